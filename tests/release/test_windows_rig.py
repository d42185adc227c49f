"""The Windows packages in a test rig under Wine: installed, started, proven, updated, removed, the data kept.

Run only with a rig: ``BLC_WINDOWS_RIG=DIR pytest tests/release/test_windows_rig.py`` after
``dev.py package --windows-rig DIR --later VERSION``. It does not show what Wine does not have: SmartScreen,
printers, scaling, slow disks.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from blc_desktop import __version__
from tests.support.sources import ROOT
from tests.support.updates import KEY, RELEASED
from tools import sign_update
from tools.pack_windows import Rig

RIG = os.environ.get("BLC_WINDOWS_RIG", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not RIG, reason="needs a rig: BLC_WINDOWS_RIG=DIR"),
    pytest.mark.xdist_group("windows-rig"),
]
PACKAGES = ROOT / "dist" / "windows-rig"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\BLC Desktop"
#: Somewhere with a space, as on every laptop.
INSTALLED = "C:\\users\\Bu Sri\\AppData\\Local\\Programs\\BLC Desktop"
DATA = "C:\\posko data"
PASSWORD = "sawah hijau pagi hari"


@pytest.fixture(scope="module")
def rig() -> Iterator[Rig]:
    with Rig(Path(RIG)) as opened:
        for place in (INSTALLED, DATA, "C:\\posko baru"):
            shutil.rmtree(here(opened, place), ignore_errors=True)
        secret = here(opened, "C:\\sandi.txt")
        secret.write_text(PASSWORD, encoding="utf-8")
        yield opened


def here(rig: Rig, place: str) -> Path:
    """Return where a place on drive C lies on this machine."""
    return rig.drive / place.removeprefix("C:\\").replace("\\", "/")


def setup() -> Path:
    return PACKAGES / f"BLC-Desktop-{__version__}-setup.exe"


def later() -> Path:
    return next((PACKAGES / "later").glob("*-setup.exe"))


def later_version() -> str:
    return later().name.split("-")[2]


def registered(rig: Rig, value: str) -> str:
    told = rig.run("reg", "query", UNINSTALL, "/v", value).stdout
    return told.split("REG_SZ")[-1].strip() if "REG_SZ" in told else ""


def blc(rig: Rig, *arguments: str, expect: int = 0) -> dict[str, Any]:
    words = [*arguments, "--data-dir", DATA, "--username", "ketua", "--password-file", "C:\\sandi.txt"]
    done = rig.run(f"{INSTALLED}\\blc-desktop.exe", *words, "--json")
    assert done.returncode == expect, f"{arguments}: {done.stdout[-3000:]}"
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    told: dict[str, Any] = json.loads(lines[-1]) if lines else {"said": done.stdout}
    return told


def wait_for(what: Callable[[], bool], seconds: int) -> bool:
    until = time.monotonic() + seconds
    while not what() and time.monotonic() < until:
        time.sleep(1)
    return what()


def install(rig: Rig, program: Path) -> int:
    # The folder comes last and unquoted, whatever spaces it holds: word by word Wine adds no quotes.
    return rig.run(rig.windows_path(program), "/S", *f"/D={INSTALLED}".split(" ")).returncode


def test_01_it_installs_silently_and_is_registered(rig: Rig) -> None:
    assert install(rig, setup()) == 0
    assert here(rig, INSTALLED).joinpath("BLC Desktop.exe").exists()
    assert registered(rig, "DisplayVersion") == __version__
    assert registered(rig, "InstallLocation") == INSTALLED
    menus = [path for path in rig.drive.rglob("BLC Desktop.lnk") if "Start Menu" in str(path)]
    assert menus


def test_02_it_proves_itself(rig: Rig) -> None:
    told = blc(rig, "--self-test", "--picture", "C:\\window.png")
    assert told["ok"] is True, told["steps"]
    assert len(told["steps"]) >= 12
    picture = ROOT / "build" / "release" / "window-wine.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(here(rig, "C:\\window.png"), picture)


def test_03_a_window_opens(rig: Rig) -> None:
    assert blc(rig, "--exit-after-paint")["window"] == "setup_wizard"


def test_04_a_posko_is_founded(rig: Rig) -> None:
    sheet = ["--recovery-output", "C:\\posko data\\lembar.pdf"]
    here(rig, DATA).mkdir(exist_ok=True)
    told = blc(rig, "init", "--village", "36.03.12.2008", "--posko", "Posko Uji", *sheet)
    assert told["village"] == "Sukamantri"
    sample = f"{INSTALLED}\\_internal\\resources\\sample\\warga.xlsx"
    assert blc(rig, "import", "residents", sample, "--date", "2021-02-19")["accepted"] > 0


def test_05_the_setup_program_of_a_later_version_installs_over_it(rig: Rig) -> None:
    stale = here(rig, INSTALLED) / "_internal" / "left-over.dll"
    stale.write_bytes(b"of an older version")
    assert install(rig, later()) == 0
    assert not stale.exists()
    assert registered(rig, "DisplayVersion") == later_version()
    assert blc(rig, "--version")["version"] == later_version()
    assert all(check["ok"] for check in blc(rig, "check")["checks"])


def test_06_an_update_file_is_installed_from_the_old_version(rig: Rig) -> None:
    assert install(rig, setup()) == 0
    assert blc(rig, "--version")["version"] == __version__
    keys = here(rig, INSTALLED) / "_internal" / "resources" / "updates" / "keys.txt"
    with keys.open("a", encoding="utf-8") as lines:
        lines.write(sign_update.public_line("uji", KEY.public_key()))
    file = sign_update.sign(later(), KEY, {"id": "Uji."}, RELEASED)
    checked = blc(rig, "update", rig.windows_path(file), "--dry-run")
    assert (checked["state"], checked["version"]) == ("checked", later_version())
    started = blc(rig, "update", rig.windows_path(file))
    assert started["state"] == "started"
    outcome = here(rig, started["outcome"])
    assert wait_for(outcome.exists, 600)
    assert json.loads(outcome.read_text(encoding="utf-8"))["ok"] is True, outcome.read_text(encoding="utf-8")
    assert blc(rig, "--version")["version"] == later_version()
    assert blc(rig, "update", "--last")["state"] == "done"
    assert list((here(rig, DATA) / "backups").glob("*.blcbackup"))


def test_07_it_is_removed_and_the_data_stays(rig: Rig) -> None:
    before = sorted(path.name for path in here(rig, DATA).iterdir())
    rig.run(f"{INSTALLED}\\uninstall.exe", "/S")
    # The uninstaller goes on in a copy of itself, which its caller does not wait for.
    assert wait_for(lambda: not here(rig, INSTALLED).exists(), 60)
    assert registered(rig, "DisplayVersion") == ""
    assert sorted(path.name for path in here(rig, DATA).iterdir()) == before
    assert "posko.db" in before


def test_08_installed_again_the_book_opens(rig: Rig) -> None:
    assert install(rig, setup()) == 0
    assert all(check["ok"] for check in blc(rig, "check")["checks"])
