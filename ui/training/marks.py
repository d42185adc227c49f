"""A red strip on every window of a training, so that no screen can be taken for one about real people."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QWidget

from blc_desktop.i18n import _
from blc_desktop.words.banner import banner
from ui.files import TRAINING
from ui.parts import label
from ui.theme import kind


class Strip(QFrame):
    """The red line that says so; read by screen readers too."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setObjectName("training_strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kind(self, "banner_training")
        self.words = label(text or banner())
        self.setAccessibleName(self.words.text())
        self.inner = QHBoxLayout(self)
        self.inner.setContentsMargins(20, 4, 12, 4)
        self.inner.addWidget(self.words)
        self.inner.addStretch(1)


class Marks(QObject):
    """Marks each box as it is first shown, from :meth:`begin` to :meth:`end`."""

    def begin(self) -> None:
        """Listen to the whole program."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def end(self) -> None:
        """Leave windows alone again."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            mark(watched)
        return False


def mark(window: QWidget) -> None:
    """Put the strip above everything in ``window``, and the word before its title, once."""
    if window.property(TRAINING):
        return
    window.setProperty(TRAINING, True)
    window.setWindowTitle(marked(window.windowTitle()))
    layout = window.layout()
    if layout is not None and layout.menuBar() is None:
        strip = Strip()
        layout.setMenuBar(strip)
        if isinstance(window, QDialog):
            # The strip takes no room from what a box was made for.
            tallest = max(window.height(), window.screen().availableSize().height() - 60)
            window.resize(window.width(), min(window.height() + strip.sizeHint().height(), tallest))


def marked(title: str) -> str:
    """Return a window's title with the word of the training before it."""
    return _("LATIHAN – {title}").format(title=title)
