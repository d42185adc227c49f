"""A day's work makes millions of calls into Qt; none of them may wear None out."""

from __future__ import annotations

import os
import subprocess
import sys

_WORK = """
import ui
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
app = QApplication([])
label, box = QLabel("x"), QComboBox()
box.addItem("x", None)
for _ in range(100_000):
    label.update()
    box.findData(None)
print("alive")
"""


def test_a_long_day_of_calls_does_not_end_the_program() -> None:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _WORK], capture_output=True, text=True, check=False, env=surroundings
    )
    assert done.stdout.strip() == "alive", done.stderr[-400:]
