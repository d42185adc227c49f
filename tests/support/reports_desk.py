"""Short ways to work the reports page in a test: choose, set, look, keep."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.kinds import Sex
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, somebody
from tests.support.posko import make_posko
from tests.support.typing import choose, part, show
from tests.support.ui import Desk, make_desk
from ui import preview as preview_module
from ui.pages.reports import PAGE
from ui.pages.reports.catalogue import entry_of
from ui.pages.reports.page import ReportsPage


def reports_desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    """Show the page of a posko with two patients in two RT."""
    ws = make_posko(tmp_path)
    for at, name in enumerate(("Ani Lestari", "Budi Santoso")):
        confirm(ws, TODAY - timedelta(days=3), somebody(name, rw=1, rt=at + 1, sex=Sex.MALE))
    made = make_desk(tmp_path, [PAGE], workspace=ws)
    show(qtbot, made, "page_reports")
    return made


def page_of(desk: Desk) -> ReportsPage:
    """Return the page."""
    found = part(desk.window, "page_reports")
    assert isinstance(found, ReportsPage)
    return found


def shown_text(desk: Desk) -> str:
    """Return the text of the paper that is looked at."""
    return pdf_text.text(page_of(desk).centre.paper.pane.content).replace("\n", " ")


def pick(desk: Desk, kind: ReportKind, item: str | None = None) -> None:
    """Choose a report of the list."""
    page_of(desk).centre.list.choose(entry_of(kind, item))


def set_field(desk: Desk, name: str, text: str) -> None:
    """Change one setting and let the preview follow."""
    panel = page_of(desk).centre.settings
    assert panel.form is not None
    widget = panel.form.editor(name).focus_widget()
    widget.setFocus()
    if isinstance(widget, QLineEdit):
        widget.selectAll()
        QTest.keyClicks(widget, text)
    else:
        choose(widget, text)  # type: ignore[arg-type]
        QTest.keyClick(widget, Qt.Key.Key_Return)
    panel._at_once()


def keep(desk: Desk, monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Save the paper that is shown, by Ctrl+S."""
    monkeypatch.setattr(preview_module, "ask_where_to_save", lambda *_asked: path)
    page_of(desk).centre.paper.save_button.click()
