"""What may be loaded when: nobody waits for, or gives memory to, what they do not use."""

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


#: A page that nobody opened, what draws papers, and what reads and writes workbooks.
_LATER = {
    "ui.pages.reports.page",
    "ui.imports.window",
    "reports",
    "reportlab",
    "xlsxwriter",
    "python_calamine",
}


def _modules_after(code: str) -> set[str]:
    """Return every module that is loaded once ``code`` ran in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules, file=sys.stderr)"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


def test_the_first_page_stands_without_the_others() -> None:
    found = _modules_after("from ui import pages, session; pages.specs()[0].load()")
    assert "ui.pages.today.page" in found
    assert not found & _LATER


def test_one_paper_is_drawn_without_the_others() -> None:
    wanted = "from reports.catalog import BUILDERS; one = BUILDERS['daily']; one.gather; one.draw"
    found = _modules_after(f"import reports.press; {wanted}")
    assert "reports.daily" in found
    assert not found & {"reports.spj", "reports.training", "reports.blc_sheets", "blc_desktop.services.demo"}
