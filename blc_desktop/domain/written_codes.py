"""Secrets as people write them: groups of signs on paper, of which any single mistake is caught.

Crockford's base 32 (no I, L, O, U) with 15 check bits. The check is a CRC: it finds every wrong sign and
every pair of neighbours swapped, not merely most of them. Secrets of different lengths cannot be taken for
each other, since their codes have different numbers of groups.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BITS_A_SIGN = 5
_CHECK_BITS = 15
_POLYNOMIAL = 0x4599  # CRC-15 as in the CAN bus
_GROUP = 5
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = r"[ \t.‐‑–-]*\r?\n?[ \t]*"


@dataclass(frozen=True, slots=True)
class WrittenCode:
    """How secrets of ``secret_bytes`` bytes are written: in groups of five signs, check bits at the end.

    Signs hold a few bits more than secret and check where the two do not fill them; those are ones, so that
    a part of a longer code does not pass for a shorter one.
    """

    secret_bytes: int

    @property
    def signs(self) -> int:
        """How many signs a code has: whole groups of five."""
        return -(-self._bits // (_BITS_A_SIGN * _GROUP)) * _GROUP

    @property
    def _bits(self) -> int:
        """How many bits secret and check have together."""
        return self.secret_bytes * 8 + _CHECK_BITS

    @property
    def _spare(self) -> int:
        """The ones above secret and check."""
        return ((1 << self.signs * _BITS_A_SIGN - self._bits) - 1) << self._bits

    def groups(self, secret: bytes) -> tuple[str, ...]:
        """Return the groups that are printed for ``secret``."""
        if len(secret) != self.secret_bytes:
            raise ValueError("a secret of another length")
        number = self._spare | int.from_bytes(secret) << _CHECK_BITS | _check(secret)
        places = range(self.signs - 1, -1, -1)
        signs = "".join(_ALPHABET[number >> _BITS_A_SIGN * place & 31] for place in places)
        return tuple(signs[start : start + _GROUP] for start in range(0, self.signs, _GROUP))

    def read(self, text: str) -> bytes | None:
        """Return the secret written in ``text``, which may be a whole saved sheet; None where none stands.

        Small letters, spaces and dashes do not matter; O is read as 0, I and L as 1.
        """
        whole = self._secret_of(text)
        if whole is not None:
            return whole
        written = re.compile(rf"(?:[0-9A-Za-z]{{{_GROUP}}}{_BETWEEN}){{{self.signs // _GROUP}}}")
        for match in written.finditer(text):
            found = self._secret_of(match.group())
            if found is not None:
                return found
        return None

    def _secret_of(self, text: str) -> bytes | None:
        signs = re.sub(r"[^0-9A-Z]", "", text.upper()).translate(_READ_AS)
        if len(signs) != self.signs or any(sign not in _ALPHABET for sign in signs):
            return None
        number = 0
        for sign in signs:
            number = number << _BITS_A_SIGN | _ALPHABET.index(sign)
        if number >> self._bits << self._bits != self._spare:
            return None
        secret = (number >> _CHECK_BITS & (1 << self.secret_bytes * 8) - 1).to_bytes(self.secret_bytes)
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
