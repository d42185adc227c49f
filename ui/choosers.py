"""Boxes that narrow what a page shows to an RT or an officer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from blc_desktop.domain.addresses import full_area
from blc_desktop.i18n import _
from blc_desktop.services.workspace import Workspace
from ui.lookups import areas, officers
from ui.ops import Ops

Option = tuple[str, object]


class Chooser(QComboBox):
    """One of what the book holds, or all. ``chosen`` carries the id, None for all."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        everything: str,
        ops: Ops,
        load: Callable[[Workspace], Sequence[Option]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(everything)
        self.setMinimumContentsLength(11)
        # A long name must not push the buttons beside it out of their room.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(everything, None)
        ops.latest(self).ask(load, self._fill)
        self.activated.connect(lambda index: self.chosen.emit(self.id_at(index)))

    def id_at(self, index: int) -> int | None:
        """Return the id of what stands at ``index``, None for all."""
        data = self.itemData(index)
        return data if isinstance(data, int) else None

    def _fill(self, options: Sequence[Option]) -> None:
        for text, value in options:
            self.addItem(text, value)

    def reset(self) -> None:
        """Choose all again, without saying so."""
        self.setCurrentIndex(0)


def _area_options(ws: Workspace) -> list[Option]:
    return [(full_area(rt, rw), (rt_id, f"{rt}/{rw}")) for rt_id, rt, rw in areas(ws)]


class AreaChooser(Chooser):
    """All RT, or one. ``spoken`` is the chosen RT as a report asks for it (``3/7``)."""

    def __init__(self, name: str, ops: Ops) -> None:
        super().__init__(name, _("Semua RT"), ops, _area_options)

    def id_at(self, index: int) -> int | None:
        """Return the id of the RT."""
        data = self.itemData(index)
        return None if data is None else int(data[0])

    @property
    def spoken(self) -> str | None:
        """The chosen RT, None for all."""
        data = self.currentData()
        return None if data is None else str(data[1])


class OfficerChooser(Chooser):
    """All officers, or one."""

    def __init__(self, name: str, ops: Ops) -> None:
        super().__init__(name, _("Semua petugas"), ops, lambda ws: officers(ws).now)
