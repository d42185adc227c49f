"""Two small read-only tables of the stock page: the card of an item, and the latest documents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from blc_desktop.domain.facts.lists import StockCardFacts, StockCardLine
from blc_desktop.domain.facts.stock import DocumentFacts
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer, medium_date, month
from blc_desktop.words.labels import label as word

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableWidget):
    """Rows of text; the last column takes what is left. ``numbers`` are the columns set to the right."""

    def __init__(
        self,
        name: str,
        titles: Sequence[str],
        widths: Sequence[int],
        numbers: frozenset[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, len(titles), parent)
        self.setObjectName(name)
        self._numbers = numbers
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setTextAlignment(_RIGHT if column in numbers else _LEFT)
            self.setHorizontalHeaderItem(column, item)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        self.horizontalHeader().setHighlightSections(False)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.horizontalHeader().setSectionResizeMode(len(titles) - 1, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[Sequence[str]], strong: frozenset[int] = frozenset()) -> None:
        """Show ``rows``; those whose index is in ``strong`` are totals."""
        self.setRowCount(len(rows))
        for at, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_RIGHT if column in self._numbers else _LEFT)
                if at in strong:
                    font = self.font()
                    font.setWeight(font.Weight.DemiBold)
                    item.setFont(font)
                self.setItem(at, column, item)


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
