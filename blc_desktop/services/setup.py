"""The first run: a new encrypted posko, usable only after its recovery sheet was saved.

It is made whole in a folder of its own below the data folder; :func:`settle` puts it in place.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace

from blc_desktop.domain import passwords
from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import server_founding
from blc_desktop.services.clock import Clock, SystemClock
from blc_desktop.services.founding import NewPosko, found, resume, stage_of
from blc_desktop.services.keys import keep_key_file
from blc_desktop.services.opening import open_book
from blc_desktop.services.server_founding import NewOnServer
from blc_desktop.services.workspace import Actor, Workspace
from blc_desktop.storage import keyfile, keyring, recovery, restore
from blc_desktop.storage.files import make_folder, plainly, sync_folder
from blc_desktop.storage.keyfile import Cost, KeyFile, fold_username
from blc_desktop.storage.uids import new_uid

__all__ = ["NewPosko", "Prepared", "abandon", "create_posko", "prepare", "settle"]

_STEPS = 4


@dataclass(frozen=True, slots=True)
class Prepared:
    """A new posko that waits for its recovery sheet to be saved."""

    folder: Folder
    stage: Folder
    sheet: RecoverySheet
    actor: Actor
    key: bytes
    clock: Clock
    #: Of a posko on a server, which is made only when it is settled.
    on_server: NewOnServer | None = None


def create_posko(
    folder: Folder,
    new: NewPosko,
    save_sheet: Callable[[RecoverySheet], None],
    *,
    progress: Progress | None = None,
    clock: Clock | None = None,
    cost: Cost = keyring.STANDARD,
) -> Workspace:
    """Make a posko, save its sheet, and return it open. If the sheet cannot be saved there is no posko."""
    prepared = prepare(folder, new, progress=progress, clock=clock, cost=cost)
    try:
        save_sheet(prepared.sheet)
    except BaseException:
        abandon(prepared)
        raise
    return settle(prepared)


def prepare(
    folder: Folder,
    new: NewPosko,
    *,
    progress: Progress | None = None,
    clock: Clock | None = None,
    cost: Cost = keyring.STANDARD,
) -> Prepared:
    """Make everything but put nothing in place yet.

    ``cost`` is what a guess at the password costs; only tests lower it. Raises ``Refused``:
    ``posko_exists``, ``value_missing``, ``password.*``; ``Trouble`` of the disk.
    """
    step, clock = (progress or Silent()).step, clock or SystemClock()
    new = _checked(new)
    _require_room(folder)
    step(0, _STEPS)
    if folder.server:
        return _prepared_for_server(folder, new, clock, cost)
    stage = _fresh_stage(folder)
    database_id, key, secret = new_uid(), keyring.new_key(), recovery.new_secret()
    slot = keyring.operator_slot(database_id, new.username, new.password, key, cost=cost)
    step(1, _STEPS)
    ws = found(stage, new, key=key, database_id=database_id, slot_id=slot.id, clock=clock)
    step(2, _STEPS)
    try:
        slots = (slot, keyring.recovery_slot(database_id, secret, key))
        file = KeyFile(database_id, new.name, ws.book.file.salt(), slots)
        with ws.write("CreatePosko") as tx:
            keep_key_file(tx, stage, keyring.sealed(file, key))
    finally:
        ws.close()
    step(_STEPS, _STEPS)
    groups, training = recovery.groups(secret), new.training_day is not None
    sheet = RecoverySheet(new.name, new.village.name, database_id, clock.today(), groups, training)
    return Prepared(folder, stage, sheet, ws.actor, key, clock)


def settle(prepared: Prepared) -> Workspace:
    """Put a prepared posko in place and return it open: its recovery sheet has been saved."""
    folder, stage = prepared.folder, prepared.stage
    if prepared.on_server is not None:
        return server_founding.found(folder, prepared.on_server, prepared.key, prepared.clock)
    _require_room(folder)
    with plainly(folder.path):
        # The book goes last: a data folder with a book in it has its keys.
        stage.keys_copy.replace(folder.keys_copy)
        stage.keys.replace(folder.keys)
        stage.database.replace(folder.database)
        sync_folder(folder.path)
    shutil.rmtree(stage.path, ignore_errors=True)
    book = open_book(folder, keyfile.load(folder), prepared.key, prepared.clock)
    return Workspace(book, prepared.actor)


def _prepared_for_server(folder: Folder, new: NewPosko, clock: Clock, cost: Cost) -> Prepared:
    database_id, key, secret = new_uid(), keyring.new_key(), recovery.new_secret()
    slot = keyring.operator_slot(database_id, new.username, new.password, key, cost=cost)
    file = KeyFile(database_id, new.name, "", (slot, keyring.recovery_slot(database_id, secret, key)))
    sheet = RecoverySheet(new.name, new.village.name, database_id, clock.today(), recovery.groups(secret))
    actor = Actor(0, new.username, new.display_name, Role.HEAD)
    wanted = NewOnServer(new, keyring.sealed(file, key), slot.id)
    return Prepared(folder, folder, sheet, actor, key, clock, wanted)


def abandon(prepared: Prepared) -> None:
    """Throw a prepared posko away."""
    if prepared.on_server is None:
        shutil.rmtree(prepared.stage.path, ignore_errors=True)


def _checked(new: NewPosko) -> NewPosko:
    username = fold_username(new.username)
    for field, value in (("name", new.name.strip()), ("username", username)):
        if not value:
            raise Refused("value_missing", field=field)
    for problem in passwords.problems(new.password, username):
        raise Refused(problem.code, field=problem.field, **problem.facts)
    return replace(new, username=username, display_name=new.display_name.strip() or new.username.strip())


def _require_room(folder: Folder) -> None:
    if folder.server:
        server_founding.require_room(folder)
        return
    restore.resume(folder)
    resume(folder)
    if folder.database.exists():
        raise Refused("posko_exists", path=folder.path)
    if folder.keys.exists() or folder.keys_copy.exists():
        raise Refused("keys_without_database", path=folder.path)


def _fresh_stage(folder: Folder) -> Folder:
    stage = stage_of(folder)
    shutil.rmtree(stage.path, ignore_errors=True)
    make_folder(stage.path)
    return stage
