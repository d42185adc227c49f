"""A look into an old workbook (.xls) before it is opened: how far its cells reach, how long their texts are.

The library makes room for every cell up to the farthest one, for every sheet the workbook names, and gives
each cell its own copy of a shared text; where memory ends it takes the whole program down. A file of a few
kilobytes can ask for that. So its records are walked here first, as the library walks them ([MS-CFB] for the
file, [MS-XLS] for the records).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from blc_desktop.exchange.packed import MOST_CELLS, MOST_CHARACTERS, NotRead, TooLarge

_FREE = 0xFFFFFFFA  # from here on no sector: end of a chain, table, free
_HEADER, _ENTRY, _SHORT, _SHORT_SECTOR = 512, 128, 4096, 64
_STREAMS = frozenset({"workbook", "book"})
_MOST_STREAMS = 4
#: More records than a sheet of 65,536 rows and 200 columns has; a file may name the same sheet many times.
_MOST_RECORDS = 14_000_000
#: As far as a sheet of this kind can reach.
_ROWS, _COLUMNS = 65_536, 256
_END, _SHEET, _LOCKED, _TEXTS, _MORE, _REACH = 0x000A, 0x0085, 0x002F, 0x00FC, 0x003C, 0x0200
_SHARED, _LABEL, _MANY = 0x00FD, frozenset({0x0204, 0x0004, 0x00D6, 0x0207}), 0x00BD
_CELLS = frozenset({
    0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0203, 0x0204, 0x0205, 0x0206, 0x0406, 0x027E, 0x00D6,
    _SHARED, _MANY,
})  # fmt: skip


def require_small(content: bytes) -> None:
    """Let an old workbook pass that is small enough.

    Raises :class:`TooLarge`, and :class:`NotRead` for what breaks off in the middle.
    """
    try:
        for stream in _streams(content):
            _look(stream)
    except (struct.error, ValueError, IndexError) as error:
        raise NotRead from error


# --- the file: chains of sectors -----------------------------------------------------------------------


def _streams(content: bytes) -> Iterator[bytes]:
    """Yield every stream that the library may take for the workbook."""
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in {9, 12}:
        raise NotRead
    sectors = _Sectors(content, 1 << shift)
    listed = sectors.chain(struct.unpack_from("<I", content, 48)[0])
    entries = [listed[at : at + _ENTRY] for at in range(0, len(listed) - _ENTRY + 1, _ENTRY)]
    wanted = [entry for entry in entries if _name(entry) in _STREAMS]
    if len(wanted) > _MOST_STREAMS:
        raise NotRead
    for entry in wanted:
        start, size = struct.unpack_from("<II", entry, 116)
        if size < _SHORT:
            yield _short(sectors, content, entries[0], start)[:size]
        else:
            yield sectors.chain(start)[:size]


def _name(entry: bytes) -> str:
    length = min(max(struct.unpack_from("<H", entry, 64)[0] - 2, 0), 62)
    return entry[:length].decode("utf-16-le", errors="replace").casefold()


def _short(sectors: _Sectors, content: bytes, root: bytes, start: int) -> bytes:
    """Return a stream that is kept among the short ones."""
    small = _Sectors(b"", _SHORT_SECTOR)
    small.body = sectors.chain(struct.unpack_from("<I", root, 116)[0])
    table = sectors.chain(struct.unpack_from("<I", content, 60)[0])
    small.following = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    return small.chain(start)


class _Sectors:
    """The sectors of a compound file, each followed by the one that its table names."""

    def __init__(self, content: bytes, size: int) -> None:
        self.size = size
        self.body = content[max(size, _HEADER) :]
        self.following: tuple[int, ...] = ()
        if content:
            table = b"".join(map(self._sector, self._tables(content)))
            self.following = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def chain(self, start: int) -> bytes:
        """Return a chain of sectors; one that runs in a circle is broken."""
        found = []
        while start < _FREE:
            found.append(self._sector(start))
            if len(found) > len(self.following):
                raise NotRead
            start = self.following[start]
        return b"".join(found)

    def _sector(self, number: int) -> bytes:
        return self.body[number * self.size : (number + 1) * self.size]

    def _tables(self, content: bytes) -> list[int]:
        """Return the sectors of the table: the first are named in the head, the rest in a chain of lists."""
        named = list(struct.unpack_from("<109I", content, 76))
        following, lists = struct.unpack_from("<II", content, 68)
        for _list in range(min(lists, len(content) // self.size)):
            if following >= _FREE:
                break
            sector = self._sector(following)
            *more, following = struct.unpack(f"<{len(sector) // 4}I", sector)
            named += more
        return [number for number in named if number < _FREE]


# --- the workbook: records ------------------------------------------------------------------------------


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, place and length of each record up to the end of the part that begins at ``at``."""
    end = len(stream)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > end:
            raise NotRead
        yield kind, at + 4, length
        if kind == _END:
            return
        at += 4 + length


