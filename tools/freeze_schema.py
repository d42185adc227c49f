"""Write the tables as they are declared now into the first migration, as frozen SQL.

    python -m tools.freeze_schema

Until the first release the first migration still moves with the tables. From then on it stands, and a change
of the tables is a migration of its own; a test compares what the migrations make with what is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from blc_desktop.storage import policies, triggers
from blc_desktop.storage.tables import metadata

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ROOT / "blc_desktop" / "storage" / "migrations" / "versions"
SEPARATOR = "\n-- next\n"


def statements(dialect: Dialect) -> Iterator[str]:
    """Yield what makes the schema in ``dialect``: tables in the order of their references, then the rest."""
    for table in metadata.sorted_tables:
        yield _tidy(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            yield _tidy(str(CreateIndex(index).compile(dialect=dialect)))
    yield from triggers.statements(dialect.name)
    if dialect.name == "postgresql":
        yield from policies.statements()


def _tidy(statement: str) -> str:
    lines = (line.rstrip().replace("\t", "  ") for line in statement.strip().splitlines())
    return "\n".join(line for line in lines if line)


def script(name: str) -> str:
    """Return the whole first schema for ``sqlite`` or ``postgresql``."""
    dialect: Any = {"sqlite": SQLiteDialect, "postgresql": PGDialect}[name]
    return SEPARATOR.join(statements(dialect())) + "\n"


def main() -> None:
    """Write one file an engine."""
    for name in ("sqlite", "postgresql"):
        (VERSIONS / f"0001_initial.{name}.sql").write_text(script(name), encoding="utf-8")


if __name__ == "__main__":
    main()
