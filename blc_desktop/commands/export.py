"""``export``: a table of the book as a workbook or CSV."""

from __future__ import annotations

import argparse
from pathlib import Path

from blc_desktop.commands.context import Context, Result, day_of
from blc_desktop.i18n import _

NAME = "export"
_KINDS = (
    *("residents", "patients", "contacts", "monitoring", "stock", "movements"),
    *("distributions", "audit", "daily", "stock-summary"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare kind, format, target, days and purpose."""
    parser.add_argument("kind", choices=_KINDS)
    parser.add_argument("--format", choices=("xlsx", "csv"), required=True)
    parser.add_argument("--output", type=Path, required=True, metavar="F")
    parser.add_argument("--date", type=day_of, metavar="YYYY-MM-DD")
    parser.add_argument("--until", type=day_of, metavar="YYYY-MM-DD")
    parser.add_argument("--purpose", default="", metavar="TEXT")


def run(context: Context) -> Result:
    """Write the table. Raises ``Refused`` and ``Trouble``."""
    from blc_desktop.services import exports

    args = context.args
    command = exports.ExportTable(
        kind=exports.ExportKind(args.kind),
        path=args.output,
        file_format=exports.FileFormat(args.format),
        purpose=args.purpose or _("baris perintah"),
        day=args.date,
        until=args.until,
    )
    rows = exports.export(context.open(), command).value
    text = _("{rows} baris ditulis ke {output}.").format(rows=rows, output=args.output)
    return Result({"output": str(args.output), "rows": rows}, text)
