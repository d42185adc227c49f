"""Beside a sealed file, what anybody can open: the daily report as PDF, and the tables as workbooks."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.domain.commands.exchange import MakeParcel
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.parcel import Parcel
from blc_desktop.progress import Progress
from blc_desktop.services import exchange_plain
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.files import write_whole
from reports.press import produce


def write_plain(
    ws: Workspace, command: MakeParcel, parcel: Parcel, stem: Path, progress: Progress
) -> tuple[Path, ...]:
    """Print the daily report of the last day, kept as every print is, and write the workbooks beside it."""
    made: list[Path] = []
    if parcel.last_day is not None:
        request = ReportRequest(ReportKind.DAILY, parcel.last_day, paper=Paper(ws.settings().paper))
        path = stem.with_name(f"{stem.name}-laporan.pdf")
        write_whole(path, produce(ws, request, progress).content)
        made.append(path)
    return (*made, *exchange_plain.workbooks(parcel, stem, command.password, ws.day, progress))
