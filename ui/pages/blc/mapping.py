"""The posko's own headings, order and words for BLC: one table a kind of record, one for the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from blc_desktop.domain.access import Permission
from blc_desktop.domain.blc import WORDS, BlcKind, BlcMapping, Mapped, check_columns, title_of, word_key
from blc_desktop.domain.commands.blc import KeepMapping
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import blc
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.page import PageContext
from ui.parts import Note, action, button, label, make_room, reveal, row

_CODE = Qt.ItemDataRole.UserRole


def open_mapping(context: PageContext, parent: QWidget, own: BlcMapping) -> MappingDialog:
    """Open the dialog over ``parent``."""
    dialog = MappingDialog(context, parent, own)
    dialog.open()
    return dialog


class MappingDialog(QDialog):
    """Shows what holds; nothing is kept before "Simpan"."""

    def __init__(self, context: PageContext, parent: QWidget, own: BlcMapping) -> None:
        super().__init__(parent)
        self.setObjectName("blc_mapping_dialog")
        self.setWindowTitle(_("Kolom dan istilah BLC"))
        make_room(self, 760, 600)
        self._context = context
        self.note = Note()
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("blc_mapping_tabs")
        self.tabs.setAccessibleName(_("Kolom dan istilah BLC"))
        self.tabs.tabBar().lower()  # read before what stands below it
        self.tables = {kind: _columns_table(kind, own.of(kind)) for kind in BlcKind}
        for kind, table in self.tables.items():
            self.tabs.addTab(table, word(kind))
        self.words = _words_table(own.words)
        self.tabs.addTab(self.words, _("Istilah"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Kolom dan istilah BLC"), "title"))
        hint = _("Judul, urutan, dan istilah ini dipakai di layar, lembar entri, Excel, dan CSV.")
        whole.addWidget(label(hint, "muted", wrap=True))
        whole.addWidget(self.note)
        whole.addWidget(self.tabs, 1)
        whole.addLayout(self._buttons())
        self.note.say("")

    def _buttons(self) -> QVBoxLayout:
        up = button(_("Naikkan"), "blc_mapping_up", lambda: self._move(-1))
        down = button(_("Turunkan"), "blc_mapping_down", lambda: self._move(1))
        usual = button(_("Seperti semula"), "blc_mapping_reset", self._reset)
        close = button(_("Batal"), "blc_mapping_cancel", self.reject)
        save = button(_("Simpan"), "blc_mapping_save", self.save, look="primary", icon="check")
        may = self._context.may(Permission.SETTINGS)
        for part in (up, down, usual, save):
            reveal(part, shown=may)
        if may:
            action(self, "blc_mapping_up_key", _("Naikkan"), lambda: self._move(-1), "Alt+Up")
            action(self, "blc_mapping_down_key", _("Turunkan"), lambda: self._move(1), "Alt+Down")
            action(self, "blc_mapping_save_key", _("Simpan"), self.save, "Ctrl+S")
        line = QVBoxLayout()
        line.addLayout(row(up, down, usual, None, close, save))
        return line

    def _move(self, step: int) -> None:
        table = self.tabs.currentWidget()
        if not isinstance(table, QTableWidget) or table is self.words:
            return
        at = table.currentRow()
        to = at + step
        if at < 0 or not 0 <= to < table.rowCount():
            return
        for column in range(table.columnCount()):
            one, other = table.takeItem(at, column), table.takeItem(to, column)
            table.setItem(at, column, other)
            table.setItem(to, column, one)
        table.setCurrentCell(to, table.currentColumn())

    def _reset(self) -> None:
        """Show our own columns and words again; kept only by "Simpan"."""
        usual = BlcMapping()
        for kind, table in self.tables.items():
            _fill_columns(table, kind, usual.of(kind))
        _fill_words(self.words, usual.words)

    def mapping(self) -> BlcMapping:
        """Return what stands in the tables."""
        columns = {kind: _read_columns(table) for kind, table in self.tables.items()}
        return BlcMapping(columns, _read_words(self.words))

    def save(self) -> None:
        """Keep what stands there, or say at once what is wrong and where."""
        _finish_editing(self.tabs.currentWidget())
        wanted = self.mapping()
        for kind, columns in wanted.columns.items():
            for problem in check_columns(columns):
                self.tabs.setCurrentWidget(self.tables[kind])
                self.note.say(sentence(problem.code, problem.facts), "red")
                return
        self._context.ops.run(
            KeepMapping(wanted),
            blc.keep_mapping,
            said=_("Kolom dan istilah BLC disimpan"),
            on_done=lambda _nothing: self.accept(),
            on_refused=self._refused,
        )

    def _refused(self, error: Refused) -> bool:
        self.note.say(sentence(error.code, error.facts), "red")
        return True


def _table(name: str, titles: Sequence[str]) -> QTableWidget:
    table = QTableWidget(0, len(titles))
    table.setObjectName(name)
    table.setAccessibleName(titles[0])
    table.setHorizontalHeaderLabels(list(titles))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(30)
    table.setShowGrid(False)
    table.setColumnWidth(0, 280)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setSectionResizeMode(len(titles) - 1, QHeaderView.ResizeMode.Stretch)
    return table


def _columns_table(kind: BlcKind, columns: Sequence[Mapped]) -> QTableWidget:
    table = _table(f"blc_columns_{kind.value}", [_("Isian (centang: dipakai)"), _("Judul di BLC")])
    _fill_columns(table, kind, columns)
    return table


def _fill_columns(table: QTableWidget, kind: BlcKind, columns: Sequence[Mapped]) -> None:
    table.setRowCount(len(columns))
    for at, each in enumerate(columns):
        shown = QTableWidgetItem(_(title_of(kind, each.code)))
        shown.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        shown.setCheckState(Qt.CheckState.Checked if each.shown else Qt.CheckState.Unchecked)
        shown.setData(_CODE, each.code)
        table.setItem(at, 0, shown)
        table.setItem(at, 1, QTableWidgetItem(each.heading))


def _read_columns(table: QTableWidget) -> tuple[Mapped, ...]:
    read: list[Mapped] = []
    for at in range(table.rowCount()):
        shown, heading = table.item(at, 0), table.item(at, 1)
        if shown is not None and heading is not None:
            used = shown.checkState() is Qt.CheckState.Checked
            read.append(Mapped(str(shown.data(_CODE)), heading.text().strip(), used))
    return tuple(read)


def _words_table(kept: Mapping[str, str]) -> QTableWidget:
    table = _table("blc_words", [_("Istilah kita"), _("Istilah di BLC")])
    _fill_words(table, kept)
    return table


def _fill_words(table: QTableWidget, kept: Mapping[str, str]) -> None:
    members: list[StrEnum] = [member for group in WORDS for member in group]
    table.setRowCount(len(members))
    for at, member in enumerate(members):
        ours = QTableWidgetItem(word(member))
        ours.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        ours.setData(_CODE, word_key(member))
        table.setItem(at, 0, ours)
        table.setItem(at, 1, QTableWidgetItem(kept.get(word_key(member), "")))


def _read_words(table: QTableWidget) -> dict[str, str]:
    read: dict[str, str] = {}
    for at in range(table.rowCount()):
        ours, theirs = table.item(at, 0), table.item(at, 1)
        if ours is not None and theirs is not None and theirs.text().strip():
            read[str(ours.data(_CODE))] = theirs.text().strip()
    return read


def _finish_editing(table: QWidget | None) -> None:
    """Take over what is being typed into a cell: whoever saves by a key has not left it yet."""
    if isinstance(table, QTableWidget) and table.state() == table.State.EditingState:
        table.setFocus()
