"""What the database itself keeps true: balances beside the moves, and rows that are never rewritten."""

from __future__ import annotations

from collections.abc import Iterator

#: Rows of the ledger and of the chain: neither changed nor deleted; a correction is a reversal.
APPEND_ONLY = ("stock_document", "stock_move", "audit")

#: What was seen or decided is not rewritten, though a record entered by mistake may go with its case.
NOT_REWRITTEN = {
    "isolation_event": ("isolation_id", "day", "step", "facts", "reason", "entered_at"),
    # A correction only marks the old line as superseded.
    "monitoring_entry": (
        "isolation_id",
        "day",
        "codes",
        "at_home",
        "temperature_tenths",
        "oxygen_saturation",
        "respiratory_rate",
        "pulse",
        "note",
        "entered_at",
    ),
}

_BALANCE = """
CREATE TRIGGER stock_move_keeps_balance AFTER INSERT ON stock_move BEGIN
  INSERT INTO stock_balance (posko_id, batch_id, place_id, funding_source_id, quantity)
  VALUES (new.posko_id, new.batch_id, new.place_id, new.funding_source_id, 0)
  ON CONFLICT DO NOTHING;
  UPDATE stock_balance SET quantity = quantity + new.quantity
  WHERE posko_id = new.posko_id AND batch_id = new.batch_id
    AND place_id = new.place_id AND funding_source_id = new.funding_source_id;
END"""


def statements() -> Iterator[str]:
    """Yield the triggers of SQLite, one statement each."""
    yield _BALANCE.strip()
    for table in APPEND_ONLY:
        yield _refusing(table, "update", "UPDATE")
        yield _refusing(table, "delete", "DELETE")
    for table, columns in NOT_REWRITTEN.items():
        yield _refusing(table, "update", f"UPDATE OF {', '.join(columns)}")


def _refusing(table: str, name: str, event: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{name} BEFORE {event} ON {table} BEGIN\n"
        f"  SELECT RAISE(ABORT, '{table} is append-only');\nEND"
    )
