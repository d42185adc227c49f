"""Who may open the book: signing in, and the people with a password."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from blc_desktop.domain import passwords
from blc_desktop.domain.access import Permission, Role
from blc_desktop.domain.changes import Done, Topic
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress
from blc_desktop.services.clock import Clock, SystemClock
from blc_desktop.services.founding import resume
from blc_desktop.services.keys import keep_key_file, mend_key_file, present
from blc_desktop.services.opening import open_book, open_by
from blc_desktop.services.workspace import Actor, Book, Workspace, WriteTransaction
from blc_desktop.storage import attempts, keyfile, keyring, operators, recovery, restore
from blc_desktop.storage.files import make_folder
from blc_desktop.storage.keyfile import Cost, KeyFile, Slot, fold_username
from blc_desktop.storage.operators import OperatorRow
from blc_desktop.storage.rows import change as change_row
from blc_desktop.storage.tables import operator

_CHANGED = frozenset({Topic.ACCOUNTS})


@dataclass(frozen=True, slots=True)
class AddOperator:
    """Let somebody in. The password is a first one: whoever gets it is asked to choose another."""

    username: str
    display_name: str
    role: Role
    password: str


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """Give ``username`` (empty: oneself) another password.

    ``current_password`` is asked of whoever changes their own, so that nobody else does it at a desk left
    open; a first password, typed a moment ago, is not asked for again.
    """

    new_password: str
    username: str = ""
    current_password: str = ""


@dataclass(frozen=True, slots=True)
class DisableOperator:
    """Let somebody in no more. Their rows keep their name."""

    username: str


@dataclass(frozen=True, slots=True)
class EnableOperator:
    """Let somebody in again, with a first password as at the beginning."""

    username: str
    password: str


def unlock(
    folder: Folder,
    username: str,
    password: str,
    *,
    clock: Clock | None = None,
    progress: Progress | None = None,
) -> Workspace:
    """Open the book for ``username``.

    Raises ``Refused``: ``posko_missing``, ``wrong_password``, ``locked_out`` (``seconds``),
    ``operator_disabled``; ``Trouble``: ``keys_missing``, ``keys_damaged``, ``database_missing``,
    ``database_damaged``, ``keys_of_another``, ``database_newer`` and those of the machine.
    """
    clock = clock or SystemClock()
    file = _key_file(folder)
    slot = file.operator(username)
    known = slot.username if slot else ""
    attempts.require_no_wait(folder, known, clock.now())
    try:
        if slot is None:
            raise Refused("wrong_password", field="password")
        book, file = open_by(folder, file, _by_password(username, password), clock, progress)
    except Refused:
        attempts.note(folder, known, clock.now())
        raise
    return _signed_in(book, file, slot.username)


def reopen(folder: Folder, username: str, key: bytes, *, clock: Clock | None = None) -> Workspace:
    """Open the book with a key that was held in memory meanwhile. Raises as :func:`unlock`."""
    clock = clock or SystemClock()
    file = _key_file(folder)
    return _signed_in(open_book(folder, file, key, clock), file, username)


def _by_password(username: str, password: str) -> Callable[[KeyFile], bytes]:
    def opens(file: KeyFile) -> bytes:
        slot = file.operator(username)
        if slot is None:
            raise Refused("wrong_password", field="password")
        return keyring.open_with_password(file, slot, password)

    return opens


def _key_file(folder: Folder) -> KeyFile:
    if folder.server:
        from blc_desktop.storage import server_address, server_door  # noqa: PLC0415 - a book in a file needs no driver

        make_folder(folder.path)
        return server_door.look(server_address.parse(folder.server)).keys
    restore.resume(folder)
    resume(folder)
    if not folder.database.exists():
        if not folder.holds_book:
            raise Refused("posko_missing", path=folder.path)
        raise Trouble("database_missing", path=folder.database)
    return keyfile.load(folder)


def _signed_in(book: Book, file: KeyFile, username: str) -> Workspace:
    try:
        ws = Workspace(book, _actor(book, username))
        strange_date = ws.date_jump() is not None
        with ws.write("SignIn") as tx:
            _chain_failures(tx, book.folder)
            tx.audit(entity="operator", entity_id=ws.actor.operator_id)
            if not keyring.seal_holds(file, book.database.key):
                tx.audit(entity="key_file", new={"seal": "broken"})
            if not strange_date:
                ws.keep_date(tx)
        attempts.clear(book.folder)
        mend_key_file(ws)
    except BaseException:
        book.database.close()
        raise
    return ws


def _actor(book: Book, username: str) -> Actor:
    with book.database.read() as conn:
        row = operators.by_username(conn, book.posko_id, username)
    if row is None:
        raise Refused("operator_unknown", field="username", username=username)
    if row.disabled_at is not None:
        raise Refused("operator_disabled", field="username", username=username)
    return Actor(row.id, row.username, row.display_name, row.role)


def _chain_failures(tx: WriteTransaction, folder: Folder) -> None:
    for failure in attempts.pending(folder):
        row = operators.by_username(tx.conn, tx.posko_id, failure.username)
        facts = {"failed_sign_in": failure.at}
        tx.audit(entity="operator", entity_id=row.id if row else None, new=facts)


def everybody(ws: Workspace) -> tuple[OperatorRow, ...]:
    """Return all operators by name, those let in no more too."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return operators.everybody(rx.conn, rx.posko_id)


