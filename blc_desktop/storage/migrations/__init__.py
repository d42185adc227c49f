"""The book's schema through time: which versions there are, and how an older book is brought to this one.

Alembic itself is loaded only when there is something to do: opening a book of this version asks one row.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from blc_desktop.errors import Trouble

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

#: Every version a book can have, the oldest first; a test compares them with the scripts.
REVISIONS = ("0001",)
HEAD = REVISIONS[-1]

_FOLDER = Path(__file__).resolve().parent


def revision(conn: Connection) -> str | None:
    """Return the version of the book's schema, None for an empty file."""
    if not conn.dialect.has_table(conn, "alembic_version"):
        return None
    found = conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def is_behind(conn: Connection) -> bool:
    """Return whether the book must be brought to this program's version.

    Raises ``Trouble``: ``database_newer`` for a version this program does not know, ``database_damaged``
    where there is none.
    """
    found = revision(conn)
    if found is None:
        raise Trouble("database_damaged")
    if found not in REVISIONS:
        raise Trouble("database_newer", revision=found)
    return found != HEAD


def upgrade(conn: Connection, *, partitions: int = 0) -> None:
    """Bring the schema to this program's version, inside the caller's transaction.

    ``partitions``: on an empty server, into how many parts the long tables are divided by posko (0: none).

    In a file foreign keys must be off (a rebuilt table is dropped first, and that must not reach its
    children); they are checked at the end. Raises ``Trouble("migration_failed")`` if one is broken; the
    caller rolls back.
    """
    from alembic import command  # noqa: PLC0415 - only a book that is made or moved on needs it

    config = _config()
    config.attributes["connection"] = conn
    config.attributes["partitions"] = partitions
    command.upgrade(config, "head")
    if conn.dialect.name != "sqlite":
        return  # A server watches references at all times.
    broken = conn.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise Trouble("migration_failed", table=broken[0])


def scripts() -> tuple[str, ...]:
    """Return the versions whose scripts are really there, the oldest first: a package may lack some."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - only a book that is made or moved on needs it

    found = ScriptDirectory.from_config(_config()).walk_revisions()
    return tuple(reversed([script.revision for script in found]))


def _config() -> Config:
    from alembic.config import Config  # noqa: PLC0415 - only a book that is made or moved on needs it

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config
