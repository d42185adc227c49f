"""The training posko beside the real one: laid out for a seat, put back to its start, never mixed with it.

A prepared copy is kept as it was before anybody touched it, so that going back to the start is copying three
files. The card beside it tells which seat and day it is of.
"""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random

from blc_desktop.domain import training as rules
from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.commands.patients import AdmitPatient, TestLine
from blc_desktop.domain.facts.post import Post, Signatory, TimeZone
from blc_desktop.domain.facts.training import Assignment, TrainingCard, TrainingState
from blc_desktop.domain.kinds import CaseStatus, MonitoringMethod, TestKind
from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import demo, demo_work, monitoring, patients, training, training_seats
from blc_desktop.services.clock import SystemClock
from blc_desktop.services.opening import open_book
from blc_desktop.services.workspace import Actor, Workspace
from blc_desktop.storage import keyfile, keyring, training_card
from blc_desktop.storage import training as storage
from blc_desktop.storage.files import make_folder, plainly, sync_file, sync_folder
from blc_desktop.storage.instance import Instance

#: Days of work that lie behind the training's day, and cases in them: enough that no page is empty.
_DAYS, _CASES = 7, 5
_STEPS = 4


def room_of(folder: Folder) -> Folder:
    """Return the training folder that belongs to ``folder``; a training folder belongs to itself."""
    return folder if training_card.is_training(folder) else folder.training


def card(folder: Folder) -> TrainingCard | None:
    """Return which training is laid out beside the posko of ``folder``; None: none yet."""
    return training_card.read(room_of(folder))


def begin(folder: Folder, seat: int, day: date, progress: Progress | None = None) -> TrainingCard:
    """Lay out the training of ``seat`` on ``day`` at its start, and return its card.

    Where it is laid out already it is only put back. Raises ``Refused``: ``training.seat_range``,
    ``training.day_range``, ``in_use``; ``Trouble`` of the disk. A cancel leaves what was there before.
    """
    rules.check_seat(seat)
    rules.check_day(day)
    wanted, room = TrainingCard(seat, day), room_of(folder)
    with Instance(room):
        if card(folder) != wanted:
            _prepare(room, wanted, progress or Silent())
        _lay_out(room)
    return wanted


def restart(folder: Folder) -> TrainingCard:
    """Put the training back to its start; whatever was done in it is gone.

    Raises ``Refused``: ``training.not_begun``, ``in_use``; ``Trouble`` of the disk.
    """
    laid, room = card(folder), room_of(folder)
    if laid is None:
        raise Refused("training.not_begun")
    with Instance(room):
        _lay_out(room)
    return laid


def ready(folder: Folder) -> TrainingCard:
    """Return the card of a training that can be opened; a book that is missing is laid out anew."""
    laid = card(folder)
    if laid is not None and room_of(folder).database.exists():
        return laid
    return restart(folder)


def progress_of(folder: Folder) -> TrainingState:
    """Return how far the training beside ``folder`` came, without signing in to it.

    Raises ``Refused("training.not_begun")``.
    """
    if card(folder) is None:
        raise Refused("training.not_begun")
    ws = _glance(room_of(folder))
    try:
        state = training.state(ws)
    finally:
        ws.close()
    if state is None:
        raise Refused("training.not_begun")
    return state


def _glance(room: Folder) -> Workspace:
    """Open the training's book to read in it: a sign-in would count as the first task."""
    file = keyfile.load(room)
    slot = file.operator(demo.USERNAME)
    if slot is None:
        raise Refused("operator_unknown", field="username", username=demo.USERNAME)
    key = keyring.open_with_password(file, slot, demo.PASSWORD)
    return Workspace(open_book(room, file, key, SystemClock()), Actor(0, demo.USERNAME, "", Role.VIEWER))


def post(seat: int | None = None) -> Post:
    """Return the training posko as it stands at the head of a paper made without a book."""
    village, settings = demo.village(), demo.settings()
    return Post(
        name=name_of(seat) if seat else demo.NAME,
        village=village.name,
        village_kind=village.kind.value,
        village_code=village.code,
        district=village.district,
        regency=village.regency,
        province=village.province,
        time_zone=TimeZone(settings.time_zone),
        training=True,
        letterhead=settings.letterhead,
        letterhead_address=settings.letterhead_address,
        logo=None,
        head=Signatory(settings.head_name, settings.head_title, settings.head_number),
        secretary=Signatory(settings.secretary_name, settings.secretary_title, settings.secretary_number),
        addressee=settings.addressee,
        copies_to=settings.copies_to,
    )


