"""The recovery key as people write it: 160 random bits in seven groups of five signs."""

from __future__ import annotations

import secrets

from blc_desktop.domain.written_codes import WrittenCode
from blc_desktop.errors import Refused

SECRET_BYTES = 20
_CODE = WrittenCode(SECRET_BYTES)


def new_secret() -> bytes:
    """Return 160 random bits."""
    return secrets.token_bytes(SECRET_BYTES)


def groups(secret: bytes) -> tuple[str, ...]:
    """Return the seven groups that are printed for ``secret``."""
    return _CODE.groups(secret)


def parse(text: str) -> bytes:
    """Return the secret written in ``text``, which may be the whole saved sheet.

    Raises ``Refused("recovery_key_invalid")`` where no key stands, or one that was mistyped.
    """
    secret = _CODE.read(text)
    if secret is None:
        raise Refused("recovery_key_invalid", field="recovery_key")
    return secret
