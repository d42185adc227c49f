"""What can be decided about the people of the matrix: one menu, one dialog a decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import CloseReason
from blc_desktop.i18n import _
from ui.forms.dialog import FormDialog, FormSpec
from ui.page import Page
from ui.pages.isolation import dialogs


class Decisions(QMenu):
    """The menu "Tindakan" of ``page``; it decides about the ``lines`` that are chosen when it is asked.

    Its keys work everywhere on the page.
    """

    def __init__(self, page: Page, lines: Callable[[], list[IsolationLine]]) -> None:
        super().__init__(page)
        self.setObjectName("isolation_menu")
        self._page = page
        self._lines = lines
        entries = (
            ("close_open", _("Tutup isolasi…"), "F8", self._close),
            ("symptom_end_open", _("Pastikan akhir gejala…"), "Ctrl+G", self._symptom_end),
            ("override_open", _("Tetapkan tanggal selesai…"), "", self._override),
            ("place_open", _("Pindah tempat…"), "", self._place),
            ("officer_open", _("Ganti petugas…"), "", self._officer),
            ("note_open", _("Tambah catatan…"), "", self._note),
        )
        for name, text, keys, run in entries:
            made = self.addAction(text)
            made.setObjectName(name)
            made.setEnabled(page.context.may(Permission.EDIT_CASES))
            made.triggered.connect(lambda _checked=False, run=run: run())
            if keys:
                made.setShortcut(QKeySequence(keys))
                made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                page.addAction(made)

    def ask(self, spec: FormSpec[Any, Any], **values: object) -> FormDialog[Any, Any]:
        """Open the dialog of a decision, the day filled in."""
        dialog: FormDialog[Any, Any] = FormDialog(self._page, self._page.ops, spec)
        dialog.begin({"day": self._page.context.day, **values})
        return dialog

    def _close(self) -> None:
        lines = self._lines()
        if lines:
            self.ask(dialogs.close_spec(lines), close_reason=CloseReason.PERIOD_OVER)

    def _symptom_end(self) -> None:
        for line in self._lines()[:1]:
            self.ask(dialogs.symptom_end_spec(line))

    def _override(self) -> None:
        for line in self._lines()[:1]:
            self.ask(dialogs.override_spec(line), last_day=line.schedule.last_day)

    def _place(self) -> None:
        lines = self._lines()
        if lines:
            self.ask(dialogs.place_spec(lines), place_kind=lines[0].place_kind)

    def _officer(self) -> None:
        lines = self._lines()
        if lines:
            self.ask(dialogs.officer_spec(lines), officer_id=lines[0].officer_id)

    def _note(self) -> None:
        lines = self._lines()
        if lines:
            self.ask(dialogs.note_spec(lines))
