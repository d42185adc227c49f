"""Import on screen: choose a workbook, see what was recognised, take it in, work off the rest."""

from ui.imports.button import ReviewButton
from ui.imports.window import open_import

__all__ = ["ReviewButton", "open_import"]
