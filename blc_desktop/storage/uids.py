"""Identities unique across laptops that sort by the time they were made (UUID version 7, RFC 9562)."""

from __future__ import annotations

import os
import time


def new_uid() -> str:
    """Return a fresh UUIDv7 as 36 characters of text.

    48 bits of milliseconds, 12 bits of the fraction of the millisecond, 62 random bits.
    """
    millisecond, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    tail = int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    digits = f"{millisecond:012x}7{fraction:03x}{tail:016x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
