"""Power cuts: the disk as it may be found when the machine stops in the middle of a session.

A session is recorded write by write (shim.c). At a chosen moment the disk is made anew from what it was
before: what was pushed to it (fsync) is there; of what was not, each write is there, is missing, or is torn
at sectors of 512 bytes; names that were not pushed come or go in the order they were made, from some point
on not at all.
Then the book must open, hold what was acknowledged before that moment, and nothing by halves.
"""

from __future__ import annotations

import random
import shutil
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import books, shim, works
from tests.faults.children import ACKNOWLEDGED, Stop, live
from tests.faults.kills import not_whole
from tests.faults.shim import Mode
from tests.faults.tally import Tally

SECTOR = 512
_HEAD = struct.Struct("=cQQII")
#: Of what was not pushed to the disk: how often a write is lost, how often it is torn.
_LOST, _TORN = 0.4, 0.3
_NAMES = b"CRUMX"


@dataclass(frozen=True, slots=True)
class Event:
    """One change of the disk: ``what`` as in shim.c, the file's number, a place in it or its size."""

    what: bytes
    inode: int
    offset: int
    name: str
    content: bytes


def events(log: Path) -> Iterator[Event]:
    """Read a record of the shim."""
    told, at = log.read_bytes(), 0
    while at < len(told):
        what, inode, offset, length, name_length = _HEAD.unpack_from(told, at)
        at += _HEAD.size
        name = told[at : at + name_length].decode()
        at += name_length
        yield Event(what, inode, offset, name, told[at : at + length])
        at += length


@dataclass(slots=True)
class _File:
    """What a file holds for good, and what was changed in it since."""

    content: bytearray
    waiting: list[Event] = field(default_factory=list)

    def push(self) -> None:
        for event in self.waiting:
            _put(self.content, event)
        self.waiting.clear()

    def found(self, chance: random.Random) -> bytes:
        """Return what the file may hold after the cut."""
        content = bytearray(self.content)
        for event in self.waiting:
            fate = chance.random()
            if fate < _LOST:
                continue
            torn = fate < _LOST + _TORN and event.what == b"W"
            for part in _sectors(event) if torn else (event,):
                if not torn or chance.random() < 0.5:
                    _put(content, part)
        return bytes(content)


def _put(content: bytearray, event: Event) -> None:
    if event.what == b"T":
        del content[event.offset :]
        content.extend(bytes(event.offset - len(content)))
        return
    content.extend(bytes(max(event.offset - len(content), 0)))
    content[event.offset : event.offset + len(event.content)] = event.content


