"""Everything that happened to one person, from every table that names them; each by an index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from blc_desktop.domain.facts.person_page import EventKind, TimelineEvent
from blc_desktop.domain.kinds import (
    CaseOutcome,
    CaseStatus,
    ContactCategory,
    DocumentKind,
    IsolationStep,
    LetterKind,
    NeedKind,
    RecipientKind,
    ReferralOutcome,
    TestKind,
    TestPurpose,
    TestResult,
)
from blc_desktop.domain.kinds_oversight import SanctionKind, Violation
from blc_desktop.domain.needs import NeedState
from blc_desktop.storage import cells
from blc_desktop.storage.needs import state_on
from blc_desktop.storage.stock_figures import handout_source, stands
from blc_desktop.storage.tables import (
    absence,
    case_event,
    case_record,
    contact_link,
    distribution,
    isolation,
    isolation_event,
    item,
    letter,
    need,
    officer,
    person,
    person_merge,
    referral,
    sanction,
    stock_document,
    stock_move,
    test,
    vaccine_dose,
)
from blc_desktop.words.formats import local_day


def events(conn: Connection, posko_id: int, who: Any, today: date, offset_hours: int) -> list[TimelineEvent]:
    """Return what the book knows of a person, the newest first; within a day the latest entry first.

    ``who`` is the person's row, ``offset_hours`` are those of the posko's clock east of UTC.
    """
    person_id = who["id"]
    cases = _ids(conn, case_record, posko_id, person_id)
    stays = _ids(conn, isolation, posko_id, person_id)
    found = [
        *_tests(conn, posko_id, person_id, offset_hours),
        *_statuses(conn, posko_id, cases),
        *_contacts(conn, posko_id, cases),
        *_monitoring(conn, posko_id, stays),
        *_decisions(conn, posko_id, stays),
        *_referrals(conn, posko_id, person_id),
        *_absences(conn, posko_id, stays),
        *_needs(conn, posko_id, person_id, today),
        *_letters(conn, posko_id, stays),
        *_sanctions(conn, posko_id, person_id, today),
        *_aid(conn, posko_id, who),
        *_merges(conn, posko_id, person_id, offset_hours),
        *_vaccines(conn, posko_id, person_id, today),
    ]
    return sorted(found, key=lambda event: event.day, reverse=True)


def _ids(conn: Connection, table: Any, posko_id: int, person_id: int) -> list[int]:
    wanted = select(table.c.id).where(table.c.posko_id == posko_id, table.c.person_id == person_id)
    return list(conn.execute(wanted).scalars())


def _tests(conn: Connection, posko_id: int, person_id: int, offset: int) -> Iterator[TimelineEvent]:
    wanted = select(test).where(test.c.posko_id == posko_id, test.c.person_id == person_id)
    for row in conn.execute(wanted.order_by(test.c.id.desc())):
        facts = {
            "kind": TestKind(row.kind),
            "purpose": TestPurpose(row.purpose),
            "result": TestResult(row.result),
            "result_date": row.result_date,
            "place": row.place,
            "ct_tenths": row.ct_tenths,
            "note": row.note,
        }
        day = row.specimen_date or row.result_date or row.received_on or local_day(row.entered_at, offset)
        yield TimelineEvent(day, EventKind.TEST, row.id, facts, row.case_id)


def _statuses(conn: Connection, posko_id: int, cases: Sequence[int]) -> Iterator[TimelineEvent]:
    wanted = select(case_event).where(case_event.c.posko_id == posko_id, case_event.c.case_id.in_(cases))
    for row in conn.execute(wanted.order_by(case_event.c.id.desc())):
        facts = {
            "status": CaseStatus(row.status) if row.status else None,
            "outcome": CaseOutcome(row.outcome) if row.outcome else None,
            "declared_by": row.declared_by,
            "reason": row.reason,
        }
        yield TimelineEvent(row.day, EventKind.STATUS, row.id, facts, row.case_id)


def _contacts(conn: Connection, posko_id: int, cases: Sequence[int]) -> Iterator[TimelineEvent]:
    ends = (
        (EventKind.LISTED, contact_link.c.contact_case_id, contact_link.c.index_case_id),
        (EventKind.MET, contact_link.c.index_case_id, contact_link.c.contact_case_id),
    )
    for kind, own, other in ends:
        joined = contact_link.join(
            case_record, and_(case_record.c.posko_id == contact_link.c.posko_id, case_record.c.id == other)
        ).join(
            person, and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id)
        )
        wanted = (
            select(contact_link, person.c.name, person.c.id.label("other_id"))
            .select_from(joined)
            .where(contact_link.c.posko_id == posko_id, own.in_(cases))
            .order_by(contact_link.c.id.desc())
        )
        for row in conn.execute(wanted):
            facts = {
                "name": row.name,
                "number": row.number,
                "category": ContactCategory(row.category),
                "relation": row.relation,
                "person_id": row.other_id,
            }
            yield TimelineEvent(row.met_on, kind, row.id, facts)


def _monitoring(conn: Connection, posko_id: int, stays: Sequence[int]) -> Iterator[TimelineEvent]:
    """Fold the rounds of a day into one line."""
    for isolation_id, days in cells.standing(conn, posko_id, stays, date.max).items():
        for day, cell in days.items():
            facts = {
                "codes": cell.codes,
                "temperature_tenths": cell.temperature_tenths,
                "oxygen_saturation": cell.oxygen_saturation,
                "respiratory_rate": cell.respiratory_rate,
                "pulse": cell.pulse,
                "at_home": cell.at_home,
                "note": cell.note,
                "rounds": max(1, len(cell.rounds)),
            }
            yield TimelineEvent(day, EventKind.MONITORING, cell.entry_id, facts, isolation_id)


def _decisions(conn: Connection, posko_id: int, stays: Sequence[int]) -> Iterator[TimelineEvent]:
    """Yield the dated decisions; a referral has a line of its own, hence its step is left out."""
    wanted = select(isolation_event).where(
        isolation_event.c.posko_id == posko_id,
        isolation_event.c.isolation_id.in_(stays),
        isolation_event.c.step != IsolationStep.REFERRED.value,
    )
    for row in conn.execute(wanted.order_by(isolation_event.c.id.desc())):
        facts = {"step": IsolationStep(row.step), "facts": json.loads(row.facts), "reason": row.reason}
        yield TimelineEvent(row.day, EventKind.DECISION, row.id, facts, row.isolation_id)


def _referrals(conn: Connection, posko_id: int, person_id: int) -> Iterator[TimelineEvent]:
    wanted = select(referral).where(referral.c.posko_id == posko_id, referral.c.person_id == person_id)
    for row in conn.execute(wanted.order_by(referral.c.id.desc())):
        facts = {
            "destination": row.destination,
            "clock": row.clock,
            "reason": row.reason,
            "outcome": ReferralOutcome(row.outcome),
        }
        yield TimelineEvent(row.day, EventKind.REFERRAL, row.id, facts, row.isolation_id)


def _absences(conn: Connection, posko_id: int, stays: Sequence[int]) -> Iterator[TimelineEvent]:
    wanted = select(absence).where(
        absence.c.posko_id == posko_id,
        absence.c.isolation_id.in_(stays),
        absence.c.taken_back_at.is_(None),
    )
    for row in conn.execute(wanted.order_by(absence.c.clock.desc().nulls_last(), absence.c.id.desc())):
        facts = {"clock": row.clock, "seen_at": row.seen_at, "action": row.action}
        yield TimelineEvent(row.day, EventKind.ABSENCE, row.id, facts, row.isolation_id)


def _needs(conn: Connection, posko_id: int, person_id: int, today: date) -> Iterator[TimelineEvent]:
    wanted = select(need, state_on(today).label("state")).where(
        need.c.posko_id == posko_id, need.c.person_id == person_id
    )
    for row in conn.execute(wanted.order_by(need.c.id.desc())):
        facts = {
            "kind": NeedKind(row.kind),
            "detail": row.detail,
            "state": NeedState(row.state),
            "met_on": row.met_on,
            "dropped_on": row.dropped_on,
            "answer": row.answer,
        }
        yield TimelineEvent(row.asked_on, EventKind.NEED, row.id, facts, row.isolation_id)


def _sanctions(conn: Connection, posko_id: int, person_id: int, today: date) -> Iterator[TimelineEvent]:
    """Yield what somebody got for breaking the protocol, as far as it is linked to the person."""
    joined = sanction.outerjoin(
        officer, and_(officer.c.posko_id == sanction.c.posko_id, officer.c.id == sanction.c.officer_id)
    )
    wanted = (
        select(sanction, officer.c.name.label("officer_name"))
        .select_from(joined)
        .where(
            sanction.c.posko_id == posko_id,
            sanction.c.person_id == person_id,
            sanction.c.taken_back_at.is_(None),
            sanction.c.day <= today,
        )
        .order_by(sanction.c.id.desc())
    )
    for row in conn.execute(wanted):
        facts = {
            "kind": SanctionKind(row.kind),
            "violation": Violation(row.violation),
            "detail": row.detail,
            "amount": row.amount,
            "document_no": row.document_no,
            "place": row.place,
            "officer": row.officer_name,
        }
        yield TimelineEvent(row.day, EventKind.SANCTION, row.id, facts)


def _letters(conn: Connection, posko_id: int, stays: Sequence[int]) -> Iterator[TimelineEvent]:
    for row in letters(conn, posko_id, stays):
        facts = {
            "kind": LetterKind(row.kind),
            "number": row.number,
            "issuer": row.issuer,
            "note": row.note,
        }
        yield TimelineEvent(row.day, EventKind.LETTER, row.id, facts, row.isolation_id)


def letters(conn: Connection, posko_id: int, isolation_ids: Sequence[int]) -> list[Any]:
    """Return the letters about isolations as they are stored, the latest first."""
    wanted = select(letter).where(letter.c.posko_id == posko_id, letter.c.isolation_id.in_(isolation_ids))
    return list(conn.execute(wanted.order_by(letter.c.day.desc(), letter.c.id.desc())))


def _aid(conn: Connection, posko_id: int, who: Any) -> Iterator[TimelineEvent]:
    """Return what the person, their family or their house was given, a line a hand-out."""
    given: dict[int, tuple[Any, list[tuple[str, int, str]]]] = {}
    wanted = (
        select(
            stock_document.c.id,
            stock_document.c.day,
            distribution.c.recipient_kind,
            item.c.name,
            item.c.unit,
            func.sum(-stock_move.c.quantity).label("quantity"),
        )
        .select_from(handout_source())
        .where(
            stock_move.c.posko_id == posko_id,
            stock_document.c.kind == DocumentKind.HANDOUT.value,
            stands(),
            stock_move.c.document_id.in_(select(_to_home(posko_id, who).c.document_id)),
        )
        .group_by(
            stock_document.c.id,
            stock_document.c.day,
            distribution.c.recipient_kind,
            item.c.name,
            item.c.unit,
        )
        .order_by(stock_document.c.id.desc(), item.c.name)
    )
    for row in conn.execute(wanted):
        given.setdefault(row.id, (row, []))[1].append((row.name, int(row.quantity), row.unit))
    for key, (row, goods) in given.items():
        facts = {"goods": tuple(goods), "to": RecipientKind(row.recipient_kind)}
        yield TimelineEvent(row.day, EventKind.AID, key, facts)


def _to_home(posko_id: int, who: Any) -> Any:
    """Return the hand-outs to a person, their family card, or their house."""
    named = {name: who[name] for name in ("household_id", "house_id") if who[name] is not None}
    told = [distribution.c[name] == key for name, key in {"person_id": who["id"], **named}.items()]
    wanted = select(distribution.c.document_id).where(distribution.c.posko_id == posko_id, or_(*told))
    return wanted.subquery()


def _merges(conn: Connection, posko_id: int, person_id: int, offset: int) -> Iterator[TimelineEvent]:
    wanted = select(person_merge).where(
        person_merge.c.posko_id == posko_id,
        person_merge.c.kept_id == person_id,
        person_merge.c.undone_at.is_(None),
    )
    for row in conn.execute(wanted.order_by(person_merge.c.id.desc())):
        name = str(json.loads(row.before).get("gone", {}).get("name", ""))
        yield TimelineEvent(local_day(row.merged_at, offset), EventKind.MERGE, row.id, {"name": name})


def _vaccines(conn: Connection, posko_id: int, person_id: int, today: date) -> Iterator[TimelineEvent]:
    wanted = select(vaccine_dose).where(
        vaccine_dose.c.posko_id == posko_id,
        vaccine_dose.c.person_id == person_id,
        vaccine_dose.c.taken_back_at.is_(None),
        vaccine_dose.c.day <= today,
    )
    for row in conn.execute(wanted.order_by(vaccine_dose.c.id.desc())):
        facts = {"number": row.number, "vaccine": row.vaccine, "place": row.place, "note": row.note}
        yield TimelineEvent(row.day, EventKind.VACCINE, row.id, facts)
