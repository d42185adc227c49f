"""One window per book; the lock of a dead process is free at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from blc_desktop.errors import Refused
from blc_desktop.paths import Folder
from blc_desktop.storage.instance import Instance
from blc_desktop.words.problems import sentence

HOLD = """
import sys
from pathlib import Path
from blc_desktop.paths import Folder
from blc_desktop.storage.instance import Instance
held = Instance(Folder(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_second_is_told_who_holds_the_book(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with Instance(folder):
        with pytest.raises(Refused, match="in_use") as caught:
            Instance(folder)
        assert caught.value.facts["pid"] == str(os.getpid())
        assert str(os.getpid()) in sentence("in_use", caught.value.facts)
    Instance(folder).release()


def test_a_killed_holder_lets_go(tmp_path: Path, repository: Path) -> None:
    folder = Folder(tmp_path)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=repository,
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(Refused, match="in_use") as caught:
        Instance(folder)
    assert caught.value.facts["pid"] == str(holder.pid)
    holder.kill()
    holder.communicate()
    Instance(folder).release()