def must_change_password(ws: Workspace) -> bool:
    """Return whether the operator still has the password somebody else chose."""
    with ws.read() as rx:
        row = operators.by_username(rx.conn, rx.posko_id, ws.actor.username)
        return row is not None and row.must_change_password


def add(ws: Workspace, command: AddOperator, *, cost: Cost = keyring.STANDARD) -> Done[int]:
    """Let somebody in and return the operator's id.

    ``cost`` is what a guess costs; only tests lower it. Raises ``Refused``: ``not_permitted``,
    ``value_missing``, ``operator_exists``, ``password.*``.
    """
    ws.require(Permission.ACCOUNTS)
    username = fold_username(command.username)
    if not username:
        raise Refused("value_missing", field="username")
    _require_password(command.password, username)
    with ws.write("AddOperator") as tx:
        if operators.by_username(tx.conn, tx.posko_id, username) is not None:
            raise Refused("operator_exists", field="username", username=username)
        slot = _new_slot(ws, username, command.password, cost)
        display_name = command.display_name.strip() or command.username.strip()
        operator_id = operators.add(
            tx.conn,
            tx.posko_id,
            username=username,
            display_name=display_name,
            role=command.role,
            slot_id=slot.id,
            at=tx.now,
            must_change_password=True,
        )
        facts = {"username": username, "display_name": display_name, "role": command.role}
        tx.audit(entity="operator", entity_id=operator_id, new=facts)
        _keep_slots(ws, tx, present(tx, ws.book.folder).with_slot(slot))
    return Done(operator_id, _CHANGED)


def change_password(ws: Workspace, command: ChangePassword, *, cost: Cost = keyring.STANDARD) -> Done[None]:
    """Give somebody another password: anybody their own, a head everybody's.

    Raises ``Refused``: ``not_permitted``, ``operator_unknown``, ``operator_disabled``, ``password.*``,
    ``locked_out`` after five wrong ones (``password.current_wrong``), as at the door.
    """
    username = fold_username(command.username) or ws.actor.username
    own = username == ws.actor.username
    if not own:
        ws.require(Permission.ACCOUNTS)
    _require_password(command.new_password, username)
    if own and not must_change_password(ws):
        _require_current(ws, command.current_password)
    with ws.write("ChangePassword") as tx:
        row = _existing(tx, username)
        if row.disabled_at is not None:
            raise Refused("operator_disabled", field="username", username=username)
        slot = _new_slot(ws, username, command.new_password, cost)
        _use_slot(tx, row, slot, must_change=not own)
        _keep_slots(ws, tx, present(tx, ws.book.folder).with_slot(slot))
    return Done(None, _CHANGED)


def disable(ws: Workspace, command: DisableOperator) -> Done[None]:
    """Let somebody in no more; there is always a head who can sign in.

    Whoever kept an old copy of the key file and knows the old password still opens an old copy of the book:
    docs/security.md tells when to renew its key. Raises ``Refused``: ``not_permitted``,
    ``operator_unknown``, ``operator_disabled``, ``last_head``.
    """
    ws.require(Permission.ACCOUNTS)
    with ws.write("DisableOperator") as tx:
        row = _existing(tx, fold_username(command.username))
        if row.disabled_at is not None:
            raise Refused("operator_disabled", field="username", username=row.username)
        if row.role is Role.HEAD and operators.heads(tx.conn, tx.posko_id) == 1:
            raise Refused("last_head", field="username", username=row.username)
        change_row(tx.conn, operator, tx.posko_id, row.id, disabled_at=tx.now, slot_id=None)
        tx.audit(entity="operator", entity_id=row.id, old={"disabled": False}, new={"disabled": True})
        file = present(tx, ws.book.folder)
        slot = file.operator(row.username)
        if slot is not None:
            _keep_slots(ws, tx, file.without(slot.id))
    return Done(None, _CHANGED)


def enable(ws: Workspace, command: EnableOperator, *, cost: Cost = keyring.STANDARD) -> Done[None]:
    """Let somebody in again who was let in no more.

    Raises ``Refused``: ``not_permitted``, ``operator_unknown``, ``operator_enabled``, ``password.*``.
    """
    ws.require(Permission.ACCOUNTS)
    username = fold_username(command.username)
    _require_password(command.password, username)
    with ws.write("EnableOperator") as tx:
        row = _existing(tx, username)
        if row.disabled_at is None:
            raise Refused("operator_enabled", field="username", username=username)
        slot = _new_slot(ws, username, command.password, cost)
        change_row(tx.conn, operator, tx.posko_id, row.id, disabled_at=None)
        tx.audit(entity="operator", entity_id=row.id, old={"disabled": True}, new={"disabled": False})
        _use_slot(tx, row, slot, must_change=True)
        _keep_slots(ws, tx, present(tx, ws.book.folder).with_slot(slot))
    return Done(None, _CHANGED)


