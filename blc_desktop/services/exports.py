"""Files that leave the book: who took what out, what for, is chained before anything is written.

NIK and KK stand in full only for whoever may see them; else they are masked and age takes the place of the
birth date, since the two together rebuild what the mask hides (domain.md 8).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.periods import Span as Days
from blc_desktop.exchange import writing
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.services import export_oversight as oversight
from blc_desktop.services import export_recap, figure_list
from blc_desktop.services import export_tables as tables
from blc_desktop.services.daily import daily_facts
from blc_desktop.services.export_activities import ACTIVITIES
from blc_desktop.services.export_tables import Line, Reader, Table
from blc_desktop.services.goods_papers import stock_summary
from blc_desktop.services.leaving import require_password, require_purpose, training_mark
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.exports import Span


class ExportKind(StrEnum):
    """What can be taken out."""

    RESIDENTS = "residents"
    PATIENTS = "patients"
    CONTACTS = "contacts"
    MONITORING = "monitoring"
    STOCK = "stock"
    MOVEMENTS = "movements"
    DISTRIBUTIONS = "distributions"
    DISTRIBUTION_RECAP = "distribution-recap"
    AUDIT = "audit"
    DAILY = "daily"
    ACTIVITIES = "activities"
    OBSERVATIONS = "observations"
    INSTITUTIONS = "institutions"
    SANCTIONS = "sanctions"
    OPERATIONS = "operations"
    ZONES = "zones"
    STOCK_SUMMARY = "stock-summary"


class FileFormat(StrEnum):
    """How it is written."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class ExportTable:
    """Write a table to ``path``. ``purpose`` is kept with the trace of who took it out.

    ``day`` is the day of ages; tables of dated lines hold ``day`` to ``until``, that day alone without
    ``until``, and everything without ``day``. The daily figures are a row a day from ``day`` to ``until``.
    """

    kind: ExportKind
    path: Path
    file_format: FileFormat = FileFormat.XLSX
    purpose: str = ""
    day: date | None = None
    until: date | None = None
    #: Only this opens the workbook; empty: anybody.
    password: str = ""


_TABLES: dict[ExportKind, Table] = {
    ExportKind.RESIDENTS: tables.RESIDENTS,
    ExportKind.PATIENTS: tables.PATIENTS,
    ExportKind.CONTACTS: tables.CONTACTS,
    ExportKind.MONITORING: tables.MONITORING,
    ExportKind.STOCK: tables.STOCK,
    ExportKind.MOVEMENTS: tables.MOVEMENTS,
    ExportKind.DISTRIBUTIONS: tables.DISTRIBUTIONS,
    ExportKind.AUDIT: tables.AUDIT,
    ExportKind.ACTIVITIES: ACTIVITIES,
    ExportKind.OBSERVATIONS: oversight.OBSERVATIONS,
    ExportKind.INSTITUTIONS: oversight.INSTITUTIONS,
    ExportKind.SANCTIONS: oversight.SANCTIONS,
    ExportKind.OPERATIONS: oversight.OPERATIONS,
}
#: What holds lines of many days, of which a file may want some.
_DATED = frozenset(
    {
        ExportKind.MONITORING,
        ExportKind.MOVEMENTS,
        ExportKind.DISTRIBUTIONS,
        ExportKind.AUDIT,
        ExportKind.ACTIVITIES,
        ExportKind.OBSERVATIONS,
        ExportKind.INSTITUTIONS,
        ExportKind.SANCTIONS,
        ExportKind.OPERATIONS,
    }
)
_DAILY_TITLE = N_("Harian")
_RECAP_TITLE = N_("Rekap pembagian")
_SUMMARY_TITLE = N_("Rekap stok")
_SUMMARY = (
    N_("Sumber dana"), N_("Nama barang"), N_("Satuan"), N_("Awal"), N_("Masuk"), N_("Keluar"), N_("Akhir"),
    N_("Nilai akhir (Rp)"),
)  # fmt: skip


