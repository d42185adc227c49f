"""Where the keyboard begins where a list is empty: on what is to be done first."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from ui.parts import EmptyState


def first_step(holder: QWidget) -> QPushButton | None:
    """Return the button for what is to be done first: that of an empty state, else the nearest main button.

    It stands in ``holder`` or in what holds it, up to its window; None: there is none to be pressed.
    """
    for empty in holder.findChildren(EmptyState):
        if empty.begin is not None and _can_be_pressed(empty.begin, holder):
            return empty.begin
    here: QWidget | None = holder
    while here is not None:
        for button in here.findChildren(QPushButton):
            if button.property("kind") == "primary" and _can_be_pressed(button, here):
                return button
        here = None if here.isWindow() else here.parentWidget()
    return None


def _can_be_pressed(button: QPushButton, holder: QWidget) -> bool:
    return button.isEnabled() and button.isVisibleTo(holder)
