"""The recipes of the packages: what they name is there, and they agree with each other."""

from __future__ import annotations

import configparser
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from blc_desktop import cli, paths
from blc_desktop.exchange import parcel_file, update_file
from blc_desktop.storage import backup
from tests.support.sources import ROOT
from tests.support.updates import RELEASED
from tools import bundle, pack_debian, pack_portable, sign_update

PACKAGING = ROOT / "packaging"


def test_the_desktop_opens_our_files_with_the_program() -> None:
    menu = configparser.ConfigParser(interpolation=None)
    menu.read(PACKAGING / "blc-desktop.desktop", encoding="utf-8")
    entry = menu["Desktop Entry"]
    assert entry["Exec"] == "blc-desktop %f"
    tree = ET.parse(PACKAGING / "blc-desktop.xml")  # noqa: S314 - our own file
    name = "{http://www.freedesktop.org/standards/shared-mime-info}"
    types = {
        kind.get("type"): glob.get("pattern")
        for kind in tree.iter(f"{name}mime-type")
        for glob in kind.iter(f"{name}glob")
    }
    opened = {types[kind] for kind in entry["MimeType"].split(";") if kind}
    assert opened == {f"*{suffix}" for suffix in cli._OUR_FILES}
    installer = (PACKAGING / "installer.nsi").read_text(encoding="utf-8")
    assert set(cli._OUR_FILES) == {backup.SUFFIX, update_file.SUFFIX, parcel_file.SUFFIX}
    for suffix in cli._OUR_FILES:
        assert f'REGISTER_TYPE "{suffix.removeprefix(".")}"' in installer
        assert f"{suffix}" in installer[installer.index('Section "Uninstall"') :]


def test_the_installer_never_touches_the_data() -> None:
    script = (PACKAGING / "installer.nsi").read_text(encoding="utf-8")
    removed = re.findall(r"^\s*(?:RMDir(?: /r)?|Delete) \"(.+?)\"", script, re.MULTILINE)
    assert removed
    assert all(place.startswith(("$INSTDIR", "$SMPROGRAMS")) for place in removed)
    assert 'RMDir /r "$INSTDIR"' not in script
    for name in ("postinst", "postrm"):
        told = (PACKAGING / name).read_text(encoding="utf-8")
        assert "rm " not in told
        assert told.startswith("#!/bin/sh\n")


def test_the_installer_lets_every_login_of_the_laptop_work_in_the_one_book() -> None:
    script = (PACKAGING / "installer.nsi").read_text(encoding="utf-8")
    installs = script[script.index("\nSection\n") : script.index('Section "Uninstall"')]
    assert "ReadEnvStr $R0 PROGRAMDATA" in installs
    users_may_modify = '"$R0\\BLC Desktop" /grant *S-1-5-32-545:(OI)(CI)M'
    assert users_may_modify in installs[installs.index("$Trial == 0") :], "not of a trial"


def test_a_library_that_nobody_brings_stops_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "blc-desktop").touch()
    (tmp_path / "_internal" / "libours.so.1").touch()
    asked = {"blc-desktop": {"libc.so.6", "libours.so.1"}, "libours.so.1": {"libcups.so.2"}}
    monkeypatch.setattr(bundle, "loaded_by", lambda source: asked[Path(source).name])
    assert pack_debian.depends(tmp_path) == "fontconfig, libc6 (>= 2.36), libcups2"
    asked["libours.so.1"].add("libstrange.so.7")
    with pytest.raises(LookupError, match=r"libstrange\.so\.7"):
        pack_debian.depends(tmp_path)


def test_the_portable_folder_is_marked_and_its_program_may_run(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.mkdir()
    (program / "blc-desktop").write_text("x")
    (program / "blc-desktop").chmod(0o755)
    made = pack_portable.make(program, tmp_path, "linux")
    with zipfile.ZipFile(made) as packed:
        entries = {entry.filename: entry for entry in packed.infolist()}
        read_me = packed.read("BLC Desktop/BACA-DULU.txt").decode("utf-8-sig")
    assert entries["BLC Desktop/blc-desktop"].external_attr >> 16 & 0o111
    assert f"BLC Desktop/{paths.PORTABLE_MARK}" in entries
    assert "Flash disk hilang berarti buku hilang" in read_me
    again = made.read_bytes()
    assert pack_portable.make(program, tmp_path, "linux").read_bytes() == again


def test_a_portable_program_keeps_its_data_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BLC_DATA_DIR")
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "blc-desktop"))
    assert paths.data_folder().path != tmp_path / "data"
    (tmp_path / paths.PORTABLE_MARK).touch()
    assert paths.data_folder().path == tmp_path / "data"
    assert paths.data_folder(tmp_path / "chosen").path == tmp_path / "chosen"


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("blc-desktop_1.2.0_amd64.deb", "debian"),
        ("BLC-Desktop-1.2.0-setup.exe", "windows"),
        ("BLC-Desktop-1.2.0-portable-windows-x64.zip", "portable-windows"),
        ("BLC-Desktop-1.2.0-portable-linux-x64.zip", "portable-linux"),
    ],
)
def test_each_package_is_signed_for_its_own_kind_of_installation(
    tmp_path: Path, name: str, edition: str
) -> None:
    keys = tmp_path / "keys.txt"
    made = sign_update.new_key(tmp_path / "own", "uji", b"a passphrase", keys)
    key = sign_update.load_key(made, b"a passphrase")
    package = tmp_path / name
    package.write_bytes(b"content")
    file = sign_update.sign(package, key, {}, RELEASED)
    offered = update_file.read(file, update_file.parse_keys(keys.read_text(encoding="utf-8")))
    assert (offered.version, offered.edition.value, offered.signer) == ("1.2.0", edition, "uji")


def test_a_private_key_is_locked_and_stays_outside(tmp_path: Path) -> None:
    keys = tmp_path / "keys.txt"
    made = sign_update.new_key(tmp_path, "uji", b"a passphrase", keys)
    assert b"ENCRYPTED PRIVATE KEY" in made.read_bytes()
    assert made.stat().st_mode & 0o077 == 0
    with pytest.raises(ValueError, match="password"):
        sign_update.load_key(made, b"another")
    with pytest.raises(FileExistsError):
        sign_update.new_key(tmp_path, "uji", b"a passphrase", keys)
    with pytest.raises(ValueError, match="repository"):
        sign_update.new_key(ROOT / "build", "uji", b"a passphrase", keys)
