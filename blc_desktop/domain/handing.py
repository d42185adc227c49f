"""Which entries of the ledger somebody signs for: what comes from somebody, and what goes to somebody."""

from __future__ import annotations

from blc_desktop.domain.kinds import DocumentKind

#: Goods came to the posko.
INCOMING = frozenset({DocumentKind.RECEIPT, DocumentKind.OPENING})
#: Goods went from the posko, or from one of its places to another.
OUTGOING = frozenset({DocumentKind.ISSUE, DocumentKind.HANDOUT, DocumentKind.TRANSFER, DocumentKind.LOAN})
