"""The recap of one person's monitoring: every day, the missed ones too, and why its dates are so."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring_recap import RecapDay, RecapFacts
from blc_desktop.domain.kinds import LetterKind
from blc_desktop.domain.national_id import mask
from blc_desktop.i18n import language
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import cells, isolation, letters, lines, residents


def monitoring_recap(ws: Workspace, person_uid: str, day: date) -> RecapFacts:
    """Return the recap of somebody's latest isolation. ``Refused("report.not_isolated")`` if none."""
    ws.require(Permission.PRINT)
    with ws.read() as rx:
        number = letters.latest_of_person(rx.conn, rx.posko_id, person_uid, day)
        line = lines.line(rx.conn, rx.posko_id, number, day)
        who: Any = residents.fetch(rx.conn, rx.posko_id, line.person_id)
        entered = cells.standing(rx.conn, rx.posko_id, [number], day).get(number, {})
        decided = [each for each in isolation.decisions(rx.conn, rx.posko_id, number) if each.day <= day]
        found = letters.of_isolation(rx.conn, rx.posko_id, number)
        rule = rx.rules.on(day).monitoring
        rounds = rx.settings.monitoring_rounds
    anchor = line.schedule.anchor_on
    certificates = (each for each in found if each.kind is LetterKind.CERTIFICATE and not each.void)
    return RecapFacts(
        post=ws.post(),
        day=day,
        line=line,
        national_id=mask(who["national_id"]) if who["national_id"] else "",
        address=who["address"] or "",
        days=tuple(RecapDay(on, (on - anchor).days, entered.get(on)) for on in _days(line, day)),
        decisions=tuple(reversed(decided)),
        certificates=tuple(certificates),
        fever_from=rule.fever_temperature,
        urgent_oxygen=rule.urgent_oxygen,
        rounds=rounds,
        language=language(),
    )


def uid_of(ws: Workspace, person_id: int) -> str:
    """Return the name by which papers ask for somebody. ``Refused("row.gone")`` if nobody has the id."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        who: Any = residents.fetch(rx.conn, rx.posko_id, person_id)
        return str(who["uid"])


def _days(line: IsolationLine, day: date) -> list[date]:
    """Return the days from the first to the day asked about, or to that of the closing."""
    last = min(day, line.closed_on) if line.closed_on else day
    return [line.started_on + timedelta(days=step) for step in range((last - line.started_on).days + 1)]
