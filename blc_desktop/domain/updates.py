"""Updates from a file: which version fits which installation, and how far a change of versions has come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from blc_desktop.errors import Refused

_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){1,3}")


class Edition(StrEnum):
    """How the program came onto this machine; an update file is made for one of these."""

    WINDOWS = "windows"
    DEBIAN = "debian"
    PORTABLE_WINDOWS = "portable-windows"
    PORTABLE_LINUX = "portable-linux"
    #: Run from its sources or installed by pip: brought up to date by whoever did that.
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Installed:
    """The program as it runs here. ``folder`` is None for :attr:`Edition.SOURCE`."""

    version: str
    edition: Edition
    folder: Path | None


@dataclass(frozen=True, slots=True)
class UpdateManifest:
    """What an update file says of itself, under its signature.

    ``payload`` is the name of the package inside, ``size`` its bytes; ``notes`` are a few sentences by
    language; ``signer`` is the name of the key that signed it.
    """

    version: str
    edition: Edition
    payload: str
    size: int
    sha256: str
    released: date
    notes: dict[str, str] = field(default_factory=dict)
    signer: str = ""


class UpdateStep(StrEnum):
    """How far an update came. Each but the last two names the step that failed in an outcome."""

    WAIT = "wait"
    TRIAL = "trial"
    INSTALL = "install"
    SELF_TEST = "self_test"
    DONE = "done"
    #: The old version did not come back either: the packages must be installed by hand.
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an update ended: ``ok``, or the step that failed and whether the old version stands again."""

    ok: bool
    before: str
    after: str
    step: UpdateStep
    back: bool = False
    detail: str = ""


def version_key(version: str) -> tuple[int, ...]:
    """Return what orders versions: ``0.10.0`` is newer than ``0.9``. Raises ``ValueError``."""
    if not _VERSION.fullmatch(version):
        raise ValueError(version)
    numbers = [int(part) for part in version.split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def judge(offered: UpdateManifest, here: Installed) -> None:
    """Say no to an update that does not belong here.

    Raises ``Refused``: ``update.source``, ``update.other_system``, ``update.same``, ``update.older``.
    """
    if here.edition is Edition.SOURCE:
        raise Refused("update.source")
    if offered.edition is not here.edition:
        raise Refused("update.other_system", offered=offered.edition, here=here.edition)
    facts = {"version": offered.version, "here": here.version}
    if version_key(offered.version) == version_key(here.version):
        raise Refused("update.same", **facts)
    if version_key(offered.version) < version_key(here.version):
        raise Refused("update.older", **facts)
