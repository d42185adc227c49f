"""Addresses brought to one key within an RT, and RT/RW as people write them."""

from __future__ import annotations

import re
from functools import lru_cache

_ABBREVIATIONS = {
    "kampung": "kp",
    "kamp": "kp",
    "kmp": "kp",
    "jalan": "jl",
    "jln": "jl",
    "gang": "gg",
    "gng": "gg",
    "nomor": "no",
    "nomer": "no",
    "nmr": "no",
    "num": "no",
    "blk": "blok",
    "perumahan": "perum",
    "prm": "perum",
    "kompleks": "komplek",
    "komp": "komplek",
    "kontrakan": "kontrakan",
}
_WORD = re.compile(r"[a-z]+|\d+")
_AREA = re.compile(r"(?i)\br\.?\s*t\.?\s*[:.]?\s*\d+\s*[/,\-]?\s*(?:r\.?\s*w\.?\s*[:.]?\s*\d+)?")
#: A number of a house: after "no" or a block, or at the end ...
_NUMBERED = re.compile(r"(?i)\b(?:no(?:mor|mer)?|nmr|blok|blk)\b[\s.:]*\w*[1-9]|[1-9]\d*\s*[a-z]?\s*$")
#: ... unless it belongs to what stands before it: an alley, a kilometre, a hamlet.
_OF_A_PLACE = re.compile(
    r"(?i)\b(?:gang|gg|gng|km|dusun|dsn|lorong|lr|rt|rw|lingkungan|link|tahap|jalur|kampung|kp|sektor)"
    r"[\s.]*\d+\s*[a-z]?\s*$"
)
_NUMBERS = re.compile(r"\d+")
#: No village has RT or RW numbers above this; a larger number is something else.
HIGHEST = 200


@lru_cache(maxsize=65536)
def address_key(address: str) -> str:
    """Return the key under which equal addresses of one RT meet.

    ``Kp. Hartati No. 110``, ``KAMPUNG HARTATI NOMOR 110`` and ``kp hartati no.110`` are alike; an RT/RW in
    the text does not count.
    """
    text = _AREA.sub(" ", address.lower())
    words = [_ABBREVIATIONS.get(word, word.lstrip("0") or "0") for word in _WORD.findall(text)]
    return " ".join(word for word in words if word != "no")


def has_number(address: str) -> bool:
    """Whether the address names one house: a number or a block. Without, its families are kept apart.

    The number of an alley or a hamlet (``Gg. 3``), or inside a street's name (``Jl. 17 Agustus``), is none.
    """
    text = _OF_A_PLACE.sub(" ", _AREA.sub(" ", address).strip(" ,.;-"))
    return bool(_NUMBERED.search(text.strip(" ,.;-")))


@lru_cache(maxsize=4096)
def parse_area_number(text: str) -> int | None:
    """Return the number in ``003``, ``RT 03``, ``RT.3`` or ``3.0``; None if there is not exactly one."""
    cleaned = re.sub(r"\.0+$", "", text.strip())
    numbers = _NUMBERS.findall(cleaned)
    if len(numbers) != 1:
        return None
    value = int(numbers[0])
    return value if 0 < value <= HIGHEST else None


@lru_cache(maxsize=4096)
def parse_rt_rw(text: str) -> tuple[int, int] | None:
    """Return (RT, RW) of ``03/04``, ``RT 03 RW 04``, ``RT.003/RW.004``, ``RW 04 RT 03``; None otherwise."""
    rt = re.search(r"(?i)r\.?\s*t\.?\s*[:.]?\s*0*(\d{1,3})", text)
    rw = re.search(r"(?i)r\.?\s*w\.?\s*[:.]?\s*0*(\d{1,3})", text)
    if rt and rw:
        pair = int(rt[1]), int(rw[1])
    else:
        plain = re.fullmatch(r"\s*'?0*(\d{1,3})\s*[/\\\-.,; ]\s*0*(\d{1,3})\s*", text)
        if plain is None:
            return None
        pair = int(plain[1]), int(plain[2])
    return pair if all(0 < n <= HIGHEST for n in pair) else None


def area_number(number: int) -> str:
    """Return ``003``: RT and RW are written with three digits, as on every KTP."""
    return f"{number:03d}"


def full_area(rt: int, rw: int) -> str:
    """Return ``RT 003/RW 007``: an RT is never named without its RW."""
    return f"RT {area_number(rt)}/RW {area_number(rw)}"


def written_area(text: str) -> str:
    """Return ``3/7``, as a command or a stored request holds it, as ``RT 003/RW 007``; else as it is."""
    pair = parse_rt_rw(text)
    return full_area(*pair) if pair is not None else f"RT {text}"


def short_area(rt: int | None, rw: int | None) -> str:
    """Return ``003/007``, as a column headed RT/RW holds it; empty where the RT is not known."""
    return "" if rt is None or rw is None else f"{area_number(rt)}/{area_number(rw)}"
