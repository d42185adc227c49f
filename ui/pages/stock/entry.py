"""Opening the boxes of goods on the move, each with a line below that says what it would mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.stock import ItemFacts, PickFacts, ProposalFacts
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.domain.quantities import spelled
from blc_desktop.i18n import _
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer, medium_date
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.form import Values
from ui.page import PageContext
from ui.pages.stock import move_specs, specs
from ui.pages.stock.specs import id_of
from ui.parts import Note

Box = FormDialog[Any, Any]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the box would book: so much of an item; for goods that leave, out of which batches."""

    item: ItemFacts
    quantity: int | None
    proposal: ProposalFacts | None = None


def open_receipt(context: PageContext, parent: QWidget, item_id: int | None) -> Box:
    """Ask what came in."""
    dialog = _box(context, parent, specs.receive_spec(context.day), leaving=False)
    dialog.begin({"day": context.day, "item_id": item_id})
    return dialog


def open_issue(context: PageContext, parent: QWidget, item_id: int | None) -> Box:
    """Ask what left, and why."""
    dialog = _box(context, parent, specs.issue_spec(context.day), leaving=True)
    dialog.form.show_field("expired_reason", shown=context.may(Permission.ISSUE_EXPIRED))
    dialog.begin({"day": context.day, "item_id": item_id})
    return dialog


def open_transfer(context: PageContext, parent: QWidget, item_id: int | None) -> Box:
    """Ask what goes where."""
    dialog = _box(context, parent, move_specs.transfer_spec(context.day), leaving=True)
    dialog.begin({"day": context.day, "item_id": item_id})
    return dialog


def open_loan(context: PageContext, parent: QWidget, item_id: int | None = None) -> Box:
    """Ask what is lent to whom and until when."""
    dialog = _box(context, parent, move_specs.lend_spec(context.day), leaving=True)
    form = dialog.form

    def shape() -> None:
        chosen = form.value("kind")
        for kind, name in move_specs.BORROWER_FIELDS.items():
            form.show_field(name, shown=chosen == kind)

    def begin(loan_days: int) -> None:
        due = context.day + timedelta(days=loan_days)
        kind = BorrowerKind.PERSON
        dialog.begin({"kind": kind, "day": context.day, "due_on": due, "item_id": item_id})
        shape()

    form.edited.connect(shape)
    shape()
    context.ops.read(lambda ws: ws.settings().loan_days, begin)
    return dialog


def _box(context: PageContext, parent: QWidget, spec: FormSpec[Values, int], *, leaving: bool) -> Box:
    dialog: Box = FormDialog(parent, context.ops, spec)
    note, day = Note(), context.day
    asked = context.ops.latest(dialog)
    dialog.extra.addWidget(note)

    def quiet() -> bool:
        note.say("")
        return True

    def look() -> None:
        values = dialog.form.values()
        asked.ask(
            lambda ws: _outlook(ws, values, day, leaving=leaving),
            lambda found: note.say(*_words(found)),
            on_refused=lambda _error: quiet(),
        )

    dialog.form.edited.connect(look)
    dialog.form.loaded.connect(look)
    return dialog


def _outlook(ws: Workspace, values: Values, day: date, *, leaving: bool) -> Outlook | None:
    """Return what the form would book as it stands, None before an item is chosen."""
    item_id = id_of(values, "item_id")
    if item_id is None:
        return None
    item = views.item_facts(ws, item_id)
    if not values.get("quantity"):
        return Outlook(item, None)
    quantity = specs.quantity_of(values, item)
    on = specs.day_of(values, "day") or day
    if not leaving:
        return Outlook(item, quantity)
    line = specs.line_of(values, item)
    return Outlook(item, quantity, views.propose(ws, item_id, quantity, on, within=line))


def _words(found: Outlook | None) -> tuple[str, str]:
    if found is None:
        return "", "blue"
    item = found.item
    if found.quantity is None:
        return _("Sisa {n} {unit}.").format(n=integer(item.balance), unit=item.unit), "blue"
    lines = [f"= {integer(found.quantity)} {item.unit}"]
    if item.all_packs:
        lines[0] += f" ({spelled(found.quantity, item.unit, item.all_packs)})"
    tone = "blue"
    if found.proposal is not None:
        if found.proposal.short:
            short = integer(found.proposal.short)
            lines.append(_("Stok kurang {n} {unit}.").format(n=short, unit=item.unit))
            tone = "red"
        if found.proposal.picks:
            taken = ", ".join(pick_words(pick) for pick in found.proposal.picks)
            lines.append(_("Diambil dari: {batches}").format(batches=taken))
    return "\n".join(lines), tone


def pick_words(pick: PickFacts) -> str:
    """``30 (batch MM-7, kedaluwarsa 1 Mar 2022)``."""
    batch = pick.batch.lot or _("tanpa batch")
    expiry = pick.batch.expires_on
    until = _(", kedaluwarsa {day}").format(day=medium_date(expiry)) if expiry else ""
    return f"{integer(pick.quantity)} ({batch}{until})"
