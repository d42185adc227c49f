"""Two small read-only tables of the stock page: the card of an item, and the latest documents."""

from __future__ import annotations

from blc_desktop.domain.facts.lists import StockCardFacts, StockCardLine
from blc_desktop.domain.facts.stock import DocumentFacts
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer, medium_date, month
from blc_desktop.words.labels import label as word
from ui.tables.plain import PlainTable


def card_table() -> PlainTable:
    """Return the table of a stock card."""
    titles = (
        *(_("Tanggal"), _("Dokumen"), _("No. dokumen"), _("Dari/Kepada"), _("Masuk"), _("Keluar")),
        *(_("Sisa"), _("Batch"), _("Kedaluwarsa"), _("Keterangan")),
    )
    widths = (96, 104, 110, 150, 70, 70, 80, 90, 100)
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
        *(line.batch_no, expiry, line.remarks),
    )


def _some(quantity: int) -> str:
    return integer(quantity) if quantity else ""


def _total(text: str, incoming: str, outgoing: str, balance: int) -> tuple[str, ...]:
    return ("", text, "", "", incoming, outgoing, integer(balance), "", "", "")


def document_table() -> PlainTable:
    """Return the table of documents."""
    titles = (
        *(_("Tanggal"), _("Dokumen"), _("No. dokumen"), _("Dari/Kepada"), _("Sebab")),
        *(_("Keadaan"), _("Keterangan")),
    )
    made = PlainTable("stock_documents_table", titles, (100, 120, 120, 200, 110, 110), frozenset())
    made.setAccessibleName(_("Dokumen"))
    return made


def document_row(document: DocumentFacts) -> tuple[str, ...]:
    """Return the cells of one document."""
    state = _("dibatalkan") if document.undone_by else _("pembatalan") if document.reverses_id else ""
    return (
        medium_date(document.day),
        word(document.kind),
        document.document_no,
        document.counterparty,
        word(document.reason) if document.reason else "",
        state,
        document.note,
    )