@dataclass(slots=True)
class _Found:
    """What the sheets come to so far."""

    cells: int = 0
    characters: int = 0
    records: int = 0
    long: list[int] = field(default_factory=list)


def _look(stream: bytes) -> None:
    found = _Found()
    places: list[int] = []
    pieces: list[bytes] = []
    last = 0
    for kind, at, length in _records(stream, 0):
        if kind == _LOCKED:
            return  # nothing is read without its password; the library says so
        if kind == _SHEET:
            places.append(struct.unpack_from("<I", stream, at)[0])
        elif kind == _TEXTS:
            if pieces:
                raise NotRead
            pieces.append(stream[at : at + length])
        elif kind == _MORE and last in {_TEXTS, _MORE} and pieces:
            pieces.append(stream[at : at + length])
        last = kind
    if pieces:
        found.long = _lengths(pieces)
    for place in places:
        _sheet(stream, place, found)


def _sheet(stream: bytes, place: int, found: _Found) -> None:
    """Add one sheet. Raises :class:`TooLarge`."""
    rows = columns = 0
    unpack = struct.Struct("<HH").unpack_from
    for kind, at, length in _records(stream, place):
        found.records += 1
        if kind in _CELLS:
            row, column = unpack(stream, at)
            rows = max(rows, row + 1)
            columns = max(columns, column + 1 + (length // 6 if kind == _MANY else 0))
            if kind == _SHARED:
                number = struct.unpack_from("<I", stream, at + 6)[0]
                found.characters += found.long[number] if number < len(found.long) else 0
        elif kind == _REACH:
            _require_possible(stream, at, length)
        if kind in _LABEL:
            found.characters += length
        if found.records > _MOST_RECORDS or found.characters > MOST_CHARACTERS:
            raise TooLarge
    found.cells += rows * columns
    if found.cells > MOST_CELLS:
        raise TooLarge


def _require_possible(stream: bytes, at: int, length: int) -> None:
    """Raise :class:`TooLarge` where a sheet says of itself that it reaches farther than it can."""
    told = struct.unpack_from("<IIHH" if length >= 12 else "<HHHH", stream, at)
    if told[1] > _ROWS or told[3] > _COLUMNS:
        raise TooLarge


def _lengths(pieces: list[bytes]) -> list[int]:
    """Return how long each shared text is, in characters."""
    total = struct.unpack_from("<I", pieces[0], 4)[0]
    reader = _Texts(pieces, 8)
    found = []
    for _text in range(min(total, sum(map(len, pieces)) // 3 + 1)):
        length = reader.next_length()
        if length is None:
            break
        found.append(length)
    return found


class _Texts:
    """The list of shared texts, read over the edges of its records."""

    def __init__(self, pieces: list[bytes], at: int) -> None:
        self._pieces, self._piece, self._at = pieces, 0, at

    def next_length(self) -> int | None:
        """Return the length of the next text, None after the last."""
        if self._left() == 0 and not self._turn():
            return None
        here = self._pieces[self._piece]
        length, flags = struct.unpack_from("<HB", here, self._at)
        self._at += 3
        unused = 0
        if flags & 0x08:
            unused += 4 * struct.unpack_from("<H", here, self._at)[0]
            self._at += 2
        if flags & 0x04:
            unused += struct.unpack_from("<I", here, self._at)[0]
            self._at += 4
        self._skip_letters(length, flags & 1)
        self._skip(unused)
        return int(length)

    def _skip_letters(self, left: int, wide: int) -> None:
        """Go past the letters of a text; each record that goes on says anew how wide they are."""
        while left:
            here = min(left, self._left() // (1 + wide))
            self._at += here * (1 + wide)
            left -= here
            if left:
                if self._left() or not self._turn():
                    raise NotRead
                wide = self._pieces[self._piece][self._at] & 1
                self._at += 1

    def _skip(self, left: int) -> None:
        while left:
            if self._left() == 0 and not self._turn():
                raise NotRead
            here = min(left, self._left())
            self._at += here
            left -= here

    def _left(self) -> int:
        return len(self._pieces[self._piece]) - self._at

    def _turn(self) -> bool:
        if self._piece + 1 >= len(self._pieces):
            return False
        self._piece, self._at = self._piece + 1, 0
        return True
