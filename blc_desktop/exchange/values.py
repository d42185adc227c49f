"""One cell at a time: text, numbers, RT/RW, sums of goods. Dates have a file of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from blc_desktop.domain.addresses import HIGHEST
from blc_desktop.exchange.reading import Cell

T = TypeVar("T")

#: No posko holds so many of anything.
_LARGEST = 1_000_000_000

_SPACES = re.compile(r"\s+")
_ID_MARKS = str.maketrans("", "", " \t\r\n\u00a0.-'`’‘\"_")
_SCIENTIFIC = re.compile(r"^\d+([.,]\d+)?[eE]\+?\d+$")
_AREA_NUMBER = re.compile(r"^(?:rt|rw)?[\s.:]*0*(\d{1,3})(?:\.0)?$")
_RT = re.compile(r"(?i)\brt[\s.:]*0*(\d{1,3})(?!\d)")
_RW = re.compile(r"(?i)\brw[\s.:]*0*(\d{1,3})(?!\d)")
_PAIR = re.compile(r"^0*(\d{1,3})\s*[/\\|\-.,]\s*0*(\d{1,3})$")
_PAIR_INSIDE = re.compile(r"(?i)\brt[\s./]*rw[\s.:]*0*(\d{1,3})\s*[/\\\-]\s*0*(\d{1,3})(?!\d)")
_BARE_PAIR = re.compile(r"[\s,(]*(?<!\d)0*(\d{1,3})\s*[/\-]\s*0*(\d{1,3})\)?$")
_SLASHED = re.compile(r"(?i)\brt[\s.:]*\d{1,3}\s*/\s*\d{1,3}(?!\d)")
_ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10,
    "xi": 11, "xii": 12, "xiii": 13, "xiv": 14, "xv": 15,
}  # fmt: skip
_AMOUNT = re.compile(r"^(-?\s*[\d.,]+)\s*(.*)$")
_PACK = re.compile(r"(?i)(?:isi|@|=|x|\()\s*(\d{1,5})\s*([a-z]*)")
_PLAIN_AMOUNT = re.compile(r"^\d{1,9}$")
_INDONESIAN = re.compile(r"^\d{1,3}(\.\d{3})+(,0+)?$")
_AMERICAN = re.compile(r"^\d{1,3}(,\d{3})+(\.0+)?$")
_WHOLE = re.compile(r"^\d{1,9}[.,]0{1,2}$")


def parse_column(cells: Iterable[Cell], parse: Callable[[Cell], T]) -> list[T]:
    """Return ``parse`` of every cell; equal cells are parsed once."""
    known: dict[Hashable, T] = {}
    parsed: list[T] = []
    add = parsed.append
    for cell in cells:
        try:
            add(known[cell])
        except KeyError:
            value = known[cell] = parse(cell)
            add(value)
    return parsed


def text(cell: Cell) -> str:
    """Return a cell as one line of text: outer and double spaces gone, ``3.0`` as ``3``, dates as ISO."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def optional_text(cell: Cell) -> str | None:
    """Return a cell as text, None where it is empty or only a dash."""
    found = text(cell)
    return None if found in {"", "-", "--", "_"} else found


@dataclass(frozen=True, slots=True)
class LongId:
    """A NIK or KK as read: ``digits`` (perhaps with other signs) and ``lost`` where its end is gone."""

    digits: str
    lost: bool = False


def long_id(cell: Cell) -> LongId | None:
    """Return a number of sixteen digits as read, None where the cell is empty.

    A numeric cell, or a number written as 3,60312E+15, has lost its last digits: a spreadsheet holds fifteen.
    """
    if isinstance(cell, str):
        digits = cell.translate(_ID_MARKS)
        if not digits or not digits.strip("0"):
            return None
        if len(digits) != 16 and _SCIENTIFIC.match(cell.strip()):
            return LongId(cell.strip(), lost=True)
        return LongId(digits)
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return LongId(f"{cell:.0f}", lost=True) if cell else None
    return None if cell is None else LongId(text(cell))


@dataclass(frozen=True, slots=True)
class Area:
    """RT and RW as a cell names them; ``bad`` where it holds something and nothing can be made of it."""

    rt: int | None = None
    rw: int | None = None
    bad: bool = False


#: From here on no line above tells where a row belongs.
NOWHERE = Area(bad=True)


def area_number(cell: Cell) -> Area:
    """Return the number of one RT (or RW) in ``rt``: ``01``, ``RT 01``, ``1.0``, ``III``; of both if told."""
    if isinstance(cell, float | int):
        return Area(int(cell)) if 0 < cell <= HIGHEST and cell == int(cell) else Area(bad=True)
    if isinstance(cell, date):
        return area_pair(cell)
    folded = text(cell).casefold()
    if folded in {"", "-", "--"}:
        return Area()
    found = _AREA_NUMBER.match(folded)
    if found:
        return Area(int(found[1])) if int(found[1]) else Area(bad=True)
    bare = re.sub(r"^(rt|rw)[\s.:]*", "", folded)
    if bare in _ROMAN:
        return Area(_ROMAN[bare])
    return area_pair(cell)


