"""The one build step that pyproject.toml cannot say: the wheel holds compiled translations."""

from __future__ import annotations

import sys
from pathlib import Path

from setuptools import setup

sys.path.insert(0, str(Path(__file__).resolve().parent))

from tools import catalogue

catalogue.compile_stale()
setup()
