"""The keys of a page: one that means two things in the same place does neither."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support.ui import make_desk
from ui import pages


class Bound(NamedTuple):
    """A key, what it does, and the widget within which it works."""

    key: str
    name: str
    scope: QWidget


def bound_in(page: QWidget) -> Iterator[Bound]:
    """Yield the keys of what is shown on a page."""
    shown = [each for each in page.findChildren(QWidget) if each.isVisibleTo(page) and not each.isWindow()]
    for widget in (page, *shown):
        if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
            yield Bound(widget.shortcut().toString(), widget.objectName(), page)
        for action in widget.actions():
            everywhere = action.shortcutContext() == Qt.ShortcutContext.WindowShortcut
            for key in action.shortcuts():
                yield Bound(key.toString(), action.objectName(), page if everywhere else widget)


def meet(one: Bound, other: Bound) -> bool:
    """Whether a key has two meanings somewhere: one works within the other's place."""
    if one.key != other.key or one.name == other.name:
        return False
    a, b = one.scope, other.scope
    return a is b or a.isAncestorOf(b) or b.isAncestorOf(a)


def test_no_key_of_a_page_means_two_things(qtbot: QtBot, tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    qtbot.addWidget(desk.window)
    desk.window.show()
    collisions, counted = [], 0
    for spec in pages.specs():
        desk.window.open_page(spec.name)
        page = desk.window.current_page()
        assert page is not None
        found = list(bound_in(page))
        counted += len(found)
        for one, other in combinations(found, 2):
            if meet(one, other):
                collisions.append((spec.name, one.key, one.name, other.name))
    assert counted > 100, "the keys are found where they are"
    assert collisions == []
