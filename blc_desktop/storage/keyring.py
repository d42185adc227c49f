"""Opening and sealing key slots. Every primitive is the ``cryptography`` library's (docs/security.md).

A slot holds an X25519 key pair. Its private half is sealed by AES-256-GCM under Argon2id of the password; the
book's key is sealed to its public half by HPKE (RFC 9180). So the book's key can be renewed for everybody
without anybody's password, and a password can be changed without touching the book.

Imported only when somebody unlocks: loading it takes a good part of a window's start.
"""

from __future__ import annotations

import hmac
import json
import secrets
import unicodedata
from dataclasses import replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from blc_desktop.errors import Refused, Trouble
from blc_desktop.storage.book_database import derived_key
from blc_desktop.storage.keyfile import OPERATOR, RECOVERY, Cost, KeyFile, Slot, fold_username
from blc_desktop.storage.uids import new_uid

#: 64 MiB and three passes: a sixth of a second here, below a second on an old laptop.
STANDARD = Cost(memory_kib=64 * 1024, passes=3)
#: The recovery key is 160 random bits: nobody guesses it, so its slot may open quickly.
LIGHT = Cost(memory_kib=8 * 1024, passes=1)

# A doctored file must not ask for a terabyte, nor for a year.
_BOUNDS = {"memory_kib": (1024, 256 * 1024), "passes": (1, 16), "lanes": (1, 8)}
#: KiB times passes: five times what is usual, some seconds on an old laptop.
_MOST_WORK = 1024 * 1024
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_NONCE_BYTES = 12
_SALT_BYTES = 16


def new_key() -> bytes:
    """Return a fresh random key for a book."""
    return secrets.token_bytes(32)


def operator_slot(
    database_id: str, username: str, password: str, key: bytes, *, cost: Cost = STANDARD
) -> Slot:
    """Return a new slot that opens with ``password``."""
    return _new_slot(database_id, OPERATOR, fold_username(username), _secret(password), key, cost)


def recovery_slot(database_id: str, secret: bytes, key: bytes) -> Slot:
    """Return a new slot that opens with the recovery key ``secret``."""
    return _new_slot(database_id, RECOVERY, "", secret, key, LIGHT)


def open_with_password(file: KeyFile, slot: Slot, password: str) -> bytes:
    """Return the book's key. Raises ``Refused("wrong_password")``; ``Trouble("keys_damaged")``."""
    return _open(file, slot, _secret(password), wrong="wrong_password")


def open_with_recovery(file: KeyFile, slot: Slot, secret: bytes) -> bytes:
    """Return the book's key. Raises ``Refused("wrong_recovery_key")``; ``Trouble("keys_damaged")``."""
    return _open(file, slot, secret, wrong="wrong_recovery_key")


def resealed(file: KeyFile, key: bytes) -> KeyFile:
    """Return the file with another book's key in every slot: each opens with the password it had."""
    return sealed(replace(file, slots=tuple(_resealed(file, slot, key) for slot in file.slots)), key)


def _resealed(file: KeyFile, slot: Slot, key: bytes) -> Slot:
    public = X25519PublicKey.from_public_bytes(bytes.fromhex(slot.public))
    return replace(slot, sealed_key=_SUITE.encrypt(key, public, info=_bound(file.database_id, slot)).hex())


def sealed(file: KeyFile, key: bytes) -> KeyFile:
    """Return the file with its seal: a MAC that only somebody who holds the book's key can make."""
    return replace(file, seal=_seal(file, key))


def seal_holds(file: KeyFile, key: bytes) -> bool:
    """Return whether nobody without the book's key added, altered or took out a slot."""
    return hmac.compare_digest(file.seal.encode(), _seal(file, key).encode())


def _seal(file: KeyFile, key: bytes) -> str:
    return hmac.new(derived_key(key, "key file"), file.payload(), "sha256").hexdigest()


def _secret(password: str) -> bytes:
    # A clipboard may hand over half of a sign: no password, but no reason to break either.
    return unicodedata.normalize("NFKC", password).encode(errors="surrogatepass")


def _new_slot(database_id: str, kind: str, username: str, secret: bytes, key: bytes, cost: Cost) -> Slot:
    private = X25519PrivateKey.generate()
    nonce = secrets.token_bytes(_NONCE_BYTES)
    slot = Slot(
        id=new_uid(),
        kind=kind,
        username=username,
        public=private.public_key().public_bytes_raw().hex(),
        cost=cost,
        salt=secrets.token_bytes(_SALT_BYTES).hex(),
        nonce=nonce.hex(),
        private="",
        sealed_key="",
    )
    bound = _bound(database_id, slot)
    wrapped = AESGCM(_stretched(secret, slot)).encrypt(nonce, private.private_bytes_raw(), bound)
    sealed_key = _SUITE.encrypt(key, private.public_key(), info=bound)
    return replace(slot, private=wrapped.hex(), sealed_key=sealed_key.hex())


def _open(file: KeyFile, slot: Slot, secret: bytes, *, wrong: str) -> bytes:
    bound = _bound(file.database_id, slot)
    try:
        stretched = _stretched(secret, slot)
        raw = AESGCM(stretched).decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.private), bound)
    except InvalidTag:
        raise Refused(wrong, field="password") from None
    except MemoryError as error:
        raise Trouble("memory_short", mebibytes=slot.cost.memory_kib // 1024) from error
    except ValueError as error:
        raise Trouble("keys_damaged") from error
    try:
        private = X25519PrivateKey.from_private_bytes(raw)
        return _SUITE.decrypt(bytes.fromhex(slot.sealed_key), private, info=bound)
    except (InvalidTag, ValueError) as error:
        raise Trouble("keys_damaged") from error


def _stretched(secret: bytes, slot: Slot) -> bytes:
    for name, (least, most) in _BOUNDS.items():
        if not least <= getattr(slot.cost, name) <= most:
            raise Trouble("keys_damaged")
    cost = slot.cost
    if cost.memory_kib * cost.passes > _MOST_WORK:
        raise Trouble("keys_damaged")
    return Argon2id(
        salt=bytes.fromhex(slot.salt),
        length=32,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret)


def _bound(database_id: str, slot: Slot) -> bytes:
    """Return what a slot is bound to: moved to another book, name or cost, it opens no more."""
    cost = slot.cost
    parts = [database_id, slot.id, slot.kind, slot.username, slot.public, slot.salt]
    return json.dumps([*parts, cost.memory_kib, cost.passes, cost.lanes]).encode()
