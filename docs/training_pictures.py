"""Draws the pictures of the training that its booklet shows, into resources/training.

python docs/training_pictures.py

They ship with the program, so they are small: one page a picture, fewer colours, 1000 pixels wide.
"""

from __future__ import annotations

import os
import sys
import tempfile
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtWidgets import QApplication

from blc_desktop.domain.training import DAY
from blc_desktop.options import WindowOptions
from blc_desktop.paths import Folder
from blc_desktop.services import demo, training_room
from tools import catalogue
from ui.app import Program
from ui.work import InlineRunner

PAGES = ("today", "isolation")
_SIZE = (1366, 740)
_SEAT, _WIDTH, _COLOURS, _SETTLING = 12, 1000, 96, 12


def main() -> None:
    """Lay a training out, walk into it in both languages, and draw its pages."""
    catalogue.compile_stale()
    app = QApplication([])
    target = ROOT / "resources" / "training"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Folder(Path(scratch))
        training_room.begin(folder, _SEAT, DAY)
        for language in ("id", "en"):
            _draw(app, folder, language, target)


def _draw(app: QApplication, folder: Folder, language: str, target: Path) -> None:
    program = Program(app, WindowOptions(folder, language), runner=InlineRunner(), leave=lambda _code: None)
    program.training.go_in()
    front = program.front
    _settle(app)
    front.unlock_with(demo.USERNAME, demo.PASSWORD)  # type: ignore[union-attr]
    window = program.session.window  # type: ignore[union-attr]
    window.resize(*_SIZE)
    for page in PAGES:
        window.open_page(f"page_{page}")
        _settle(app)
        (target / f"{page}-{language}.png").write_bytes(_small(window.grab()))
    program.leave_book(lambda: None)
    program.end()


def _small(picture: object) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[attr-defined]
    image = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    image = image.resize((_WIDTH, round(image.height * _WIDTH / image.width)), Image.Resampling.LANCZOS)
    packed = BytesIO()
    image.quantize(_COLOURS).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _settle(app: QApplication) -> None:
    for _round in range(_SETTLING):
        app.processEvents()


if __name__ == "__main__":
    main()
