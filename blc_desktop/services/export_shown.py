"""The list as it stands on the screen, written to a workbook: its rows, its columns, its order.

The rows are those of the list, so the NIK is masked as it is there; who took out what is in the audit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.listing import Query
from blc_desktop.exchange.writing import write_table
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.services.leaving import require_password, require_purpose, training_mark
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.labels import label, labels


@dataclass(frozen=True, slots=True)
class ExportShown:
    """Write what ``query`` shows of a list called ``title``, the ``columns`` from left to right.

    A ``personal`` list names people: it leaves only with a ``purpose``. With ``password`` only that opens it.
    """

    title: str
    listing: BookListing
    query: Query
    columns: tuple[str, ...]
    path: Path
    purpose: str = ""
    personal: bool = False
    password: str = ""


def export_shown(ws: Workspace, command: ExportShown, progress: Progress) -> Done[int]:
    """Write the workbook and return the number of rows. A cancel leaves no file behind.

    Raises ``Refused``: ``not_permitted``, ``export.purpose_missing``, ``password.*``;
    ``Trouble("export.unwritable")``.
    """
    ws.require(Permission.EXPORT)
    require_purpose(command.purpose, personal=command.personal)
    require_password(command.password)
    columns = {column.name: at for at, column in enumerate(command.listing.columns)}
    titles = [_(command.listing.columns[columns[name]].title) for name in command.columns]
    with ws.write("ExportShown") as tx:
        told: Mapping[str, object] = {
            "list": command.title,
            "columns": list(command.columns),
            "search": command.query.search,
            "purpose": command.purpose.strip(),
            "protected": bool(command.password),
        }
        tx.audit(entity="export", new=told)
    rows = command.listing.everything(command.query, progress)
    places = [columns[name] for name in command.columns]
    lines: Iterator[list[object]] = ([_plain(row[at]) for at in places] for row in rows)
    return Done(
        write_table(
            command.path, command.title, titles, lines, password=command.password, mark=training_mark(ws)
        )
    )


def _plain(value: object) -> object:
    """Return what a spreadsheet can hold: dates and numbers as they are, the rest as words."""
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, tuple):
        return labels(value)
    if isinstance(value, bool):
        return _("Ya") if value else _("Tidak")
    if value is None or isinstance(value, date | int | float | str):
        return value
    return str(value)
