"""A long day's calls into Qt do not end the program."""

from __future__ import annotations

import subprocess
import sys

DAY = """
import ui
from PySide6.QtCore import QCoreApplication, QObject
app = QCoreApplication([])
made = QObject()
for _call in range(300_000):
    made.setObjectName("x")
print("still here")
"""


def test_hundreds_of_thousands_of_calls_that_answer_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", DAY], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "still here", done.stderr[-300:]
