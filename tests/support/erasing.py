"""A training village looked at years later, words planted in every column, and all that a book says."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import LargeBinary, String, select, text
from sqlalchemy.exc import IntegrityError

from blc_desktop.domain.commands.privacy import HoldPerson
from blc_desktop.domain.listing import Query
from blc_desktop.paths import Folder
from blc_desktop.progress import Silent
from blc_desktop.services import demo, drafts, retention
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.opening import open_book
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import keyfile, triggers
from blc_desktop.storage.erasure_plan import CLEARED
from blc_desktop.storage.tables import metadata, person
from tests.support.old_village import LATER

_CLOSE = "UPDATE isolation SET closed_on = started_on, close_reason = 'period_over' WHERE closed_on IS NULL"
#: Columns too short for a planted word, or whose values a rule of the table lists.
_SHORT = 12
_JSON = frozenset({"unread", "comorbidities", "symptoms", "prescription"})
#: Where other people's records may name somebody, and the column that does.
_ELSEWHERE = (
    ("activity", "narrative"),
    ("rumour", "claim"),
    ("observation", "note"),
    ("stock_document", "note"),
    ("contact_link", "note"),
    ("aid_plan", "note"),
)


def make_base(folder: Path) -> tuple[Path, bytes, Any]:
    """Make a small training village, every case of it over; return its folder, key and actor."""
    ws, _counts = demo.make_demo(Folder(folder), residents=50, days=4, cases=6)
    with ws.write("uji") as tx:
        tx.conn.execute(text(_CLOSE))
        tx.conn.execute(
            text(
                "UPDATE case_record SET outcome = 'recovered', ended_on = '2021-02-19' WHERE outcome IS NULL"
            )
        )
    made = ws.book.database.key, ws.actor
    ws.close()
    return folder, *made


def years_later(base: tuple[Path, bytes, Any], target: Path) -> Workspace:
    """Open a copy of the village in November 2026."""
    path, key, actor = base
    shutil.copytree(path, target)
    folder = Folder(target)
    book = open_book(folder, keyfile.load(folder), key, FrozenClock(LATER))
    return Workspace(replace(book, training_day=None), actor)


def proposed(ws: Workspace) -> list[int]:
    return [int(key) for key in retention.due_listing(ws).ids(Query().where(state="proposed"), Silent())]


def plant(ws: Workspace, dice: random.Random) -> tuple[dict[int, str], dict[int, str], list[str]]:
    """Name everybody uniquely, keep some longer, plant words about the others.

    Returns names of those who go, of those who stay, and the planted words.
    """
    names: dict[int, str] = {}
    everybody = proposed(ws)
    staying = set(dice.sample(everybody, len(everybody) // 3))
    for person_id in staying:
        retention.hold(ws, HoldPerson(person_id, "uji"))
    going = [person_id for person_id in everybody if person_id not in staying]
    with ws.write("uji") as tx:
        wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for trigger in tx.conn.execute(text(wanted)).scalars().all():
            tx.conn.execute(text(f"DROP TRIGGER {trigger}"))
        for person_id in everybody:
            names[person_id] = f"Wargi{person_id} Unik{dice.randrange(10**6)}"
            values = {"name": names[person_id], "name_fold": names[person_id].casefold()}
            values["phone"] = f"0899{person_id:08d}"
            tx.conn.execute(person.update().where(person.c.id == person_id).values(**values))
        words = list(_planted(tx.conn, going, dice))
        _mention(tx.conn, [names[person_id] for person_id in going], dice)
        for statement in triggers.statements("sqlite"):
            tx.conn.exec_driver_sql(statement)
    drafts.keep(ws, drafts.KeepDraft("uji", {"name": names[going[0]]}))
    gone = {person_id: names[person_id] for person_id in going}
    return gone, {person_id: names[person_id] for person_id in staying}, words


def _planted(conn: Any, going: list[int], dice: random.Random) -> Iterator[str]:
    """Fill words into the columns that a decision clears, in some rows about those who go."""
    for name, columns in CLEARED.items():
        table = metadata.tables[name]
        if "person_id" not in table.c and name != "person":
            continue
        owner = table.c.id if name == "person" else table.c.person_id
        ids = list(conn.execute(select(table.c.id).where(owner.in_(going))).scalars())
        for row_id in dice.sample(ids, min(3, len(ids))):
            for column in columns:
                kind = table.c[column].type
                if not isinstance(kind, String) or (kind.length or _SHORT) < _SHORT or column in _JSON:
                    continue
                word = f"rahasia{name}{column}{row_id}x{dice.randrange(10**6)}".replace("_", "")
                word = word[-kind.length :] if kind.length else word
                try:
                    with conn.begin_nested():
                        conn.execute(table.update().where(table.c.id == row_id).values({column: word}))
                except IntegrityError:
                    continue
                yield word


def _mention(conn: Any, names: list[str], dice: random.Random) -> None:
    for name, column in _ELSEWHERE:
        table = metadata.tables[name]
        ids = list(conn.execute(select(table.c.id)).scalars())
        for row_id in dice.sample(ids, min(2, len(ids))):
            said = f"dilihat bersama {dice.choice(names).upper()}, sudah dicatat"
            conn.execute(table.update().where(table.c.id == row_id).values({column: said}))


def everything_said(ws: Workspace) -> str:
    """Return every text and every file of every table, folded."""
    parts: list[str] = []
    with ws.read() as rx:
        for table in metadata.sorted_tables:
            columns = [c for c in table.c if isinstance(c.type, String | LargeBinary)]
            if not columns:
                continue
            for row in rx.conn.execute(select(*columns)):
                parts += [
                    value.decode("latin-1") if isinstance(value, bytes) else value for value in row if value
                ]
    return "\n".join(parts).casefold()
