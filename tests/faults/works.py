"""What the children do: each work begins, acknowledges what was committed, and does not expect to live."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

from sqlalchemy import insert

from blc_desktop.domain.settings import Settings
from blc_desktop.errors import BlcError
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, backups, exports, settings
from blc_desktop.services.accounts import ChangePassword
from blc_desktop.services.exports import ExportKind, ExportTable, FileFormat
from blc_desktop.services.renewal import RenewKey, renew_key
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.instance import Instance
from blc_desktop.storage.tables import stock_place
from blc_desktop.storage.uids import new_uid
from tests.faults import books, migrating, shim
from tests.faults.children import Teller
from tests.support.people import add
from tests.support.posko import CHEAP, PASSWORD

T = TypeVar("T")
#: Said where a renewal of the key was cut off on a full disk: lock, and open again.
UNDECIDED = "renewal_undecided"


def pair(ws: Workspace, name: str) -> None:
    """Store two rows and their links of the chain in one transaction: half of it would be seen."""
    with ws.write("Test") as tx:
        for half in ("a", "b"):
            row = {"posko_id": tx.posko_id, "uid": new_uid(), "name": f"{name}-{half}"}
            tx.conn.execute(insert(stock_place), [row])
            tx.audit(entity="stock_place", new={"name": row["name"]})


def write(folder: Path, teller: Teller, run: int) -> None:
    """Enter residents and pairs, one transaction each, for ever."""
    ws = books.unlock(folder)
    teller.begin()
    number = 0
    while True:
        name = f"Warga {run} {number}"
        (add if number % 2 else pair)(ws, name)
        teller.say(name)
        number += 1


def write_at_a_desk(folder: Path, teller: Teller, run: int) -> None:
    """Enter pairs for ever, with time between them for somebody else."""
    ws = books.unlock(folder)
    teller.begin()
    for number in count():
        pair(ws, f"Warga {run} {number}")
        teller.say(f"Warga {run} {number}")
        time.sleep(0.005)


def renew(folder: Path, teller: Teller) -> None:
    """Renew the book's key once, and write with it."""
    ws = books.unlock(folder)
    teller.begin()
    renew_key(ws, RenewKey())
    teller.say("renewed")
    pair(ws, f"Sesudah {new_uid()}")
    ws.close()


def back_up(folder: Path, teller: Teller, run: int) -> None:
    """Write something, back it up by hand, then make the backup of the close."""
    ws = books.unlock(folder, minutes=run)
    teller.begin()
    pair(ws, f"Sebelum cadangan {run}")
    target = folder / "usb" / f"{run}.blcbackup"
    backups.create_backup(ws, target)
    teller.say(str(target))
    made = backups.backup_at_close(ws)
    if made is not None:
        teller.say(str(made.path))
    ws.close()


def restore(folder: Path, teller: Teller, source: Path) -> None:
    """Put a backup in the book's place."""
    teller.begin()
    restored = backups.restore_backup(source, books.USER, PASSWORD, Folder(folder), clock=books.clock(9))
    teller.say(f"restored {restored.aside}")


def migrate(folder: Path, teller: Teller, scripts: Path) -> None:
    """Open a book of the version before with a program of the version after."""
    with migrating.newer_program(scripts):
        teller.begin()
        books.unlock(folder).close()
        teller.say("migrated")


def session(folder: Path, teller: Teller) -> None:
    """Work for a while as at a desk, each thing acknowledged on the disk: what a power cut may meet."""
    teller.begin()
    ws = books.unlock(folder, minutes=1)
    for number in range(8):
        name = f"Sesi {number}"
        (add if number % 2 else pair)(ws, name)
        teller.say_on_disk(name)
    made = backups.backup_at_close(ws)
    if made is not None:
        teller.say_on_disk(f"backups/{made.path.name}")
    change(ws, "Camat Lain")
    pair(ws, "Terakhir")
    teller.say_on_disk("Terakhir")
    ws.close()
    ws = books.unlock(folder, minutes=2)
    pair(ws, "Dibuka lagi")
    teller.say_on_disk("Dibuka lagi")
    ws.close()


def renewing_session(folder: Path, teller: Teller) -> None:
    """Write, renew the book's key, write again."""
    teller.begin()
    ws = books.unlock(folder, minutes=1)
    pair(ws, "Sebelum")
    teller.say_on_disk("Sebelum")
    renew_key(ws, RenewKey())
    pair(ws, "Sesudah")
    teller.say_on_disk("Sesudah")
    ws.close()


