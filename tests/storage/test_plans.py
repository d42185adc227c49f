"""Daily work looks rows up; it never walks through everybody, though a posko's book has no statistics."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.services import matrix, monitoring, patients
from blc_desktop.services.residents import person_card
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, days_ago, order, somebody
from tests.support.posko import make_posko

pytestmark = pytest.mark.file_only("asks SQLite's own planner")

#: Tables that hold everybody, or every day of everybody.
LONG = (
    "person",
    "person_token",
    "household",
    "house",
    "monitoring_entry",
    "isolation_event",
    "case_event",
    "test",
)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def walks(ws: Workspace, work: Callable[[], object]) -> list[str]:
    """Return the steps of ``work`` that go through a whole long table, as the engine plans them."""
    asked: list[tuple[str, Any]] = []

    def hear(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
            asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    found = []
    with ws.read() as rx:
        for statement, parameters in asked:
            for row in rx.conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters):
                words = row[3].split()
                whole = words[0] == "SCAN" or row[3].endswith("(posko_id=?)")
                if whole and words[1] in LONG:
                    found.append(f"{row[3]}: {statement}")
    assert asked
    return found


def test_admitting_a_patient_walks_through_nobody(ws: Workspace) -> None:
    assert walks(ws, lambda: patients.admit(ws, order(days_ago(2), somebody("Ani")))) == []


def test_an_entry_of_the_matrix_walks_through_nobody(ws: Workspace) -> None:
    sick = confirm(ws, days_ago(3), somebody("Budi"))
    command = RecordMonitoring(sick.isolation_id, TODAY, "X")
    assert walks(ws, lambda: monitoring.record(ws, command)) == []
    assert walks(ws, lambda: matrix.matrix_row(ws, sick.isolation_id, (TODAY,))) == []


def test_a_persons_card_walks_through_nobody(ws: Workspace) -> None:
    sick = confirm(ws, days_ago(3), somebody("Citra"))
    assert walks(ws, lambda: person_card(ws, sick.person_id)) == []
    assert walks(ws, lambda: patients.housemates_at_risk(ws, sick.person_id)) == []
