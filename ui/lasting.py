"""Keep ``None`` alive under Python before 3.12.

There, ``None`` is counted like any object, and PySide6 6.12 hands it out without counting: every call into Qt
that answers nothing takes one from the count. After some fifty thousand of them (a large table filled, a day
of turning pages) Python ends with "deallocating None". From 3.12 on ``None`` is never counted.
"""

from __future__ import annotations

import sys

#: More than any program can take away.
_FOR_EVER = 1 << 40


def keep_none_alive() -> None:
    """Raise the count of ``None`` beyond reach, once; a later Python needs nothing."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) >= _FOR_EVER:
        return
    import ctypes

    counted = ctypes.c_ssize_t.from_address(id(None))
    if abs(counted.value - sys.getrefcount(None)) < 100:  # the count lies where it is thought to lie
        counted.value += _FOR_EVER