def prepare_restore(folder: Path, saved: Path) -> None:
    """Make the backup ``saved`` of a book that holds "Lama", which goes on to hold more."""
    ws = books.unlock(folder)
    pair(ws, "Lama")
    backups.create_backup(ws, saved)
    ws.close()


def restoring_session(folder: Path, teller: Teller, saved: Path) -> None:
    """Write, put a backup in the book's place, and write into that."""
    teller.begin()
    teller.say_on_disk("Lama")
    backups.restore_backup(saved, books.USER, PASSWORD, Folder(folder), clock=books.clock(3))
    ws = books.unlock(folder, minutes=4)
    pair(ws, "Sesudah pulih")
    teller.say_on_disk("Sesudah pulih")
    ws.close()


def short_of_room(folder: Path, teller: Teller) -> None:
    """Do a day's work on a disk that is full from some write on; then go on with room again.

    Said are the codes of what was refused, and what was acknowledged.
    """
    teller.begin()
    ws = _tried(teller, "unlock", lambda: books.unlock(folder))
    for name, step in _STEPS.items():
        if ws is not None and _tried(teller, name, lambda step=step: _truly(step, ws)) and name in _KEPT:  # type: ignore[misc]
            teller.say(f"kept {name}")
    teller.say(f"changes {shim.passed()}")
    teller.room_again()
    if ws is not None and _undecided(ws):
        ws.close()
        ws = None
    if ws is None:
        ws = books.unlock(folder)
    pair(ws, "Ada ruang lagi")
    teller.say("kept Ada ruang lagi")
    ws.close()


def _undecided(ws: Workspace) -> bool:
    """Whether the message was to lock and to open again."""
    try:
        books.seen(ws)
    except BlcError as error:
        return error.code == UNDECIDED
    return False


def _truly(step: Callable[[Workspace], object], ws: Workspace) -> bool:
    step(ws)
    return True


def _tried(teller: Teller, name: str, work: Callable[[], T]) -> T | None:
    try:
        return work()
    except BlcError as error:
        teller.say(f"code {error.code} {name}")
        return None


def _exported(ws: Workspace, form: FileFormat) -> None:
    path = ws.book.folder.path / f"warga.{form.value}"
    exports.export(ws, ExportTable(ExportKind.RESIDENTS, path, form, purpose="uji"))


#: What is done on the full disk; what is kept in the book must be there afterwards if it was acknowledged.
_STEPS: dict[str, Callable[[Workspace], object]] = {
    "Warga satu": lambda ws: add(ws, "Warga satu"),
    "Pasangan": lambda ws: pair(ws, "Pasangan"),
    "settings": lambda ws: change(ws, "Camat Lain"),
    "password": lambda ws: accounts.change_password(
        ws, ChangePassword(PASSWORD, current_password=PASSWORD), cost=CHEAP
    ),
    "csv": lambda ws: _exported(ws, FileFormat.CSV),
    "xlsx": lambda ws: _exported(ws, FileFormat.XLSX),
    "backup": lambda ws: backups.create_backup(ws, ws.book.folder.path / "usb" / "a.blcbackup"),
    "backup at close": backups.backup_at_close,
    "renewal": lambda ws: renew_key(ws, RenewKey()),
    "Warga dua": lambda ws: add(ws, "Warga dua"),
    "head": Workspace.keep_head,
}
_KEPT = frozenset({"Warga satu", "Pasangan", "Warga dua"})


def read_only(folder: Path, teller: Teller) -> None:
    """Try to open a book on a medium that cannot be written."""
    teller.begin()
    _tried(teller, "unlock", lambda: books.unlock(folder))


def hold(folder: Path, teller: Teller) -> None:
    """Have the book open in a window until killed."""
    with Instance(Folder(folder)):
        teller.begin()
        while True:
            time.sleep(3600)


def write_many(folder: Path, teller: Teller, who: str, wanted: int) -> None:
    """Write beside somebody else who does the same."""
    ws = books.unlock(folder)
    teller.begin()
    for number in range(wanted):
        pair(ws, f"{who} {number}")
        teller.say(f"{who} {number}")
    ws.close()


def change(ws: Workspace, addressee: str) -> None:
    """Change the settings: one row, one link."""
    settings.save(ws, ChangeSettings(Settings(addressee=addressee)))
