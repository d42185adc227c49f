"""The records for BLC as a workbook or CSV, under the posko's own headings.

A workbook has a sheet a kind. A CSV of all kinds has every column once and says in its first which kind a
line is of; a CSV of one kind has that kind's columns alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.domain.blc import BlcKind
from blc_desktop.domain.changes import Done
from blc_desktop.domain.facts.blc import BlcRecord
from blc_desktop.exchange import writing
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.services.blc import headings
from blc_desktop.services.blc_records import records
from blc_desktop.services.leaving import require_password, require_purpose, training_mark
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import blc as storage
from blc_desktop.words.labels import label

#: Heads the first column of a CSV of all kinds.
_KIND_HEADING = "tabel"
_BLOCK = 500

Headings = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ExportBlc:
    """Write records of the days ``first`` to ``last`` to ``path``; ``kind`` None: of all kinds."""

    path: Path
    first: date
    last: date
    csv: bool = False
    kind: BlcKind | None = None
    #: Officers and whoever a note tells of leave by name.
    purpose: str = ""
    password: str = ""


def export_blc(ws: Workspace, command: ExportBlc, progress: Progress | None = None) -> Done[int]:
    """Write the records and return the number of lines; a week of zones has a line an RT.

    Raises ``Refused``: ``not_permitted``, ``export.purpose_missing``, ``password.*``,
    ``export.csv_unprotected``; ``Trouble("export.unwritable")``. A cancel leaves no file.
    """
    ws.require(Permission.EXPORT)
    require_purpose(command.purpose, personal=command.kind is not BlcKind.ZONES)
    require_password(command.password, csv=command.csv)
    kinds = tuple(BlcKind) if command.kind is None else (command.kind,)
    with ws.write("ExportTable") as tx:
        told = {
            "kind": "blc",
            "format": "csv" if command.csv else "xlsx",
            "purpose": command.purpose.strip(),
            "protected": bool(command.password),
            "day": command.first,
            "until": command.last,
        }
        tx.audit(entity="export", new=told)
    with ws.read() as rx:
        own = storage.mapping(rx.conn, rx.posko_id)
        columns = {kind: headings(own, kind) for kind in kinds}
        lines = {kind: _lines(rx, kind, command.first, command.last) for kind in kinds}
        if command.csv:
            return Done(_write_csv(command.path, columns, lines, progress, training_mark(ws)))
        tables = ((_title(kind), _heads(columns[kind]), _cells(lines[kind], columns[kind])) for kind in kinds)
        written = writing.write_tables(
            command.path, tables, progress, password=command.password, mark=training_mark(ws)
        )
        return Done(written)


def _write_csv(
    path: Path,
    columns: Mapping[BlcKind, Headings],
    lines: Mapping[BlcKind, Iterable[Mapping[str, str]]],
    progress: Progress | None,
    mark: str,
) -> int:
    if len(columns) == 1:
        ((kind, own),) = columns.items()
        return writing.write_csv(path, _heads(own), _cells(lines[kind], own), progress, mark=mark)
    heads = list(dict.fromkeys(head for own in columns.values() for head in _heads(own)))

    def everything() -> Iterator[tuple[str, ...]]:
        for kind, own in columns.items():
            at = dict(own)
            for values in lines[kind]:
                by_head = {at[code]: value for code, value in values.items() if code in at}
                yield (kind.value, *(by_head.get(head, "") for head in heads))

    return writing.write_csv(path, [_KIND_HEADING, *heads], everything(), progress, mark=mark)


def _lines(rx: ReadTransaction, kind: BlcKind, first: date, last: date) -> Iterator[Mapping[str, str]]:
    numbers = storage.keys_between(rx.conn, rx.posko_id, kind, first, last)
    for start in range(0, len(numbers), _BLOCK):
        block = numbers[start : start + _BLOCK]
        read = records(rx.conn, rx.posko_id, kind, block)
        for number in block:
            if number in read:
                yield from lines_of(read[number])


def lines_of(record: BlcRecord) -> tuple[Mapping[str, str], ...]:
    """Return the lines that a record leaves as: one, or one an RT."""
    return record.lines or (record.values,)


def _heads(own: Headings) -> tuple[str, ...]:
    return tuple(head for _code, head in own)


def _cells(lines: Iterable[Mapping[str, str]], own: Headings) -> Iterator[tuple[str, ...]]:
    return (tuple(values.get(code, "") for code, _head in own) for values in lines)


def _title(kind: BlcKind) -> str:
    return _("BLC {kind}").format(kind=label(kind))
