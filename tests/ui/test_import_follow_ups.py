"""A case list with days of monitoring in the import window: shown, left out by hand, taken in, mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.imports import choose, import_window, push, take_column_for, window
from tests.support.ui import Desk, make_desk
from tests.support.workbooks import write_xlsx
from ui.imports.review import ReviewWindow

HEAD = ["Nama", "L/P", "RT/RW", "Tgl Swab", "Hasil", "H1", "H2", "Suhu H3"]
ANDI = ["Andi", "L", "01/02", "10/02/2021", "Positif", "X", "B", "36,5"]
BELA = ["Bela", "P", "01/02", "11/02/2021", "Positif", "√", "X", ""]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path)
    qtbot.addWidget(made.window)
    made.window.show()
    return made


def entries(desk: Desk) -> list[tuple[object, ...]]:
    with desk.workspace.read() as rx:
        asked = rx.conn.exec_driver_sql("SELECT day, codes FROM monitoring_entry ORDER BY person_id, day")
        return [tuple(row) for row in asked]


def test_days_are_shown_taken_in_and_a_doubtful_cell_is_mended(
    tmp_path: Path, qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = import_window(desk, qtbot, "patients")
    choose(shown, monkeypatch, write_xlsx(tmp_path / "k.xlsx", [HEAD, ANDI, BELA]))
    boxes = {box.objectName()[-1]: box.currentText() for box in shown.check_leaf.mapping.boxes}
    assert boxes["F"] == "Pantau hari ke-1"
    assert boxes["H"] == "Pantau hari ke-3, Suhu"
    pill = shown.check_leaf.counts.findChild(QLabel, "import_count_follow_ups")
    assert pill is not None
    assert pill.text() == "3 catatan pemantauan"
    take_column_for(shown, "H", "— tidak dipakai —")
    assert pill.text() == "2 catatan pemantauan"
    push(shown, "import_start")
    assert "2 catatan pemantauan masuk." in shown.result_leaf.words.hint.text()
    assert entries(desk) == [("2021-02-10", "X"), ("2021-02-11", "B")]
    push(shown, "import_review")
    review = window(shown, "import_review_window")
    assert isinstance(review, ReviewWindow)
    at = review.table.currentColumn()
    assert review.table.horizontalHeaderItem(at).text() == "Pantau hari ke-1"  # type: ignore[union-attr]
    assert "Isian tidak dikenal (√)" in review.why.text.text()
    review.table.item(0, at).setText("X")  # type: ignore[union-attr]
    push(review, "review_take")
    assert entries(desk)[2:] == [("2021-02-11", "X"), ("2021-02-12", "X")]
    review._take_back()
    assert entries(desk)[2:] == [], "Ctrl+Z lets the row wait again"
    assert len(review.table.rows) == 1
