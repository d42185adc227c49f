"""Where people are still named outside their own records: drafts, imports, prints, other people's notes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, or_, select, update

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.domain.kinds_exchange import RecordKind
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.domain.retention import NameFinder
from blc_desktop.progress import Progress
from blc_desktop.storage.erasure import NOBODY, drop_files, unnamed
from blc_desktop.storage.erasure_plan import CLEARED
from blc_desktop.storage.erasure_rows import mine
from blc_desktop.storage.retention import settled
from blc_desktop.storage.tables import (
    case_record,
    distribution,
    draft,
    exchange_record,
    import_change,
    import_row,
    import_run,
    list_view,
    loan,
    printed_report,
    report_signing,
    sanction,
    stock_document,
)

_EMPTY = "{}"


class Print(NamedTuple):
    """A kept paper that names somebody."""

    report_id: int
    number: int
    revision: int
    kind: str


def forget_drafts(conn: Connection, posko_id: int, found: NameFinder, before: date) -> int:
    """Drop what was typed and never saved: whatever is old, and whatever names somebody. Return how many."""
    moment = datetime.combine(before, time(), tzinfo=UTC)
    gone = 0
    for row in conn.execute(select(draft).where(draft.c.posko_id == posko_id)).all():
        if row.saved_at < moment or found.finds_any(_json(row.values)):
            conn.execute(
                delete(draft).where(
                    draft.c.posko_id == posko_id,
                    draft.c.operator_id == row.operator_id,
                    draft.c.form == row.form,
                )
            )
            gone += 1
    for row in conn.execute(select(list_view).where(list_view.c.posko_id == posko_id)).all():
        if found.finds_any(_json(row.state)):
            conn.execute(
                delete(list_view).where(
                    list_view.c.posko_id == posko_id,
                    list_view.c.operator_id == row.operator_id,
                    list_view.c.listing == row.listing,
                    list_view.c.name == row.name,
                )
            )
    return gone


def empty_imports(
    conn: Connection, posko_id: int, destruction_id: int, found: NameFinder, before: date
) -> int:
    """Empty the rows that imports kept: of the people, of those whom they name, and old undecided ones."""
    people = mine(posko_id, destruction_id)
    old = select(import_run.c.id).where(import_run.c.posko_id == posko_id, import_run.c.day < before)
    gone = 0
    wanted = select(import_row.c.id, import_row.c.entity_id, import_row.c.import_id, import_row.c["values"])
    mine_now = set(conn.execute(people).scalars())
    aged = set(conn.execute(old).scalars())
    residents = select(import_run.c.id).where(
        import_run.c.posko_id == posko_id, import_run.c.kind == ImportKind.RESIDENTS.value
    )
    of_people = set(conn.execute(residents).scalars())
    for row in conn.execute(wanted.where(import_row.c.posko_id == posko_id)).all():
        undecided = row.entity_id is None and row.import_id in aged
        became = row.import_id in of_people and row.entity_id in mine_now
        if undecided or became or found.finds_any(_json(row[3])):
            conn.execute(
                update(import_row)
                .where(import_row.c.posko_id == posko_id, import_row.c.id == row.id)
                .values(values=_EMPTY, problems="[]")
            )
            gone += 1
    for row in conn.execute(select(import_change).where(import_change.c.posko_id == posko_id)).all():
        own = row.entity == "person" and row.entity_id in mine_now
        if own or found.finds_any(_json(row.old)):
            conn.execute(
                update(import_change)
                .where(import_change.c.posko_id == posko_id, import_change.c.id == row.id)
                .values(old=_EMPTY)
            )
    return gone


def forget_exchanges(conn: Connection, posko_id: int, destruction_id: int) -> int:
    """Drop that records of the people are known here from files: one that names them again brings new people.

    What such a file changed in a case is emptied with the case itself (:mod:`exchange_undo`).
    """
    people = mine(posko_id, destruction_id)
    cases = select(case_record.c.id).where(
        case_record.c.posko_id == posko_id, case_record.c.person_id.in_(people)
    )
    known = exchange_record.c
    ours = or_(
        and_(known.kind == RecordKind.PERSON.value, known.entity_id.in_(people)),
        and_(known.kind == RecordKind.CASE.value, known.entity_id.in_(cases)),
    )
    return int(conn.execute(delete(exchange_record).where(known.posko_id == posko_id, ours)).rowcount)


def erase_strays(conn: Connection, posko_id: int, before: date) -> int:
    """Take the names off old records of people of no list: sanctions and loans that are over, hand-outs."""
    closed = and_(
        or_(sanction.c.amount.is_(None), sanction.c.paid_on.is_not(None)),
        or_(sanction.c.return_due.is_(None), sanction.c.returned_on.is_not(None)),
    )
    named = and_(sanction.c.person_id.is_(None), sanction.c.subject == "person", sanction.c.day < before)
    done = conn.execute(
        update(sanction)
        .where(sanction.c.posko_id == posko_id, named, closed, sanction.c.name_fold != "~")
        .values(**CLEARED["sanction"], **unnamed())
    ).rowcount
    old = select(stock_document.c.id).where(
        stock_document.c.posko_id == posko_id, stock_document.c.day < before
    )
    lent = and_(
        loan.c.posko_id == posko_id,
        loan.c.borrower_kind == BorrowerKind.OUTSIDE.value,
        loan.c.borrower != NOBODY,
        loan.c.document_id.in_(old),
        settled(),
    )
    papers = select(loan.c.document_id).where(lent)
    done += conn.execute(
        update(stock_document)
        .where(stock_document.c.posko_id == posko_id, stock_document.c.id.in_(papers))
        .values(**CLEARED["stock_document"])
    ).rowcount
    conn.execute(update(loan).where(lent).values(borrower=NOBODY, phone=None))
    taken = and_(
        distribution.c.posko_id == posko_id,
        distribution.c.received_by.is_not(None),
        distribution.c.person_id.is_(None),
        distribution.c.household_id.is_(None),
        distribution.c.document_id.in_(old),
    )
    done += conn.execute(update(distribution).where(taken).values(received_by=None)).rowcount
    return int(done)


def prints_naming(
    conn: Connection, posko_id: int, found: NameFinder, progress: Progress
) -> tuple[Print, ...]:
    """Return the kept papers whose frozen facts name somebody; initials on a paper are not found."""
    wanted = select(
        printed_report.c.id,
        printed_report.c.number,
        printed_report.c.revision,
        printed_report.c.kind,
        printed_report.c.subject,
        printed_report.c.inputs,
    ).where(printed_report.c.posko_id == posko_id)
    named = []
    for at, row in enumerate(conn.execute(wanted.execution_options(yield_per=50))):
        progress.step(at, 0)
        if found.finds_any(_json(row.inputs)) or found.finds_any(_json(row.subject)):
            named.append(Print(row.id, row.number, row.revision, row.kind))
    return tuple(named)


def destroy_prints(conn: Connection, posko_id: int, report_ids: Sequence[int]) -> int:
    """Empty kept papers and drop the scans of them: number, kind and day stay. Return how many."""
    done = 0
    for report_id in report_ids:
        changed = conn.execute(
            update(printed_report)
            .where(printed_report.c.posko_id == posko_id, printed_report.c.id == report_id)
            .values(document=b"", inputs=_EMPTY, inputs_digest="", differences="[]")
        )
        done += int(changed.rowcount)
        signed = and_(report_signing.c.posko_id == posko_id, report_signing.c.report_id == report_id)
        scans = conn.execute(
            select(report_signing.c.scan_id).where(signed, report_signing.c.scan_id.is_not(None))
        )
        gone = list(scans.scalars())
        conn.execute(update(report_signing).where(signed).values(scan_id=None))
        drop_files(conn, posko_id, gone)
    return done


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
