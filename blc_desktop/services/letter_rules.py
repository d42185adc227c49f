"""What writing and printing letters share: whose words hold, and whether a letter may say what it says."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import CloseReason, LetterKind
from blc_desktop.domain.settings import Settings
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import ReadTransaction
from blc_desktop.storage import letters as storage


def template_of(settings: Settings, kind: LetterKind) -> str:
    """Return the posko's own words of a letter, empty where the built-in ones hold."""
    return settings.letter_end_note if kind is LetterKind.END_NOTE else settings.letter_start


def check_day(rx: ReadTransaction, line: IsolationLine, kind: LetterKind, day: date) -> None:
    """Raise ``Refused`` where a letter of that day would say what is not so."""
    if day < line.started_on:
        raise Refused("letter.too_early", field="day", name=line.name, started=line.started_on)
    if kind is not LetterKind.END_NOTE:
        return
    reason = storage.closed_for(rx.conn, rx.posko_id, line.isolation_id)
    over = reason == CloseReason.PERIOD_OVER if reason else line.ready_to_close
    if not over or day < line.schedule.last_day:
        last = line.schedule.last_day
        raise Refused("letter.not_over", field="kind", name=line.name, last_day=last)
