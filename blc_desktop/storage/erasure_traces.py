"""Where people are still named outside their own records: drafts, imports, prints, other people's notes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, Table, and_, delete, or_, select, update

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.domain.retention import NameFinder
from blc_desktop.progress import Progress
from blc_desktop.storage.erasure import unnamed
from blc_desktop.storage.erasure_plan import CLEARED
from blc_desktop.storage.erasure_rows import mine
from blc_desktop.storage.tables import (
    draft,
    import_change,
    import_row,
    import_run,
    list_view,
    metadata,
    printed_report,
    sanction,
)

_EMPTY = "{}"
#: Tables whose texts are not looked through: people themselves, machinery, and what is named otherwise.
_NOT_SEARCHED = frozenset(
    {
        *("person", "person_token", "person_merge", "household", "house", "audit", "audit_detail"),
        *("printed_report", "import_row", "import_change", "import_run", "saved_mapping", "draft"),
        *("list_view", "setting", "stored_file", "attachment", "operator", "posko", "district_form"),
        *("destruction", "destruction_line", "removed_row", "zone_snapshot", "rt_boundary", "rule_override"),
    }
)


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


def erase_strays(conn: Connection, posko_id: int, before: date) -> int:
    """Take the names off old records of people who stand in no list: sanctions and loans that are over."""
    closed = and_(
        or_(sanction.c.amount.is_(None), sanction.c.paid_on.is_not(None)),
        or_(sanction.c.return_due.is_(None), sanction.c.returned_on.is_not(None)),
    )
    named = and_(sanction.c.person_id.is_(None), sanction.c.subject == "person", sanction.c.day < before)
    done = conn.execute(
        update(sanction)
        .where(sanction.c.posko_id == posko_id, named, closed, sanction.c.name_fold != "~")
        .values(**CLEARED["sanction"], **unnamed())
    )
    return int(done.rowcount)


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
    """Empty kept papers: number, kind and day stay, what they said goes. Return how many."""
    done = 0
    for report_id in report_ids:
        changed = conn.execute(
            update(printed_report)
            .where(printed_report.c.posko_id == posko_id, printed_report.c.id == report_id)
            .values(document=b"", inputs=_EMPTY, inputs_digest="", differences="[]")
        )
        done += int(changed.rowcount)
    return done


def texts_naming(conn: Connection, posko_id: int, found: NameFinder) -> list[tuple[str, int]]:
    """Return (table, id) of other records in whose texts somebody is still named: notes, activities."""
    return sorted(hit for table in metadata.sorted_tables for hit in _in_table(conn, posko_id, table, found))


def _in_table(conn: Connection, posko_id: int, table: Table, found: NameFinder) -> Iterator[tuple[str, int]]:
    texts = [column for column in table.c if isinstance(column.type, String) and column.name != "uid"]
    if table.name in _NOT_SEARCHED or "id" not in table.c or not texts:
        return
    wanted = select(table.c.id, *texts).where(table.c.posko_id == posko_id)
    for row in conn.execute(wanted.execution_options(yield_per=500)):
        if any(text and found.finds(text) for text in row[1:]):
            yield table.name, row.id


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
