"""A look into a packed workbook before it is opened: how much is in it, how far its cells reach, its lock.

The library that reads workbooks unpacks whatever stands in them, and makes room for every cell up to the
farthest one. A small file can thus ask for all the memory there is. So each part is unpacked here first,
block by block and never kept, as far as its bounds; what a file says of its own sizes is not believed.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from python_calamine import CalamineError

from blc_desktop.exchange import packed_texts
from blc_desktop.exchange.packed_reach import Broken, OdsReach, Reach

#: The text of all sheets together: 300,000 rows of 40 columns have about 500 MB.
MOST_SHEET_BYTES = 700_000_000
#: All other parts together: shared texts, styles, names. They are kept in memory.
MOST_OTHER_BYTES = 250_000_000
#: More parts than any workbook has.
MOST_PARTS = 4_000
#: Room is made for so many cells of all sheets together, and no more: 300,000 rows of 40 columns.
MOST_CELLS = 12_000_000
#: The texts of all cells together, in characters: a text that many cells share is handed out to each of them.
MOST_CHARACTERS = 400_000_000
_BLOCK = 1 << 20
_LOCAL_HEADER = struct.Struct("<4s22xHH")
#: The fewest tags of a cell that holds a shared text: begin and end of the cell, and of its value.
_TAGS_OF_A_CELL = 4
_NOT_OPENED = ("xl/media/", "Pictures/", "Thumbnails/")
_ODS = "content.xml"


class TooLarge(Exception):
    """The workbook holds more than is read."""


class NotRead(Exception):
    """The workbook is of a kind that is not read, or broken."""


@contextmanager
def panics_told() -> Iterator[None]:
    """Let a panic of the reading library end as its own error: it would pass every ``except Exception``."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise CalamineError("the library gave up") from error


def encrypted(content: bytes) -> bool:
    """Whether an Office file is locked with a password."""
    return "EncryptedPackage".encode("utf-16-le") in content


def require_small(content: bytes, most_rows: int) -> None:
    """Let a zipped workbook pass that is small enough; memory stays bounded whatever the file says.

    Raises :class:`TooLarge`, and :class:`NotRead` where it is none.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise NotRead from error
    if len(entries) > MOST_PARTS:
        raise TooLarge
    look = _Look(content, most_rows)
    try:
        for entry in entries:
            if not entry.filename.startswith(_NOT_OPENED):
                look.through(entry)
        look.at_shared_texts()
    except Broken as error:
        raise NotRead from error


class _Look:
    """What was found so far in the parts of one workbook.

    Which part is a sheet is said inside of the workbook; so each part is looked at as if it were one.
    """

    def __init__(self, content: bytes, most_rows: int) -> None:
        self._content, self._most_rows = content, most_rows
        self._sheets = self._others = self._cells = self._characters = self._sharing = self._longest = 0
        self._texts: list[zipfile.ZipInfo] = []
        self._parts: list[zipfile.ZipInfo] = []

    def through(self, entry: zipfile.ZipInfo) -> None:
        """Look through one part."""
        if entry.filename.endswith(".bin") and "worksheets/" in entry.filename:
            raise NotRead  # the binary kind of workbook: addresses of its cells are not looked at
        is_sheet = "worksheets/" in entry.filename or entry.filename == _ODS
        reach: Reach | OdsReach = OdsReach() if entry.filename == _ODS else Reach()
        left = MOST_SHEET_BYTES - self._sheets if is_sheet else MOST_OTHER_BYTES - self._others
        size, texts = 0, False
        for block in _unpacked(entry, self._content, left):
            size += len(block)
            reach.feed(block)
            texts = texts or packed_texts.holds_texts(block)
            if reach.rows > self._most_rows or self._cells + reach.area > MOST_CELLS:
                raise TooLarge
            if self._characters + reach.characters > MOST_CHARACTERS:
                raise TooLarge
        self._cells += reach.area
        self._characters += reach.characters
        self._sharing += reach.tags // _TAGS_OF_A_CELL
        if is_sheet:
            self._sheets += size
        else:
            self._others += size
        self._parts.append(entry)
        if texts:
            self._texts.append(entry)
            self._longest = max(self._longest, packed_texts.longest(self._whole(entry)))

    def at_shared_texts(self) -> None:
        """Reckon what the texts come to that cells share; exactly only where they might come to too much."""
        if self._longest * self._sharing <= MOST_CHARACTERS:
            return
        total = 0
        for texts in self._texts:
            long = packed_texts.lengths(self._whole(texts))
            for part in self._parts:
                if part is not texts:
                    blocks = partial(_unpacked, part, self._content, MOST_SHEET_BYTES)
                    total += packed_texts.characters(blocks, long)
                if total > MOST_CHARACTERS:
                    raise TooLarge

    def _whole(self, entry: zipfile.ZipInfo) -> bytes:
        return b"".join(_unpacked(entry, self._content, MOST_OTHER_BYTES))


def _unpacked(entry: zipfile.ZipInfo, content: bytes, most: int) -> Iterator[bytes]:
    """Yield a part block by block; raise :class:`TooLarge` past ``most`` bytes, however many it claims."""
    head = content[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(head) < _LOCAL_HEADER.size:
        raise NotRead
    mark, name, extra = _LOCAL_HEADER.unpack(head)
    start = entry.header_offset + _LOCAL_HEADER.size + name + extra
    packed = memoryview(content)[start : start + entry.compress_size]
    if mark != b"PK\x03\x04" or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise NotRead
    if max(entry.file_size, 0) > most:
        raise TooLarge
    done = 0
    for block in _stored(packed) if entry.compress_type == zipfile.ZIP_STORED else _inflated(packed):
        done += len(block)
        if done > most:
            raise TooLarge
        yield block


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), _BLOCK):
        yield bytes(packed[at : at + _BLOCK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting: bytes | memoryview = packed
    try:
        while not engine.eof:
            block = engine.decompress(waiting, _BLOCK)
            waiting = engine.unconsumed_tail
            if not block and not waiting:
                return
            yield block
    except zlib.error as error:
        raise NotRead from error
