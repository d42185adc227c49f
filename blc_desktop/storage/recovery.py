"""The recovery key as people write it: 35 signs in seven groups, of which any single mistake is caught.

160 random bits and 15 check bits, in Crockford's base 32 (no I, L, O, U). The check is a CRC: it finds every
wrong sign and every pair of neighbours swapped, not merely most of them.
"""

from __future__ import annotations

import re
import secrets

from blc_desktop.errors import Refused

SECRET_BYTES = 20
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_BITS = 15
_POLYNOMIAL = 0x4599  # CRC-15 as in the CAN bus
_SIGNS = 35
_GROUP = 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_WRITTEN = re.compile(r"(?:[0-9A-Za-z]{5}[ \t.‐‑–-]*\r?\n?[ \t]*){7}")


def new_secret() -> bytes:
    """Return 160 random bits."""
    return secrets.token_bytes(SECRET_BYTES)


def groups(secret: bytes) -> tuple[str, ...]:
    """Return the seven groups that are printed for ``secret``."""
    number = int.from_bytes(secret) << _CHECK_BITS | _check(secret)
    signs = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_SIGNS - 1, -1, -1))
    return tuple(signs[start : start + _GROUP] for start in range(0, _SIGNS, _GROUP))


def parse(text: str) -> bytes:
    """Return the secret written in ``text``, which may be the whole saved sheet.

    Small letters, spaces and dashes do not matter; O is read as 0, I and L as 1. Raises
    ``Refused("recovery_key_invalid")`` where no key stands, or one that was mistyped.
    """
    whole = _secret_of(text)
    if whole is not None:
        return whole
    for match in _WRITTEN.finditer(text):
        found = _secret_of(match.group())
        if found is not None:
            return found
    raise Refused("recovery_key_invalid", field="recovery_key")


def _secret_of(text: str) -> bytes | None:
    signs = re.sub(r"[^0-9A-Z]", "", text.upper()).translate(_READ_AS)
    if len(signs) != _SIGNS or any(sign not in _ALPHABET for sign in signs):
        return None
    number = 0
    for sign in signs:
        number = number << 5 | _ALPHABET.index(sign)
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES)
    return secret if number & (1 << _CHECK_BITS) - 1 == _check(secret) else None


def _check(secret: bytes) -> int:
    """Return the 15 check bits of ``secret``."""
    register = 0
    for byte in secret:
        for place in range(7, -1, -1):
            top = register >> (_CHECK_BITS - 1) ^ byte >> place & 1
            register = register << 1 & (1 << _CHECK_BITS) - 1
            if top & 1:
                register ^= _POLYNOMIAL
    return register
