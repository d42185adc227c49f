"""The rail of pages at the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from blc_desktop.i18n import _
from ui import icons, tokens
from ui.page import PageSpec
from ui.parts import label

_LAST = "page_settings"


class Rail(QFrame):
    """One button a page; the settings stand at the foot. ``chosen`` carries the page's name."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(tokens.RAIL_WIDTH)
        self._specs = {spec.name: spec for spec in specs}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 12, 10, 12)
        whole.setSpacing(2)
        brand = label("BLC Desktop")
        brand.setObjectName("brand")
        whole.addWidget(brand)
        whole.addSpacing(6)
        for number, spec in enumerate(specs, start=1):
            if spec.name == _LAST:
                whole.addStretch(1)
            whole.addWidget(self._button(spec, number))
        if _LAST not in self._specs:
            whole.addStretch(1)

    def _button(self, spec: PageSpec, number: int) -> QPushButton:
        made = QPushButton("  " + _(spec.title).replace("&", "&&"))
        made.setObjectName(f"rail_{spec.name.removeprefix('page_')}")
        made.setAccessibleName(_(spec.title))
        made.setToolTip(f"Ctrl+{number}")
        made.setCheckable(True)
        made.setIconSize(QSize(19, 19))
        made.setIcon(icons.icon(spec.icon))
        made.clicked.connect(lambda: self.chosen.emit(spec.name))
        self._group.addButton(made)
        self._buttons[spec.name] = made
        return made

    def mark(self, name: str) -> None:
        """Show ``name`` as the page that is open."""
        for own, made in self._buttons.items():
            made.setChecked(own == name)
            made.setIcon(icons.icon(self._specs[own].icon, "accent" if own == name else ""))
