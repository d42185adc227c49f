"""The person page under the fingers: opened by F2, narrowed, its lines opened, one value put back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.commands.patients import EditCase
from blc_desktop.domain.commands.residents import AddResident, EditResident, RemoveResident
from blc_desktop.domain.facts.patients import Admitted
from blc_desktop.domain.facts.person_page import EventGroup, EventKind
from blc_desktop.domain.kinds import RecipientKind, TestPurpose
from blc_desktop.services import monitoring, patients, residents
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import residents as stored
from tests.support.cases import TODAY, confirm, days_ago, enter, somebody
from tests.support.contacts import listed
from tests.support.isolation_desk import box, fill, opened, show, undo
from tests.support.isolation_desk import page_of as isolation_page
from tests.support.posko import acting_as, make_posko
from tests.support.screen import activate
from tests.support.ui import Desk, make_desk
from ui.forms.pickers import Picked
from ui.page import PageSpec
from ui.pages import distribution
from ui.pages import patients as patients_page_
from ui.pages import residents as residents_page_
from ui.person import PersonWindow, open_person
from ui.preview import PdfPreview
from ui.tables.panel import ListPanel

RESIDENTS, PATIENTS = residents_page_.PAGE, patients_page_.PAGE


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def ill(ws: Workspace) -> Admitted:
    """Take Dewi in, ill for six days, who met Budi and had a fever yesterday."""
    who = somebody("Dewi Lestari", phone="081200000001")
    made = confirm(ws, days_ago(6), who, symptomatic=True, onset_date=days_ago(6))
    listed(ws, made, somebody("Budi Santoso"), met_on=days_ago(5))
    enter(ws, made.isolation_id, days_ago(1), "D", temperature_tenths=385)
    return made


def change(ws: Workspace, person_id: int, **changes: object) -> None:
    with ws.read() as rx:
        row = stored.fetch(rx.conn, rx.posko_id, person_id)
    details = replace(stored.details_of(row), **changes)  # type: ignore[arg-type]
    residents.edit_resident(ws, EditResident(person_id, row["version"], details))


def window_of() -> PersonWindow:
    found = opened("person_window")
    assert isinstance(found, PersonWindow)
    return found


def person(tmp_path: Path, qtbot: QtBot, ws: Workspace, person_id: int, *pages: PageSpec) -> Desk:
    """Open the isolation page and the person page over it."""
    desk = show(tmp_path, qtbot, ws, *pages)
    open_person(desk.context, isolation_page(desk), person_id)
    return desk


def texts(shown: PersonWindow) -> list[tuple[str, str, str]]:
    table = shown.timeline.table
    return [
        tuple(item.text() if (item := table.item(at, column)) else "" for column in range(3))  # type: ignore[misc]
        for at in range(table.rowCount())
    ]


def stand_on(shown: PersonWindow, kind: EventKind) -> None:
    """Put the cursor on the first line of a kind."""
    for at in range(shown.timeline.table.rowCount()):
        shown.timeline.table.stand_on(at)
        current = shown.timeline.current
        if current is not None and current.kind is kind:
            return
    raise AssertionError(kind)


def enter_on(shown: PersonWindow, kind: EventKind) -> None:
    stand_on(shown, kind)
    QTest.keyClick(shown.timeline.table, Qt.Key.Key_Return)


def press(
    shown: PersonWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    activate(shown)
    QTest.keyClick(shown, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


# --- ways in ----------------------------------------------------------------------------------------------


def test_f2_on_a_line_of_the_matrix_opens_the_person(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    ill(ws)
    desk = show(tmp_path, qtbot, ws)
    QTest.keyClick(isolation_page(desk).matrix, Qt.Key.Key_F2)
    assert window_of().name.text() == "Dewi Lestari"


def test_the_button_of_the_panel_opens_the_person(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    ill(ws)
    desk = show(tmp_path, qtbot, ws)
    isolation_page(desk).panel.page.click()
    assert window_of().name.text() == "Dewi Lestari"


@pytest.mark.parametrize(("page", "link"), [(RESIDENTS, "resident_page"), (PATIENTS, "case_page")])
def test_f2_and_the_link_of_the_card_open_the_person(
    tmp_path: Path, qtbot: QtBot, ws: Workspace, page: PageSpec, link: str
) -> None:
    confirm(ws, days_ago(2), somebody("Dewi Lestari"))
    desk = make_desk(tmp_path, [page], workspace=ws)
    qtbot.addWidget(desk.window)
    desk.window.show()
    activate(desk.window)
    shown = desk.window.findChild(QPushButton, link)
    if shown is None:
        list_of(desk, page).view.selectRow(0)
        shown = desk.window.findChild(QPushButton, link)
    assert shown is not None
    shown.click()
    window = window_of()
    assert window.name.text() == "Dewi Lestari"
    window.reject()
    activate(desk.window)
    view = list_of(desk, page).view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    assert window_of().name.text() == "Dewi Lestari"


def list_of(desk: Desk, page: PageSpec) -> ListPanel:
    name = {RESIDENTS.name: "residents_list", PATIENTS.name: "patients_list"}[page.name]
    found = desk.window.findChild(ListPanel, name)
    assert found is not None
    return found


# --- the timeline -----------------------------------------------------------------------------------------


def test_the_head_stays_and_the_lines_come_newest_first_a_day_said_once(
    tmp_path: Path, qtbot: QtBot, ws: Workspace
) -> None:
    made = ill(ws)
    person(tmp_path, qtbot, ws, made.person_id)
    shown = window_of()
    assert (shown.status.text(), shown.day.text()) == ("Konfirmasi", "Isolasi hari ke-6")
    assert "RT 001/RW 001" in shown.about.text()
    assert "Dasar: KMK" in shown.until.text()
    found = texts(shown)
    assert found[0] == ("Kamis, 18 Feb 2021 · kemarin", "Pemantauan", "D · 38,5 °C")
    days = [day for day, _kind, _said in found if day]
    assert len(days) == len(set(days)) < len(found)


def test_a_chip_narrows_the_lines_and_says_how_many_there_are(
    tmp_path: Path, qtbot: QtBot, ws: Workspace
) -> None:
    made = ill(ws)
    person(tmp_path, qtbot, ws, made.person_id)
    shown = window_of()
    chip = shown.timeline.chips[EventGroup.CONTACTS]
    assert chip.text() == "Kontak  1"
    chip.click()
    assert [kind for _day, kind, _said in texts(shown)] == ["Kontak"]
    shown.timeline.chips[EventGroup.AID].click()
    assert texts(shown) == []
    assert shown.timeline.nothing.isVisible()
    shown.timeline.chips[None].click()
    assert len(texts(shown)) > 3


def test_what_is_entered_meanwhile_appears_and_the_cursor_stays(
    tmp_path: Path, qtbot: QtBot, ws: Workspace
) -> None:
    made = ill(ws)
    desk = person(tmp_path, qtbot, ws, made.person_id)
    shown = window_of()
    stand_on(shown, EventKind.TEST)
    desk.context.ops.run(RecordMonitoring(made.isolation_id, TODAY, "X"), monitoring.record)
    assert texts(shown)[0][2] == "X"
    current = shown.timeline.current
    assert current is not None
    assert current.kind is EventKind.TEST


@pytest.mark.parametrize(
    ("kind", "name"),
    [(EventKind.TEST, "edit_test"), (EventKind.STATUS, "change_status"), (EventKind.MET, "edit_meeting")],
)
def test_enter_on_a_line_opens_what_it_is_about(
    tmp_path: Path, qtbot: QtBot, ws: Workspace, kind: EventKind, name: str
) -> None:
    made = ill(ws)
    person(tmp_path, qtbot, ws, made.person_id)
    enter_on(window_of(), kind)
    assert "Dewi" in box(name).windowTitle() or "Budi" in box(name).windowTitle()


def test_enter_on_a_day_of_monitoring_goes_to_the_matrix(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    confirm(ws, days_ago(3), somebody("Ani"))
    made = ill(ws)
    desk = person(tmp_path, qtbot, ws, made.person_id)
    shown = window_of()
    enter_on(shown, EventKind.MONITORING)
    assert not shown.isVisible()
    assert isolation_page(desk).matrix.current_person_id() == made.isolation_id


def test_ctrl_enter_on_a_contact_opens_the_other_person(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    made = ill(ws)
    person(tmp_path, qtbot, ws, made.person_id)
    shown = window_of()
    stand_on(shown, EventKind.MET)
    QTest.keyClick(shown.timeline.table, Qt.Key.Key_Return, CTRL)
    names = {
        window.name.text()
        for window in QApplication.topLevelWidgets()
        if isinstance(window, PersonWindow) and window.isVisible()
    }
    assert names == {"Dewi Lestari", "Budi Santoso"}


# --- the steps --------------------------------------------------------------------------------------------


def test_the_keys_open_the_boxes_about_this_person(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    made = ill(ws)
    person(tmp_path, qtbot, ws, made.person_id, distribution.PAGE)
    shown = window_of()
    press(shown, Qt.Key.Key_T, CTRL)
    test = box("add_test")
    assert test.form.value("purpose") == TestPurpose.EXIT
    test.reject()
    press(shown, Qt.Key.Key_R, CTRL)
    refer = box("refer")
    assert "Dewi Lestari" in refer.windowTitle()
    refer.reject()
    press(shown, Qt.Key.Key_D, CTRL)
    give = box("hand_out")
    assert give.form.value("kind") == RecipientKind.HOUSEHOLD
    assert give.form.value("person") == Picked(made.person_id, "Dewi Lestari")


def test_steps_that_need_an_isolation_are_not_offered_without_one(
    tmp_path: Path, qtbot: QtBot, ws: Workspace
) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody("Budi"))).value
    person(tmp_path, qtbot, ws, person_id)
    shown = window_of()
    steps = {action.objectName(): action.isEnabled() for action in shown.steps.more.menu().actions()}
    assert steps["person_test"]
    assert steps["person_admit"]
    assert not steps["person_refer"]
    assert not steps["person_status"]
    press(shown, Qt.Key.Key_R, CTRL)
    assert not [w for w in QApplication.topLevelWidgets() if w.objectName() == "refer" and w.isVisible()]


def test_the_reader_looks_and_changes_nothing(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    made = ill(ws)
    person(tmp_path, qtbot, acting_as(ws, Role.VIEWER), made.person_id)
    shown = window_of()
    enter_on(shown, EventKind.TEST)
    press(shown, Qt.Key.Key_T, CTRL)
    boxes = {"edit_test", "add_test"}
    assert not [w for w in QApplication.topLevelWidgets() if w.objectName() in boxes and w.isVisible()]


def test_ctrl_p_prints_the_card(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    made = ill(ws)
    person(tmp_path, qtbot, ws, made.person_id)
    press(window_of(), Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: any(isinstance(w, PdfPreview) for w in QApplication.topLevelWidgets()))
    (paper,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, PdfPreview) and w.isVisible()]
    assert "Kartu orang" in paper.windowTitle()


# --- the history ------------------------------------------------------------------------------------------


def past(shown: PersonWindow) -> list[list[str]]:
    table = shown.history.table
    return [
        [item.text() if (item := table.item(at, column)) else "" for column in range(6)]
        for at in range(table.rowCount())
    ]


def stand_on_field(shown: PersonWindow, field: str) -> None:
    at = next(at for at, row in enumerate(past(shown)) if row[3] == field)
    shown.history.table.stand_on(at)


def test_f9_shows_who_changed_what_old_and_new(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    made = ill(ws)
    change(ws, made.person_id, phone="081200000002")
    person(tmp_path, qtbot, ws, made.person_id)
    shown = window_of()
    press(shown, Qt.Key.Key_F9)
    assert past(shown)[0] == [
        "19 Feb 2021 12.00",
        "Siti Rahmawati",
        "Data warga: diubah",
        "No. HP",
        "081200000001",
        "081200000002",
    ]


def test_enter_puts_one_value_back_and_ctrl_z_undoes_it(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    made = ill(ws)
    change(ws, made.person_id, phone="081200000002")
    desk = person(tmp_path, qtbot, ws, made.person_id)
    shown = window_of()
    press(shown, Qt.Key.Key_F9)
    stand_on_field(shown, "No. HP")
    assert shown.history.back.isEnabled()
    QTest.keyClick(shown.history.table, Qt.Key.Key_Return)
    assert desk.messages.asked == ["Kembalikan No. HP menjadi “081200000001”?"]
    assert residents.person_card(ws, made.person_id).details.phone == "081200000001"
    assert past(shown)[0][3:] == ["No. HP", "081200000002", "081200000001"]
    press(shown, Qt.Key.Key_Z, CTRL)
    assert residents.person_card(ws, made.person_id).details.phone == "081200000002"


def test_a_value_of_a_case_goes_back_with_a_reason(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    made = confirm(ws, days_ago(4), symptomatic=True, onset_date=days_ago(6))
    version = patients.case_facts(ws, made.case_id).version
    order = EditCase(made.case_id, version, days_ago(4), True, "salah", onset_date=days_ago(5))
    patients.edit(ws, order)
    person(tmp_path, qtbot, ws, made.person_id)
    shown = window_of()
    press(shown, Qt.Key.Key_F9)
    stand_on_field(shown, "gejala pertama")
    shown.history.back.click()
    dialog = box("restore_value")
    assert dialog.findChild(QLabel) is not None
    fill(dialog, reason="ternyata benar")
    dialog.save.click()
    assert patients.case_facts(ws, made.case_id).values["onset_date"] == days_ago(6)


def test_the_first_entry_cannot_be_put_back(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    made = ill(ws)
    person(tmp_path, qtbot, ws, made.person_id)
    shown = window_of()
    press(shown, Qt.Key.Key_F9)
    for at in range(shown.history.table.rowCount()):
        shown.history.table.stand_on(at)
        assert not shown.history.back.isEnabled()
    folded = [row[3] for row in past(shown) if row[2] == "Pemantauan: dicatat"]
    assert folded[0].startswith("tanggal 18 Feb 2021; gejala D")


def test_the_window_closes_once_the_person_is_gone(tmp_path: Path, qtbot: QtBot, ws: Workspace) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody("Budi"))).value
    desk = person(tmp_path, qtbot, ws, person_id)
    shown = window_of()
    desk.context.ops.run(RemoveResident(person_id, 1), residents.remove_resident)
    assert not shown.isVisible()
    undo(desk)
    assert desk.messages.shown == []
