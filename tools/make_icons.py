"""Draw ``resources/icons``: the PNG of each size and the Windows .ico, from the two SVG drawings.

Small sizes have a drawing of their own: six day squares would melt into grey at 16 pixels.

Usage: ``python -m tools.make_icons``
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SMALL = (16, 24, 32)
LARGE = (48, 64, 128, 256)


def drawn(size: int) -> bytes:
    """Return the PNG of the icon at ``size`` pixels."""
    source = "blc-desktop-small.svg" if size in SMALL else "blc-desktop.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / source)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon file that holds the PNG pictures by their size (up to 256)."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries, bodies = b"", b""
    for size, picture in sorted(pictures.items()):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        bodies += picture
        offset += len(picture)
    return head + entries + bodies


def main() -> None:
    """Write every file."""
    pictures = {size: drawn(size) for size in (*SMALL, *LARGE)}
    for size, picture in pictures.items():
        (ICONS / f"blc-desktop-{size}.png").write_bytes(picture)
    (ICONS / "blc-desktop.ico").write_bytes(ico(pictures))


if __name__ == "__main__":
    main()
