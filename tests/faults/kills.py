"""kill -9 in mid-write, in a migration, while the key is renewed, in a backup, in a restore.

Half of the kills come at a random moment. The other half, where the shim is to be had, come just before a
chosen change of the disk, so that every one of them is met sooner or later.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from blc_desktop.errors import BlcError
from blc_desktop.paths import Folder
from blc_desktop.services import backups
from blc_desktop.storage import migrations
from tests.faults import books, migrating, shim, works
from tests.faults.books import USER
from tests.faults.children import Life, Stop, Work, live
from tests.faults.shim import Mode
from tests.faults.tally import Tally
from tests.support.posko import PASSWORD

#: A writer is killed after so long at most (seconds), or after so many changes of the disk.
_WRITING_SECONDS, _WRITING_CHANGES = 0.4, 250


@dataclass(frozen=True, slots=True)
class _Span:
    """How long a work takes when it is left alone, in seconds and in changes of the disk."""

    seconds: float
    changes: int

    def stop(self, chance: random.Random, run: int, count: int) -> Stop:
        """Choose when the child of this ``run`` of ``count`` is killed."""
        if run % 2 and self.changes:
            # Evenly over all changes: every one of them where there are fewer than half the runs.
            step = max(self.changes / max(count // 2, 1), 1.0)
            return Stop(mode=Mode.KILL, at=1 + int(run // 2 * step) % self.changes)
        return Stop(seconds=chance.uniform(0, self.seconds))


def _measured(work: Work, folder: Path, *arguments: object) -> _Span:
    life = live(work, folder, *arguments, stop=Stop(mode=Mode.COUNT if shim.library() else Mode.OFF))
    if life.failed:
        raise RuntimeError(life.failed)
    return _Span(life.seconds, life.changes)


def _now_and_then(run: int) -> bool:
    return run % 20 == 1


def _count(tally: Tally, life: Life, problems: list[str], attempt: str) -> None:
    tally.told["killed at work" if life.killed else "done before the kill"] += 1
    tally.add(problems + ([life.failed] if life.failed else []), attempt)


def write(count: int, room: Path, seed: int) -> Tally:
    """Kill somebody who enters residents."""
    tally, chance = Tally("kill_write"), random.Random(seed)
    folder = books.new_book(room / "posko").path
    span = _Span(_WRITING_SECONDS, _WRITING_CHANGES if shim.library() else 0)
    acknowledged: set[str] = set()
    for run in range(count):
        life = live(works.write, folder, run, stop=span.stop(chance, run, count))
        acknowledged.update(life.said)
        _count(tally, life, books.prove(folder, acknowledged, all_checks=_now_and_then(run)), f"run {run}")
    tally.told["acknowledged"] = len(acknowledged)
    return tally


def renewal(count: int, room: Path, seed: int) -> Tally:
    """Kill the program while the book is encrypted anew."""
    tally, chance = Tally("kill_renewal"), random.Random(seed)
    folder = books.new_book(room / "posko").path
    span = _measured(works.renew, folder)
    for run in range(count):
        life = live(works.renew, folder, stop=span.stop(chance, run, count))
        problems = books.prove(folder, all_checks=_now_and_then(run))
        if Folder(folder).keys_next.exists():
            problems.append("the slots of a renewal are left over")
        _count(tally, life, problems, f"run {run}")
    return tally


def backup(count: int, room: Path, seed: int) -> Tally:
    """Kill the program while it makes a backup: whatever bears a backup's name must be a whole one."""
    tally, chance = Tally("kill_backup"), random.Random(seed)
    folder = books.new_book(room / "posko").path
    span = _measured(works.back_up, folder, 0)
    for run in range(1, count + 1):
        life = live(works.back_up, folder, run, stop=span.stop(chance, run, count))
        problems = books.prove(folder, minutes=run, all_checks=_now_and_then(run))
        present = {str(path) for path in folder.rglob("*.blcbackup") if ".part-" not in str(path)}
        rotated = {text for text in life.said if Path(text).parent.name == "backups"}
        problems += [f"lost {text}" for text in set(life.said) - rotated - present]
        problems += not_whole([Path(text) for text in present if Path(text).parent.name == "usb"][-1:], room)
        problems += not_whole([Path(text) for text in rotated & present], room)
        _count(tally, life, problems, f"run {run}")
    problems = not_whole(sorted(folder.rglob("*.blcbackup")), room)
    tally.lost += problems
    tally.survived -= bool(problems)
    return tally


