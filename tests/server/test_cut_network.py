"""The network is cut in the middle of a save: what is said of it is true, and nothing is stored twice.

Many more of them, and a server that is killed: ``python3 dev.py faults network_cut server_killed``.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.faults import network
from tools import postgres


def test_what_is_said_of_a_save_is_true_wherever_the_network_breaks(tmp_path: Path) -> None:
    tally = network.cut(40, tmp_path, 19, Path(os.environ[postgres.VARIABLE]))
    assert tally.lost == []
    assert tally.survived == tally.tried == 40
    assert tally.told["saved"], "the answer was lost, and the server was asked"
    assert tally.told["server away"], "the commit did not arrive"
    assert tally.told["server unsure"], "nobody could be asked"
