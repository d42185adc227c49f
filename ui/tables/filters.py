"""The filter boxes of a list: chosen, shown by a door, remembered from one session to the next, and reset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

from blc_desktop.domain.listing import Query
from blc_desktop.domain.views import plain_filters
from blc_desktop.i18n import _
from ui.parts import reveal, tool_button
from ui.tables.list_bar import ListBar


class Filters(QObject):
    """The boxes of one list in ``bar``. ``changed`` says that somebody chose; a door chooses in silence."""

    changed = Signal()

    def __init__(self, name: str, bar: ListBar, owner: QWidget) -> None:
        super().__init__(owner)
        self._name, self._bar, self._owner = name, bar, owner
        self._boxes: list[QComboBox] = []
        #: What somebody chose here, which is what is remembered; what a door chose is not.
        self._chosen: dict[str, str | int | bool] = {}
        #: Remembered choices whose words have not come yet: the RT of a village are read with the page.
        self._awaited: dict[str, str | int | bool] = {}
        self.reset_button: QToolButton = tool_button(
            f"{name}_reset", _("Hapus saringan dan pencarian"), "close", keys="Ctrl+Shift+L"
        )
        self.reset_button.setShortcut("")  # the key works anywhere in the list, by the panel's action
        self.reset_button.setText(_("Atur ulang"))
        self.reset_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.reset_button.hide()

    def add(self, name: str, title: str, choices: Sequence[tuple[str, Mapping[str, object]]]) -> QComboBox:
        """Add a box: ``choices`` are words and the filters they set; ``title`` means all."""
        box = QComboBox(self._owner)
        box.setObjectName(f"{self._name}_filter_{name}")
        box.setAccessibleName(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.addItem(title, {})
        for word, filters in choices:
            box.addItem(word, dict(filters))
        box.currentIndexChanged.connect(lambda _at: self._choose())
        box.model().rowsInserted.connect(lambda *_rows: self._catch_up(box))
        self._boxes.append(box)
        self._bar.add_filter(box)
        return box

    def asked(self, query: Query) -> Query:
        """Return ``query`` with what is chosen."""
        for box in self._boxes:
            query = query.where(**box.currentData())
        return query

    def show(self, query: Query) -> Query:
        """Show in the boxes what ``query`` asks for, and return what they cannot show."""
        for box in self._boxes:
            query = _show(box, query)
        return query

    def reveal_reset(self, *, narrowed: bool) -> None:
        """Offer the way back to everybody where the list is narrowed."""
        reveal(self.reset_button, shown=narrowed)

    def remembered(self) -> dict[str, str | int | bool]:
        """Return what is kept for the next session."""
        return dict(self._chosen)

    def remember_shown(self) -> None:
        """Count what the boxes show as chosen: somebody opened a view."""
        self._chosen, self._awaited = plain_filters(self.asked(Query()).filters), {}

    def restore(self, filters: Mapping[str, str | int | bool]) -> None:
        """Choose again what was chosen in the session before."""
        self._chosen = dict(filters)
        self._awaited = plain_filters(self.show(Query(filters=filters)).filters)

    def reset(self) -> None:
        """Choose nothing."""
        self.show(Query())
        self._chosen, self._awaited = {}, {}

    def _choose(self) -> None:
        self.remember_shown()
        self.changed.emit()

    def _catch_up(self, box: QComboBox) -> None:
        """Choose what was remembered once its word is there."""
        if not self._awaited or box.currentIndex() > 0:
            return
        before = len(self._awaited)
        self._awaited = plain_filters(_show(box, Query(filters=self._awaited)).filters)
        if len(self._awaited) < before:
            self.changed.emit()


def _show(box: QComboBox, query: Query) -> Query:
    """Show in ``box`` the choice that ``query`` asks for, and return what it leaves to ask."""
    wanted = (
        at
        for at in range(1, box.count())
        if all(query.filters.get(name) == value for name, value in box.itemData(at).items())
    )
    at = next(wanted, 0)
    box.blockSignals(True)
    box.setCurrentIndex(at)
    box.blockSignals(False)
    return query.where(**dict.fromkeys(box.itemData(at)))
