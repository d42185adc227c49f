"""The table of a paper as a workbook: who took it out is chained before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.facts.printing import ReportRequest
from blc_desktop.exchange.writing import write_table
from blc_desktop.progress import Progress
from blc_desktop.services.leaving import require_password, require_purpose, training_mark
from blc_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SaveTable:
    """Write the table of the paper that ``request`` asks for to ``path``.

    A ``personal`` one names people: it leaves only with a ``purpose``. With ``password`` only that opens it.
    """

    request: ReportRequest
    title: str
    headings: tuple[str, ...]
    lines: Sequence[Sequence[object]]
    path: Path
    personal: bool = True
    purpose: str = ""
    password: str = ""


def save_table(ws: Workspace, command: SaveTable, progress: Progress | None = None) -> Done[int]:
    """Write the workbook and return the number of lines; a cancel leaves no file.

    Raises ``Refused``: ``not_permitted``, ``export.purpose_missing``, ``password.*``;
    ``Trouble("export.unwritable")``.
    """
    ws.require(Permission.EXPORT)
    require_purpose(command.purpose, personal=command.personal)
    require_password(command.password)
    told = {
        **command.request.subject,
        "rows": len(command.lines),
        "purpose": command.purpose.strip(),
        "protected": bool(command.password),
    }
    with ws.write("SavePaperTable") as tx:
        tx.audit(entity="export", new=told)
    lines, mark = command.lines, training_mark(ws)
    written = write_table(
        command.path, command.title, command.headings, lines, progress, password=command.password, mark=mark
    )
    return Done(written)
