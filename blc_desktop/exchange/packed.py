"""A look into a packed workbook before it is unpacked: how long it is, and whether it is locked."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import IO

#: A sheet whose text is longer than this is too long whatever it says of itself.
_MAX_SHEET_BYTES = 1_500_000_000
_BLOCK = 1 << 20
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:[A-Z]+(\d+)"')
_ROW = b"<row "


def encrypted(content: bytes) -> bool:
    """Whether an Office file is locked with a password."""
    return "EncryptedPackage".encode("utf-16-le") in content


def too_long(content: bytes, most: int) -> bool:
    """Whether a zipped workbook holds a sheet of more than ``most`` rows; memory stays bounded."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(
                _longer(archive, entry, most)
                for entry in archive.infolist()
                if entry.filename.startswith("xl/worksheets/") or entry.filename == "content.xml"
            )
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error):
        return False


def _longer(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bool:
    """Believe the sheet's own word where it says that it is short, else count."""
    if entry.file_size > _MAX_SHEET_BYTES:
        return True
    with archive.open(entry) as stream:
        head = stream.read(4096)
        said = _DIMENSION.search(head)
        if said is not None:
            return int(said[1]) > most
        if entry.file_size < most * 20:
            return False
        return _count(stream, head, most)


def _count(stream: IO[bytes], head: bytes, most: int) -> bool:
    found, block = 0, head
    while block:
        found += block.count(_ROW) + block.count(b"<table:table-row")
        if found > most:
            return True
        block = stream.read(_BLOCK)
    return False
