"""How the window looks on this computer: theme, language, size and who unlocked last.

It must be known before the book is open, so it lies beside the book, in ``window.json``. Nothing in it is
about a resident; the user name is one that the key file shows anyhow.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from ui import tokens

FILE_NAME = "window.json"


@dataclass(frozen=True, slots=True)
class Look:
    """What is remembered."""

    theme: str = "light"
    language: str = "id"
    last_user: str = ""
    text_percent: str = "100"

    def percent(self) -> int:
        """Return how large the window is drawn; anything that is no size we offer is the usual one."""
        known = (size for size in tokens.TEXT_SIZES if str(size) == self.text_percent)
        return next(known, tokens.TEXT_SIZES[0])


class Appearance:
    """The look of this computer, kept in ``folder``. A file that cannot be read or written is no fault."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self.look = self._read()

    def change(self, **values: Any) -> None:
        """Remember ``values`` (fields of :class:`Look`)."""
        changed = replace(self.look, **values)
        if changed != self.look:
            self.look = changed
            self._write()

    def _read(self) -> Look:
        try:
            stored = json.loads(self._path.read_text("utf-8"))
            known = {field.name: str(stored[field.name]) for field in fields(Look) if field.name in stored}
        except (OSError, ValueError, TypeError, RecursionError):
            return Look()
        return Look(**known)

    def _write(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(asdict(self.look)), "utf-8")
        except OSError:
            # A read-only folder: the look is then as it was at the next start, which harms nobody.
            return
