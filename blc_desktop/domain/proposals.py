"""What a new posko probably wants: names, letterhead and titles that follow from its village, and its RT.

The words stand on Indonesian official paper (domain.md section 7), so they are not translated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from blc_desktop.domain.regions import Village, VillageKind
from blc_desktop.domain.settings import Settings

_HIGHEST_NUMBER = 99
_MOST_IN_RW = 60
_LINE = re.compile(r"^(?:rw)?\s*\.?\s*(\d{1,3})\s*[:=\-–]\s*(.+)$", re.IGNORECASE)
_COUNT = re.compile(r"^(\d{1,2})\s*(?:rt)?$", re.IGNORECASE)
_SPAN = re.compile(r"^(\d{1,3})\s*(?:-|–|s\.?d\.?|sampai)\s*(\d{1,3})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Proposed words for one village."""

    posko_name: str
    letterhead: tuple[str, ...]
    head_title: str
    addressee: str


def for_village(village: Village) -> Proposal:
    """Return what a posko of ``village`` would write at the head of its papers."""
    kind = kind_word(village.kind)
    urban = village.kind is VillageKind.KELURAHAN
    return Proposal(
        posko_name=f"Posko {kind} {village.name}",
        letterhead=(
            f"PEMERINTAH {village.regency}".upper(),
            f"KECAMATAN {village.district}".upper(),
            f"{kind} {village.name}".upper(),
        ),
        head_title=f"Lurah {village.name}" if urban else f"Kepala {kind} {village.name}",
        addressee=f"Camat {village.district}",
    )


def kind_word(kind: str) -> str:
    """Return the kind of a village (a value of ``VillageKind``) as its papers write it: ``Desa Adat``."""
    return kind.replace("_", " ").title()


def filled(settings: Settings, village: Village) -> Settings:
    """Return ``settings`` with what no paper can do without, taken from the village where it is empty.

    Nobody asks for these where a posko is made without the window.
    """
    proposal = for_village(village)
    return replace(
        settings,
        letterhead=settings.letterhead or proposal.letterhead,
        head_title=settings.head_title or proposal.head_title,
        addressee=settings.addressee or proposal.addressee,
    )


class AreasUnclear(ValueError):
    """A line of the RT list that cannot be understood; ``line`` is that line."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


def areas(text: str) -> tuple[tuple[int, int], ...]:
    """Return (RW, RT) pairs from lines like ``RW 1: 4 RT``, ``RW 2: RT 5-8`` or ``3: 1, 2, 5``.

    A bare number after the colon counts RT from 1; a span or a list names them, as where RT numbers run on
    from one RW to the next. Raises :class:`AreasUnclear` with the first line that says nothing.
    """
    pairs: dict[tuple[int, int], None] = {}
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            continue
        found = _LINE.match(line)
        numbers = _numbers(found.group(2)) if found else []
        if found is None or not numbers or not 1 <= int(found.group(1)) <= _HIGHEST_NUMBER:
            raise AreasUnclear(line)
        pairs.update(dict.fromkeys((int(found.group(1)), rt) for rt in numbers))
    return tuple(sorted(pairs))


def _numbers(words: str) -> list[int]:
    text = words.strip()
    counted = _COUNT.match(text)
    if counted and not text.lower().startswith("rt"):
        return list(range(1, min(int(counted.group(1)), _MOST_IN_RW) + 1))
    listed: list[int] = []
    for part in re.split(r"[,;]|\bdan\b", re.sub(r"\brt\b\.?", "", text, flags=re.IGNORECASE)):
        piece = part.strip()
        span = _SPAN.match(piece)
        if span and 0 <= int(span.group(2)) - int(span.group(1)) < _MOST_IN_RW:
            listed.extend(range(int(span.group(1)), int(span.group(2)) + 1))
        elif piece.isdecimal():
            listed.append(int(piece))
        else:
            return []
    return [number for number in listed if 1 <= number <= 999]
