"""A workbook with a sheet for each room: store, pharmacy, isolation ward, all counted on one day.

Twelve sheets of stock are mostly twelve months, and adding those up would make goods out of nothing. Sheets
are read together only where no name tells of a time, a sum or a movement, and where the goods and the figure
stand under the same headings. Each sheet may order its columns as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import replace

from blc_desktop.exchange import families, headings
from blc_desktop.exchange.dates import month_number
from blc_desktop.exchange.layout import Layout
from blc_desktop.exchange.reading import SheetData
from blc_desktop.exchange.recognised import Recognised, letter

#: Names of sheets that hold no room's stock: a time, a sum, a movement, a wish, or nothing at all.
_NO_ROOM = re.compile(
    r"(?i)\b(20\d\d|minggu|pekan|bulan|tanggal|tgl|hari|triwulan|semester|tahun|rekap\w*|ringkas\w*|total|jumlah|"
    r"semua|gabungan|masuk|keluar|penerimaan|pengeluaran|mutasi|distribusi|pembagian|permintaan|usulan|kebutuhan|"
    r"rencana|pemakaian|lplpo|kartu|petunjuk|contoh|format|sheet\s*\d*|lembar\s*\d*|book\s*\d*)\b"
)
_WORD = re.compile(r"[A-Za-z]+")
#: A month cut shorter than this is no month's name ("Jul", but not "Ma").
_MONTH_LETTERS = 3


def is_room(name: str) -> bool:
    """Whether a sheet's name can be that of a room or a place."""
    return not _NO_ROOM.search(name) and not any(_is_month(word) for word in _WORD.findall(name))


def _is_month(word: str) -> bool:
    """Whether a word is a month's name or the usual short form of one; "Mariana" is none."""
    folded = word.casefold()
    whole = {
        "januari", "februari", "pebruari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
        "oktober", "november", "nopember", "desember", "january", "february", "march", "may", "june", "july",
        "august", "october", "december",
    }  # fmt: skip
    short = len(folded) <= _MONTH_LETTERS + 1 and len(folded) >= _MONTH_LETTERS
    return folded in whole or (short and month_number(folded) is not None)


def together(best: Recognised, fitting: Sequence[Recognised]) -> Recognised:
    """Return ``best`` reading the sheets of all rooms among ``fitting``, in the order of the workbook.

    Where a sheet has a column that the first one lacks, one is added.
    """
    those = [one for one in fitting if one is best or (is_room(one.sheet.name) and _same(one, best))]
    if len(those) < 2 or not is_room(best.sheet.name):
        return best
    first = those[0]
    wanted, told, shown = dict(first.mapping.columns), [*first.mapping.layout.headings], [*first.columns]
    for one in those[1:]:
        for field, at in one.mapping.columns.items():
            if field not in wanted:
                wanted[field] = len(told)
                known = next(column for column in one.columns if column.index == at)
                shown.append(replace(known, index=len(told), letter=letter(len(told))))
                told.append(one.mapping.layout.headings[at])
    made = [_aligned(one, wanted, len(told)) for one in those]
    laid = replace(made[0][1], headings=tuple(told))
    return replace(
        best,
        sheet=made[0][0],
        mapping=replace(best.mapping, layout=laid, columns=wanted),
        columns=tuple(shown),
        more=tuple(made[1:]),
    )


def _same(one: Recognised, other: Recognised) -> bool:
    """Whether goods and figures of two sheets stand under the same headings."""
    return bool(one.mapping.layout.heading_rows and other.mapping.layout.heading_rows) and all(
        headings.fold(one.mapping.heading(field)) == headings.fold(other.mapping.heading(field))
        for field in ("item", "quantity")
    )


def _aligned(one: Recognised, wanted: MappingType[str, int], width: int) -> tuple[SheetData, Layout]:
    """Return a sheet with its columns where ``wanted`` has them, and its layout."""
    laid, own = one.mapping.layout, one.mapping.columns
    sheet = families.unmerged(one.sheet, own, laid.first_data)
    sources: list[int | None] = [at if at < len(laid.headings) else None for at in range(width)]
    if any(wanted[field] != at for field, at in own.items()):
        sources = [None] * width
        for field, at in own.items():
            sources[wanted[field]] = at
    rows = [[row[at] if at is not None and at < len(row) else None for at in sources] for row in sheet.rows]
    told = tuple(laid.headings[at] if at is not None else "" for at in sources)
    return replace(sheet, rows=rows, merged=()), replace(laid, headings=told)
