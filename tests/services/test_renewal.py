"""Renewing the book's key when somebody leaves."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, backups, checks, keys, setup
from blc_desktop.services.accounts import AddOperator, DisableOperator
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.renewal import RenewKey, renew_key
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import cipher, keyfile
from blc_desktop.storage.database import Database
from tests.support.posko import CHEAP, PASSWORD, acting_as, answers, make_posko

pytestmark = pytest.mark.file_only("the key encrypts the file")

OTHER = "air jernih di kali"


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(datetime(2021, 2, 19, 5, tzinfo=UTC))


@pytest.fixture
def sheets() -> list[RecoverySheet]:
    return []


@pytest.fixture
def ws(tmp_path: Path, clock: FrozenClock, sheets: list[RecoverySheet]) -> Workspace:
    """Make a posko with real key slots for two people, the second of whom leaves."""
    ws = setup.create_posko(Folder(tmp_path / "posko"), answers(), sheets.append, clock=clock, cost=CHEAP)
    accounts.add(ws, AddOperator("budi", "Budi", Role.OPERATOR, OTHER), cost=CHEAP)
    return ws


def findings(ws: Workspace) -> list[str]:
    return [finding.code for result in checks.run_all(ws) for finding in result.findings]


def test_everybody_who_stays_opens_the_renewed_book_with_the_same_password(
    ws: Workspace, clock: FrozenClock, sheets: list[RecoverySheet]
) -> None:
    folder = ws.book.folder
    assert renew_key(ws, RenewKey()).value == 3
    ws.close()
    for username, password in (("kepala", PASSWORD), ("budi", OTHER)):
        opened = accounts.unlock(folder, username, password, clock=clock)
        assert opened.actor.username == username
        assert findings(opened) == []
        opened.close()
    key = "".join(sheets[0].key_groups)
    accounts.recover(folder, "kepala", key, "kebun teh di bukit", clock=clock, cost=CHEAP).workspace.close()


def test_whoever_left_and_kept_the_old_key_file_opens_nothing_new(
    ws: Workspace, clock: FrozenClock, tmp_path: Path
) -> None:
    folder, taken = ws.book.folder, tmp_path / "taken.json"
    shutil.copy(folder.keys, taken)
    old_key = ws.book.database.key
    accounts.disable(ws, DisableOperator("budi"))
    renew_key(ws, RenewKey())
    ws.close()
    with pytest.raises(Trouble, match="database_damaged"):
        Database(folder.database, old_key)
    for place in (folder.keys, folder.keys_copy):
        shutil.copy(taken, place)
    with pytest.raises(Trouble, match="database_damaged"):
        accounts.unlock(folder, "budi", OTHER, clock=clock)


def test_work_goes_on_in_the_open_book_and_the_chain_is_proven_across_renewals(ws: Workspace) -> None:
    for now, then in ((PASSWORD, "padi kuning di sawah"), ("padi kuning di sawah", PASSWORD)):
        renew_key(ws, RenewKey())
        accounts.change_password(ws, accounts.ChangePassword(then, current_password=now), cost=CHEAP)
        assert findings(ws) == []


def test_a_backup_of_before_opens_with_the_password_of_its_time(ws: Workspace) -> None:
    renew_key(ws, RenewKey())
    folder = ws.book.folder
    (made,) = folder.backups.glob("*-before-renewal.blcbackup")
    assert backups.verify_backup(made, "budi", OTHER, folder).total > 0


def test_only_who_keeps_the_accounts_may_renew(ws: Workspace) -> None:
    before = ws.book.database.key
    with pytest.raises(Refused, match="not_permitted"):
        renew_key(acting_as(ws, Role.OPERATOR), RenewKey())
    assert ws.book.database.key == before


def test_somebody_who_reads_meanwhile_keeps_the_key_as_it_is(ws: Workspace, clock: FrozenClock) -> None:
    folder = ws.book.folder
    beside = Database(folder.database, ws.book.database.key)
    with beside.read() as conn:
        conn.exec_driver_sql("SELECT count(*) FROM person").scalar()
        with pytest.raises(Trouble, match="database_locked"):
            renew_key(ws, RenewKey())
    beside.close()
    assert keyfile.load_next(folder) is None
    ws.close()
    accounts.unlock(folder, "budi", OTHER, clock=clock).close()


def test_a_renewal_cut_off_after_the_book_is_finished_at_the_next_unlock(
    ws: Workspace, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = ws.book.folder

    def power_cut(*_arguments: object) -> None:
        raise SystemExit

    monkeypatch.setattr("blc_desktop.services.renewal._count_from_now", power_cut)
    with pytest.raises(SystemExit):
        renew_key(ws, RenewKey())
    ws.close()
    opened = accounts.unlock(folder, "budi", OTHER, clock=clock)
    assert findings(opened) == []
    assert keyfile.load_next(folder) is None
    opened.close()
    folder.keys.unlink()
    folder.keys_copy.unlink()
    with pytest.raises(Trouble, match="keys_missing"):
        accounts.unlock(folder, "budi", OTHER, clock=clock)


def test_a_lost_key_file_comes_back_with_the_renewed_key(ws: Workspace, clock: FrozenClock) -> None:
    folder = ws.book.folder
    renew_key(ws, RenewKey())
    kept = folder.keys.read_bytes()
    folder.keys.unlink()
    folder.keys_copy.unlink()
    assert keys.mend_key_file(ws)
    assert folder.keys.read_bytes() == kept
    ws.close()
    accounts.unlock(folder, "budi", OTHER, clock=clock).close()


def test_a_renewal_whose_end_cannot_be_told_asks_to_lock_and_open_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = make_posko(tmp_path)
    folder = ws.book.folder
    renewed = cipher.renew

    def cut(path: Path, key: bytes, new_key: bytes) -> None:
        renewed(path, key, new_key)
        monkeypatch.setattr(cipher, "opens", _cannot_tell)
        raise Trouble("disk_full", path=path)

    monkeypatch.setattr(cipher, "renew", cut)
    with pytest.raises(Trouble, match="disk_full"):
        renew_key(ws, RenewKey())
    for _try in range(2):
        with pytest.raises(Trouble, match="renewal_undecided"), ws.read():
            pass
    ws.close()
    monkeypatch.undo()
    again = accounts.unlock(folder, "kepala", PASSWORD)
    assert not folder.keys_next.exists()
    again.close()


def _cannot_tell(path: Path, _key: bytes) -> bool:
    raise Trouble("disk_full", path=path)
