"""Whole numbers in Indonesian words (terbilang), for handover records and receipts (domain.md 7)."""

from __future__ import annotations

_ONES = (
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
_POWERS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
#: The first number that has no word here: a thousand trillion.
LIMIT = 10**15


def terbilang(n: int) -> str:
    """Return ``n`` in words: ``1_105`` is "seribu seratus lima".

    ``ValueError`` for a negative number and from a thousand trillion on.
    """
    if not 0 <= n < LIMIT:
        raise ValueError(n)
    return _words(n) if n else "nol"


def _words(n: int) -> str:
    parts: list[str] = []
    for size, word in _POWERS:
        count, n = divmod(n, size)
        if count == 1 and size == 1000:
            parts.append("seribu")
        elif count:
            parts.append(f"{_below_thousand(count)} {word}")
    if n:
        parts.append(_below_thousand(n))
    return " ".join(parts)


def _below_thousand(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    parts = [] if not hundreds else ["seratus" if hundreds == 1 else f"{_ONES[hundreds]} ratus"]
    if rest < 12:
        parts.append(_ONES[rest])
    elif rest < 20:
        parts.append(f"{_ONES[rest - 10]} belas")
    else:
        tens, ones = divmod(rest, 10)
        parts.append(f"{_ONES[tens]} puluh {_ONES[ones]}".rstrip())
    return " ".join(part for part in parts if part)
