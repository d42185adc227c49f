"""The settings under the fingers: letterhead, RT, officers, operators, rules, backups, look and lock."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.services import accounts, areas, backups, officers
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import keyring
from reports.press import produce
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.posko import PASSWORD, acting_as
from tests.support.settings_desk import act, fields_of, go, go_to_list, page_of, retype, rows, said_in
from tests.support.typing import CTRL, choose, form, part, press, save, save_and_next, show, type_into
from tests.support.ui import Desk, make_desk
from ui.images import logo_pixmap
from ui.pages.settings import PAGE, backup, office

OTHER = "laut biru sore tenang"


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for service in (accounts.add, accounts.enable, accounts.change_password):
        defaults = {**(getattr(service, "__kwdefaults__", None) or {}), "cost": keyring.LIGHT}
        monkeypatch.setattr(service, "__kwdefaults__", defaults)
    made = make_desk(tmp_path, [PAGE])
    show(qtbot, made, "page_settings")
    return made


# --- office ------------------------------------------------------------------------------------------


def paper(ws: Workspace) -> bytes:
    return produce(ws, ReportRequest(ReportKind.DAILY, TODAY)).content


def test_what_is_typed_stands_on_the_next_paper(desk: Desk) -> None:
    section = go(desk, "office")
    retype(fields_of(section), addressee="Camat Mauk", head_name="Hj. Nurhayati", report_cutoff="15.00")
    press(section, Qt.Key.Key_S)
    text = pdf_text.text(paper(desk.workspace))
    for words in ("Yth. Camat Mauk", "Hj. Nurhayati", "15.00 WIB"):
        assert words in text


def test_a_section_that_stood_open_takes_back_nothing_of_another(desk: Desk) -> None:
    office_section = go(desk, "office")
    retype(fields_of(office_section), addressee="Camat Mauk")
    look = go(desk, "look")
    retype(fields_of(look), idle_lock_minutes="25")
    QTest.keyClick(look, Qt.Key.Key_S, CTRL)
    office_section = go(desk, "office")
    assert fields_of(office_section).value("addressee") == "Camat Mauk", "typed and not saved yet"
    QTest.keyClick(office_section, Qt.Key.Key_S, CTRL)
    kept = desk.workspace.settings()
    assert (kept.addressee, kept.idle_lock_minutes) == ("Camat Mauk", 25)


def test_a_number_that_is_needed_is_asked_for(desk: Desk) -> None:
    section = go(desk, "office")
    retype(fields_of(section), expiring_days="400")
    press(section, Qt.Key.Key_S)
    assert fields_of(section).problem_text("expiring_days")
    assert desk.workspace.settings().expiring_days == 30


def test_a_logo_is_made_small_and_printed_and_goes_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "logo.png"
    image = QImage(1200, 800, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(picture))
    chosen = [picture, tmp_path / "bukan-gambar.png"]
    chosen[1].write_text("ini bukan gambar", encoding="utf-8")
    monkeypatch.setattr(office, "ask_which_to_open", lambda *_args: chosen.pop(0))
    section = go(desk, "office")
    pick, remove = part(section, "office_logo"), part(section, "office_logo_remove")
    assert not remove.isVisibleTo(section), "there is none to take away"
    QTest.keyClick(pick, Qt.Key.Key_Space)
    kept = desk.workspace.post().logo
    assert kept is not None
    assert logo_pixmap(kept, 266).size().toTuple() == (400, 266)
    assert b"/Subtype /Image" in paper(desk.workspace)
    QTest.keyClick(pick, Qt.Key.Key_Space)
    assert desk.messages.shown == ["form.file_unreadable"]
    assert desk.workspace.post().logo == kept
    assert remove.isVisibleTo(section)
    QTest.keyClick(remove, Qt.Key.Key_Space)
    assert desk.workspace.post().logo is None


# --- RT, officers ------------------------------------------------------------------------------------


def test_rt_are_added_changed_and_removed_while_nobody_lives_there(desk: Desk) -> None:
    confirm(desk.workspace, days_ago(1), somebody(rw=1, rt=1))
    section = go_to_list(desk, "areas")
    press(section, Qt.Key.Key_N)
    dialog = form("area_form")
    type_into(dialog, rw="3", rt="1", head_name="Pak Udin")
    save_and_next(dialog)
    type_into(dialog, rt="1")
    save(dialog)
    assert dialog.isVisible(), "RT 1 of RW 3 is there already"
    dialog.drafts.drop()
    dialog.reject()
    assert rows(section)[-1][:3] == ("RT 001/RW 003", "", "Pak Udin")
    act(section, "RT 001/RW 003", Qt.Key.Key_Delete)
    assert len(areas.areas(desk.workspace)) == 8
    act(section, "RT 001/RW 001", Qt.Key.Key_Delete)
    assert len(areas.areas(desk.workspace)) == 8
    assert len(desk.messages.shown) == 1, "somebody lives there"


def test_an_officer_who_leaves_is_no_longer_offered(desk: Desk) -> None:
    section = go_to_list(desk, "officers")
    press(section, Qt.Key.Key_N)
    dialog = form("officer_form")
    type_into(dialog, name="Serka Yanto", affiliation="Babinsa", rank_or_id="NRP 31980001")
    save(dialog)
    assert [officer.name for officer in officers.officers(desk.workspace)] == ["Serka Yanto"]
    act(section, "Serka Yanto", Qt.Key.Key_Return)
    dialog = form("officer_form")
    active = dialog.form.editor("active").focus_widget()
    active.setFocus()
    QTest.keyClick(active, Qt.Key.Key_Space)
    save(dialog)
    assert officers.officers(desk.workspace) == []
    assert rows(section)[0][0] == "Serka Yanto", "the name stays in the past"


# --- rules -------------------------------------------------------------------------------------------


def test_a_rule_is_read_whole_with_its_basis(desk: Desk) -> None:
    section = go(desk, "rules")
    panel = section.list  # type: ignore[attr-defined]
    panel.view.setFocus()
    told = []
    for at in range(panel.model.rowCount()):
        panel.view.show_row(at)
        told.append(said_in(section))
    for words in (
        "Kuning 1–5 rumah, oranye sampai 10, merah di atasnya; jendela 7 hari.",
        "Inmendagri 3/2021 · berlaku 9 Feb 2021 – 22 Feb 2021",
        "10 hari sejak patokan, ditambah 3 hari bebas gejala bagi yang bergejala.",
        "KMK HK.01.07/MENKES/413/2020",
    ):
        assert any(words in text for text in told), words


def test_the_open_point_is_the_poskos_to_settle(desk: Desk) -> None:
    section = go(desk, "rules")
    basis = fields_of(section).editor("zone_basis").focus_widget()
    choose(basis, "kasus yang masih isolasi")  # type: ignore[arg-type]
    press(section, Qt.Key.Key_S)
    assert desk.workspace.settings().zone_basis == "active_in_window"


# --- backups -----------------------------------------------------------------------------------------


def test_a_backup_is_made_proven_and_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "flashdisk" / "posko.blcbackup"
    target.parent.mkdir()
    monkeypatch.setattr(backup, "ask_where_to_save", lambda *_args: target)
    monkeypatch.setattr(backup, "ask_which_to_open", lambda *_args: target)
    section = go(desk, "backup")
    QTest.keyClick(part(section, "backup_now"), Qt.Key.Key_Space)
    assert "dibuat dan diuji" in said_in(section)
    last = backups.last_backup(desk.workspace)
    assert last is not None
    assert last.path == target
    assert "Jumat, 19 Februari 2021 pukul 12.00: posko.blcbackup" in said_in(section)
    QTest.keyClick(part(section, "backup_verify"), Qt.Key.Key_Space)
    dialog = form("backup_verify_form")
    type_into(dialog, password="bukan ini sandinya")
    save(dialog)
    assert dialog.form.problem_text("password")
    retype(dialog.form, password=PASSWORD)
    save(dialog)
    assert "Cadangan baik: terbuka" in said_in(section)


def test_a_file_that_is_no_backup_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "foto.blcbackup"
    target.write_bytes(b"bukan cadangan")
    monkeypatch.setattr(backup, "ask_which_to_open", lambda *_args: target)
    section = go(desk, "backup")
    QTest.keyClick(part(section, "backup_verify"), Qt.Key.Key_Space)
    dialog = form("backup_verify_form")
    type_into(dialog, password=PASSWORD)
    save(dialog)
    assert dialog.isVisible()
    assert desk.messages.shown == ["backup_damaged"]


# --- look and lock -----------------------------------------------------------------------------------


def test_another_theme_dresses_the_window_anew(desk: Desk, qtbot: QtBot) -> None:
    section = go(desk, "look")
    theme = fields_of(section).editor("theme").focus_widget()
    choose(theme, "Gelap")  # type: ignore[arg-type]
    with qtbot.waitSignal(desk.session.rebuild_asked):
        press(section, Qt.Key.Key_S)
    assert desk.context.appearance.look.theme == "dark"


def test_the_section_shows_what_this_computer_looks_like(desk: Desk) -> None:
    desk.context.appearance.change(language="en", theme="dark")
    fields = fields_of(go(desk, "look"))
    assert (fields.value("theme"), fields.value("language")) == ("dark", "en")


def test_the_idle_lock_is_set_in_minutes(desk: Desk, qtbot: QtBot) -> None:
    section = go(desk, "look")
    retype(fields_of(section), idle_lock_minutes="0")
    press(section, Qt.Key.Key_S)
    assert fields_of(section).problem_text("idle_lock_minutes")
    retype(fields_of(section), idle_lock_minutes="3")
    press(section, Qt.Key.Key_S)
    desk.session._idle._touched -= 2 * 60
    desk.session._idle.look()
    with qtbot.waitSignal(desk.session.lock_asked):
        desk.session._idle._touched -= 2 * 60
        desk.session._idle.look()


# --- rights ------------------------------------------------------------------------------------------


def test_who_may_only_look_changes_nothing(tmp_path: Path, qtbot: QtBot, posko: Workspace) -> None:
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(posko, Role.VIEWER))
    show(qtbot, desk, "page_settings")
    section = go(desk, "office")
    assert not fields_of(section).isEnabled()
    assert part(section, "office_save").isHidden()
    assert part(go(desk, "backup"), "backup_now").isHidden()
    for name in ("areas", "officers", "operators"):
        assert go(desk, name).findChild(QPushButton, f"{name}_add") is None


def test_another_page_opens_its_section(desk: Desk) -> None:
    desk.window.open_page("page_settings", section="backup")
    assert page_of(desk).section("backup").isVisible()
