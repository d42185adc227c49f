"""Whoever was destroyed stays so: no way of writing puts a word back on the row or hangs a record on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import ColumnElement, Connection, Date, Table, func, insert, or_, select, update
from sqlalchemy.exc import DBAPIError

from blc_desktop.domain.commands.absences import RecordAbsence
from blc_desktop.domain.commands.breach import ConcernPeople, IncidentDetails, OpenIncident
from blc_desktop.domain.commands.bulk_edit import BulkEdit, RowChange
from blc_desktop.domain.commands.contacts import EditMeeting, ListContacts, ListedContact
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.enforcement import ImposeSanction, SanctionDetails
from blc_desktop.domain.commands.field_notes import AddFieldNote
from blc_desktop.domain.commands.houses import ConfirmHouse, MergeHouses
from blc_desktop.domain.commands.isolation import AddNote, ReopenIsolation
from blc_desktop.domain.commands.letters import RecordCertificate
from blc_desktop.domain.commands.loans import Borrower, LendItems
from blc_desktop.domain.commands.merging import MergePeople, NotTheSame
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.commands.needs import AskNeed, NeedDetails
from blc_desktop.domain.commands.patients import AddTest, ChangeStatus, EditCase
from blc_desktop.domain.commands.privacy import DestroyRecords, HoldPerson
from blc_desktop.domain.commands.referrals import Refer
from blc_desktop.domain.commands.residents import (
    AddHousemate,
    AddResident,
    EditResident,
    MarkDeceased,
    MoveResident,
    RemoveResident,
    ResidentDetails,
)
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.commands.testing import OpenSession, RecordTest
from blc_desktop.domain.commands.vaccination import AddTargets
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import (
    Affiliation,
    CaseStatus,
    NeedKind,
    RecipientKind,
    Sex,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind, Violation
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.domain.kinds_welfare import VaccinationGroup
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import (
    absences,
    bulk_edit,
    checks,
    contacts,
    distribution,
    enforcement,
    field_notes,
    houses,
    incidents,
    isolation,
    letters,
    loans,
    merging,
    monitoring,
    needs,
    patients,
    referrals,
    residents,
    retention,
    testing,
    testing_sessions,
    vaccination,
)
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import erased, person_links
from blc_desktop.storage.erasure_plan import CLEARED
from blc_desktop.storage.tables import case_record, contact_link, house, household, metadata, person
from tests.support import ledger
from tests.support.cases import days_ago, order, positive, somebody
from tests.support.contacts import meeting
from tests.support.old_village import NAME, Village, make_village
from tests.support.oversight import hire

DAY = date(2026, 11, 26)


@dataclass
class After:
    """The village after the decision: the erased patient with all that hangs on the row."""

    ws: Workspace
    gone: int
    case_id: int
    isolation_id: int
    staying: int
    #: An open case of somebody who stays, and a meeting of theirs with nobody erased.
    index_case: int
    #: Something that can be lent, five of it in store, and who can warn somebody.
    item: int
    officer: int

    @property
    def row(self) -> Any:
        return self.one(person, person.c.id == self.gone)

    def one(self, table: Table, *where: ColumnElement[bool]) -> Any:
        with self.ws.read() as rx:
            return rx.conn.execute(select(table).where(table.c.posko_id == rx.posko_id, *where)).one()

    def hanging(self) -> dict[str, list[Any]]:
        """Return every row of every table that names the erased, their cases, family and home."""
        with self.ws.read() as rx:
            return {table.name: rows for table, rows in _hanging(rx.conn, rx.posko_id, self)}


def _hanging(conn: Connection, posko_id: int, at: After) -> Iterator[tuple[Table, list[Any]]]:
    row = at.row
    for target, ids in (
        ("person", [at.gone]),
        ("case_record", [at.case_id]),
        ("isolation", [at.isolation_id]),
        ("household", [row.household_id]),
    ):
        for table in (metadata.tables[target], *(one for one, _column in person_links.naming(target))):
            named = [column for one, column in person_links.naming(target) if one is table]
            if table.name == target:
                named.append(table.c.id)
            wanted = select(table).where(table.c.posko_id == posko_id, or_(*(c.in_(ids) for c in named)))
            yield table, [tuple(found) for found in conn.execute(wanted.order_by(*table.primary_key))]
    home = select(house).where(house.c.posko_id == posko_id, house.c.id == row.house_id)
    yield house, [tuple(found) for found in conn.execute(home)]


def destroyed(village: Village) -> After:
    ws = village.ws
    seen = retention.outlook(ws)
    retention.destroy(ws, DestroyRecords(seen.cutoff, seen.proposed, typed=f"MUSNAHKAN {seen.proposed}"))
    (case_id,) = patients.cases_of(ws, village.patient)
    (index,) = patients.cases_of(ws, village.waiting)
    stay = patients.case_facts(ws, case_id).isolations[0].isolation_id
    item = ledger.add(ws, "Oksimeter", durable=True)
    ledger.receive(ws, item, 5, day=DAY)
    police = hire(ws, Affiliation.POLICE)
    return After(ws, village.patient, case_id, stay, village.waiting, index, item, police)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Iterator[After]:
    """Return one village for every refusal: what is refused leaves it as it was, which each test proves."""
    village = make_village(tmp_path_factory.mktemp("desa"))
    yield destroyed(village)
    village.ws.close()


def details(**more: object) -> ResidentDetails:
    more = {"sex": Sex.FEMALE, **more}
    return ResidentDetails(NAME, rw=1, rt=2, address="Jl. Kenanga Rahasia 7", **more)  # type: ignore[arg-type]


def grid(kind: GridKind, row_id: int, **values: object) -> Callable[[Workspace], object]:
    def run(ws: Workspace) -> object:
        return bulk_edit.bulk_edit(ws, BulkEdit(kind, (RowChange(row_id, values),), "uji", all_or_none=True))

    return run


def merged(at: After, kept: int, gone: int) -> object:
    versions = [at.one(person, person.c.id == one).version for one in (kept, gone)]
    return merging.merge(at.ws, MergePeople(kept, gone, versions[0], versions[1], reason="orang yang sama"))


def handed(at: After, recipient: Recipient) -> object:
    return distribution.hand_out(at.ws, HandOut(DAY, recipient, (IssueLine(at.item, 1),)))


def in_a_session(at: After) -> object:
    opened = OpenSession(DAY, TestKind.RAPID_ANTIGEN, TestPurpose.SCREENING)
    session = testing_sessions.open_session(at.ws, opened).value
    return testing_sessions.record(at.ws, RecordTest(session, TestResult.NEGATIVE, person_id=at.gone))


def concerned(at: After) -> object:
    moment = datetime(2026, 11, 25, tzinfo=UTC)
    opened = incidents.begin(at.ws, OpenIncident(IncidentDetails("Hilang", "Buku hilang", moment, moment)))
    if incidents.concern(at.ws, ConcernPeople(opened.value, person_id=at.gone)).value == 0:
        raise Refused("person.destroyed")
    return None


def sanction(at: After) -> SanctionDetails:
    return SanctionDetails(
        DAY, SanctionKind.VERBAL_WARNING, Violation.NO_MASK, SubjectKind.PERSON, at.officer,
        person_id=at.gone, name=NAME, rt_id=at.row.rt_id,
    )  # fmt: skip


#: Every service that can name a person: what somebody would order about one who was destroyed.
ORDERS: dict[str, Callable[[After], object]] = {
    "edit": lambda at: residents.edit_resident(
        at.ws, EditResident(at.gone, at.row.version, details(phone="081299887766"))
    ),
    "edit of the address alone": lambda at: residents.edit_resident(
        at.ws,
        EditResident(
            at.gone,
            at.row.version,
            replace(residents.person_card(at.ws, at.gone).details, address="Jl. Kenanga Rahasia 7"),
        ),
    ),
    "moved away": lambda at: residents.move_resident(at.ws, MoveResident(at.gone, at.row.version)),
    "died": lambda at: residents.mark_deceased(at.ws, MarkDeceased(at.gone, at.row.version)),
    "taken out": lambda at: residents.remove_resident(at.ws, RemoveResident(at.gone, at.row.version)),
    "housemate": lambda at: residents.add_housemate(
        at.ws, AddHousemate(at.gone, details(family_card_no="3603120101010001"), same_family_card=True)
    ),
    "bulk edit of residents": lambda at: grid(GridKind.RESIDENTS, at.gone, phone="081299887766")(at.ws),
    "bulk edit of a home": lambda at: grid(GridKind.RESIDENTS, at.gone, address="Jl. Kenanga 7")(at.ws),
    "bulk edit of patients": lambda at: grid(GridKind.PATIENTS, at.case_id, name=NAME)(at.ws),
    "merge into": lambda at: merged(at, at.gone, at.staying),
    "merge away": lambda at: merged(at, at.staying, at.gone),
    "two people": lambda at: merging.not_the_same(at.ws, NotTheSame(((at.gone, at.staying),))),
    "admission": lambda at: patients.admit(at.ws, order(DAY, at.gone)),
    "edit of a case": lambda at: patients.edit(
        at.ws,
        EditCase(
            at.case_id,
            at.one(case_record, case_record.c.id == at.case_id).version,
            days_ago(16),
            symptomatic=True,
            reason="uji",
            symptoms="demam",
            note="takut",
        ),
    ),
    "status": lambda at: patients.change_status(
        at.ws, ChangeStatus(at.case_id, CaseStatus.DISCARDED, DAY, "keliru")
    ),
    "test": lambda at: testing.add_test(at.ws, AddTest(at.gone, positive(DAY))),
    "test in a session": in_a_session,
    "reopened": lambda at: isolation.reopen(at.ws, ReopenIsolation((at.isolation_id,), "uji")),
    "note on an isolation": lambda at: isolation.add_note(
        at.ws, AddNote((at.isolation_id,), days_ago(8), "takut")
    ),
    "monitoring": lambda at: monitoring.record(
        at.ws, RecordMonitoring(at.isolation_id, days_ago(8), "X", note="takut")
    ),
    "absence": lambda at: absences.record_absence(
        at.ws, RecordAbsence(at.isolation_id, days_ago(8), seen_at="pasar")
    ),
    "referral": lambda at: referrals.refer(
        at.ws, Refer(at.isolation_id, days_ago(8), "RSUD Tangerang", "sesak napas")
    ),
    "certificate": lambda at: letters.record_certificate(
        at.ws, RecordCertificate(at.isolation_id, "440/1", days_ago(4), "Puskesmas")
    ),
    "need": lambda at: needs.ask(at.ws, AskNeed(at.gone, NeedDetails(NeedKind.MEDICINE, DAY, "obat"))),
    "note from the field": lambda at: field_notes.add(at.ws, AddFieldNote(at.gone, DAY, f"{NAME} takut")),
    "contact by person": lambda at: contacts.list_contacts(
        at.ws, ListContacts(at.index_case, (ListedContact(meeting(days_ago(3)), person_id=at.gone),))
    ),
    "contact of their case": lambda at: contacts.list_contacts(
        at.ws, ListContacts(at.case_id, (ListedContact(meeting(days_ago(16)), person_id=at.staying),))
    ),
    "edit of a meeting": lambda at: contacts.edit_meeting(
        at.ws,
        EditMeeting(
            at.one(contact_link, contact_link.c.index_case_id == at.case_id).id,
            at.one(contact_link, contact_link.c.index_case_id == at.case_id).version,
            meeting(days_ago(17), relation="saudara", note="takut"),
        ),
    ),
    "hand-out": lambda at: handed(at, Recipient(RecipientKind.PERSON, at.gone)),
    "hand-out to the family": lambda at: handed(at, Recipient(RecipientKind.HOUSEHOLD, at.row.household_id)),
    "loan": lambda at: loans.lend(
        at.ws,
        LendItems(DAY, Borrower(BorrowerKind.PERSON, at.gone), (IssueLine(at.item, 1),)),
    ),
    "sanction": lambda at: enforcement.impose(at.ws, ImposeSanction(sanction(at))),
    "vaccination": lambda at: vaccination.add_targets(
        at.ws, AddTargets((at.gone,), VaccinationGroup.ELDERLY)
    ),
    "breach": concerned,
    "kept longer": lambda at: retention.hold(at.ws, HoldPerson(at.gone, "sengketa")),
    "address of the home": lambda at: houses.confirm_house(
        at.ws,
        ConfirmHouse(
            at.row.house_id, at.one(house, house.c.id == at.row.house_id).version, "Jl. Kenanga Rahasia 7"
        ),
    ),
}


#: Refused before the row is met: nothing of theirs is open, and whom a list names does not leave the book.
_OTHERWISE = {"taken out", "status", "reopened", "monitoring", "absence", "referral", "certificate"}


@pytest.mark.parametrize("name", ORDERS)
def test_no_order_writes_on_the_row_or_hangs_anything_on_it(after: After, name: str) -> None:
    before = after.hanging()
    with pytest.raises(Refused) as refused:
        ORDERS[name](after)
    assert after.hanging() == before
    assert after.row.name.startswith("Dimusnahkan ")
    if name not in _OTHERWISE:
        assert refused.value.code in {"person.destroyed", "grid.some_refused"}


def _links() -> list[tuple[str, str, str]]:
    """Return (table, column, target) of every reference to a person, a case, an isolation."""
    return sorted(
        (table.name, column.name, target)
        for target in ("person", "case_record", "isolation")
        for table, column in person_links.naming(target)
        if table.name not in erased.OUTSIDE
    )


@pytest.mark.parametrize("link", _links(), ids=lambda link: f"{link[0]}.{link[1]}")
def test_the_database_itself_refuses_every_new_reference(after: After, link: tuple[str, str, str]) -> None:
    """Whoever adds a table that names a person finds it guarded, or this says so."""
    name, column, target = link
    table = metadata.tables[name]
    key = {"person": after.gone, "case_record": after.case_id, "isolation": after.isolation_id}[target]
    values = {"posko_id": after.ws.posko_id, column: key}
    if "person_id" in table.c and target != "person":
        values["person_id"] = after.gone
    with pytest.raises(Refused, match=r"person\.destroyed"), after.ws.write("uji") as tx:
        tx.conn.execute(insert(table).values(**values))


def test_no_cleared_column_of_a_record_takes_a_word_again(after: After) -> None:
    tried = set()
    for name, columns in CLEARED.items():
        table = metadata.tables[name]
        owner = table.c.id if name == "person" else table.c.get("person_id")
        if owner is None:
            continue
        for column in columns:
            word = date(2021, 2, 19) if isinstance(table.c[column].type, Date) else "x"
            refused = (Refused, DBAPIError) if name in {"monitoring_entry", "isolation_event"} else Refused
            with after.ws.read() as rx:
                mine = (table.c.posko_id == rx.posko_id, owner == after.gone)
                count = rx.conn.execute(select(func.count()).select_from(table).where(*mine)).scalar_one()
            if not count:
                continue
            with pytest.raises(refused), after.ws.write("uji") as tx:
                tx.conn.execute(update(table).where(*mine).values({column: word}))
            tried.add(name)
    assert {"person", "case_record", "test", "isolation", "distribution"} <= tried


def test_a_family_that_nobody_is_left_of_gets_no_card_number(after: After) -> None:
    family = after.row.household_id
    own = (household.c.posko_id == after.ws.posko_id, household.c.id == family)
    numbered = update(household).where(*own).values(family_card_no="1" * 16)
    with pytest.raises(Refused, match=r"person\.destroyed"), after.ws.write("uji") as tx:
        tx.conn.execute(numbered)


def test_in_a_list_edited_as_a_grid_the_others_are_changed_and_the_reason_is_told(tmp_path: Path) -> None:
    at = destroyed(make_village(tmp_path))
    changes = tuple(RowChange(one, {"phone": "081234567890"}) for one in (at.gone, at.staying))
    done = bulk_edit.bulk_edit(at.ws, BulkEdit(GridKind.RESIDENTS, changes)).value
    assert done.changed == (at.staying,)
    assert [(one.row_id, one.code) for one in done.refused] == [(at.gone, "person.destroyed")]
    at.ws.close()


def test_who_comes_again_is_a_new_person_and_everything_can_be_written(tmp_path: Path) -> None:
    at = destroyed(make_village(tmp_path))
    new = patients.admit(at.ws, order(DAY, details(national_id="9903125502800001"))).value
    assert new.person_id != at.gone
    field_notes.add(at.ws, AddFieldNote(new.person_id, DAY, "datang lagi"))
    assert vaccination.candidate_listing(at.ws).ids(Query(), Silent()).tolist().count(at.gone) == 0
    assert [one for one in checks.run_all(at.ws) if not one.ok] == []
    at.ws.close()


def test_two_homes_become_one_though_an_erased_row_lies_in_one_of_them(tmp_path: Path) -> None:
    at = destroyed(make_village(tmp_path))
    who = somebody("Wati", 1, 2, address="Jl. Kenanga 8")
    other = residents.add_resident(at.ws, AddResident(who)).value
    keep = residents.person_card(at.ws, other).house_id
    assert keep is not None
    houses.merge_houses(at.ws, MergeHouses(keep, (at.row.house_id,)))
    assert at.row.house_id == keep
    at.ws.close()
