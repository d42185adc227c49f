"""Key files, backups, updates and the small files beside the book, as somebody would doctor them.

Read or refused with a sentence that says what to do; in bounded memory and time, and nothing left behind.
``BLC_FUZZ=2000 pytest tests/storage/test_hostile.py`` looks further than the suite does.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blc_desktop.errors import BlcError
from blc_desktop.exchange import update_file
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, backups, door
from blc_desktop.services.clock import FrozenClock
from blc_desktop.storage import attempts, keyfile, keyring, stick_files
from blc_desktop.storage.instance import Instance
from tests.support import hostile
from tests.support.hostile import answer, in_bounds
from tests.support.posko import PASSWORD, make_posko

EXAMPLES = int(os.environ.get("BLC_FUZZ", "25"))
FUZZ = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NOW = datetime(2021, 2, 19, 5, tzinfo=UTC)
#: Never an end of the program, whatever stands in a file.
KEYS = {"read", "keys_damaged", "keys_newer"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Return a posko that nobody has open, with one backup beside it."""
    ws = make_posko(tmp_path_factory.mktemp("hostile"))
    folder = ws.book.folder
    backups.create_backup(ws, folder.path / "a.blcbackup")
    ws.close()
    return folder


# --- key files --------------------------------------------------------------------------------------------


def _opened(content: bytes) -> None:
    """Read a key file and try every slot, as the unlock does."""
    file = keyfile.from_bytes(content)
    file.usernames()
    keyring.seal_holds(file, bytes(32))
    for slot in file.slots:
        try:
            keyring.open_with_password(file, slot, "sandi \ud800 yang salah")
        except BlcError as error:
            if error.code not in {"wrong_password", "keys_damaged"}:
                raise


@FUZZ
@given(st.data())
def test_any_key_file_is_read_or_refused(folder: Folder, data: st.DataObject) -> None:
    whole = folder.keys.read_bytes()
    shape = json.loads(whole)
    content = data.draw(st.one_of(hostile.json_like(shape), hostile.mutated(whole), st.binary(max_size=200)))
    assert answer(_opened, content) in KEYS


@pytest.mark.parametrize(
    "content",
    [
        hostile.deep_json(),
        b"\xff" * 100,
        b'{"format": "blc-desktop-keys", "version": 1, "slots": [' + b"{}," * 700_000 + b"{}]}",
        b'{"format": "blc-desktop-keys", "version": ' + b"9" * 5_000 + b"}",
    ],
    ids=["deep", "no text", "many slots", "a long number"],
)
def test_a_key_file_that_asks_for_all_memory_is_refused(content: bytes) -> None:
    assert in_bounds(_opened, content, mebibytes=200, seconds=10) == "keys_damaged"


@pytest.mark.parametrize(
    "cost",
    [(2**40, 1, 1), (2**20, 1, 1), (256 * 1024, 16, 1), (1024, 2**31, 1), (1024, 1, 2**24), (-1, 1, 1)],
    ids=str,
)
def test_a_cost_nobody_chose_is_not_paid(folder: Folder, cost: tuple[int, int, int]) -> None:
    told = json.loads(folder.keys.read_bytes())
    for slot in told["slots"]:
        slot["cost"] = dict(zip(("memory_kib", "passes", "lanes"), cost, strict=True))
    file = keyfile.from_bytes(json.dumps(told).encode())

    def unlock() -> None:
        keyring.open_with_password(file, file.slots[0], PASSWORD)

    assert in_bounds(unlock, mebibytes=200, seconds=5) == "keys_damaged"


def test_the_highest_cost_that_is_paid_is_a_few_times_the_usual_one() -> None:
    usual = keyring.STANDARD.memory_kib * keyring.STANDARD.passes
    assert usual < keyring._MOST_WORK <= 6 * usual  # memory times passes is what time goes by


@pytest.mark.parametrize("content", [b"", b"{", hostile.deep_json()], ids=["empty", "cut", "deep"])
def test_the_door_says_what_is_wrong_with_doctored_keys(tmp_path: Path, content: bytes) -> None:
    there = Folder(tmp_path)
    for path in (there.keys, there.keys_copy, there.database):
        path.write_bytes(content)
    told = door.look(there)
    assert told.trouble is not None
    hostile.require_words(told.trouble.code, told.trouble.facts)


# --- backups ----------------------------------------------------------------------------------------------


def _verified(folder: Folder, content: bytes) -> str:
    """Return how a doctored backup is taken; nothing of it may stay beside the book."""
    path = folder.path / "b.blcbackup"
    path.write_bytes(content)
    before = set(folder.path.rglob("*"))
    found = answer(backups.verify_backup, path, "kepala", PASSWORD, folder)
    assert set(folder.path.rglob("*")) == before
    return found


@FUZZ
@given(st.data())
def test_a_damaged_backup_is_refused_and_leaves_nothing(folder: Folder, data: st.DataObject) -> None:
    whole = (folder.path / "a.blcbackup").read_bytes()
    content = data.draw(st.one_of(_doctored(whole), _hit_in_the_middle(whole)))
    assert _verified(folder, content) in {
        "read", "backup_damaged", "backup_newer", "keys_damaged", "keys_newer", "wrong_password",
        "user_unknown", "database_damaged", "keys_of_another",
    }  # fmt: skip


