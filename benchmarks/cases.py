"""The list of 20,000 cases: the first paint, the count, and the same with a filter that people set."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from benchmarks import books, desk
from benchmarks.listing import look_about
from benchmarks.results import Result, percentile, seconds
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import patients
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import case_event, case_record, isolation, person, test
from blc_desktop.storage.uids import new_uid
from ui.tables.panel import ListPanel

RESIDENTS, CASES, DAYS = 8_000, 700, 28
WANTED = 20_000
ROUNDS = 5


def measure() -> list[Result]:
    """Open the list of cases as its page does, and ask it what a filter asks."""
    folder = books.copy(books.book(RESIDENTS, cases=CASES, days=DAYS), "cases")
    ws = desk.unlock(folder)
    count = multiply(ws)
    with desk.session(ws) as shown:
        desk.settle(shown)
        first, jumps = look_about(shown, "bench_cases", patients.patient_listing(shown.workspace))
        again = min(_opened(shown) for _ in range(ROUNDS))
        listing = patients.patient_listing(shown.workspace)
        counted = min(seconds(lambda: listing.count(Query())) for _ in range(ROUNDS))
        ordered = min(seconds(lambda: listing.ids(Query(), Silent())) for _ in range(ROUNDS))
        waiting = Query().where(state="open", incomplete=True)
        narrowed = min(seconds(lambda: listing.count(waiting)) for _ in range(ROUNDS))
    told = f"{count:,} cases; count {counted * 1000:.0f} ms, all ids {ordered * 1000:.0f} ms"
    return [
        Result("list of 20,000 cases, first paint", first * 1000, 150, "ms", told),
        Result("list of 20,000 cases, opened again", again * 1000, 150, "ms", "best of 5"),
        Result("list of 20,000 cases, jump, p95", percentile(jumps, 0.95) * 1000, 50, "ms", ""),
        Result("count of isolating cases with gaps", narrowed * 1000, 150, "ms", "two filters"),
    ]


def _opened(shown: Any) -> float:
    panel = ListPanel("bench_cases", patients.patient_listing(shown.workspace), shown.ops)
    panel.resize(*desk.SIZE)

    def open_list() -> None:
        panel.show()
        panel.refresh()
        desk.wait_for(panel.model.counted, lambda: panel.model.rowCount() > 0)
        panel.view.viewport().repaint()

    spent = seconds(open_list)
    panel.deleteLater()
    return spent


def multiply(ws: Workspace) -> int:
    """Give the cases of the book, with their tests and closed isolations, to other people: 20,000 in all."""
    with ws.write("Benchmark") as tx:
        conn = tx.conn
        people = list(conn.execute(select(person.c.id).order_by(person.c.id)).scalars())
        cases = [dict(row) for row in conn.execute(select(case_record)).mappings()]
        parts = {table: _by_case(conn, table) for table in (case_event, test, isolation)}
        next_id = {table: _last(conn, table) for table in (case_record, *parts)}
        made: dict[Table, list[dict[str, Any]]] = {table: [] for table in next_id}
        for at in range(WANTED - len(cases)):
            old, person_id = cases[at % len(cases)], people[at % len(people)]
            next_id[case_record] += 1
            case_id = next_id[case_record]
            made[case_record].append(old | {"id": case_id, "uid": new_uid(), "person_id": person_id})
            for table, of_case in parts.items():
                for row in of_case.get(old["id"], ()):
                    next_id[table] += 1
                    own = {"id": next_id[table], "uid": new_uid(), "case_id": case_id}
                    made[table].append(row | own | _own(table, row, person_id))
        for table, rows in made.items():
            conn.execute(insert(table), rows)
        return int(conn.execute(select(func.count()).select_from(case_record)).scalar_one())


def _own(table: Table, row: dict[str, Any], person_id: int) -> dict[str, Any]:
    """Return what belongs to the new person; an isolation is closed, since nobody is isolated twice."""
    own: dict[str, Any] = {"person_id": person_id} if "person_id" in table.c else {}
    if table is isolation and row["closed_on"] is None:
        own |= {"closed_on": row["last_day"], "close_reason": "period_over"}
    return own


def _last(conn: Connection, table: Table) -> int:
    return int(conn.execute(select(func.max(table.c.id))).scalar_one())


def _by_case(conn: Connection, table: Table) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in conn.execute(select(table)).mappings():
        found.setdefault(row["case_id"], []).append(dict(row))
    return found
