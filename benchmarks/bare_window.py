"""The least that a PySide6 program can do: one window with one label, painted once (see start.py)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Window(QLabel):
    """Says when it was painted, and ends."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then print one line."""
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, QApplication.quit)


application = QApplication(sys.argv)
window = Window("BLC Desktop")
window.resize(420, 520)
window.show()
sys.exit(application.exec())
