"""A little of every fault: the way is that of ``python3 dev.py faults``, only the counts are small.

``BLC_FAULTS=200 pytest tests/storage/test_faults.py`` takes that count of each.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.__main__ import FAULTS, main

pytestmark = pytest.mark.file_only("kills and power cuts of the file")

#: How often in the suite: enough that a fault which always does harm is seen, in about a minute for all.
COUNTS = {
    "kill_write": 4,
    "kill_migration": 3,
    "kill_renewal": 3,
    "kill_backup": 3,
    "kill_restore": 4,
    "power_cut": 6,
    "disk_full": 4,
    "read_only_medium": 1,
    "page_damaged": 6,
    "copied_while_running": 4,
    "clock_set_back": 4,
    "two_windows": 2,
    "two_writers": 20,
    "command_beside": 3,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_nothing_is_lost_and_nothing_is_half_done(tmp_path: Path, name: str) -> None:
    fault, _full = FAULTS[name]
    tally = fault(int(os.environ.get("BLC_FAULTS", COUNTS[name])), tmp_path, 7)
    if tally.skipped:
        pytest.skip(tally.skipped)
    assert tally.lost == []
    assert tally.tried == tally.survived > 0


def test_the_command_prints_the_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["two_windows", "--count", "1"]) == 0
    said = capsys.readouterr().out
    assert "two_windows" in said
    assert "tried     1, survived     1" in said
    assert main(["no_such_fault"]) == 2
