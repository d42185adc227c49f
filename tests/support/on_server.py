"""The same tests on PostgreSQL: every posko is one more in a shared database, seen by a laptop's own role.

``dev.py test --postgres`` starts the server (tools/postgres.py) and names it in the environment. That one
test sees nothing of another's rows, and finds the same ids and the same order, is itself a test of the
policies.
"""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from pathlib import Path

import psycopg

from blc_desktop.paths import Folder
from blc_desktop.services import server_founding
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import server, server_address, triggers
from tools import postgres

#: How an append-only table says no: by its trigger, or on a server by the rights of the role.
NOT_ALTERED = "append-only|server_not_allowed"


def is_on() -> bool:
    """Whether the tests run on a server."""
    return postgres.VARIABLE in os.environ


def url(role: str, **more: str) -> str:
    """Return the URL of the server's database for ``role``."""
    return postgres.url(Path(os.environ[postgres.VARIABLE]), role, **more)


def folder(path: Path) -> Folder:
    """Return a data folder whose book will lie on the server, for the role that makes it."""
    return Folder(path, url(postgres.OWNER))


def handed_over(ws: Workspace) -> Workspace:
    """Return a new posko as a laptop opens it: by a role that owns nothing and sees this posko alone."""
    server_founding.grant(ws, postgres.LAPTOP)
    own = Folder(ws.book.folder.path, url(postgres.LAPTOP, posko=ws.book.database_id))
    address = server_address.parse(own.server)
    database = server.ServerDatabase(address, ws.posko_id, ws.book.database.key)
    book = replace(ws.book, database=database, folder=own)
    ws.book.database.close()
    return Workspace(book, ws.actor)


def end_connections() -> None:
    """Close every connection of this process."""
    for one in gc.get_objects():
        if isinstance(one, psycopg.Connection):
            one.close()


def marked(statement: str) -> str:
    """Return a driver's statement with its values marked as the driver of this run wants it."""
    return statement.replace("?", "%s") if is_on() else statement


def tamper(ws: Workspace, *statements: str) -> None:
    """Do to the rows of a posko what only somebody can who has the whole database: triggers do not stand."""
    if not ws.book.on_server:
        with ws.book.database.write() as conn:
            for table in (*triggers.APPEND_ONLY, *triggers.NOT_REWRITTEN):
                for event in ("update", "delete"):
                    conn.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_{event}")
            for statement in statements:
                conn.exec_driver_sql(statement)
        return
    arguments = dict(server_address.parse(url("postgres")).arguments)
    with psycopg.connect(**arguments) as connection:  # type: ignore[arg-type]
        connection.execute("SET session_replication_role = replica")
        connection.execute("INSERT INTO server_access VALUES ('postgres', %s)", (ws.posko_id,))
        connection.execute("SELECT set_config('blc.posko_id', %s, false)", (str(ws.posko_id),))
        connection.execute(f"SET ROLE {postgres.OWNER}")
        for statement in statements:
            connection.execute(statement)
