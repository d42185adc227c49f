"""Signed pages and photos of one entry: added, looked at, taken away; they stay inside the encrypted book."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic
from blc_desktop.domain.commands.document_files import AttachFile, DetachFile
from blc_desktop.domain.facts.document_files import DocumentFile
from blc_desktop.domain.kinds_files import FileRole
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.paths import read_at_most
from blc_desktop.services import attachments, document_files
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer, local_day, medium_date
from blc_desktop.words.labels import label as word
from ui.files import ask_which_to_open
from ui.page import PageContext
from ui.parts import EmptyState, button, label, make_room, reveal, row
from ui.preview import show_pdf
from ui.tables.plain import PlainTable

_KILO = 1024
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A file that was chosen on disk for an entry."""

    document_id: int
    role: FileRole
    path: Path


def _keep(ws: Workspace, chosen: _Chosen) -> Done[int]:
    """Read a file from disk, check it, and keep it. Raises ``Refused`` as reading and keeping do."""
    try:
        content = read_at_most(chosen.path, attachments.LARGEST_FILE)
    except OSError as error:
        raise Refused("form.file_unreadable", name=chosen.path.name) from error
    read = attachments.read_photo if chosen.role is FileRole.PHOTO else attachments.read_scan
    return document_files.attach(
        ws, AttachFile(chosen.document_id, chosen.role, read(content, chosen.path.name))
    )


class FilesBox(QDialog):
    """The files of one entry. ``about`` names it in the heading."""

    def __init__(self, parent: QWidget, context: PageContext, document_id: int, about: str) -> None:
        super().__init__(parent)
        self.setObjectName("document_files")
        self.setWindowTitle(_("Lampiran"))
        make_room(self, 760, 460)
        self._context, self._document_id = context, document_id
        self._files: list[DocumentFile] = []
        self._offset = context.workspace.post().time_zone.offset_hours
        self._asked = context.ops.latest(self)
        titles = (_("Jenis"), _("Nama berkas"), _("Ukuran"), _("Disimpan"))
        self.table = PlainTable("document_file_list", titles, (190, 260, 90), frozenset({2}))
        self.table.setAccessibleName(_("Lampiran"))
        self.table.itemActivated.connect(lambda _cell: self._look())
        self.nothing = EmptyState(
            _("Belum ada lampiran"),
            _("Tambahkan pindaian lembar yang ditandatangani, kuitansi, atau foto penyerahan."),
        )
        self._build_buttons()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Lampiran"), "title"))
        whole.addWidget(label(about, "muted", wrap=True))
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        close = button(_("Tutup"), "files_close", self.accept)
        whole.addLayout(row(self.signed, self.photo, None, self.remove, self.look, close))
        context.ops.hub.changed.connect(self._heard)
        self._ask()

    def _build_buttons(self) -> None:
        self.signed = button(
            _("Lembar bertanda tangan…"),
            "file_add_signed",
            lambda: self._add(FileRole.SIGNED, _("Pindaian (*.pdf *.jpg *.jpeg *.png *.webp)")),
            icon="add",
            keys="Ctrl+N",
        )
        self.photo = button(
            _("Foto…"),
            "file_add_photo",
            lambda: self._add(FileRole.PHOTO, _("Foto (*.jpg *.jpeg *.png *.webp)")),
            icon="add",
            keys="Ctrl+Shift+N",
        )
        self.look = button(_("Lihat"), "file_look", self._look, tip=_("Enter"))
        self.remove = button(_("Hapus"), "file_remove", self._remove, look="danger", keys="Del")
        for part in (self.signed, self.photo, self.remove):
            reveal(part, shown=self._context.may(Permission.EDIT_STOCK))

    def _ask(self) -> None:
        document_id = self._document_id
        self._asked.ask(lambda ws: document_files.files_of(ws, document_id), self._show)

    def _heard(self, changes: Changes) -> None:
        if Topic.STOCK in changes:
            self._ask()

    def _show(self, files: list[DocumentFile]) -> None:
        self._files = files
        self.table.setVisible(bool(files))
        self.nothing.setVisible(not files)
        self.look.setEnabled(bool(files))
        self.remove.setEnabled(bool(files))
        self.table.show_rows([self._cells(file) for file in files])
        self.table.stand_on(len(files) - 1)

    def _cells(self, file: DocumentFile) -> tuple[str, ...]:
        size = _("{n} KB").format(n=integer(max(1, file.size // _KILO)))
        return word(file.role), file.name, size, medium_date(local_day(file.stored_at, self._offset))

    def _chosen(self) -> DocumentFile | None:
        at = self.table.currentRow()
        return self._files[at] if 0 <= at < len(self._files) else None

    def _add(self, role: FileRole, kinds: str) -> None:
        path = ask_which_to_open(self, word(role), kinds)
        if path is not None:
            order = _Chosen(self._document_id, role, path)
            self._context.ops.run(order, _keep, said=_("Lampiran tersimpan"))

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.remove.isEnabled():
            self._context.ops.run(
                DetachFile(chosen.file_id), document_files.detach, said=_("Lampiran dihapus")
            )

    def _look(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        self._context.ops.read(
            lambda ws: attachments.content(ws, chosen.attachment_id),
            lambda content: self._open(chosen, content),
        )

    def _open(self, file: DocumentFile, content: bytes) -> None:
        if file.media_type == _PDF:
            show_pdf(self, file.name, content, file.name, self._context.messages)
        else:
            PictureBox(self, file.name, content).open()


class PictureBox(QDialog):
    """A kept photo, as large as the window allows."""

    def __init__(self, parent: QWidget, name: str, content: bytes) -> None:
        super().__init__(parent)
        self.setObjectName("picture_box")
        self.setWindowTitle(name)
        make_room(self, 900, 680)
        pixmap = QPixmap()
        pixmap.loadFromData(content, "JPEG")  # every kept photo is one
        shown = QLabel()
        shown.setObjectName("picture")
        shown.setAccessibleName(name)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        room = self.size().shrunkBy(self.contentsMargins()) * 0.9
        shown.setPixmap(
            pixmap.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(shown)
        whole = QVBoxLayout(self)
        whole.addWidget(area, 1)
        whole.addLayout(row(None, button(_("Tutup"), "picture_close", self.accept)))
