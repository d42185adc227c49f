"""Where a posko's files lie: one data folder, and fixed names in it."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

#: A file beside the frozen program that makes it portable: its data lies beside it too, in ``data``.
PORTABLE_MARK = "portable.txt"


@dataclass(frozen=True, slots=True)
class Folder:
    """The data folder of one posko and the names in it.

    ``server`` is the URL of the database that holds the book, empty where it is a file in this folder. Of a
    book on a server only logs, wrong passwords of late and the newest change seen lie here.
    """

    path: Path
    server: str = field(default="", repr=False)

    @property
    def local(self) -> Folder:
        """The data folder of this computer, for whoever has the book on a server."""
        return Folder(self.path.parent.parent) if self.server else self

    @property
    def database(self) -> Path:
        """The encrypted book."""
        return self.path / "posko.db"

    @property
    def keys(self) -> Path:
        """The key slots."""
        return self.path / "posko.keys.json"

    @property
    def keys_copy(self) -> Path:
        """The copy of the key slots that stands in when the first is lost."""
        return self.path / "posko.keys.json.bak"

    @property
    def keys_next(self) -> Path:
        """The key slots of a renewal of the book's key that is under way, or was cut short."""
        return self.path / "posko.keys.next.json"

    @property
    def restored(self) -> Path:
        """A restored book, whole, that is being put in place; finished whenever the folder is opened."""
        return self.path / "posko.restored"

    @property
    def restoring(self) -> Path:
        """A restored book that is not whole yet; left behind it means nothing."""
        return self.path / "posko.restoring"

    @property
    def holds_book(self) -> bool:
        """Whether there is a book here, or what is left of one; of a server only it can tell."""
        places = (self.database, self.keys, self.keys_copy, self.restored)
        return bool(self.server) or any(path.exists() for path in places)

    @property
    def head(self) -> Path:
        """The newest link of the chain of changes that this folder has seen."""
        return self.path / "posko.head.json"

    @property
    def attempts(self) -> Path:
        """How often a wrong password was given of late."""
        return self.path / "posko.attempts.json"

    @property
    def lock(self) -> Path:
        """Held by the one program that has the book open in a window."""
        return self.path / "posko.lock"

    @property
    def holder(self) -> Path:
        """Who holds the lock, for the message to the second."""
        return self.path / "posko.holder.json"

    @property
    def backups(self) -> Path:
        """Where automatic backups go."""
        return self.path / "backups"

    @property
    def training(self) -> Folder:
        """The data folder of the training posko, a posko of its own beside this one."""
        return Folder(self.path / "latihan")

    @property
    def logs(self) -> Path:
        """Where the log goes."""
        return self.path / "logs"


def data_folder(chosen: str | Path | None = None, server: str | None = None) -> Folder:
    """Return the data folder.

    ``chosen``, else ``BLC_DATA_DIR``, else beside a portable program, else the system's place for such data.
    Where the book lies on a ``server`` (a URL, else ``BLC_DATABASE_URL``), a folder of its own below that.
    """
    path = _chosen(chosen)
    url = server or os.environ.get("BLC_DATABASE_URL", "")
    return Folder(path / "server" / _mark(url), url) if url else Folder(path)


def _chosen(named: str | Path | None) -> Path:
    named = named or os.environ.get("BLC_DATA_DIR")
    if named:
        return Path(named).expanduser().absolute()
    program = program_folder()
    if program is not None and is_portable(program):
        return program / "data"
    return _system_place()


def _mark(url: str) -> str:
    """Return a short name for a URL that tells nothing of the password in it."""
    scheme, _, rest = url.partition("://")
    login, at, place = rest.rpartition("@")
    told = f"{scheme}://{login.partition(':')[0]}{at}{place}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def program_folder() -> Path | None:
    """Return the folder of the frozen program, None where it runs from its sources."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else None


def is_portable(program: Path) -> bool:
    """Return whether the program in this folder keeps its data beside itself."""
    return (program / PORTABLE_MARK).is_file()


def _system_place() -> Path:
    if sys.platform == "win32":
        # Shared by every user of the laptop: the book belongs to the posko, not to a Windows login.
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "BLC Desktop"
    # Only here: the import costs more than the rest of this module together.
    from platformdirs import user_data_path  # noqa: PLC0415 - as just said

    return user_data_path("blc-desktop", appauthor=False)


def read_at_most(path: Path, most: int) -> bytes:
    """Return what a file holds, of a longer one ``most`` bytes and one: its reader refuses it by its length.

    Raises ``OSError``.
    """
    with path.open("rb") as stream:
        return stream.read(most + 1)
