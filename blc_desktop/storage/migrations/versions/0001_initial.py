"""The first schema, frozen as SQL beside this file, one file a database engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from alembic import context, op

revision = "0001"
down_revision = None

#: Stands between two statements; a trigger has semicolons of its own.
_SEPARATOR = "\n-- next\n"
#: What grows with people, days and changes: parted by posko on the server of a whole regency.
_LONG = (
    "audit",
    "audit_detail",
    "case_event",
    "case_record",
    "contact_link",
    "distribution",
    "house",
    "household",
    "isolation",
    "isolation_event",
    "monitoring_entry",
    "person",
    "person_token",
    "stock_document",
    "stock_move",
    "test",
    "vaccine_dose",
)


def upgrade() -> None:
    """Make every table, index and trigger."""
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0001_initial.{connection.dialect.name}.sql")
    parts = int(context.config.attributes.get("partitions", 0))
    for statement in script.read_text(encoding="utf-8").split(_SEPARATOR):
        for each in _parted(statement, parts):
            # As it is written: a trigger has percent signs of its own.
            connection.exec_driver_sql(each, execution_options={"no_parameters": True})


def _parted(statement: str, parts: int) -> Iterator[str]:
    """Yield a statement; that of a long table with its parts, where there are to be any."""
    name = statement.split(maxsplit=3)[2] if statement.startswith("CREATE TABLE ") else ""
    if not parts or name not in _LONG:
        yield statement
        return
    yield f"{statement.rstrip()} PARTITION BY HASH (posko_id)"
    for part in range(parts):
        yield (
            f"CREATE TABLE {name}_part_{part} PARTITION OF {name} "
            f"FOR VALUES WITH (MODULUS {parts}, REMAINDER {part})"
        )
