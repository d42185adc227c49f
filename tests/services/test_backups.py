"""Backups: made, proven, kept, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.domain.settings import Settings
from blc_desktop.errors import Cancelled, Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.progress import Cancellable
from blc_desktop.services import accounts, backups, opening, settings, setup
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import backup, backup_files, keyfile, migrations, page_copy, recovery
from blc_desktop.storage.backup_files import BackupFile
from blc_desktop.storage.database import Database
from blc_desktop.storage.instance import Instance
from tests.support.people import add
from tests.support.posko import CHEAP, PASSWORD, acting_as, answers

pytestmark = pytest.mark.file_only("backups of a server are made there")


def _change(ws: Workspace, addressee: str) -> None:
    settings.save(ws, ChangeSettings(Settings(addressee=addressee)))


def test_a_backup_is_made_proven_and_brought_back(posko: Workspace, tmp_path: Path) -> None:
    _change(posko, "Camat A")
    saved, folder = tmp_path / "usb" / "a.blcbackup", posko.book.folder
    made = backups.create_backup(posko, saved)
    assert made.path == saved
    assert backups.verify_backup(saved, "kepala", PASSWORD, folder).total == made.records
    _change(posko, "Camat B")
    posko.close()
    restored = backups.restore_backup(saved, "kepala", PASSWORD, folder, clock=posko.book.clock)
    assert restored.aside is not None
    assert (restored.aside / "posko.db").exists()
    again = accounts.unlock(folder, "kepala", PASSWORD, clock=posko.book.clock)
    assert again.settings().addressee == "Camat A"
    again.close()
    old = accounts.unlock(Folder(restored.aside), "kepala", PASSWORD, clock=posko.book.clock)
    assert old.settings().addressee == "Camat B"
    old.close()


def test_a_left_over_wal_does_not_mix_into_a_restored_book(posko: Workspace, tmp_path: Path) -> None:
    saved, folder = tmp_path / "a.blcbackup", posko.book.folder
    backups.create_backup(posko, saved)
    _change(posko, "Camat B")
    wal = folder.database.with_name("posko.db-wal")
    leftover = wal.read_bytes()
    posko.close()
    wal.write_bytes(leftover)
    backups.restore_backup(saved, "kepala", PASSWORD, folder, clock=posko.book.clock)
    assert not wal.exists()
    again = accounts.unlock(folder, "kepala", PASSWORD, clock=posko.book.clock)
    assert again.settings().addressee == "Camat Pasar Kemis"
    again.close()


def test_a_damaged_or_foreign_file_is_no_backup(posko: Workspace, tmp_path: Path) -> None:
    saved, folder = tmp_path / "a.blcbackup", posko.book.folder
    backups.create_backup(posko, saved)
    content = bytearray(saved.read_bytes())
    content[len(content) // 2] ^= 0xFF
    for broken in (bytes(content), bytes(content[:1000]), b"not a backup", b""):
        saved.write_bytes(broken)
        with pytest.raises(Trouble, match="backup_damaged"):
            backups.verify_backup(saved, "kepala", PASSWORD, folder)
    with pytest.raises(Trouble, match="file_missing"):
        backups.verify_backup(tmp_path / "none", "kepala", PASSWORD, folder)


def test_a_wrong_password_or_an_open_window_restores_nothing(posko: Workspace, tmp_path: Path) -> None:
    saved, folder = tmp_path / "a.blcbackup", posko.book.folder
    backups.create_backup(posko, saved)
    posko.close()
    before = folder.database.read_bytes()
    with pytest.raises(Refused, match="wrong_password"):
        backups.restore_backup(saved, "kepala", "salah sekali ini", folder)
    with Instance(folder), pytest.raises(Refused, match="in_use"):
        backups.restore_backup(saved, "kepala", PASSWORD, folder)
    assert folder.database.read_bytes() == before


def test_a_cancelled_or_impossible_backup_leaves_nothing(
    posko: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "usb" / "a.blcbackup"
    progress = Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        backups.create_backup(posko, target, progress)
    monkeypatch.setattr(backup, "free_bytes", lambda _folder: 10)
    with pytest.raises(Trouble, match="disk_full"):
        backups.create_backup(posko, target)
    assert list(target.parent.iterdir()) == []


def test_automatic_backups_come_daily_and_only_after_changes(posko: Workspace) -> None:
    clock = posko.book.clock
    assert isinstance(clock, FrozenClock)
    first = backups.backup_if_due(posko)
    assert first is not None
    assert backups.last_backup(posko) == first
    assert backups.backup_if_due(posko) is None
    assert backups.backup_at_close(posko) is None
    _change(posko, "Camat B")
    clock.moment += timedelta(hours=1)
    assert backups.backup_if_due(posko) is None, "one a day"
    assert backups.backup_at_close(posko) is not None
    clock.moment += timedelta(days=1)
    assert backups.backup_if_due(posko) is None, "nothing changed since"
    assert len(list(posko.book.folder.backups.iterdir())) == 1, "the newest of the day"


@given(st.sets(st.integers(0, 800 * 24), min_size=1, max_size=120))
def test_what_rotation_keeps(hours: set[int]) -> None:
    start = datetime(2021, 1, 1, tzinfo=UTC)
    moments = sorted((start + timedelta(hours=hour) for hour in hours), reverse=True)
    files = [BackupFile(Path(str(moment)), moment) for moment in moments]
    kept = backup_files.kept(files)
    assert files[0].path in kept, "the newest always"
    assert len(kept) <= backup_files.DAYS + backup_files.WEEKS + backup_files.MONTHS
    days = sorted({moment.date() for moment in moments}, reverse=True)[: backup_files.DAYS]
    newest = {day: max(m for m in moments if m.date() == day) for day in days}
    assert {Path(str(moment)) for moment in newest.values()} <= kept


def test_rotation_leaves_what_people_named_alone(tmp_path: Path) -> None:
    start = datetime(2021, 1, 1, tzinfo=UTC)
    for day in range(400):
        (tmp_path / f"{backup.stem(start + timedelta(days=day))}{backup.SUFFIX}").touch()
    (tmp_path / "sebelum rapat.blcbackup").touch()
    backup_files.rotate(tmp_path, start + timedelta(days=400))
    left = backup_files.automatic(tmp_path)
    assert 7 + 3 + 11 <= len(left) + 3 <= 7 + 4 + 12 + 3
    assert (tmp_path / "sebelum rapat.blcbackup").exists()


def test_a_clock_set_back_throws_no_new_backup_away(posko: Workspace) -> None:
    clock = posko.book.clock
    assert isinstance(clock, FrozenClock)
    today = clock.moment
    for days in (30, 60, 90, *(120 + day for day in range(9))):
        clock.moment = today + timedelta(days=days)
        add(posko, f"Warga {days}")
        backups.backup_at_close(posko)
    clock.moment = today - timedelta(days=4000)
    add(posko, "Sesudah baterai habis")
    made = backups.backup_at_close(posko)
    assert made is not None
    assert made.path.exists()
    newest = backup_files.newest(posko.book.folder.backups, clock.now())
    assert newest is not None
    assert newest.path == made.path, "what goes to a stick"


def test_a_backup_is_proven_and_brought_back_by_the_recovery_key_of_its_time(tmp_path: Path) -> None:
    sheets: list[RecoverySheet] = []
    folder, clock = Folder(tmp_path / "posko"), FrozenClock(datetime(2021, 2, 19, 5, tzinfo=UTC))
    ws = setup.create_posko(folder, answers(), sheets.append, clock=clock, cost=CHEAP)
    saved = tmp_path / "a.blcbackup"
    backups.create_backup(ws, saved)
    ws.close()
    key = "-".join(sheets[0].key_groups).lower()
    laptop = Folder(tmp_path / "another laptop")
    assert backups.verify_backup(saved, "", key, laptop).total > 0
    backups.restore_backup(saved, "", key, laptop, clock=clock)
    accounts.unlock(laptop, "kepala", PASSWORD, clock=clock).close()
    other = "-".join(recovery.groups(recovery.new_secret()))
    with pytest.raises(Refused, match="wrong_recovery_key"):
        backups.verify_backup(saved, "kepala", other, laptop)


def test_before_an_import_a_backup_is_made_once_for_the_same_state(posko: Workspace) -> None:
    made = backups.backup_before_import(posko)
    assert made is not None
    assert backups.backup_before_import(posko) is None
    _change(posko, "Camat B")
    clock = posko.book.clock
    assert isinstance(clock, FrozenClock)
    clock.moment += timedelta(minutes=1)
    again = backups.backup_before_import(posko)
    assert again is not None
    assert again.sequence > made.sequence
    assert backups.backup_before_import(acting_as(posko, Role.VIEWER)) is None


@pytest.mark.parametrize("share", [0.02, 0.5, 0.999])
def test_a_page_that_goes_bad_while_the_copy_is_written_makes_no_backup(
    posko: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    write = page_copy.copy

    def badly(database: Database, copy: Path) -> None:
        write(database, copy)
        content = bytearray(copy.read_bytes())
        content[int(len(content) * share)] ^= 1
        copy.write_bytes(content)

    monkeypatch.setattr(page_copy, "copy", badly)
    with pytest.raises(Trouble):
        backups.create_backup(posko, tmp_path / "rusak.blcbackup")
    assert list(tmp_path.glob("*rusak*")) == []
    assert list(tmp_path.glob(".part-*")) == []


def test_before_a_book_is_brought_up_a_proven_backup_of_it_is_made(
    posko: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, key, clock = posko.book.folder, posko.book.database.key, posko.book.clock
    file = keyfile.load(folder)
    posko.close()

    def breaks(_conn: object) -> None:
        raise Trouble("disk_full", path=folder.path)

    with monkeypatch.context() as patched:
        patched.setattr(migrations, "is_behind", lambda _conn: True)
        patched.setattr(migrations, "upgrade", breaks)
        with pytest.raises(Trouble, match="disk_full"):
            opening.open_book(folder, file, key, clock)
    (made,) = folder.backups.glob("*-before-upgrade.blcbackup")
    assert backups.verify_backup(made, "kepala", PASSWORD, folder).total > 0
    accounts.unlock(folder, "kepala", PASSWORD, clock=clock).close()
