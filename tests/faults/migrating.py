"""A program one version newer than this one: its migration rebuilds a table and fills another."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from blc_desktop.storage import migrations
from blc_desktop.storage.database import Database

NEXT = "trial"
ROWS = 4000
_SCRIPT = '''
from alembic import op

revision = "{next}"
down_revision = "{head}"


def upgrade() -> None:
    """Fill a table by steps, rebuild it under another name, add a column to one that is there."""
    conn = op.get_bind()
    conn.exec_driver_sql("CREATE TABLE trial_old (id INTEGER PRIMARY KEY, told TEXT NOT NULL)")
    for start in range(0, {rows}, 500):
        conn.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ? + 499) "
            "INSERT INTO trial_old SELECT i, hex(randomblob(40)) FROM n", (start, start))
    conn.exec_driver_sql("CREATE TABLE trial (id INTEGER PRIMARY KEY, told TEXT NOT NULL, more TEXT)")
    conn.exec_driver_sql("INSERT INTO trial SELECT id, told, 'x' FROM trial_old")
    conn.exec_driver_sql("DROP TABLE trial_old")
    conn.exec_driver_sql("CREATE INDEX trial_told ON trial (told)")
    conn.exec_driver_sql("ALTER TABLE stock_place ADD COLUMN trial TEXT")
'''


def newer_scripts(folder: Path) -> Path:
    """Write the migrations of a newer program below ``folder`` and return where."""
    target = folder / "migrations"
    shutil.copytree(Path(migrations.__file__).parent, target, ignore=shutil.ignore_patterns("__pycache__"))
    text = _SCRIPT.format(next=NEXT, head=migrations.HEAD, rows=ROWS)
    (target / "versions" / "9999_trial.py").write_text(text, encoding="utf-8")
    return target


@contextlib.contextmanager
def newer_program(scripts: Path) -> Iterator[None]:
    """Let this process be the newer program for the block."""
    kept = migrations.REVISIONS, migrations.HEAD, migrations._FOLDER
    migrations.REVISIONS = (*kept[0], NEXT)  # type: ignore[assignment]
    migrations.HEAD, migrations._FOLDER = NEXT, scripts
    try:
        yield
    finally:
        migrations.REVISIONS, migrations.HEAD, migrations._FOLDER = kept


def state(path: Path, key: bytes) -> tuple[str, int]:
    """Return the version of a book's schema, and how many rows of the trial table it holds (-1: no table)."""
    database = Database(path, key)
    try:
        with database.read() as conn:
            version = migrations.revision(conn) or ""
            named = conn.exec_driver_sql(
                "SELECT count(*) FROM sqlite_master WHERE name LIKE 'trial%'"
            ).scalar_one()
            if not named:
                return version, -1
            return version, int(conn.exec_driver_sql("SELECT count(*) FROM trial").scalar_one())
    finally:
        database.close()
