"""Tab and screen readers go as the eye does: in the order in which the layouts set the parts.

Qt takes the order in which parts were made, which is another one where a part was put between others later.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def follow_layout(holder: QWidget) -> None:
    """Put all that stands in ``holder`` into the order of its layouts, for the keyboard and for the ear."""
    before: QWidget | None = None
    for part in list(_parts(holder)):
        part.raise_()  # a screen reader's order; nothing overlaps, so that nothing looks different
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            if before is not None:
                QWidget.setTabOrder(before, part)
            before = part


def _parts(holder: QWidget) -> Iterator[QWidget]:
    layout = holder.layout()
    if layout is not None:
        yield from _laid(layout)
    elif isinstance(holder, QScrollArea) and (inner := holder.widget()) is not None:
        yield inner
        yield from _parts(inner)
    elif isinstance(holder, QSplitter):
        for at in range(holder.count()):
            if (half := holder.widget(at)) is not None:
                yield half
                yield from _parts(half)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
            yield from _parts(widget)
        elif inner is not None:
            yield from _laid(inner)
