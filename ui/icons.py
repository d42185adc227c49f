"""Icons by what they mean, drawn from Phosphor through QtAwesome.

QtAwesome costs a quarter of a second to import, so nothing here touches it until the first icon is asked
for, which happens after the unlock window was painted and never for it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6.QtGui import QIcon

from ui import theme

_GLYPHS = {
    "today": "ph.sun-horizon",
    "residents": "ph.users-three",
    "patients": "ph.user-focus",
    "isolation": "ph.calendar-check",
    "stock": "ph.package",
    "distribution": "ph.gift",
    "activities": "ph.megaphone",
    "blc": "ph.paper-plane-tilt",
    "reports": "ph.file-text",
    "settings": "ph.gear-six",
    "search": "ph.magnifying-glass",
    "lock": "ph.lock-simple",
    "print": "ph.printer",
    "copy": "ph.copy",
    "add": "ph.plus",
    "edit": "ph.pencil-simple",
    "undo": "ph.arrow-counter-clockwise",
    "import": "ph.download-simple",
    "export": "ph.upload-simple",
    "columns": "ph.columns",
    "back": "ph.caret-left",
    "forward": "ph.caret-right",
    "close": "ph.x",
    "check": "ph.check",
    "warning": "ph.warning",
    "info": "ph.info",
    "phone": "ph.phone",
    "house": "ph.house",
    "family": "ph.users",
    "person": "ph.user",
    "backup": "ph.hard-drives",
    "key": "ph.key",
    "save": "ph.floppy-disk",
    "zoom_in": "ph.magnifying-glass-plus",
    "zoom_out": "ph.magnifying-glass-minus",
    "whatsapp": "ph.whatsapp-logo",
    "calendar": "ph.calendar-blank",
    "receive": "ph.arrow-square-in",
    "issue": "ph.arrow-square-out",
    "card": "ph.cards",
    "more": "ph.dots-three",
    "folder": "ph.folder-open",
    "empty": "ph.tray",
    "merge": "ph.git-merge",
    "refer": "ph.first-aid-kit",
    "contacts": "ph.share-network",
    "paste": "ph.clipboard-text",
    "tree": "ph.tree-structure",
    "list": "ph.list-bullets",
    "matrix": "ph.grid-four",
    "mask": "ph.first-aid",
    "compliance": "ph.shield-check",
    "zones": "ph.map-trifold",
    "welfare": "ph.lifebuoy",
    "done": "ph.check-circle-fill",
    "open_task": "ph.circle",
    "delete": "ph.trash",
    "chart": "ph.chart-bar",
    "count": "ph.check-square-offset",
}


def icon(name: str, tone: str = "") -> QIcon:
    """Return the icon of a meaning (a key of the table above).

    ``tone`` is ``accent``, ``inverse`` (on an accent fill) or a signal colour; empty: the muted ink. Raises
    ``KeyError`` for a meaning that has no glyph: a missing icon is a mistake to be found by a test.
    """
    return _drawn(_GLYPHS[name], _colour(tone))


def names() -> tuple[str, ...]:
    """Return every meaning that has an icon."""
    return tuple(_GLYPHS)


def _colour(tone: str) -> str:
    colors = theme.palette()
    if tone == "accent":
        return colors.accent
    if tone == "inverse":
        return colors.accent_ink
    return colors.tone(tone).ink if tone else colors.muted


@cache
def _drawn(glyph: str, colour: str) -> QIcon:
    drawn: QIcon = _phosphor().icon(glyph, color=colour, color_disabled=theme.palette().neutral.solid)
    return drawn


@cache
def _phosphor() -> Any:
    """Return the one family that is used: QtAwesome would load eleven others beside it."""
    import qtawesome
    from qtawesome.iconic_font import IconicFont

    bundled = qtawesome._BUNDLED_FONTS  # noqa: SLF001 - it offers no public way to load one alone
    return IconicFont(*(entry for entry in bundled if entry[0] == "ph"))
