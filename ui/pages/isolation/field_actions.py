"""What is done around the matrix for the field: ringing up, what homes lack, notes for any date."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from blc_desktop.domain.access import Permission
from blc_desktop.i18n import N_, _
from ui.page import Key, Page
from ui.pages.isolation.call_list import open_call_list
from ui.pages.isolation.chips import Chips
from ui.pages.isolation.list_window import open_isolation_list
from ui.pages.isolation.need_specs import Home
from ui.pages.isolation.needs import open_ask_need, open_field_note, open_needs
from ui.pages.isolation.panel import PersonPanel

FIELD_KEYS = (
    Key("Ctrl+V", N_("Di matriks: tempel huruf dari Excel, mulai dari sel ini")),
    Key("Ctrl+Shift+E", N_("Daftar isolasi: saring, ubah di tabel")),
    Key("Ctrl+Shift+T", N_("Daftar telepon")),
    Key("Ctrl+Shift+K", N_("Kebutuhan rumah orang ini")),
    Key("Ctrl+Shift+B", N_("Daftar kebutuhan")),
    Key("Ctrl+Shift+N", N_("Catatan lapangan, tanggal mana pun")),
)


def add_field_actions(page: Page, panel: PersonPanel, chips: Chips, menu: QMenu) -> None:
    """Add the actions to the page and to its menu."""
    menu.addSeparator()
    may = page.context.may(Permission.MONITOR)
    entries: tuple[tuple[str, str, str, Callable[[], object], bool], ...] = (
        (
            "isolation_list_open",
            _("Daftar isolasi…"),
            "Ctrl+Shift+E",
            lambda: open_isolation_list(page.context, page),
            True,
        ),
        (
            "call_list_open",
            _("Daftar telepon…"),
            "Ctrl+Shift+T",
            lambda: open_call_list(page.context, page, chips.slot),
            True,
        ),
        ("need_open", _("Kebutuhan rumah ini…"), "Ctrl+Shift+K", lambda: ask_need_of(page, panel), may),
        ("needs_open", _("Daftar kebutuhan…"), "Ctrl+Shift+B", lambda: open_needs(page.context, page), True),
        (
            "field_note_open",
            _("Catatan lapangan…"),
            "Ctrl+Shift+N",
            lambda: open_field_note(page.context, page, Home()),
            may,
        ),
    )
    for name, text, keys, run, enabled in entries:
        made = menu.addAction(text)
        made.setObjectName(name)
        made.setEnabled(enabled)
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(lambda _checked=False, run=run: run())
        page.addAction(made)


def ask_need_of(page: Page, panel: PersonPanel) -> None:
    """Ask what the home of the person in the panel lacks; what was typed as a note stands in the form."""
    shown = panel.row
    if shown is None:
        return
    line = shown.line
    typed = panel.form.value("note") if "note" in panel.form.touched else None
    home = Home(line.person_id, line.name, line.isolation_id)
    open_ask_need(page.context, page, home, str(typed or ""))
