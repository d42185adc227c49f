"""What a document of the ledger is called where nobody gave it a number: its kind and its own number."""

from __future__ import annotations

from blc_desktop.domain.kinds import DocumentKind

#: Barang masuk, barang keluar, pembagian … as a posko marks its papers. Data, the same in every language.
_PREFIXES = {
    DocumentKind.OPENING: "SA",
    DocumentKind.RECEIPT: "BM",
    DocumentKind.ISSUE: "BK",
    DocumentKind.HANDOUT: "PB",
    DocumentKind.TRANSFER: "PT",
    DocumentKind.COUNT: "SO",
    DocumentKind.REVERSAL: "BT",
    DocumentKind.LOAN: "PJ",
    DocumentKind.RETURN: "KB",
    DocumentKind.ASSEMBLE: "RP",
    DocumentKind.UNPACK: "BP",
}


def document_number(kind: DocumentKind, document_id: int, given: str | None = None) -> str:
    """Return the number that was ``given``, else one of the posko's own: ``BM-12``."""
    return given or f"{_PREFIXES[kind]}-{document_id}"
