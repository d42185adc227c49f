"""The page of activities under the fingers: a line in seconds, photos, and what comes from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.activities import SaveTemplate
from blc_desktop.domain.facts.activities import ActivityLine
from blc_desktop.domain.facts.printing import ReportRequest
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import TaskState
from blc_desktop.services import activities, activity_types
from blc_desktop.services.workspace import Workspace
from tests.support.activities import details, did, give, give_crowd, hire, masks
from tests.support.cases import TODAY, confirm, days_ago, enter
from tests.support.posko import acting_as, make_posko
from tests.support.typing import box, form, part, press, save, show, type_into
from tests.support.ui import Desk, make_desk
from ui.pages import distribution, isolation
from ui.pages.activities import PAGE
from ui.pages.activities.page import ActivitiesPage

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    made = make_posko(tmp_path)
    hire(made, "Aipda Rudi Hermawan", Affiliation.POLICE, "NRP 79010002")
    hire(made, "Serka Yanto Wibowo", Affiliation.ARMY)
    return made


@pytest.fixture
def desk(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> Desk:
    made = make_desk(tmp_path, [PAGE, distribution.PAGE, isolation.PAGE], workspace=ws)
    show(qtbot, made, "page_activities")
    return made


def page_of(desk: Desk) -> ActivitiesPage:
    found = part(desk.window, "page_activities")
    assert isinstance(found, ActivitiesPage)
    return found


def today(desk: Desk) -> list[ActivityLine]:
    return activities.lines_between(desk.workspace, TODAY, TODAY)


def cells(desk: Desk, *columns: str) -> list[tuple[object, ...]]:
    model = page_of(desk).day.list.model
    return [tuple(model.value(row, name) for name in columns) for row in range(model.rowCount())]


def type_line(desk: Desk, text: str) -> QLineEdit:
    line = page_of(desk).day.quick.line
    line.setFocus()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return line


def says(desk: Desk) -> str:
    return page_of(desk).day.quick.says.text()


def choose(desk: Desk, key: int) -> None:
    """Put the cursor on an activity."""
    page_of(desk).day.list.show_id(key)
    page_of(desk).day.list.view.setFocus()


def test_the_keyboard_stands_in_the_line_and_one_line_is_an_activity(desk: Desk) -> None:
    page = page_of(desk)
    page.turn_to(0)
    assert page.day.quick.line.hasFocus()
    line = type_line(desk, "sos 1/2 25 yanto 14.05 di Pasar Kemis")
    [done] = today(desk)
    assert (done.type_code, done.rt, done.rw, done.heads, done.clock) == ("SOS", 1, 2, 25, "14:05")
    assert (done.place, [one.name for one in done.officers]) == ("Pasar Kemis", ["Serka Yanto Wibowo"])
    assert line.text() == ""
    assert cells(desk, "kind", "place") == [("Sosialisasi 3M/5M", "Pasar Kemis")]
    assert page.day.figures.total.figure.text() == "1"


def test_what_was_understood_is_written_out_before_it_is_kept(desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(page_of(desk).day.quick.line, "krm rt1/2 yan")
    qtbot.waitUntil(lambda: says(desk).startswith("Pembubaran"))
    assert says(desk) == "Pembubaran kerumunan · RT 001/RW 002 · Serka Yanto Wibowo · tanpa waktu"
    assert today(desk) == []


def test_a_word_that_means_nothing_keeps_the_line(desk: Desk) -> None:
    line = type_line(desk, "sos warung")
    assert says(desk) == "“warung” bukan nama petugas. Tempat ditulis paling akhir, sesudah kata “di”."
    assert line.text() == "sos warung"
    assert today(desk) == []


def test_the_last_one_is_repeated_without_its_time(desk: Desk, qtbot: QtBot) -> None:
    type_line(desk, "imb 2/1 rudi 8.00 di gang mawar")
    press(desk.window, Qt.Key.Key_R)
    line = page_of(desk).day.quick.line
    qtbot.waitUntil(lambda: line.text() == "IMB 2/1 aipda rudi hermawan di gang mawar")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [one.clock for one in today(desk)] == ["08:00", None]
    assert len({(one.type_code, one.place, one.rt) for one in today(desk)}) == 1


def test_what_counts_already_is_warned_of_once_and_passes_at_the_second_enter(desk: Desk) -> None:
    give(desk.workspace, masks(desk.workspace), rt=1)
    line = type_line(desk, "msk 1/1 10")
    assert "terhitung sendiri" in says(desk)
    assert [one.typed for one in today(desk)] == [False]
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert sorted(one.typed for one in today(desk)) == [False, True]


def test_the_whole_form_takes_officers_by_their_letters(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_N)
    dialog = form("activity_form")
    type_into(
        dialog, type_id="RPT", place="Balai desa", heads="9", officer_ids="rudi, yan", result="Tugas dibagi"
    )
    dialog.form.editor("follow_up").set_text("Cek warung")
    save(dialog)
    [done] = today(desk)
    assert [one.name for one in done.officers] == ["Aipda Rudi Hermawan", "Serka Yanto Wibowo"]
    assert (done.result, done.clock, done.task_on(TODAY)) == ("Tugas dibagi", None, TaskState.OPEN)


def test_an_unknown_officer_is_said_at_the_field(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_N)
    dialog = form("activity_form")
    type_into(dialog, type_id="SOS", officer_ids="joko")
    save(dialog)
    assert dialog.isVisible()
    assert dialog.form.problem_text("officer_ids") == "“joko” bukan nama petugas yang aktif."


def test_a_derived_activity_opens_its_origin(desk: Desk) -> None:
    ws = desk.workspace
    give_crowd(ws, masks(ws))
    [line] = today(desk)
    page_of(desk).turn_stale()
    choose(desk, line.key)
    assert cells(desk, "source") == [("crowd_handout",)]
    QTest.keyClick(page_of(desk).day.list.view, Qt.Key.Key_Return)
    shown = part(desk.window, "page_distribution")
    assert shown.isVisible()
    assert shown.list.model.rowCount() == 1  # type: ignore[attr-defined]


def test_words_are_added_to_a_round_of_monitoring(desk: Desk) -> None:
    ws = desk.workspace
    enter(ws, confirm(ws, days_ago(2)).isolation_id, TODAY)
    [line] = today(desk)
    page_of(desk).turn_stale()
    choose(desk, line.key)
    press(page_of(desk).day.list.view, Qt.Key.Key_F2, NONE)
    dialog = form("activity_words")
    dialog.form.editor("narrative").set_text("Semua warga ditemui di rumah")
    save(dialog)
    [line] = today(desk)
    assert line.narrative == "Semua warga ditemui di rumah"
    assert page_of(desk).day.figures.total.figure.text() == "1"


def test_a_task_is_done_by_one_key_and_counted_above(desk: Desk) -> None:
    key = did(desk.workspace, follow_up="cek warung", due_on=TODAY)
    page_of(desk).turn_stale()
    assert page_of(desk).day.figures.tasks.text() == "1 tindak lanjut"
    choose(desk, key)
    press(page_of(desk).day.list.view, Qt.Key.Key_J)
    assert activities.line(desk.workspace, key).task_on(TODAY) is TaskState.DONE
    assert page_of(desk).day.figures.tasks.text() == "0 tindak lanjut"


def test_every_tile_opens_the_list_that_makes_it(desk: Desk) -> None:
    ws = desk.workspace
    did(ws, "SOS")
    did(ws, "SOS", day=days_ago(1))
    did(ws, "KRM", follow_up="lagi")
    give_crowd(ws, masks(ws))
    page = page_of(desk)
    page.turn_stale()
    for tile in (page.day.figures.total, *page.day.figures.functions.values()):
        tile.opened.emit()
        assert str(page.day.list.model.rowCount()) == tile.figure.text(), tile.objectName()
    page.day.figures.tasks.click()
    assert page.day.list.model.rowCount() == 1


def test_delete_and_undo(desk: Desk) -> None:
    key = did(desk.workspace, place="Pasar")
    page_of(desk).turn_stale()
    choose(desk, key)
    press(page_of(desk).day.list.view, Qt.Key.Key_Delete, NONE)
    assert today(desk) == []
    press(desk.window, Qt.Key.Key_Z)
    assert [line.place for line in today(desk)] == ["Pasar"]


def test_a_template_fills_the_form_but_day_and_time(desk: Desk) -> None:
    kept = details(desk.workspace, "IMB", clock="08.00", place="Keliling RW 02", day=days_ago(9))
    activity_types.save_template(desk.workspace, SaveTemplate("Keliling pagi", kept))
    page = page_of(desk)
    page.turn_stale()
    [entry] = page.day._template_menu.actions()
    entry.trigger()
    dialog = form("activity_form")
    values = dialog.form.values()
    assert (values["place"], values["clock"], values["day"]) == ("Keliling RW 02", None, TODAY)


def test_the_text_for_whatsapp_names_officers_and_no_time_that_nobody_said(desk: Desk) -> None:
    type_line(desk, "sos 1/2 25 rudi di Pasar Kemis")
    [line] = today(desk)
    choose(desk, line.key)
    press(page_of(desk).day.list.view, Qt.Key.Key_W, CTRL_SHIFT)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Yth. Kapolsek Pasar Kemis. Mohon izin melaporkan")
    assert "Aipda Rudi Hermawan (Bhabinkamtibmas, NRP 79010002)" in text
    assert "Pukul" not in text
    assert text.endswith("Dokumentasi terlampir. Demikian kami laporkan.")


def test_who_may_only_read_has_no_line_to_type_in(ws: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    did(ws)
    desk = make_desk(tmp_path, [PAGE], workspace=acting_as(ws, Role.VIEWER))
    show(qtbot, desk, "page_activities")
    page = page_of(desk)
    assert not page.day.quick.isVisible()
    assert not page.day.new.isVisible()
    assert page.day.list.model.rowCount() == 1


def test_the_report_is_asked_for_the_days_that_the_list_shows(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    did(desk.workspace, day=days_ago(3))
    page = page_of(desk)
    page.day.period.setCurrentIndex(2)
    asked: list[ReportRequest] = []
    monkeypatch.setattr(
        "ui.pages.activities.printing.print_report", lambda _c, _p, request: asked.append(request)
    )
    press(desk.window, Qt.Key.Key_P)
    dialog = form("activity_report")
    type_into(dialog, photos="2 per", officer="Serka", rt_id="2/1")
    save(dialog)
    [request] = asked
    assert (request.day, request.until) == (days_ago(6), TODAY)
    assert (request.item, request.officer, request.rt) == ("2", "Serka Yanto Wibowo", "2/1")


# --- photos ------------------------------------------------------------------------------------------------


def photo(path: Path, name: str, colour: str = "red") -> Path:
    """Write a photo with a stripe, so that two of different colours do not look alike."""
    image = Image.new("RGB", (64, 48), colour)
    image.paste("white", (0, 0, {"red": 8, "blue": 40}.get(colour, 24), 48))
    target = path / name
    image.save(target, "JPEG")
    return target


def drop(desk: Desk, *files: Path) -> None:
    """Drop files on the page, as from the file manager."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page_of(desk).day.dropEvent(event)


