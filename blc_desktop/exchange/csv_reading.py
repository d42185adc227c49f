"""Text tables: encoding and delimiter are told from the content (Indonesian Excel writes ``;``)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from blc_desktop.domain.formulas import unguarded
from blc_desktop.exchange.text_encoding import decoded, marked

_DELIMITERS = ";,\t|"
_SAMPLE_LINES = 60
_SAMPLE = 1_000_000
#: A longer cell than this means that a quotation mark was never closed.
_LONGEST_CELL = 200_000


def rows(content: bytes, most: int) -> list[list[str]] | None:
    """Return the rows of a text table, at most ``most`` and one more; None where it is no text."""
    text = _decoded(content)
    if text is None:
        return None
    csv.field_size_limit(_LONGEST_CELL)
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), quoting=quoting)
            found = list(islice(reader, most + 1))
            return found if "'" not in text else [[unguarded(cell) for cell in row] for row in found]
        except csv.Error:
            continue
    return None


def _decoded(content: bytes) -> str | None:
    if marked(content) is None and (b"\x00" in content[:4096] or _is_binary(content[:4096])):
        return None
    return decoded(content)


def _is_binary(head: bytes) -> bool:
    """Whether many control characters tell that this is no text; markup is no table either."""
    control = sum(byte < 32 and byte not in b"\t\r\n" for byte in head)
    start = head.lstrip()[:9].lower()
    return control * 50 > len(head) or start.startswith(
        (b"<html", b"<!doctype", b"<?xml", b"%pdf", b"{\\rtf")
    )


def _delimiter(text: str) -> str:
    """Return the sign that cuts most lines into the same number (more than one) of parts."""
    head = text[:_SAMPLE].splitlines()[: _SAMPLE_LINES * 2]
    lines = [line[:_LONGEST_CELL] for line in head if line.strip()][:_SAMPLE_LINES]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4]

    def regularity(delimiter: str) -> tuple[int, int]:
        parts = Counter(len(next(csv.reader([line], delimiter=delimiter), ())) for line in lines)
        parts.pop(1, None)
        width, often = max(parts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return often, width

    return max(_DELIMITERS, key=regularity)
