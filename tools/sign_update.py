"""The publisher's side of updates from a file: a key pair of one's own, and a package signed with it.

    python -m tools.sign_update new-key FOLDER [--name NAME]
        makes FOLDER/NAME.pem (private, locked with a passphrase; keep it off every shared disk and out of
        the repository) and adds the public half to resources/updates/keys.txt, which ships with the program

    python -m tools.sign_update sign PACKAGE --key FOLDER/NAME.pem [--note-id TEXT] [--note-en TEXT]
        writes PACKAGE as an update file beside it: BLC-Desktop-VERSION-EDITION.blcupdate

A program believes the keys it was built with. A new key reaches the laptops with an update that an old key
signed; if the private key is lost, with the next installer.
"""

from __future__ import annotations

import argparse
import base64
import getpass
import os
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from blc_desktop.domain.updates import Edition, UpdateManifest
from blc_desktop.exchange import update_file
from tools.bootstrap import ROOT

KEYS = ROOT / "resources" / "updates" / "keys.txt"
_EDITIONS = {
    r"blc-desktop_(?P<version>[\d.]+)_amd64\.deb": Edition.DEBIAN,
    r"BLC-Desktop-(?P<version>[\d.]+)-setup\.exe": Edition.WINDOWS,
    r"BLC-Desktop-(?P<version>[\d.]+)-portable-windows-x64\.zip": Edition.PORTABLE_WINDOWS,
    r"BLC-Desktop-(?P<version>[\d.]+)-portable-linux-x64\.zip": Edition.PORTABLE_LINUX,
}


def public_line(name: str, key: Ed25519PublicKey) -> str:
    """Return a key's line for ``keys.txt``."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return f"{name} {base64.b64encode(raw).decode()}\n"


def new_key(folder: Path, name: str, passphrase: bytes, keys: Path = KEYS) -> Path:
    """Make a key pair: the private half locked in ``folder``, the public one added to ``keys``.

    Raises ``FileExistsError``, and ``ValueError`` for a folder inside the repository.
    """
    target = folder / f"{name}.pem"
    if target.resolve().is_relative_to(ROOT):
        raise ValueError("a private key has no place in the repository; name another folder")
    if target.exists():
        raise FileExistsError(target)
    key = Ed25519PrivateKey.generate()
    locked = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase),
    )
    folder.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(locked)
    with keys.open("a", encoding="utf-8", newline="\n") as lines:
        lines.write(public_line(name, key.public_key()))
    return target


def sign(package: Path, key: Ed25519PrivateKey, notes: dict[str, str], released: date) -> Path:
    """Write the update file of a package beside it and return it. Raises ``ValueError`` for an odd name."""
    for pattern, edition in _EDITIONS.items():
        found = re.fullmatch(pattern, package.name)
        if found:
            version = found["version"]
            target = package.with_name(f"BLC-Desktop-{version}-{edition.value}{update_file.SUFFIX}")
            told = UpdateManifest(version, edition, package.name, 0, "", released, notes)
            update_file.write(target, package, told, key)
            return target
    raise ValueError(f"{package.name} is none of our packages")


def load_key(path: Path, passphrase: bytes) -> Ed25519PrivateKey:
    """Unlock a private key. Raises ``ValueError``."""
    key = serialization.load_pem_private_key(path.read_bytes(), passphrase)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} holds another kind of key")  # noqa: TRY004 - the file is at fault
    return key


def _passphrase(*, twice: bool) -> bytes:
    """Ask for the passphrase (or take the first line of standard input, where nobody sits)."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n").encode()
    first = getpass.getpass("Passphrase of the private key: ")
    if twice and getpass.getpass("Once more: ") != first:
        raise ValueError("the two are not the same")
    return first.encode()


def main(arguments: list[str]) -> int:
    """Carry out one of the two commands."""
    parser = argparse.ArgumentParser(prog="tools.sign_update", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    steps = parser.add_subparsers(dest="step", required=True)
    making = steps.add_parser("new-key")
    making.add_argument("folder", type=Path)
    making.add_argument("--name", default=f"release-{datetime.now(UTC).year}")
    signing = steps.add_parser("sign")
    signing.add_argument("package", type=Path)
    signing.add_argument("--key", type=Path, required=True)
    signing.add_argument("--note-id", default="")
    signing.add_argument("--note-en", default="")
    options = parser.parse_args(arguments)
    try:
        if options.step == "new-key":
            made = new_key(options.folder, options.name, _passphrase(twice=True))
            print(f"{made}: keep it safe. The public half is in {KEYS.relative_to(ROOT).as_posix()}.")
        else:
            key = load_key(options.key, _passphrase(twice=False))
            notes = {"id": options.note_id, "en": options.note_en}
            notes = {name: text for name, text in notes.items() if text}
            print(sign(options.package, key, notes, datetime.now(UTC).date()))
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
