"""A block of cells on the clipboard as something to import, and the button that takes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.i18n import N_, _
from blc_desktop.services.import_facts import ImportWorkbook
from ui.parts import button

EMPTY = N_("Papan klip kosong. Blok sel di Excel, salin (Ctrl+C), lalu tempel di sini.")


def paste_button(paste: Callable[[], None]) -> QPushButton:
    """Return the button that reads what was copied out of a spreadsheet."""
    return button(
        _("Tempel dari papan klip"),
        "import_paste",
        paste,
        icon="paste",
        keys="Ctrl+V",
        tip=_("Blok sel yang disalin dari Excel, dengan atau tanpa judul kolom"),
    )


def copied(kind: ImportKind, day: date, counts_from: date | None) -> ImportWorkbook | None:
    """Return what lies on the clipboard as an order to look it over; None where nothing does."""
    text = QApplication.clipboard().text()
    if not text.strip():
        return None
    name = _("Tempelan {day}").format(day=day.isoformat())
    return ImportWorkbook(Path(name), kind, day=counts_from, pasted=text)
