"""Keeps None, True and False alive on Python 3.11.

PySide6 6.12 hands None out without counting the reference: every call that returns nothing takes one away,
a repaint of the first page a thousand. From Python 3.12 on these three never die (PEP 683); before, the
program aborts after some minutes of work with "deallocating None". docs/decisions tells how it was found.
"""

from __future__ import annotations

import ctypes
import sys

_IMMORTAL_SINCE = (3, 12)
#: More references than any session takes away, far from where the counter would turn over.
_PLENTY = 1 << (8 * ctypes.sizeof(ctypes.c_ssize_t) - 4)


def keep_alive() -> None:
    """Give each of the three more references than can be taken away; nothing on a Python that needs none."""
    if sys.version_info >= _IMMORTAL_SINCE or sys.implementation.name != "cpython":
        return
    for value in (None, True, False):
        if sys.getrefcount(value) < _PLENTY:
            # An object begins with its reference count, in every CPython before 3.12.
            ctypes.c_ssize_t.from_address(id(value)).value += _PLENTY
