"""The figures above the list of goods; each opens the list that it counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.facts.stock import StockTiles
from blc_desktop.i18n import _, ngettext
from blc_desktop.services.stock_views import HORIZONS
from blc_desktop.words.formats import integer
from ui.flow import TileLine
from ui.tiles import Tile


class StockTileRow(QWidget):
    """Six tiles. ``narrow(filter, value)`` shows a list; ``lent(state)`` the list of loans."""

    def __init__(self, narrow: Callable[[str, object], None], lent: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("stock_tiles")
        self.out = Tile("tile_out", _("habis"))
        self.scarce = Tile("tile_scarce", _("hampir habis"))
        self.expiring = Tile("tile_expiring", _("hampir kedaluwarsa"))
        self.expired = Tile("tile_expired", _("kedaluwarsa"))
        self.excess = Tile("tile_excess", _("berlebih"))
        self.lent = Tile("tile_lent", _("dipinjam"))
        for tile, state in (
            (self.out, "out"),
            (self.scarce, "scarce"),
            (self.expiring, "expiring"),
            (self.expired, "expired"),
            (self.excess, "excess"),
        ):
            tile.opened.connect(partial(narrow, "state", state))
        self.lent.opened.connect(lambda: lent("out"))
        self.within = {
            days: self.expiring.add_door(f"tile_within_{days}", partial(narrow, "expires_within", days))
            for days in HORIZONS
        }
        self.overdue = self.lent.add_door("tile_overdue", lambda: lent("overdue"))
        tiles = (self.out, self.scarce, self.expiring, self.expired, self.excess, self.lent)
        for tile in tiles:
            tile.detail.setMinimumHeight(self.overdue.sizeHint().height())  # the figures stand on one line
        self.setLayout(TileLine(tiles, gap=10))

    def show_figures(self, found: StockTiles) -> None:
        """Show what was counted; what asks for somebody stands in a signal colour."""
        for tile, count, tone, detail in (
            (self.out, found.out, "red", _("stok nol")),
            (self.scarce, found.scarce, "orange", _("bawah minimum")),
            (self.expiring, found.expiring, "orange", ""),
            (self.expired, found.expired, "red", _("jangan dibagi")),
            (self.excess, found.excess, "", _("di atas batas")),
            (self.lent, found.lent, "", ""),
        ):
            tile.show_figure(integer(count), detail, tone if count else "")
        for days, door in self.within.items():
            words = _("{days} hr: {n}").format(days=days, n=integer(found.within[days]))
            door.setText(words)
            door.setAccessibleName(
                _("Kedaluwarsa dalam {days} hari: {n}").format(days=days, n=found.within[days])
            )
        late = ngettext("{n} terlambat", "{n} terlambat", found.overdue).format(n=integer(found.overdue))
        self.overdue.setText(late)
        self.overdue.setAccessibleName(late)
