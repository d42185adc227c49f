"""What two rounds of a day said, in the few letters a cell has room for and in a line each."""

from __future__ import annotations

from collections.abc import Iterator

from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.kinds import MonitoringMethod, MonitoringSlot
from blc_desktop.domain.rounds import ROUNDS, grave, missed_rounds
from blc_desktop.words.labels import label

#: Stands for a round that nobody made.
MISSED_MARK = "/–"
_TO_COME = "/"
#: Stands for an entry without letters: only vital signs were taken.
_SIGNS_ONLY = "·"


def day_letters(cell: MatrixCell | None, rounds: int, *, over: bool) -> str:
    """Return the letters of a day, the worst round first: ``D/X``; ``X/–`` where a round was missed.

    ``over``: the day has passed. On the day itself ``X/`` says that a round is still to come.
    """
    if cell is None:
        return ""
    entries = cell.rounds if rounds > 1 else ()
    if not entries:
        return cell.codes
    told = sorted(dict.fromkeys(entry.codes or _SIGNS_ONLY for entry in entries), key=grave_first)
    missed = missed_rounds(cell, rounds)
    if not missed:
        return "/".join(told)
    still = not over and missed == (MonitoringSlot.EVENING,)
    return told[0] + (_TO_COME if still else MISSED_MARK)


def grave_first(letters: str) -> int:
    """Order letters by their gravity; a sign without letters comes last."""
    return grave(letters.replace(_SIGNS_ONLY, ""))


def round_lines(cell: MatrixCell) -> Iterator[str]:
    """Yield a line for each round of a day: ``Pagi: DB · Telepon``; none where the day has no rounds."""
    if not cell.rounds:
        return
    for slot in ROUNDS:
        entry = cell.round(slot)
        letters = "–" if entry is None else entry.codes or _SIGNS_ONLY
        how = label(MonitoringMethod(entry.method)) if entry is not None and entry.method else ""
        yield " · ".join(part for part in (f"{label(slot)}: {letters}", how) if part)
