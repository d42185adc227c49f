"""A disk that is full from some write on, and one that cannot be written at all."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.words.problems import sentence
from tests.faults import books, shim, works
from tests.faults.children import Life, Stop, live
from tests.faults.kills import not_whole
from tests.faults.shim import Mode
from tests.faults.tally import Tally

_SAID, _KEPT = "code ", "kept "


def full(count: int, room: Path, _seed: int) -> Tally:
    """Let the disk be full from one write of a session on, each write in turn (at most ``count``, evenly).

    Survived: what fails says "disk full" and nothing else, what was acknowledged is there, with room again
    the same session goes on.
    """
    tally = Tally("disk_full")
    if not shim.library():
        tally.skipped = shim.reason()
        return tally
    base = books.new_book(room / "before").path
    whole = live(works.short_of_room, books.fresh_copy(base, room / "posko"), stop=Stop(mode=Mode.COUNT))
    if whole.failed or any(text.startswith(_SAID) for text in whole.said):
        raise RuntimeError(f"the session fails by itself: {whole.failed} {whole.said}")
    # Counted before the room came back: every one of them is one write of the session.
    writes = int(next(text for text in whole.said if text.startswith("changes ")).split()[1])
    tally.told["changes in the session"] = writes
    step = max(writes / count, 1.0)
    for run in range(min(count, writes)):
        at = 1 + int(run * step)
        path = books.fresh_copy(base, room / "posko")
        life = live(works.short_of_room, path, stop=Stop(mode=Mode.FULL, at=at))
        codes = {(text.split()[1], text) for text in life.said if text.startswith(_SAID)}
        tally.told["refused with what to do"] += bool(codes)
        problems = [f"said {text}" for code, text in sorted(codes) if code != "disk_full"] + _failed(life)
        kept = [text.removeprefix(_KEPT) for text in life.said if text.startswith(_KEPT)]
        problems += books.prove(path, kept, minutes=5, all_checks=run % 50 == 0)
        problems += not_whole(sorted(path.rglob("*.blcbackup")), room)
        problems += [
            f"left behind {one.name}" for one in path.rglob("*") if one.name.startswith((".part-", "."))
        ]
        tally.add(problems, f"full from change {at}")
    return tally


def read_only(count: int, room: Path, _seed: int) -> Tally:
    """Open a book from a medium that cannot be written: refused, with what to do, and not a byte changed."""
    tally = Tally("read_only_medium")
    if not shim.library():
        tally.skipped = shim.reason()
        return tally
    base = books.new_book(room / "before").path
    for run in range(count):
        path = books.fresh_copy(base, room / "posko")
        before = _bytes(path)
        life = live(works.read_only, path, stop=Stop(mode=Mode.READ_ONLY))
        problems = (
            _failed(life) if life.said == ["code read_only unlock"] else [f"said {life.said}", *_failed(life)]
        )
        if _bytes(path) != before:
            problems.append("something was written")
        tally.add(problems + books.prove(path), f"run {run}")
    if "?" in sentence("read_only"):
        tally.lost.append("the message lacks a fact")
    return tally


def _failed(life: Life) -> list[str]:
    return [life.failed] if life.failed else []


def _bytes(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