@st.composite
def _doctored(draw: st.DrawFn, whole: bytes) -> bytes:
    """Return a backup with another manifest, or other keys, and sums that fit."""
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = draw(st.sampled_from(["manifest.json", "posko.keys.json"]))
    parts[name] = draw(hostile.json_like(json.loads(parts[name])))
    return _zipped(parts)


@st.composite
def _hit_in_the_middle(draw: st.DrawFn, whole: bytes) -> bytes:
    told = bytearray(whole)
    for _hit in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(told) - 1))
        told[at] ^= draw(st.integers(1, 255))
    return bytes(told[: draw(st.sampled_from([len(told), len(told) // 2, len(told) - 10]))])


def _zipped(parts: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", how) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


@cache
def _bomb() -> bytes:
    """Return 80 MB that pack to a tenth of one."""
    return bytes(80_000_000)


BOMBS: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "manifest": lambda parts: _zipped({**parts, "manifest.json": _bomb()}, zipfile.ZIP_DEFLATED),
    "book": lambda parts: _zipped({**parts, "posko.db": _bomb()}, zipfile.ZIP_DEFLATED),
    "manifest that lies": lambda parts: hostile.lying_about_sizes(
        _zipped({**parts, "manifest.json": _bomb()}, zipfile.ZIP_DEFLATED)
    ),
    "paths": lambda parts: _zipped({f"../../{name}": content for name, content in parts.items()}),
    "deep": lambda parts: _zipped({**parts, "manifest.json": hostile.deep_json()}),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_backup_that_asks_for_all_memory_or_leads_elsewhere_is_refused(folder: Folder, name: str) -> None:
    with zipfile.ZipFile(folder.path / "a.blcbackup") as packed:
        content = BOMBS[name]({part: packed.read(part) for part in packed.namelist()})

    def verify() -> None:
        # Nothing may fill the disk either: what is unpacked is no larger than the file.
        _limited(len(content) + 1_000_000)
        backups.verify_backup(folder.path / "b.blcbackup", "kepala", PASSWORD, folder)

    (folder.path / "b.blcbackup").write_bytes(content)
    assert in_bounds(verify, mebibytes=60, seconds=20) == "backup_damaged"


def _limited(size: int) -> None:
    """Let this process write no file longer than ``size``, where the system can say so."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


# --- the small files beside the book ----------------------------------------------------------------------


def _used(folder: Folder, root: Path) -> None:
    """Do what reads each of them."""
    attempts.require_no_wait(folder, "kepala", NOW)
    attempts.note(folder, "kepala", NOW)
    stick_files.marked(root)
    with Instance(folder):
        try:
            Instance(folder)
        except BlcError as error:
            hostile.require_words(error.code, error.facts)


@FUZZ
@given(
    st.one_of(
        hostile.any_json.map(lambda told: json.dumps(told).encode()),
        hostile.json_like({"a": [{"username": "kepala", "at": NOW.isoformat()}]}).map(
            lambda told: json.dumps(json.loads(told).get("a")).encode()
        ),
        hostile.json_like({"pid": 7, "host": "h", "person": "p"}),
        st.binary(max_size=60),
    )
)
def test_small_files_that_somebody_wrote_into_keep_nobody_out(tmp_path: Path, content: bytes) -> None:
    folder = Folder(tmp_path)
    mark = tmp_path / stick_files.FOLDER / stick_files._MARK
    mark.parent.mkdir(exist_ok=True)
    for path in (folder.attempts, folder.holder, mark):
        path.write_bytes(content)
    assert answer(_used, folder, tmp_path) in {"read", "locked_out"}


@pytest.mark.parametrize("content", [b"", hostile.deep_json(), b"[1e999]", b"9" * 3_000_000, b"\xff"])
def test_a_doctored_memory_of_the_newest_change_is_told_and_keeps_nobody_out(
    tmp_path: Path, content: bytes
) -> None:
    folder = Folder(tmp_path / "posko")
    make_posko(tmp_path).close()
    for path in (folder.head, folder.attempts, folder.holder):
        path.write_bytes(content)
    ws = accounts.unlock(folder, "kepala", PASSWORD, clock=FrozenClock(NOW + timedelta(minutes=5)))
    ws.close()


# --- update files -----------------------------------------------------------------------------------------


@FUZZ
@given(st.data())
def test_any_update_file_is_refused_before_it_is_believed(tmp_path: Path, data: st.DataObject) -> None:
    content = data.draw(hostile.mutated(_update(), most=2))
    path = tmp_path / "a.blcupdate"
    path.write_bytes(content)
    keys = {"k": Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key()}
    assert answer(update_file.read, path, keys) in {"read", "update.not_one", "update.unsigned"}


@cache
def _update() -> bytes:
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    manifest = b'{"format": "blc-desktop-update"}'
    parts = {"manifest.json": manifest, "manifest.sig": key.sign(b"?" + manifest), "a.deb": b"x" * 200}
    return _zipped(parts)
