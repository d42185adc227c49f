"""Key slots: who opens, who does not, and what a doctored file comes to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.storage import keyfile, keyring
from blc_desktop.storage.keyfile import Cost, KeyFile
from tests.support.posko import CHEAP

KEY = bytes(range(32))


@pytest.fixture
def file() -> KeyFile:
    slots = (
        keyring.operator_slot("buku", "Kepala", "air jernih", KEY, cost=CHEAP),
        keyring.recovery_slot("buku", b"r" * 20, KEY),
    )
    return keyring.sealed(KeyFile("buku", "Posko", "", slots), KEY)


def test_the_password_opens_and_another_does_not(file: KeyFile) -> None:
    slot = file.operator(" KEPALA ")
    assert slot is not None
    assert keyring.open_with_password(file, slot, "air jernih") == KEY
    with pytest.raises(Refused, match="wrong_password"):
        keyring.open_with_password(file, slot, "air keruh")


def test_the_recovery_key_opens(file: KeyFile) -> None:
    slot = file.recovery()
    assert slot is not None
    assert keyring.open_with_recovery(file, slot, b"r" * 20) == KEY
    with pytest.raises(Refused, match="wrong_recovery_key"):
        keyring.open_with_recovery(file, slot, b"s" * 20)


@pytest.mark.parametrize(
    "cost", [Cost(1024 * 1024 * 1024, 1), Cost(1024, 10_000), Cost(1024, 1, 99), Cost(1, 1)]
)
def test_a_cost_out_of_bounds_is_not_paid(file: KeyFile, cost: Cost) -> None:
    slot = replace(file.slots[0], cost=cost)
    with pytest.raises(Trouble, match="keys_damaged"):
        keyring.open_with_password(file, slot, "air jernih")


def test_a_slot_is_bound_to_its_book_name_and_cost(file: KeyFile) -> None:
    slot = file.slots[0]
    for other, moved in (
        (replace(file, database_id="lain"), slot),
        (file, replace(slot, username="budi")),
        (file, replace(slot, cost=Cost(2048, 1))),
    ):
        with pytest.raises(Refused, match="wrong_password"):
            keyring.open_with_password(other, moved, "air jernih")


def test_the_seal_tells_of_a_slot_taken_out(file: KeyFile) -> None:
    assert keyring.seal_holds(file, KEY)
    less = replace(file, slots=file.slots[:1])
    assert not keyring.seal_holds(less, KEY)
    assert keyring.seal_holds(keyring.sealed(less, KEY), KEY)


def test_the_copy_stands_in_for_a_lost_or_damaged_file(tmp_path: Path, file: KeyFile) -> None:
    folder = Folder(tmp_path)
    keyfile.save(folder, file)
    assert keyfile.load(folder) == file
    folder.keys.write_bytes(b"{not json")
    assert keyfile.load(folder) == file
    folder.keys.unlink()
    assert keyfile.load(folder) == file
    folder.keys_copy.unlink()
    with pytest.raises(Trouble, match="keys_missing"):
        keyfile.load(folder)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "keys_damaged"),
        (b"[]", "keys_damaged"),
        (b'{"format": "other", "version": 1}', "keys_damaged"),
        (b'{"format": "blc-desktop-keys", "version": 99}', "keys_newer"),
        (b'{"format": "blc-desktop-keys", "version": 1, "slots": [{}]}', "keys_damaged"),
    ],
)
def test_what_is_no_key_file_says_so(content: bytes, code: str) -> None:
    with pytest.raises(Trouble, match=code):
        keyfile.from_bytes(content)