@dataclass(frozen=True, slots=True)
class Recovered:
    """The way back in: the open book, and the sheet that takes the place of the used one."""

    workspace: Workspace
    sheet: RecoverySheet


def recover(
    folder: Folder,
    username: str,
    recovery_key: str,
    new_password: str,
    *,
    clock: Clock | None = None,
    cost: Cost = keyring.STANDARD,
) -> Recovered:
    """Open the book by its recovery key and give ``username`` a new password.

    The used recovery key stays good until :func:`replace_recovery` is told that the new sheet was saved.
    Raises ``Refused``: ``recovery_key_invalid``, ``wrong_recovery_key``, ``operator_unknown``,
    ``password.*``; ``Trouble`` as :func:`unlock`.
    """
    clock = clock or SystemClock()
    secret = recovery.parse(recovery_key)
    file, username = _key_file(folder), fold_username(username)
    _require_password(new_password, username)

    def opens(file: KeyFile) -> bytes:
        slot = file.recovery()
        if slot is None:
            raise Trouble("keys_damaged", path=folder.keys)
        return keyring.open_with_recovery(file, slot, secret)

    book, file = open_by(folder, file, opens, clock)
    entered = _signed_in(book, file, username)
    ws = Workspace(book, replace(entered.actor, by_recovery=True))
    try:
        with ws.write("RecoverAccess") as tx:
            fresh = _new_slot(ws, username, new_password, cost)
            _use_slot(tx, _existing(tx, username), fresh, must_change=False)
            _keep_slots(ws, tx, present(tx, folder).with_slot(fresh))
    except BaseException:
        ws.close()
        raise
    return Recovered(ws, _sheet(ws, file, recovery.new_secret()))


def replace_recovery(ws: Workspace, sheet: RecoverySheet) -> Done[None]:
    """Make the key of ``sheet``, which was saved, the book's recovery key; the old one opens no more.

    A head may, and whoever came in by the old key, which is used up by that.
    Raises ``Refused("not_permitted")``.
    """
    if not ws.actor.by_recovery:
        ws.require(Permission.ACCOUNTS)
    secret = recovery.parse("".join(sheet.key_groups))
    with ws.write("ReplaceRecoveryKey") as tx:
        slot = keyring.recovery_slot(sheet.database_id, secret, ws.book.database.key)
        _keep_slots(ws, tx, present(tx, ws.book.folder).with_slot(slot))
    return Done(None, _CHANGED)


def new_recovery_sheet(ws: Workspace) -> RecoverySheet:
    """Return a sheet with a new key; it counts once it was handed to :func:`replace_recovery`."""
    ws.require(Permission.ACCOUNTS)
    with ws.read() as rx:
        file = present(rx, ws.book.folder)
    return _sheet(ws, file, recovery.new_secret())


def _require_password(password: str, username: str) -> None:
    for problem in passwords.problems(password, username):
        raise Refused(problem.code, field="new_password", **problem.facts)


def _require_current(ws: Workspace, password: str) -> None:
    """Prove that whoever sits here is the one who signed in; wrong passwords count as those at the door."""
    folder, username, now = ws.book.folder, ws.actor.username, ws.book.clock.now()
    attempts.require_no_wait(folder, username, now)
    with ws.read() as rx:
        file = present(rx, folder)
    try:
        _by_password(username, password)(file)
    except Refused as wrong:
        attempts.note(folder, username, now)
        raise Refused("password.current_wrong", field="current_password") from wrong


def _existing(tx: WriteTransaction, username: str) -> OperatorRow:
    row = operators.by_username(tx.conn, tx.posko_id, username)
    if row is None:
        raise Refused("operator_unknown", field="username", username=username)
    return row


def _new_slot(ws: Workspace, username: str, password: str, cost: Cost) -> Slot:
    book = ws.book
    return keyring.operator_slot(book.database_id, username, password, book.database.key, cost=cost)


def _use_slot(tx: WriteTransaction, row: OperatorRow, slot: Slot, *, must_change: bool) -> None:
    change_row(tx.conn, operator, tx.posko_id, row.id, slot_id=slot.id, must_change_password=must_change)
    tx.audit(entity="operator", entity_id=row.id, old={"slot": row.slot_id}, new={"slot": slot.id})


def _keep_slots(ws: Workspace, tx: WriteTransaction, file: KeyFile) -> None:
    keep_key_file(tx, ws.book.folder, keyring.sealed(file, ws.book.database.key))


def _sheet(ws: Workspace, file: KeyFile, secret: bytes) -> RecoverySheet:
    return RecoverySheet(
        file.posko,
        ws.post().village,
        file.database_id,
        ws.book.clock.today(),
        recovery.groups(secret),
        ws.book.training,
    )
