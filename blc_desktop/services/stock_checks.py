"""Self-checks of the ledger: sums, moments below zero, reversals, loans. Each yields (code, facts)."""

from __future__ import annotations

from collections.abc import Iterator

from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import counting, ledger_proofs, loans, proofs

Found = Iterator[tuple[str, dict[str, object]]]


def wrong_balances(ws: Workspace) -> Found:
    """Compare what is shown in store, in all and day by day, with the sum of what was moved."""
    with ws.read() as rx:
        for wrong in proofs.wrong_balances(rx.conn, rx.posko_id):
            yield "check.balance", {"item": wrong.item, "shown": wrong.shown, "moved": wrong.moved}
        for row in ledger_proofs.wrong_days(rx.conn, rx.posko_id):
            yield "check.stock_day", {"item": row.item, "day": row.day}
        for row in ledger_proofs.strayed_days(rx.conn, rx.posko_id):
            yield "check.stock_strayed", {"item": row.item, "day": row.day}


def below_zero(ws: Workspace) -> Found:
    """Go through every day of every batch, place and source: none closed below zero."""
    with ws.read() as rx:
        for row in ledger_proofs.negative_moments(rx.conn, rx.posko_id):
            yield "check.stock_negative", {"item": row.item, "day": row.day, "balance": int(row.balance)}


def wrong_reversals(ws: Workspace) -> Found:
    """Look whether every reversal cancels exactly one document, move by move, on its day."""
    with ws.read() as rx:
        for document_id in ledger_proofs.wrong_reversals(rx.conn, rx.posko_id):
            yield "check.reversal", {"number": document_id}


def wrong_loans(ws: Workspace) -> Found:
    """Look whether more came back of a loan than was lent."""
    with ws.read() as rx:
        for row in loans.overdrawn(rx.conn, rx.posko_id):
            facts = {"number": row.loan_id, "item": row.name, "lent": int(row.lent), "back": int(row.back)}
            yield "check.loan", facts


def wrong_counts(ws: Workspace) -> Found:
    """Look whether every closed stock count booked just what it found."""
    with ws.read() as rx:
        for row in counting.wrong_counts(rx.conn, rx.posko_id):
            facts = {
                "number": row.number,
                "item": row.name,
                "found": int(row.found),
                "booked": int(row.booked),
            }
            yield "check.count", facts
