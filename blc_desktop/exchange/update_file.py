"""The update file (*.blcupdate): a package with a manifest and a signature, carried on a USB stick.

A zip without compression, since packages are compressed: ``manifest.json``, ``manifest.sig`` and the package.
Ed25519 signs the manifest's bytes behind a prefix of their own; the manifest holds the package's SHA-256. The
public keys come with the program (``resources/updates/keys.txt``, a line a key: name, then 32 bytes in
base 64); the private ones are kept by whoever publishes (``tools/sign_update.py``).

Nothing of a file is believed, and no package is unpacked, before its signature was found good.
"""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from blc_desktop.domain.updates import Edition, UpdateManifest, version_key
from blc_desktop.errors import Refused, Trouble
from blc_desktop.progress import Progress, Silent

SUFFIX = ".blcupdate"
FORMAT = "blc-desktop-update"
VERSION = 1
_MANIFEST, _SIGNATURE = "manifest.json", "manifest.sig"
_PREFIX = b"BLC Desktop update 1\n"
_MOST_MANIFEST = 64 * 1024
#: No package of ours comes near it; a doctored size must not fill a disk.
_MOST_PACKAGE = 512 * 1024 * 1024
_SIGNATURE_BYTES = 64
_CHUNK = 1024 * 1024
#: What a zip that is none, or was tampered with, can come to.
_UNREADABLE = (
    KeyError, ValueError, OverflowError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError,
    NotImplementedError, struct.error,
)  # fmt: skip

Keys = Mapping[str, Ed25519PublicKey]


def trusted_keys() -> dict[str, Ed25519PublicKey]:
    """Return the public keys that this program believes, by name."""
    text = (files("resources") / "updates" / "keys.txt").read_text(encoding="utf-8")
    return parse_keys(text)


def parse_keys(text: str) -> dict[str, Ed25519PublicKey]:
    """Read lines of ``name base64``; ``#`` begins a remark. Raises ``ValueError`` for a damaged line."""
    keys = {}
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words:
            name, written = words
            keys[name] = Ed25519PublicKey.from_public_bytes(base64.b64decode(written, validate=True))
    return keys


def write(path: Path, package: Path, told: UpdateManifest, key: Ed25519PrivateKey) -> UpdateManifest:
    """Write the update file of a package, signed; size and sum of ``told`` are reckoned here."""
    content = package.read_bytes()
    manifest = replace(
        told, payload=package.name, size=len(content), sha256=hashlib.sha256(content).hexdigest()
    )
    written = _encoded(manifest)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(_MANIFEST, written)
        packed.writestr(_SIGNATURE, key.sign(_PREFIX + written))
        packed.writestr(package.name, content)
    return manifest


def read(path: Path, keys: Keys) -> UpdateManifest:
    """Return what a file says of itself, once its signature was found good.

    Raises ``Refused``: ``update.not_one``, ``update.unsigned`` (no key of ours signed it);
    ``Trouble("file_missing")``.
    """
    with _opened(path) as packed:
        return _believed(packed, path, keys)


def unpack(
    path: Path, keys: Keys, folder: Path, progress: Progress | None = None
) -> tuple[UpdateManifest, Path]:
    """Copy the package out of a file that is believed, and return it once its sum was found right.

    What is run later is the copy, not the stick. Raises as :func:`read`, and ``Trouble("update.damaged")``,
    with nothing left behind.
    """
    step = progress or Silent()
    with _opened(path) as packed:
        manifest = _believed(packed, path, keys)
        target = folder / manifest.payload
        found = hashlib.sha256()
        done = 0
        try:
            with packed.open(manifest.payload) as source, target.open("wb") as sink:
                while piece := source.read(_CHUNK):
                    done += len(piece)
                    if done > manifest.size:
                        break
                    step.step(done, manifest.size)
                    found.update(piece)
                    sink.write(piece)
            if done != manifest.size or found.hexdigest() != manifest.sha256:
                raise Trouble("update.damaged", name=path.name)
        except _UNREADABLE as error:
            target.unlink(missing_ok=True)
            raise Trouble("update.damaged", name=path.name) from error
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return manifest, target


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        packed = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise Trouble("file_missing", path=path) from error
    except (*_UNREADABLE, OSError) as error:
        raise Refused("update.not_one", name=path.name) from error
    with packed:
        yield packed


def _believed(packed: zipfile.ZipFile, path: Path, keys: Keys) -> UpdateManifest:
    written = _small(packed, _MANIFEST, _MOST_MANIFEST, path)
    signature = _small(packed, _SIGNATURE, _SIGNATURE_BYTES, path)
    signer = next((name for name, key in keys.items() if _signed(key, signature, written)), None)
    if signer is None:
        raise Refused("update.unsigned", name=path.name)
    try:
        manifest = _decoded(json.loads(written))
    except (*_UNREADABLE, TypeError, AttributeError) as error:
        raise Refused("update.not_one", name=path.name) from error
    return replace(manifest, signer=signer)


def _small(packed: zipfile.ZipFile, name: str, most: int, path: Path) -> bytes:
    try:
        with packed.open(name) as stream:
            content = stream.read(most + 1)
    except (*_UNREADABLE, OSError) as error:
        raise Refused("update.not_one", name=path.name) from error
    if len(content) > most:
        raise Refused("update.not_one", name=path.name)
    return content


def _signed(key: Ed25519PublicKey, signature: bytes, written: bytes) -> bool:
    try:
        key.verify(signature, _PREFIX + written)
    except InvalidSignature:
        return False
    return True


def _encoded(manifest: UpdateManifest) -> bytes:
    told = {
        "format": FORMAT,
        "format_version": VERSION,
        "version": manifest.version,
        "edition": manifest.edition.value,
        "payload": manifest.payload,
        "size": manifest.size,
        "sha256": manifest.sha256,
        "released": manifest.released.isoformat(),
        "notes": manifest.notes,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _decoded(told: dict[str, Any]) -> UpdateManifest:
    """Read a manifest. Raises ``ValueError`` for what this program does not know."""
    payload = str(told["payload"])
    size = int(told["size"])
    version_key(str(told["version"]))
    fits = told["format"] == FORMAT and told["format_version"] == VERSION and 0 < size <= _MOST_PACKAGE
    if not fits or payload != PurePosixPath(payload).name or payload.startswith(".") or "\\" in payload:
        raise ValueError(payload)
    return UpdateManifest(
        version=str(told["version"]),
        edition=Edition(told["edition"]),
        payload=payload,
        size=size,
        sha256=str(told["sha256"]),
        released=date.fromisoformat(str(told["released"])),
        notes={str(name): str(text) for name, text in dict(told["notes"]).items()},
    )
