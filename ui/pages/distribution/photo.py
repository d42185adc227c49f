"""A photo beside a form: chosen from a file, checked and made small before it is kept; and shown again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from blc_desktop.domain.facts.attachments import Attachment, ReadFile
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.paths import read_at_most
from blc_desktop.services import attachments
from blc_desktop.words.problems import sentence
from ui.files import ask_which_to_open
from ui.page import PageContext
from ui.parts import Note, button, label, row

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_HEIGHT = 96


class PhotoLine(QWidget):
    """Holds the photo that goes with the next record. It says so where the same photo was used before."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.photo: ReadFile | None = None
        self.pick = button(_("Pilih foto…"), "photo_pick", self._pick, icon="folder", tip="Ctrl+O")
        self.pick.setShortcut("Ctrl+O")
        self.drop = button(_("Hapus foto"), "photo_drop", self.clear, look="link")
        self.name = label("", "muted")
        self.picture = QLabel()
        self.picture.setAccessibleName(_("Foto"))
        self.note = Note()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row(label(_("Foto pembagian"), "label"), self.pick, self.drop, self.name, None))
        whole.addWidget(self.picture)
        whole.addWidget(self.note)
        self.clear()

    def clear(self) -> None:
        """Hold none."""
        self.photo = None
        self.name.setText(_("tanpa foto"))
        self.drop.hide()
        self.picture.hide()
        self.note.say("")

    def _pick(self) -> None:
        path = ask_which_to_open(self, _("Pilih foto"), _("Foto (*.jpg *.jpeg *.png *.webp)"))
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read the photo at ``path``; what it is not is said here."""

        def read(ws: Workspace) -> tuple[ReadFile, list[Attachment]]:
            try:
                content = read_at_most(path, attachments.LARGEST_FILE)
            except OSError as error:
                raise Refused("form.file_unreadable", name=path.name) from error
            file = attachments.read_photo(content, path.name)
            return file, attachments.used_before(ws, file)

        self._context.ops.read(read, lambda found: self._show(*found), on_refused=self._refused)

    def _show(self, file: ReadFile, before: list[Attachment]) -> None:
        self.photo = file
        self.name.setText(file.name)
        picture = QPixmap()
        picture.loadFromData(file.content)
        self.picture.setPixmap(picture.scaledToHeight(_HEIGHT, Qt.TransformationMode.SmoothTransformation))
        self.picture.show()
        self.drop.show()
        self.note.say(_("Foto ini sudah pernah dipakai.") if before else "", "yellow")

    def _refused(self, error: Refused) -> bool:
        self.clear()
        self.note.say(sentence(error.code, error.facts), "red")
        return True


def show_photo(context: PageContext, parent: QWidget, attachment_id: int, title: str) -> None:
    """Show a kept photo in a window of its own."""
    context.ops.read(
        lambda ws: attachments.content(ws, attachment_id),
        lambda content: _PhotoWindow(parent.window(), content, title).open(),
    )


class _PhotoWindow(QDialog):
    """One photo, as large as the screen allows."""

    def __init__(self, parent: QWidget, content: bytes, title: str) -> None:
        super().__init__(parent)
        self.setObjectName("photo_window")
        self.setWindowTitle(title)
        room = self.screen().availableSize()
        picture = QPixmap()
        picture.loadFromData(content)
        self.picture = QLabel()
        self.picture.setAccessibleName(title)
        self.picture.setPixmap(
            picture.scaled(
                min(picture.width(), room.width() - 120),
                min(picture.height(), room.height() - 180),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.addWidget(label(title, "heading"))
        whole.addWidget(self.picture, 1, Qt.AlignmentFlag.AlignCenter)
        whole.addLayout(row(None, button(_("Tutup"), "photo_close", self.accept)))
