"""What holds for a whole round of testing, asked once: day, kind, purpose, kits, place, officer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.testing import EditSession, OpenSession
from blc_desktop.domain.facts.testing import Kit, SessionFacts
from blc_desktop.domain.kinds import TestKind, TestPurpose
from blc_desktop.domain.testing import ON_THE_SPOT
from blc_desktop.i18n import N_, _
from blc_desktop.services import testing_sessions as sessions
from blc_desktop.words.formats import integer, medium_date
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.forms.fields import ChoiceField, DateField, Field, Option, TextField
from ui.forms.form import Values
from ui.forms.values import text_of
from ui.lookups import officers
from ui.page import PageContext

_REASON = TextField(
    name="expired_reason", label=N_("Alasan memakai alat kedaluwarsa"), hint=N_("Hanya ketua posko.")
)


def ask_new(context: PageContext, parent: QWidget, then: Callable[[int], None]) -> None:
    """Ask for the head of a new round; the kit that expires first is proposed."""

    def show(kits: Sequence[Kit]) -> None:
        may = context.may(Permission.ISSUE_EXPIRED)
        dialog = FormDialog(parent, context.ops, _new_spec(kits, may=may))
        dialog.done_with.connect(then)
        first = _first(kits)

        def shape() -> None:
            """Propose no kit of ours for a test that goes to a laboratory, unless somebody says so."""
            on_the_spot = dialog.form.value("kind") in ON_THE_SPOT
            if "kit" not in dialog.form.touched:
                dialog.form.editor("kit").set_value(first if on_the_spot else None)

        dialog.form.edited.connect(shape)
        _ask_reason(dialog, kits)
        dialog.begin(
            {
                "day": context.day,
                "kind": TestKind.RAPID_ANTIGEN,
                "purpose": TestPurpose.SCREENING,
                "kit": first,
            }
        )

    context.ops.read(lambda ws: sessions.kits(ws, context.day), show)


def _new_spec(kits: Sequence[Kit], *, may: bool) -> FormSpec[OpenSession, int]:
    fields: tuple[Field, ...] = (
        DateField(name="day", label=N_("Tanggal"), required=True),
        ChoiceField(name="kind", label=N_("Tes"), required=True, members=tuple(TestKind), beside=True),
        ChoiceField(
            name="purpose", label=N_("Tujuan"), required=True, members=tuple(TestPurpose), beside=True
        ),
        _kit_field(kits, may=may),
        _REASON,
        TextField(name="place", label=N_("Tempat"), placeholder=N_("Balai desa, masjid, posyandu …")),
        ChoiceField(
            name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), beside=True
        ),
    )

    def build(values: Values) -> OpenSession:
        day, officer = values["day"], values["officer_id"]
        assert isinstance(day, date)  # noqa: S101 - a required field
        item_id, batch_id = _chosen(values["kit"])
        return OpenSession(
            day,
            TestKind(str(values["kind"])),
            TestPurpose(str(values["purpose"])),
            place=str(values["place"]) if values["place"] else None,
            officer_id=officer if isinstance(officer, int) else None,
            item_id=item_id,
            batch_id=batch_id,
            expired_reason=text_of(values, "expired_reason"),
        )

    return FormSpec(
        name="test_session",
        title=_("Sesi tes baru"),
        fields=fields,
        build=build,
        service=sessions.open_session,
        said=_("Sesi tes dibuka"),
        save_text=_("Mulai sesi"),
        width=620,
    )


def ask_change(context: PageContext, parent: QWidget, facts: SessionFacts, then: Callable[[], None]) -> None:
    """Ask what holds from the next line on: another batch, place, officer."""

    def show(kits: Sequence[Kit]) -> None:
        may = context.may(Permission.ISSUE_EXPIRED)
        dialog = FormDialog(parent, context.ops, change_spec(facts, kits, may=may))
        dialog.done_with.connect(lambda _none: then())
        _ask_reason(dialog, kits)
        dialog.begin(shown(facts))

    context.ops.read(lambda ws: sessions.kits(ws, facts.day), show)


def shown(facts: SessionFacts) -> dict[str, object]:
    """Return what the form of a round that stands begins with."""
    return {
        "purpose": facts.purpose,
        "kit": f"{facts.item_id}/{facts.batch_id}" if facts.item_id is not None else None,
        "place": facts.place,
        "officer_id": facts.officer_id,
        "expired_reason": facts.expired_reason,
    }


def change_spec(facts: SessionFacts, kits: Sequence[Kit], *, may: bool) -> FormSpec[EditSession, None]:
    """Change what holds for the lines to come, with the batches of ``kits`` to choose from."""
    fields: tuple[Field, ...] = (
        ChoiceField(name="purpose", label=N_("Tujuan"), required=True, members=tuple(TestPurpose)),
        _kit_field(kits, may=may, standing=_used_up(facts, kits)),
        _REASON,
        TextField(name="place", label=N_("Tempat")),
        ChoiceField(
            name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), beside=True
        ),
    )

    def build(values: Values) -> EditSession:
        item_id, batch_id = _chosen(values["kit"])
        officer = values["officer_id"]
        return EditSession(
            facts.session_id,
            facts.version,
            TestPurpose(str(values["purpose"])),
            place=str(values["place"]) if values["place"] else None,
            officer_id=officer if isinstance(officer, int) else None,
            item_id=item_id,
            batch_id=batch_id,
            expired_reason=text_of(values, "expired_reason"),
        )

    return FormSpec(
        name="edit_test_session",
        title=_("Ubah sesi untuk baris berikutnya"),
        fields=fields,
        build=build,
        service=sessions.edit_session,
        subject=str(facts.session_id),
        width=560,
        fresh=anew(
            lambda ws: sessions.session_facts(ws, facts.session_id),
            lambda found: change_spec(found, kits, may=may),
            shown,
        ),
    )


def _ask_reason(dialog: FormDialog[Any, Any], kits: Sequence[Kit]) -> None:
    """Ask why, as long as the chosen batch is past its day."""
    stale = {f"{kit.item_id}/{batch.batch_id}" for kit in kits for batch in kit.stale}

    def shape() -> None:
        wanted = dialog.form.value("kit") in stale
        if wanted != dialog.form.shows("expired_reason"):
            dialog.form.show_field("expired_reason", shown=wanted)
            dialog.fit()

    dialog.form.edited.connect(shape)
    dialog.form.loaded.connect(shape)
    shape()


def _used_up(facts: SessionFacts, kits: Sequence[Kit]) -> list[Option]:
    """Return the batch that a round uses where none of it is left: a change of its place must not drop it."""
    key = shown(facts)["kit"]
    offered = {value for _word, value in (*kit_options(kits), *kit_options(kits, stale=True))}
    if facts.kit is None or key in offered:
        return []
    return [(_("{name} · batch yang dipakai, habis").format(name=facts.kit.name), key)]


def _kit_field(kits: Sequence[Kit], *, may: bool, standing: Sequence[Option] = ()) -> ChoiceField:
    """Offer the batches and what is ``standing``; who ``may`` is offered those past their day too."""
    expired = sum(kit.expired for kit in kits)
    hint = ""
    if expired:
        said = _("{n} alat sudah kedaluwarsa; memakainya perlu alasan.")
        hidden = _("{n} alat sudah kedaluwarsa dan tidak ditawarkan.")
        hint = (said if may else hidden).format(n=integer(expired))
    if not kits:
        hint = _("Belum ada barang alat tes di stok; tes dicatat tanpa mengurangi stok.")
    return ChoiceField(
        name="kit",
        label=N_("Alat tes dan batch (yang kedaluwarsa lebih dulu di atas)"),
        options=[*kit_options(kits), *standing, *(kit_options(kits, stale=True) if may else ())],
        empty=N_("bukan dari stok posko"),
        hint=hint,
    )


def kit_options(kits: Sequence[Kit], *, stale: bool = False) -> list[Option]:
    """Return every batch that may be used, or those past their day, what expires first standing first."""
    found = [
        (batch.expires_on or date.max, kit, batch)
        for kit in kits
        for batch in (kit.stale if stale else kit.batches)
    ]
    found.sort(key=lambda entry: (entry[0], entry[2].batch_id))
    options: list[Option] = []
    for _day, kit, batch in found:
        lot = batch.lot or _("tanpa batch")
        until = _("tanpa tanggal")
        if batch.expires_on:
            said = _("kedaluwarsa {day}") if stale else _("s.d. {day}")
            until = said.format(day=medium_date(batch.expires_on))
        left = _("sisa {n} {unit}").format(n=integer(batch.left), unit=kit.unit)
        options.append((f"{kit.name} · {lot} · {until} · {left}", f"{kit.item_id}/{batch.batch_id}"))
    return options


def _first(kits: Sequence[Kit]) -> str | None:
    options = kit_options(kits)
    return str(options[0][1]) if options else None


def _chosen(value: object) -> tuple[int | None, int | None]:
    if not value:
        return None, None
    item_id, _bar, batch_id = str(value).partition("/")
    return int(item_id), int(batch_id) if batch_id.isdecimal() else None
