"""What a list of goods says: how much of what, which batch, until when, from whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from blc_desktop.domain.goods import is_mask
from blc_desktop.domain.text import fold_name
from blc_desktop.exchange import checked as rows
from blc_desktop.exchange import dates, expiry, values, vocabulary
from blc_desktop.exchange.checked import Checked, Context, Fate
from blc_desktop.exchange.dates import Doubt
from blc_desktop.exchange.layout import DataRows
from blc_desktop.exchange.reading import Cell
from blc_desktop.exchange.recognised import Mapping

#: Units that are packs: with their content told, the stock is kept in what they hold.
_PACKS = frozenset(
    {
        "box",
        "boks",
        "dus",
        "dos",
        "doos",
        "karton",
        "kardus",
        "pak",
        "pack",
        "lusin",
        "kotak",
        "kodi",
        "rim",
        "bal",
        "karung",
    }
)
_PACK_NOTE = re.compile(r"(?i)^\(?\s*(@|isi\b)\s*\d+")
#: Short forms of units; the book spells them out, so that two lists speak of the same unit.
_SPELT_OUT = {
    "lbr": "lembar",
    "lb": "lembar",
    "btl": "botol",
    "bh": "buah",
    "ltr": "liter",
    "bks": "bungkus",
    "psg": "pasang",
}
_PACK_INSIDE = re.compile(r"(?i)(@|\bisi\b)\s*\d+(\s*[a-z]+)?")
#: What people write where nothing is left; an empty cell says nothing, and is asked about.
_NONE_LEFT = frozenset({"-", "–", "nihil", "kosong", "habis", "nol"})
_KNOWN_CONTENT = {"lusin": 12, "kodi": 20}


def check(mapping: Mapping, data: DataRows, context: Context) -> Checked:
    """Return the rows with their values, problems and fates as far as the file alone tells."""
    checked = rows.begin(mapping, data)
    nothing = [None] * len(checked)
    for name in ("item", "unit", "batch", "source", "note", "stored_at"):
        checked.values[name] = values.parse_column(checked.raw.get(name, nothing), values.optional_text)
    for name in ("quantity", "pack_name", "pack_size", "expiry", "reorder_level"):
        checked.values[name] = [None] * len(checked)
    known = _Expiries(checked.raw.get("expiry", nothing), context.day)
    _name_rooms(checked)
    rejected = []
    for index in range(len(checked)):
        if checked.values["item"][index] is None:
            checked.add(index, "item.missing", "item")
            rejected.append(index)
            continue
        _read_quantity(checked, index)
        _read_level(checked, index)
        _read_expiry(checked, index, known)
    rows.judge(checked, rejected)
    _twins(checked)
    return checked


def _read_quantity(checked: Checked, index: int) -> None:
    """Bring a quantity to the smallest unit: ``2 box @50`` of masks are 100 lembar."""
    row = {name: column[index] for name, column in checked.values.items()}
    read = values.amount(checked.raw["quantity"][index])
    if values.text(checked.raw["quantity"][index]).casefold() in _NONE_LEFT:
        read = values.Amount(0)
    if read is None or read.number is None:
        checked.add(index, "quantity.invalid", "quantity", value=values.text(checked.raw["quantity"][index]))
        checked.keep(index, "quantity")
        return
    pack, size, base = values.pack_of(row["unit"] or "")
    told = values.text(checked.raw["pack"][index]) if "pack" in checked.raw else ""
    told = told or _pack_note(row["note"]) or _pack_in_name(row["item"], read.unit or pack)
    pack, size, base = _with_pack_column(told, pack, size, base)
    unit = read.unit or pack
    size = read.pack_size or size or _KNOWN_CONTENT.get(unit.casefold())
    if read.unit and row["unit"] and not _same_unit(read.unit, pack) and not read.pack_size:
        checked.add(index, "quantity.invalid", "quantity", value=values.text(checked.raw["quantity"][index]))
        checked.keep(index, "quantity")
        return
    packed = size is not None and (read.pack_size is not None or unit.casefold() in _PACKS)
    if packed and size is not None:
        smallest = base or ("lembar" if is_mask(row["item"]) else "buah")
        _put(checked, index, quantity=read.number * size, unit=smallest, pack_name=unit, pack_size=size)
    else:
        _put(checked, index, quantity=read.number, unit=unit or "buah")


def _pack_note(note: str | None) -> str:
    """Return a note that tells what a pack holds ("@ 50 lbr", "isi 20"), "" for any other."""
    return note if note and _PACK_NOTE.match(note) else ""


def _pack_in_name(item: str, unit: str) -> str:
    """Return what a name tells of the pack that goods are counted in: "Masker (box isi 50)", 12 box."""
    found = _PACK_INSIDE.search(item) if unit.casefold() in _PACKS else None
    return found[0] if found else ""


def _with_pack_column(told: str, pack: str, size: int | None, base: str) -> tuple[str, int | None, str]:
    if not told:
        return pack, size, base
    number = values.whole_number(told)
    own_pack, own_size, own_base = ("", number, "") if number else values.pack_of(told)
    return pack or own_pack, size or own_size, base or own_base


def _same_unit(left: str, right: str) -> bool:
    return (
        not right or fold_name(left) == fold_name(right) or right.casefold().startswith(left.casefold()[:3])
    )


def _put(checked: Checked, index: int, **found: Any) -> None:
    found["unit"] = _SPELT_OUT.get(found["unit"].casefold(), found["unit"])
    for name, value in found.items():
        checked.values[name][index] = value


def _read_level(checked: Checked, index: int) -> None:
    if "reorder_level" not in checked.raw:
        return
    read = values.amount(checked.raw["reorder_level"][index])
    if read is None:
        return
    size = checked.values["pack_size"][index]
    if read.number is None:
        told = values.text(checked.raw["reorder_level"][index])
        checked.add(index, "value.unknown", "reorder_level", error=False, value=told)
        return
    in_packs = size is not None and read.unit.casefold() in _PACKS
    checked.values["reorder_level"][index] = read.number * size if in_packs else read.number


class _Expiries:
    """What the cells of a column say about the last day of use; the whole column tells how they are meant."""

    def __init__(self, cells: Sequence[Cell], day: date) -> None:
        self.day = day
        self._known = dates.read_column(cells, on=day, past=False)
        self._months = expiry.whole_months(cells)

    def read(self, cell: Cell) -> date | Doubt | None:
        """Return the day a cell names."""
        known = self._known[cell]
        if known is Doubt.AMBIGUOUS or (isinstance(known, date) and not self._months):
            return known
        return expiry.read(cell, on=self.day, months=self._months)


def _name_rooms(checked: Checked) -> None:
    """Let the sheet say where goods lie, where there is one for each room and no column says it."""
    for index in range(len(checked)) if checked.sheets else ():
        checked.values["stored_at"][index] = checked.values["stored_at"][index] or checked.place(index)[0]


def _read_expiry(checked: Checked, index: int, known: _Expiries) -> None:
    if "expiry" not in checked.raw:
        return
    cell = checked.raw["expiry"][index]
    read = known.read(cell)
    told = values.text(cell)
    if isinstance(read, date):
        checked.values["expiry"][index] = read
        if read < known.day:
            checked.add(index, "expiry.past", "expiry", error=False, expires_on=read)
    elif read is Doubt.AMBIGUOUS:
        checked.add(index, "date.ambiguous", "expiry", value=told)
        checked.keep(index, "expiry")
    elif told and not vocabulary.is_nothing(told):
        checked.add(index, "value.unknown", "expiry", error=False, value=told)
        checked.keep(index, "expiry")


def _twins(checked: Checked) -> None:
    first: dict[Any, int] = {}
    for index, fate in enumerate(checked.fates):
        if fate is not Fate.ACCEPTED:
            continue
        row = {name: column[index] for name, column in checked.values.items()}
        names = (fold_name(row[name] or "") for name in ("item", "source", "stored_at"))
        key = (*names, row["batch"], row["expiry"])
        before = first.setdefault(key, index)
        if before != index:
            alike = checked.fingerprint(before) == checked.fingerprint(index)
            checked.add(index, "duplicate.row", "item", first=checked.where(before))
            checked.fates[index] = Fate.UNCHANGED if alike else Fate.REVIEW
