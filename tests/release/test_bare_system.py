"""A day with the packages alone, on a Debian that has nothing else: install, work, update, remove, come back.

Run by ``dev.py test --bundle``, which makes the packages first and names their folder in ``BLC_PACKAGES``.
The steps follow each other on one machine; what each of them showed goes to ``build/release/steps.md``, which
``docs/release.md`` quotes. The last two steps tell what the day was for: after everything the figures of the
day are those of before.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from blc_desktop import __version__
from blc_desktop.storage import program_files
from tests.support.sources import ROOT
from tests.support.updates import KEY, RELEASED, STRANGER
from tools import bare_system, sign_update
from tools.bare_system import USER, BareSystem

PACKAGES = os.environ.get("BLC_PACKAGES", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not PACKAGES, reason="needs the packages: dev.py test --bundle"),
    pytest.mark.xdist_group("bare-system"),
]
DAY = "2021-02-19"
DATA = f"/home/{USER}/.local/share/blc-desktop"
PROGRAM = "/usr/lib/blc-desktop"
SAMPLE = f"{PROGRAM}/_internal/resources/sample"
KEYS = f"{PROGRAM}/_internal/resources/updates/keys.txt"
PASSWORD = "sawah hijau pagi hari"
REPORT = ROOT / "build" / "release"


@pytest.fixture(scope="module")
def machine() -> Iterator[BareSystem]:
    """Return the bare machine; the test is skipped, and says so, where one cannot be made."""
    try:
        with bare_system.bare_system() as system:
            shutil.rmtree(REPORT, ignore_errors=True)
            REPORT.mkdir(parents=True)
            yield system
    except bare_system.Forbidden as forbidden:
        pytest.skip(str(forbidden))


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """Return what earlier steps saw, for later ones."""
    return {}


def note(title: str, command: str, told: str) -> None:
    """Keep what a step showed."""
    with (REPORT / "steps.md").open("a", encoding="utf-8") as report:
        report.write(f"### {title}\n\n```\n# {command}\n{told.strip()}\n```\n\n")


def package() -> Path:
    return Path(PACKAGES) / f"blc-desktop_{__version__}_amd64.deb"


def later() -> Path:
    return next((Path(PACKAGES) / "later").glob("blc-desktop_*.deb"))


def later_version() -> str:
    return later().name.split("_")[1]


def blc(machine: BareSystem, *arguments: str, signed_in: bool = True, expect: int = 0) -> Any:
    """Run the installed program as the person and return its JSON."""
    who = ["--username", "ketua", "--password-file", f"/home/{USER}/sandi.txt"] if signed_in else []
    done = machine.run("blc-desktop", *arguments, *who, "--json", user=USER)
    assert done.returncode == expect, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout) if done.stdout.strip() else done.stderr


def update_file(machine: BareSystem, deb: Path, name: str, key: Ed25519PrivateKey = KEY) -> str:
    """Put an update file of a package on the machine and return its path there."""
    folder = machine.inside("/media/usb")
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / deb.name
    shutil.copyfile(deb, copy)
    made = sign_update.sign(copy, key, {"id": "Uji pembaruan."}, RELEASED)
    copy.unlink()
    target = folder / f"{name}.blcupdate"
    made.rename(target)
    target.chmod(0o644)
    return f"/media/usb/{target.name}"


def figures(machine: BareSystem, *options: str) -> dict[str, Any]:
    told = blc(machine, "today", "--date", DAY, *options)
    assert isinstance(told, dict)
    return told


def placed() -> str:
    """Return where the package lies in the bare system, where anybody may read it."""
    return f"/srv/{package().name}"


def books(machine: BareSystem) -> dict[str, int]:
    """Return the files of the posko and their sizes, without what changes by itself."""
    folder = machine.inside(DATA)
    kept = [path for path in folder.rglob("*") if path.is_file() and "logs" not in path.parts]
    return {str(path.relative_to(folder)): path.stat().st_size for path in kept}


def test_01_the_package_installs_with_what_it_declares(machine: BareSystem) -> None:
    machine.must("apt-get", "update", "-q")
    there = machine.place(package(), placed())
    told = machine.must("apt-get", "install", "-y", "--no-install-recommends", there)
    new = next(line for line in told.splitlines() if "newly installed" in line)
    version = machine.must("blc-desktop", "--version", user=USER)
    assert version == f"BLC Desktop {__version__}\n"
    note("Install", f"apt-get install ./{package().name}; blc-desktop --version", f"{new}\n{version}")


def test_02_menu_icons_and_file_types_are_there(machine: BareSystem) -> None:
    menu = machine.inside("/usr/share/applications/blc-desktop.desktop").read_text(encoding="utf-8")
    assert "Exec=blc-desktop %f" in menu
    assert "MimeType=application/x-blc-backup;" in menu
    assert machine.inside("/usr/share/icons/hicolor/48x48/apps/blc-desktop.png").stat().st_size > 500
    types = machine.inside("/usr/share/mime/packages/blc-desktop.xml").read_text(encoding="utf-8")
    assert 'glob pattern="*.blcbackup"' in types
    for name in ("THIRD-PARTY.md", "sbom.cdx.json", "LICENSE", "licenses/sqlcipher/SQLCipher.txt"):
        assert machine.inside(f"{PROGRAM}/_internal/{name}").stat().st_size > 500
    size = sum(path.lstat().st_size for path in machine.inside(PROGRAM).rglob("*") if path.is_file())
    assert size < 220e6
    note("What was installed", f"du {PROGRAM}", f"{size / 1e6:.1f} MB")


def test_03_the_program_proves_itself_and_shows_its_window(machine: BareSystem) -> None:
    told = blc(machine, "--self-test", "--picture", f"/home/{USER}/window.png", signed_in=False)
    assert told["ok"] is True
    assert len(told["steps"]) >= 12
    assert set(told["steps"].values()) == {"ok"}
    shutil.copyfile(machine.inside(f"/home/{USER}/window.png"), REPORT / "window.png")
    note("Self-test", "blc-desktop --self-test --picture window.png --json", json.dumps(told, indent=1))


def test_04_a_window_opens_on_a_screen(machine: BareSystem) -> None:
    with bare_system.screen() as display:
        if display is None:
            pytest.skip("no Xvfb here")
        done = machine.run("blc-desktop", "--exit-after-paint", user=USER, variables={"DISPLAY": display})
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["window"] == "setup_wizard"
    note("First start, on an X screen", "blc-desktop --exit-after-paint", done.stdout)


def test_05_a_day_of_work(machine: BareSystem, seen: dict[str, Any]) -> None:
    machine.inside(f"/home/{USER}/sandi.txt").write_text(PASSWORD, encoding="utf-8")
    machine.must("chown", f"{USER}:{USER}", f"/home/{USER}/sandi.txt")
    made = blc(
        machine, "init", "--village", "36.03.12.2008", "--posko", "Posko Sukamantri",
        "--recovery-output", f"/home/{USER}/lembar.pdf",
    )  # fmt: skip
    assert made["village"] == "Sukamantri"
    note("Found the posko", "blc-desktop init --village 36.03.12.2008 …", json.dumps(made, indent=1))
    for kind, file in (("residents", "warga"), ("patients", "pasien"), ("stock", "stok")):
        told = blc(machine, "import", kind, f"{SAMPLE}/{file}.xlsx", "--date", DAY)
        assert told["accepted"] > 0
        counts = {name: told[name] for name in ("rows", "accepted", "review", "rejected", "unchanged")}
        note(f"Import {kind}", f"blc-desktop import {kind} {file}.xlsx", json.dumps(counts))
    paper = f"/home/{USER}/harian.pdf"
    printed = blc(machine, "report", "daily", "--date", DAY, "--output", paper)
    assert machine.inside(paper).read_bytes().startswith(b"%PDF-")
    assert printed["pages"] >= 1
    seen["figures"] = figures(machine)
    assert seen["figures"]["isolating"] > 0
    note("The day's figures and the daily report", f"blc-desktop today --date {DAY}; … report daily",
         json.dumps({**seen["figures"], "new_cases": "…"}, indent=1))  # fmt: skip
    assert all(check["ok"] for check in blc(machine, "check")["checks"])


def test_06_a_backup_is_made_and_proven(machine: BareSystem, seen: dict[str, Any]) -> None:
    backup = f"/home/{USER}/posko.blcbackup"
    made = blc(machine, "backup", "create", backup)
    assert blc(machine, "backup", "verify", backup)["verified"] is True
    seen["records"] = made["records"]
    note("Back up", "blc-desktop backup create posko.blcbackup; … backup verify", json.dumps(made))


def test_07_what_must_not_be_installed_is_refused(machine: BareSystem) -> None:
    # Nobody sits in a bare system to agree: sudo stands for the box in which pkexec asks.
    machine.must("apt-get", "install", "-y", "--no-install-recommends", "sudo")
    machine.inside("/etc/sudoers.d/posko").write_text(f"{USER} ALL=(ALL) NOPASSWD: ALL\n")
    wrapper = machine.inside("/usr/bin/pkexec")
    wrapper.write_text('#!/bin/sh\nexec sudo "$@"\n')
    wrapper.chmod(0o755)
    with machine.inside(KEYS).open("a", encoding="utf-8") as keys:
        keys.write(sign_update.public_line("uji", KEY.public_key()))
    told = []
    for name, deb, key, word in (
        ("stranger", later(), STRANGER, "Tanda tangan"),
        ("same", package(), KEY, "sudah terpasang"),
    ):
        said = blc(machine, "update", update_file(machine, deb, name, key), expect=1)
        assert word in said
        told.append(said)
    note("An update of a stranger, and the same version", "blc-desktop update …", "".join(told))
    assert machine.must("blc-desktop", "--version", user=USER).strip().endswith(__version__)


def test_08_an_update_that_is_broken_leaves_the_old_version(machine: BareSystem, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for command in (
        ["dpkg-deb", "-R", str(later()), str(tree)],
        ["rm", "-r", f"{tree}{PROGRAM}/_internal/resources/fonts"],
    ):
        subprocess.run(command, check=True)
    broken = tmp_path / later().name
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Znone", "-b", str(tree), str(broken)], check=True)
    done = machine.run(
        "blc-desktop", "update", update_file(machine, broken, "broken"), "--username", "ketua",
        "--password-file", f"/home/{USER}/sandi.txt", "--json", user=USER,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert (told["step"], told["back"]) == ("trial", True)
    assert machine.must("blc-desktop", "--version", user=USER).strip().endswith(__version__)
    note(
        "A signed update that fails its self-test",
        "blc-desktop update broken.blcupdate",
        json.dumps(told, indent=1),
    )


def test_09_a_good_update_is_installed_and_the_book_opens(machine: BareSystem, seen: dict[str, Any]) -> None:
    told = blc(machine, "update", update_file(machine, later(), "good"))
    assert (told["state"], told["after"]) == ("done", later_version())
    assert machine.must("blc-desktop", "--version", user=USER).strip().endswith(later_version())
    assert machine.must("dpkg-query", "-W", "-f", "${Version}", "blc-desktop") == later_version()
    assert figures(machine) == seen["figures"]
    note("Update from a file", "blc-desktop update good.blcupdate", json.dumps(told, indent=1))


def test_10_removing_the_program_leaves_the_data(machine: BareSystem) -> None:
    before = books(machine)
    machine.must("apt-get", "purge", "-y", "blc-desktop")
    assert not machine.inside(PROGRAM).exists()
    assert not machine.inside("/usr/share/applications/blc-desktop.desktop").exists()
    assert not machine.inside("/usr/bin/blc-desktop").is_symlink()
    assert books(machine) == before
    note("Remove", "apt-get purge blc-desktop; ls ~/.local/share/blc-desktop", "\n".join(sorted(before)))


def test_11_installed_again_the_day_is_as_it_was(machine: BareSystem, seen: dict[str, Any]) -> None:
    machine.must("apt-get", "install", "-y", "--no-install-recommends", placed())
    assert figures(machine) == seen["figures"]
    assert all(check["ok"] for check in blc(machine, "check")["checks"])
    note(
        "Install again",
        f"apt-get install ./{package().name}; blc-desktop today --date {DAY}",
        "the same figures",
    )


def test_12_restored_elsewhere_the_day_is_as_it_was(machine: BareSystem, seen: dict[str, Any]) -> None:
    other = f"/home/{USER}/laptop-baru"
    told = blc(machine, "backup", "restore", f"/home/{USER}/posko.blcbackup", "--into", other)
    assert told["records"] == seen["records"]
    assert figures(machine, "--data-dir", other) == seen["figures"]
    note("Restore into an empty folder", "blc-desktop backup restore posko.blcbackup --into laptop-baru",
         json.dumps(told, indent=1))  # fmt: skip


def test_13_the_portable_folder_keeps_its_data_beside_itself_and_updates(machine: BareSystem) -> None:
    stick = f"/home/{USER}/stick"
    folder = f"{stick}/BLC Desktop"
    program_files.unzip(
        Path(PACKAGES) / f"BLC-Desktop-{__version__}-portable-linux-x64.zip", machine.inside(stick)
    )
    with (machine.inside(folder) / "_internal/resources/updates/keys.txt").open(
        "a", encoding="utf-8"
    ) as keys:
        keys.write(sign_update.public_line("uji", KEY.public_key()))
    machine.must("chown", "-R", f"{USER}:{USER}", stick)

    def run(*arguments: str) -> dict[str, Any]:
        who = ["--username", "ketua", "--password-file", f"/home/{USER}/sandi.txt"]
        told: dict[str, Any] = json.loads(
            machine.must(f"{folder}/blc-desktop", *arguments, *who, "--json", user=USER)
        )
        return told

    run("init", "--village", "36.03.12.2008", "--posko", "P", "--recovery-output", f"{stick}/lembar.pdf")
    assert (machine.inside(folder) / "data" / "posko.db").exists()
    newer = next((Path(PACKAGES) / "later").glob("*-portable-linux-x64.zip"))
    told = run("update", update_file(machine, newer, "portable"))
    assert (told["state"], told["after"]) == ("done", later_version())
    assert run("--version")["version"] == later_version()
    assert all(check["ok"] for check in run("check")["checks"])
    assert list((machine.inside(folder) / "data" / "backups").glob("*.blcbackup"))
    note(
        "The portable folder: a posko, an update",
        "…/BLC Desktop/blc-desktop update …",
        json.dumps(told, indent=1),
    )
