"""Two small read-only tables of the stock page: the card of an item, and the latest documents."""

from __future__ import annotations

from collections.abc import Sequence

from blc_desktop.domain.facts.lists import StockCardFacts, StockCardLine
from blc_desktop.domain.facts.stock import DocumentFacts, GoodsLine
from blc_desktop.i18n import _, ngettext
from blc_desktop.words.formats import integer, medium_date, month
from blc_desktop.words.labels import label as word
from ui.tables.plain import PlainTable

#: Goods of a document that are named; the others are counted.
_MOST_GOODS = 2


def card_table() -> PlainTable:
    """Return the table of a stock card."""
    titles = (
        *(_("Tanggal"), _("Dokumen"), _("No. dokumen"), _("Dari/Kepada"), _("Masuk"), _("Keluar")),
        *(_("Sisa"), _("Batch"), _("Kedaluwarsa"), _("Sumber dana"), _("Keterangan")),
    )
    widths = (104, 120, 106, 210, 70, 70, 76, 96, 104, 116)
    made = PlainTable("stock_card_table", titles, widths, frozenset({4, 5, 6}))
    made.setAccessibleName(_("Kartu stok"))
    return made


def card_rows(facts: StockCardFacts) -> tuple[list[tuple[str, ...]], frozenset[int]]:
    """Return the rows of a card, month totals among them, and which rows are totals."""
    rows: list[tuple[str, ...]] = [_total(_("Saldo awal"), "", "", facts.opening)]
    strong = {0}
    for total in facts.months:
        of_month = (line for line in facts.lines if line.day.replace(day=1) == total.month)
        rows.extend(_card_row(line) for line in of_month)
        strong.add(len(rows))
        name = _("Jumlah {month} {year}").format(month=month(total.month), year=total.month.year)
        rows.append(_total(name, _some(total.incoming), _some(total.outgoing), total.closing))
    return rows, frozenset(strong)


def _card_row(line: StockCardLine) -> tuple[str, ...]:
    expiry = medium_date(line.expires_on) if line.expires_on else ""
    return (
        *(medium_date(line.day), word(line.kind), line.document_no, line.counterparty),
        *(_some(line.incoming), _some(line.outgoing), integer(line.balance)),
        *(line.batch_no, expiry, line.source, line.remarks),
    )


def _some(quantity: int) -> str:
    return integer(quantity) if quantity else ""


def _total(text: str, incoming: str, outgoing: str, balance: int) -> tuple[str, ...]:
    return ("", "", "", text, incoming, outgoing, integer(balance), "", "", "", "")


def document_table() -> PlainTable:
    """Return the table of documents."""
    titles = (
        *(_("Tanggal"), _("Dokumen"), _("Barang"), _("Dari/Kepada"), _("No. dokumen")),
        *(_("Sebab"), _("Keadaan"), _("Keterangan")),
    )
    widths = (104, 120, 270, 236, 106, 110, 104)
    made = PlainTable("stock_documents_table", titles, widths, frozenset())
    made.setAccessibleName(_("Dokumen"))
    return made


def document_row(document: DocumentFacts) -> tuple[str, ...]:
    """Return the cells of one document."""
    state = _("dibatalkan") if document.undone_by else _("pembatalan") if document.reverses_id else ""
    return (
        medium_date(document.day),
        word(document.kind),
        goods_words(document.goods),
        document.counterparty,
        document.document_no,
        word(document.reason) if document.reason else "",
        state,
        document.note,
    )


def goods_words(lines: Sequence[GoodsLine]) -> str:
    """``Masker medis 60 lembar, APD 4 set, dan 3 barang lain``."""
    named = [f"{line.item} {integer(abs(line.quantity))} {line.unit}" for line in lines[:_MOST_GOODS]]
    more = len(lines) - _MOST_GOODS
    if more > 0:
        named.append(ngettext("dan {n} barang lain", "dan {n} barang lain", more).format(n=integer(more)))
    return ", ".join(named)
