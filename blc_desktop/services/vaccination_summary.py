"""How far vaccination has come, by RT and by group, and who has no dose yet."""

from __future__ import annotations

from collections import defaultdict

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.vaccination import (
    AreaCoverage,
    Coverage,
    GroupCoverage,
    UnvaccinatedLine,
    VaccinationReport,
    VaccinationSummary,
)
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.kinds_welfare import TargetState, VaccinationGroup
from blc_desktop.domain.risks import age_on
from blc_desktop.i18n import language
from blc_desktop.services.listings import scope
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import vaccination as storage
from blc_desktop.storage import zones
from blc_desktop.storage.vaccination_list import dose_rules

_MOST_OCCUPATIONS = 40


def summary(ws: Workspace) -> VaccinationSummary:
    """Return the coverage as of the working day."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return summary_in(rx)


def summary_in(rx: ReadTransaction) -> VaccinationSummary:
    """Return the coverage inside a transaction: every RT that has a target, every group that has one."""
    by = dose_rules(scope(rx))
    found = storage.coverage(rx.conn, rx.posko_id, rx.day, by)
    areas: defaultdict[int | None, Coverage] = defaultdict(Coverage)
    groups: defaultdict[VaccinationGroup, Coverage] = defaultdict(Coverage)
    for (rt_id, group), own in found.items():
        areas[rt_id] += own
        groups[group] += own
    lines = [
        AreaCoverage(area.rt_id, area.rt, area.rw, areas[area.rt_id])
        for area in zones.areas(rx.conn, rx.posko_id)
        if area.rt_id in areas
    ]
    unknown = [AreaCoverage(None, None, None, areas[None])] if None in areas else []
    return VaccinationSummary(
        day=rx.day,
        rules=by,
        whole=sum(found.values(), start=Coverage()),
        by_area=(*lines, *unknown),
        by_group=tuple(GroupCoverage(group, groups[group]) for group in VaccinationGroup if group in groups),
    )


def report(ws: Workspace) -> VaccinationReport:
    """Return the inputs of the paper as of the working day; nobody's NIK is among them."""
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        lines = tuple(
            UnvaccinatedLine(
                name=row.name,
                sex=Sex(row.sex) if row.sex else None,
                age=age_on(row.birth_date, rx.day),
                rt=row.rt,
                rw=row.rw,
                group=VaccinationGroup(row.target_group),
                state=TargetState(row.state),
                state_on=row.state_on,
                reason=row.reason or "",
            )
            for row in storage.unvaccinated(rx.conn, rx.posko_id, rx.day)
        )
        return VaccinationReport(post, summary_in(rx), lines, language())


def occupations(ws: Workspace) -> list[str]:
    """Return the occupations that people can be chosen by, the most frequent first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.occupations(rx.conn, rx.posko_id, _MOST_OCCUPATIONS)
