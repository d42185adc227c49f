"""The same list in LibreOffice Calc, which people would use otherwise: opened, filtered by RT, and printed.

Calc works on the workbook that a posko would keep (:mod:`benchmarks.workbook`); we work on a book of as many
residents. Both are whole processes with nothing running before. Where there is no Calc the measure says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks import books, workbook
from benchmarks.results import Result, best, seconds

PRINTED = 6_000
FILTERED = 130_000
_SYSTEM_PYTHON = Path("/usr/bin/python3")
#: Run by Calc's own Python inside the office: opens, shows the rows of one RT alone, says how many stay.
_FILTER = """
import sys, time, uno
from com.sun.star.sheet import TableFilterField
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _attempt in range(600):
    try:
        remote = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % sys.argv[1])
        break
    except Exception:
        time.sleep(0.05)
desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
hidden.Name, hidden.Value = "Hidden", True
book = desktop.loadComponentFromURL(sys.argv[2], "_blank", 0, (hidden,))
sheet = book.Sheets.getByIndex(0)
cells = sheet.getCellRangeByName("A3:K%d" % (int(sys.argv[3]) + 3))
chosen = cells.createFilterDescriptor(True)
chosen.ContainsHeader = True
field = TableFilterField()
field.Field, field.IsNumeric, field.StringValue = 8, False, "003"
field.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
chosen.setFilterFields((field,))
cells.filter(chosen)
book.close(True)
try:
    desktop.terminate()
except Exception:
    pass
"""


def measure() -> list[Result]:
    """Measure a printed list of 6,000, and one RT looked up among 130,000."""
    office = shutil.which("soffice")
    if office is None:
        print("  calc: LibreOffice Calc is not here; nothing was compared", flush=True)
        return []
    return [_printed(office), *_filtered(office)]


def _office(office: str, profile: str, *arguments: str) -> list[str]:
    return [office, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", *arguments]


def _printed(office: str) -> Result:
    """Compare whole commands: ours from password to PDF, Calc's from workbook to PDF."""
    source = workbook.residents(PRINTED)
    folder = books.book(PRINTED)
    target = books.KEPT / "calc.pdf"
    with tempfile.TemporaryDirectory() as profile:
        command = _office(office, profile, "--convert-to", "pdf", "--outdir", str(books.KEPT), str(source))
        subprocess.run(command, check=True, capture_output=True)  # the first start makes the profile
        theirs = best(3, lambda: seconds(lambda: subprocess.run(command, check=True, capture_output=True)))

    def printing() -> float:
        target.unlink(missing_ok=True)
        fresh = books.copy(
            folder, "calc-run"
        )  # a second print of the same list would return the stored bytes
        options = ["report", "residents", "--date", books.DAY, "--output", str(target)]
        return seconds(lambda: books.run(*options, *books.opened(fresh)))

    ours = best(3, printing)
    told = f"{ours:.2f} s, Calc {theirs:.2f} s"
    return Result("list of 6,000 to PDF, whole command", ours / theirs, 1.0, "×", told)


def scripted() -> bool:
    """Return whether Calc can be told here what to do (python3-uno)."""
    known = subprocess.run([str(_SYSTEM_PYTHON), "-c", "import uno"], capture_output=True, check=False)
    return known.returncode == 0


def filtering(office: str, source: Path) -> float:
    """Return the seconds in which Calc, not running before, opens a workbook and shows one RT of it."""
    with tempfile.TemporaryDirectory() as profile:
        return seconds(lambda: _calc_filters(office, profile, source))


def _filtered(office: str) -> list[Result]:
    """Compare whole processes that end with the residents of one RT: ours prints them too."""
    if not scripted():
        print("  calc: Calc cannot be scripted here (python3-uno); its filter was not compared", flush=True)
        return []
    source = workbook.residents(FILTERED)
    folder = books.book(FILTERED)
    with tempfile.TemporaryDirectory() as profile:
        theirs = best(2, lambda: seconds(lambda: _calc_filters(office, profile, source)))
    target = books.KEPT / "rt.pdf"
    options = ["report", "residents", "--rt", "003/001", "--date", books.DAY, "--output", str(target)]

    def printing() -> float:
        fresh = books.copy(folder, "calc-run")
        return seconds(lambda: books.run(*options, *books.opened(fresh)))

    ours = best(2, printing)
    told = f"{ours:.2f} s and on paper, Calc {theirs:.2f} s and not printed"
    return [Result("one RT of 130,000, from nothing", ours / theirs, 1.0, "×", told)]


def _calc_filters(office: str, profile: str, source: Path) -> None:
    name = f"bench{os.getpid()}"
    accept = f"--accept=pipe,name={name};urp;"
    with subprocess.Popen(
        _office(office, profile, accept), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as serving:
        asked = [str(_SYSTEM_PYTHON), "-c", _FILTER, name, source.as_uri(), str(FILTERED)]
        try:
            subprocess.run(asked, check=True, stdout=subprocess.DEVNULL, timeout=600)
        finally:
            serving.terminate()
