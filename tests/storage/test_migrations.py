"""The frozen schema is the declared one; an unknown version is left alone."""

from __future__ import annotations

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.errors import Trouble
from blc_desktop.services import accounts
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import migrations
from blc_desktop.storage.tables import stock_document
from blc_desktop.storage.uids import new_uid
from tests.support.on_server import NOT_ALTERED, is_on
from tests.support.posko import PASSWORD
from tools import freeze_schema


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_the_first_migration_is_what_is_declared(name: str) -> None:
    frozen = (freeze_schema.VERSIONS / f"0001_initial.{name}.sql").read_text(encoding="utf-8")
    assert frozen == freeze_schema.script(name), "run: python -m tools.freeze_schema"


def test_every_version_is_known_by_name() -> None:
    assert migrations.scripts() == migrations.REVISIONS


@pytest.mark.file_only("the version stands once for all posko of a server")
def test_a_newer_book_is_left_alone(posko: Workspace) -> None:
    folder, clock = posko.book.folder, posko.book.clock
    with posko.book.database.write() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    posko.close()
    before = folder.database.read_bytes()
    with pytest.raises(Trouble, match="database_newer"):
        accounts.unlock(folder, "kepala", PASSWORD, clock=clock)
    assert folder.database.read_bytes() == before


def test_the_ledger_is_append_only(posko: Workspace) -> None:
    with posko.write("Test") as tx:
        row = {"posko_id": tx.posko_id, "uid": new_uid(), "kind": DocumentKind.RECEIPT.value, "day": tx.day}
        tx.conn.execute(insert(stock_document), [{**row, "entered_at": tx.now}])
    around = "INSERT OR REPLACE INTO stock_document SELECT * FROM stock_document"
    for statement in (
        "UPDATE stock_document SET note = 'x'",
        "DELETE FROM stock_document",
        "TRUNCATE stock_document" if is_on() else around,
    ):
        with pytest.raises((IntegrityError, Trouble), match=NOT_ALTERED), posko.write("Test") as tx:
            tx.conn.exec_driver_sql(statement)
