"""Damaged pages, and the file copied under the hands of somebody who works."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import select

from blc_desktop.errors import BlcError
from blc_desktop.paths import Folder
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import metadata
from tests.faults import books, works
from tests.faults.tally import Tally

PAGE = 4096
#: What must not look different on a damaged page: everything but the traces of looking itself.
_OF_LOOKING = frozenset({"audit", "audit_detail", "setting"})
#: What tells somebody that the book is damaged, and to restore a backup.
_CODES = frozenset({"database_damaged", "keys_of_another"})


def flipped(count: int, room: Path, seed: int) -> Tally:
    """Flip bits in one page of a small book after the other (at most ``count``, evenly).

    Survived: the damage is told at the unlock, at reading, or by ``check``; no row ever reads otherwise.
    """
    tally, chance = Tally("page_damaged"), random.Random(seed)
    base = books.new_book(room / "before").path
    ws = books.unlock(base)
    for number in range(6):
        works.pair(ws, f"Warga {number}")
    truth = _rows(ws)
    ws.close()
    pages = Folder(base).database.stat().st_size // PAGE
    tally.told["pages in the book"] = pages
    step = max(pages / count, 1.0)
    for run in range(min(count, pages)):
        page = int(run * step)
        path = books.fresh_copy(base, room / "posko")
        _flip(Folder(path).database, page * PAGE + chance.randrange(PAGE))
        where, problems = _looked_through(path, truth)
        tally.told[where] += 1
        tally.add(problems, f"page {page}")
    return tally


def _flip(path: Path, at: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        byte = stream.read(1)
        stream.seek(at)
        stream.write(bytes([byte[0] ^ 0x5A]))


def _looked_through(path: Path, truth: dict[str, list[object]]) -> tuple[str, list[str]]:
    """Return where the damage was told, and what went wrong instead."""
    try:
        ws = books.unlock(path)
    except BlcError as error:
        return "told at the unlock", [] if error.code in _CODES else [f"said {error.code}"]
    try:
        try:
            found = _rows(ws)
        except BlcError as error:
            return "told at reading", [] if error.code in _CODES else [f"said {error.code}"]
        wrong = [f"{name} reads otherwise" for name in truth if found[name] != truth[name]]
        if any("check database" in text for text in books.findings(ws, all_checks=False)):
            return "told by check alone", wrong
        return "not told", [*wrong, "nobody noticed"]
    finally:
        ws.close()


def _rows(ws: Workspace) -> dict[str, list[object]]:
    with ws.read() as rx:
        return {
            name: [tuple(row) for row in rx.conn.execute(select(table).order_by(*table.primary_key))]
            for name, table in metadata.tables.items()
            if name not in _OF_LOOKING
        }


def copied(count: int, room: Path, seed: int) -> Tally:
    """Copy the files while somebody writes, as people do with a stick; then open the copy.

    Survived: the copy is refused, or ``check`` tells, or it is the book as it stood at some moment; and the
    book itself has everything. A copy may lack the newest entries: only a backup is whole by promise.
    """
    tally, chance = Tally("copied_while_running"), random.Random(seed)
    folder = books.new_book(room / "posko").path
    ws = books.unlock(folder)
    written: list[str] = []
    for run in range(count):
        target = room / "copy"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        files = sorted(path for path in folder.iterdir() if path.is_file())
        chance.shuffle(files)
        for path in files:
            for _entry in range(chance.randint(0, 3)):
                written.append(f"Warga {run} {len(written)}")
                works.pair(ws, written[-1])
            if path.exists():
                _copy_slowly(path, target / path.name, partial(_more, ws, written, run))
        where, problems = _copy_judged(target, written)
        tally.told[where] += 1
        tally.add(problems + books.missing(ws, written), f"copy {run}")
    ws.close()
    problems = books.prove(folder, written, all_checks=True)
    tally.lost += problems
    tally.survived -= bool(problems)
    return tally


def _more(ws: Workspace, written: list[str], run: int) -> None:
    written.append(f"Warga {run} {len(written)}")
    works.pair(ws, written[-1])


def _copy_slowly(source: Path, target: Path, meanwhile: Callable[[], None]) -> None:
    """Copy in two halves, with an entry made between them."""
    with source.open("rb") as reading, target.open("wb") as writing:
        writing.write(reading.read(source.stat().st_size // 2))
        meanwhile()
        writing.write(reading.read())


def _copy_judged(path: Path, written: list[str]) -> tuple[str, list[str]]:
    try:
        ws = books.unlock(path)
    except BlcError as error:
        return f"refused ({error.code})", []
    try:
        if books.findings(ws, all_checks=False):
            return "told by check", []
        places = books.seen(ws).places
        # A state that the book was in: the first so many entries, whole, and none after them.
        there = [f"{name}-a" in places and f"{name}-b" in places for name in written]
        whole = there == sorted(there, reverse=True) and len(places) == 2 * sum(there)
        lacking = len(written) - sum(there)
        where = "whole, older by some entries" if lacking else "whole"
        return where, [] if whole else ["a mixture that nobody noticed"]
    finally:
        ws.close()


FAULTS: dict[str, Callable[[int, Path, int], Tally]] = {
    "page_damaged": flipped,
    "copied_while_running": copied,
}
