"""The named checks run on the copy that a backup holds, within their time."""

from __future__ import annotations

from pathlib import Path

import pytest

from blc_desktop.errors import Cancelled
from blc_desktop.progress import Cancellable, Silent
from blc_desktop.services import backup_proof, backups, checks
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.database import Database
from tests.support.goods import furnish
from tests.support.posko import PASSWORD

pytestmark = pytest.mark.file_only("backups of a server are made there")


def names(found: backups.Verified) -> set[str]:
    return {outcome.name for outcome in found.proof.outcomes if not outcome.ok}


def test_a_sound_book_is_proven_whole_in_its_backup(posko: Workspace, tmp_path: Path) -> None:
    furnish(posko)
    made = backups.create_backup(posko, tmp_path / "a.blcbackup")
    assert (made.findings, made.not_reached) == (0, ())
    found = backups.verify_backup(made.path, "kepala", PASSWORD, posko.book.folder, clock=posko.book.clock)
    assert found.proof.ok
    assert {each.name for each in found.proof.outcomes} == set(checks.CHECKS) - {"key_slots"}


def test_what_is_wrong_in_the_book_is_told_of_its_backup_which_is_kept_all_the_same(
    posko: Workspace, tmp_path: Path
) -> None:
    furnish(posko)
    with posko.book.file.maintain() as raw:
        raw.execute("UPDATE stock_balance SET quantity = quantity + 7 WHERE quantity > 1000")
        raw.execute("UPDATE audit_detail SET difference = replace(difference, 'Masker', 'Sabun')")
    made = backups.create_backup(posko, tmp_path / "a.blcbackup")
    assert made.path.exists()
    assert made.findings >= 2
    assert backups.last_backup(posko) == made, "the next look at the settings tells the same"
    found = backups.verify_backup(made.path, "kepala", PASSWORD, posko.book.folder, clock=posko.book.clock)
    assert names(found) >= {"balances", "audit_chain"}


def test_what_the_time_does_not_suffice_for_is_named(posko: Workspace) -> None:
    beats = iter(range(100))
    found = backup_proof.prove(
        posko.book.file, posko.book.clock, Silent(), seconds=3.5, now=lambda: float(next(beats))
    )
    assert [each.name for each in found.outcomes] == ["database", "balances", "audit_chain"]
    assert "schedules" in found.not_reached
    assert not found.ok


def test_a_cancel_ends_the_checks_and_leaves_no_backup(posko: Workspace, tmp_path: Path) -> None:
    class AfterAWhile(Cancellable):
        steps = 0

        def step(self, done: int, total: int) -> None:
            self.steps += 1
            if self.steps == 6:
                self.cancel()
            super().step(done, total)

    with pytest.raises(Cancelled):
        backups.create_backup(posko, tmp_path / "a.blcbackup", AfterAWhile())
    assert list(tmp_path.glob("*.blcbackup")) == []


def test_the_copy_is_only_read(posko: Workspace, tmp_path: Path) -> None:
    with posko.book.file.maintain() as raw:
        raw.execute("VACUUM INTO ?", (str(tmp_path / "copy.db"),))
    copy = Database(tmp_path / "copy.db", posko.book.database.key)
    with copy.maintain() as raw:
        before = raw.execute("PRAGMA data_version").fetchone()
        backup_proof.prove(copy, posko.book.clock, Silent(), seconds=30)
        assert raw.execute("PRAGMA data_version").fetchone() == before
    copy.close()
