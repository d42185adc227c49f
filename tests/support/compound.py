"""Old Excel workbooks (.xls), record by record, in the compound file that holds them."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_GLOBALS, _SHEET = 5, 16


def record(kind: int, body: bytes = b"") -> bytes:
    """Return one record."""
    return struct.pack("<HH", kind, len(body)) + body


def number(row: int, column: int, value: float = 1.0) -> bytes:
    """Return a cell with a number; rows and columns from 0."""
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def shared(row: int, column: int, text: int) -> bytes:
    """Return a cell with a shared text."""
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, text))


def texts(*told: str) -> bytes:
    """Return the list of shared texts: each short enough for one record."""
    body = struct.pack("<II", len(told), len(told))
    for text in told:
        body += struct.pack("<HB", len(text), 0) + text.encode("latin-1")
    first, rest = body[:8000], body[8000:]
    # What does not fit goes on in further records, each with the kind of its letters before it.
    more = [rest[at : at + 8000] for at in range(0, len(rest), 8000)]
    return record(0x00FC, first) + b"".join(record(0x003C, b"\0" + part) for part in more)


def xls(sheets: Sequence[bytes], *, globals_: bytes = b"", tellings: int = 1) -> bytes:
    """Return a workbook of ``sheets`` (their records); each is named ``tellings`` times."""
    names = [f"S{at}".encode() for at in range(len(sheets) * tellings)]
    head = record(0x0809, struct.pack("<HHHHII", 0x0600, _GLOBALS, 0, 0, 0, 0))
    length = len(head) + sum(4 + 8 + len(name) for name in names) + len(globals_) + 4
    bodies = [
        record(0x0809, struct.pack("<HHHHII", 0x0600, _SHEET, 0, 0, 0, 0)) + sheet + record(0x000A)
        for sheet in sheets
    ]
    places = [length + sum(map(len, bodies[:at])) for at in range(len(bodies))]
    told = b"".join(
        record(0x0085, struct.pack("<IBBBB", places[at % len(places)], 0, 0, len(name), 0) + name)
        for at, name in enumerate(names)
    )
    return compound("Workbook", head + told + globals_ + record(0x000A) + b"".join(bodies))


def compound(name: str, stream: bytes) -> bytes:
    """Return a compound file with one stream, long enough not to be kept among the short ones."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    tables = 1
    while tables * 128 < sectors + 1 + tables:
        tables += 1
    chain = [_FAT] * tables + [_END] + [*range(tables + 2, tables + 1 + sectors), _END]
    chain += [_FREE] * (tables * 128 - len(chain))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, tables, tables, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    head += struct.pack("<109I", *range(tables), *([_FREE] * (109 - tables)))
    listed = _entry("Root Entry", 5, _END, 0, child=1) + _entry(name, 2, tables + 1, len(stream))
    return (
        head
        + struct.pack(f"<{len(chain)}I", *chain)
        + listed.ljust(_SECTOR, b"\0")
        + stream.ljust(sectors * _SECTOR, b"\0")
    )


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", written, len(written), kind, 1, _FREE, _FREE, child, start, size)
