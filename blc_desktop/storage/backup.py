"""A backup: one file that holds the encrypted book, its key slots and what they should contain.

It is a zip without compression (cipher text does not shrink): ``manifest.json``, ``posko.db``,
``posko.keys.json``. It is written under another name, opened and checked, and only then gets its own.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, func, select

from blc_desktop import __version__
from blc_desktop.errors import Trouble
from blc_desktop.progress import Progress
from blc_desktop.storage import audit, keyfile, keyring, migrations, page_copy, soundness
from blc_desktop.storage import settings as storage
from blc_desktop.storage.database import SMALL_CACHE_MIB, Database
from blc_desktop.storage.files import free_bytes, make_folder, plainly, sync_file, sync_folder, write_whole
from blc_desktop.storage.keyfile import KeyFile
from blc_desktop.storage.tables import metadata

SUFFIX = ".blcbackup"
FORMAT = "blc-desktop-backup"
VERSION = 1
_MANIFEST, _DATABASE, _KEYS = "manifest.json", "posko.db", "posko.keys.json"
_CHUNK = 1024 * 1024
_STEPS = 4
#: A manifest has about 5 kB.
_MOST_MANIFEST = 1_000_000
_TEXTS = ("database_id", "posko", "made_at", "program", "revision", "audit_chain")
#: What a zip that was tampered with can come to.
_UNREADABLE = (
    KeyError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
)
#: Beside the book a copy and the container that holds it.
_ROOM = 2


#: Is shown an open copy of the book.
Look = Callable[[Database], None]


def _no_look(_copy: Database) -> None:
    """Prove nothing more than the engine does."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the backup should contain; ``records`` are the rows of every table."""

    database_id: str
    posko: str
    made_at: str
    program: str
    revision: str
    records: dict[str, int]
    audit_sequence: int
    audit_chain: str
    sha256: dict[str, str]
    #: Whether it is of a training, whose people are invented.
    training: bool = False

    @property
    def total(self) -> int:
        """The number of all rows."""
        return sum(self.records.values())


def stem(moment: datetime) -> str:
    """Return the name of an automatic backup made at ``moment`` (UTC), without its suffix."""
    return moment.strftime("posko-%Y%m%d-%H%M%S")


def create(
    database: Database,
    file: KeyFile,
    target: Path,
    now: datetime,
    progress: Progress,
    look: Look = _no_look,
) -> Manifest:
    """Write a verified backup to ``target`` and return its manifest. What stood at ``target`` is replaced.

    ``look`` is shown the open copy before it is packed, to prove more of it than the engine can.
    Nothing is left behind on an error or a cancel. Raises ``Trouble`` (``disk_full``, ``read_only`` ...).
    """
    make_folder(target.parent)
    if free_bytes(target.parent) < _ROOM * database.path.stat().st_size:
        raise Trouble("disk_full", path=target.parent)
    with _scratch(target.parent) as scratch:
        progress.step(0, _STEPS)
        page_copy.copy(database, scratch / _DATABASE)
        progress.step(1, _STEPS)
        container = scratch / target.name
        with _opened_copy(scratch / _DATABASE, database.key) as copy:
            with copy.read() as conn:
                manifest = _manifest(conn, file, now)
            with soundness.proven_beside(copy):
                look(copy)
                progress.step(2, _STEPS)
                keys = replace(file, database_salt=copy.salt())
                write_whole(scratch / _KEYS, keyring.sealed(keys, database.key).to_bytes())
                manifest = _pack(container, manifest, scratch)
        progress.step(3, _STEPS)
        with plainly(target):
            sync_file(container)
            container.replace(target)
            sync_folder(target.parent)
    progress.step(_STEPS, _STEPS)
    return manifest


@contextmanager
def _opened_copy(path: Path, key: bytes) -> Iterator[Database]:
    # Looked through once: what a large cache held would stay with the process long after the copy is closed.
    copy = Database(path, key, large_cache_mib=SMALL_CACHE_MIB)
    try:
        yield copy
    finally:
        copy.close()


def _manifest(conn: Connection, file: KeyFile, now: datetime) -> Manifest:
    posko = storage.read_posko(conn)
    head = audit.head(conn, posko.id)
    return Manifest(
        database_id=file.database_id,
        posko=file.posko,
        made_at=now.isoformat(),
        program=__version__,
        revision=migrations.revision(conn) or "",
        records=counts(conn),
        audit_sequence=head.sequence,
        audit_chain=head.chain,
        sha256={},
        training=posko.training,
    )


