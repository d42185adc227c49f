"""Tests: written down, mended, taken back; rounds of many with the kits they use; what follows a positive."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.patients import AddTest, RemoveCase, TestLine
from blc_desktop.domain.commands.residents import AddHousemate, AddResident, ResidentDetails
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.commands.testing import (
    CloseSession,
    EditSession,
    EditTest,
    FollowPositive,
    OpenSession,
    RecordTest,
    SetResult,
    TakeBackTest,
)
from blc_desktop.domain.kinds import (
    CaseStatus,
    IsolationKind,
    MoveReason,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import (
    case_checks,
    checks,
    isolation,
    patients,
    positives,
    residents,
    stock,
    stock_views,
    testing,
    testing_sessions,
)
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, order, positive, somebody
from tests.support.posko import acting_as, make_posko

SOON, LATER = date(2021, 3, 31), date(2021, 11, 30)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def kits(ws: Workspace, *batches: tuple[str, int, date]) -> int:
    """Take antigen kits into the store and return the item."""
    item_id = stock.add_item(ws, AddItem(ItemDetails("Rapid antigen", "tes"))).value
    lines = tuple(ReceiptLine(item_id, quantity, lot, expires) for lot, quantity, expires in batches)
    stock.receive_stock(ws, ReceiveStock(days_ago(30), lines))
    return item_id


def people(ws: Workspace, count: int) -> list[int]:
    return [residents.add_resident(ws, AddResident(somebody(f"Warga {n:03d}"))).value for n in range(count)]


def begin(ws: Workspace, item_id: int | None = None, **more: object) -> int:
    values: dict[str, object] = {"place": "Balai Desa", "item_id": item_id, **more}
    command = OpenSession(TODAY, TestKind.RAPID_ANTIGEN, TestPurpose.SCREENING, **values)  # type: ignore[arg-type]
    return testing_sessions.open_session(ws, command).value


def balance(ws: Workspace, item_id: int) -> int:
    return stock_views.item_facts(ws, item_id).balance


def undo(ws: Workspace, done: Done[object]) -> None:
    assert done.undo is not None
    done.undo.run(ws)


# --- a test of one person -------------------------------------------------------------------------------


def test_a_test_keeps_its_ct_its_officer_and_the_day_the_posko_heard(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(5))
    line = TestLine(
        TestKind.PCR,
        TestResult.POSITIVE,
        days_ago(1),
        TODAY,
        TestPurpose.EXIT,
        "Labkesda",
        ct_tenths=361,
        note="ulang",
    )
    added = testing.add_test(ws, AddTest(admitted.person_id, line)).value
    found = patients.case_facts(ws, admitted.case_id).tests[0]
    assert (found.test_id, found.case_id) == (added.test_id, admitted.case_id), "the open case takes it"
    assert (found.ct_tenths, found.received_on, found.note, found.place) == (361, TODAY, "ulang", "Labkesda")


def test_mended_and_undone_a_test_is_as_it_was(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(5))
    before = patients.case_facts(ws, admitted.case_id).tests[0]
    mended = TestLine(TestKind.PCR, specimen_date=days_ago(3), result_date=days_ago(2), ct_tenths=225)
    done = testing.edit_test(ws, EditTest(before.test_id, before.version, mended))
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == days_ago(3) + timedelta(days=10)
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        testing.edit_test(ws, EditTest(before.test_id, before.version, mended))
    undo(ws, done)
    after = patients.case_facts(ws, admitted.case_id).tests[0]
    assert (after.specimen_date, after.ct_tenths, after.received_on) == (
        before.specimen_date,
        None,
        before.received_on,
    )
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == days_ago(5) + timedelta(days=10)


def test_a_contradiction_names_its_field(ws: Workspace) -> None:
    person_id = people(ws, 1)[0]
    line = TestLine(TestKind.PCR, specimen_date=TODAY, result_date=days_ago(1))
    with pytest.raises(Refused, match=r"patient\.result_before_specimen") as error:
        testing.add_test(ws, AddTest(person_id, line))
    assert error.value.field == "result_date"


def test_an_exit_test_taken_back_lengthens_the_quarantine_again(tmp_path: Path) -> None:
    ws = make_posko(tmp_path, day=date(2021, 7, 10))
    from blc_desktop.domain.commands.patients import AdmitPatient

    exposed = date(2021, 7, 5)
    draft = AdmitPatient(CaseStatus.CLOSE_CONTACT, exposed, new_person=somebody(), exposed_on=exposed)
    admitted = patients.admit(ws, draft).value
    added = []
    for purpose, day in ((TestPurpose.ENTRY, exposed), (TestPurpose.EXIT, date(2021, 7, 9))):
        line = TestLine(TestKind.PCR, TestResult.NEGATIVE, day, day, purpose)
        added.append(testing.add_test(ws, AddTest(admitted.person_id, line, admitted.case_id)).value)
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == date(2021, 7, 9)
    done = testing.take_back(ws, TakeBackTest(added[1].test_id))
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == date(2021, 7, 19)
    undo(ws, done)
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == date(2021, 7, 9)
    line = TestLine(TestKind.PCR, TestResult.POSITIVE, date(2021, 7, 9), date(2021, 7, 9), TestPurpose.EXIT)
    test = patients.case_facts(ws, admitted.case_id).tests[0]
    testing.edit_test(ws, EditTest(test.test_id, test.version, line))
    assert isolation.schedule_of(ws, admitted.isolation_id).last_day == date(2021, 7, 19)


def test_what_is_awaited_stands_first(ws: Workspace) -> None:
    old, new, waits = people(ws, 3)
    negative = TestLine(TestKind.PCR, TestResult.NEGATIVE, days_ago(3), days_ago(2))
    first = testing.add_test(ws, AddTest(old, negative)).value.test_id
    second = testing.add_test(ws, AddTest(new, positive(TODAY))).value.test_id
    pending = TestLine(TestKind.PCR, TestResult.PENDING, days_ago(9))
    third = testing.add_test(ws, AddTest(waits, pending)).value.test_id
    listing = testing.test_listing(ws)
    assert list(listing.ids(Query(), Silent())) == [third, second, first]
    assert listing.count(Query(filters={"result": "pending"})) == 1
    assert list(listing.ids(Query(search="001"), Silent())) == []
    assert list(listing.ids(Query(search="Warga", sort="specimen_date"), Silent())) == [third, first, second]


def test_the_patients_list_shows_the_last_result_and_its_ct(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(9))
    later = TestLine(TestKind.PCR, TestResult.NEGATIVE, days_ago(1), TODAY, TestPurpose.EXIT, ct_tenths=378)
    testing.add_test(ws, AddTest(admitted.person_id, later))
    listing = patients.patient_listing(ws)
    row = dict(
        zip(
            (c.name for c in listing.columns), listing.rows([admitted.case_id])[admitted.case_id], strict=True
        )
    )
    assert (row["last_result"], row["ct"]) == (TestResult.NEGATIVE, "37,8")
    assert row["specimen_date"] == days_ago(9), "the confirming specimen stays where it was"
    assert list(listing.ids(Query(sort="last_result"), Silent())) == [admitted.case_id]


# --- a round --------------------------------------------------------------------------------------------


def test_a_round_uses_one_kit_a_line_and_the_first_to_expire(ws: Workspace) -> None:
    item_id = kits(ws, ("B", 5, LATER), ("A", 2, SOON))
    session_id = begin(ws, item_id)
    found = [
        testing_sessions.record(ws, RecordTest(session_id, TestResult.NEGATIVE, person)).value
        for person in people(ws, 3)
    ]
    assert [line.left for line in found] == [6, 5, 4]
    assert [line.line.lot for line in found] == ["A", "A", "B"]
    opened = found[2].opened
    assert opened is not None
    assert (opened.lot, opened.left) == ("B", 4)
    (document,) = stock_views.documents(ws, TODAY, TODAY)
    assert (document.reason, document.document_no, document.counterparty) == (
        MoveReason.USED,
        f"SESI-{session_id}",
        "Balai Desa",
    )


def test_a_line_taken_back_returns_its_kit(ws: Workspace) -> None:
    item_id = kits(ws, ("A", 3, SOON))
    session_id = begin(ws, item_id)
    new = RecordTest(session_id, TestResult.POSITIVE, new_person=somebody("Orang Baru"))
    done = testing_sessions.record(ws, new)
    assert balance(ws, item_id) == 2
    undo(ws, done)
    assert balance(ws, item_id) == 3
    assert residents.find_people(ws, "orang baru") == []
    assert testing_sessions.session_facts(ws, session_id).lines == ()
    assert [found.name for found in checks.run_all(ws) if not found.ok] == []


def test_without_a_kit_nothing_is_written_at_all(ws: Workspace) -> None:
    item_id = kits(ws, ("A", 1, SOON))
    session_id = begin(ws, item_id)
    first, second = people(ws, 2)
    testing_sessions.record(ws, RecordTest(session_id, TestResult.NEGATIVE, first))
    with pytest.raises(Refused, match=r"stock\.too_little"):
        testing_sessions.record(ws, RecordTest(session_id, TestResult.NEGATIVE, second))
    assert len(testing_sessions.session_facts(ws, session_id).lines) == 1


def test_an_expired_kit_is_refused(ws: Workspace) -> None:
    item_id = kits(ws, ("TUA", 9, days_ago(1)))
    with pytest.raises(Refused, match=r"session\.no_kits"):
        begin(ws, item_id)
    with ws.read() as rx:
        from blc_desktop.storage import stock as rows

        batch_id = rows.holdings(rx.conn, rx.posko_id, item_id, TODAY)[0].slot.batch_id
    with pytest.raises(Refused, match=r"stock\.expired"):
        begin(ws, item_id, batch_id=batch_id)
    assert testing_sessions.kits(ws, TODAY)[0].expired == 9


def test_somebody_stands_once_in_a_round_unless_the_test_failed(ws: Workspace) -> None:
    session_id = begin(ws)
    (person,) = people(ws, 1)
    testing_sessions.record(ws, RecordTest(session_id, TestResult.INVALID, person))
    testing_sessions.record(ws, RecordTest(session_id, TestResult.NEGATIVE, person))
    with pytest.raises(Refused, match=r"session\.tested_already"):
        testing_sessions.record(ws, RecordTest(session_id, TestResult.NEGATIVE, person))


def test_a_result_that_comes_later_bears_its_own_days(ws: Workspace) -> None:
    command = OpenSession(days_ago(2), TestKind.PCR, TestPurpose.SCREENING)
    session_id = testing_sessions.open_session(ws, command).value
    (person,) = people(ws, 1)
    waits = testing_sessions.record(ws, RecordTest(session_id, TestResult.PENDING, person)).value.line
    done = testing_sessions.set_result(ws, SetResult(waits.test_id, TestResult.NEGATIVE))
    _who, _case, _version, line, _name = testing.line_of(ws, waits.test_id)
    assert (line.specimen_date, line.result_date, line.result) == (days_ago(2), TODAY, TestResult.NEGATIVE)
    undo(ws, done)
    assert testing.line_of(ws, waits.test_id)[3].result_date is None
    listing = testing.test_listing(ws)
    at = [column.name for column in listing.columns].index("received_on")
    assert listing.rows([waits.test_id])[waits.test_id][at] is None, "nothing was heard of it yet"


def test_an_empty_round_can_be_taken_away_and_a_full_one_not(ws: Workspace) -> None:
    session_id = begin(ws)
    testing_sessions.edit_session(ws, EditSession(session_id, 1, TestPurpose.ENTRY, "Masjid"))
    assert testing_sessions.session_facts(ws, session_id).place == "Masjid"
    (person,) = people(ws, 1)
    testing_sessions.record(ws, RecordTest(session_id, TestResult.NEGATIVE, person))
    with pytest.raises(Refused, match=r"session\.has_lines"):
        testing_sessions.close_session(ws, CloseSession(session_id))


def test_who_may_not_keep_cases_holds_no_round(ws: Workspace) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        begin(acting_as(ws, Role.FIELD_OFFICER))


@pytest.mark.slow
def test_three_hundred_are_tested_in_reasonable_time(ws: Workspace) -> None:
    """Every line is a transaction of its own on an encrypted file; the desk must never wait for it."""
    item_id = kits(ws, ("A", 200, SOON), ("B", 200, LATER))
    everybody = people(ws, 300)
    session_id = begin(ws, item_id)
    started = perf_counter()
    slowest = 0.0
    for at, person in enumerate(everybody):
        line_started = perf_counter()
        result = TestResult.POSITIVE if at % 25 == 0 else TestResult.NEGATIVE
        testing_sessions.record(ws, RecordTest(session_id, result, person))
        slowest = max(slowest, perf_counter() - line_started)
    whole = perf_counter() - started
    print(f"300 tests: {whole:.1f} s, slowest line {slowest * 1000:.0f} ms")  # noqa: T201 - a figure to read
    assert balance(ws, item_id) == 100
    facts = testing_sessions.session_facts(ws, session_id)
    assert (len(facts.lines), facts.count(TestResult.POSITIVE)) == (300, 12)
    assert whole < 60, "a fifth of a second a line is already twice too slow"


# --- after a positive -----------------------------------------------------------------------------------


def home(ws: Workspace) -> tuple[int, int, int]:
    first = residents.add_resident(ws, AddResident(somebody("Budi", address="Jl. Kenanga 8"))).value
    mates = [
        residents.add_housemate(ws, AddHousemate(first, ResidentDetails(name, sex=somebody().sex))).value
        for name in ("Ani", "Citra")
    ]
    return first, mates[0], mates[1]


def test_one_order_confirms_isolates_and_takes_the_household_in(ws: Workspace) -> None:
    sick, ani, citra = home(ws)
    session_id = begin(ws)
    test_id = testing_sessions.record(
        ws, RecordTest(session_id, TestResult.POSITIVE, sick)
    ).value.line.test_id
    facts = positives.positive_facts(ws, test_id)
    assert (facts.direct, facts.case_id, [mate.name for mate in facts.household]) == (
        False,
        None,
        ["Ani", "Citra"],
    )
    with pytest.raises(Refused, match=r"patient\.declared_by_missing"):
        positives.follow(ws, FollowPositive(test_id, confirmed=True, declared_on=TODAY))
    command = FollowPositive(
        test_id, confirmed=True, declared_on=TODAY, declared_by="Puskesmas", contacts=(ani, citra)
    )
    done = positives.follow(ws, command)
    case = patients.case_facts(ws, done.value.case_id)
    assert (case.status, case.values["declared_by"]) == (CaseStatus.CONFIRMED, "Puskesmas")
    assert [test.test_id for test in case.tests] == [test_id], "no second test is made"
    assert isolation.line(ws, done.value.isolation_id or 0).schedule.last_day == TODAY + timedelta(days=10)
    kinds = [patients.case_facts(ws, contact_id).isolations[0].kind for contact_id in done.value.contacts]
    assert kinds == [IsolationKind.CONTACT_QUARANTINE] * 2
    assert not testing_sessions.session_facts(ws, session_id).lines[0].wants_decision
    undo(ws, done)
    assert patients.patient_listing(ws).count(Query()) == 0
    (line,) = testing_sessions.session_facts(ws, session_id).lines
    assert (line.test_id, line.case_id, line.wants_decision) == (test_id, None, True)


def test_a_contact_who_tests_positive_keeps_one_case(ws: Workspace) -> None:
    admitted = contact(ws, days_ago(6))
    added = testing.add_test(ws, AddTest(admitted.person_id, positive(TODAY))).value
    assert (added.case_id, added.proposed) == (admitted.case_id, CaseStatus.CONFIRMED)
    command = FollowPositive(added.test_id, confirmed=True, declared_on=TODAY, declared_by="dr. Ratna")
    done = positives.follow(ws, command)
    assert done.value.case_id == admitted.case_id
    case = patients.case_facts(ws, admitted.case_id)
    assert [line.status for line in case.history] == [CaseStatus.CLOSE_CONTACT, CaseStatus.CONFIRMED]
    undo(ws, done)
    case = patients.case_facts(ws, admitted.case_id)
    assert (case.status, len(case.history)) == (CaseStatus.CLOSE_CONTACT, 1)
    assert [test.test_id for test in case.tests] == [added.test_id], "the test itself was not undone"
    assert list(case_checks.wrong_schedules(ws)) == []


def test_a_suspicion_needs_nobody_to_declare_it(ws: Workspace) -> None:
    (person,) = people(ws, 1)
    test_id = testing.add_test(ws, AddTest(person, positive(TODAY))).value.test_id
    done = positives.follow(ws, FollowPositive(test_id, confirmed=False, declared_on=TODAY))
    assert patients.case_facts(ws, done.value.case_id).status is CaseStatus.SUSPECTED


def test_a_negative_has_nothing_to_follow(ws: Workspace) -> None:
    (person,) = people(ws, 1)
    line = TestLine(TestKind.PCR, TestResult.NEGATIVE, TODAY, TODAY)
    test_id = testing.add_test(ws, AddTest(person, line)).value.test_id
    with pytest.raises(Refused, match=r"test\.not_positive"):
        positives.follow(ws, FollowPositive(test_id, confirmed=False, declared_on=TODAY))


def test_a_case_entered_by_mistake_goes_and_the_test_of_the_round_stays(ws: Workspace) -> None:
    (person,) = people(ws, 1)
    session_id = begin(ws)
    test_id = testing_sessions.record(
        ws, RecordTest(session_id, TestResult.POSITIVE, person)
    ).value.line.test_id
    case_id = positives.follow(ws, FollowPositive(test_id, confirmed=False, declared_on=TODAY)).value.case_id
    patients.remove(ws, RemoveCase(case_id))
    assert [line.test_id for line in testing_sessions.session_facts(ws, session_id).lines] == [test_id]


def test_whoever_is_isolated_already_is_not_taken_in_twice(ws: Workspace) -> None:
    sick, ani, _citra = home(ws)
    patients.admit(ws, order(days_ago(1), ani))
    test_id = testing.add_test(ws, AddTest(sick, positive(TODAY))).value.test_id
    isolating = {m.name: m.isolating for m in positives.positive_facts(ws, test_id).household}
    assert isolating == {"Ani": True, "Citra": False}
    command = FollowPositive(test_id, confirmed=True, declared_on=TODAY, declared_by="x", contacts=(ani,))
    assert positives.follow(ws, command).value.contacts == ()
