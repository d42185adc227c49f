"""The table of the latest documents: what each moved, from or to whom, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from blc_desktop.domain.facts.stock import DocumentFacts, GoodsLine
from blc_desktop.domain.stock_numbers import document_number
from blc_desktop.i18n import _, ngettext
from blc_desktop.words.formats import integer, medium_date
from blc_desktop.words.labels import label as word
from ui.tables.plain import PlainTable

#: Goods of a document that are named; the others are counted.
_MOST_GOODS = 2


def document_table() -> PlainTable:
    """Return the table of documents."""
    titles = (
        *(_("Tanggal"), _("Jenis"), _("Barang"), _("Dari/kepada"), _("No. dokumen")),
        *(_("Sebab"), _("Keadaan"), _("Keterangan")),
    )
    widths = (100, 172, 230, 214, 104, 96, 92)
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
        document_number(document.kind, document.document_id, document.document_no),
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
