"""The second half of an update, done by a copy of the old version after the program has ended.

Wait for its end; unpack the new version and let it prove itself before anything is touched; install; let it
prove itself again where it lies now; otherwise put the old one back. What came of it is written down for the
next start, and the window is opened again if it was open before.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from blc_desktop.domain.updates import Edition, Outcome, UpdateStep
from blc_desktop.errors import BlcError, Trouble
from blc_desktop.services import updates
from blc_desktop.services.updates import Plan
from blc_desktop.storage import debian_files, program_files

_WAIT_SECONDS = 300
_INSTALL_SECONDS = 900
_WINDOW = "BLC Desktop.exe"
_PACKAGE = "blc-desktop"


class Installer(Protocol):
    """How a version comes onto a machine, one for each edition."""

    def unpack(self, plan: Plan) -> Path:
        """Lay the new version down for a trial, and return its folder. Raises ``Trouble``."""

    def install(self, plan: Plan) -> None:
        """Put the new version in the place of the old. Raises ``Trouble``, ``OSError``."""

    def back(self, plan: Plan) -> None:
        """Put the old version back. Raises ``Trouble``, ``OSError``."""


def load(path: Path) -> Plan:
    """Read a plan. Raises ``Trouble("update.damaged")``."""
    told = program_files.read_json(path)
    try:
        if told is None:
            raise ValueError(path)
        return Plan(
            before=str(told["before"]),
            after=str(told["after"]),
            edition=Edition(str(told["edition"])),
            program=Path(str(told["program"])),
            package=Path(str(told["package"])),
            stage=Path(str(told["stage"])),
            data=Path(str(told["data"])),
            process=int(str(told["process"])),
            relaunch=bool(told["relaunch"]),
        )
    except (KeyError, ValueError) as error:
        raise Trouble("update.damaged", name=path.name) from error


def finish(
    plan: Plan,
    installer: Installer | None = None,
    prove: Callable[[Path, str], str] = program_files.prove,
) -> Outcome:
    """Carry the plan out and return how it ended; nothing is raised: nobody is there to hear it."""
    outcome = _carried_out(plan, installer or installer_of(plan.edition), prove)
    told = {**asdict(outcome), "step": outcome.step.value}
    program_files.write_json(plan.stage / updates.OUTCOME, told)
    if plan.relaunch:
        program_files.start([str(plan.program / _window()), "--data-dir", str(plan.data)], plan.program)
    return outcome


def _carried_out(plan: Plan, installer: Installer, prove: Callable[[Path, str], str]) -> Outcome:
    def failed(step: UpdateStep, detail: str, *, back: bool) -> Outcome:
        return Outcome(False, plan.before, plan.after, step, back, detail)

    if not program_files.wait_for_end(plan.process, _WAIT_SECONDS):
        return failed(UpdateStep.WAIT, "", back=True)
    try:
        found = prove(installer.unpack(plan), plan.after)
    except (BlcError, OSError) as error:
        found = _named(error)
    if found:
        return failed(UpdateStep.TRIAL, found, back=True)
    step, found = UpdateStep.INSTALL, ""
    try:
        installer.install(plan)
        step = UpdateStep.SELF_TEST
        found = prove(plan.program, plan.after)
    except (BlcError, OSError) as error:
        found = _named(error)
    if not found:
        return Outcome(True, plan.before, plan.after, UpdateStep.DONE)
    try:
        installer.back(plan)
    except (BlcError, OSError) as error:
        return failed(UpdateStep.LOST, f"{found}; {_named(error)}", back=False)
    return failed(step, found, back=True)


def _named(error: Exception) -> str:
    return error.code if isinstance(error, BlcError) else type(error).__name__


def _window() -> str:
    return _WINDOW if sys.platform == "win32" else program_files.EXECUTABLE


def installer_of(edition: Edition) -> Installer:
    """Return how an edition is installed."""
    if edition is Edition.WINDOWS:
        return Windows()
    return Debian() if edition is Edition.DEBIAN else Portable()


@dataclass(frozen=True, slots=True)
class Portable:
    """A folder whose parts are exchanged by renaming."""

    def unpack(self, plan: Plan) -> Path:
        """Unzip it on the same disk."""
        return program_files.unzip(plan.package, plan.stage / updates.TRIAL)

    def install(self, plan: Plan) -> None:
        """Exchange the parts."""
        new = next(path for path in (plan.stage / updates.TRIAL).iterdir() if path.is_dir())
        program_files.swap(plan.program, new, plan.stage / updates.ASIDE)

    def back(self, plan: Plan) -> None:
        """Exchange them again; where nothing was exchanged yet, nothing is done."""
        aside = plan.stage / updates.ASIDE
        if aside.is_dir():
            program_files.swap_back(plan.program, aside)


@dataclass(frozen=True, slots=True)
class Windows:
    """The setup program, silently; the way back are the old version's own files."""

    def unpack(self, plan: Plan) -> Path:
        """Let the setup program lay its files down without entering anything."""
        folder = plan.stage / updates.TRIAL
        shutil.rmtree(folder, ignore_errors=True)
        _set_up(plan.package, f"/S /TRIAL /D={folder}")
        return folder

    def install(self, plan: Plan) -> None:
        """Run the setup program over the old version."""
        _set_up(plan.package, f"/S /D={plan.program}")

    def back(self, plan: Plan) -> None:
        """Put the old files back and tell Windows their version."""
        old = plan.stage / "old"
        program_files.copy(plan.stage / updates.PREVIOUS, old)
        program_files.swap(plan.program, old, plan.stage / updates.ASIDE)
        _tell_windows(plan.before)


def _set_up(package: Path, arguments: str) -> None:
    # One text: the folder comes last and must not be quoted, whatever spaces it holds. So NSIS reads it.
    if not program_files.run(f'"{package}" {arguments}', _INSTALL_SECONDS):
        raise Trouble("update.not_installed")


def _tell_windows(version: str) -> None:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - Windows alone has it

        key = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\BLC Desktop"
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
            winreg.SetValueEx(opened, "DisplayVersion", 0, winreg.REG_SZ, version)


@dataclass(frozen=True, slots=True)
class Debian:
    """The package manager, as root or through pkexec; the installed version is packed up again first."""

    def unpack(self, plan: Plan) -> Path:
        """Unpack the package without installing it."""
        return debian_files.unpack(plan.package, plan.stage / updates.TRIAL) / plan.program.relative_to("/")

    def install(self, plan: Plan) -> None:
        """Install it; what it needs must be there, since there is no internet."""
        debian_files.pack_installed(_PACKAGE, plan.stage / "installed.deb")
        self._apt(plan.package)

    def back(self, plan: Plan) -> None:
        """Install the old version again, unless it is what stands there: a refusal changes nothing."""
        if debian_files.installed_version(_PACKAGE) != plan.before:
            self._apt(plan.stage / "installed.deb")

    def _apt(self, package: Path) -> None:
        rights = [] if os.geteuid() == 0 else ["pkexec"]
        if not program_files.run([*rights, *debian_files.install_command(package)], _INSTALL_SECONDS):
            raise Trouble("update.not_installed")
