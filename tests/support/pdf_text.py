"""The text of a PDF of ours, read from its content streams without any library.

Letters of ASCII keep their codes in our subsets; the few others are given as ``?``.
"""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"/Filter \[ /FlateDecode \] /Length (\d+)[^>]*>>\s*stream\r?\n", re.DOTALL)
_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)*)\) Tj", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)


def pages(content: bytes) -> list[str]:
    """Return the text of every page, a line for each text that is shown, in drawing order."""
    found = []
    for match in _STREAM.finditer(content):
        start = match.end()
        plain = zlib.decompress(content[start : start + int(match.group(1))])
        if b" Tf" in plain and b" Tj" in plain:
            found.append("\n".join(_readable(shown) for shown in _SHOWN.findall(plain)))
    return found


def text(content: bytes) -> str:
    """Return the text of the whole paper."""
    return "\n".join(pages(content))


def spans(told: list[str]) -> list[tuple[int, int, int]]:
    """Return first and last row and their total, as the foot of each page tells them; one row is both."""
    found = []
    for page in told:
        for first, last, total in re.findall(r"Baris ([\d.]+)(?:\?([\d.]+))? dari ([\d.]+)", page):
            numbers = [int(number.replace(".", "")) for number in (first, last or first, total)]
            found.append((numbers[0], numbers[1], numbers[2]))
    return found


def _readable(shown: bytes) -> str:
    def plain(match: re.Match[bytes]) -> bytes:
        code = match.group(1)
        return bytes([int(code, 8)]) if len(code) == 3 else code

    raw = _ESCAPE.sub(plain, shown)
    return "".join(chr(byte) if 32 <= byte < 127 else "?" for byte in raw)
