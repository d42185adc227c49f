"""Photos out of the encrypted book: small in a row, large in a window of the program; no file is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from blc_desktop.domain.facts.activities import PhotoFacts
from blc_desktop.i18n import _
from blc_desktop.services import attachments
from blc_desktop.services.workspace import Workspace
from ui.ops import Ops
from ui.parts import button, label, make_room, reveal, row

_THUMB = QSize(92, 70)


def _image(content: bytes) -> QImage:
    """Return a kept photo; its format is named, since Qt may take it for another when left to guess."""
    image = QImage()
    image.loadFromData(content, "JPEG")  # type: ignore[call-overload,arg-type,unused-ignore]
    return image


def _thumb(ws: Workspace, photo: PhotoFacts) -> QImage:
    image = _image(attachments.content(ws, photo.attachment_id))
    return image.scaled(
        _THUMB, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


class PhotoStrip(QListWidget):
    """Thumbnails in one row; ``chosen`` carries the place of the one that is opened (Enter, double click)."""

    chosen = Signal(int)

    def __init__(self, name: str, ops: Ops) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Foto kegiatan"))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setFlow(QListWidget.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListWidget.Movement.Static)
        self.setIconSize(_THUMB)
        self.setFixedHeight(_THUMB.height() + 26)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._asking = ops.latest(self)
        self.photos: tuple[PhotoFacts, ...] = ()
        self.itemActivated.connect(lambda item: self.chosen.emit(self.row(item)))

    def show_photos(self, photos: Sequence[PhotoFacts]) -> None:
        """Show ``photos`` as soon as they are read."""
        if tuple(photos) == self.photos and self.count():
            return
        self.photos = tuple(photos)
        self.clear()
        wanted = self.photos
        self._asking.ask(lambda ws: [_thumb(ws, photo) for photo in wanted], self._show)

    def _show(self, images: list[QImage]) -> None:
        for photo, image in zip(self.photos, images, strict=True):
            item = QListWidgetItem(QIcon(QPixmap.fromImage(image)), "")
            item.setToolTip(photo.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, photo.name)
            item.setSizeHint(QSize(_THUMB.width() + 8, _THUMB.height() + 8))
            self.addItem(item)


class PhotoViewer(QDialog):
    """One photo large; the arrows go to the others. ``remove`` takes one off, where that is allowed."""

    def __init__(
        self,
        parent: QWidget,
        ops: Ops,
        title: str,
        photos: Sequence[PhotoFacts],
        remove: Callable[[PhotoFacts], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("photo_viewer")
        self.setWindowTitle(title)
        make_room(self, 1100, 700)
        self.photos = list(photos)
        self.at = 0
        self._remove = remove
        self._pixmap = QPixmap()
        self._asking = ops.latest(self)
        self.picture = QLabel()
        self.picture.setObjectName("photo_picture")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.says = label("", "muted")
        back = button(_("Sebelumnya"), "photo_back", partial(self.step, -1), icon="back", tip="←")
        forth = button(_("Berikutnya"), "photo_next", partial(self.step, 1), icon="forward", tip="→")
        self.drop = button(_("Lepas dari kegiatan"), "photo_remove", self.take_off, look="danger", tip="Del")
        reveal(self.drop, shown=remove is not None)
        close = button(_("Tutup"), "photo_close", self.accept, tip="Esc")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 14, 12)
        whole.addWidget(self.picture, 1)
        whole.addLayout(row(back, forth, self.says, None, self.drop, close))
        self.finished.connect(self.deleteLater)

    def show_at(self, at: int) -> None:
        """Show the photo at that place."""
        self.at = at % len(self.photos)
        photo = self.photos[self.at]
        self._asking.ask(lambda ws: attachments.content(ws, photo.attachment_id), self._arrived)
        self.picture.setAccessibleName(photo.name)
        place = _("{n} dari {all}").format(n=self.at + 1, all=len(self.photos))
        self.says.setText(f"{place} · {photo.name}")

    def step(self, by: int) -> None:
        """Go to the next photo, or back."""
        self.show_at(self.at + by)

    def take_off(self) -> None:
        """Take the photo that is shown off the activity, and show the next."""
        if self._remove is None:
            return
        self._remove(self.photos.pop(self.at))
        if self.photos:
            self.show_at(min(self.at, len(self.photos) - 1))
        else:
            self.accept()

    def _arrived(self, content: bytes) -> None:
        self._pixmap = QPixmap.fromImage(_image(content))
        self._fit()

    def _fit(self) -> None:
        if self._pixmap.isNull():
            return
        ratio = self.devicePixelRatio()
        shown = self._pixmap.scaled(
            self.picture.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.step(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.take_off()
        else:
            super().keyPressEvent(event)
