"""Operators at desks of their own: processes that open the same server and work at the pace of people."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeVar

from sqlalchemy import func, select

from blc_desktop.domain.commands.residents import EditResident
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.services import residents
from blc_desktop.services.clock import SystemClock
from blc_desktop.services.workspace import Actor, Book, Workspace
from blc_desktop.storage import audit, server, server_address
from blc_desktop.storage.tables import audit as chain

T = TypeVar("T")

#: Between two saves of one operator, in seconds: quicker than anybody types a record.
PAUSE_S = 2.0
_DESKS_A_PROCESS = 5
_TYPED = ("siti nurh", "muhammad riz", "wahyu", "nurhaliza", "ahmad", "sur dar", "dewi les")


def opened(folder: Folder, key: bytes, posko_id: int, actor: Actor) -> Workspace:
    """Open a village as one more laptop does."""
    database = server.ServerDatabase(server_address.parse(folder.server), posko_id, key)
    book = Book(database, folder, SystemClock(), posko_id, "", True, date(2021, 2, 19))
    return Workspace(book, actor)


def keystrokes(ws: Workspace) -> list[float]:
    """Return what each keystroke of some typed names costs, in milliseconds."""
    listing, took = residents.resident_listing(ws), []
    for typed in _TYPED * 3:
        for length in range(1, len(typed) + 1):
            begin = time.perf_counter()
            listing.first(Query(search=typed[:length]), 50)
            took.append(1000 * (time.perf_counter() - begin))
    return took


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a process needs to open a village."""

    folder: Folder
    key: bytes
    posko_id: int
    actor: Actor
    number: int

    def open(self) -> Workspace:
        """Open it."""
        return opened(self.folder, self.key, self.posko_id, self.actor)


def _desks(ws: Workspace, operators: int, villages: int) -> list[_Desk]:
    """Return the desks, spread over the first ``villages``."""
    book = ws.book
    return [
        _Desk(book.folder, book.database.key, ws.posko_id + number % villages, ws.actor, number)
        for number in range(operators)
    ]


def save_from(ws: Workspace, operators: int, each: int, villages: int) -> list[float]:
    """Let everybody change a record of their own ``each`` times; return what each save took, in ms."""
    return [
        took for found in _all(partial(_save, each=each), _desks(ws, operators, villages)) for took in found
    ]


def _save(desk: _Desk, each: int) -> list[float]:
    ws, dice, took = desk.open(), random.Random(desk.number), []
    person_id = 100 + desk.number
    for number in range(each + 1):
        time.sleep(PAUSE_S * dice.uniform(0.5, 1.5))
        card = residents.person_card(ws, person_id)
        details = replace(card.details, phone=f"0849{desk.number:04d}{number:04d}")
        begin = time.perf_counter()
        _patiently(partial(residents.edit_resident, ws, EditResident(person_id, card.version, details)))
        took.append(1000 * (time.perf_counter() - begin))
    ws.close()
    return took[1:]  # The first pays for connecting.


def _patiently(save: Callable[[], object]) -> None:
    """Save, and once more where somebody else wrote for too long; all of it counts."""
    while True:
        try:
            save()
        except Trouble as trouble:
            if trouble.code != "database_locked":
                raise
        else:
            return


@dataclass(frozen=True, slots=True)
class Contended:
    """What came of many who change one record at once.

    ``saved`` were stored, ``refused`` told that somebody else had been there; ``counted`` is the number that
    stands in the record in the end, ``chained`` how many changes of it the chain tells of.
    """

    saved: int
    refused: int
    counted: int
    chained: int
    seconds: float
    sound: bool


def contend(ws: Workspace, operators: int, wanted: int) -> Contended:
    """Let everybody count one number of one record up, as fast as they can; ``wanted`` saves in all."""
    person_id, entity = 7, "person"
    before = _chained(ws, entity, person_id)
    card = residents.person_card(ws, person_id)
    start = replace(card.details, birth_place="0")
    residents.edit_resident(ws, EditResident(person_id, card.version, start))
    desks = _desks(ws, operators, 1)
    shares = [wanted // operators + (number < wanted % operators) for number in range(operators)]
    begin = time.perf_counter()
    done = _all(_count_up, list(zip(desks, shares, strict=True)))
    took = time.perf_counter() - begin
    with ws.read() as rx:
        sound = not list(audit.broken_links(rx.conn, rx.posko_id, ws.book.database.chain_key))
    stands = _number(residents.person_card(ws, person_id).details.birth_place)
    chained = _chained(ws, entity, person_id) - before - 1
    return Contended(sum(one[0] for one in done), sum(one[1] for one in done), stands, chained, took, sound)


def _count_up(task: tuple[_Desk, int]) -> tuple[int, int]:
    desk, share = task
    ws, person_id, refused, saved = desk.open(), 7, 0, 0
    for _save in range(share):
        card = residents.person_card(ws, person_id)
        # With whose it is: two who write the same change nothing for one another, and both are right.
        text = f"{_number(card.details.birth_place) + 1} {desk.number}-{saved}"
        more = replace(card.details, birth_place=text)
        try:
            residents.edit_resident(ws, EditResident(person_id, card.version, more))
            saved += 1
        except Refused:
            refused += 1
        except Trouble as trouble:
            if trouble.code != "database_locked":
                raise
            refused += 1
    ws.close()
    return saved, refused


def _number(text: str | None) -> int:
    return int((text or "0").partition(" ")[0])


def _chained(ws: Workspace, entity: str, entity_id: int) -> int:
    wanted = select(func.count()).where(chain.c.entity == entity, chain.c.entity_id == entity_id)
    with ws.read() as rx:
        return int(rx.conn.execute(wanted).scalar_one())


def _all(work: Callable[[Any], T], tasks: Sequence[Any]) -> list[T]:
    """Do the tasks at once: some desks a process, each in a thread of its own."""
    parts = [tasks[at : at + _DESKS_A_PROCESS] for at in range(0, len(tasks), _DESKS_A_PROCESS)]
    with ProcessPoolExecutor(len(parts), mp_context=get_context("spawn")) as processes:
        return [one for part in processes.map(partial(_in_threads, work), parts) for one in part]


def _in_threads(work: Callable[[Any], T], tasks: Sequence[Any]) -> list[T]:
    with ThreadPoolExecutor(len(tasks)) as threads:
        return list(threads.map(work, tasks))