def area_pair(cell: Cell) -> Area:
    """Return RT and RW from one cell: ``03/04``, ``RT 03 RW 04``, ``RT.003/004``.

    Excel turns 01/05 into the first of May; that is read back as it was typed, day before month.
    """
    if isinstance(cell, date):
        return Area(cell.day, cell.month)
    if isinstance(cell, float | int):
        return Area(bad=True) if cell else Area()
    folded = text(cell)
    if folded in {"", "-", "--", "/"}:
        return Area()
    pair = _PAIR.match(folded)
    if pair:
        return Area(int(pair[1]), int(pair[2])) if int(pair[1]) and int(pair[2]) else Area(bad=True)
    found = area_inside(folded)
    return found if found.rt else Area(bad=True)


def area_inside(line: str) -> Area:
    """Return the RT and RW that an address or a title names, as far as it does."""
    both = _PAIR_INSIDE.search(line)
    if both:
        return Area(int(both[1]), int(both[2]))
    rt, rw = _RT.search(line), _RW.search(line)
    after = re.match(r"\s*/\s*0*(\d{1,3})(?!\d)", line[rt.end() :]) if rt and not rw else None
    number = rw or after
    return Area(int(rt[1]) or None if rt else None, int(number[1]) or None if number else None)


def with_named_area(address: str) -> str:
    """Return an address that ends in a bare ``03/04`` with the words RT and RW before its numbers."""
    if _RT.search(address) or _RW.search(address):
        return address
    return _BARE_PAIR.sub(r" RT \1 RW \2", address)


def without_area(address: str) -> str:
    """Return an address less the RT/RW that it ends or begins with."""
    folded = address.casefold()
    if "rt" not in folded and "rw" not in folded:
        return address
    bare = _SLASHED.sub("", _PAIR_INSIDE.sub("", address))
    bare = _RW.sub("", _RT.sub("", bare))
    return _SPACES.sub(" ", re.sub(r"[\s,;/\-]+$|^[\s,;/\-]+", "", bare)).strip() or address


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as written: ``number`` (None: unreadable), the word behind it, what one pack holds."""

    number: int | None
    unit: str = ""
    pack_size: int | None = None


def amount(cell: Cell) -> Amount | None:
    """Return a quantity: ``12500``, ``12.500``, ``2 box @50``; None where the cell is empty.

    A dot before three digits parts thousands, as Indonesians write. Negative, broken and unreadable
    quantities have ``number`` None.
    """
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return Amount(int(cell)) if 0 <= cell < _LARGEST and int(cell) == cell else Amount(None)
    written = text(cell).lstrip("±~≈ ")
    if written in {"", "-", "--"}:
        return None
    found = _AMOUNT.match(written)
    if not found:
        return Amount(None)
    rest = found[2].strip()
    pack = _PACK.search(rest)
    unit = (rest[: pack.start()] if pack else rest).strip(" ().,")
    return Amount(whole_number(found[1].replace(" ", "")), unit, int(pack[1]) if pack else None)


def whole_number(written: str) -> int | None:
    """Return a whole number written with Indonesian (or American) separators, None if it is not one."""
    if _PLAIN_AMOUNT.match(written):
        return int(written)
    if _INDONESIAN.match(written):
        return int(written.split(",", maxsplit=1)[0].replace(".", ""))
    if _AMERICAN.match(written):
        return int(written.split(".", maxsplit=1)[0].replace(",", ""))
    return int(re.split("[.,]", written, maxsplit=1)[0]) if _WHOLE.match(written) else None


def age(cell: Cell) -> int | None:
    """Return an age in years: ``34``, ``34 th``, ``7 bulan`` (0); None where the cell says none."""
    if isinstance(cell, float | int):
        return int(cell) if 0 <= cell < 130 else None
    found = re.match(r"^(\d{1,3})\s*(\D*)", text(cell).casefold())
    if not found or int(found[1]) >= 130:
        return None
    return int(found[1]) // 12 if found[2].startswith(("b", "m")) and "th" not in found[2] else int(found[1])


def pack_of(written: str) -> tuple[str, int | None, str]:
    """Return what a unit says of its pack: ``Box isi 50 lembar`` → (``Box``, 50, ``lembar``)."""
    found = _PACK.search(written)
    if not found or int(found[1]) < 2:
        bare = re.search(r"\d+", written)
        return written, (int(bare[0]) if bare and int(bare[0]) > 1 else None), ""
    return written[: found.start()].strip(" ().,"), int(found[1]), found[2]
