"""An update from a file, without the internet: checked, the book backed up, then handed to a helper.

While a program runs its files cannot be replaced, so a copy of this version, made beside the update, finishes
the work (:mod:`blc_desktop.services.update_finish`) once this process is over. The same copy is the way back.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from blc_desktop import __version__, paths
from blc_desktop.domain.access import Permission
from blc_desktop.domain.updates import Edition, Installed, Outcome, UpdateManifest, UpdateStep, judge
from blc_desktop.errors import Trouble
from blc_desktop.exchange import update_file
from blc_desktop.exchange.update_file import Keys
from blc_desktop.i18n import language
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import backups
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import program_files
from blc_desktop.storage.files import free_bytes, make_folder

#: Entries beside the program that are no part of it.
LEFT_ALONE = ("data", "pembaruan")
PREVIOUS, TRIAL, ASIDE, PLAN, OUTCOME = "previous", "trial", "aside", "plan.json", "outcome.json"
#: Beside the package: the copy of this version, the new one on trial, the new one installed.
_ROOM = 3
_DEBIAN_FOLDER = Path("/usr/lib/blc-desktop")


@dataclass(frozen=True, slots=True)
class Plan:
    """What the helper needs: which package, in whose place, after whose end.

    ``process`` is the number of the program that must be over first; ``relaunch`` opens the window again.
    """

    before: str
    after: str
    edition: Edition
    program: Path
    package: Path
    stage: Path
    data: Path
    process: int
    relaunch: bool


def installed() -> Installed:
    """Return how the program that runs here was installed."""
    folder = paths.program_folder()
    if folder is None:
        return Installed(__version__, Edition.SOURCE, None)
    windows = sys.platform == "win32"
    if paths.is_portable(folder):
        edition = Edition.PORTABLE_WINDOWS if windows else Edition.PORTABLE_LINUX
    elif windows and (folder / "uninstall.exe").exists():
        edition = Edition.WINDOWS
    elif folder == _DEBIAN_FOLDER:
        edition = Edition.DEBIAN
    else:
        edition = Edition.SOURCE
    return Installed(__version__, edition, folder)


def look(path: Path, here: Installed | None = None, keys: Keys | None = None) -> UpdateManifest:
    """Return what an update file offers, if it is signed, newer, and made for this installation.

    Raises ``Refused``: ``update.not_one``, ``update.unsigned``, ``update.source``, ``update.other_system``,
    ``update.same``, ``update.older``; ``Trouble("file_missing")``.
    """
    offered = update_file.read(path, update_file.trusted_keys() if keys is None else keys)
    judge(offered, here or installed())
    return offered


def prepare(
    path: Path,
    data: Folder,
    ws: Workspace | None,
    *,
    here: Installed | None = None,
    keys: Keys | None = None,
    relaunch: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """Back the book up, copy the package from the stick, copy this version, and return the plan.

    ``ws`` is None only where there is no book. Nothing of the program is changed yet. Raises as
    :func:`look`; ``Refused("not_permitted")``; ``Trouble``: ``disk_full``, ``update.damaged``, of the disk.
    """
    step = progress or Silent()
    found = here or installed()
    offered = look(path, found, keys)
    if found.folder is None:
        raise AssertionError  # judged above: run from its sources
    if ws is not None:
        ws.require(Permission.BACKUP)
        backups.backup_at_close(ws, step)
    stage = stage_of(found)
    make_folder(stage)
    stage.chmod(0o700)
    program_files.sweep(stage, ())
    if free_bytes(stage) < _ROOM * (_size(found.folder) + offered.size):
        raise Trouble("disk_full", path=stage)
    believed = update_file.trusted_keys() if keys is None else keys
    manifest, package = update_file.unpack(path, believed, stage, step)
    program_files.copy(found.folder, stage / PREVIOUS, (*LEFT_ALONE, stage.name))
    plan = Plan(
        before=found.version,
        after=manifest.version,
        edition=found.edition,
        program=found.folder,
        package=package,
        stage=stage,
        data=data.path,
        process=os.getpid(),
        relaunch=relaunch,
    )
    program_files.write_json(stage / PLAN, {name: _plain(value) for name, value in asdict(plan).items()})
    return plan


def hand_over(plan: Plan) -> None:
    """Start the helper, which waits for the end of this process. Raises ``Trouble``."""
    program_files.start(command(plan), plan.stage)


def become(plan: Plan, *options: str) -> None:
    """Turn this process into the helper (not on Windows, which cannot): whoever waits, waits for both."""
    words = [*command(plan), *options]
    os.execve(words[0], words, program_files.environment())  # noqa: S606 - a copy of this very program


def command(plan: Plan) -> list[str]:
    """Return the helper's command line."""
    helper = plan.stage / PREVIOUS / Path(sys.executable).name
    told = ["--data-dir", str(plan.data), "--language", language()]
    return [str(helper), "update", "--finish", str(plan.stage / PLAN), *told]


def last_outcome(here: Installed | None = None) -> Outcome | None:
    """Return how the last update of this installation ended, None before the first; its leavings go."""
    found = here or installed()
    if found.folder is None:
        return None
    stage = stage_of(found)
    told = program_files.read_json(stage / OUTCOME)
    if told is None:
        return None
    program_files.sweep(stage, (OUTCOME,))
    try:
        return Outcome(
            ok=bool(told["ok"]),
            before=str(told["before"]),
            after=str(told["after"]),
            step=UpdateStep(str(told["step"])),
            back=bool(told["back"]),
            detail=str(told["detail"]),
        )
    except (KeyError, ValueError):
        return None


def news(here: Installed | None = None) -> Outcome | None:
    """Return how the last update ended if nobody was told yet; it counts as told from now on."""
    found = here or installed()
    outcome = last_outcome(found)
    path = stage_of(found) / OUTCOME
    told = program_files.read_json(path) if outcome is not None else None
    if told is None or told.get("told"):
        return None
    program_files.write_json(path, {**told, "told": True})
    return outcome


def stage_of(here: Installed) -> Path:
    """Return where an update is prepared: on a portable program's own disk, else in the person's own place.

    Nobody but the person (and who rules the machine) can write there between the check and the installation.
    """
    if here.folder is not None and here.edition in {Edition.PORTABLE_LINUX, Edition.PORTABLE_WINDOWS}:
        return here.folder / LEFT_ALONE[1]
    from platformdirs import user_cache_path  # noqa: PLC0415 - few updates are begun

    return user_cache_path("blc-desktop", appauthor=False) / "update"


def _size(folder: Path) -> int:
    kept = [path for path in folder.iterdir() if path.name not in LEFT_ALONE]
    files = [file for path in kept for file in (path.rglob("*") if path.is_dir() else [path])]
    return sum(file.lstat().st_size for file in files if file.is_file())


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path | Edition) else value
