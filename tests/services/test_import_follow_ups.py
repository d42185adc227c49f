"""Case lists with follow-ups: entries as a form would make them, nothing twice, all of it taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count as counting
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import Refused
from blc_desktop.services import checks, import_review, import_undo, imports
from blc_desktop.services.import_facts import ImportResult, ImportWorkbook, RowDecision
from blc_desktop.services.monitoring import record
from blc_desktop.services.workspace import Workspace
from tests.support.on_server import marked
from tests.support.posko import make_posko
from tests.support.workbooks import write_xlsx

HEAD = ["Nama", "Umur", "L/P", "RT/RW", "Tgl Swab", "Hasil"]
ANDI = ["Andi", 40, "L", "01/02", "05/02/2021", "Positif"]
BELA = ["Bela", 30, "P", "01/02", "06/02/2021", "Positif"]
START = date(2021, 2, 5)
H = [f"H{number}" for number in range(1, 15)]
LONG = ["Tanggal", "Nama", "RT/RW", "Suhu", "Gejala"]
NUMBER = counting()


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return make_posko(tmp_path_factory.mktemp("shared"))


def take_in(ws: Workspace, folder: Path, *rows: Sequence[object]) -> ImportResult:
    path = write_xlsx(folder / f"p{next(NUMBER)}.xlsx", [list(row) for row in rows])
    return imports.run(ws, ImportWorkbook(path, ImportKind.PATIENTS)).value


def answers(ws: Workspace, question: str, *facts: object) -> list[tuple[object, ...]]:
    with ws.read() as rx:
        found = rx.conn.exec_driver_sql(marked(question), facts).all()
    # A file's driver gives days as they are stored, a server's as days.
    return [tuple(str(one) if isinstance(one, date) else one for one in row) for row in found]


def sound(ws: Workspace) -> bool:
    return all(check.ok for check in checks.run_all(ws))


def entries(ws: Workspace) -> list[tuple[object, ...]]:
    return answers(
        ws,
        "SELECT person.name, day, codes, temperature_tenths FROM monitoring_entry"
        " JOIN person ON person.id = person_id WHERE superseded_at IS NULL ORDER BY 1, 2",
    )


def last_day(ws: Workspace, name: str) -> date:
    ((found,),) = answers(
        ws,
        "SELECT last_day FROM isolation JOIN person ON person.id = person_id WHERE name = ?",
        name,
    )
    return date.fromisoformat(str(found))


def told(result: ImportResult) -> tuple[int, int, int, int, int, int | None]:
    return (
        *(result.rows, result.accepted, result.review, result.rejected, result.unchanged),
        result.follow_ups,
    )


def test_days_become_entries_and_a_second_time_nothing_is_new(ws: Workspace, tmp_path: Path) -> None:
    rows = ([*HEAD, *H[:3]], [*ANDI, "X", "-", "38,2 batuk"], [*BELA, "sehat", "36,5", ""])
    assert told(take_in(ws, tmp_path, *rows)) == (2, 2, 0, 0, 0, 4)
    assert entries(ws) == [
        ("Andi", "2021-02-05", "X", None),
        ("Andi", "2021-02-07", "B", 382),
        ("Bela", "2021-02-06", "X", None),
        ("Bela", "2021-02-07", "", 365),
    ]
    assert told(take_in(ws, tmp_path, *rows)) == (2, 0, 0, 0, 2, 0)
    assert sound(ws)


def test_the_days_that_came_since_are_added(ws: Workspace, tmp_path: Path) -> None:
    take_in(ws, tmp_path, [*HEAD, *H[:2]], [*ANDI, "X", "X"])
    assert told(take_in(ws, tmp_path, [*HEAD, *H[:4]], [*ANDI, "X", "X", "", "D"])) == (1, 1, 0, 0, 0, 1)
    assert last_day(ws, "Andi") == date(2021, 2, 8) + timedelta(days=13)
    assert sound(ws)


def test_a_day_told_otherwise_waits_and_replaces_only_when_somebody_says_so(
    ws: Workspace, tmp_path: Path
) -> None:
    take_in(ws, tmp_path, [*HEAD, *H[:2]], [*ANDI, "X", "X"])
    second = take_in(ws, tmp_path, [*HEAD, *H[:2]], [*ANDI, "X", "B"])
    assert told(second) == (1, 0, 1, 0, 0, 0)
    assert [p.code for p in second.problems] == ["duplicate.existing"]
    (row,) = import_review.review_rows(ws)
    with pytest.raises(Refused):
        import_review.accept_as_is(ws, row.row_id)
    done = import_review.take_many(ws, [RowDecision(row.row_id, {})])
    assert done.value.taken == 1
    assert [entry[2] for entry in entries(ws)] == ["X", "B"]
    assert done.undo is not None
    done.undo.run(ws)
    assert [entry[2] for entry in entries(ws)] == ["X", "X"], "what stood there stands again"
    assert sound(ws)


def test_undo_takes_the_entries_back(ws: Workspace, tmp_path: Path) -> None:
    take_in(ws, tmp_path, [*HEAD, "H1"], [*ANDI, "X"])
    before = last_day(ws, "Andi")
    second = take_in(ws, tmp_path, [*HEAD, *H[:3]], [*ANDI, "X", "", "D"], [*BELA, "X", "X", "X"])
    assert last_day(ws, "Andi") > before
    import_undo.undo(ws, second.import_id)
    assert entries(ws) == [("Andi", "2021-02-05", "X", None)]
    assert last_day(ws, "Andi") == before, "the schedule follows what was taken back"
    assert sound(ws)
    import_undo.undo(ws, second.import_id - 1)
    assert answers(ws, "SELECT count(*) FROM person") == [(0,)]


def test_an_import_whose_days_were_corrected_since_stands(ws: Workspace, tmp_path: Path) -> None:
    done = take_in(ws, tmp_path, [*HEAD, *H[:2]], [*ANDI, "X", "X"])
    record(ws, RecordMonitoring(1, START, "B"))
    with pytest.raises(Refused) as refused:
        import_undo.undo(ws, done.import_id)
    assert refused.value.code == "import.built_on.monitored"


def test_a_cell_nobody_can_read_is_mended_in_the_review(ws: Workspace, tmp_path: Path) -> None:
    assert told(take_in(ws, tmp_path, [*HEAD, *H[:2]], [*ANDI, "√", "X"])) == (1, 0, 1, 0, 0, 0)
    (row,) = import_review.review_rows(ws)
    (problem,) = row.problems
    assert (problem.column, problem.code) == ("H1", "value.unknown")
    field = str(problem.facts["field"])
    with pytest.raises(Refused) as refused:
        import_review.resolve(ws, row.row_id, {field: "v"})
    assert (refused.value.code, refused.value.field) == ("value.unknown", field)
    import_review.resolve(ws, row.row_id, {field: "X"})
    assert [entry[1:3] for entry in entries(ws)] == [("2021-02-05", "X"), ("2021-02-06", "X")]


def test_a_row_taken_in_as_it_is_leaves_the_doubtful_day_empty(ws: Workspace, tmp_path: Path) -> None:
    take_in(ws, tmp_path, [*HEAD, *H[:2]], [*ANDI, "√", "X"])
    (row,) = import_review.review_rows(ws)
    import_review.accept_as_is(ws, row.row_id)
    assert entries(ws) == [("Andi", "2021-02-06", "X", None)]


@pytest.mark.parametrize(
    ("cell", "code"), [("suhu 57", "monitoring.implausible"), ("T", "monitoring.not_met_reason")]
)
def test_what_no_form_would_take_waits(ws: Workspace, tmp_path: Path, cell: str, code: str) -> None:
    done = take_in(ws, tmp_path, [*HEAD, *H[:2]], [*ANDI, "X", cell])
    assert told(done) == (1, 0, 1, 0, 0, 0)
    assert [problem.code for problem in done.problems] == [code]


def test_a_list_of_follow_ups_finds_the_isolation_of_its_people(ws: Workspace, tmp_path: Path) -> None:
    take_in(ws, tmp_path, HEAD, ANDI)
    rows = (
        LONG,
        ["06/02/2021", "Andi", "01/02", "36,5", "tidak ada"],
        ["07/02/2021", "Andi", "01/02", "38,1", "demam"],
        ["07/02/2021", "Dodi", "01/02", "36,5", "batuk"],
    )
    done = take_in(ws, tmp_path, *rows)
    assert told(done) == (3, 2, 1, 0, 0, 2)
    assert [problem.code for problem in done.problems] == ["follow_up.no_isolation"]
    assert entries(ws) == [("Andi", "2021-02-06", "X", 365), ("Andi", "2021-02-07", "D", 381)]
    assert told(take_in(ws, tmp_path, *rows)) == (3, 0, 0, 0, 3, 0)


def test_a_list_of_follow_ups_may_tell_of_the_case_too(ws: Workspace, tmp_path: Path) -> None:
    head = ["Nama", "RT/RW", "Tgl Swab", "Hasil", "Tgl Pemantauan", "Suhu"]
    rows = [["Andi", "01/02", "05/02/2021", "Positif", f"{day:02}/02/2021", "36,5"] for day in (5, 6, 7)]
    done = take_in(ws, tmp_path, head, *rows)
    assert told(done) == (3, 3, 0, 0, 0, 3)
    assert answers(ws, "SELECT count(*) FROM case_record") == [(1,)]
    assert told(take_in(ws, tmp_path, head, *rows)) == (3, 0, 0, 0, 3, 0)


def test_columns_left_out_by_hand_are_not_read(ws: Workspace, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "m.xlsx", [[*HEAD, *H[:3]], [*ANDI, "X", "X", "X"]])
    shown = imports.preview(ws, ImportWorkbook(path, ImportKind.PATIENTS))
    assert shown.mapping["follow_ups"] == "G:I"
    fewer = imports.remap(ws, shown, {**shown.mapping, "follow_ups": "G,I"})
    assert (fewer.counts["follow_ups"], fewer.mapping["follow_ups"]) == (2, "G,I")
    none = imports.remap(ws, shown, {**shown.mapping, "follow_ups": ""})
    assert none.counts["follow_ups"] == 0
    json.dumps(dict(fewer.mapping))


CELLS = st.lists(
    st.sampled_from(["X", "", "-", "D", "B", "36,5", "38,4", "sehat", "pilek"]), min_size=1, max_size=14
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=CELLS)
def test_an_import_gives_the_day_that_entering_each_by_hand_gives(
    shared: Workspace, tmp_path: Path, cells: list[str]
) -> None:
    """Whatever the cells: the same last day, and a day that nobody monitored is free of nothing."""
    ws, name = shared, f"Uji {next(NUMBER)}"
    row = [name, 40, "L", "01/02", "05/02/2021", "Positif"]
    take_in(ws, tmp_path, [*HEAD, *H[: len(cells)], "Ket"], [*row, *cells, "x"])
    imported = last_day(ws, name)
    ((isolation_id,),) = answers(
        ws,
        "SELECT isolation.id FROM isolation JOIN person ON person.id = person_id WHERE name = ?",
        name,
    )
    found = answers(
        ws,
        "SELECT day, codes, temperature_tenths, note FROM monitoring_entry"
        " WHERE isolation_id = ? ORDER BY day DESC",
        isolation_id,
    )
    assert len(found) == sum(cell not in {"", "-"} for cell in cells)
    with ws.write("Test") as tx:
        tx.conn.exec_driver_sql(
            marked("DELETE FROM monitoring_entry WHERE isolation_id = ?"), (isolation_id,)
        )
    for day, codes, fever, note in found:
        on = date.fromisoformat(str(day))
        record(
            ws,
            RecordMonitoring(
                int(str(isolation_id)),
                on,
                str(codes),
                temperature_tenths=fever,  # type: ignore[arg-type]
                note=str(note) if note else None,
            ),
        )
    assert last_day(ws, name) == imported
