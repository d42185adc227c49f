"""The log of absences: written, taken back, never rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.absences import RecordAbsence, TakeBackAbsence
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.patients import RemoveCase
from blc_desktop.domain.kinds import CloseReason
from blc_desktop.errors import Refused
from blc_desktop.services import absences, isolation, patients
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import absence
from blc_desktop.words import referral as words
from tests.support.cases import TODAY, confirm, days_ago
from tests.support.posko import acting_as, make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def kept(ws: Workspace) -> int:
    with ws.read() as rx:
        return rx.conn.execute(select(func.count()).select_from(absence)).scalar_one()


def test_an_absence_is_written_by_a_field_officer_and_read_in_order(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    field = acting_as(ws, Role.FIELD_OFFICER)
    first = RecordAbsence(made.isolation_id, days_ago(1), "10.15", "pasar", "diantar pulang")
    absences.record_absence(field, first)
    absences.record_absence(field, RecordAbsence(made.isolation_id, TODAY))
    found = absences.absences_of(ws, made.isolation_id)
    assert [words.absence(each) for each in found] == [
        "19 Feb",
        "18 Feb 10.15 terlihat di pasar: diantar pulang",
    ]


def test_a_mistake_is_taken_back_but_stays_in_the_book(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    number = absences.record_absence(ws, RecordAbsence(made.isolation_id, TODAY, "9")).value
    done = absences.take_back_absence(ws, TakeBackAbsence(number))
    assert (absences.absences_of(ws, made.isolation_id), kept(ws)) == ([], 1)
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        absences.take_back_absence(ws, TakeBackAbsence(number))
    assert done.undo is not None
    done.undo.run(ws)
    assert len(absences.absences_of(ws, made.isolation_id)) == 1
    again = RecordAbsence(made.isolation_id, TODAY, "0900")
    with pytest.raises(Refused, match=r"absence\.known"):
        absences.record_absence(ws, again)


def test_its_undo_takes_it_back(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    done = absences.record_absence(ws, RecordAbsence(made.isolation_id, TODAY))
    assert done.undo is not None
    done.undo.run(ws)
    assert (absences.absences_of(ws, made.isolation_id), kept(ws)) == ([], 1)
    patients.remove(ws, RemoveCase(made.case_id))
    assert kept(ws) == 0, "what was taken back does not hold a case entered by mistake"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (RecordAbsence(1, days_ago(-1)), "date.in_future"),
        (RecordAbsence(1, days_ago(5)), "absence.outside"),
        (RecordAbsence(1, TODAY), "absence.outside"),
        (RecordAbsence(1, days_ago(2), "x"), "clock.invalid"),
    ],
)
def test_an_absence_outside_the_isolation_is_refused(
    ws: Workspace, command: RecordAbsence, code: str
) -> None:
    made = confirm(ws, days_ago(4))
    isolation.close(ws, CloseIsolation((made.isolation_id,), days_ago(1), CloseReason.MOVED))
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        absences.record_absence(ws, command)


def test_a_case_with_an_absence_is_no_slip_of_the_pen_and_a_viewer_writes_none(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    absences.record_absence(ws, RecordAbsence(made.isolation_id, TODAY))
    with pytest.raises(Refused, match=r"patient\.has_entries"):
        patients.remove(ws, RemoveCase(made.case_id))
    with pytest.raises(Refused, match="not_permitted"):
        absences.record_absence(acting_as(ws, Role.VIEWER), RecordAbsence(made.isolation_id, days_ago(1)))
