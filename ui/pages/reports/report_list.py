"""The list of all reports: grouped, and found by typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from blc_desktop.i18n import _
from blc_desktop.words.paper_titles import paper_title
from ui.pages.reports.catalogue import GROUPS, Entry
from ui.parts import action, label

_ENTRY = Qt.ItemDataRole.UserRole


class _FindLine(QLineEdit):
    """Arrow keys go into the list below while one goes on typing."""

    def __init__(self, listed: QListWidget) -> None:
        super().__init__()
        self._listed = listed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._listed.keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._listed.setFocus()
        else:
            super().keyPressEvent(event)


class ReportList(QWidget):
    """``chosen`` carries the entry under the cursor."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setObjectName("report_list")
        self.list.setAccessibleName(_("Semua laporan"))
        self.list.setSpacing(0)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.find_line = _FindLine(self.list)
        self.find_line.setObjectName("report_find")
        self.find_line.setAccessibleName(_("Cari laporan"))
        self.find_line.setPlaceholderText(_("Cari laporan…  Ctrl+F"))
        self.find_line.setClearButtonEnabled(True)
        self._none = label(_("Tidak ada laporan dengan kata itu."), "muted", wrap=True)
        self._none.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        for part in (self.find_line, self._none):
            whole.addWidget(part)
        whole.addWidget(self.list, 1)
        self._fill()
        self.find_line.textChanged.connect(self._narrow)
        self.list.currentItemChanged.connect(lambda item, _before: self._tell(item))
        action(self, "report_focus_find", _("Cari laporan"), self._focus_find, "Ctrl+F")

    def _fill(self) -> None:
        for group in GROUPS:
            self.list.addItem(_heading(_(group.title)))
            for entry in group.entries:
                self.list.addItem(_line(entry))

    def choose(self, entry: Entry) -> None:
        """Put the cursor on ``entry``."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_ENTRY) == entry:
                item.setHidden(False)
                self.list.setCurrentRow(row)

    def current(self) -> Entry | None:
        """Return the entry under the cursor."""
        found = self.list.currentItem().data(_ENTRY) if self.list.currentRow() >= 0 else None
        return found if isinstance(found, Entry) else None

    def _tell(self, item: QListWidgetItem | None) -> None:
        entry = item.data(_ENTRY) if item is not None else None
        if isinstance(entry, Entry):
            self.chosen.emit(entry)

    def _focus_find(self) -> None:
        self.find_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_line.selectAll()

    def _narrow(self, typed: str) -> None:
        """Show the reports that hold every word typed; a heading only above one that is shown."""
        words = typed.casefold().split()
        heading: QListWidgetItem | None = None
        first: int | None = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            if not isinstance(item.data(_ENTRY), Entry):
                heading = item
                heading.setHidden(bool(words))
                continue
            text = f"{item.text()} {item.toolTip()} {heading.text() if heading else ''}".casefold()
            fits = all(word in text for word in words)
            item.setHidden(not fits)
            if fits and heading is not None:
                heading.setHidden(False)
            if fits and first is None:
                first = row
        self._none.setVisible(first is None)
        unseen = self.list.currentRow() < 0 or self.list.currentItem().isHidden()
        if first is not None and unseen:
            self.list.setCurrentRow(first)


def title_of(entry: Entry) -> str:
    """Return what a report is called in the list."""
    return _(entry.title) if entry.title else paper_title(entry.kind)


def _line(entry: Entry) -> QListWidgetItem:
    item = QListWidgetItem(f"    {title_of(entry)}")
    item.setToolTip(_(entry.says))
    item.setData(_ENTRY, entry)
    return item


def _heading(text: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    item.setFont(font)
    return item
