"""The rail of pages at the left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from blc_desktop.i18n import _
from ui import icons, tokens
from ui.page import PageSpec, page_key
from ui.parts import label
from ui.scroll_room import scrolling
from ui.theme import kind

_LAST = "page_settings"


class Rail(QFrame):
    """One button a page; the settings stand at the foot. ``chosen`` carries the page's name.

    In a narrow window the words stand below the icons, and the pages have the room.
    """

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._specs = {spec.name: spec for spec in specs}
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        holder = QWidget()
        holder.setProperty("kind", "clear")
        self._room = scrolling(holder, "rail_room")
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.addWidget(self._room)
        whole = QVBoxLayout(holder)
        whole.setContentsMargins(10, 12, 10, 12)
        whole.setSpacing(2)
        self._brand = label("BLC Desktop")
        self._brand.setObjectName("brand")
        whole.addWidget(self._brand)
        whole.addSpacing(6)
        for number, spec in enumerate(specs, start=1):
            if spec.name == _LAST:
                whole.addStretch(1)
            whole.addWidget(self._button(spec, number))
        if _LAST not in self._specs:
            whole.addStretch(1)
        self._holder, self._whole = holder, whole
        self._narrow = False
        self.narrow(yes=False)

    def narrow(self, *, yes: bool) -> None:
        """Put the words below the icons, or beside them."""
        style = Qt.ToolButtonStyle
        self._narrow = yes
        self._whole.setContentsMargins(*((4, 6, 4, 6) if yes else (10, 12, 10, 12)))
        self._whole.setSpacing(1 if yes else 2)
        self._brand.setVisible(not yes)
        for name, made in self._buttons.items():
            title = _(self._specs[name].title)
            words = title.partition(" & ")[0] if yes else "  " + title.replace("&", "&&")
            made.setText(words)
            kind(made, "narrow" if yes else "")
            made.setIconSize(QSize(*((16, 16) if yes else (19, 19))))
            made.setToolButtonStyle(style.ToolButtonTextUnderIcon if yes else style.ToolButtonTextBesideIcon)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be so wide that a bar to scroll by, which a low window needs, takes nothing from the words."""
        bar = self._room.verticalScrollBar().sizeHint().width()
        scrolls = self._holder.minimumSizeHint().height() > self.height()
        width = (tokens.RAIL_NARROW if self._narrow else tokens.RAIL_WIDTH) + (bar if scrolls else 0)
        if width != self.maximumWidth():
            self.setFixedWidth(width)
            self._around.setGeometry(self.contentsRect())

    def _button(self, spec: PageSpec, number: int) -> QToolButton:
        made = QToolButton()
        made.setObjectName(f"rail_{spec.name.removeprefix('page_')}")
        made.setAccessibleName(_(spec.title))
        made.setToolTip(" · ".join(filter(None, (_(spec.title), page_key(number)))))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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
            if own == name:
                self._room.ensureWidgetVisible(made, 0, 4)
