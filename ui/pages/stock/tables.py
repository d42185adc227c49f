"""How the lines of a stock card and of a document read in their tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from blc_desktop.domain.facts.lists import MonthTotal, StockCardFacts, StockCardLine
from blc_desktop.domain.kinds import MoveReason
from blc_desktop.domain.stock_numbers import document_number
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer, medium_date, month
from blc_desktop.words.labels import label as word
from ui.ops import Ops
from ui.tables.large import LargeTable


def card_table(ops: Ops) -> LargeTable:
    """Return the table of a stock card."""
    titles = (
        *(_("No."), _("Tanggal"), _("Jenis"), _("No. dokumen"), _("Dari/kepada"), _("Masuk"), _("Keluar")),
        *(_("Sisa"), _("Batch"), _("Kedaluwarsa"), _("Sumber dana"), _("Tempat"), _("Keterangan")),
    )
    widths = (58, 100, 104, 110, 214, 66, 66, 72, 84, 100, 110, 100)
    made = LargeTable("stock_card_table", titles, widths, frozenset({0, 5, 6, 7}), ops)
    made.setAccessibleName(_("Kartu stok"))
    return made


@dataclass(frozen=True, slots=True)
class CardRows:
    """The rows of a card: what was there, the moves of each month, and its total after them."""

    rows: tuple[StockCardLine | MonthTotal | None, ...]
    numbers: tuple[int, ...]
    opening: int

    @property
    def strong(self) -> frozenset[int]:
        """Which rows are totals."""
        return frozenset(at for at, row in enumerate(self.rows) if not isinstance(row, StockCardLine))

    def texts(self, at: int) -> Sequence[str]:
        """Write one row."""
        row = self.rows[at]
        if row is None:
            return _total(_("Saldo awal"), "", "", self.opening)
        if isinstance(row, MonthTotal):
            name = _("Jumlah {month} {year}").format(month=month(row.month), year=row.month.year)
            return _total(name, _some(row.incoming), _some(row.outgoing), row.closing)
        expiry = medium_date(row.expires_on) if row.expires_on else ""
        number = document_number(row.kind, row.document_id, row.document_no)
        return (
            *(integer(self.numbers[at]), medium_date(row.day), word(row.kind), number, row.counterparty),
            *(_some(row.incoming), _some(row.outgoing), integer(row.balance)),
            *(row.batch_no, expiry, row.source, row.place, row.remarks),
        )

    def document(self, at: int) -> int | None:
        """Return the document behind a row, None for a total."""
        row = self.rows[at] if 0 <= at < len(self.rows) else None
        return row.document_id if isinstance(row, StockCardLine) and row.document_id else None


def card_rows(facts: StockCardFacts) -> CardRows:
    """Return the rows of a card, month totals among them."""
    rows: list[tuple[StockCardLine | MonthTotal | None, int]] = [(None, 0)]
    months = {(total.month.year, total.month.month): total for total in facts.months}
    before: tuple[int, int] | None = None
    for at, line in enumerate(facts.lines, 1):
        month_of = (line.day.year, line.day.month)
        if before is not None and month_of != before:
            rows.append((months[before], 0))
        before = month_of
        rows.append((line, at))
    if before is not None:
        rows.append((months[before], 0))
    return CardRows(tuple(row for row, _at in rows), tuple(at for _row, at in rows), facts.opening)


def _some(quantity: int) -> str:
    return integer(quantity) if quantity else ""


def _total(text: str, incoming: str, outgoing: str, balance: int) -> tuple[str, ...]:
    return ("", "", "", "", text, incoming, outgoing, integer(balance), "", "", "", "", "")


def lines_table(ops: Ops) -> LargeTable:
    """Return the table of the lines of one document."""
    titles = (
        *(_("Barang"), _("Masuk"), _("Keluar"), _("Satuan"), _("Batch"), _("Kedaluwarsa")),
        *(_("Tempat"), _("Sumber dana"), _("Alasan")),
    )
    widths = (210, 72, 72, 76, 92, 104, 140, 130)
    made = LargeTable("document_lines", titles, widths, frozenset({1, 2}), ops)
    made.setAccessibleName(_("Isi dokumen"))
    return made


def line_texts(cells: Callable[[str], object]) -> tuple[str, ...]:
    """Write one line of a document out of the cells of the list of movements, by the column's name."""
    expiry = cells("expires_on")
    why = cells("reason")
    return (
        str(cells("item")),
        _some(int(str(cells("came")))),
        _some(int(str(cells("went")))),
        str(cells("unit")),
        str(cells("lot") or ""),
        medium_date(expiry) if expiry else "",  # type: ignore[arg-type]
        str(cells("place")),
        str(cells("source")),
        reason_words(why),
    )


def reason_words(why: object) -> str:
    """Return the posko's own words for a reason, else the word for what it means."""
    return word(why) if isinstance(why, MoveReason) else str(why or "")
