"""All posko that report here, on one day: who told it, who has not, and the sums (domain.md 1.5)."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.exchange import PartnerFacts, PoskoBoard, PoskoLine
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds_exchange import PeerRole, ReportState
from blc_desktop.domain.parcel import DayFigures
from blc_desktop.i18n import language
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import exchange_partners, exchange_runs


def board(ws: Workspace) -> PoskoBoard:
    """Return all posko that report here as they stood on the working day.

    A posko put out of use is listed on the days it told. The total sums what was told and nothing else: a
    posko that has not reported counts as missing, never as zero.
    """
    ws.require(Permission.VIEW)
    post = _district(ws.post())
    with ws.read() as rx:
        below = [
            each for each in exchange_partners.partners(rx.conn, rx.posko_id) if each.role is PeerRole.LOWER
        ]
        told = exchange_runs.day_of_all(rx.conn, rx.posko_id, rx.day)
    figures = {partner_id: day.figures for partner_id, day in told.items()}
    lines = tuple(
        _line(each, figures.get(each.partner_id))
        for each in sorted(below, key=lambda one: (one.name.casefold(), one.partner_id))
        if each.active or each.partner_id in figures
    )
    sums = (line.figures for line in lines if line.figures is not None)
    total = reduce(DayFigures.__add__, sums, DayFigures(ws.day))
    return PoskoBoard(post, ws.day, lines, total, language())


def _district(post: Post) -> Post:
    """Return the post as the kecamatan's: the paper tells of all its villages, not of one."""
    return replace(post, village=post.district, village_kind="kecamatan")


def _line(partner: PartnerFacts, figures: DayFigures | None) -> PoskoLine:
    if figures is not None:
        state = ReportState.REPORTED
    else:
        state = ReportState.LATE if partner.last_received_at is not None else ReportState.NEVER
    return PoskoLine(
        partner_id=partner.partner_id,
        name=partner.name,
        state=state,
        last_file_at=partner.last_received_at,
        last_day=partner.last_day,
        figures=figures,
    )
