"""Bytes into text: UTF-8 where they are, with any mark before them, else what Windows writes."""

from __future__ import annotations

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def marked(content: bytes) -> str | None:
    """Return text that a byte order mark tells the encoding of, else None."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    return None


def decoded(content: bytes) -> str:
    """Return the text that the bytes hold."""
    told = marked(content)
    if told is not None:
        return told
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