def name_of(seat: int) -> str:
    """Return what the training posko of a seat is called: every paper of it bears its number."""
    return f"Posko Latihan {seat:03d}"


# --- preparing ------------------------------------------------------------------------------------------


def _prepare(room: Folder, wanted: TrainingCard, progress: Progress) -> None:
    start = training_card.start_of(room).path
    stage = start.with_name(f"{start.name}.new")
    shutil.rmtree(stage, ignore_errors=True)
    try:
        progress.step(0, _STEPS)
        _make(Folder(stage), training_seats.assignment_of(wanted.seat, wanted.day), progress)
        training_card.write(Folder(stage), wanted)
        with plainly(start):
            if start.exists():
                shutil.rmtree(start)
            stage.replace(start)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _make(stage: Folder, given: Assignment, progress: Progress) -> None:
    residents, seed = training_seats.RESIDENTS, training_seats.seed_of(given.seat)
    ws = demo.training_posko(stage, day=given.day, residents=residents, name=name_of(given.seat))
    try:
        demo.settle(ws, given.day, residents, seed, Silent())
        progress.step(1, _STEPS)
        spared = _spared(ws, given)
        demo_work.work(ws, day=given.day, days=_DAYS, cases=_CASES, seed=seed, spared=spared)
        progress.step(2, _STEPS)
        _isolate(ws, given)
        progress.step(3, _STEPS)
        with ws.write("BeginTraining") as tx:
            tx.audit(entity="posko", entity_id=tx.posko_id, new={"seat": given.seat})
        with ws.write("BeginTraining") as tx:
            training.keep_start(tx, given)
    finally:
        ws.close()
    progress.step(_STEPS, _STEPS)


def _spared(ws: Workspace, given: Assignment) -> frozenset[int]:
    """Return everybody who lives with somebody the tasks name: the weeks before leave them alone."""
    named = (given.found, given.patient, given.contact, given.household, *given.isolating)
    homes = training_seats.village(given.seat, given.day)
    keys = training_seats.housemates(homes, frozenset(each.key for each in named))
    with ws.read() as rx:
        return frozenset(storage.people(rx.conn, rx.posko_id, keys).values())


def _isolate(ws: Workspace, given: Assignment) -> None:
    """Admit the people who isolate already, and monitor them until the day before the training."""
    with ws.read() as rx:
        ids = storage.people(rx.conn, rx.posko_id, [each.key for each in given.isolating])
    dice = Random(given.seat)
    for who, days in zip(given.isolating, rules.ADMITTED, strict=True):
        began = given.day - timedelta(days=days)
        isolation_id = _admit(ws.at(began), ids[who.key])
        for step in range(days):
            _watch(ws.at(began + timedelta(days=step)), isolation_id, dice)


def _admit(ws: Workspace, person_id: int) -> int:
    taken = ws.day - rules.SPECIMEN_BEFORE
    test = TestLine(TestKind.PCR, specimen_date=taken, result_date=ws.day, place="Puskesmas Pasar Kemis")
    order = AdmitPatient(CaseStatus.CONFIRMED, ws.day, person_id=person_id, test=test)
    return patients.admit(ws, order).value.isolation_id


def _watch(ws: Workspace, isolation_id: int, dice: Random) -> None:
    entry = RecordMonitoring(
        isolation_id,
        ws.day,
        codes="X",
        at_home=True,
        temperature_tenths=362 + dice.randrange(7),
        oxygen_saturation=97 + dice.randrange(3),
        method=MonitoringMethod.PHONE,
    )
    monitoring.record(ws, entry)


# --- laying out -----------------------------------------------------------------------------------------


def _lay_out(room: Folder) -> None:
    """Put the prepared copy in the place of the book. The book goes last: a folder with one has its keys."""
    start = training_card.start_of(room)
    for path in _used(room):
        with plainly(path):
            path.unlink(missing_ok=True)
    shutil.rmtree(room.backups, ignore_errors=True)
    make_folder(room.path)
    pairs = (
        (start.keys_copy, room.keys_copy), (start.keys, room.keys), (start.database, room.database)
    )  # fmt: skip
    for source, target in pairs:
        part = target.with_name(target.name + ".new")
        with plainly(source):
            shutil.copyfile(source, part)
            sync_file(part)
            part.replace(target)
    sync_folder(room.path)


def _used(room: Folder) -> tuple[Path, ...]:
    book = room.database
    beside = (book.with_name(book.name + end) for end in ("-wal", "-shm", "-journal"))
    return (book, *beside, room.keys, room.keys_copy, room.keys_next, room.head, room.attempts)
