"""How large a window over another may be: as large as it likes, but never larger than what it lies on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_MARGIN = 40


def fit(window: QWidget, width: int, height: int) -> None:
    """Make ``window`` so large, or as large as the window below it allows."""
    below = window.parentWidget()
    if below is not None:
        width = min(width, max(below.window().width() - _MARGIN, 640))
        height = min(height, max(below.window().height() - _MARGIN, 420))
    window.resize(width, height)
