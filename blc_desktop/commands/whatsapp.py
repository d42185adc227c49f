"""``whatsapp``: the day's text to the camat or the kapolsek."""

from __future__ import annotations

import argparse

from blc_desktop.commands.context import Context, Result, day_of
from blc_desktop.i18n import _

NAME = "whatsapp"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the day and whom it goes to."""
    parser.add_argument("--date", type=day_of, metavar="YYYY-MM-DD", help=_("hari laporan"))
    parser.add_argument("--to", choices=["camat", "kapolsek"], default="camat", help=_("tujuan teks"))


def run(context: Context) -> Result:
    """Return the text; it holds no NIK and no full address."""
    from reports.whatsapp import day_text

    ws = context.open()
    text = day_text(ws, ws.day, context.args.to)
    return Result({"text": text, "to": context.args.to, "date": ws.day.isoformat()}, text)