def _sectors(event: Event) -> Iterator[Event]:
    """Cut a write where the disk's sectors begin."""
    at, end = event.offset, event.offset + len(event.content)
    while at < end:
        upto = min((at // SECTOR + 1) * SECTOR, end)
        part = event.content[at - event.offset : upto - event.offset]
        yield Event(b"W", event.inode, at, event.name, part)
        at = upto


class Disk:
    """A folder as the machine sees it, and as the disk has it."""

    def __init__(self, base: Path) -> None:
        self._files: dict[int, _File] = {}
        self._numbers: dict[int, int] = {}
        #: Names for good, and the changes of names since.
        self._names: dict[str, int | None] = {}
        self._renamed: list[Event] = []
        self._seen: dict[str, int | None] = {}
        self.acknowledged: list[str] = []
        for path in sorted(base.rglob("*")):
            name = str(path.relative_to(base))
            number = None if path.is_dir() else self._new(path.stat().st_ino, path.read_bytes())
            self._names[name] = self._seen[name] = number

    def _new(self, inode: int, content: bytes) -> int:
        number = len(self._files) + 1
        self._files[number] = _File(bytearray(content))
        self._numbers[inode] = number
        return number

    def play(self, event: Event) -> None:
        """Let one change happen."""
        if event.name == ACKNOWLEDGED:
            if event.what == b"W":
                self.acknowledged += event.content.decode().splitlines()
            return
        if event.what in _NAMES:
            number = self._new(event.inode, b"") if event.what == b"C" else 0
            named = Event(event.what, number, 0, event.name, event.content)
            self._renamed.append(named)
            _name(self._seen, named)
        elif event.what == b"D":
            self._push_names(event.name)
        else:
            file = self._files[self._numbers[event.inode]]
            if event.what == b"S":
                file.push()
                # Whoever pushes a new file's content pushes that it is there at all.
                self._push_names(str(Path(event.name).parent), only_new=True)
            else:
                file.waiting.append(event)

    def _push_names(self, folder: str, *, only_new: bool = False) -> None:
        """Make names for good, those before them with them: a disk's journal keeps their order."""
        wanted = [
            at
            for at, event in enumerate(self._renamed)
            if (not only_new or event.what == b"C")
            and folder in {_folder(event.name), _folder(event.content.decode())}
        ]
        upto = wanted[-1] + 1 if wanted else 0
        for event in self._renamed[:upto]:
            _name(self._names, event)
        del self._renamed[:upto]

    def found(self, target: Path, chance: random.Random) -> None:
        """Write down what may be found after a cut now."""
        names = dict(self._names)
        for event in self._renamed[: chance.randint(0, len(self._renamed))]:
            _name(names, event)
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for name, number in sorted(names.items()):
            if number is None:
                (target / name).mkdir(parents=True, exist_ok=True)
            else:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (target / name).write_bytes(self._files[number].found(chance))


def _folder(name: str) -> str:
    parent = str(Path(name).parent)
    return "" if parent == "." else parent


def _name(names: dict[str, int | None], event: Event) -> None:
    if event.what in b"CM":
        names[event.name] = event.inode if event.what == b"C" else None
    elif event.what in b"UX":
        names.pop(event.name, None)
    else:
        old, new = event.name, event.content.decode()
        moved = {name: names.pop(name) for name in list(names) if name == old or name.startswith(f"{old}/")}
        for name, number in moved.items():
            names[new + name[len(old) :]] = number


# --- sessions -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Session:
    """What was recorded: the disk before, and every change of it in order."""

    base: Path
    events: list[Event]


def _recorded(work: Callable[..., None], base: Path, room: Path, *arguments: object) -> _Session:
    path, log = books.fresh_copy(base, room / "recorded"), room / "log"
    kept = books.fresh_copy(path, room / f"base-{work.__name__}")
    numbers = {entry.relative_to(path): entry.stat().st_ino for entry in path.rglob("*")}
    life = live(work, path, *arguments, stop=Stop(mode=Mode.RECORD, log=log))
    if life.failed:
        raise RuntimeError(life.failed)
    # The copy's files have numbers of their own; the record tells of those of the folder that was recorded.
    alias = {numbers[entry.relative_to(kept)]: entry.stat().st_ino for entry in kept.rglob("*")}
    return _Session(kept, list(_told_of(alias, log)))


def _told_of(alias: dict[int, int], log: Path) -> Iterator[Event]:
    mine = dict(alias)
    for event in events(log):
        if event.what == b"C":
            mine.pop(event.inode, None)
        yield Event(event.what, mine.get(event.inode, event.inode), event.offset, event.name, event.content)


def _cut(session: _Session, at: int, target: Path, chance: random.Random) -> list[str]:
    """Make the disk anew as after a cut before event ``at``; return what was acknowledged by then."""
    disk = Disk(session.base)
    for event in session.events[:at]:
        disk.play(event)
    disk.found(target, chance)
    return disk.acknowledged


def power(count: int, room: Path, seed: int) -> Tally:
    """Cut the power at ``count`` moments of a day's work, a renewal of the key and a restore."""
    tally, chance = Tally("power_cut"), random.Random(seed)
    if not shim.library():
        tally.skipped = shim.reason()
        return tally
    base = books.new_book(room / "before").path
    saved = room / "a.blcbackup"
    works.prepare_restore(base, saved)
    sessions = [
        _recorded(works.session, base, room),
        _recorded(works.renewing_session, base, room),
        _recorded(works.restoring_session, base, room, saved),
    ]
    for run in range(count):
        session = sessions[run % len(sessions)]
        at = chance.randint(0, len(session.events))
        path = room / "found"
        acknowledged = _cut(session, at, path, chance)
        problems = books.prove(
            path, [text for text in acknowledged if not text.endswith(".blcbackup")], minutes=30
        )
        backups = [path / text for text in acknowledged if text.endswith(".blcbackup")]
        problems += [f"lost {one.name}" for one in backups if not one.exists()]
        problems += not_whole(sorted(path.rglob("*.blcbackup")), room)
        tally.told["acknowledged before the cuts"] += len(acknowledged)
        tally.add(problems, f"run {run}, {session.base.name} before change {at}")
    tally.told["changes recorded"] = sum(len(session.events) for session in sessions)
    return tally
