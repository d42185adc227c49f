"""The one build step that pyproject.toml cannot say: the wheel holds compiled translations."""

from __future__ import annotations

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

sys.path.insert(0, str(Path(__file__).resolve().parent))

from tools import catalogue


class BuildWithTranslations(build_py):
    """Compile the catalogues, then gather the packages and their data."""

    def run(self) -> None:
        """Write what is missing before the files are listed."""
        catalogue.compile_stale()
        super().run()


setup(cmdclass={"build_py": BuildWithTranslations})
