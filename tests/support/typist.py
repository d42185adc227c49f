"""A process that types a patient into a real window until it is killed, telling what was kept."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path


def type_until_killed(folder: Path, texts: dict[str, str], told: Connection) -> None:
    """Open the posko in a window of its own, type ``texts`` into a new patient and wait for the end.

    Nothing is said of saving: the draft keeps itself. Once it lies in the book, its names are told; the
    window stays open, and what is typed after that may be lost.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from blc_desktop.paths import Folder
    from blc_desktop.services import accounts, drafts
    from blc_desktop.services.clock import FrozenClock
    from tests.support.posko import PASSWORD
    from tests.support.ui import make_desk
    from ui.forms.dialog import FormDialog
    from ui.pages.patients.page import PatientsPage

    app = QApplication.instance() or QApplication([])
    clock = FrozenClock(datetime(2021, 2, 19, 5, tzinfo=UTC))
    ws = accounts.unlock(Folder(folder), "kepala", PASSWORD, clock=clock)
    desk = make_desk(folder, workspace=ws)
    desk.window.show()
    desk.context.go("page_patients")
    page = desk.window.findChild(PatientsPage, "page_patients")
    assert page is not None
    page._admit()
    (dialog,) = page.findChildren(FormDialog)
    for name, text in texts.items():
        editor = dialog.form.editor(name)
        editor.set_text(text)
        editor.edited.emit()

    def look() -> None:
        kept = drafts.load(ws, "admit_patient")
        if kept is not None:
            told.send_bytes(",".join(sorted(kept)).encode())
        else:
            QTimer.singleShot(100, look)

    look()
    app.exec()
