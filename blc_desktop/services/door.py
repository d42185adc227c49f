"""What can be told of a posko from outside, before anybody unlocks it. Loads nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.errors import Trouble
from blc_desktop.paths import Folder
from blc_desktop.storage import keyfile


@dataclass(frozen=True, slots=True)
class Door:
    """The locked posko of a data folder. ``trouble`` tells why nobody can be named."""

    exists: bool
    posko: str = ""
    usernames: tuple[str, ...] = ()
    trouble: Trouble | None = None


def look(folder: Folder) -> Door:
    """Return what stands on the door of ``folder``, or of the posko on its server."""
    if folder.server:
        return _on_server(folder)
    if not folder.holds_book:
        return Door(exists=False)
    stage = Folder(folder.restored)
    try:
        # Where a restore was cut off, its keys count: whoever unlocks finishes it.
        file = keyfile.load(stage if stage.keys.exists() else folder)
    except Trouble as trouble:
        return Door(exists=True, trouble=trouble)
    if not folder.database.exists() and not stage.database.exists():
        return Door(True, file.posko, file.usernames(), Trouble("database_missing", path=folder.database))
    return Door(True, file.posko, file.usernames())


def _on_server(folder: Folder) -> Door:
    from blc_desktop.storage import server_address, server_door  # noqa: PLC0415 - a book in a file needs no driver

    try:
        door = server_door.look(server_address.parse(folder.server))
    except Trouble as trouble:
        return Door(exists=True, trouble=trouble)
    return Door(True, door.posko.name, door.keys.usernames())