def not_whole(found: list[Path], room: Path) -> list[str]:
    """Return which of the backups ``found`` cannot be proven; parts of unfinished ones are not looked at."""
    return [problem for path in found if ".part-" not in str(path) for problem in _verified(path, room)]


def _verified(path: Path, room: Path) -> list[str]:
    try:
        backups.verify_backup(path, USER, PASSWORD, Folder(room / "beside"))
    except BlcError as error:
        return [f"{path.name} is no whole backup: {error.code}"]
    return []


def restore(count: int, room: Path, seed: int) -> Tally:
    """Kill the program while a backup takes the book's place: the old book or the new one, never neither."""
    tally, chance = Tally("kill_restore"), random.Random(seed)
    folder = books.new_book(room / "before").path
    saved = room / "a.blcbackup"
    ws = books.unlock(folder)
    works.pair(ws, "Lama")
    backups.create_backup(ws, saved)
    works.pair(ws, "Baru")
    ws.close()

    def fresh() -> Path:
        return books.fresh_copy(folder, room / "posko")

    span = _measured(works.restore, fresh(), saved)
    for run in range(count):
        path = fresh()
        life = live(works.restore, path, saved, stop=span.stop(chance, run, count))
        _count(tally, life, _restored(path, life), f"run {run}")
        tally.told["left the old book" if not _asides(path) else "put the backup in place"] += 1
    return tally


def _asides(path: Path) -> list[Path]:
    return sorted(path.glob("replaced-*"))


def _restored(path: Path, life: Life) -> list[str]:
    problems = books.prove(path, ["Lama"], minutes=10)
    if problems:
        return problems
    ws = books.unlock(path, minutes=10)
    newest = "Baru-a" in books.seen(ws).places
    ws.close()
    if life.said and newest:
        problems.append("an acknowledged restore is not there")
    if not newest:
        asides = _asides(path)
        old = books.prove(asides[0], ["Lama", "Baru"], minutes=10) if len(asides) == 1 else ["is gone"]
        problems += [f"the book that was replaced: {text}" for text in old]
    problems += [f"left over: {one.name}" for one in path.glob("posko.restor*")]
    return problems


def migration(count: int, room: Path, seed: int) -> Tally:
    """Kill the program while it brings an older book up: the old version or the new one, whole."""
    tally, chance = Tally("kill_migration"), random.Random(seed)
    folder = books.new_book(room / "before").path
    ws = books.unlock(folder)
    works.pair(ws, "Lama")
    key = ws.book.database.key
    ws.close()
    scripts = migrating.newer_scripts(room)
    span = _measured(works.migrate, books.fresh_copy(folder, room / "posko"), scripts)
    for run in range(count):
        path = books.fresh_copy(folder, room / "posko")
        life = live(works.migrate, path, scripts, stop=span.stop(chance, run, count))
        version, rows = migrating.state(Folder(path).database, key)
        whole = (migrating.NEXT, migrating.ROWS), (migrations.HEAD, -1)
        problems = [] if (version, rows) in whole else [f"half done: {version}, {rows} rows"]
        if life.said and version != migrating.NEXT:
            problems.append("an acknowledged migration is not there")
        if version == migrating.NEXT:
            problems += not_whole(sorted((path / "backups").glob("*-before-upgrade.blcbackup")), room)
        with migrating.newer_program(scripts):
            problems += books.prove(path, ["Lama"])
        _count(tally, life, problems, f"run {run}")
        tally.told["found at the old version" if rows < 0 else "found at the new version"] += 1
    return tally


FAULTS: dict[str, Callable[[int, Path, int], Tally]] = {
    "kill_write": write,
    "kill_migration": migration,
    "kill_renewal": renewal,
    "kill_backup": backup,
    "kill_restore": restore,
}
