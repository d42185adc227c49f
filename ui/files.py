"""Asking where a file lies or goes, and writing it whole or not at all."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.paths import read_at_most

#: The property that windows of a training bear.
TRAINING = "training_marked"


def documents() -> Path:
    """Return the person's folder for documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def ask_where_to_save(parent: QWidget | None, name: str, kinds: str) -> Path | None:
    """Ask where to save a file proposed as ``name``; ``kinds`` like ``PDF (*.pdf)``. None: not at all.

    What leaves a training is proposed with the word before its name.
    """
    proposed = str(documents() / (f"LATIHAN-{name}" if is_marked(parent) else name))
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Simpan sebagai"), proposed, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(Path(name).suffix)


def is_marked(part: QWidget | None) -> bool:
    """Whether ``part`` stands in a window of a training."""
    return part is not None and bool(part.window().property(TRAINING))


def ask_which_to_open(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """Ask for a file to read; None: none."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(documents()), kinds)
    return Path(chosen) if chosen else None


def read_file(path: Path, most: int) -> bytes:
    """Return what a file holds, of a longer one ``most`` bytes and one. Raises ``form.file_unopened``."""
    try:
        return read_at_most(path, most)
    except OSError as error:
        raise Refused("form.file_unopened", name=path.name) from error


def ask_for_folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder; None: none."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or documents()))
    return Path(chosen) if chosen else None


def write_file(path: Path, content: bytes) -> None:
    """Write ``content`` under a temporary name and rename it. Raises ``Refused("form.file_unwritable")``."""
    passing = path.with_name(f".{path.name}.part")
    try:
        passing.write_bytes(content)
        passing.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            passing.unlink(missing_ok=True)
        raise Refused("form.file_unwritable", name=path.name) from error
