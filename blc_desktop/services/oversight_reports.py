"""The facts of three papers: compliance, enforcement, and the zones of a day or of a frozen week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.compliance import ComplianceReport
from blc_desktop.domain.facts.enforcement import EnforcementReport, SanctionLine
from blc_desktop.domain.facts.zones import FrozenWeek, ZoneBoard, ZoneReport, ZoneRow
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind, Violation
from blc_desktop.domain.weeks import week_of
from blc_desktop.i18n import language
from blc_desktop.services import compliance, operations, zone_board, zone_weeks, zones
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import enforcement, visits
from blc_desktop.storage import operations as operation_rows
from blc_desktop.words.enforcement import initials, who

#: Days of a report that names one day only: the week up to it.
_DAYS = 7


def period_of(day: date, until: date | None) -> tuple[date, date]:
    """Return the days of a report: those asked for, else the seven that end on ``day``."""
    return (day, until) if until is not None else (day - timedelta(days=_DAYS - 1), day)


def compliance_report(ws: Workspace, first: date, last: date) -> ComplianceReport:
    """Return what was seen from ``first`` to ``last``, and how it went over the weeks before."""
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        return ComplianceReport(
            post=post,
            facts=compliance.facts_in(rx, last, first),
            trend=compliance.trend_in(rx, last),
            visits=tuple(visits.lines(rx.conn, rx.posko_id, first, last)),
            language=language(),
        )


def enforcement_report(ws: Workspace, first: date, last: date) -> EnforcementReport:
    """Return the tally of operasi yustisi beside all sanctions of the days, people by their initials."""
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        return EnforcementReport(
            post=post,
            first=first,
            last=last,
            inside=operations.tally_in(rx, first, last),
            whole=operations.tally_in(rx, first, last, inside=None),
            operations=tuple(operation_rows.lines(rx.conn, rx.posko_id, first, last)),
            sanctions=tuple(_line(row) for row in enforcement.lines(rx.conn, rx.posko_id, first, last)),
            retention=rx.settings.id_retention,
            language=language(),
        )


def _line(row: Any) -> SanctionLine:
    subject = SubjectKind(row.subject)
    named = initials(row.name) if subject is SubjectKind.PERSON and row.name else row.name
    return SanctionLine(
        day=row.day,
        subject=subject,
        who=who(named, row.heads),
        heads=row.heads,
        rt=row.rt,
        rw=row.rw,
        violation=Violation(row.violation),
        kind=SanctionKind(row.kind),
        document_no=row.document_no or "",
        amount=row.amount,
        paid_on=row.paid_on,
        closed_until=row.closed_until,
        service_hours=row.service_hours,
        return_due=row.return_due,
        returned_on=row.returned_on,
        officer=row.officer_name or "",
        affiliation=Affiliation(row.affiliation),
        legal_basis=row.legal_basis,
        repeat=0 if subject is SubjectKind.UNNAMED else row.times,
    )


def zone_report(ws: Workspace, day: date) -> ZoneReport:
    """Return the zones of ``day``; where its week was frozen on that Sunday, the week as it was frozen."""
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        shown = zone_board.board_in(rx, day)
        frozen = zone_weeks.frozen_in(rx, day)
        return ZoneReport(
            post=post,
            day=day,
            window_from=shown.window_from if frozen is None else week_of(day)[0],
            window_until=day,
            counts=shown.counts if frozen is None else frozen.counts,
            counts_before=zones.reckon(rx, day - timedelta(days=_DAYS)).counts,
            rows=_rows(shown) if frozen is None else _frozen_rows(frozen, shown),
            without_rt=len(shown.without_rt),
            legal_basis=shown.legal_basis if frozen is None else frozen.legal_basis,
            outside_validity=shown.outside_validity if frozen is None else frozen.outside_validity,
            basis=shown.basis if frozen is None else frozen.basis,
            frozen_at=None if frozen is None else frozen.made_at,
            changes=() if frozen is None else frozen.changes,
            language=language(),
        )


def _rows(shown: ZoneBoard) -> tuple[ZoneRow, ...]:
    return tuple(
        ZoneRow(
            rt=line.card.rt,
            rw=line.card.rw,
            zone=line.card.zone,
            houses=line.card.houses,
            active_houses=line.card.active_houses,
            tests=line.tests,
            cluster=line.cluster,
            asked=line.asked,
            done=line.done,
        )
        for line in shown.lines
    )


def _frozen_rows(frozen: FrozenWeek, shown: ZoneBoard) -> tuple[ZoneRow, ...]:
    """Return the RT as they were frozen; what was done of the scenario is told as it is known now."""
    now = {line.card.rt_id: line for line in shown.lines}
    found = []
    for card in frozen.cards:
        houses = [case.house for case in card.cases]
        most = max((houses.count(house) for house in set(houses)), default=0)
        line = now.get(card.rt_id)
        found.append(
            ZoneRow(
                rt=card.rt,
                rw=card.rw,
                zone=card.zone,
                houses=card.houses,
                active_houses=card.active_houses,
                tests=card.tests,
                cluster=most if most >= frozen.cluster_from else 0,
                asked=line.asked if line else 0,
                done=line.done if line else 0,
            )
        )
    return tuple(found)
