"""Signing in, people with a password, the way back in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, setup
from blc_desktop.services.clock import FrozenClock
from blc_desktop.storage.keyfile import Cost
from tests.support.posko import PASSWORD, answers

CHEAP = Cost(memory_kib=1024, passes=1)
OTHER = "air jernih di kali"


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(datetime(2021, 2, 19, 5, tzinfo=UTC))


@pytest.fixture
def sheet(tmp_path: Path, clock: FrozenClock) -> RecoverySheet:
    """Make a posko with real key slots in ``tmp_path`` and return its recovery sheet."""
    sheets: list[RecoverySheet] = []
    setup.create_posko(Folder(tmp_path), answers(), sheets.append, clock=clock, cost=CHEAP).close()
    return sheets[0]


@pytest.fixture
def folder(tmp_path: Path, sheet: RecoverySheet) -> Folder:
    return Folder(tmp_path)


def test_the_right_password_opens_the_book(folder: Folder, clock: FrozenClock) -> None:
    ws = accounts.unlock(folder, " Kepala ", PASSWORD, clock=clock)
    assert ws.actor.display_name == "Siti Rahmawati"
    assert ws.actor.role is Role.HEAD
    ws.close()
