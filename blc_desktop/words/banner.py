"""The line that keeps a training from being taken for the real thing: one text for screen, paper and file."""

from __future__ import annotations

from blc_desktop.i18n import N_, _

_BANNER = N_("LATIHAN – bukan data sebenarnya")


def banner() -> str:
    """Return the line in the language in use."""
    return _(_BANNER)
