"""The boxes of sanctions: given, corrected, paid to the treasury, given back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from blc_desktop.domain import enforcement as rules
from blc_desktop.domain.commands.enforcement import (
    EditSanction,
    ImposeSanction,
    RecordPayment,
    RecordReturn,
    SanctionDetails,
)
from blc_desktop.domain.facts.enforcement import SanctionFacts
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind, Violation
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services import enforcement, operations
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer, short_date
from ui.forms.dialog import FormSpec, anew
from ui.forms.fields import (
    AreaField,
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
from ui.forms.values import day_of, id_of, text_of
from ui.lookups import areas, officers
from ui.people import find_hits

#: Shown for one kind of sanction only.
OF_KIND = {
    "amount": SanctionKind.ADMINISTRATIVE_FINE,
    "service_hours": SanctionKind.COMMUNITY_SERVICE,
    "closed_until": SanctionKind.TEMPORARY_CLOSURE,
    "retained_at": SanctionKind.ID_RETENTION,
    "return_due": SanctionKind.ID_RETENTION,
}
#: Shown where a paper is written: a warning in writing, a fine, a closure, a card kept.
PAPERED = frozenset(
    {
        SanctionKind.WRITTEN_WARNING,
        SanctionKind.ADMINISTRATIVE_FINE,
        SanctionKind.TEMPORARY_CLOSURE,
        SanctionKind.ID_RETENTION,
    }
)
OF_SUBJECT = {"person": SubjectKind.PERSON, "name": SubjectKind.BUSINESS, "heads": SubjectKind.UNNAMED}
_LIVE = frozenset({"sanction.repeated", "sanction.no_right", "sanction.above_limit"})
_BACK_DAYS = 14


def _fields(today: date, *, retention: bool) -> tuple[Field, ...]:
    kinds = tuple(kind for kind in SanctionKind if retention or kind is not SanctionKind.ID_RETENTION)

    def recent(ws: Workspace) -> Sequence[Option]:
        since = date.fromordinal(today.toordinal() - _BACK_DAYS)
        found = operations.operations_of_days(ws, since, today)
        return [(f"{short_date(day)} · {place}", key) for key, place, day in found]

    return (
        ChoiceField(name="subject", label=N_("Siapa"), members=tuple(SubjectKind), required=True, keep=True),
        PersonPicker(
            name="person", label=N_("Nama"), find=find_hits, allow_new=True, beside=True, stretch=2
        ),
        TextField(name="name", label=N_("Nama tempat usaha"), beside=True, stretch=2),
        NumberField(name="heads", label=N_("Jumlah orang"), beside=True, stretch=2, least=1, most=100_000),
        TextField(name="address", label=N_("Alamat")),
        AreaField(name="rt_id", label=N_("RT/RW"), load=areas, beside=True, keep=True),
        ChoiceField(
            name="violation", label=N_("Pelanggaran"), members=tuple(Violation), required=True, keep=True
        ),
        TextField(name="detail", label=N_("Rincian"), beside=True, stretch=2),
        ChoiceField(name="kind", label=N_("Sanksi"), members=kinds, required=True, keep=True),
        ChoiceField(
            name="officer_id", label=N_("Diberikan oleh"), load=officers, required=True, beside=True,
            stretch=2, keep=True,
        ),
        NumberField(
            name="amount", label=N_("Denda yang ditetapkan"), unit=N_("rupiah"), least=1,
            hint=N_("Posko tidak menerima uang: denda disetor ke kas daerah."),
        ),
        NumberField(name="service_hours", label=N_("Lama kerja sosial"), unit=N_("jam"), least=1, most=100),
        DateField(name="closed_until", label=N_("Ditutup sampai"), future=True),
        TextField(name="retained_at", label=N_("Disimpan di")),
        DateField(name="return_due", label=N_("Dikembalikan tanggal"), future=True, beside=True),
        TextField(name="document_no", label=N_("No. BAP atau surat"), max_length=60),
        ChoiceField(
            name="operation_id", label=N_("Dalam operasi yustisi"), load=recent, empty=N_("bukan operasi"),
            keep=True,
        ),
        TextField(name="place", label=N_("Tempat kejadian"), beside=True, keep=True),
        DateField(name="day", label=N_("Tanggal"), required=True, keep=True),
        TextField(name="clock", label=N_("Pukul"), beside=True, max_length=5, placeholder="09.15"),
        NoteField(name="note", label=N_("Catatan"), lines=2),
    )  # fmt: skip


def sanction_spec(today: date, *, retention: bool) -> FormSpec[ImposeSanction, int]:
    """Write a sanction down, and the next one."""
    return FormSpec(
        name="sanction_form",
        title=_("Sanksi dan teguran"),
        fields=_fields(today, retention=retention),
        build=lambda values: ImposeSanction(sanction_of(values)),
        service=enforcement.impose,
        check=lambda values: rules.check(sanction_of(values), today, retention=retention),
        advise=lambda ws, values: _advise(ws, values, None),
        live=_LIVE,
        again=True,
        said=_("Sanksi dicatat"),
        width=660,
    )


def edit_sanction_spec(found: SanctionFacts, today: date, *, retention: bool) -> FormSpec[EditSanction, int]:
    """Correct a sanction."""
    return FormSpec(
        name="sanction_form",
        subject=f"edit-{found.sanction_id}",
        title=_("Sanksi · {name}").format(name=found.name or _("tanpa nama")),
        fields=_fields(today, retention=retention),
        build=lambda values: EditSanction(found.sanction_id, sanction_of(values), found.version),
        service=enforcement.edit,
        check=lambda values: rules.check(sanction_of(values), today, retention=retention),
        advise=lambda ws, values: _advise(ws, values, found.sanction_id),
        live=_LIVE,
        said=_("Sanksi disimpan"),
        width=660,
        fresh=anew(
            lambda ws: enforcement.sanction_facts(ws, found.sanction_id),
            lambda again: edit_sanction_spec(again, today, retention=retention),
            sanction_values,
        ),
    )


def _advise(ws: Workspace, values: Values, without: int | None) -> Sequence[Problem]:
    """Return what the book knows as soon as day, kind and who are there."""
    if any(values[name] is None for name in ("day", "kind", "subject", "violation")):
        return ()
    return enforcement.advise(ws, sanction_of(values), without)


def sanction_of(values: Values) -> SanctionDetails:
    """Return what the form holds as an order does."""
    subject, picked = SubjectKind(str(values["subject"])), values["person"]
    who = picked if isinstance(picked, Picked) and subject is SubjectKind.PERSON else None
    closed, due = values["closed_until"], values["return_due"]
    return SanctionDetails(
        day=day_of(values, "day"),
        kind=SanctionKind(str(values["kind"])),
        violation=Violation(str(values["violation"])),
        subject=subject,
        officer_id=id_of(values, "officer_id"),
        person_id=who.person_id if who else None,
        name=who.name if who else text_of(values, "name"),
        heads=id_of(values, "heads") or (0 if subject is SubjectKind.UNNAMED else 1),
        address=text_of(values, "address"),
        place=text_of(values, "place"),
        rt_id=id_of(values, "rt_id"),
        clock=text_of(values, "clock"),
        detail=text_of(values, "detail"),
        operation_id=id_of(values, "operation_id"),
        document_no=text_of(values, "document_no"),
        amount=id_of(values, "amount"),
        service_hours=id_of(values, "service_hours"),
        closed_until=closed if isinstance(closed, date) else None,
        retained_at=text_of(values, "retained_at"),
        return_due=due if isinstance(due, date) else None,
        note=text_of(values, "note"),
    )


_PLAIN = (
    *("day", "kind", "violation", "detail", "subject", "heads", "address", "place", "rt_id", "operation_id"),
    *("officer_id", "document_no", "amount", "service_hours", "closed_until", "retained_at", "return_due"),
    "note",
)


def sanction_values(found: SanctionFacts) -> dict[str, object]:
    """Return a sanction as the form shows it."""
    shown: dict[str, object] = {name: getattr(found, name) for name in _PLAIN}
    who = Picked(found.person_id, found.name) if found.subject is SubjectKind.PERSON else None
    name = found.name if found.subject is SubjectKind.BUSINESS else None
    return {**shown, "person": who, "name": name, "clock": found.clock.replace(":", ".")}


def payment_spec(found: SanctionFacts) -> FormSpec[RecordPayment, int]:
    """Note that a fine was paid to the treasury."""

    def build(values: Values) -> RecordPayment:
        return RecordPayment(found.sanction_id, day_of(values, "paid_on"), text_of(values, "proof"))

    return FormSpec(
        name="payment_form",
        subject=str(found.sanction_id),
        title=_("Setoran denda · {name}").format(name=found.name),
        fields=(
            DateField(
                name="paid_on", label=N_("Disetor tanggal"), required=True,
                hint=N_("Disetor pelanggar ke kas daerah; posko hanya mencatat buktinya."),
            ),
            TextField(name="proof", label=N_("Nomor bukti setor"), required=True, beside=True, max_length=60),
        ),
        build=build,
        service=enforcement.record_payment,
        said=_("Setoran Rp{amount} dicatat").format(amount=integer(found.amount or 0)),
        width=520,
    )  # fmt: skip


def return_spec(found: SanctionFacts) -> FormSpec[RecordReturn, int]:
    """Note that a card was given back."""
    return FormSpec(
        name="return_form",
        subject=str(found.sanction_id),
        title=_("KTP dikembalikan · {name}").format(name=found.name),
        fields=(DateField(name="returned_on", label=N_("Dikembalikan tanggal"), required=True),),
        build=lambda values: RecordReturn(found.sanction_id, day_of(values, "returned_on")),
        service=enforcement.record_return,
        said=_("Pengembalian dicatat"),
        width=420,
    )
