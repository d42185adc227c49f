"""Exchange by file on screen, by keyboard: agree, make, look, decide, take in, undo; who has not reported."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.exchange import NamedChoice
from blc_desktop.domain.facts.exchange import FieldPair, RecordLine
from blc_desktop.domain.kinds_exchange import RecordKind, Standing, Who
from blc_desktop.services import exchange_partners, exchange_taking, residents
from blc_desktop.services.workspace import Workspace
from tests.support.exchange import DAY, NUMBER, agree, ill, make_district, make_village, names, send
from tests.support.people import add
from tests.support.posko import acting_as
from tests.support.screen import CTRL, box, fill, form, is_open, open_page, press, show, undo
from tests.support.ui import Desk, make_desk
from ui.exchange import partners as partners_module
from ui.exchange import send as send_module
from ui.exchange import tables
from ui.exchange.receive import ReceiveWindow
from ui.pages.reports import PAGE
from ui.pages.reports.exchange import Exchange
from ui.pages.reports.page import ReportsPage
from ui.pages.residents import PAGE as RESIDENTS
from ui.pages.residents.page import ResidentsPage


def opened(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> tuple[Desk, Exchange]:
    """Show the exchange face of a book, by its key."""
    desk = make_desk(tmp_path, [PAGE], workspace=ws)
    show(desk, qtbot)
    page = open_page(desk, ReportsPage, "page_reports")
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert page.exchange.isVisible()
    return desk, page.exchange


def received(qtbot: QtBot, face: Exchange, path: Path) -> ReceiveWindow:
    """Open the window by its button and let it read a file."""
    face.receive_button.click()
    window = box("exchange_receive", qtbot)
    assert isinstance(window, ReceiveWindow)
    window.read_file(path)
    return window


def take(qtbot: QtBot, window: ReceiveWindow) -> None:
    """Take the file in by its key; a button pressed by its key comes down visibly first."""
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not is_open("exchange_receive"))


def test_a_partner_is_agreed_and_its_sheet_is_shown(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(partners_module, "show_pdf", lambda _parent, title, *_more: shown.append(title))
    district = make_district(tmp_path)
    desk, face = opened(tmp_path, qtbot, district)
    assert face.partners.isVisible(), "without posko below, the partners come first"
    face.partners.add_button.click()
    dialog = form("exchange_partner_form", qtbot)
    fill(dialog, name="Posko Desa Sukamantri", role="Melapor")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert shown == ["Kode tukar untuk Posko Desa Sukamantri"]
    face.partners.add_button.click()
    dialog = form("exchange_partner_form", qtbot)
    fill(dialog, name="Posko Desa Kutajaya", role="Melapor", code="AAAAA-BBBBB")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert is_open("exchange_partner_form"), "a mistyped code is told at its field"
    dialog.reject()
    assert len(exchange_partners.partners(district)) == 1
    desk.messages.answers = [False, True]
    face.partners.villages_button.click()
    assert len(exchange_partners.partners(district)) == 1, "asked for first"
    face.partners.villages_button.click()
    count = len(exchange_partners.partners(district))
    assert count > 5
    assert shown[1:] == [f"Kode tukar untuk {count - 1} posko"]


def test_a_file_is_made_by_keyboard_and_says_what_to_do_with_it(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = make_village(tmp_path)
    agree(make_district(tmp_path), village)
    ill(village)
    monkeypatch.setattr(send_module, "ask_for_folder", lambda *_asked: tmp_path / "usb")
    _desk, face = opened(tmp_path, qtbot, village)
    QTest.keyClick(face, Qt.Key.Key_N, CTRL)
    dialog = form("exchange_send_form", qtbot)
    fill(dialog, who="Yang")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert is_open("exchange_send_form"), "names leave for a purpose only"
    fill(dialog, purpose="rujuk ke isoter")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    (path,) = (tmp_path / "usb").glob("*.blcx")
    assert path.name in face.note.text.text()
    assert "WhatsApp" in face.note.text.text()


def test_chosen_residents_go_to_the_posko_that_one_reports_to(tmp_path: Path, qtbot: QtBot) -> None:
    village = make_village(tmp_path)
    person_id = add(village, "Rahmat")
    desk = make_desk(tmp_path, [RESIDENTS], workspace=village)
    show(desk, qtbot)
    page = open_page(desk, ResidentsPage, "page_residents")
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)
    page.list.view.show_row(0)
    action = page.list.view.findChild(QAction, "residents_exchange")
    assert action is not None
    action.trigger()
    assert not is_open("exchange_send_form"), "there is nobody to send to yet"
    _below, above = agree(make_district(tmp_path), village)
    action.trigger()
    dialog = form("exchange_send_form", qtbot)
    assert dialog.form.values()["partner"] == above
    dialog.reject()
    assert residents.person_card(village, person_id).details.name == "Rahmat"


def test_of_a_large_file_the_telling_rows_are_shown_and_the_rest_counted(qtbot: QtBot) -> None:
    pair = FieldPair("phone", "0812", "0813", conflict=True)
    count = tables.MOST_ROWS + 20
    same = [RecordLine(f"s{at}", RecordKind.PERSON, "Sama", Standing.SAME) for at in range(5)]
    lines = [
        RecordLine(f"u{at}", RecordKind.PERSON, f"Orang {at}", Standing.CONFLICT, (pair,))
        for at in range(count)
    ]
    table = tables.record_table()
    qtbot.addWidget(table)
    tables.show_records(table, (*same, *lines))
    assert table.rowCount() == tables.MOST_ROWS + 1
    assert table.item(0, 0).text() == "Orang 0"  # type: ignore[union-attr]
    assert table.item(tables.MOST_ROWS, 0).text() == "… dan 25 lagi"  # type: ignore[union-attr]
    conflicts = tables.ConflictTable()
    qtbot.addWidget(conflicts)
    conflicts.show_lines(lines)
    conflicts.choose_all(theirs=True)
    assert len(conflicts.theirs) == count, "those that are not listed too"


def test_conflicts_are_decided_by_keyboard_and_the_toast_takes_it_back(tmp_path: Path, qtbot: QtBot) -> None:
    district, village = make_district(tmp_path), make_village(tmp_path)
    _below, above = agree(district, village)
    theirs = ill(village, national_id=NUMBER, phone="081111111111", occupation="Guru")
    ours = add(district, "Siti Aminah", national_id=NUMBER, phone="082222222222")
    choice = NamedChoice(Who.CHOSEN, person_ids=(theirs.person_id,))
    sent = send(village, above, tmp_path, named=choice)
    desk, face = opened(tmp_path, qtbot, district)
    window = received(qtbot, face, sent.path)
    table = window.conflicts
    told = [table.item(row, 1).text() for row in range(table.rowCount())]  # type: ignore[union-attr]
    assert "No. HP" in told
    assert table.hasFocus()
    table.setCurrentCell(told.index("No. HP"), 2)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert table.item(told.index("No. HP"), 3).text() == "✓  081111111111"  # type: ignore[union-attr]
    take(qtbot, window)
    assert residents.person_card(district, ours).details.phone == "081111111111"
    assert face.sides["board"].isVisible()
    undo(desk, qtbot)
    assert residents.person_card(district, ours).details.phone == "082222222222"


def test_all_ours_and_all_theirs_are_one_key(tmp_path: Path, qtbot: QtBot) -> None:
    district, village = make_district(tmp_path), make_village(tmp_path)
    _below, above = agree(district, village)
    theirs = ill(village, national_id=NUMBER, phone="081111111111", occupation="Guru")
    add(district, "Siti Aminah", national_id=NUMBER, phone="082222222222", occupation="Bidan")
    choice = NamedChoice(Who.CHOSEN, person_ids=(theirs.person_id,))
    sent = send(village, above, tmp_path, named=choice)
    _desk, face = opened(tmp_path, qtbot, district)
    window = received(qtbot, face, sent.path)
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(window.conflicts.theirs) >= 2)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not window.conflicts.theirs)
    window.reject()
    assert exchange_taking.history(district) == [], "a look changes nothing"


def test_a_wrong_file_is_told_in_the_window_and_a_known_one_cannot_be_taken_twice(
    tmp_path: Path, qtbot: QtBot
) -> None:
    district, village = make_district(tmp_path), make_village(tmp_path)
    _below, above = agree(district, village)
    sent = send(village, above, tmp_path)
    torn = tmp_path / "torn.blcx"
    torn.write_bytes(sent.path.read_bytes()[:-9])
    _desk, face = opened(tmp_path, qtbot, district)
    window = received(qtbot, face, torn)
    assert "terpotong" in window.note.text.text()
    window.read_file(sent.path)
    take(qtbot, window)
    window = received(qtbot, face, sent.path)
    assert not window.take.isEnabled()
    assert "sudah ada" in window.note.text.text()
    window.reject()


def test_a_file_opened_from_the_desktop_is_looked_at_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    district, village = make_district(tmp_path), make_village(tmp_path)
    _below, above = agree(district, village)
    sent = send(village, above, tmp_path)
    desk = make_desk(tmp_path, [PAGE], workspace=district)
    show(desk, qtbot)
    desk.window.open_page("page_reports", face="exchange", file=sent.path)
    window = box("exchange_receive", qtbot)
    assert isinstance(window, ReceiveWindow)
    assert window.take.isEnabled()
    window.reject()
    assert exchange_taking.history(district) == [], "nothing is taken in before it was looked at"


def test_the_kecamatan_sees_who_has_not_reported_and_takes_a_file_back(tmp_path: Path, qtbot: QtBot) -> None:
    district, village = make_district(tmp_path), make_village(tmp_path)
    other = make_village(tmp_path, "Kutajaya")
    _below, above = agree(district, village)
    agree(district, other)
    ill(village, day=DAY - timedelta(days=1))
    sent = send(village, above, tmp_path)
    desk, face = opened(tmp_path, qtbot, district)
    assert face.board.isVisible(), "whoever has posko below begins with them"
    window = received(qtbot, face, sent.path)
    take(qtbot, window)
    assert "1 dari 2 posko sudah melapor. Belum: Posko Desa Kutajaya." in face.board.said.text.text()
    assert "isolasi 1" in face.board.total.text()
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    face.board.list.view.setFocus()
    press(Qt.Key.Key_Tab, CTRL)
    press(Qt.Key.Key_Tab, CTRL)
    assert face.received.isVisible()
    face.received.view.setFocus()
    face.received.view.show_row(0)
    press(Qt.Key.Key_Delete)
    (line,) = exchange_taking.history(district)
    assert line.undone_at is not None
    face.turn_to("board")
    assert "0 dari 2" in face.board.said.text.text()
    assert names(district) == set()
    assert desk.window.isVisible()


def test_who_may_only_look_sees_the_lists_and_no_codes(tmp_path: Path, qtbot: QtBot) -> None:
    district = make_district(tmp_path)
    agree(district, make_village(tmp_path))
    _desk, face = opened(tmp_path, qtbot, acting_as(district, Role.VIEWER))
    face.turn_to("partners")
    for part in (
        face.receive_button,
        face.send_button,
        face.partners.add_button,
        face.partners.code_button,
        face.received.back_button,
    ):
        assert not part.isVisible()
