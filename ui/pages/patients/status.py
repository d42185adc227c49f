"""Another status, or how a case ended: one box, with the day, the reason and who declared it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from blc_desktop.domain import case_status
from blc_desktop.domain.commands.patients import ChangeStatus, EndCase
from blc_desktop.domain.facts.patients import StatusFacts
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services import patients
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField, DateField, NoteField, TextField
from ui.forms.form import Values
from ui.page import PageContext

#: What may be declared, by the value of its choice: a confirmed case is with symptoms or without.
ILL, WELL = "confirmed_ill", "confirmed_well"
_CHOICES = (
    (N_("Suspek"), CaseStatus.SUSPECTED.value),
    (N_("Probable"), CaseStatus.PROBABLE.value),
    (N_("Konfirmasi bergejala"), ILL),
    (N_("Konfirmasi tanpa gejala"), WELL),
    (N_("Kontak erat"), CaseStatus.CLOSE_CONTACT.value),
    (N_("Pelaku perjalanan"), CaseStatus.TRAVELLER.value),
    (N_("Discarded"), CaseStatus.DISCARDED.value),
    (N_("Selesai isolasi"), CaseOutcome.COMPLETED.value),
    (N_("Sembuh"), CaseOutcome.RECOVERED.value),
    (N_("Meninggal"), CaseOutcome.DECEASED.value),
    (N_("Pindah"), CaseOutcome.MOVED.value),
)
_ENDS = frozenset(
    {
        CaseOutcome.COMPLETED.value,
        CaseOutcome.RECOVERED.value,
        CaseOutcome.DECEASED.value,
        CaseOutcome.MOVED.value,
    }
)
_ILLNESSES = frozenset({CaseStatus.SUSPECTED.value, CaseStatus.PROBABLE.value, ILL})
_FIELDS = (
    ChoiceField(name="status", label=N_("Status"), required=True, options=_CHOICES),
    DateField(name="day", label=N_("Mulai tanggal"), required=True, beside=True),
    DateField(name="onset_date", label=N_("Gejala pertama")),
    TextField(
        name="declared_by", label=N_("Dinyatakan oleh"), placeholder=N_("puskesmas, dokter, rumah sakit …")
    ),
    NoteField(name="reason", label=N_("Alasan"), lines=2, required=True),
)


def open_status(
    context: PageContext,
    parent: QWidget,
    case_id: int,
    name: str,
    *,
    then: Callable[[Any], None] | None = None,
) -> None:
    """Ask for another status or an end of a case; from any page that shows one."""

    def show(facts: StatusFacts) -> None:
        dialog: FormDialog[ChangeStatus | EndCase, Any] = FormDialog(
            parent, context.ops, status_spec(case_id, name, facts)
        )

        def shape() -> None:
            dialog.form.show_field("onset_date", shown=dialog.form.value("status") in _ILLNESSES)

        dialog.form.edited.connect(shape)
        dialog.form.loaded.connect(shape)
        if then is not None:
            dialog.done_with.connect(then)
        dialog.begin({"status": _standing(facts), "day": context.day, "onset_date": facts.onset_date})

    context.ops.read(lambda ws: patients.status_facts(ws, case_id), show)


def _standing(facts: StatusFacts) -> str:
    """Return the choice that tells how a case stands now."""
    if facts.outcome is not None and facts.outcome.value in _ENDS:
        return facts.outcome.value
    if facts.status is CaseStatus.CONFIRMED:
        return ILL if facts.symptomatic else WELL
    return facts.status.value


def status_spec(case_id: int, name: str, facts: StatusFacts) -> FormSpec[ChangeStatus | EndCase, Any]:
    """Return the box; what is wrong is said at its field before anything is stored."""

    def build(values: Values) -> ChangeStatus | EndCase:
        return declared(case_id, values, facts)

    def check(values: Values) -> Sequence[Problem]:
        return case_status.check(build(values), facts)

    return FormSpec(
        name="change_status",
        title=_("Ubah status · {name}").format(name=name),
        fields=_FIELDS,
        build=build,
        service=patients.declare,
        check=check,
        subject=str(case_id),
        said=_("Status {name} diubah").format(name=name),
    )


def declared(case_id: int, values: Values, facts: StatusFacts) -> ChangeStatus | EndCase:
    """Return the order that the box's values make."""
    choice, day = str(values["status"]), values["day"]
    assert isinstance(day, date)  # noqa: S101 - a required field
    reason, by = str(values["reason"] or ""), str(values["declared_by"]) if values["declared_by"] else None
    if choice in _ENDS:
        return EndCase(case_id, CaseOutcome(choice), day, reason, by)
    onset = values["onset_date"]
    told = onset if isinstance(onset, date) and onset != facts.onset_date else None
    status = CaseStatus.CONFIRMED if choice in {ILL, WELL} else CaseStatus(choice)
    symptomatic = {ILL: True, WELL: False}.get(choice)
    return ChangeStatus(
        case_id, status, day, reason, declared_by=by, onset_date=told, symptomatic=symptomatic
    )