def export(ws: Workspace, command: ExportTable, progress: Progress | None = None) -> Done[int]:
    """Write a table and return the number of rows.

    Raises ``Refused("not_permitted")``, ``Refused("export.purpose_missing")`` where people leave by name
    without a word about the purpose, ``password.*``, ``export.csv_unprotected``,
    ``Trouble("export.unwritable")``; a cancel leaves no file.
    """
    ws.require(Permission.EXPORT)
    table = _TABLES.get(command.kind)
    personal = table.personal if table is not None else command.kind is ExportKind.DISTRIBUTION_RECAP
    require_purpose(command.purpose, personal=personal)
    require_password(command.password, csv=command.file_format is FileFormat.CSV)
    with ws.write("ExportTable") as tx:
        tx.audit(
            entity="export",
            new={
                "kind": command.kind.value,
                "format": command.file_format.value,
                "purpose": command.purpose.strip(),
                "protected": bool(command.password),
                "day": command.day or ws.day,
                "until": command.until,
                "full_national_id": ws.may(Permission.VIEW_FULL_ID),
            },
        )
    if command.kind is ExportKind.DISTRIBUTION_RECAP:
        wide = export_recap.wide(ws, command.day, command.until)
        return Done(_write_words(ws, command, _(_RECAP_TITLE), wide.headings, wide.lines, progress))
    if command.kind is ExportKind.ZONES:
        zones = oversight.zone_lines(ws.at(command.day) if command.day else ws)
        return Done(_write(ws, command, _(oversight.ZONE_TITLE), oversight.ZONE_HEADINGS, zones, progress))
    if command.kind is ExportKind.STOCK_SUMMARY:
        lines = _summary_lines(ws, command)
        return Done(_write(ws, command, _(_SUMMARY_TITLE), _SUMMARY, lines, progress))
    if table is None:
        day = command.day or ws.day
        lines = _daily_lines(ws, day, command.until or day)
        names = tuple(figure.name for figure in figure_list.fixed(daily_facts(ws, day)))
        return Done(_write(ws, command, _(_DAILY_TITLE), names, lines, progress))
    offset = ws.post().time_zone.offset_hours
    eyes = Reader(command.day or ws.day, offset, ws.may(Permission.VIEW_FULL_ID))
    with ws.read() as rx:
        rows = table.rows(rx.conn, rx.posko_id, _span(command, offset))
        written = (table.line(row, eyes) for row in rows)
        return Done(_write(ws, command, _(table.title), table.headings, written, progress))


def _span(command: ExportTable, offset_hours: int) -> Span:
    if command.kind not in _DATED or command.day is None:
        return Span(offset_hours=offset_hours)
    return Span(command.day, command.until or command.day, offset_hours)


def _write(
    ws: Workspace,
    command: ExportTable,
    title: str,
    headings: Sequence[str],
    lines: Iterable[Line],
    progress: Progress | None,
) -> int:
    # The daily columns bear fixed names; whoever reads them by machine finds them in any language.
    return _write_words(ws, command, title, [_(heading) for heading in headings], lines, progress)


def _write_words(
    ws: Workspace,
    command: ExportTable,
    title: str,
    words: Sequence[str],
    lines: Iterable[Line],
    progress: Progress | None,
) -> int:
    mark = training_mark(ws)
    if command.file_format is FileFormat.CSV:
        return writing.write_csv(command.path, words, lines, progress, mark=mark)
    return writing.write_table(
        command.path, title, words, lines, progress, password=command.password, mark=mark
    )


def _summary_lines(ws: Workspace, command: ExportTable) -> Iterator[Line]:
    """Yield opening, in, out and closing of every item by funding source, of the days asked for."""
    day = command.day or ws.day
    since = day if command.until else day.replace(day=1)
    for source in stock_summary(ws, since, command.until or day).sources:
        for each in source.lines:
            figures = (each.opening, each.incoming, each.outgoing, each.closing)
            yield source.source, each.item, each.unit, *figures, each.rupiah


def _daily_lines(ws: Workspace, first: date, last: date) -> Iterator[Line]:
    """Yield a line a day: every figure that every posko has, in the fixed order of its columns."""
    for day in Days(first, last).days:
        yield [figure.value for figure in figure_list.fixed(daily_facts(ws, day))]
