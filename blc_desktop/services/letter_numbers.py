"""Numbers of letters and reports: one row of numbers a year where the program counts, else the village's own.

The number comes from the letter book that all letters of the village share; the program counts only where
the posko has set it so (domain.md 7).
"""

from __future__ import annotations

from datetime import date

from blc_desktop.domain import letters as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.printing import NumberUse, ReportKind
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import letters, printing
from blc_desktop.words import tokens
from blc_desktop.words.letters import letter_number


def check_pattern(pattern: str, field: str) -> None:
    """Raise ``Refused("letter.token_unknown")`` at ``field`` where a pattern names what nobody can fill."""
    unknown = rules.unknown_tokens(pattern, rules.NUMBER_TOKENS)
    if unknown:
        known = tokens.listed(rules.NUMBER_TOKENS)
        raise Refused("letter.token_unknown", field=field, unknown=", ".join(unknown), known=known)


def next_sequence(rx: ReadTransaction) -> int:
    """Return the next running number of the working day's year, over letters and reports alike."""
    year = rx.day.year
    written = letters.last_sequence(rx.conn, rx.posko_id, year)
    return max(written, printing.last_sequence(rx.conn, rx.posko_id, year)) + 1


def next_number(ws: Workspace, day: date) -> tuple[int, str]:
    """Return the next running number, and the number it makes in the posko's pattern on ``day``."""
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        sequence = next_sequence(rx)
        return sequence, letter_number(
            rx.settings.letter_number_template, day, sequence, village_code=post.village_code
        )


def used_elsewhere(ws: Workspace, number: str, kind: ReportKind, day: date) -> list[NumberUse]:
    """Return where a number stands already besides the report of ``kind`` on ``day``, the latest first.

    A number with its dots is none yet and is used by nobody.
    """
    ws.require(Permission.VIEW)
    wanted = number.strip()
    if not wanted or "…" in wanted or "..." in wanted or "{" in wanted:
        return []
    with ws.read() as rx:
        found = printing.number_used(rx.conn, rx.posko_id, wanted)
    return [use for use in found if use != NumberUse(kind, day)]
