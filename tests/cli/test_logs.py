"""The log names codes and places, never a person."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from blc_desktop import logs
from blc_desktop.errors import Trouble

NAME = "Siti Rahmawati 3603110102030003"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before = list(root.handlers)
    logs.start(tmp_path / "logs")
    yield tmp_path / "logs" / "blc-desktop.log"
    for handler in [one for one in root.handlers if one not in before]:
        root.removeHandler(handler)
        handler.close()


@pytest.mark.expects_log
def test_a_fault_is_told_without_what_it_was_about(log: Path) -> None:
    def fail() -> None:
        try:
            int(NAME)
        except ValueError as error:
            raise Trouble("disk_trouble", name=NAME) from error

    with pytest.raises(Trouble) as caught:
        fail()
    number = logs.record_fault(caught.value)
    logging.getLogger("another.library").error("could not read %s", NAME)
    text = log.read_text(encoding="utf-8")
    assert f"fault {number} Trouble(disk_trouble) at test_logs.py:" in text
    assert "because of ValueError" in text
    assert "another.library" in text
    assert "Siti" not in text
    assert "3603" not in text
