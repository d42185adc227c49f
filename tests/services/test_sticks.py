"""Copies of backups on USB sticks that the book knows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.errors import Refused, Trouble
from blc_desktop.services import backups, sticks
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.sticks import ForgetStick, KnowStick
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import stick_files
from tests.support.posko import PASSWORD, acting_as, make_posko

pytestmark = pytest.mark.file_only("backups of a server are made there")


@pytest.fixture(autouse=True)
def _another_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test has one disk only; what tells them apart is tried by itself below."""
    monkeypatch.setattr(sticks, "_same_disk", lambda _root, _folder: False)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    root = tmp_path / "usb"
    root.mkdir()
    return root


def copies(root: Path) -> list[str]:
    return sorted(path.name for path in (root / stick_files.FOLDER).glob("*.blcbackup"))


def later(ws: Workspace, days: int) -> None:
    clock = ws.book.clock
    assert isinstance(clock, FrozenClock)
    clock.moment += timedelta(days=days)


def test_a_known_stick_gets_the_newest_backup_when_it_is_plugged_in(posko: Workspace, stick: Path) -> None:
    first = backups.backup_at_close(posko)
    assert first is not None
    known = sticks.know(posko, KnowStick(stick, " Merah Bu Sri ")).value
    assert (known.name, known.copied_at) == ("Merah Bu Sri", first.made_at)
    assert copies(stick) == [first.path.name]
    assert sticks.copy_to_plugged(posko, [stick]) == ()
    later(posko, 1)
    second = backups.backup_at_close(posko)
    assert second is not None
    (made,) = sticks.copy_to_plugged(posko, [stick])
    assert made.copied_at == second.made_at == sticks.newest_copy(posko)
    assert (
        backups.verify_backup(
            stick / stick_files.FOLDER / second.path.name, "kepala", PASSWORD, posko.book.folder
        ).total
        == second.records
    )


def test_nothing_is_written_to_a_stick_nobody_made_known(
    posko: Workspace, stick: Path, tmp_path: Path
) -> None:
    backups.backup_at_close(posko)
    assert sticks.copy_to_plugged(posko, [stick]) == ()
    assert list(stick.iterdir()) == []
    other = make_posko(tmp_path / "other", name="Posko Lain")
    backups.backup_at_close(other)
    sticks.know(other, KnowStick(stick, "Biru"))
    before = copies(stick)
    assert sticks.copy_to_plugged(posko, [stick]) == (), "it is another posko's"
    assert copies(stick) == before
    other.close()


def test_a_forgotten_stick_keeps_what_it_has_and_gets_no_more(posko: Workspace, stick: Path) -> None:
    backups.backup_at_close(posko)
    known = sticks.know(posko, KnowStick(stick, "Merah")).value
    sticks.forget(posko, ForgetStick(known.stick_id))
    later(posko, 1)
    backups.backup_at_close(posko)
    assert sticks.copy_to_plugged(posko, [stick]) == ()
    assert len(copies(stick)) == 1
    assert sticks.known(posko) == ()


def test_a_full_stick_leaves_no_half_copy(
    posko: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.backup_at_close(posko)
    sticks.know(posko, KnowStick(stick, "Merah"))
    later(posko, 1)
    backups.backup_at_close(posko)
    monkeypatch.setattr(stick_files, "free_bytes", lambda _folder: 10)
    with pytest.raises(Trouble, match="disk_full"):
        sticks.copy_to_plugged(posko, [stick])
    assert len(list((stick / stick_files.FOLDER).iterdir())) == 2, "the mark and the first copy"


def test_a_copy_that_reads_back_otherwise_is_thrown_away(
    posko: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.backup_at_close(posko)

    def bad_stick(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:-1] + b"?")

    monkeypatch.setattr("shutil.copyfile", bad_stick)
    with pytest.raises(Trouble, match=r"stick\.copy_differs"):
        sticks.know(posko, KnowStick(stick, "Rusak"))
    assert copies(stick) == []
    assert sticks.known(posko) == ()


def test_without_a_backup_or_a_name_or_a_right_nothing_is_known(posko: Workspace, stick: Path) -> None:
    for command, code in (
        (KnowStick(stick, " "), "value_missing"),
        (KnowStick(stick, "M"), r"stick\.no_backup"),
    ):
        with pytest.raises(Refused, match=code):
            sticks.know(posko, command)
    with pytest.raises(Refused, match="not_permitted"):
        sticks.know(acting_as(posko, Role.VIEWER), KnowStick(stick, "M"))
    assert sticks.copy_to_plugged(acting_as(posko, Role.VIEWER), [stick]) == ()


def test_a_folder_on_the_books_own_disk_is_no_stick(
    posko: Workspace, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    backups.backup_at_close(posko)
    with pytest.raises(Refused, match=r"stick\.same_disk"):
        sticks.know(posko, KnowStick(stick, "Merah"))
