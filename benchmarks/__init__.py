"""How fast the program is, as ratios to something known. The method is told in docs/performance.md."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
