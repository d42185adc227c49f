"""``demo``: a training posko with an invented village, the same for the same seed."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

from blc_desktop.commands.context import Context, Result
from blc_desktop.i18n import _

NAME = "demo"
_MOST_RESIDENTS = 2_000_000
_MOST_DAYS = 365
_MOST_CASES = 20_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of ``demo``; what is left out has its usual value."""
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="2021-02-19")
    parser.add_argument("--residents", type=_between(1, _MOST_RESIDENTS), metavar="N", help="3000")
    parser.add_argument("--days", type=_between(0, _MOST_DAYS), metavar="N", help="28")
    parser.add_argument("--cases", type=_between(0, _MOST_CASES), metavar="N", help="6-60")
    parser.add_argument("--seed", type=int, metavar="S", help="2021")


def run(context: Context) -> Result:
    """Make the training posko in the data folder, which must not hold one yet."""
    from blc_desktop.services import demo

    args = context.args
    ws, counts = demo.make_demo(
        context.folder,
        day=args.date or demo.DAY,
        residents=args.residents or demo.RESIDENTS,
        days=demo.DAYS if args.days is None else args.days,
        cases=args.cases,
        seed=demo.SEED if args.seed is None else args.seed,
    )
    day = ws.day
    ws.close()
    text = _("Posko latihan siap di {folder}. Hari kerja {day}. Pengguna {username}, kata sandi {password}.")
    filled = text.format(
        folder=context.folder.path, day=day.isoformat(), username=demo.USERNAME, password=demo.PASSWORD
    )
    values = {**counts, "day": day.isoformat(), "username": demo.USERNAME}
    return Result(values, filled)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _between(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError(text)
        return value

    return number
