"""The file of a breach: its deadline, its steps, whose data, who had them in hand, and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain import breach
from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.breach import (
    CloseIncident,
    ConcernPeople,
    EditIncident,
    IncidentDetails,
    OpenIncident,
    TickStep,
)
from blc_desktop.domain.facts.breach import Incident
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.kinds_privacy import BreachLetter, BreachStep
from blc_desktop.errors import Refused
from blc_desktop.services import audit_log, backups, checks, incidents, residents
from blc_desktop.services.workspace import Workspace
from reports.press import gathered, produce
from tests.support.cases import confirm, days_ago, somebody
from tests.support.pdf_text import text as text_of
from tests.support.posko import acting_as

NOW = datetime(2021, 2, 19, 5, tzinfo=UTC)


def details(**more: object) -> IncidentDetails:
    values: dict[str, object] = {"data": "nama dan hasil tes", "measures": "kata sandi diganti", **more}
    began, known = NOW - timedelta(hours=30), NOW - timedelta(hours=2)
    return IncidentDetails("Flash disk hilang", "Jatuh di pasar", began, known, **values)  # type: ignore[arg-type]


def begin(ws: Workspace, **more: object) -> Incident:
    return incidents.incident(ws, incidents.begin(ws, OpenIncident(details(**more))).value)


def test_there_are_three_times_24_hours_from_the_moment_it_was_known() -> None:
    known = NOW - timedelta(hours=70)
    assert breach.deadline(known) == known + timedelta(days=3)
    assert breach.hours_left(known, NOW) == 2
    assert breach.hours_left(known, NOW + timedelta(hours=3)) < 0


def test_steps_are_ticked_with_who_and_when_and_taken_back(posko: Workspace) -> None:
    one = begin(posko)
    done = incidents.tick(posko, TickStep(one.incident_id, BreachStep.CONTAIN, "Pak RT", "sudah dicari"))
    line = incidents.incident(posko, one.incident_id).steps[0]
    assert (line.step, line.done_by, line.note) == (BreachStep.CONTAIN, "Pak RT", "sudah dicari")
    assert line.done_at == posko.book.clock.now()
    assert done.undo is not None
    done.undo.run(posko)
    assert incidents.incident(posko, one.incident_id).steps[0].done_at is None


def test_it_is_closed_only_after_the_steps_of_the_law_and_with_a_note(posko: Workspace) -> None:
    one = begin(posko)
    with pytest.raises(Refused, match=r"breach\.note"):
        incidents.close(posko, CloseIncident(one.incident_id, one.version, " "))
    with pytest.raises(Refused, match=r"breach\.steps_missing"):
        incidents.close(posko, CloseIncident(one.incident_id, one.version, "selesai"))
    for step in breach.NEEDED:
        incidents.tick(posko, TickStep(one.incident_id, step, "Bu Sekdes"))
    incidents.close(posko, CloseIncident(one.incident_id, one.version, "ditemukan kembali"))
    closed = incidents.incident(posko, one.incident_id)
    assert (closed.open, closed.closing_note) == (False, "ditemukan kembali")
    with pytest.raises(Refused, match=r"breach\.closed"):
        incidents.tick(posko, TickStep(one.incident_id, BreachStep.PUBLIC, "x"))
    incidents.close(posko, CloseIncident(one.incident_id, closed.version, ""))
    assert incidents.incident(posko, one.incident_id).open


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"known_at": NOW + timedelta(hours=1)}, "known_day"),
        ({"began_at": NOW - timedelta(hours=1)}, "began_day"),
        ({"ended_at": NOW - timedelta(hours=40)}, "ended_day"),
        ({"story": "  "}, "story"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(posko: Workspace, change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        incidents.begin(posko, OpenIncident(replace(details(), **change)))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_it_is_edited_by_version_and_leaves_its_trace(posko: Workspace) -> None:
    one = begin(posko)
    incidents.edit(posko, EditIncident(one.incident_id, one.version, details(effects="penipuan telepon")))
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        incidents.edit(posko, EditIncident(one.incident_id, one.version, details()))
    assert audit_log.chain_state(posko).broken == ()
    assert all(outcome.ok for outcome in checks.run_all(posko))


def test_who_is_concerned_is_chosen_by_rt_and_by_cases(posko: Workspace) -> None:
    confirm(posko, days_ago(3), somebody("Siti Kasus", 1, 1))
    confirm(posko, days_ago(2), somebody("Budi Kasus", 2, 4))
    one = begin(posko)
    only = residents.person_card(posko, 1).rt_id
    assert incidents.concern(posko, ConcernPeople(one.incident_id, rt_id=only)).value == 1
    assert incidents.concern(posko, ConcernPeople(one.incident_id, cases_only=True)).value == 1
    assert incidents.incident(posko, one.incident_id).people == 2
    assert incidents.concern(posko, ConcernPeople(one.incident_id, clear=True)).value == 2


@pytest.mark.file_only("backups of a server are made there")
def test_what_left_the_book_in_that_time_is_read_from_the_chain(posko: Workspace, tmp_path: Path) -> None:
    admitted = confirm(posko, days_ago(3), somebody("Siti Kasus", national_id="9903111502900001"))
    residents.full_national_id(posko, admitted.person_id)
    produce(posko, ReportRequest(ReportKind.PATIENTS, posko.day))
    backups.create_backup(posko, tmp_path / "bocor.blcbackup")
    one = begin(posko, ended_at=None)
    within = incidents.incident(posko, one.incident_id)
    incidents.edit(posko, EditIncident(one.incident_id, within.version, replace(details(), known_at=NOW)))
    taken = incidents.taken_in(posko, one.incident_id)
    assert [line.command for line in taken] == ["ViewNationalId", "PrintReport", "CreateBackup"]
    assert {line.operator for line in taken} == {"Siti Rahmawati"}
    assert incidents.taken_in(posko, begin(posko).incident_id) == (), "two hours before, nothing had left"


def test_the_letters_tell_what_the_law_asks_and_name_nobody(posko: Workspace) -> None:
    confirm(posko, days_ago(3), somebody("Siti Kasus"))
    one = begin(posko)
    incidents.concern(posko, ConcernPeople(one.incident_id))
    incidents.tick(posko, TickStep(one.incident_id, BreachStep.CONTAIN, "Pak RT"))
    told = {}
    for letter in BreachLetter:
        request = ReportRequest(ReportKind.BREACH, posko.day, document=one.number, item=letter.value)
        told[letter] = " ".join(text_of(produce(posko, request).content).split())
    for letter in (BreachLetter.SUBJECT, BreachLetter.AUTHORITY):
        assert "Pasal 46" in told[letter]
        assert "nama dan hasil tes" in told[letter]
        assert "kata sandi diganti" in told[letter]
        assert "Siti Kasus" not in told[letter]
    assert "22 Februari 2021 pukul 10.00 WIB" in told[BreachLetter.AUTHORITY]
    assert "Siti Kasus" in told[BreachLetter.RECORD]
    with pytest.raises(Refused, match=r"breach\.none"):
        gathered(posko, ReportRequest(ReportKind.BREACH, posko.day, document=9, item="record"))


def test_only_the_head_keeps_it(posko: Workspace) -> None:
    other = acting_as(posko, Role.OPERATOR)
    with pytest.raises(Refused, match="not_permitted"):
        incidents.begin(other, OpenIncident(details()))
    assert incidents.open_incidents(other) == 0
