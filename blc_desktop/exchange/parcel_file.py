"""The file that travels between two posko: a head in the clear, the rest sealed (docs/security.md).

::

    "BLCX"  version (1 byte)  length of the head (2 bytes, big endian)  head (JSON)  sealed body

    agreed code (128 bits) → HKDF-SHA256, salt of this file → AES-256-GCM key of this file
    agreed code            → HKDF-SHA256                    → key id (64 bits): which code, not what it is
    body = AES-256-GCM(DEFLATE(JSON)); bound to every byte before it

What is read comes from a stick or a telephone, and may be anything: sizes are bounded before memory is taken,
and whatever is wrong ends in one of the refusals named at :func:`look` and :func:`unseal`.
"""

from __future__ import annotations

import json
import os
import secrets
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from blc_desktop.domain.parcel import Head
from blc_desktop.errors import Trouble

VERSION = 1
SUFFIX = ".blcx"
SECRET_BYTES = 16
#: More bytes than this are not read; a village's year of figures and all its people stay far below.
MOST_BYTES = 32 * 1024 * 1024
#: More than this is not unpacked, whatever the file says of itself.
MOST_UNPACKED = 96 * 1024 * 1024

_MAGIC = b"BLCX"
_HEAD_BYTES = 4096
_FIXED = len(_MAGIC) + 3
_SALT_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 12, 16
_FILE_KEY = b"blc-desktop exchange file 1"
_KEY_ID = b"blc-desktop exchange key id 1"
_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file as it lies there: its head, and what only the code opens."""

    head: Head
    bound: bytes
    body: bytes


def new_secret() -> bytes:
    """Return 128 random bits: what a code stands for."""
    return secrets.token_bytes(SECRET_BYTES)


def key_id(secret: bytes) -> str:
    """Return what tells codes apart without giving them away: 16 hexadecimal digits."""
    return HKDF(SHA256(), 8, salt=None, info=_KEY_ID).derive(secret).hex()


def seal(secret: bytes, body: Any, *, sender: str, village: str, recipient: str) -> bytes:
    """Return the whole file. ``body`` is what JSON can hold; the names stand in the clear.

    Raises ``Trouble("exchange.too_large")`` for more than a reader would take.
    """
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    if len(text) > MOST_UNPACKED:
        raise Trouble("exchange.too_large")
    packed = zlib.compress(text, 9)
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    told = {
        "key": key_id(secret),
        "from": sender[:_NAME_LENGTH],
        "village": village[:_NAME_LENGTH],
        "to": recipient[:_NAME_LENGTH],
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "size": len(packed) + _TAG_BYTES,
    }
    head = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    bound = _MAGIC + bytes([VERSION]) + len(head).to_bytes(2) + head
    whole = bound + AESGCM(_file_key(secret, salt)).encrypt(nonce, packed, bound)
    if len(whole) > MOST_BYTES:
        raise Trouble("exchange.too_large")
    return whole


def read(path: Path) -> bytes:
    """Return the bytes at ``path``, no more than :data:`MOST_BYTES`.

    Raises ``Trouble``: ``exchange.file_unreadable``, ``exchange.too_large``.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise Trouble("exchange.file_unreadable", file=path.name) from error
    if len(content) > MOST_BYTES:
        raise Trouble("exchange.too_large", file=path.name)
    return content


def look(content: bytes) -> Sealed:
    """Return what a file says of itself, unopened.

    Raises ``Trouble``: ``exchange.not_ours``, ``exchange.newer``, ``exchange.truncated``,
    ``exchange.damaged``.
    """
    if not content:
        raise Trouble("exchange.truncated")
    if not content.startswith(_MAGIC[: len(content)]):
        raise Trouble("exchange.not_ours")
    if len(content) < _FIXED:
        raise Trouble("exchange.truncated")
    version = content[len(_MAGIC)]
    if version > VERSION:
        raise Trouble("exchange.newer", version=version)
    length = int.from_bytes(content[len(_MAGIC) + 1 : _FIXED])
    if not version or not 0 < length <= _HEAD_BYTES:
        raise Trouble("exchange.damaged")
    bound, body = content[: _FIXED + length], content[_FIXED + length :]
    if len(bound) < _FIXED + length:
        raise Trouble("exchange.truncated")
    head, size = _head(bound[_FIXED:], version)
    if len(body) < size:
        raise Trouble("exchange.truncated")
    if len(body) > size or size <= _TAG_BYTES:
        raise Trouble("exchange.damaged")
    return Sealed(head, bound, body)


def unseal(sealed: Sealed, secret: bytes) -> Any:
    """Return the body as JSON tells it. Raises ``Trouble``: ``exchange.damaged``, ``exchange.too_large``."""
    cipher = AESGCM(_file_key(secret, sealed.head.salt))
    try:
        packed = cipher.decrypt(sealed.head.nonce, sealed.body, sealed.bound)
    except InvalidTag as error:
        raise Trouble("exchange.damaged") from error
    unpack = zlib.decompressobj()
    try:
        text = unpack.decompress(packed, MOST_UNPACKED + 1)
    except zlib.error as error:
        raise Trouble("exchange.damaged") from error
    if len(text) > MOST_UNPACKED:
        raise Trouble("exchange.too_large")
    if not unpack.eof or unpack.unused_data:
        raise Trouble("exchange.damaged")
    return _json(text)


def _head(text: bytes, version: int) -> tuple[Head, int]:
    told = _json(text)
    try:
        head = Head(
            version=version,
            key_id=_hex(told["key"], 8).hex(),
            sender=_name(told["from"]),
            village=_name(told["village"]),
            recipient=_name(told["to"]),
            salt=_hex(told["salt"], _SALT_BYTES),
            nonce=_hex(told["nonce"], _NONCE_BYTES),
        )
        size = told["size"]
    except (KeyError, TypeError, ValueError) as error:
        raise Trouble("exchange.damaged") from error
    if type(size) is not int or not 0 <= size <= MOST_BYTES:
        raise Trouble("exchange.damaged")
    return head, size


def _hex(text: str, length: int) -> bytes:
    found = bytes.fromhex(text)
    if len(found) != length:
        raise ValueError(length)
    return found


def _name(text: object) -> str:
    if not isinstance(text, str) or len(text) > _NAME_LENGTH or not text.isprintable():
        raise ValueError("no name")
    return text


def _json(text: bytes) -> Any:
    """Return what stands in ``text``. Nesting without end, NaN and numbers without end are damage too."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Trouble("exchange.damaged") from error


def _no_number(text: str) -> float:
    raise ValueError(text)


def _file_key(secret: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=salt, info=_FILE_KEY).derive(secret)
