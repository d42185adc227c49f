"""What every test of the windows gets: none but its own, and none of them left behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.ui import windows_taken_away


def pytest_collection_finish() -> None:
    """Pass over what the modules hold when rubbish is collected: it stays to the end, and is most of all."""
    gc.collect()
    gc.freeze()


def pytest_runtest_logfinish() -> None:
    """Let go of a test's windows in Python too, before anything new is made.

    A reference to a part that Qt itself made (the list of a choice, what scrolls) outlives the part. Whatever
    comes to lie at its address is taken for it, and the process ends.
    """
    gc.collect()


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """Take away the windows that a test opened; a desk that several tests share was there before it."""
    with windows_taken_away():
        yield
