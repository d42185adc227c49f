"""A picture from a file, made small enough for a letterhead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from blc_desktop.errors import Refused

#: Longest side of a logo: 25 mm at 300 dots per inch, and some air.
LOGO_PIXELS = 400
_MOST_PIXELS = 12_000


def shrunk_logo(path: Path) -> bytes:
    """Return the picture at ``path`` as a PNG of at most :data:`LOGO_PIXELS` a side.

    Raises ``Refused("form.file_unreadable")`` for anything that is no picture, or an absurdly large one.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _MOST_PIXELS:
        raise Refused("form.file_unreadable", name=path.name)
    image = reader.read()
    if image.isNull():
        raise Refused("form.file_unreadable", name=path.name)
    if max(image.width(), image.height()) > LOGO_PIXELS:
        image = image.scaled(
            LOGO_PIXELS,
            LOGO_PIXELS,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return _png(image)


def logo_pixmap(content: bytes, height: int) -> QPixmap:
    """Return a kept logo ``height`` pixels high.

    Its format is named: left to guess, Qt may take a PNG for a TGA of absurd size and show nothing.
    """
    pixmap = QPixmap()
    pixmap.loadFromData(content, "PNG")
    return pixmap.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)


def _png(image: QImage) -> bytes:
    # A buffer of its own: one around a QByteArray of ours writes wherever that has gone.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload,unused-ignore]
    return bytes(buffer.data().data())
