"""The small parts every page is put together from: labels, buttons, cards, pills, empty states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from blc_desktop.i18n import _
from ui import icons, theme, tokens
from ui.elided import GivingLabel
from ui.theme import kind


def label(text: str, look: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """Return a label. ``look`` is title, heading, figure, strong, muted, small, error, hint or a colour."""
    made = QLabel(text, parent)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        kind(made, look)
    return made


class _Button(QPushButton):
    """A button whose keys survive another text: Qt takes a new text's mnemonic in their place."""

    def __init__(self, text: str, keys: str) -> None:
        super().__init__(text)
        self._keys = QKeySequence(keys)
        self._bind()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self._bind()

    def _bind(self) -> None:
        if not self._keys.isEmpty():
            self.setShortcut(self._keys)


def reveal(widget: QWidget, *, shown: bool) -> None:
    """Show or hide. A widget that stands nowhere yet is only marked, lest it flash up as a window."""
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
    else:
        widget.setVisible(shown)


def button(
    text: str,
    name: str,
    on_click: Callable[[], object] | None = None,
    *,
    look: str = "",
    icon: str = "",
    keys: str = "",
    tip: str = "",
) -> QPushButton:
    """Return a push button named ``name`` (its objectName). ``keys`` is a shortcut like ``Ctrl+N``.

    ``look`` is primary, danger, link, chip or segment; ``icon`` a key of :mod:`ui.icons`.
    """
    made = _Button(text, keys)
    made.setObjectName(name)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(False)
    if look:
        kind(made, look)
    if icon:
        made.setIcon(icons.icon(icon, "inverse" if look == "primary" else ""))
    if tip or keys:
        made.setToolTip(" · ".join(part for part in (tip, keys) if part))
    if on_click is not None:
        made.clicked.connect(lambda: on_click())  # noqa: PLW0108 - drops Qt's "checked"
    return made


class _Link(QPushButton):
    """Words that open something, at the left edge; what does not fit ends in dots and stands in the tip."""

    def __init__(self, text: str, tip: str = "") -> None:
        super().__init__()
        self._words, self._tip = text, tip
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        super().setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self._words) + 2
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        super().setText(shown)
        self.setToolTip(self._tip if shown == self._words else self._words)


def link(text: str, name: str, on_click: Callable[[], object], tip: str = "") -> QPushButton:
    """Return words of a card that open something; long ones end in dots. ``tip`` is the key that does too."""
    made = _Link(text, tip)
    made.setObjectName(name)
    made.setAutoDefault(True)  # Enter opens it
    kind(made, "link_line")
    made.clicked.connect(lambda: on_click())  # noqa: PLW0108 - drops Qt's "checked"
    return made


def help_link(name: str, on_click: Callable[[], object]) -> QPushButton:
    """Return the small "Bantuan" beside an error. F1 opens the same, so that Tab need not stop at it."""
    made = button(_("Bantuan"), name, on_click, look="small_link", tip="F1")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def tool_button(
    name: str, text: str, icon: str, on_click: Callable[[], object] | None = None, keys: str = ""
) -> QToolButton:
    """Return a button that is only an icon; ``text`` is its tip and its accessible name."""
    made = QToolButton()
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setToolTip(f"{text} · {keys}" if keys else text)
    made.setIcon(icons.icon(icon))
    if keys:
        made.setShortcut(QKeySequence(keys))
    if on_click is not None:
        made.clicked.connect(lambda: on_click())  # noqa: PLW0108 - drops Qt's "checked"
    return made


def action(owner: QWidget, name: str, text: str, run: Callable[[], object], keys: str = "") -> QAction:
    """Return an action of ``owner`` that works by ``keys`` wherever the focus is inside it."""
    made = QAction(text, owner)
    made.setObjectName(name)
    if keys:
        made.setShortcut(QKeySequence(keys))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.triggered.connect(lambda: run())  # noqa: PLW0108 - drops Qt's "checked"
    owner.addAction(made)
    return made