def counts(conn: Connection) -> dict[str, int]:
    """Return the number of rows of every table."""
    return {
        name: int(conn.execute(select(func.count()).select_from(table)).scalar_one())
        for name, table in sorted(metadata.tables.items())
    }


def _pack(container: Path, manifest: Manifest, parts: Path) -> Manifest:
    """Write the container, its manifest last: what that says of the parts is reckoned on the way."""
    sums: dict[str, str] = {}
    with (
        plainly(container),
        container.open("wb") as stream,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=True) as packed,
    ):
        for name in (_KEYS, _DATABASE):
            with (parts / name).open("rb") as source, packed.open(name, "w", force_zip64=True) as sink:
                sums[name] = _copy(source, sink)
        complete = replace(manifest, sha256=sums)
        packed.writestr(
            _MANIFEST, json.dumps({"format": FORMAT, "version": VERSION, **asdict(complete)}, indent=1)
        )
    return complete


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup taken apart in a folder of its own, its sums already compared."""

    manifest: Manifest
    keys: KeyFile
    database: Path


@contextmanager
def unpacked(path: Path, beside: Path) -> Iterator[Unpacked]:
    """Yield the parts of the backup at ``path``, in a folder below ``beside`` that vanishes afterwards.

    Raises ``Trouble``: ``file_missing``, ``backup_damaged``, ``backup_newer``, ``keys_damaged``.
    """
    make_folder(beside)
    with plainly(path):
        size = path.stat().st_size
    if free_bytes(beside) < size:
        raise Trouble("disk_full", path=beside)
    with _scratch(beside) as scratch, _opened(path) as packed:
        manifest = _read_manifest(packed)
        for name in (_KEYS, _DATABASE):
            _extract(packed, name, scratch / name, manifest)
        yield Unpacked(manifest, keyfile.from_bytes((scratch / _KEYS).read_bytes()), scratch / _DATABASE)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with plainly(path), path.open("rb") as stream, zipfile.ZipFile(stream) as packed:
            yield packed
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Trouble("backup_damaged", path=path) from error


def _read_manifest(packed: zipfile.ZipFile) -> Manifest:
    try:
        entry = packed.getinfo(_MANIFEST)
        # Stored as it is, as the other parts are: what it says of its size cannot be a lie then.
        if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size > _MOST_MANIFEST:
            raise Trouble("backup_damaged")
        values: dict[str, Any] = json.loads(packed.read(entry))
        if values.pop("format") != FORMAT:
            raise Trouble("backup_damaged")
        if values.pop("version") > VERSION:
            raise Trouble("backup_newer")
        return _typed(Manifest(**values))
    except (*_UNREADABLE, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Trouble("backup_damaged") from error


def _typed(manifest: Manifest) -> Manifest:
    """Return a manifest whose values are what they should be. Raises ``ValueError``."""
    texts = [getattr(manifest, name) for name in _TEXTS]
    numbers = [manifest.audit_sequence, *manifest.records.values()]
    sums = manifest.sha256.values()
    if not all(isinstance(text, str) for text in (*texts, *sums)) or not all(
        type(one) is int for one in numbers
    ):
        raise ValueError("a manifest of another kind")
    return manifest


def _extract(packed: zipfile.ZipFile, name: str, target: Path, manifest: Manifest) -> None:
    try:
        entry = packed.getinfo(name)
        # Cipher text is stored as it is: what would unpack to more than is there was made by somebody else.
        if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
            raise Trouble("backup_damaged", part=name)
        with packed.open(entry) as source, plainly(target), target.open("wb") as sink:
            digest = _copy(source, sink)
    except _UNREADABLE as error:
        raise Trouble("backup_damaged", part=name) from error
    if digest != manifest.sha256.get(name):
        raise Trouble("backup_damaged", part=name)


def _copy(source: IO[bytes], sink: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        sink.write(chunk)
    return digest.hexdigest()


def compare(parts: Unpacked, key: bytes, look: Look = _no_look) -> None:
    """Open an unpacked backup with its key, hold it against its manifest, and show it to ``look``.

    Raises ``Trouble``: ``backup_damaged``, ``database_newer``.
    """
    with _opened_copy(parts.database, key) as copy:
        with copy.read() as conn:
            migrations.is_behind(conn)
            same = counts(conn) == parts.manifest.records if _same_tables(parts) else True
        if not same or soundness.integrity(copy):
            raise Trouble("backup_damaged")
        look(copy)


def _same_tables(parts: Unpacked) -> bool:
    return parts.manifest.revision == migrations.HEAD


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    with plainly(folder):
        scratch = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