def test_dropped_photos_are_drafts_that_count_only_once_confirmed(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    timed = photo(tmp_path, "WhatsApp Image 2021-02-18 at 14.05.33.jpeg")
    dated = photo(tmp_path, "IMG-20210219-WA0003.jpg", "blue")
    drop(desk, timed, dated)
    assert cells(desk, "source", "day", "clock") == [
        (None, TODAY, None),
        (None, days_ago(1), None),
    ]
    assert activities.tally(desk.workspace).total == 0
    key = activities.draft_keys(desk.workspace)[0]
    choose(desk, key)
    QTest.keyClick(page_of(desk).day.list.view, Qt.Key.Key_Return)
    dialog = form("activity_form")
    assert dialog.form.value("clock") is None, "the time in the name is only a proposal"
    press(dialog, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: dialog.form.value("clock") == "14.05")
    type_into(dialog, type_id="SOS")
    save(dialog)
    confirmed = activities.line(desk.workspace, key)
    assert (confirmed.draft, confirmed.clock, confirmed.day) == (False, "14:05", days_ago(1))
    assert form("activity_form").form.value("day") == TODAY, "the next draft is opened at once"


def test_a_file_that_is_no_photo_is_named_and_the_others_are_kept(desk: Desk, tmp_path: Path) -> None:
    good = photo(tmp_path, "IMG-20210219-WA0003.jpg")
    bad = tmp_path / "catatan.jpg"
    bad.write_text("bukan foto")
    heic = tmp_path / "IMG_1.heic"
    heic.write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 40)
    drop(desk, good, bad, heic)
    dialog = box("photo_intake")
    listed = part(dialog, "photo_intake_list")
    assert isinstance(listed, QListWidget)
    texts = [listed.item(row).text() for row in range(listed.count())]
    assert "“catatan.jpg” bukan foto yang dapat dibuka" in texts[1]
    assert "HEIC" in texts[2]
    take = part(dialog, "photo_intake_take")
    assert isinstance(take, QPushButton)
    assert take.text() == "Pakai 1 foto"
    take.click()
    assert len(activities.draft_keys(desk.workspace)) == 1


