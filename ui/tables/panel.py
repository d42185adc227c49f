"""A whole list on a page: find line, filters, count, columns, the table, and what to do when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from blc_desktop.domain.listing import ListingSource, Query
from blc_desktop.domain.views import ListState, plain_filters
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer
from blc_desktop.words.problems import sentence
from ui.beginning import first_step
from ui.ops import Ops
from ui.parts import EmptyState, action, label, tool_button
from ui.reading_order import follow_layout
from ui.tables.cells import ListLook
from ui.tables.filters import Filters
from ui.tables.list_bar import ListBar
from ui.tables.memory import ViewMemory
from ui.tables.model import ListingModel
from ui.tables.narrowed import Narrowed
from ui.tables.view import ListingView
from ui.theme import kind

_TYPING_PAUSE_MS = 120


class ListPanel(QWidget):
    """One list. ``name`` is unique in the program: the operator's columns are remembered under it.

    ``opened`` carries the id of a row that was opened (Enter, double click); ``current_id_changed`` the id
    under the cursor or None; ``export_asked`` the question and the shown columns, for who can write a file.
    """

    opened = Signal(int)
    current_id_changed = Signal(object)
    counted = Signal(int)
    export_asked = Signal(object, object)

    def __init__(
        self,
        name: str,
        source: ListingSource,
        ops: Ops,
        *,
        look: ListLook | None = None,
        empty: EmptyState | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.model = ListingModel(source, ops, look, self)
        self.view = ListingView(self.model, f"{name}_table", self)
        self.view.setAccessibleName(_("Daftar"))
        self.find_line = QLineEdit(self)
        self.count_label = label("", "muted")
        self._base = Query()
        self._said = ""
        self._asked = False
        self._asking = False
        self._ordered = False
        self._awaited: tuple[int, bool] | None = None
        self.shown_instead: QWidget | None = None
        self._others = ops.latest(self)
        self.narrowed = Narrowed(name, self._widen)
        self._empty = empty or EmptyState(_("Belum ada data"))
        self._nothing = EmptyState(
            _("Tidak ada yang cocok"), _("Ubah kata pencarian atau saringannya."), icon="search"
        )
        self.bar = ListBar(self.find_line, self.count_label, self)
        self.filters = Filters(name, self.bar, self)
        self._memory = ViewMemory(name, self.view, ops, self.filters.remembered)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._lay_out(name)
        self._connect()

    def _lay_out(self, name: str) -> None:
        self.find_line.setObjectName(f"{name}_find")
        self.find_line.setAccessibleName(_("Cari dalam daftar ini"))
        self.find_line.setPlaceholderText(_("Ketik untuk mencari…  Ctrl+F"))
        self.find_line.setClearButtonEnabled(True)
        self.find_line.setMinimumWidth(220)
        self.find_line.setMaximumWidth(340)
        self.columns_button = tool_button(
            f"{name}_columns", _("Pilih kolom"), "columns", self._choose_columns
        )
        self.bar.add_tool(self.filters.reset_button)
        self.bar.add_tool(self.columns_button)
        self._stack = QStackedWidget(self)
        kind(self._stack, "plain")
        for part in (self.view, self._empty, self._nothing):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.bar)
        whole.addWidget(self.narrowed)
        whole.addWidget(self._stack, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Go by Tab from the find line through the filters to the list: the page has set them all by now."""
        super().showEvent(event)
        if not self._ordered:
            self._ordered = True
            follow_layout(self)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._ask)
        self.filters.changed.connect(self._ask)
        self.filters.changed.connect(self._memory.changed)
        self.filters.reset_button.clicked.connect(self.reset)
        self.find_line.textEdited.connect(lambda _text: self._pause.start())
        self.find_line.returnPressed.connect(self._into_table)
        self.view.typed.connect(self._type_to_find)
        self.view.opened.connect(self.opened)
        self.view.current_id_changed.connect(self.current_id_changed)
        self.model.counted.connect(self._show_count)
        self.model.settled.connect(self._settled)
        self.model.refused.connect(self._refused)
        action(self, f"{self.objectName()}_focus_find", _("Cari"), self._focus_find, "Ctrl+F")
        action(self, f"{self.objectName()}_reset_all", _("Atur ulang"), self.reset, "Ctrl+Shift+L")
        self._exporting = action(self.view, "export_rows", _("Ekspor yang tampil…"), self._export)
        self._exporting.setVisible(False)

    # --- what a page does with it -----------------------------------------------------------------------

    def add_filter(self, name: str, title: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        """Add a filter ``name`` of the source: ``choices`` are words and values; ``title`` means all."""
        return self.add_choice(name, title, [(word, {name: value}) for word, value in choices])

    def add_choice(
        self, name: str, title: str, choices: Sequence[tuple[str, Mapping[str, object]]]
    ) -> QComboBox:
        """Add a box of the questions people ask often: ``choices`` are words and the filters they set."""
        return self.filters.add(name, title, choices)

    def add_row_action(
        self, name: str, text: str, run: Callable[[list[int]], None], keys: str = ""
    ) -> QAction:
        """Add an action on the selected rows: by ``keys`` and in the context menu. ``run`` gets their ids."""
        return action(self.view, name, text, lambda: self._on_selected(run), keys)

    def allow_export(self) -> None:
        """Offer "Ekspor yang tampil…"; ``export_asked`` then says what."""
        self._exporting.setVisible(True)

    def show_instead(self, widget: QWidget | None) -> None:
        """Show ``widget`` in place of the table, find line and filters left as they are; None: the table."""
        self.shown_instead = widget
        if widget is not None and self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self.columns_button.setEnabled(widget is None)
        self._show_count(self.model.rowCount())

    def state(self) -> ListState:
        """Return the list as it stands: columns, order, search and filters."""
        asked = self.query()
        return replace(self._memory.state(), search=asked.search, filters=plain_filters(asked.filters))

    def show_state(self, state: ListState, said: str) -> None:
        """Show the list as it was kept under the name that ``said`` tells."""
        self._memory.apply(state)
        self.show_query(Query(search=state.search, filters=state.filters), said)
        self.filters.remember_shown()
        self._memory.changed()
        self.model.ask(replace(self.query(), sort=state.sort, descending=state.descending))

    def query(self) -> Query:
        """Return the question that is shown, with what is typed and chosen."""
        asked = self.filters.asked(replace(self._base, search=self.find_line.text().strip()))
        sorted_by = self.model.query
        if sorted_by.sort is None:
            return asked
        return replace(asked, sort=sorted_by.sort, descending=sorted_by.descending)

    def show_query(self, query: Query, said: str = "") -> None:
        """Show the answer to ``query``: what a door on another page asks. Filters and find line follow.

        ``said`` tells what the list is narrowed to, where filters and find line do not show it.
        """
        self._said = said
        self._base = self.filters.show(query)
        self.find_line.setText(query.search)
        self._ask()

    def reset(self) -> None:
        """Show everybody again: no filter, nothing searched for, and none of it remembered."""
        self._said = ""
        self._base = Query()
        self.filters.reset()
        self.find_line.clear()
        self._memory.changed()
        self._ask()

    def refresh(self) -> None:
        """Ask again, keeping selection and place. The first time, bring back the remembered columns."""
        self._asking = True
        if not self._asked:
            self._asked = True
            self._memory.restore(self._start)
        else:
            self.model.refresh(*self.view.rows_in_view())

    def selected_ids(self) -> list[int]:
        """Return the selected ids, in order; the row under the cursor when none is selected."""
        chosen = self.view.selected_ids()
        current = self.view.current_id()
        return chosen or ([current] if current is not None else [])

    def show_id(self, row_id: int, *, widen: bool = False) -> None:
        """Select the row of ``row_id`` and bring it into view, once the list that is on its way is there.

        With ``widen`` a list that is narrowed to others shows everything again.
        """
        self._awaited = row_id, widen
        if not self._asking:
            self._show_awaited()

    # --- inside -----------------------------------------------------------------------------------------

    def _settled(self) -> None:
        self._asking = False
        self._show_awaited()

    def _show_awaited(self) -> None:
        if self._awaited is None:
            return
        (row_id, widen), self._awaited = self._awaited, None
        rows = self.model.rows_of({row_id})
        for row in rows:
            self.view.show_row(row)
        if not rows and widen and (self.model.query.search or self.model.query.filters):
            self.show_query(Query())
            self.show_id(row_id)

    def _start(self, state: ListState | None) -> None:
        if state is not None and state.sort is not None and self._base.sort is None:
            self._base = replace(self._base, sort=state.sort, descending=state.descending)
        if state is not None and not self._base.filters and not self.find_line.text():
            self.filters.restore(state.filters)
        self._ask()

    def _ask(self) -> None:
        self._asked = self._asking = True
        self._pause.stop()
        narrowed = self._said or _("Daftar ini disaring dari halaman lain.")
        self.narrowed.say(narrowed if self._base.filters else "")
        asked = self.query()
        self.filters.reveal_reset(narrowed=bool(asked.search or asked.filters))
        self.model.ask(asked)

    def _widen(self) -> None:
        """Forget what a door on another page asked for; what is typed and chosen here stays."""
        self._base = Query()
        self._ask()
        self.view.setFocus()

    def _refused(self, error: Refused) -> None:
        self._asking = False
        self.count_label.setText(sentence(error.code, error.facts))

    def _show_count(self, count: int) -> None:
        self.count_label.setText(_("{count} baris").format(count=integer(count)))
        self._others.drop()
        asked = self.model.query
        narrowed = bool(asked.search or asked.filters)
        self._turn_to(self.view if count else self._nothing if narrowed else self._empty)
        if not count and asked.filters and not asked.search:
            self._others.ask(lambda _ws: self.model.source.count(Query()), self._tell_none)
        self.counted.emit(count)

    def _tell_none(self, others: int) -> None:
        """Say that there is nothing yet where the filters hide nothing."""
        if not others:
            self._turn_to(self._empty)

    def _turn_to(self, shown: QWidget) -> None:
        """Show the rows or why there are none; the keyboard goes along if it was there.

        It comes to an empty list from its page too, where it had nothing to do.
        """
        focused = QApplication.focusWidget()
        inside = focused is not None and self._stack.isAncestorOf(focused)
        around = focused is not None and shown is self._empty and focused.isAncestorOf(self)
        self._stack.setCurrentWidget(self.shown_instead or shown)
        if inside or around:
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard where work begins: into the rows, else on what is to be done first."""
        shown = self._stack.currentWidget()
        step = first_step(self) if shown is self._empty else None
        rows = None if shown in (self._empty, self._nothing) else shown
        (step or rows or self.find_line).setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_to_find(self, text: str) -> None:
        self._focus_find()
        self.find_line.setText(text)
        self._pause.start()

    def _focus_find(self) -> None:
        self.find_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_line.selectAll()

    def _into_table(self) -> None:
        if self._pause.isActive():
            self._ask()
        self.view.setFocus()
        if self.shown_instead is not None:
            self.shown_instead.setFocus()
        elif not self.view.currentIndex().isValid():
            self.view.show_row(0)

    def _choose_columns(self) -> None:
        button = self.columns_button
        menu: QMenu = self.view.column_menu(self)
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_selected(self, run: Callable[[list[int]], None]) -> None:
        ids = self.selected_ids()
        if ids:
            run(ids)

    def _export(self) -> None:
        self.export_asked.emit(self.query(), self.view.shown_column_names())
