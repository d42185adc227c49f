"""What must hold before a file with people's names leaves the book."""

from __future__ import annotations

from blc_desktop.domain import passwords
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.banner import banner


def require_purpose(purpose: str, *, personal: bool) -> None:
    """Ask what for, where people leave by name. Raises ``Refused("export.purpose_missing")``."""
    if personal and not purpose.strip():
        raise Refused("export.purpose_missing", field="purpose")


def training_mark(ws: Workspace) -> str:
    """Return what a file that leaves a training bears; nothing in a real posko."""
    return banner() if ws.book.training else ""


def require_password(password: str, *, csv: bool = False) -> None:
    """Judge the password of a file; none is none. A CSV is plain text, which no password can lock.

    Raises ``Refused``: ``password.*``, ``export.csv_unprotected``.
    """
    if not password:
        return
    if csv:
        raise Refused("export.csv_unprotected", field="password")
    for problem in passwords.problems(password):
        raise Refused(problem.code, field="password", **problem.facts)
