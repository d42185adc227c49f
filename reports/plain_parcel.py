"""Beside a sealed file, what anybody can open: the day and the people of it as PDF and as workbooks."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.domain.commands.exchange import MakeParcel
from blc_desktop.domain.facts.lists import ListFacts
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.parcel import Parcel
from blc_desktop.exchange import writing
from blc_desktop.i18n import NC_, _
from blc_desktop.progress import Progress
from blc_desktop.services import exchange_plain
from blc_desktop.services.printing import print_report
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.files import write_whole
from reports.listing import ListWords, draw_list
from reports.press import produce
from reports.sheets import sheet_of


def write_plain(
    ws: Workspace, command: MakeParcel, parcel: Parcel, stem: Path, progress: Progress
) -> tuple[Path, ...]:
    """Write papers and workbooks beside a file and return them; the papers are kept as every print is.

    The daily report is that of the last day. With a password no list of names is left open: it is in the
    workbook alone. Raises ``Trouble("export.unwritable")``.
    """
    made: list[Path] = []
    if parcel.last_day is not None:
        made += _days(ws, command, parcel, stem, progress)
    if parcel.people:
        made += _people(ws, command, parcel, stem, progress)
    return tuple(made)


def _days(ws: Workspace, command: MakeParcel, parcel: Parcel, stem: Path, progress: Progress) -> list[Path]:
    paper, book = stem.with_name(f"{stem.name}-laporan.pdf"), stem.with_name(f"{stem.name}-angka.xlsx")
    request = ReportRequest(ReportKind.DAILY, parcel.last_day or ws.day, paper=Paper(ws.settings().paper))
    write_whole(paper, produce(ws, request, progress).content)
    writing.write_tables(book, exchange_plain.tables(parcel), progress, password=command.password)
    return [paper, book]


def _people(ws: Workspace, command: MakeParcel, parcel: Parcel, stem: Path, progress: Progress) -> list[Path]:
    facts = exchange_plain.people_list(ws.post(), parcel, ws.day)
    made: list[Path] = []
    if not command.password:
        made.append(stem.with_name(f"{stem.name}-orang.pdf"))
        write_whole(made[0], _listed(ws, facts, stem.name, progress))
    sheet = sheet_of(facts)
    assert sheet is not None  # noqa: S101 - every list has one
    book = stem.with_name(f"{stem.name}-orang.xlsx")
    writing.write_table(book, _("Orang"), sheet.headings, sheet.lines, progress, password=command.password)
    return [*made, book]


def _listed(ws: Workspace, facts: ListFacts, file_name: str, progress: Progress) -> bytes:
    """Return the list as a paper that is kept; the file's name makes it one that nothing else revises."""
    words = ListWords(_("Daftar orang"), _("orang"), _("Tidak ada orang."), one=_(NC_("one", "orang")))
    paper = Paper(ws.settings().paper)
    request = ReportRequest(
        ReportKind.RESIDENTS, ws.day, paper=paper, item=file_name, language=facts.language
    )
    printed = print_report(
        ws, request, facts, lambda imprint: draw_list(facts, words, imprint, paper, progress)
    )
    return printed.value.content
