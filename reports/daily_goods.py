"""Section 3 of the daily report: what the store held, got and gave, and to whom masks and aid went."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import DailyFacts, HandoutLine, StockLine
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import _
from blc_desktop.words import formats
from reports.parts import PartColumn, Typesetter

number = formats.integer


def stock_section(make: Typesetter, facts: DailyFacts) -> list[Flowable]:
    """Return what the store held, got and gave, and to whom masks and aid went."""
    nothing = _("Tidak ada masker atau bantuan yang dibagikan hari ini.")
    return [
        *make.heading(_("3. Logistik, masker, dan bantuan"), 60),
        *goods_parts(make, facts.stock, facts.handouts, nothing),
    ]


def goods_parts(
    make: Typesetter, stock: Sequence[StockLine], handouts: Sequence[HandoutLine], nothing: str
) -> list[Flowable]:
    """Return the goods and what was handed out; ``nothing`` is said where nothing was.

    Where the paper is set tersely, goods that neither came nor went are told in one paragraph.
    """
    if not stock:
        return [make.paragraph(_("Belum ada barang yang dicatat."))]
    still = [line for line in stock if _is_still(line)] if make.density.terse else []
    moved = [line for line in stock if line not in still]
    found = [_goods_table(make, moved)] if moved else []
    if still:
        told = "; ".join(_still_words(line) for line in still)
        found += [make.gap(0.3), make.paragraph(_("Tanpa mutasi: {goods}.").format(goods=told), small=True)]
    return [*found, *_handouts(make, handouts, nothing)]


def _is_still(line: StockLine) -> bool:
    return not line.received and not line.issued and line.opening == line.closing


def _still_words(line: StockLine) -> str:
    """Return ``Mi instan 40 bungkus, sisa mencapai stok minimum (80)``."""
    held = f"{line.name} {number(line.closing)} {line.unit}"
    return ", ".join(filter(None, (held, stock_remarks(line))))


def _goods_table(make: Typesetter, stock: Sequence[StockLine]) -> Flowable:
    columns = (
        PartColumn(_("Barang"), 29, words=True),
        PartColumn(_("Satuan"), 9),
        PartColumn(_("Awal"), 9, Align.RIGHT),
        PartColumn(_("Masuk"), 8, Align.RIGHT),
        PartColumn(_("Keluar"), 8, Align.RIGHT),
        PartColumn(_("Akhir"), 9, Align.RIGHT),
        PartColumn(_("Keterangan"), 41, words=True),
    )
    rows = [
        [
            line.name,
            line.unit,
            number(line.opening),
            number(line.received),
            number(line.issued),
            number(line.closing),
            stock_remarks(line),
        ]
        for line in stock
    ]
    return make.table(columns, rows)


def stock_remarks(line: StockLine) -> str:
    """Return what is to be said of an item: run out, low, expired, expiring."""
    remarks = []
    if line.closing == 0:
        remarks.append(_("habis"))
    elif line.low:
        remarks.append(_("sisa mencapai stok minimum ({level})").format(level=number(line.reorder_level)))
    if line.expired:
        remarks.append(_("{n} sudah kedaluwarsa").format(n=number(line.expired)))
    if line.expiring and line.expiring_on is not None:
        remarks.append(
            _("{n} kedaluwarsa pada {day}").format(
                n=number(line.expiring), day=formats.medium_date(line.expiring_on)
            )
        )
    return "; ".join(remarks)


def _handouts(make: Typesetter, handouts: Sequence[HandoutLine], nothing: str) -> list[Flowable]:
    if not handouts:
        return [make.gap(0.5), make.paragraph(nothing)]
    columns = (
        PartColumn(_("Masker dan bantuan dibagikan"), 30, words=True),
        PartColumn(_("Jumlah"), 14, Align.RIGHT),
        PartColumn(_("Keluarga"), 10, Align.RIGHT),
        PartColumn(_("Orang"), 8, Align.RIGHT),
        PartColumn(_("Umum"), 8, Align.RIGHT),
        PartColumn(_("Tempat"), 41, words=True),
    )
    rows = [
        [
            line.name,
            f"{number(line.quantity)} {line.unit}",
            number(line.households),
            number(line.persons),
            number(line.crowd_heads),
            ", ".join(line.places),
        ]
        for line in handouts
    ]
    return [make.gap(), make.table(columns, rows)]
