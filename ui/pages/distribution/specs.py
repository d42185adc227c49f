"""The hand-out form: to a family, a person, a house, or an anonymous crowd (place and number)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.domain.facts.stock import EarlierHandout, ProposalFacts
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import distribution, residents
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.aid_plans import received_words, when_words
from blc_desktop.words.formats import integer, medium_date
from ui.forms.dialog import FormSpec
from ui.forms.fields import (
    AreaField,
    CheckField,
    ChoiceField,
    DateField,
    NumberField,
    PersonPicker,
    TextField,
)
from ui.forms.form import Values
from ui.forms.pickers import Picked
from ui.lookups import areas, officers
from ui.pages.stock.specs import UNITS, items, quantity_of
from ui.people import find_hits

FIELDS = (
    ChoiceField(
        name="kind", label=N_("Diberikan kepada"), required=True, members=tuple(RecipientKind), keep=True
    ),
    PersonPicker(name="person", label=N_("Penerima"), find=find_hits, beside=True, stretch=2),
    TextField(name="place", label=N_("Tempat"), placeholder=N_("Pasar, jalan, masjid …"), keep=True),
    NumberField(name="head_count", label=N_("Jumlah orang"), least=1, beside=True),
    AreaField(name="rt_id", label=N_("RT/RW"), load=areas, beside=True, keep=True),
    ChoiceField(name="item_id", label=N_("Barang"), required=True, load=items, keep=True, stretch=2),
    NumberField(name="quantity", label=N_("Jumlah"), required=True, least=1, beside=True, keep=True),
    ChoiceField(name="per", label=N_("Dihitung per"), options=UNITS, required=True, beside=True, keep=True),
    DateField(name="day", label=N_("Tanggal"), required=True, keep=True),
    ChoiceField(
        name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), beside=True, keep=True
    ),
    TextField(name="document_no", label=N_("No. dokumen"), beside=True),
    TextField(name="received_by", label=N_("Diterima oleh, bila orang lain")),
    TextField(name="prescription", label=N_("Nomor resep atau nama dokter"), beside=True),
    TextField(
        name="expired_reason",
        label=N_("Alasan memakai barang kedaluwarsa"),
        hint=N_("Hanya ketua posko; kosongkan bila tidak perlu."),
    ),
    CheckField(name="from_parts", label=N_("Paket yang kurang dirakit dari isinya"), keep=True),
)
#: The fields of a named recipient, and those of a crowd.
NAMED, CROWD = ("person", "received_by"), ("place", "head_count", "rt_id")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a hand-out would mean: the batches it takes, and what was given to the same people lately."""

    proposal: ProposalFacts | None
    earlier: tuple[EarlierHandout, ...]
    unit: str
    on_prescription: bool = False


def hand_out_spec(day: date, photo: Callable[[], ReadFile | None] = lambda: None) -> FormSpec[Values, int]:
    """Give goods away, and to the next; ``photo`` tells which picture goes with it."""
    return FormSpec(
        name="hand_out",
        title=_("Bagikan barang"),
        fields=FIELDS,
        build=lambda values: values,
        service=lambda ws, values: _hand_out(ws, values, day, photo()),
        again=True,
        said=_("Pembagian tersimpan"),
        save_text=_("Bagikan"),
        width=720,
    )


def _hand_out(ws: Workspace, values: Values, day: date, photo: ReadFile | None) -> Done[int]:
    item = views.item_facts(ws, _id(values, "item_id") or 0)
    given = values.get("day")
    order = HandOut(
        day=given if isinstance(given, date) else day,
        recipient=recipient_of(ws, values),
        lines=(
            IssueLine(item.item_id, quantity_of(values, item), from_parts=bool(values.get("from_parts"))),
        ),
        officer_id=_id(values, "officer_id"),
        document_no=str(values.get("document_no") or ""),
        expired_reason=str(values.get("expired_reason") or ""),
        prescription=str(values.get("prescription") or ""),
        received_by=str(values.get("received_by") or ""),
        photo=photo,
    )
    return distribution.hand_out(ws, order)


def recipient_of(ws: Workspace, values: Values) -> Recipient:
    """Return who receives. Raises ``Refused`` at the field that is missing."""
    kind = RecipientKind(str(values["kind"]))
    if kind is RecipientKind.CROWD:
        return Recipient(
            kind,
            place=str(values.get("place") or ""),
            head_count=_id(values, "head_count"),
            rt_id=_id(values, "rt_id"),
        )
    picked = values.get("person")
    if not isinstance(picked, Picked) or picked.person_id is None:
        raise Refused("form.required", field="person")
    if kind is RecipientKind.PERSON:
        return Recipient(kind, picked.person_id)
    card = residents.person_card(ws, picked.person_id)
    found = card.household_id if kind is RecipientKind.HOUSEHOLD else card.house_id
    if found is None:
        raise Refused("distribution.no_home", field="person", name=card.details.name)
    return Recipient(kind, found)


def outlook(ws: Workspace, values: Values, day: date) -> Outlook:
    """Return what the form would take on its day (else ``day``), and what these people got before."""
    item_id, quantity = _id(values, "item_id"), _id(values, "quantity")
    if item_id is None:
        return Outlook(None, (), "")
    item = views.item_facts(ws, item_id)
    given = values.get("day")
    day = given if isinstance(given, date) else day
    proposal = views.propose(ws, item_id, quantity_of(values, item), day) if quantity else None
    try:
        recipient = recipient_of(ws, values)
    except Refused:
        return Outlook(proposal, (), item.unit, item.prescription)
    named = recipient.kind is not RecipientKind.CROWD
    earlier = tuple(distribution.earlier_handouts(ws, recipient, [item_id], day)) if named else ()
    return Outlook(proposal, earlier, item.unit, item.prescription)


def outlook_words(found: Outlook) -> tuple[str, str]:
    """Return the note below the form and its tone."""
    lines: list[str] = []
    tone = "blue"
    for one in found.earlier:
        when = when_words(one.day, one.days_ago)
        lines.append(received_words(one.item, one.quantity, one.unit, when, one.officer))
        tone = "yellow"
    if found.proposal is not None:
        if found.proposal.short:
            lines.append(
                _("Stok kurang {n} {unit}.").format(n=integer(found.proposal.short), unit=found.unit)
            )
            tone = "red"
        taken = ", ".join(
            _pick_words(pick.quantity, pick.batch.lot, pick.batch.expires_on) for pick in found.proposal.picks
        )
        if taken:
            lines.append(_("Diambil dari: {batches}").format(batches=taken))
    return "\n".join(lines), tone


def _pick_words(quantity: int, lot: str, expires_on: date | None) -> str:
    batch = lot or _("tanpa batch")
    expiry = _(", kedaluwarsa {day}").format(day=medium_date(expires_on)) if expires_on else ""
    return f"{integer(quantity)} ({batch}{expiry})"


def _id(values: Values, name: str) -> int | None:
    value = values.get(name)
    return value if isinstance(value, int) else None
