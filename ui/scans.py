"""A signed page that is kept in the book, shown as it came: a PDF, or a photo of the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from blc_desktop.domain.facts.attachments import Attachment
from blc_desktop.i18n import _
from blc_desktop.services import attachments
from blc_desktop.services.workspace import Workspace
from ui.page import PageContext
from ui.parts import button, make_room, row
from ui.preview import show_pdf


def show_scan(context: PageContext, parent: QWidget, scan_id: int) -> None:
    """Open a kept scan over ``parent``."""

    def read(ws: Workspace) -> tuple[Attachment, bytes]:
        return attachments.about(ws, [scan_id])[scan_id], attachments.content(ws, scan_id)

    def show(found: tuple[Attachment, bytes]) -> None:
        about, content = found
        if about.is_picture:
            PictureDialog(parent, about.name, content).open()
        else:
            show_pdf(parent, about.name, content, about.name, context.messages)

    context.ops.read(read, show)


class PictureDialog(QDialog):
    """A picture as wide as the box; taller ones are scrolled."""

    def __init__(self, parent: QWidget, name: str, content: bytes) -> None:
        super().__init__(parent)
        self.setObjectName("scan_picture")
        self.setWindowTitle(name)
        make_room(self, 860, 700)
        pixmap = QPixmap()
        pixmap.loadFromData(content)
        shown = QLabel()
        shown.setAccessibleName(name)
        wide = min(pixmap.width(), self.width() - 64)
        shown.setPixmap(pixmap.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation))
        area = QScrollArea()
        area.setObjectName("scan_area")
        area.setWidget(shown)
        area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.addWidget(area, 1)
        whole.addLayout(row(None, button(_("Tutup"), "scan_close", self.accept)))
