"""The one list: exact count, ids behind it, blocks by id, order by the source, selection by id."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from blc_desktop.domain.listing import Align, Column, Query, Row
from blc_desktop.i18n import N_
from blc_desktop.progress import Progress
from blc_desktop.services import views
from tests.support.ui import Desk, make_desk
from ui.tables.cells import ListLook
from ui.tables.model import BLOCK, IdRole, ListingModel
from ui.tables.panel import ListPanel


class Numbers:
    """A list of ``size`` rows: number, its name, its square. Counts how many rows it was asked for."""

    columns: Sequence[Column] = (
        Column("number", N_("Nomor"), align=Align.RIGHT, indexed=True),
        Column("name", N_("Nama"), width=20),
        Column("state", N_("Status"), sortable=False),
        Column("hidden", N_("Tersembunyi"), shown=False),
    )

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows_read = 0

    def _all(self, query: Query) -> list[int]:
        found = [n for n in range(1, self.size + 1) if query.search in f"angka {n}"]
        if query.filters.get("even"):
            found = [n for n in found if n % 2 == 0]
        return found[::-1] if query.descending else found

    def count(self, query: Query) -> int:
        return len(self._all(query))

    def ids(self, query: Query, progress: Progress) -> array[int]:
        return array("q", self._all(query))

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        self.rows_read += len(ids)
        return {n: (n, f"angka {n}", n % 2 == 0, None) for n in ids}

    def first(self, query: Query, limit: int) -> list[tuple[int, Row]]:
        head = self._all(query)[:limit]
        return list(self.rows(head).items())


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path, specs=())
    qtbot.addWidget(desk.window)
    return desk


def panel_of(qtbot: QtBot, desk: Desk, source: Numbers, name: str = "numbers_list") -> ListPanel:
    panel = ListPanel(name, source, desk.context.ops, look=ListLook(texts={"name": lambda v: f"<{v}>"}))
    qtbot.addWidget(panel)
    panel.resize(700, 400)
    panel.show()
    panel.refresh()
    return panel


def test_the_model_keeps_qts_promises(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = ListingModel(Numbers(250), desk.context.ops)
    model.ask(Query())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_million_rows_cost_only_what_is_looked_at(desk: Desk) -> None:
    source = Numbers(200_000)
    model = ListingModel(source, desk.context.ops)
    model.ask(Query())
    assert model.rowCount() == 200_000
    assert source.rows_read == BLOCK
    assert model.index(199_999, 1).data() == "angka 200000"
    assert source.rows_read == 2 * BLOCK
    assert model.index(199_999, 0).data(IdRole) == 200_000


def test_long_lists_are_sorted_by_indexed_columns_only(desk: Desk) -> None:
    model = ListingModel(Numbers(60_000), desk.context.ops)
    model.ask(Query())
    model.toggle_sort(1)
    assert not model.query.sort
    assert "terlalu panjang" in str(
        model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    )
    model.toggle_sort(0)
    model.toggle_sort(0)
    assert (model.query.sort, model.query.descending) == ("number", True)
    assert model.row_id(0) == 60_000


def test_selection_and_cursor_survive_another_order(qtbot: QtBot, desk: Desk) -> None:
    panel = panel_of(qtbot, desk, Numbers(300))
    panel.view.select_ids({5, 200}, current=200)
    panel.model.toggle_sort(0)
    panel.model.toggle_sort(0)
    assert sorted(panel.view.selected_ids()) == [5, 200]
    assert panel.view.current_id() == 200


def test_typing_in_the_table_finds(qtbot: QtBot, desk: Desk) -> None:
    panel = panel_of(qtbot, desk, Numbers(300))
    panel.view.setFocus()
    QTest.keyClicks(panel.view, "29")
    panel.find_line.setText("29")
    with qtbot.waitSignal(panel.counted):
        QTest.keyClick(panel.find_line, Qt.Key.Key_9)
    assert panel.query().search == "299"
    assert panel.model.rowCount() == 1


def test_nothing_found_is_told_apart_from_nothing_there(qtbot: QtBot, desk: Desk) -> None:
    panel = panel_of(qtbot, desk, Numbers(0))
    assert panel.view.isHidden()
    full = panel_of(qtbot, desk, Numbers(3), "full_list")
    full.show_query(Query(search="tidak ada"))
    assert full.view.isHidden()
    full.show_query(Query())
    assert not full.view.isHidden()


def test_filters_go_to_the_source(qtbot: QtBot, desk: Desk) -> None:
    panel = panel_of(qtbot, desk, Numbers(10))
    box = panel.add_filter("even", "Semua", [("Genap", True)])
    box.setCurrentIndex(1)
    assert panel.model.rowCount() == 5
    panel.show_query(Query())
    assert box.currentIndex() == 0
    assert panel.model.rowCount() == 10


def test_rows_are_copied_as_a_table(qtbot: QtBot, desk: Desk) -> None:
    panel = panel_of(qtbot, desk, Numbers(5))
    panel.view.select_ids({2, 3})
    panel.view.copying.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == ["Nomor\tNama\tStatus", "2\t<angka 2>\tYa", "3\t<angka 3>\tTidak"]


def test_enter_opens_the_row(qtbot: QtBot, desk: Desk) -> None:
    panel = panel_of(qtbot, desk, Numbers(5))
    panel.view.show_row(3)
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert opened.args == [4]


def test_columns_are_remembered_per_operator(qtbot: QtBot, desk: Desk) -> None:
    panel = panel_of(qtbot, desk, Numbers(5))
    panel.view.setColumnHidden(2, True)
    panel.view.setColumnWidth(1, 321)
    panel.view.horizontalHeader().moveSection(1, 0)
    panel.model.toggle_sort(0)
    panel._memory.keep()
    kept = views.load(desk.workspace, "numbers_list")
    assert kept is not None
    assert kept.sort == "number"
    again = panel_of(qtbot, desk, Numbers(5))
    assert again.view.shown_column_names() == ["name", "number"]
    assert again.view.columnWidth(1) == 321
    assert again.model.query.sort == "number"


def test_a_refresh_shows_what_changed_in_place(qtbot: QtBot, desk: Desk) -> None:
    source = Numbers(50)
    panel = panel_of(qtbot, desk, source)
    panel.view.select_ids({7}, current=7)
    source.size = 60
    panel.refresh()
    assert panel.model.rowCount() == 60
    assert panel.view.selected_ids() == [7]


def test_filters_take_a_second_line_where_they_would_cover_the_find_line(desk: Desk, qtbot: QtBot) -> None:
    panel = ListPanel("narrow", Numbers(10), desk.context.ops)
    qtbot.addWidget(panel)
    boxes = [panel.add_filter(name, "Semua keadaan warga", [("genap", True)]) for name in ("even", "odd")]
    panel.resize(1100, 300)
    panel.show()
    assert not panel.bar.folded
    qtbot.waitUntil(lambda: boxes[0].y() == panel.find_line.y())
    panel.resize(520, 300)
    qtbot.waitUntil(lambda: boxes[0].y() > panel.find_line.geometry().bottom())
    assert all(box.width() >= box.sizeHint().width() for box in boxes)
    panel.resize(1100, 300)
    qtbot.waitUntil(lambda: boxes[1].y() == panel.find_line.y())
    assert boxes[1].x() > boxes[0].x() > panel.find_line.x()
