"""The update file: nothing of it is believed before its signature, nothing after a bit has changed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from blc_desktop.domain.updates import Edition
from blc_desktop.errors import Refused, Trouble
from blc_desktop.exchange import update_file
from tests.support.updates import KEY, KEYS, RELEASED, STRANGER, signed

PACKAGE = b"a package" * 1000


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "blc-desktop_1.1.0_amd64.deb"
    path.write_bytes(PACKAGE)
    return path


@pytest.fixture
def file(package: Path) -> Path:
    return signed(package, "1.1.0", edition=Edition.DEBIAN)


def rewritten(file: Path, **parts: bytes) -> Path:
    """Return a copy of an update file with some of its parts put in another's place."""
    copy = file.with_stem(file.stem + "-other")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            target.writestr(name, parts.get(name.replace(".", "_"), source.read(name)))
    return copy


def manifest(file: Path) -> dict[str, object]:
    with zipfile.ZipFile(file) as packed:
        told: dict[str, object] = json.loads(packed.read("manifest.json"))
    return told


def test_what_was_signed_is_read_back(file: Path, tmp_path: Path) -> None:
    offered = update_file.read(file, KEYS)
    assert (offered.version, offered.edition, offered.released) == ("1.1.0", Edition.DEBIAN, RELEASED)
    assert offered.signer == "uji"
    stage = tmp_path / "stage"
    stage.mkdir()
    _told, copy = update_file.unpack(file, KEYS, stage)
    assert copy.read_bytes() == PACKAGE


def test_somebody_elses_signature_is_not_believed(package: Path) -> None:
    with pytest.raises(Refused, match=r"update\.unsigned"):
        update_file.read(signed(package, "1.1.0", key=STRANGER), KEYS)


def test_a_manifest_changed_after_signing_is_not_believed(file: Path) -> None:
    newer = json.dumps({**manifest(file), "version": "9.0"}).encode()
    with pytest.raises(Refused, match=r"update\.unsigned"):
        update_file.read(rewritten(file, manifest_json=newer), KEYS)


def test_a_package_changed_after_signing_is_not_unpacked(file: Path, tmp_path: Path) -> None:
    stage = tmp_path / "stage"
    stage.mkdir()
    evil = PACKAGE[:-1] + b"!"
    with pytest.raises(Trouble, match=r"update\.damaged"):
        update_file.unpack(rewritten(file, **{"blc-desktop_1_1_0_amd64_deb": evil}), KEYS, stage)
    assert list(stage.iterdir()) == []


def test_a_longer_package_than_signed_stops_at_its_length(file: Path, tmp_path: Path) -> None:
    stage = tmp_path / "stage"
    stage.mkdir()
    with pytest.raises(Trouble, match=r"update\.damaged"):
        update_file.unpack(rewritten(file, **{"blc-desktop_1_1_0_amd64_deb": PACKAGE * 50}), KEYS, stage)
    assert list(stage.iterdir()) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"payload": "../../etc/passwd"},
        {"payload": "..\\evil.exe"},
        {"payload": ".hidden"},
        {"size": 0},
        {"size": 10**12},
        {"edition": "amiga"},
        {"version": "newest"},
        {"format": "something-else"},
        {"format_version": 2},
        {"released": "gestern"},
        {"notes": None},
    ],
)
def test_a_signed_manifest_that_makes_no_sense_is_refused(file: Path, changed: dict[str, object]) -> None:
    written = json.dumps({**manifest(file), **changed}).encode()
    signature = KEY.sign(b"BLC Desktop update 1\n" + written)
    with pytest.raises(Refused, match=r"update\.not_one"):
        update_file.read(rewritten(file, manifest_json=written, manifest_sig=signature), KEYS)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no zip at all" * 100])
def test_what_is_no_update_file_is_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.blcupdate"
    file.write_bytes(content)
    with pytest.raises(Refused, match=r"update\.not_one"):
        update_file.read(file, KEYS)


def test_a_file_cut_short_anywhere_is_refused(file: Path, tmp_path: Path) -> None:
    whole = file.read_bytes()
    short = tmp_path / "short.blcupdate"
    for part in range(1, 10):
        short.write_bytes(whole[: len(whole) * part // 10])
        with pytest.raises(Refused, match=r"update\.not_one"):
            update_file.read(short, KEYS)


def test_a_file_that_is_gone_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="file_missing"):
        update_file.read(tmp_path / "gone.blcupdate", KEYS)


def test_the_program_ships_a_key_that_can_be_read() -> None:
    assert update_file.trusted_keys()


def test_a_damaged_line_of_keys_is_not_passed_over() -> None:
    with pytest.raises(ValueError, match=r"^"):
        update_file.parse_keys("release not-base-64")
