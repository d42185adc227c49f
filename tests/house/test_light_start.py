"""What the unlock window may load: it must stand before anybody has thought of the password."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.posko import make_posko
from tools.bootstrap import ROOT

#: Each takes longer to load than painting the window, and none is needed before somebody has signed in.
_HEAVY = (
    "sqlalchemy",
    "cryptography",
    "qtawesome",
    "reportlab",
    "socket",
    "tomllib",
    "openpyxl",
    "blc_desktop.domain.facts",
    "blc_desktop.services",
    "ui.pages",
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Name every module that the program has loaded when its first window is painted."""
    posko = make_posko(tmp_path_factory.mktemp("start"))
    posko.close()
    asked = "import sys, runpy, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    asked += "runpy.run_module('blc_desktop', run_name='__main__', alter_sys=True)"
    done = subprocess.run(
        [sys.executable, "-c", asked, "--data-dir", str(posko.book.folder.path), "--exit-after-paint"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("name", _HEAVY)
def test_the_unlock_window_stands_without_it(name: str, loaded: set[str]) -> None:
    assert "ui.unlock" in loaded
    assert not {module for module in loaded if module == name or module.startswith(f"{name}.")}
