"""``export``: a table of the book as a workbook or CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from blc_desktop.commands.context import Context, Result, day_of, read_secret
from blc_desktop.commands.usage import Parser
from blc_desktop.i18n import _

NAME = "export"
_KINDS = (
    *("residents", "patients", "contacts", "monitoring", "stock", "movements"),
    *("distributions", "distribution-recap", "audit", "daily", "stock-summary", "activities", "blc"),
    *("observations", "institutions", "sanctions", "operations", "zones"),
)

_BLC_TABLES = ("observations", "institutions", "activities", "zones")


def add_arguments(parser: Parser) -> None:
    """Declare kind, format, target, days and purpose."""
    parser.add_argument("kind", metavar="KIND", choices=_KINDS, help=", ".join(_KINDS))
    parser.add_argument("--format", choices=("xlsx", "csv"), required=True)
    parser.add_argument("--output", type=Path, required=True, metavar="F", help=_("berkas hasil"))
    parser.add_argument("--date", type=day_of, metavar="YYYY-MM-DD", help=_("hari pertama, atau satu hari"))
    parser.add_argument("--until", type=day_of, metavar="YYYY-MM-DD", help=_("hari terakhir"))
    parser.add_argument("--table", choices=_BLC_TABLES, help=_("hanya satu tabel BLC"))
    parser.add_argument(
        "--file-password-file", type=Path, metavar="F", help=_("kata sandi buku kerja, dibaca dari berkas")
    )
    parser.add_argument(
        "--purpose",
        default="",
        metavar="TEXT",
        help=_("keperluan, tercatat di riwayat; bawaan: baris perintah"),
    )


def run(context: Context) -> Result:
    """Write the table. Raises ``Refused`` and ``Trouble``."""
    from blc_desktop.services import exports

    args = context.args
    if args.kind == "blc":
        return _blc(context)
    command = exports.ExportTable(
        kind=exports.ExportKind(args.kind),
        path=args.output,
        file_format=exports.FileFormat(args.format),
        purpose=args.purpose or _("baris perintah"),
        day=args.date,
        until=args.until,
        password=_password(args.file_password_file),
    )
    rows = exports.export(context.open(), command).value
    text = _("{rows} baris ditulis ke {output}.").format(rows=rows, output=args.output)
    return Result({"output": str(args.output), "rows": rows}, text)


def _password(file: Path | None) -> str:
    return read_secret(file) if file else ""


def _blc(context: Context) -> Result:
    """Write the records for BLC: of one day, of days, or without a day of all there are."""
    from blc_desktop.domain.blc import BlcKind
    from blc_desktop.services.blc_export import ExportBlc, export_blc

    args, ws = context.args, context.open()
    command = ExportBlc(
        path=args.output,
        first=args.date or date.min,
        last=args.until or args.date or ws.day,
        csv=args.format == "csv",
        kind=BlcKind(args.table) if args.table else None,
        purpose=args.purpose or _("baris perintah"),
        password=_password(args.file_password_file),
    )
    rows = export_blc(ws, command).value
    text = _("{rows} baris ditulis ke {output}. Ini belum berarti masuk ke BLC.")
    return Result({"output": str(args.output), "rows": rows}, text.format(rows=rows, output=args.output))
