"""The pages of an encrypted book, opened one by one: all that lies in them, in the file and its WAL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
#: Of SQLCipher 4: 16 bytes for the start of the cipher, 64 for the seal, at the end of each page.
_RESERVE, _IV, _SALT = 80, 16, 16
_WAL_HEAD, _FRAME_HEAD = 32, 24


def texts(path: Path, key: bytes) -> bytes:
    """Return everything that lies in the pages of a book and of the log beside it, in plain text."""
    found = [_plain(page, key, first=at == 0) for at, page in enumerate(_pages(path))]
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        found += [_plain(page, key, first=False) for page in _frames(log)]
    return b"".join(found)


def _pages(path: Path) -> Iterator[bytes]:
    content = path.read_bytes()
    yield from (content[at : at + PAGE] for at in range(0, len(content), PAGE))


def _frames(path: Path) -> Iterator[bytes]:
    content = path.read_bytes()[_WAL_HEAD:]
    for at in range(0, len(content), PAGE + _FRAME_HEAD):
        page = content[at + _FRAME_HEAD : at + _FRAME_HEAD + PAGE]
        if len(page) == PAGE:
            yield page


def _plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    begin = _SALT if first else 0
    iv = page[PAGE - _RESERVE : PAGE - _RESERVE + _IV]
    opened = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return opened.update(page[begin : PAGE - _RESERVE]) + opened.finalize()
