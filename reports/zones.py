"""The zones of a day, or of a week as it was frozen: every RT, none dropped from a total."""

from __future__ import annotations

from itertools import groupby

from reportlab.platypus import Flowable

from blc_desktop.domain.addresses import area_number, short_area
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.facts.zones import ZoneReport, ZoneRow
from blc_desktop.domain.listing import Align
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import NC_, _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services.oversight_reports import zone_report
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words import zones as words
from blc_desktop.words.labels import label
from reports.daily_sections import ZONE_ORDER
from reports.oversight import draw_paper, zone_paint
from reports.parts import PartColumn, Tile, Typesetter
from reports.upward import Head

number = formats.integer
_ZONE_COLUMN = 1


def gather_zones(ws: Workspace, request: ReportRequest) -> ZoneReport:
    """Return the zones of the day asked for."""
    return zone_report(ws, request.day)


def draw_zones(facts: ZoneReport, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the paper; its rows are the RT."""
    span = _("Pekan {days}") if facts.frozen_at is not None else _("Kasus 7 hari, {days}")
    head = Head(
        post=facts.post,
        title=_("LAPORAN ZONASI RT"),
        number="",
        dated=formats.full_date(facts.day),
        beneath=span.format(days=formats.date_range(facts.window_from, facts.window_until)),
    )
    return draw_paper(
        head,
        lambda make: _body(make, facts),
        imprint,
        paper,
        progress,
        signed_on=facts.day,
        rows=len(facts.rows),
    )


def _body(make: Typesetter, facts: ZoneReport) -> list[Flowable]:
    total = ngettext("Jumlah {n} RT: {counts}.", "Jumlah {n} RT: {counts}.", len(facts.rows))
    said = total.format(n=number(len(facts.rows)), counts=words.counts_words(facts.counts))
    return [
        make.tiles(_tiles(facts)),
        make.gap(0.8),
        make.paragraph(f"{said} {' '.join(_sentences(facts))}"),
        make.gap(0.3),
        make.paragraph(_basis(facts), small=True, muted=True),
        make.gap(0.8),
        _table(make, facts),
        *_changes(make, facts),
    ]


def _tiles(facts: ZoneReport) -> list[Tile]:
    before = _("7 hari sebelumnya {n}")
    return [
        Tile(
            number(facts.counts.get(zone, 0)),
            label(zone),
            before.format(n=number(facts.counts_before.get(zone, 0))),
        )
        for zone in ZONE_ORDER
    ]


def _sentences(facts: ZoneReport) -> list[str]:
    hidden = [row for row in facts.rows if row.zone is Zone.GREEN and row.active_houses]
    clusters = [row for row in facts.rows if row.cluster]
    said = []
    if hidden:
        areas = ", ".join(short_area(row.rt, row.rw) for row in hidden)
        said.append(_("Hijau tetapi masih ada rumah yang isolasi: {areas}.").format(areas=areas))
    if clusters:
        areas = ", ".join(f"{short_area(row.rt, row.rw)} ({row.cluster})" for row in clusters)
        said.append(_("Banyak kasus dalam satu rumah, dihitung satu rumah: {areas}.").format(areas=areas))
    if facts.without_rt:
        text = ngettext(
            "{n} kasus tanpa RT tidak mewarnai RT mana pun.",
            "{n} kasus tanpa RT tidak mewarnai RT mana pun.",
            facts.without_rt,
        )
        said.append(text.format(n=number(facts.without_rt)))
    return said


def _basis(facts: ZoneReport) -> str:
    days = formats.date_range(facts.window_from, facts.window_until)
    text = words.rule_words(facts.legal_basis, days, outside=facts.outside_validity)
    if facts.frozen_at is not None:
        zone = facts.post.time_zone
        day = formats.long_date(formats.local_day(facts.frozen_at, zone.offset_hours))
        time = formats.clock(facts.frozen_at, zone.offset_hours)
        text += " " + _("Rekap pekan ini dibekukan {day} pukul {time} {zone}.").format(
            day=day, time=time, zone=zone.value
        )
    return text


def _table(make: Typesetter, facts: ZoneReport) -> Flowable:
    """Return every RT, those of an RW under a line with their sums."""
    columns = (
        PartColumn(_("RT/RW"), 16),
        PartColumn(_("Zona"), 16),
        PartColumn(_("Rumah kasus"), 17, Align.RIGHT),
        PartColumn(_("Rumah isolasi"), 17, Align.RIGHT),
        PartColumn(_(NC_("count", "Tes")), 8, Align.RIGHT),
        PartColumn(_("Skenario"), 12, Align.CENTER),
        PartColumn(_("Keterangan"), 26, words=True),
    )
    rows: list[list[str]] = []
    paint: list[tuple[object, ...]] = []
    strong: list[int] = []
    for rw, group in groupby(facts.rows, key=lambda row: row.rw):
        own = list(group)
        strong.append(len(rows))
        rows.append(_rw_line(rw, own))
        for row in own:
            rows.append(_line(row))
            paint += zone_paint(_ZONE_COLUMN, len(rows), row.zone)
    return make.table(columns, rows, strong=strong, extra=paint)


def _rw_line(rw: int, own: list[ZoneRow]) -> list[str]:
    counted = ngettext("{n} RT", "{n} RT", len(own)).format(n=len(own))
    return [
        f"RW {area_number(rw)}",
        counted,
        number(sum(row.houses or 0 for row in own)),
        number(sum(row.active_houses for row in own)),
        number(sum(row.tests for row in own)),
        "",
        "",
    ]


def _line(row: ZoneRow) -> list[str]:
    return [
        short_area(row.rt, row.rw),
        label(row.zone),
        "—" if row.houses is None else number(row.houses),
        number(row.active_houses),
        number(row.tests),
        f"{row.done}/{row.asked}" if row.asked else "—",
        _remark(row),
    ]


def _remark(row: ZoneRow) -> str:
    said = []
    if row.zone is Zone.GREEN and row.active_houses:
        said.append(_("masih ada isolasi"))
    if row.cluster:
        said.append(_("klaster {n} kasus").format(n=number(row.cluster)))
    return "; ".join(said)


def _changes(make: Typesetter, facts: ZoneReport) -> list[Flowable]:
    """Return what the book says otherwise by now; the frozen figures stand."""
    if not facts.changes:
        return []
    text = _("Berbeda dari data sekarang (dibekukan → sekarang): {changes}.")
    return [make.gap(), make.paragraph(text.format(changes=words.changes_words(facts.changes)), small=True)]
