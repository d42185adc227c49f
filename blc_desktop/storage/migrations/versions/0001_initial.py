"""The first schema, frozen as SQL beside this file, one file a database engine."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

#: Stands between two statements; a trigger has semicolons of its own.
_SEPARATOR = "\n-- next\n"


def upgrade() -> None:
    """Make every table, index and trigger."""
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0001_initial.{connection.dialect.name}.sql")
    for statement in script.read_text(encoding="utf-8").split(_SEPARATOR):
        connection.exec_driver_sql(statement)
