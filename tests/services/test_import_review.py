"""A row that is mended keeps what its whole sheet told of it; no refusal stops the rest of many."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import Cancelled, Refused
from blc_desktop.progress import Cancellable
from blc_desktop.services import import_review, import_undo, imports
from blc_desktop.services.import_facts import ImportWorkbook, Preview, RowDecision
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import bulk
from tests.support.posko import make_posko
from tests.support.workbooks import BUDI, SITI, TONO, write_xlsx

Rows = list[list[object]]


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def take_in(ws: Workspace, path: Path, kind: ImportKind = ImportKind.RESIDENTS) -> int:
    return imports.run(ws, ImportWorkbook(path, kind)).value.import_id


def only(ws: Workspace) -> int:
    """Return the one row that waits."""
    [row] = import_review.review_rows(ws)
    return row.row_id


def one(ws: Workspace, question: str) -> tuple[object, ...]:
    with ws.read() as rx:
        return tuple(rx.conn.exec_driver_sql(question).one())


def test_the_rt_that_the_title_names_holds_for_a_mended_row(ws: Workspace, tmp_path: Path) -> None:
    rows: Rows = [["DATA WARGA RT 003 RW 002"], ["Nama", "NIK", "L/P"], ["Budi", BUDI[0][:12], "L"]]
    take_in(ws, write_xlsx(tmp_path / "a.xlsx", rows))
    import_review.resolve(ws, only(ws), {"national_id": BUDI[0]})
    told = "SELECT rt_area.rt, rt_area.rw FROM person JOIN rt_area ON rt_area.id = person.rt_id"
    assert one(ws, told) == (3, 2)


def test_the_order_of_dates_that_the_column_proved_holds_for_a_mended_row(
    ws: Workspace, tmp_path: Path
) -> None:
    rows: Rows = [["Nama", "NIK", "Tgl Lahir"], ["Andi", "", "02/14/1990"], ["Beni", "123", "03/04/1990"]]
    take_in(ws, write_xlsx(tmp_path / "a.xlsx", rows))
    import_review.resolve(ws, only(ws), {"national_id": ""})
    born = one(ws, "SELECT birth_date FROM person WHERE name = 'Beni'")[0]
    assert str(born) == "1990-03-04", "the month stood first in that column"


def test_place_and_date_in_one_cell_keep_their_order_too(ws: Workspace, tmp_path: Path) -> None:
    rows: Rows = [["Nama", "NIK", "TTL"], ["Andi", "", "Serang, 02/14/1990"]]
    rows.append(["Beni", "123", "Lebak, 03/04/1990"])
    take_in(ws, write_xlsx(tmp_path / "a.xlsx", rows))
    import_review.resolve(ws, only(ws), {"national_id": ""})
    told = one(ws, "SELECT birth_date, birth_place FROM person WHERE name = 'Beni'")
    assert (str(told[0]), told[1]) == ("1990-03-04", "Lebak")


def test_the_status_that_the_title_gives_holds_for_a_mended_row(ws: Workspace, tmp_path: Path) -> None:
    rows: Rows = [["DAFTAR KONTAK ERAT"], ["Nama", "NIK", "Tgl Kontak"], ["Andi", "123", date(2021, 2, 15)]]
    take_in(ws, write_xlsx(tmp_path / "a.xlsx", rows), ImportKind.PATIENTS)
    import_review.resolve(ws, only(ws), {"national_id": BUDI[0]})
    assert one(ws, "SELECT status FROM case_record") == ("close_contact",)


def three_doubtful(ws: Workspace, tmp_path: Path) -> list[int]:
    rows: Rows = [["Nama", "NIK", "L/P", "RT/RW"]]
    rows += [[name, nik[:10], sex, "01/02"] for nik, name, sex, _, _ in (BUDI, SITI, TONO)]
    take_in(ws, write_xlsx(tmp_path / "a.xlsx", rows))
    return [row.row_id for row in import_review.review_rows(ws)]


def test_many_rows_are_taken_in_and_no_refusal_stops_the_rest(ws: Workspace, tmp_path: Path) -> None:
    first, second, third = three_doubtful(ws, tmp_path)
    done = import_review.take_many(
        ws,
        [
            RowDecision(first, {"national_id": "99"}),
            RowDecision(second, {"national_id": SITI[0]}),
            RowDecision(third),
        ],
    )
    assert done.value.taken == 2
    assert {row_id: error.code for row_id, error in done.value.refused.items()} == {
        first: "national_id.length"
    }
    assert [row.row_id for row in import_review.review_rows(ws)] == [first]
    assert done.changes, "the lists are told that something changed"


def test_a_cancel_takes_none_of_the_block_in(ws: Workspace, tmp_path: Path) -> None:
    ids = three_doubtful(ws, tmp_path)

    class Impatient(Cancellable):
        def step(self, done: int, total: int) -> None:
            if done == 1:
                self.cancel()
            super().step(done, total)

    with pytest.raises(Cancelled):
        import_review.take_many(ws, [RowDecision(row_id) for row_id in ids], Impatient())
    assert [row.row_id for row in import_review.review_rows(ws)] == ids
    assert one(ws, "SELECT count(*) FROM person") == (0,)


def test_a_block_that_was_taken_in_is_taken_back_and_waits_again(ws: Workspace, tmp_path: Path) -> None:
    ids = three_doubtful(ws, tmp_path)
    import_review.accept_as_is(ws, ids[0])
    done = import_review.take_many(ws, [RowDecision(row_id) for row_id in ids[1:]])
    assert one(ws, "SELECT count(*) FROM person") == (3,)
    assert done.undo is not None
    done.undo.run(ws)
    assert one(ws, "SELECT count(*) FROM person") == (1,), "the row that was taken in before stays"
    assert [row.row_id for row in import_review.review_rows(ws)] == ids[1:]
    again = import_review.take_many(ws, [RowDecision(row_id) for row_id in ids[1:]])
    assert again.value.taken == 2


def test_a_block_that_something_was_built_on_stands(ws: Workspace, tmp_path: Path) -> None:
    ids = three_doubtful(ws, tmp_path)
    done = import_review.take_many(ws, [RowDecision(row_id) for row_id in ids])
    with ws.write("Test") as tx:
        tx.conn.exec_driver_sql("UPDATE person SET version = version + 1 WHERE id = 2")
    assert done.undo is not None
    with pytest.raises(Refused) as refused:
        done.undo.run(ws)
    assert refused.value.code == "import.built_on.edited"
    assert import_review.review_rows(ws) == []


def test_rows_are_left_out_all_or_none_and_wait_again_together(ws: Workspace, tmp_path: Path) -> None:
    ids = three_doubtful(ws, tmp_path)
    import_review.drop(ws, ids[0])
    with pytest.raises(Refused):
        import_review.drop_many(ws, ids)
    assert [row.row_id for row in import_review.review_rows(ws)] == ids[1:]
    done = import_review.drop_many(ws, ids[1:])
    assert import_review.review_rows(ws) == []
    assert done.undo is not None
    done.undo.run(ws)
    assert [row.row_id for row in import_review.review_rows(ws)] == ids[1:]


def per_rt(folder: Path) -> Path:
    path = folder / "rt.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for at, (nik, name, _, _, _) in enumerate((BUDI, SITI, TONO), start=1):
            page = book.add_worksheet(f"RT {at:03} RW 001")
            page.write_row(0, 0, ["Nama", "NIK"])
            page.write_row(1, 0, [name, nik if at < 3 else nik[:9]])
    return path


def test_sheets_read_together_are_one_import_and_tell_where_a_row_stood(
    ws: Workspace, tmp_path: Path
) -> None:
    path = per_rt(tmp_path)
    import_id = take_in(ws, path)
    [row] = import_review.review_rows(ws)
    assert (row.sheet, row.number, row.problems[0].row) == ("RT 003 RW 001", 2, 2)
    assert one(ws, "SELECT count(*), count(DISTINCT rt_id) FROM person") == (2, 2)
    again = imports.run(ws, ImportWorkbook(path, ImportKind.RESIDENTS)).value
    assert (again.accepted, again.review, again.unchanged) == (0, 0, 3)
    import_undo.undo(ws, import_id)
    assert one(ws, "SELECT count(*) FROM person") == (0,)


def shown_by_hand(ws: Workspace, path: Path) -> Preview:
    return imports.preview(ws, ImportWorkbook(path, ImportKind.STOCK), by_hand=True)


def test_a_sheet_told_by_hand_is_not_counted_before_it_is_complete(ws: Workspace, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["xx", "yy"], ["Ember besar", "tujuh"], ["Gayung", "dua"]])
    with pytest.raises(Refused):
        imports.preview(ws, ImportWorkbook(path, ImportKind.STOCK))
    shown = shown_by_hand(ws, path)
    assert not shown.complete
    assert shown.counts["rows"] == 0
    with pytest.raises(Refused) as caught:
        imports.run(ws, shown)
    assert caught.value.code == "import.mapping_incomplete"
    whole = imports.remap(ws, shown, {"item": "A", "quantity": "B"})
    assert whole.complete
    assert whole.by_code == {"quantity.invalid": whole.counts["review"]}


@pytest.mark.file_only("counts the steps of SQLite's own machine")
def test_what_a_row_costs_does_not_grow_with_the_village(ws: Workspace, tmp_path: Path) -> None:
    """In steps of the database, which no load of the machine changes."""

    def neighbours(first: int, last: int) -> Rows:
        lines: Rows = [[f"Warga {n}", "", "L", "01/02", f"Jl. A {n}"] for n in range(first, last)]
        return [["Nama", "NIK", "L/P", "RT/RW", "Alamat"], *lines]

    def doubtful(number: int) -> int:
        rows: Rows = [["Nama", "NIK", "L/P", "RT/RW", "Alamat"]]
        rows.append([f"Baru {number}", BUDI[0][:10], "L", "01/02", f"Jl. B {number}"])
        take_in(ws, write_xlsx(tmp_path / f"d{number}.xlsx", rows))
        return only(ws)

    def steps(row_id: int) -> int:
        told: list[int] = []
        with ws.write("Test") as tx:
            wire = tx.conn.connection.driver_connection
            assert wire is not None
            wire.set_progress_handler(lambda: told.append(1), 10)
            import_review._accept(tx, row_id)
            wire.set_progress_handler(None, 10)
        return len(told)

    take_in(ws, write_xlsx(tmp_path / "few.xlsx", neighbours(0, 20)))
    few = steps(doubtful(1))
    take_in(ws, write_xlsx(tmp_path / "many.xlsx", neighbours(20, 620)))
    many = steps(doubtful(2))
    assert many < 2 * few


@pytest.mark.parametrize("at_once", [900, 1])
def test_few_rows_and_many_are_held_against_the_book_alike(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    """Few rows ask for those whom they may be about, many walk through the whole book."""
    heads: list[object] = ["Nama", "NIK", "L/P", "RT/RW", "Alamat"]
    known: Rows = [["Budi", "", "L", "01/02", "Jl. A 1"], ["Siti", SITI[0], "P", "01/02", "Jl. A 2"]]
    known.append(["Umar", "", "L", "01/02", "Jl. A 3"])
    take_in(ws, write_xlsx(tmp_path / "a.xlsx", [heads, *known]))
    monkeypatch.setattr(bulk, "QUESTION", at_once)
    again: Rows = [
        ["Budi", BUDI[0], "L", "01/02", "Jl. A 1"],  # gains a NIK
        ["Siti", SITI[0], "P", "01/02", "Jl. A 2"],  # stands already
        ["Umar", "", "L", "03/02", "Jl. A 3"],  # another RT: somebody else
        ["Tono", TONO[0], "L", "01/02", "Jl. A 3"],  # new, in Umar's house
    ]
    take_in(ws, write_xlsx(tmp_path / "b.xlsx", [heads, *again]))
    assert one(ws, "SELECT count(*) FROM person") == (5,)
    assert one(ws, "SELECT count(*) FROM person WHERE name = 'Budi'") == (1,)
    assert one(ws, "SELECT national_id FROM person WHERE name = 'Budi'") == (BUDI[0],)
    shared = "SELECT count(DISTINCT house_id) FROM person WHERE name = 'Tono' OR (name = 'Umar' AND id < 4)"
    assert one(ws, shared) == (1,)