def test_a_photo_used_before_is_not_taken_unless_somebody_ticks_it(desk: Desk, tmp_path: Path) -> None:
    first = photo(tmp_path, "IMG-20210219-WA0003.jpg")
    drop(desk, first)
    drop(desk, first)
    dialog = box("photo_intake")
    listed = part(dialog, "photo_intake_list")
    assert isinstance(listed, QListWidget)
    assert "sudah dipakai" in listed.item(0).text()
    take = part(dialog, "photo_intake_take")
    assert not take.isEnabled()
    listed.item(0).setCheckState(Qt.CheckState.Checked)
    assert take.isEnabled()


def test_photos_open_large_and_can_be_taken_off(desk: Desk, tmp_path: Path) -> None:
    drop(desk, photo(tmp_path, "a.jpg"), photo(tmp_path, "b.jpg", "blue"))
    key = activities.draft_keys(desk.workspace)[0]
    choose(desk, key)
    press(page_of(desk).day.list.view, Qt.Key.Key_I)
    viewer = box("photo_viewer")
    picture = part(viewer, "photo_picture")
    assert isinstance(picture, QLabel)
    assert not picture.pixmap().isNull()
    press(viewer, Qt.Key.Key_Delete, NONE)
    assert activities.line(desk.workspace, key).photos == ()
    press(desk.window, Qt.Key.Key_Z)
    assert len(activities.line(desk.workspace, key).photos) == 1
