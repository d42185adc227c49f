"""What screens and papers ask about contacts: an index case, its list, its household, tests that are due."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.access import Permission
from blc_desktop.domain.contacts import TRACED, window_of
from blc_desktop.domain.facts.contacts import (
    CaseContacts,
    ContactLine,
    DueTest,
    HouseholdMember,
    IndexFacts,
)
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, Sex
from blc_desktop.domain.listing import Query
from blc_desktop.domain.risks import age_on
from blc_desktop.errors import Refused
from blc_desktop.services.listings import BookListing, scope
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import contact_lines, contacts
from blc_desktop.storage.case_listings import CASES
from blc_desktop.storage.contact_list import CONTACTS

_HITS = 20


def contact_listing(ws: Workspace) -> BookListing:
    """Return the list of contacts and travellers, one line a person's case.

    Search by person; filters index (a case), category, state, rt, ids.
    """
    return BookListing(ws, CONTACTS)


def index_facts(ws: Workspace, case_id: int) -> IndexFacts:
    """Return a case whose contacts are listed, with the window in which a meeting counts."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return index_in(rx, case_id)


def index_in(rx: ReadTransaction | WriteTransaction, case_id: int) -> IndexFacts:
    """Return an index case inside a transaction. ``Refused("row.gone")`` if it is gone."""
    who = contacts.person_of(rx.conn, rx.posko_id, case_id)
    dates = contacts.index_dates(rx.conn, rx.posko_id, case_id)
    count, highest = contacts.count_of(rx.conn, rx.posko_id, case_id)
    rules = rx.rules.on(dates.anchor or rx.day)
    return IndexFacts(
        case_id=case_id,
        uid=who["uid"],
        person_id=who["person_id"],
        name=who["name"],
        age=age_on(who["birth_date"], rx.day),
        sex=Sex(who["sex"]) if who["sex"] else None,
        phone=who["phone"],
        address=who["address"] or "",
        rt=who["rt"],
        rw=who["rw"],
        status=CaseStatus(who["status"]),
        dates=dates,
        contacts=count,
        next_number=highest + 1,
        window=window_of(dates, rules=rules),
        household_window=window_of(dates, ContactCategory.HOUSEHOLD, rules),
        legal_basis=rules.contacts.legal_basis,
    )


def case_contacts(ws: Workspace, case_id: int) -> CaseContacts:
    """Return whom a case met, and whom it was met by."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return CaseContacts(
            index=index_in(rx, case_id),
            met=tuple(_lines(rx, contact_lines.of_index(case_id))),
            met_by=tuple(_lines(rx, contact_lines.of_contact(case_id))),
        )


def _lines(rx: ReadTransaction, condition: object) -> list[ContactLine]:
    return contact_lines.lines(rx.conn, rx.posko_id, rx.day, rx.rules, (condition,))  # type: ignore[arg-type]


def meeting_line(ws: Workspace, link_id: int) -> ContactLine:
    """Return one line of a list. Raises ``Refused("row.gone")`` if there is none."""
    with ws.read() as rx:
        found = _lines(rx, contact_lines.of_link(link_id))
    if not found:
        raise Refused("row.gone", entity="contact_link")
    return found[0]


def household(ws: Workspace, case_id: int) -> tuple[IndexFacts, tuple[HouseholdMember, ...]]:
    """Return a case and everybody of its house or family card."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        index = index_in(rx, case_id)
        found = contacts.household(rx.conn, rx.posko_id, case_id, index.person_id, rx.day)
        return index, tuple(found)


def due_tests(ws: Workspace, day: date | None = None) -> list[tuple[int, int, DueTest, date]]:
    """Return (case, isolation, test, since when) of every contact who waits for an entry or exit test."""
    ws.require(Permission.VIEW)
    on = day or ws.day
    with ws.read() as rx:
        return contact_lines.tests_due(rx.conn, rx.posko_id, on, rx.rules)


def find_cases(ws: Workspace, text: str) -> list[tuple[int, str, CaseStatus, date, str]]:
    """Return the cases whose contacts may be listed that ``text`` finds: id, name, status, since, RT/RW."""
    ws.require(Permission.VIEW)
    names = [entry.column.name for entry in CASES.fields]
    at = {name: names.index(name) for name in ("name", "status", "declared_on", "rt")}
    query = Query(search=text).where(status_in=tuple(status.value for status in sorted(TRACED)))
    with ws.read() as rx:
        found = CASES.first(rx.conn, scope(rx), query, _HITS)
    return [
        (key, str(row[at["name"]]), row[at["status"]], row[at["declared_on"]], str(row[at["rt"]]))  # type: ignore[misc]
        for key, row in found
    ]


def case_of_uid(ws: Workspace, uid: str) -> int:
    """Return the case of ``uid``. Raises ``Refused("report.case_unknown")``."""
    with ws.read() as rx:
        found = contacts.case_by_uid(rx.conn, rx.posko_id, uid.strip())
    if found is None:
        raise Refused("report.case_unknown", field="case", case=uid)
    return found


def sheets(ws: Workspace, case_id: int | None) -> list[CaseContacts]:
    """Return the lists of one case, or of every case that isolates or has a contact in quarantine."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        ids = [case_id] if case_id else contacts.open_index_cases(rx.conn, rx.posko_id, rx.day)
        return [
            CaseContacts(index_in(rx, each), tuple(_lines(rx, contact_lines.of_index(each))), ())
            for each in ids
        ]
