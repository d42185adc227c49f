"""Whole numbers in Indonesian words, as hand-over records write amounts."""

from __future__ import annotations

_UNITS = (
    "",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (100, "ratus"))
LIMIT = 10**15


def terbilang(n: int) -> str:
    """Return ``n`` in words: 1500 → ``seribu lima ratus``.

    Raises ``ValueError`` for a negative number or one of a thousand trillion and more.
    """
    if n < 0 or n >= LIMIT:
        raise ValueError(n)
    return _words(n) or "nol"


def _words(n: int) -> str:
    if n < 12:
        return _UNITS[n]
    if n < 20:
        return f"{_UNITS[n - 10]} belas"
    if n < 100:
        return f"{_UNITS[n // 10]} puluh {_words(n % 10)}".strip()
    for size, name in _SCALES:
        if n >= size:
            count, rest = divmod(n, size)
            one = count == 1 and size <= 1000
            head = f"se{name}" if one else f"{_words(count)} {name}"
            return f"{head} {_words(rest)}".strip()
    raise AssertionError(n)