def make_room(window: QWidget, width: int, height: int) -> None:
    """Give a window its size, and never more than the screen has."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width() - 40), min(height, room.height() - 60))


def grow(window: QWidget) -> None:
    """Make ``window`` as high as what it shows by now needs at its width, but not higher than the screen.

    For windows whose words come and go: a problem below a field, a note. Never made lower.
    """
    whole = window.layout()
    if whole is None:
        return
    # What was shown or hidden a moment ago is not in the sizes that Qt has at hand.
    for part in window.findChildren(QWidget):
        inner = part.layout()
        if inner is not None:
            inner.invalidate()
    whole.invalidate()
    tall = whole.totalHeightForWidth(window.width()) if whole.hasHeightForWidth() else 0
    wanted = max(window.height(), tall, whole.totalMinimumSize().height())
    window.resize(window.width(), min(wanted, window.screen().availableSize().height() - 60))


def fitting(parent: QWidget, width: int, height: int) -> QSize:
    """Return the size of a box that stays inside the window it belongs to."""
    return QSize(width, height).boundedTo(parent.window().size())


def row(*parts: QWidget | QLayout | int | None, gap: int = tokens.GAP) -> QHBoxLayout:
    """Lay ``parts`` side by side; an int is a fixed space, None a stretch."""
    made = QHBoxLayout()
    _fill(made, parts, gap)
    return made


def column(*parts: QWidget | QLayout | int | None, gap: int = tokens.GAP) -> QVBoxLayout:
    """Lay ``parts`` below each other; an int is a fixed space, None a stretch."""
    made = QVBoxLayout()
    _fill(made, parts, gap)
    return made


def _fill(
    box: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...], gap: int
) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)


def scrolled(name: str, layout: QLayout) -> QScrollArea:
    """Return ``layout`` in an area that scrolls down where a low screen has no room for all of it."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder = QWidget()
    holder.setProperty("kind", "clear")
    holder.setLayout(layout)
    area.setWidget(holder)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of ``layout`` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def rule() -> QFrame:
    """Return a thin horizontal line."""
    made = QFrame()
    kind(made, "rule")
    return made


class Card(QFrame):
    """A white panel with an optional heading; fill ``body``, put buttons into ``head``.

    A card that ``yields`` holds something that scrolls by itself: it takes the room there is.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None, *, yields: bool = False) -> None:
        super().__init__(parent)
        self.yields = yields
        kind(self, "card")
        self.head = QHBoxLayout()
        self.head.setSpacing(tokens.GAP)
        self.title: QLabel = GivingLabel(title, "heading")
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        reveal(self.title, shown=bool(title))
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.GAP)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(10)
        whole.addLayout(self.head)
        whole.addLayout(self.body, 1)

    def hasHeightForWidth(self) -> bool:
        """Whether words that wrap decide on the height; what scrolls would count at its full height then."""
        return not self.yields and super().hasHeightForWidth()


class Note(QFrame):
    """One coloured remark inside a page or a form. ``tone`` is red, yellow, orange, green or blue."""

    def __init__(self, text: str = "", tone: str = "blue", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = label(text, wrap=True)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(self.text)
        self.say(text, tone)

    def say(self, text: str, tone: str = "blue") -> None:
        """Show ``text`` in ``tone``; nothing at all when it is empty."""
        self.text.setText(text)
        kind(self, f"note_{tone}")
        kind(self.text, tone)
        reveal(self, shown=bool(text))


class EmptyState(QWidget):
    """What a list or page shows when there is nothing: why, what to do first, and the button that does it."""

    def __init__(
        self,
        title: str,
        hint: str = "",
        act: QPushButton | None = None,
        icon: str = "empty",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        self._icon = QLabel()
        self._icon.setPixmap(icons.icon(icon).pixmap(40, 40))
        self.title = label(title, "heading")
        self.hint = label(hint, "muted", wrap=True)
        self.hint.setFixedWidth(460)
        reveal(self.hint, shown=bool(hint))
        inner = column(None, gap=10)
        for part in (self._icon, self.title, self.hint):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self._icon, self.title):
            inner.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addLayout(row(None, self.hint, None))  # set in a row, wrapped lines get all their height
        #: What is to be done first.
        self.begin = act
        if act is not None:
            inner.addWidget(act, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self.setLayout(inner)

    def say(self, title: str, hint: str = "") -> None:
        """Change the words."""
        self.title.setText(title)
        self.hint.setText(hint)
        reveal(self.hint, shown=bool(hint))


class Pill(QLabel):
    """A word on a soft fill: a status. ``tone`` as in :class:`ui.tokens.Palette`."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(9, 2, 9, 2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tone: str = "") -> None:
        """Change word and colour."""
        self._tone = tone
        self.setText(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's face
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self.text(), self._tone)


def paint_pill(painter: QPainter, rect: QRect, text: str, tone: str) -> None:
    """Draw ``text`` centred on a rounded soft fill in ``rect``."""
    colors = theme.palette().tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(colors.soft))
    radius = min(9.0, rect.height() / 2)
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    painter.setPen(theme.color(colors.ink))
    font = painter.font()
    font.setWeight(font.Weight.DemiBold)
    font.setPixelSize(tokens.SMALL)
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
