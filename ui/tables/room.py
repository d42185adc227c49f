"""Columns share the width of their list: what may give way does, before anything is scrolled or cut off."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _
from ui import tokens
from ui.tables.model import ListingModel

_CELL_PADDING = 24
#: Both sides of a heading, and a little for the arrow of the order.
_HEAD_PADDING = 30
#: From this width on (in average characters) a column holds free text: it takes spare room and gives way.
_FREE_TEXT = 18
#: So much of its own width free text keeps, and takes at most; beyond, the list scrolls or room stays free.
_LEAST, _MOST = 0.8, 1.7


class ColumnRoom(QObject):
    """Gives the columns of ``view`` their widths until the operator does: from then on those stand."""

    def __init__(self, view: QTableView, model: ListingModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._by_hand = self._fitting = False
        view.horizontalHeader().sectionResized.connect(self._resized)

    @property
    def by_hand(self) -> bool:
        """Whether the operator gave the columns their widths; else they follow the window's."""
        return self._by_hand

    def set_by_hand(self, widths: Mapping[int, int]) -> None:
        """Give columns the widths they once got by hand; with none they follow the window's."""
        self._by_hand = bool(widths)
        for at, width in widths.items():
            self._view.setColumnWidth(at, width)
        self.fit()

    def forget(self) -> None:
        """Give every column its own width again."""
        self._fitting = True
        for at in range(len(self._model.columns)):
            self._view.setColumnWidth(at, self._own(at))
        self._by_hand = self._fitting = False
        self.fit()

    def fit(self) -> None:
        """Share the room: what has a fixed form keeps its own width, free text takes more or less."""
        if self._by_hand:
            return
        shown = [at for at in range(len(self._model.columns)) if not self._view.isColumnHidden(at)]
        own = {at: self._own(at) for at in shown}
        gives = {at: self._between(at, own[at]) for at in shown if self._is_free_text(at)}
        room = self._view.viewport().width()
        widths = shared_out(own, gives, room)
        self._fitting = True
        # The last column takes what is left; where nothing is, it would be squeezed to nothing.
        self._view.horizontalHeader().setStretchLastSection(sum(widths.values()) <= room)
        for at, width in widths.items():
            self._view.setColumnWidth(at, width)
        self._fitting = False

    def _resized(self, at: int, before: int, now: int) -> None:
        """Tell a width set by hand from one that Qt or the window gave: those of the last and of hidden."""
        header = self._view.horizontalHeader()
        seen = [header.visualIndex(one) for one in range(header.count()) if not header.isSectionHidden(one)]
        if before and now and not self._fitting and header.visualIndex(at) != max(seen, default=-1):
            self._by_hand = True

    def _own(self, at: int) -> int:
        """Return the width at which neither the heading nor what usually stands below it is cut off."""
        # A digit is wider than the average letter, and dates and numbers are what must not be cut.
        digit = self._view.fontMetrics().horizontalAdvance("0")
        return max(self._model.columns[at].width * digit + _CELL_PADDING, self._heading(at))

    def _heading(self, at: int) -> int:
        font = QFont(self._view.font())
        font.setPixelSize(tokens.SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(font).horizontalAdvance(_(self._model.columns[at].title)) + _HEAD_PADDING

    def _between(self, at: int, own: int) -> tuple[int, int]:
        return max(self._heading(at), int(own * _LEAST)), int(own * _MOST)

    def _is_free_text(self, at: int) -> bool:
        column, look = self._model.columns[at], self._model.look
        painted = column.name in look.pills or column.name in look.dots
        return column.width >= _FREE_TEXT and column.align is Align.LEFT and not painted


def shared_out(own: Mapping[int, int], gives: Mapping[int, tuple[int, int]], room: int) -> dict[int, int]:
    """Return a width for each column, in pixels: their ``own``, changed so that together they fill ``room``.

    Only the columns in ``gives`` change, each between its least and its greatest width and in proportion to
    how far it may. Where all of that is not enough every column keeps its own width: the list scrolls then.
    """
    widths = dict(own)
    spare = room - sum(own.values())
    reach = {at: (least if spare < 0 else most) - own[at] for at, (least, most) in gives.items()}
    whole = sum(reach.values())
    if not whole or (spare < 0 and whole > spare):
        return widths
    share = min(1.0, spare / whole)
    for at, far in reach.items():
        widths[at] += floor(far * share)
    return widths
