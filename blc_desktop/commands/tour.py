"""``tour``: the main job shown on the sample village, from its workbooks to the printed daily report."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from blc_desktop.commands.context import Context, Result
from blc_desktop.i18n import _
from blc_desktop.words.formats import full_date, integer
from blc_desktop.words.labels import label

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

NAME = "tour"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``tour``."""
    parser.add_argument(
        "--output", type=Path, required=True, metavar="F.pdf", help=_("berkas PDF yang dibuat")
    )


def run(context: Context) -> Result:
    """Make a training posko in the data folder, work its day and print it, telling every step."""
    from blc_desktop.services import demo

    ws = demo.training_posko(context.folder)
    try:
        return _work(context, ws)
    finally:
        ws.close()


def _work(context: Context, ws: Workspace) -> Result:
    from blc_desktop.services import demo_samples

    context.say(_("Posko latihan {village}, {day}").format(village=ws.post().village, day=full_date(ws.day)))
    counts: dict[str, object] = {}
    for kind, result in demo_samples.take_in(ws).items():
        line = _("Impor {kind}: {rows} baris, {accepted} diterima, {review} perlu ditinjau")
        told = {"rows": result.rows, "accepted": result.accepted, "review": result.review}
        context.say(line.format(kind=label(kind), **{name: integer(value) for name, value in told.items()}))
        counts[kind.value] = told
    monitored, isolating = demo_samples.monitor(ws)
    context.say(
        _("Dipantau {monitored} dari {isolating} orang").format(monitored=monitored, isolating=isolating)
    )
    gifts, masks = demo_samples.hand_out_masks(ws)
    context.say(_("Masker dibagikan: {masks} lembar, {gifts} pembagian").format(masks=masks, gifts=gifts))
    pages = _print(ws, context.args.output)
    values = {
        **counts, "monitored": monitored, "isolating": isolating, "handouts": gifts, "masks": masks,
        "output": str(context.args.output), "pages": pages,
    }  # fmt: skip
    return Result(values, _("Laporan harian: {path}").format(path=context.args.output))


def _print(ws: Workspace, path: Path) -> int:
    from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
    from blc_desktop.progress import Silent
    from blc_desktop.services.daily import daily_facts
    from blc_desktop.services.printing import print_report
    from blc_desktop.storage.files import write_whole
    from reports.daily import draw_daily

    facts = daily_facts(ws)
    request = ReportRequest(ReportKind.DAILY, ws.day)
    produced = print_report(
        ws, request, facts, lambda imprint: draw_daily(facts, imprint, Paper.F4, Silent())
    ).value
    write_whole(path, produced.content)
    return produced.pages
