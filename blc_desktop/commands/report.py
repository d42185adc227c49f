"""``report``: papers as PDF files, and what was printed before."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from blc_desktop.commands.context import Context, Result, WrongUsage, day_of
from blc_desktop.commands.usage import Parser
from blc_desktop.domain.facts.monitoring import MonitoringGroup
from blc_desktop.domain.facts.printing import Paper, Produced, ReportKind, ReportRequest
from blc_desktop.errors import Trouble
from blc_desktop.i18n import _, language

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

NAME = "report"
_LIST = "list"


def add_arguments(parser: Parser) -> None:
    """Declare what is printed, of which day and whom, and where it goes."""
    kinds = [_LIST, *(kind.value for kind in ReportKind)]
    parser.add_argument("kind", metavar="KIND", choices=kinds, help=", ".join(kinds))
    parser.add_argument("--date", type=day_of, metavar="YYYY-MM-DD", help=_("hari laporan"))
    parser.add_argument("--until", type=day_of, metavar="YYYY-MM-DD", help=_("akhir masa laporan"))
    parser.add_argument(
        "--paper", choices=[paper.value for paper in Paper], help=_("bawaan: dari pengaturan")
    )
    parser.add_argument(
        "--item",
        metavar="CODE",
        help=_(
            "kode barang; formulir: patients, contacts, monitoring; surat: start, end-note; "
            "lembar hitung: blind, book; pinjaman: out, all; kegiatan: foto per halaman 0, 2, 4; "
            "kebocoran: subject, authority, record; latihan: kursi 12 atau 1-30"
        ),
    )
    parser.add_argument("--place", metavar="NAME", help=_("tempat simpan, untuk kartu stok"))
    parser.add_argument("--person", metavar="UID", help=_("orangnya, untuk lembar tentang satu orang"))
    parser.add_argument("--rt", metavar="RT/RW", help=_("misalnya 3/7"))
    parser.add_argument("--officer", metavar="NAME", help=_("nama petugas"))
    groups = [group.value for group in MonitoringGroup]
    parser.add_argument("--group", choices=groups, help=_("untuk lembar pantau; bawaan: pasien"))
    parser.add_argument("--case", metavar="UID", help=_("kode kasus, dari ekspor pasien atau kontak"))
    parser.add_argument("--plan", type=int, metavar="ID", help=_("nomor rencana pembagian"))
    parser.add_argument(
        "--document", type=int, metavar="NUMBER", help=_("nomor catatan barang, dari ekspor mutasi")
    )
    parser.add_argument("--full-ids", action="store_true", help=_("dengan NIK lengkap (tercatat)"))
    parser.add_argument("--source", metavar="NAME", help=_("sumber dana"))
    parser.add_argument("--reprint", type=int, metavar="NUMBER", help=_("cetak ulang nomor yang tersimpan"))
    parser.add_argument("--output", type=Path, metavar="F.pdf", help=_("berkas PDF yang dibuat"))


def run(context: Context) -> Result:
    """Print, print again, or list what was printed."""
    args = context.args
    if args.kind == _LIST:
        return _listed(context.open())
    if args.output is None:
        raise WrongUsage(_("Sebutkan berkas hasil: --output BERKAS.pdf"))
    if args.until is not None and args.date is not None and args.until < args.date:
        raise WrongUsage(_("--until tidak boleh sebelum --date"))
    if not args.output.parent.is_dir():  # found out before a number is used up
        raise Trouble("file_missing", path=args.output.parent)
    ws = context.open()
    produced = _produced(ws, args)

    from blc_desktop.storage.files import write_whole

    write_whole(args.output, produced.content)
    values = {
        "output": str(args.output),
        "pages": produced.pages,
        "rows": produced.rows,
        "number": produced.number,
        "revision": produced.revision,
        "kept": produced.kept,
    }
    return Result(values, _said(produced, args.output))


def _produced(ws: Workspace, args: argparse.Namespace) -> Produced:
    if args.reprint is not None:
        from blc_desktop.services.printing import reprint

        return reprint(ws, args.reprint, kind=ReportKind(args.kind))
    from reports.press import produce

    request = ReportRequest(
        kind=ReportKind(args.kind),
        day=ws.day,
        until=args.until,
        paper=Paper(args.paper or ws.settings().paper),
        item=args.item,
        place=args.place,
        rt=args.rt,
        officer=args.officer,
        person=args.person,
        group=args.group,
        case=args.case,
        plan=args.plan,
        document=args.document,
        source=args.source,
        full_ids=args.full_ids,
        language=language(),
    )
    return produce(ws, request)


def _said(produced: Produced, output: Path) -> str:
    text = _("Cetakan nomor {number}, {pages} halaman: {output}").format(
        number=produced.number, pages=produced.pages, output=output
    )
    if produced.revision:
        text += " · " + _("Ralat ke-{revision}").format(revision=produced.revision)
    return text


def _listed(ws: Workspace) -> Result:
    from blc_desktop.services.printing import list_printed

    printed = list_printed(ws)
    values = [
        {
            "number": line.number,
            "revision": line.revision,
            "kind": line.kind.value,
            "date": line.day.isoformat(),
            "pages": line.pages,
            "rows": line.rows,
            "operator": line.operator,
            "printed_at": line.printed_at.isoformat(),
        }
        for line in printed
    ]
    lines = [
        f"{line.number}.{line.revision}  {line.day.isoformat()}  {line.kind.value}  {line.operator}"
        for line in printed
    ]
    kinds = [kind.value for kind in ReportKind]
    shown = "\n".join(lines) or _("Belum ada yang dicetak.")
    return Result({"kinds": kinds, "printed": values}, f"{_('Jenis')}: {', '.join(kinds)}\n{shown}")
