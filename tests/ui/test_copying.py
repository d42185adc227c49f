"""What is copied leaves a trace: which list, how many rows, who; never what stood in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Trouble
from blc_desktop.services import audit_log, leaving
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.list_names import LISTS
from tests.support.people import add
from tests.support.posko import acting_as, make_posko
from tests.support.typing import CTRL, part, show
from tests.support.ui import Desk, make_desk
from ui.clipboard import Copying
from ui.pages.residents import PAGE
from ui.pages.residents.page import ResidentsPage
from ui.tables.large import LargeTable


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    made = make_posko(tmp_path)
    for name in ("Siti Aminah", "Umar Said", "Wati Lestari"):
        add(made, name)
    return made


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> Desk:
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, made, "page_residents")
    QGuiApplication.clipboard().setText("yang lama")
    return made


def page_of(desk: Desk) -> ResidentsPage:
    found = part(desk.window, "page_residents")
    assert isinstance(found, ResidentsPage)
    return found


def copy_all(page: ResidentsPage) -> None:
    """Choose everything and press Ctrl+C."""
    page.list.view.setFocus()
    page.list.view.selectAll()
    QTest.keyClick(page.list.view, Qt.Key.Key_C, CTRL)


def copies(ws: Workspace) -> list[tuple[str, str, str]]:
    """Return who, what happened and the words of every copy, the newest first."""
    listing = audit_log.audit_listing(ws)
    at = {column.name: place for place, column in enumerate(listing.columns)}
    rows = [row for _id, row in listing.first(Query(), 50)]
    told = [tuple(str(row[at[name]]) for name in ("operator", "what", "words")) for row in rows]
    return [one for one in told if one[1] == "Disalin"]  # type: ignore[misc]


def test_three_rows_copied_from_the_list_are_one_entry_without_a_name(desk: Desk, ws: Workspace) -> None:
    page = page_of(desk)
    copy_all(page)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4
    ((who, _what, words),) = copies(ws)
    assert who == "Siti Rahmawati"
    assert words == "daftar Warga; baris 3"
    assert audit_log.chain_state(ws).broken == ()
    copy_all(page)
    assert len(copies(ws)) == 2


def test_who_may_only_look_is_told_of_too(desk: Desk, ws: Workspace) -> None:
    looking = acting_as(ws, Role.VIEWER)
    leaving.record_copy(looking, leaving.CopyOut("patients", 12))
    assert [words for _who, _what, words in copies(ws)] == ["daftar Pasien; baris 12"]


def test_what_cannot_be_written_down_is_not_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_ws: Workspace, _command: object) -> None:
        raise Trouble("server_away")

    monkeypatch.setattr("ui.clipboard.record_copy", away)
    page = page_of(desk)
    copy_all(page)
    assert QGuiApplication.clipboard().text() == "yang lama"
    assert desk.messages.shown, "and somebody is told why"


def test_a_table_of_text_and_a_single_field_are_told_of(desk: Desk, ws: Workspace, qtbot: QtBot) -> None:
    table = LargeTable("stock_card_table", ["Tanggal", "Sisa"], [80, 80], frozenset({1}), desk.context.ops)
    qtbot.addWidget(table)
    table.show_rows(3, lambda row: (f"{row + 1} Februari", "5"))
    table.selectRow(1)
    table.copy_rows()
    assert QGuiApplication.clipboard().text() == "Tanggal\tSisa\n2 Februari\t5"
    Copying(desk.context.ops, "blc").text("Balai desa")
    assert [words for _who, _what, words in copies(ws)] == [
        "daftar Isian BLC; baris 1",
        "daftar Kartu stok; baris 1",
    ]


def test_every_list_that_can_be_copied_has_its_name() -> None:
    """A new list is found by its name in the source: as ListPanel, or as a section of the settings."""
    sources = [path.read_text(encoding="utf-8") for path in Path("ui").rglob("*.py")]
    named = {name for text in sources for name in re.findall(r'ListPanel\(\s*"([a-z_]+)"', text)}
    named |= {name for text in sources for name in re.findall(r'Copying\([a-z_.]+, "([a-z_]+)"\)', text)}
    named |= {
        name
        for text in sources
        if "(ListSection)" in text
        for name in re.findall(r'super\(\)\.__init__\(\s*context, "([a-z_]+)"', text)
    }
    named |= {kind.value for kind in GridKind}
    assert len(named) > 40
    assert sorted(name for one in named if (name := one.removesuffix("_list")) not in LISTS) == []


def test_nothing_else_writes_lists_to_the_clipboard() -> None:
    """Texts of a day for WhatsApp hold figures; whatever holds rows goes through the one way out."""
    texts = {"rumours.py", "actions.py", "day.py", "clipboard.py"}
    found = {
        path.name for path in Path("ui").rglob("*.py") if "clipboard().setText" in path.read_text("utf-8")
    }
    assert found == texts
