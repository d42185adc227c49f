"""What somebody would see and hear of a window: words that are cut, parts out of reach, names, and order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QToolButton,
    QWidget,
)

from ui.elided import ElidedLabel

_ROUNDING = 1
_TEXT = QAccessible.Text.Name
_PASSED = (QHeaderView, QScrollBar)


def parts(window: QWidget) -> Iterator[QWidget]:
    """Yield every part of ``window`` that is shown, but for the inner parts of lists and choices."""
    for each in window.findChildren(QWidget):
        inner = isinstance(each.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)
        if each.isVisible() and each.window() is window and not inner and not isinstance(each, _PASSED):
            yield each


def told(widget: QWidget) -> str:
    """Return how a part is called in a message of a test."""
    text = getattr(widget, "text", lambda: "")
    words = str(text())[:40] if callable(text) else ""
    return f"{type(widget).__name__} {widget.objectName()} {words!r}"


def cut_words(window: QWidget) -> list[str]:
    """Return the parts whose words have less room than they need and which give no other way to read them."""
    return [told(part) for part in parts(window) if _is_cut(part)]


def _is_cut(part: QWidget) -> bool:
    if isinstance(part, ElidedLabel):
        wide = part.fontMetrics().horizontalAdvance(part.text())
        return wide > part.width() + _ROUNDING and part.toolTip() != part.text()
    if isinstance(part, QLabel):
        return _label_is_cut(part)
    if isinstance(part, QAbstractButton):
        return part.width() + _ROUNDING < part.minimumSizeHint().width() or part.height() < _lines_of(part)
    if isinstance(part, QComboBox):
        wide = part.fontMetrics().horizontalAdvance(part.currentText())
        return wide + 20 > part.width() + _ROUNDING and part.toolTip() != part.currentText()
    return False


def _lines_of(part: QAbstractButton) -> int:
    """Return how high the words of a button are, with the icon above them if that is where it stands."""
    under = isinstance(part, QToolButton) and (
        part.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    )
    words = part.fontMetrics().height() if part.text() else 0
    return words + (part.iconSize().height() if under else 0)


def _label_is_cut(part: QLabel) -> bool:
    if not part.text():
        return False
    if part.wordWrap():
        return part.heightForWidth(part.width()) > part.height() + _ROUNDING
    needed = part.minimumSizeHint()
    return needed.width() > part.width() + _ROUNDING or needed.height() > part.height() + _ROUNDING


def out_of_reach(window: QWidget) -> list[str]:
    """Return the parts one can press or type into that lie outside, where no scrolling brings them in."""
    return [told(part) for part in parts(window) if is_interactive(part) and not _can_be_seen(part)]


def is_interactive(part: QWidget) -> bool:
    """Whether a part is there to be pressed, typed into or moved about in."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
    return isinstance(part, kinds) or bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _can_be_seen(part: QWidget) -> bool:
    """Whether each holder up to the window shows it, at once or by scrolling."""
    at = QRect(QPoint(0, 0), part.size())
    child = part
    while (holder := child.parentWidget()) is not None and child is not part.window():
        at.translate(child.pos())
        area = holder.parentWidget()
        if isinstance(area, QScrollArea | QAbstractItemView) and holder is area.viewport():
            never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            across = area.horizontalScrollBarPolicy() != never
            if not across and (at.left() < -_ROUNDING or at.right() > holder.width() + _ROUNDING):
                return False
            at = QRect(QPoint(0, 0), at.size().boundedTo(holder.size()))
        elif not isinstance(holder, QAbstractScrollArea):
            room = holder.rect().adjusted(-_ROUNDING, -_ROUNDING, _ROUNDING, _ROUNDING)
            if not room.contains(at):
                return False
        child = holder
    return True


# --- what a screen reader says --------------------------------------------------------------------------


def nameless(window: QWidget) -> list[str]:
    """Return the parts one works with for which a screen reader has no words."""
    found = []
    for part in parts(window):
        if is_interactive(part) and part.focusPolicy() != Qt.FocusPolicy.NoFocus:
            heard = QAccessible.queryAccessibleInterface(part)
            if not heard.text(_TEXT).strip():
                found.append(told(part))
    return found


def reading_order(window: QWidget) -> list[QWidget]:
    """Return what one works with in the order of the accessibility tree."""
    found: list[QWidget] = []
    _walk(QAccessible.queryAccessibleInterface(window), found)
    return found


def _walk(heard: QAccessibleInterface, found: list[QWidget]) -> None:
    widget = heard.object()
    if isinstance(widget, QWidget):
        if not widget.isVisible():
            return
        if is_interactive(widget) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            found.append(widget)
        if isinstance(widget, QAbstractItemView | QComboBox | QAbstractSpinBox):
            return
    for at in range(heard.childCount()):
        _walk(heard.child(at), found)


def tab_order(window: QWidget, first: QWidget) -> list[QWidget]:
    """Return what Tab comes to, from ``first`` on until it comes round."""
    found: list[QWidget] = []
    here: QWidget | None = first
    while here is not None:
        if here.isVisible() and here.isEnabled() and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(here)
        here = here.nextInFocusChain()
        if here is first:
            break
    return found


def steps_back(order: list[QWidget]) -> list[str]:
    """Return where an order leaps up without going right: not as the eye goes."""
    found = []
    for one, other in pairwise(order):
        before, after = _place(one), _place(other)
        if after.bottom() <= before.top() and after.left() <= before.left():
            found.append(f"{told(one)} → {told(other)}")
    return found


def _place(part: QWidget) -> QRect:
    """Return where a part stands; what is scrolled away stands at the edge behind which it is."""
    at = QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())
    holder = part.parentWidget()
    while holder is not None and not holder.isWindow():
        if isinstance(holder.parentWidget(), QScrollArea):
            view = QRect(holder.mapTo(part.window(), QPoint(0, 0)), holder.size())
            at.moveTop(max(view.top(), min(at.top(), view.bottom() - at.height())))
        holder = holder.parentWidget()
    return at
