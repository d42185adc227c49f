"""What a headless command is handed, and what it hands back."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from blc_desktop.errors import Trouble
from blc_desktop.i18n import _
from blc_desktop.paths import Folder

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


class WrongUsage(Exception):
    """The command line lacks something; ends with exit code 2."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who signs in."""

    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome: ``values`` for ``--json``, ``text`` for people. Exit 1 also tells of findings."""

    values: Mapping[str, object]
    text: str
    exit_code: int = 0


@dataclass(slots=True)
class Context:
    """The command's own arguments, the global options, and the posko they name."""

    args: argparse.Namespace
    folder: Folder
    username: str | None = None
    password_file: Path | None = None
    language: str | None = None
    as_json: bool = False
    _opened: list[Workspace] = field(default_factory=list)

    def open(self, folder: Folder | None = None) -> Workspace:
        """Unlock the posko of the data folder, or of ``folder``; it is closed when the command ends.

        A ``--date`` among the command's arguments becomes the working day. Raises as
        :func:`blc_desktop.services.accounts.unlock`.
        """
        from blc_desktop.services import accounts

        where = folder or self.folder
        who = Credentials(self._who(where), self._password())
        ws = accounts.unlock(where, who.username, who.password)
        self._opened.append(ws)
        day = getattr(self.args, "date", None)
        jump = ws.date_jump() if day is None else None
        if jump is not None:
            self.say(_strange_date(jump.last_used.isoformat(), jump.today.isoformat()))
        return ws.at(day) if day is not None else ws

    def close(self) -> None:
        """Close what was opened."""
        while self._opened:
            self._opened.pop().close()

    def credentials(self) -> Credentials:
        """Return who signs in; the only operator of a posko need not be named.

        Without a password file a person at a terminal is asked. Raises :class:`WrongUsage`.
        """
        return Credentials(self._who(self.folder), self._password())

    def say(self, message: str) -> None:
        """Tell the person something beside the result."""
        print(message, file=sys.stderr)

    def _who(self, folder: Folder) -> str:
        if self.username:
            return self.username
        from blc_desktop.services import door

        found = door.look(folder)
        if found.trouble is not None and folder.server:
            raise found.trouble
        names = found.usernames
        if len(names) == 1:
            return names[0]
        raise WrongUsage(_("Sebutkan pengguna: --username NAMA"))

    def _password(self) -> str:
        path = self.password_file or password_file_of_environment()
        if path is not None:
            return read_secret(path)
        if sys.stdin is not None and sys.stdin.isatty():
            return getpass.getpass(_("Kata sandi: "))
        raise WrongUsage(_("Sebutkan berkas kata sandi: --password-file BERKAS"))


def day_of(text: str) -> date:
    """Return the day an argument names; argparse tells what is wrong with one that there is not."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = _("{text} bukan tanggal yang ada. Tulis tahun-bulan-hari, misalnya 2021-02-19.")
        raise argparse.ArgumentTypeError(said.format(text=text)) from None


def read_secret(path: Path) -> str:
    """Return the first line's text of a file; a final newline is ignored. Raises ``Trouble``."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Trouble("password_file_unreadable", path=path) from error
    except UnicodeDecodeError as error:
        raise Trouble("password_file_unreadable", path=path) from error
    return text.removesuffix("\n").removesuffix("\r")


def password_file_of_environment() -> Path | None:
    """Return the file that ``BLC_PASSWORD_FILE`` names."""
    named = os.environ.get("BLC_PASSWORD_FILE")
    return Path(named) if named else None


def _strange_date(last: str, today: str) -> str:
    return _(
        "Perhatian: tanggal komputer {today}, terakhir dipakai {last}. Periksa tanggalnya, "
        "atau sebutkan hari kerja dengan --date."
    ).format(today=today, last=last)
