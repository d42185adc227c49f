"""A posko's day from the password to the lock, through the program's own windows, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds_activities import ActivitySource
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, activities, compliance, residents, setup, stock
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import keyring
from tests.support import goods, people
from tests.support.hands import ALT, CTRL, fill, in_front, press, save, wait, write
from tests.support.posko import PASSWORD, answers
from tests.support.program import program_at
from tests.support.typing import part
from tests.support.ui import RecordingMessages
from ui import preview
from ui.app import Program
from ui.pages.reports.page import ReportsPage
from ui.unlock import UnlockWindow

ILL, NEIGHBOUR = "Wahyu Hidayat", "Yuliana Sitorus"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return the folder of a posko with two residents and 100 masks, as it was left the evening before."""
    found = Folder(tmp_path / "data")
    ws = setup.create_posko(found, answers(), lambda _sheet: None, cost=keyring.LIGHT)
    for name in (ILL, NEIGHBOUR):
        people.add(ws, name, phone="081200001111")
    masks = stock.add_item(ws, AddItem(ItemDetails("Masker medis", "lembar", mask=True))).value
    stock.receive_stock(ws, ReceiveStock(ws.day, (ReceiptLine(masks, 100, ""),), "BPBD", "SJ-1"))
    ws.close()
    return found


@pytest.fixture
def program(qtbot: QtBot, folder: Folder) -> Iterator[Program]:
    with program_at(folder) as made:
        yield made


def page(program: Program, name: str) -> QWidget:
    """Return the page that is shown, which must be ``name``."""
    assert program.session is not None
    found = part(program.session.window, name)
    assert found.isVisible()
    return found


def sign_in(program: Program) -> None:
    window = in_front()
    assert isinstance(window, UnlockWindow)
    write(PASSWORD)
    press(Qt.Key.Key_Return)
    assert program.session is not None
    program.session.window.resize(1366, 740)


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def correct_a_phone(program: Program) -> None:
    """Find somebody by the box at the top and put a new number in the old one's place."""
    press(Qt.Key.Key_K, CTRL)
    write("yuliana")
    assert program.session is not None
    search = program.session.window.search
    assert search is not None
    wait(search.hits.isVisible)
    press(Qt.Key.Key_Return)
    page(program, "page_residents")
    press(Qt.Key.Key_E, CTRL)
    form = fill("edit_resident", phone="")
    press(Qt.Key.Key_A, CTRL)
    write("081399990000")
    save(form)


def admit(program: Program, day: date) -> None:
    press(Qt.Key.Key_3, CTRL)
    page(program, "page_patients")
    press(Qt.Key.Key_N, CTRL)
    specimen = day - timedelta(days=1)
    save(
        fill(
            "admit_patient",
            person=ILL,
            test_kind="PCR",
            specimen_date=written(specimen),
            result_date=written(day),
        )
    )


def monitor(program: Program) -> None:
    press(Qt.Key.Key_4, CTRL)
    page(program, "page_isolation")
    write("x")


def hand_out(program: Program) -> None:
    press(Qt.Key.Key_7, CTRL)
    page(program, "page_distribution")
    press(Qt.Key.Key_N, CTRL)
    save(fill("hand_out", person=NEIGHBOUR, item_id="Masker medis", quantity="5"))


def do_something(program: Program) -> None:
    """Write an activity in one line."""
    press(Qt.Key.Key_8, CTRL)
    page(program, "page_activities")
    write("sos 1/2 25 di Pasar Sukamantri")
    press(Qt.Key.Key_Return)


def observe(program: Program) -> None:
    press(Qt.Key.Key_9, CTRL)
    page(program, "page_compliance")
    press(Qt.Key.Key_N, CTRL)
    save(fill("observation_form", venue_kind="Pasar", place="Pasar Sukamantri", observed="40", masked="31"))


def report(program: Program) -> None:
    """Keep the day's report as a PDF."""
    press(Qt.Key.Key_9, ALT)
    found = page(program, "page_reports")
    assert isinstance(found, ReportsPage)
    wait(found.centre.paper.save_button.isEnabled)
    press(Qt.Key.Key_S, CTRL)


def lock(program: Program) -> None:
    press(Qt.Key.Key_L, CTRL)
    wait(lambda: program.session is None)


def test_a_day_from_the_password_to_the_lock(
    qtbot: QtBot, program: Program, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "laporan.pdf"
    monkeypatch.setattr(preview, "ask_where_to_save", lambda *_asked: paper)  # the system's own box
    program.start()
    qtbot.waitUntil(lambda: program._was_painted)
    sign_in(program)
    assert program.session is not None
    day = program.session.workspace.day
    page(program, "page_today")

    correct_a_phone(program)
    admit(program, day)
    monitor(program)
    hand_out(program)
    do_something(program)
    observe(program)
    report(program)
    press(Qt.Key.Key_1, CTRL)
    page(program, "page_today")
    lock(program)
    sign_in(program)
    lock(program)

    assert isinstance(program.messages, RecordingMessages)
    assert program.messages.shown == []
    assert paper.read_bytes().startswith(b"%PDF")
    ws = accounts.unlock(folder, "kepala", PASSWORD)
    try:
        look_through(ws, day)
    finally:
        ws.close()


def look_through(ws: Workspace, day: date) -> None:
    """Find in the book what the day brought, each thing once."""
    [patient] = people.cases(ws).values()
    assert patient.name == ILL
    assert len(patient.isolations) == 1
    neighbour = residents.find_people(ws, NEIGHBOUR)[0]
    assert residents.person_card(ws, neighbour.person_id).details.phone == "081399990000"
    assert goods.balance(ws, "Masker medis") == 95
    done = activities.lines_between(ws, day, day)
    assert sorted((each.source, each.heads) for each in done) == [
        (ActivitySource.HANDOUT, 1),
        (ActivitySource.MONITORING, 1),
        (ActivitySource.OBSERVATION, 40),
        (ActivitySource.TYPED, 25),
    ]
    seen = compliance.compliance_facts(ws, day)
    assert (seen.whole.seen.observed, seen.whole.seen.masked) == (40, 31)
