"""``training``: lay a seat out, put it back, see how far it is, read codes, print the papers of the room."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from blc_desktop.commands.context import Context, Result, day_of
from blc_desktop.commands.usage import Parser
from blc_desktop.domain import training as rules
from blc_desktop.domain.facts.printing import Paper
from blc_desktop.errors import Trouble
from blc_desktop.i18n import _
from blc_desktop.words.formats import long_date
from blc_desktop.words.training import completion_words

if TYPE_CHECKING:
    from blc_desktop.domain.facts.printing import Document
    from blc_desktop.domain.facts.training import TrainingCard

NAME = "training"
_PAPERS = ("trainer-sheet", "booklet")


def add_arguments(parser: Parser) -> None:
    """Declare ``start``, ``reset``, ``status``, ``check`` and the two papers."""
    steps = parser.steps(
        start=_("menyiapkan latihan untuk satu kursi, dari awal"),
        reset=_("mengembalikan latihan seperti semula"),
        status=_("menampilkan tugas yang sudah selesai dan kodenya"),
        check=_("memeriksa kode selesai yang dibacakan"),
        trainer_sheet=_("mencetak lembar pelatih"),
        booklet=_("mencetak buku peserta"),
    )
    start = steps["start"]
    start.add_argument("--seat", type=int, required=True, metavar="N", help=_("nomor kursi"))
    start.add_argument("--date", type=day_of, metavar="YYYY-MM-DD", help=_("hari latihan"))
    steps["check"].add_argument("code", nargs="+", metavar="CODE", help=_("lima belas angka, boleh bersela"))
    for name in _PAPERS:
        paper = steps[name]
        paper.add_argument("--seats", metavar="1-180", help=_("kursi: 12 atau 1-30"))
        paper.add_argument("--date", type=day_of, metavar="YYYY-MM-DD", help=_("hari latihan"))
        paper.add_argument("--paper", choices=[each.value for each in Paper], default=Paper.A4.value)
        paper.add_argument(
            "--output", type=Path, required=True, metavar="F.pdf", help=_("berkas PDF yang dibuat")
        )


def run(context: Context) -> Result:
    """Carry out one step. The training's password is known to everybody, so none is asked for."""
    step = context.args.step
    if step in _PAPERS:
        return _paper(context)
    return {"start": _start, "reset": _reset, "status": _status, "check": _check}[step](context)


def _start(context: Context) -> Result:
    from blc_desktop.services import training_room

    day = context.args.date or rules.DAY
    return _laid(context, training_room.begin(context.folder, context.args.seat, day))


def _reset(context: Context) -> Result:
    from blc_desktop.services import training_room

    return _laid(context, training_room.restart(context.folder))


def _laid(context: Context, card: TrainingCard) -> Result:
    from blc_desktop.services import demo, training_room

    room = training_room.room_of(context.folder)
    said = _("Latihan kursi {seat}, {day}, siap di {folder}. Pengguna {username}, kata sandi {password}.")
    text = said.format(
        seat=card.seat,
        day=long_date(card.day),
        folder=room.path,
        username=demo.USERNAME,
        password=demo.PASSWORD,
    )
    return Result({"seat": card.seat, "day": card.day.isoformat(), "folder": str(room.path)}, text)


def _status(context: Context) -> Result:
    from blc_desktop.services import training_room

    state = training_room.progress_of(context.folder)
    done = [task.value for task in rules.TASKS if task in state.done]
    said = rules.completion_of(state.code)
    text = completion_words(said.seat, long_date(said.day), said.missing, len(rules.TASKS))
    values = {
        "seat": said.seat,
        "day": said.day.isoformat(),
        "done": done,
        "missing": list(said.missing),
        "code": state.code,
    }
    return Result(values, f"{text}\n{_('Kode selesai')}: {state.code}")


def _check(context: Context) -> Result:
    said = rules.completion_of(" ".join(context.args.code))
    values = {
        "seat": said.seat,
        "day": said.day.isoformat(),
        "done": len(said.done),
        "missing": list(said.missing),
        "complete": not said.missing,
    }
    return Result(values, completion_words(said.seat, long_date(said.day), said.missing, len(rules.TASKS)))


def _paper(context: Context) -> Result:
    from blc_desktop.storage.files import write_whole
    from reports.training import seats_of

    args = context.args
    if not args.output.parent.is_dir():
        raise Trouble("file_missing", path=args.output.parent)
    trainer = args.step == _PAPERS[0]
    seats = seats_of(args.seats or (f"1-{rules.SEATS}" if trainer else "1"), first=trainer)
    made = _drawn(args, seats, trainer=trainer)
    write_whole(args.output, made.content)
    text = _("{pages} halaman: {output}").format(pages=made.pages, output=args.output)
    return Result({"output": str(args.output), "pages": made.pages, "seats": len(seats)}, text)


def _drawn(args: argparse.Namespace, seats: Sequence[int], *, trainer: bool) -> Document:
    from blc_desktop.services import training_room
    from reports.training import trainer_sheet
    from reports.training_booklet import booklet

    draw = trainer_sheet if trainer else booklet
    return draw(training_room.post(), args.date or rules.DAY, seats, Paper(args.paper))
