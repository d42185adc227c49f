"""Import on screen: choose a workbook, see what was recognised, take it in, work off the rest."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.imports.button import ReviewButton
from ui.page import PageContext

__all__ = ["ReviewButton", "open_import"]


def open_import(context: PageContext, parent: QWidget, kind: str) -> None:
    """Open the window for ``kind`` (residents, patients, stock) over ``parent``."""
    from blc_desktop.domain.kinds import ImportKind
    from ui.imports.window import ImportWindow  # readers of workbooks are of no use before one is chosen

    ImportWindow(parent.window(), context, ImportKind(kind)).open()
