"""How the window was asked to start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from blc_desktop.paths import Folder


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """What the command line says about the window.

    ``language`` None: as the posko, or the system, has it. ``empty``: show the first-run set-up even though
    there is a posko elsewhere. ``on_painted`` is called once with the object name of the first window that
    was painted whole; with ``exit_after_paint`` the window closes after that. With a ``password`` the book is
    opened at once, by ``username`` (or the only operator there is), as if it had been typed. ``file`` is a
    backup or an update that was opened from the desktop: it is taken up once the book is open.
    """

    folder: Folder
    language: str | None = None
    exit_after_paint: bool = False
    empty: bool = False
    username: str | None = None
    password: str | None = None
    on_painted: Callable[[str], None] | None = None
    file: Path | None = None
