"""What the three faces of the page have in common: a list, what is new in it, and the filter by RT."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import _
from ui.lookups import areas
from ui.ops import Ops
from ui.page import PageContext
from ui.tables.panel import ListPanel


class Leaf(QWidget):
    """One face of the page. ``list`` is its list, ``tools`` stand beside the tabs while it is shown.

    ``told`` carries what is said of it under the page's title.
    """

    told = Signal(str)

    list: ListPanel

    def __init__(self, name: str, context: PageContext) -> None:
        super().__init__()
        self.setObjectName(name)
        self.context = context
        self.ops: Ops = context.ops
        self.tools: Sequence[QPushButton] = ()

    def new(self) -> None:
        """Ask for what is written down most often here. Overridden."""

    def print(self) -> None:
        """Print the paper of this face; most have none. Overridden where there is one."""

    def refresh(self) -> None:
        """Ask for everything that is shown again."""
        self.list.refresh()

    def show_query(self, query: Query, said: str = "") -> None:
        """Show the answer to ``query``."""
        self.list.show_query(query, said)


def offer_areas(panel: ListPanel, ops: Ops, owner: QWidget) -> QComboBox:
    """Add the filter by RT; its words are read from the book a moment later."""
    box = panel.add_filter("rt", _("Semua RT"), [])

    def fill(found: Sequence[tuple[int, int, int]]) -> None:
        for rt_id, rt, rw in found:
            box.addItem(full_area(rt, rw), {"rt": rt_id})

    ops.latest(owner).ask(areas, fill)
    return box
