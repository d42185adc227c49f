"""The key file: who can open the book, and where each one's sealed copy of its key lies.

Only form and files are here; nothing secret is made or opened (:mod:`blc_desktop.storage.keyring` does that),
so that the unlock window can name the operators before anything heavy is loaded.
"""

from __future__ import annotations

import contextlib
import json
import unicodedata
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from blc_desktop.errors import Trouble
from blc_desktop.paths import Folder
from blc_desktop.storage.files import (
    drop_beside,
    plainly,
    put_from_beside,
    sync_folder,
    write_beside,
    write_whole,
)

FORMAT = "blc-desktop-keys"
VERSION = 1
OPERATOR = "operator"
RECOVERY = "recovery"
#: More slots than any posko has people: a bound for what is read.
MOST_SLOTS = 200
#: A file of that many slots has about 200 kB.
MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a password costs: Argon2id memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in, bytes as hex. ``private`` is sealed by the password, ``sealed_key`` to ``public``."""

    id: str
    kind: str
    username: str
    public: str
    cost: Cost
    salt: str
    nonce: str
    private: str
    sealed_key: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The whole file. ``database_salt`` is the first bytes of the book it belongs to."""

    database_id: str
    posko: str
    database_salt: str
    slots: tuple[Slot, ...]
    seal: str = ""

    def operator(self, username: str) -> Slot | None:
        """Return the slot of a user name, however it was typed."""
        wanted = fold_username(username)
        return next((s for s in self.slots if s.kind == OPERATOR and s.username == wanted), None)

    def recovery(self) -> Slot | None:
        """Return the slot of the recovery sheet."""
        return next((slot for slot in self.slots if slot.kind == RECOVERY), None)

    def usernames(self) -> tuple[str, ...]:
        """Return who can sign in, in alphabetical order."""
        return tuple(sorted(slot.username for slot in self.slots if slot.kind == OPERATOR))

    def with_slot(self, slot: Slot) -> KeyFile:
        """Return the file with ``slot`` in place of the one of the same id, or of the same kind and name."""
        others = tuple(
            s for s in self.slots if s.id != slot.id and (s.kind, s.username) != (slot.kind, slot.username)
        )
        return replace(self, slots=(*others, slot), seal="")

    def without(self, slot_id: str) -> KeyFile:
        """Return the file without the slot ``slot_id``."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.id != slot_id), seal="")

    def payload(self) -> bytes:
        """Return what the seal covers: everything but the seal, in one way of writing."""
        values = asdict(self)
        del values["seal"]
        return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    def to_bytes(self) -> bytes:
        """Return the file as it is written."""
        values = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return json.dumps(values, indent=1, ensure_ascii=False).encode()


def fold_username(username: str) -> str:
    """Return a user name as it is compared: no spaces around, small letters, one way of writing a sign."""
    return unicodedata.normalize("NFKC", username).strip().casefold()


def from_bytes(content: bytes) -> KeyFile:
    """Read a key file. Raises ``Trouble``: ``keys_damaged``, or ``keys_newer`` than this program."""
    if len(content) > MOST_BYTES:
        raise Trouble("keys_damaged")
    try:
        values: dict[str, Any] = json.loads(content)
        if values.pop("format") != FORMAT:
            raise Trouble("keys_damaged")
        if values.pop("version") > VERSION:
            raise Trouble("keys_newer")
        slots = tuple(_slot(slot) for slot in values.pop("slots"))
        file = KeyFile(slots=slots, **values)
        _require_texts(file.database_id, file.posko, file.database_salt, file.seal)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Trouble("keys_damaged") from error
    if not 0 < len(slots) <= MOST_SLOTS:
        raise Trouble("keys_damaged")
    return file


def _slot(values: dict[str, Any]) -> Slot:
    slot = Slot(**{**values, "cost": Cost(**values["cost"])})
    for part in (slot.public, slot.salt, slot.nonce, slot.private, slot.sealed_key):
        bytes.fromhex(part)
    _require_texts(slot.id, slot.kind, slot.username)
    cost = slot.cost
    if not all(type(part) is int for part in (cost.memory_kib, cost.passes, cost.lanes)):
        raise TypeError("a cost is whole numbers")
    return slot


def _require_texts(*parts: object) -> None:
    """Raise ``TypeError`` or ``ValueError`` where one is no text, or holds what cannot be written."""
    for part in parts:
        if not isinstance(part, str):
            raise TypeError("a text is asked for")
        part.encode()


def load(folder: Folder) -> KeyFile:
    """Return the key file of ``folder``; the copy stands in for a first one that is lost or damaged.

    Raises ``Trouble``: ``keys_missing``, ``keys_damaged``, ``keys_newer``.
    """
    trouble: Trouble | None = None
    for path in (folder.keys, folder.keys_copy):
        try:
            return from_bytes(_content(path))
        except Trouble as error:
            code = "keys_missing" if error.code == "file_missing" else error.code
            if trouble is None or trouble.code == "keys_missing":
                trouble = Trouble(code, path=path)
    raise trouble or Trouble("keys_missing", path=folder.keys)


def save(folder: Folder, file: KeyFile) -> None:
    """Write the key file and its copy, one after the other: at any moment one of them is whole."""
    prepare(folder, file)
    settle(folder)


def prepare(folder: Folder, file: KeyFile) -> None:
    """Write the key file and its copy beside those that count: what is left to do needs no room any more."""
    content = file.to_bytes()
    for path in (folder.keys, folder.keys_copy):
        write_beside(path, content)


def settle(folder: Folder) -> None:
    """Let what was prepared count, one after the other: at any moment one of them is whole."""
    for path in (folder.keys, folder.keys_copy):
        put_from_beside(path)


def forget(folder: Folder) -> None:
    """Throw away what was prepared."""
    for path in (folder.keys, folder.keys_copy):
        drop_beside(path)


def load_next(folder: Folder) -> KeyFile | None:
    """Return the key file of a renewal that was cut short, None where there is none that can be read."""
    if not folder.keys_next.exists():
        return None
    with contextlib.suppress(Trouble):
        return from_bytes(_content(folder.keys_next))
    return None


def _content(path: Path) -> bytes:
    """Return a key file's bytes, never many more than one may have."""
    with plainly(path), path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def prepare_next(folder: Folder, file: KeyFile) -> None:
    """Write the key file that counts once the book has its new key."""
    write_whole(folder.keys_next, file.to_bytes())


def drop_next(folder: Folder) -> None:
    """Forget a renewal: it was finished, or never began."""
    with plainly(folder.keys_next):
        folder.keys_next.unlink(missing_ok=True)
        sync_folder(folder.path)
