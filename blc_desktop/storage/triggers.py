"""What the database itself keeps true: balances and the sums of days beside the moves, rows never rewritten.

The same in both engines' languages. Ids within a posko are counted by SQLite itself, on PostgreSQL here.

The balance row is first made with 0 and then changed: an insert that stumbles over a row that is there would
have its own (negative) quantity checked, and fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from blc_desktop.storage import erased
from blc_desktop.storage.tables import metadata

#: Rows of the ledger and of the chain: neither changed nor deleted; a correction is a reversal.
APPEND_ONLY = ("stock_move", "audit")
#: Rows whose figures stand for good, while retention may empty their words: never other words in their place.
WORDS = {
    "stock_document": ("counterparty", "note", "prescription"),
    "monitoring_entry": ("note",),
    "isolation_event": ("reason",),
}

#: What was seen or decided is not rewritten, though a record entered by mistake may go with its case.
NOT_REWRITTEN = {
    "stock_document": (
        *("posko_id", "id", "uid", "kind", "reverses_id", "day", "document_no", "reason"),
        *("officer_id", "operator_id", "entered_at", "import_id"),
    ),
    "isolation_event": ("isolation_id", "day", "step", "entered_at"),
    # A correction only marks the old line as superseded.
    "monitoring_entry": (
        "isolation_id",
        "day",
        "slot",
        "codes",
        "at_home",
        "temperature_tenths",
        "oxygen_saturation",
        "respiratory_rate",
        "pulse",
        "entered_at",
    ),
}

_KEEP_BALANCE = """\
  INSERT INTO stock_balance (posko_id, batch_id, place_id, funding_source_id, quantity)
  VALUES (new.posko_id, new.batch_id, new.place_id, new.funding_source_id, 0)
  ON CONFLICT DO NOTHING;
  UPDATE stock_balance SET quantity = quantity + new.quantity
  WHERE posko_id = new.posko_id AND batch_id = new.batch_id
    AND place_id = new.place_id AND funding_source_id = new.funding_source_id;
  INSERT INTO stock_day
    (posko_id, batch_id, place_id, funding_source_id, day, moved, received, issued, used)
  VALUES (
    new.posko_id, new.batch_id, new.place_id, new.funding_source_id, new.day, new.quantity,
    CASE WHEN new.flow = 'in' THEN new.quantity ELSE 0 END,
    CASE WHEN new.flow IN ('use', 'out') THEN -new.quantity ELSE 0 END,
    CASE WHEN new.flow = 'use' THEN -new.quantity ELSE 0 END
  )
  ON CONFLICT (posko_id, batch_id, place_id, funding_source_id, day) DO UPDATE SET
    moved = stock_day.moved + excluded.moved,
    received = stock_day.received + excluded.received,
    issued = stock_day.issued + excluded.issued,
    used = stock_day.used + excluded.used;"""


def statements(dialect: str) -> Iterator[str]:
    """Yield the triggers for ``sqlite`` or ``postgresql``, one statement each."""
    refusing, balance = (_sqlite_refusing, _sqlite_balance)
    if dialect == "postgresql":
        refusing, balance = (_postgresql_refusing, _postgresql_balance)
        yield _POSTGRESQL_REFUSAL
        for name in counted():
            yield from _postgresql_ids(name)
    yield from balance()
    for table in APPEND_ONLY:
        yield refusing(table, "update", "UPDATE")
        yield refusing(table, "delete", "DELETE")
    for table, columns in NOT_REWRITTEN.items():
        yield refusing(table, "update", f"UPDATE OF {', '.join(columns)}")
    yield refusing("stock_document", "delete", "DELETE")
    for table, columns in WORDS.items():
        for column in columns:
            yield refusing(table, f"new_{column}", f"UPDATE OF {column}", f"new.{column} IS NOT NULL")
    others = _OTHER_FACTS[dialect]
    yield refusing("isolation_event", "new_facts", "UPDATE OF facts", others)
    yield from erased.statements(dialect)


#: Of the facts of a decision only the names of places may go: a home's may be somebody's address.
_OTHER_FACTS = {
    "sqlite": (
        "json_remove(new.facts, '$.from_name', '$.to_name')"
        " IS NOT json_remove(old.facts, '$.from_name', '$.to_name')"
        " OR coalesce(json_extract(new.facts, '$.from_name'), json_extract(old.facts, '$.from_name'))"
        " IS NOT json_extract(old.facts, '$.from_name')"
        " OR coalesce(json_extract(new.facts, '$.to_name'), json_extract(old.facts, '$.to_name'))"
        " IS NOT json_extract(old.facts, '$.to_name')"
    ),
    "postgresql": (
        "(new.facts::jsonb - 'from_name' - 'to_name')"
        " IS DISTINCT FROM (old.facts::jsonb - 'from_name' - 'to_name')"
        " OR coalesce(new.facts::jsonb ->> 'from_name', old.facts::jsonb ->> 'from_name')"
        " IS DISTINCT FROM (old.facts::jsonb ->> 'from_name')"
        " OR coalesce(new.facts::jsonb ->> 'to_name', old.facts::jsonb ->> 'to_name')"
        " IS DISTINCT FROM (old.facts::jsonb ->> 'to_name')"
    ),
}


def counted() -> list[str]:
    """Return the tables whose ids count from 1 within each posko."""
    return sorted(
        table.name
        for table in metadata.tables.values()
        if "posko_id" in table.c and [column.name for column in table.primary_key] == ["id"]
    )


def _postgresql_ids(table: str) -> Iterator[str]:
    """Give a new row the id after the highest of its posko, as SQLite does by itself.

    Right only because one transaction at a time writes for a posko (:mod:`storage.server`).
    """
    yield (
        f"CREATE FUNCTION next_{table}_id() RETURNS trigger LANGUAGE plpgsql AS $$\n"  # noqa: S608 - names of tables
        "BEGIN\n  IF new.id IS NULL THEN\n"
        f"    SELECT COALESCE(max(id), 0) + 1 INTO new.id FROM {table} WHERE posko_id = new.posko_id;\n"
        "  END IF;\n  RETURN new;\nEND $$"
    )
    yield (
        f"CREATE TRIGGER {table}_id BEFORE INSERT ON {table}\nFOR EACH ROW EXECUTE FUNCTION next_{table}_id()"
    )


def _sqlite_balance() -> Iterator[str]:
    yield f"CREATE TRIGGER stock_move_keeps_balance AFTER INSERT ON stock_move BEGIN\n{_KEEP_BALANCE}\nEND"


def _sqlite_refusing(table: str, name: str, event: str, when: str = "") -> str:
    condition = f" WHEN {when}" if when else ""
    return (
        f"CREATE TRIGGER {table}_no_{name} BEFORE {event} ON {table}{condition} BEGIN\n"
        f"  SELECT RAISE(ABORT, '{table} is append-only');\nEND"
    )


def _postgresql_balance() -> Iterator[str]:
    yield (
        "CREATE FUNCTION keep_stock_balance() RETURNS trigger LANGUAGE plpgsql AS $$\n"
        f"BEGIN\n{_KEEP_BALANCE}\n  RETURN new;\nEND $$"
    )
    yield (
        "CREATE TRIGGER stock_move_keeps_balance AFTER INSERT ON stock_move\n"
        "FOR EACH ROW EXECUTE FUNCTION keep_stock_balance()"
    )


_POSTGRESQL_REFUSAL = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$\n"
    "BEGIN\n  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME\n"
    "    USING ERRCODE = 'integrity_constraint_violation';\nEND $$"
)


def _postgresql_refusing(table: str, name: str, event: str, when: str = "") -> str:
    condition = f"WHEN ({when}) " if when else ""
    return (
        f"CREATE TRIGGER {table}_no_{name} BEFORE {event} ON {table}\n"
        f"FOR EACH ROW {condition}EXECUTE FUNCTION refuse_change()"
    )
