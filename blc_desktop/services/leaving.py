"""What must hold before a file with people's names leaves the book, and the trace of what was copied."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain import passwords
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.banner import banner


@dataclass(frozen=True, slots=True)
class CopyOut:
    """Copy so many ``rows`` of the list called ``listing`` to the clipboard."""

    listing: str
    rows: int


def record_copy(ws: Workspace, command: CopyOut) -> Done[None]:
    """Chain that rows are copied out of the program: which list and how many, never what stands in them.

    Raises ``Refused("not_permitted")``.
    """
    ws.require(Permission.VIEW)
    with ws.write("CopyRows") as tx:
        tx.audit(entity="copy", new={"copied_list": command.listing, "rows": command.rows})
    return Done(None)


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
