"""Short ways to say in a test who fell ill, and what was found at the door."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.commands.patients import AdmitPatient, TestLine
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.facts.monitoring import Recorded
from blc_desktop.domain.facts.patients import Admitted
from blc_desktop.domain.kinds import CaseStatus, Sex, TestKind
from blc_desktop.services import monitoring, patients
from blc_desktop.services.workspace import Workspace

TODAY = date(2021, 2, 19)
_numbers = count(1)


def days_ago(days: int) -> date:
    """Return a day before (or, negative, after) the working day of the tests."""
    return TODAY - timedelta(days=days)


def somebody(name: str = "", rw: int = 1, rt: int = 1, **more: object) -> ResidentDetails:
    """Return a person nobody knows yet."""
    details: dict[str, object] = {"sex": Sex.FEMALE, "address": f"Jl. Melati No. {next(_numbers)}", **more}
    return ResidentDetails(name or f"Warga {next(_numbers)}", rw=rw, rt=rt, **details)  # type: ignore[arg-type]


def positive(specimen: date, result: date | None = None) -> TestLine:
    """Return a positive PCR."""
    return TestLine(TestKind.PCR, specimen_date=specimen, result_date=result)


def order(specimen: date, who: ResidentDetails | int | None = None, **more: object) -> AdmitPatient:
    """Return the order that takes somebody in as confirmed on the day of the specimen."""
    person = who if who is not None else somebody()
    known = {"person_id": person} if isinstance(person, int) else {"new_person": person}
    values: dict[str, object] = {"declared_on": specimen, "test": positive(specimen), **known, **more}
    return AdmitPatient(CaseStatus.CONFIRMED, **values)  # type: ignore[arg-type]


def confirm(
    ws: Workspace, specimen: date, who: ResidentDetails | int | None = None, **more: object
) -> Admitted:
    """Take somebody in as confirmed on the day of the specimen."""
    return patients.admit(ws, order(specimen, who, **more)).value


def contact(ws: Workspace, exposed: date, who: ResidentDetails | None = None) -> Admitted:
    """Take a close contact into quarantine on the day after the last contact."""
    draft = AdmitPatient(
        CaseStatus.CLOSE_CONTACT,
        exposed + timedelta(days=1),
        new_person=who or somebody(),
        exposed_on=exposed,
    )
    return patients.admit(ws, draft).value


def enter(ws: Workspace, isolation_id: int, day: date, codes: str = "X", **more: object) -> Recorded:
    """Fill one cell."""
    note = {"note": "tidak ada orang"} if codes == "T" else {}
    command = RecordMonitoring(isolation_id, day, codes, **{**note, **more})  # type: ignore[arg-type]
    return monitoring.record(ws, command).value
