"""The boxes around what a home lacks: asked, corrected, met by hand or out of the store, dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain import needs as rules
from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.field_notes import AddFieldNote
from blc_desktop.domain.commands.needs import (
    AskNeed,
    DropNeed,
    EditNeed,
    MeetByHandOut,
    MeetNeed,
    NeedDetails,
)
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.facts.needs import NeedFacts
from blc_desktop.domain.kinds import NeedKind, RecipientKind
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import field_notes, needs
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import short_date
from blc_desktop.words.labels import label as word
from ui.forms.dialog import FormSpec, anew
from ui.forms.fields import (
    ChoiceField,
    DateField,
    Field,
    NoteField,
    NumberField,
    Option,
    PersonPicker,
    TextField,
)
from ui.forms.form import Values
from ui.forms.pickers import Picked
from ui.lookups import officers
from ui.pages.stock.specs import SINGLE, UNITS, items, quantity_of
from ui.people import find_hits

_PRESCRIPTION = TextField(
    name="prescription",
    label=N_("Resep dokter (paket 2 dan 3)"),
    placeholder=N_("nama dokter, nomor atau tanggal"),
)
_OFFICER = ChoiceField(
    name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), beside=True
)
_PERSON = PersonPicker(name="person", label=N_("Untuk rumah"), find=find_hits, required=True)
_WHAT: tuple[Field, ...] = (
    ChoiceField(name="kind", label=N_("Kebutuhan"), required=True, members=tuple(NeedKind)),
    TextField(name="detail", label=N_("Rincian"), beside=True, stretch=2, placeholder=N_("apa dan berapa")),
    _PRESCRIPTION,
    DateField(name="asked_on", label=N_("Diminta tanggal"), required=True),
    _OFFICER,
)


@dataclass(frozen=True, slots=True)
class Home:
    """For whom something is asked; without a person the form asks for one."""

    person_id: int | None = None
    name: str = ""
    isolation_id: int | None = None


def ask_spec(home: Home, today: date) -> FormSpec[AskNeed, int]:
    """Write down what a home lacks, and the next thing."""

    def build(values: Values) -> AskNeed:
        return AskNeed(_person(values, home), _details(values, today), home.isolation_id)

    known = home.person_id is not None
    return FormSpec(
        name="need_form",
        subject=str(home.person_id or ""),
        title=_("Kebutuhan · {name}").format(name=home.name) if known else _("Kebutuhan baru"),
        fields=_WHAT if known else (_PERSON, *_WHAT),
        build=build,
        service=needs.ask,
        check=lambda values: _checked(values, today),
        again=True,
        said=_("Kebutuhan dicatat"),
        width=600,
    )


def edit_spec(need: NeedFacts, today: date) -> FormSpec[EditNeed, int]:
    """Correct an open need."""
    return FormSpec(
        name="need_form",
        subject=f"edit-{need.need_id}",
        title=_("Kebutuhan · {name}").format(name=need.name),
        fields=_WHAT,
        build=lambda values: EditNeed(need.need_id, _details(values, today), need.version),
        service=needs.edit,
        check=lambda values: _checked(values, today),
        width=600,
        fresh=anew(
            lambda ws: needs.need_facts(ws, need.need_id),
            lambda again: edit_spec(again, today),
            values_of,
        ),
    )


def meet_spec(need: NeedFacts, today: date) -> FormSpec[MeetNeed, int]:
    """Note that a need was met: by hand, or by a hand-out that is in the book."""

    def load(ws: Workspace) -> Sequence[Option]:
        found = needs.handouts_that_may_have_met(ws, need.need_id)
        return [(f"{short_date(each.day)} · {each.what}", each.document_id) for each in found]

    fields: tuple[Field, ...] = (
        DateField(name="day", label=N_("Dipenuhi tanggal"), required=True),
        ChoiceField(
            name="document_id",
            label=N_("Dengan pembagian"),
            load=load,
            empty=N_("diserahkan langsung"),
            beside=True,
            stretch=2,
        ),
        *((_PRESCRIPTION,) if need.kind in rules.ON_PRESCRIPTION else ()),
        TextField(name="answer", label=N_("Oleh siapa, catatan")),
    )

    def build(values: Values) -> MeetNeed:
        document = values["document_id"]
        return MeetNeed(
            need.need_id,
            _day(values, "day", today),
            _text(values, "answer"),
            _text(values, "prescription"),
            document if isinstance(document, int) else None,
        )

    return FormSpec(
        name="need_meet",
        subject=str(need.need_id),
        title=_("Dipenuhi · {name}").format(name=words_of(need)),
        fields=fields,
        build=build,
        service=needs.meet,
        said=_("Kebutuhan dipenuhi"),
        save_text=_("Dipenuhi"),
    )


def hand_out_spec(need: NeedFacts, today: date) -> FormSpec[Values, int]:
    """Hand goods out of the store for a need, in one step."""
    fields: tuple[Field, ...] = (
        ChoiceField(name="item_id", label=N_("Barang"), required=True, load=items, stretch=2),
        NumberField(name="quantity", label=N_("Jumlah"), required=True, least=1, beside=True),
        ChoiceField(name="per", label=N_("Dihitung per"), options=UNITS, required=True, beside=True),
        DateField(name="day", label=N_("Tanggal"), required=True),
        _OFFICER,
        *((_PRESCRIPTION,) if need.kind in rules.ON_PRESCRIPTION else ()),
        TextField(name="note", label=N_("Catatan")),
    )
    return FormSpec(
        name="need_hand_out",
        subject=str(need.need_id),
        title=_("Serahkan dari stok · {name}").format(name=words_of(need)),
        fields=fields,
        build=lambda values: values,
        service=lambda ws, values: _hand_out(ws, need, values, today),
        said=_("Diserahkan, stok berkurang"),
        save_text=_("Serahkan"),
        width=600,
    )


def hand_out_values(need: NeedFacts, item_id: int | None, today: date) -> dict[str, object]:
    """Return what the form of a hand-out begins with."""
    return {
        "item_id": item_id,
        "quantity": 1,
        "per": SINGLE,
        "day": today,
        "officer_id": need.officer_id,
        "prescription": need.prescription,
    }


def _hand_out(ws: Workspace, need: NeedFacts, values: Values, today: date) -> Done[int]:
    item_id, officer = values.get("item_id"), values.get("officer_id")
    item = views.item_facts(ws, item_id if isinstance(item_id, int) else 0)
    family = need.household_id
    recipient = (
        Recipient(RecipientKind.PERSON, need.person_id)
        if family is None
        else Recipient(RecipientKind.HOUSEHOLD, family)
    )
    order = HandOut(
        _day(values, "day", today),
        recipient,
        (IssueLine(item.item_id, quantity_of(values, item)),),
        officer if isinstance(officer, int) else None,
        note=_text(values, "note"),
    )
    return needs.meet_by_hand_out(ws, MeetByHandOut(need.need_id, order, _text(values, "prescription")))


def drop_spec(need: NeedFacts, today: date) -> FormSpec[DropNeed, int]:
    """Note that a need is none any more."""
    fields = (
        DateField(name="day", label=N_("Tanggal"), required=True),
        TextField(name="answer", label=N_("Sebab"), required=True, beside=True, stretch=2),
    )
    return FormSpec(
        name="need_drop",
        subject=str(need.need_id),
        title=_("Tidak jadi · {name}").format(name=words_of(need)),
        fields=fields,
        build=lambda values: DropNeed(need.need_id, _day(values, "day", today), _text(values, "answer")),
        service=needs.drop,
        save_text=_("Tidak jadi"),
    )


def field_note_spec(home: Home, today: date) -> FormSpec[AddFieldNote, int]:
    """Write a note about somebody for any day, also after the isolation was closed."""
    person = PersonPicker(name="person", label=N_("Tentang"), find=find_hits, required=True)
    fields: tuple[Field, ...] = (
        *(() if home.person_id is not None else (person,)),
        DateField(name="day", label=N_("Tanggal"), required=True),
        NoteField(name="text", label=N_("Catatan lapangan"), required=True, lines=4),
    )
    return FormSpec(
        name="field_note",
        subject=str(home.person_id or ""),
        title=_("Catatan lapangan · {name}").format(name=home.name) if home.name else _("Catatan lapangan"),
        fields=fields,
        build=lambda values: AddFieldNote(
            _person(values, home), _day(values, "day", today), _text(values, "text")
        ),
        service=field_notes.add,
        said=_("Catatan disimpan"),
    )


def words_of(need: NeedFacts) -> str:
    """``Ani, Paket isoman 2``."""
    return f"{need.name}, {word(need.kind)}"


def values_of(need: NeedFacts) -> dict[str, object]:
    """Return a need as the form of its details shows it."""
    return {
        "kind": need.kind,
        "detail": need.detail,
        "prescription": need.prescription,
        "asked_on": need.asked_on,
        "officer_id": need.officer_id,
    }


def _details(values: Values, today: date) -> NeedDetails:
    officer = values.get("officer_id")
    return NeedDetails(
        NeedKind(str(values["kind"])),
        _day(values, "asked_on", today),
        _text(values, "detail"),
        _text(values, "prescription"),
        officer if isinstance(officer, int) else None,
    )


def _checked(values: Values, today: date) -> Sequence[Problem]:
    return rules.check(_details(values, today), today)


def _person(values: Values, home: Home) -> int:
    if home.person_id is not None:
        return home.person_id
    picked = values.get("person")
    if not isinstance(picked, Picked) or picked.person_id is None:
        raise Refused("form.required", field="person")
    return picked.person_id


def _day(values: Values, name: str, today: date) -> date:
    day = values.get(name)
    return day if isinstance(day, date) else today


def _text(values: Values, name: str) -> str:
    return str(values.get(name) or "")
