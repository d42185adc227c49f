"""What a server tells of a posko before anybody unlocks it: its name and its key slots."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.errors import Trouble
from blc_desktop.storage import keyfile, server
from blc_desktop.storage.keyfile import KeyFile
from blc_desktop.storage.server import PoskoOnServer
from blc_desktop.storage.server_address import Address
from blc_desktop.storage.server_errors import translated
from blc_desktop.storage.settings import KEY_FILE


@dataclass(frozen=True, slots=True)
class ServerDoor:
    """The posko that an address names, and who can sign in to it."""

    posko: PoskoOnServer
    keys: KeyFile


def look(address: Address) -> ServerDoor:
    """Return the posko of an address with its key slots.

    Raises ``Refused``: ``server.posko_missing``, ``server.posko_ambiguous``, ``server.role_too_strong``;
    ``Trouble``: ``keys_missing`` and those of the server.
    """
    posko = server.chosen(address, server.poskos(address))
    with translated(), server.connect(address, posko.id) as connection:
        row = connection.execute(
            "SELECT content FROM stored_file WHERE posko_id = %s AND purpose = %s", (posko.id, KEY_FILE)
        ).fetchone()
    if row is None:
        raise Trouble("keys_missing", path=address.shown)
    return ServerDoor(posko, keyfile.from_bytes(bytes(row[0])))
