"""Text that leaves the program must not run as a formula in the program that opens it.

A name such as ``=cmd|' /C calc'!A0`` would be carried out by Excel when a CSV is opened or a copied table is
pasted (OWASP, "CSV injection"). An apostrophe in front makes it text. A workbook needs none: its cells say
themselves that they are text.
"""

from __future__ import annotations

import re

#: A cell that begins so is run; the wide forms too, in an Excel of East Asia.
_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Where another program cuts a cell in two, at its own separators, the rest must not be run either. An amount
#: as it is written here ("Rp 5.000,-") stays as it is.
_AFTER_A_CUT = re.compile(r"(?<=[,;\t|\r\n])(?=\s*(?:[=@＝＠]|[+\-＋－][\w(]))")
#: A number or a dash is what it looks like, and is wanted as such where it is pasted.
_PLAIN = re.compile(r"[+-]?[\d.,]*%?")


def guarded(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it or a part of it."""
    safe = _AFTER_A_CUT.sub("'", text)
    return f"'{safe}" if safe.startswith(_BEGINS) else safe


def guarded_cell(text: str) -> str:
    """Return the text of a cell that is pasted into a spreadsheet: numbers and dashes stay what they are."""
    return text if _PLAIN.fullmatch(text) else guarded(text)


def unguarded(text: str) -> str:
    """Return a text as it was before :func:`guarded`, where only its first sign made it unsafe."""
    return text[1:] if text[:1] == "'" and text[1:2] in _BEGINS and len(text) > 1 else text
