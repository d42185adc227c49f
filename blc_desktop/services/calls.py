"""Who is to be rung up: everybody in isolation or quarantine, by officer, then as the matrix stands.

Officers need no login: the desk rings up for them, or hands them their list.
"""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.calls import CallLine, CallListFacts
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.rounds import missed_rounds
from blc_desktop.domain.rules import MonitoringRule
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import language
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import isolation, lines
from blc_desktop.storage.asof import open_on


def call_list(
    ws: Workspace, day: date | None = None, *, officer_id: int | None = None, rt_id: int | None = None
) -> tuple[CallLine, ...]:
    """Return everybody to be rung up on ``day`` (default: the working day), by officer, RW and RT.

    Those whom no officer has stand last; somebody without a number stands in the list too, to be visited.
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return _lines(rx, day or ws.day, officer_id, rt_id)


def call_list_facts(
    ws: Workspace, day: date | None = None, *, officer_id: int | None = None, rt_id: int | None = None
) -> CallListFacts:
    """Return the call list as it is printed."""
    ws.require(Permission.VIEW)
    on = day or ws.day
    post = ws.post()
    with ws.read() as rx:
        head = isolation.sheet_head(rx.conn, rx.posko_id, rt_id, officer_id)
        return CallListFacts(
            post=post,
            day=on,
            officer=head.officer,
            rt=head.rt,
            rw=head.rw,
            rounds=rx.settings.monitoring_rounds,
            lines=_lines(rx, on, officer_id, rt_id),
            language=language(),
        )


def _lines(rx: ReadTransaction, day: date, officer_id: int | None, rt_id: int | None) -> tuple[CallLine, ...]:
    conditions = [open_on(day)]
    if rt_id is not None:
        conditions.append(isolation.lives_in(rt_id))
    if officer_id is not None:
        conditions.append(isolation.under(officer_id))
    found, entered = lines.lines_and_cells(rx.conn, rx.posko_id, day, conditions)
    rule, rounds = rx.rules.on(day).monitoring, rx.settings.monitoring_rounds
    made = [_line(line, entered.get(line.isolation_id, {}), day, rule, rounds) for line in found]
    return tuple(sorted(made, key=_by_officer))


def _by_officer(line: CallLine) -> tuple[bool, str, int]:
    return line.officer_id is None, fold_name(line.officer), line.officer_id or 0


def _line(
    line: IsolationLine, cells: dict[date, MatrixCell], day: date, rule: MonitoringRule, rounds: int
) -> CallLine:
    now = cells.get(day)
    before = max((each for each in cells if each < day), default=None)
    return CallLine(
        isolation_id=line.isolation_id,
        person_id=line.person_id,
        name=line.name,
        age=line.age,
        phone=line.phone,
        rt=line.rt,
        rw=line.rw,
        officer_id=line.officer_id,
        officer=line.officer,
        kind=line.kind,
        day_number=line.day_number,
        last_day=line.schedule.last_day,
        last_on=before,
        last_codes=cells[before].codes if before else "",
        today_codes=now.codes if now else "",
        today_methods=_methods(now),
        rounds_left=missed_rounds(now, rounds),
        missed=line.unseen_days if line.unseen_days >= rule.missed_alert else 0,
    )


def _methods(now: MatrixCell | None) -> tuple[str, ...]:
    """Return how the rounds of today were made, as far as it was said."""
    entries = (now.rounds or (now,)) if now else ()
    return tuple(entry.method for entry in entries if entry.method)
