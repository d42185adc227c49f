"""The recap of one person's monitoring: every day as it was noted, those without an entry in plain sight.

It says what the posko saw, no more: the posko does not certify (domain.md 2.3).
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.facts.monitoring_recap import RecapDay, RecapFacts
from blc_desktop.domain.facts.post import Signatory
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align
from blc_desktop.errors import Refused
from blc_desktop.i18n import _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services.monitoring_recap import monitoring_recap
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words import isolation as words
from blc_desktop.words import letters as letter_words
from blc_desktop.words.labels import label
from blc_desktop.words.rounds import day_letters
from reports import style
from reports.cells import codes_legend
from reports.flow import fitted
from reports.page import Furniture, sheet, village_words
from reports.parts import PartColumn, SignatureBlock, Typesetter
from reports.rows import closed
from reports.titles import title_lines
from reports.trend import Point, Trend, TrendBox
from reports.upward import head_title
from reports.who import who_lines

_CHART_HEIGHT = 84.0
#: So many values stand legibly under each other's line; of more, every second or third is written.
_LABELS = 11


def gather_monitoring_recap(ws: Workspace, request: ReportRequest) -> RecapFacts:
    """Return the facts of the person's latest isolation. Refused without a person."""
    if not request.person:
        raise Refused("report.person_needed", field="person")
    return monitoring_recap(ws, request.person, request.day)


def draw_monitoring_recap(facts: RecapFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the recap; the days flow over as many pages as they need."""
    on = sheet(paper)
    title = _("Rekap pemantauan {name}").format(name=facts.line.name)
    furniture = Furniture(on, facts.post, imprint, title)
    style.register_fonts()
    return fitted(furniture, lambda make: _story(make, facts, imprint), progress, len(facts.days))


def _story(make: Typesetter, facts: RecapFacts, imprint: Imprint) -> list[Flowable]:
    told = [
        *_title(make, facts, imprint),
        make.details(_person(facts)),
        *_course(make, facts),
        *_dates(make, facts),
    ]
    return closed(told, _closing(make, facts))


def _title(make: Typesetter, facts: RecapFacts, imprint: Imprint) -> list[Flowable]:
    last = facts.days[-1].day if facts.days else facts.day
    days = formats.date_range(facts.line.started_on, last)
    lines = title_lines(make, _("REKAP PEMANTAUAN"), imprint, f"{village_words(facts.post)} · {days}")
    return [make.gap(0.4), *lines, make.gap()]


def _person(facts: RecapFacts) -> list[tuple[str, str]]:
    line = facts.line
    status = label(line.status) if line.status else ""
    where = " ".join(part for part in (label(line.place_kind), line.place_name or "") if part)
    return [
        *who_lines(line.name, facts.national_id, line.sex, line.age, facts.address, (line.rt, line.rw)),
        (
            _("Status, jenis pemantauan"),
            ", ".join(part for part in (status, label(line.kind).lower()) if part),
        ),
        (_("Tempat"), where),
        (_("Petugas pemantau"), line.officer),
    ]


def _course(make: Typesetter, facts: RecapFacts) -> list[Flowable]:
    """Return the measures as two lines, then every day of the table."""
    seen = len(facts.days) - facts.missed
    said = _("{seen} dari {days} hari dipantau").format(seen=seen, days=len(facts.days))
    if facts.missed:
        missed = ngettext("{n} hari tidak ada catatan", "{n} hari tidak ada catatan", facts.missed)
        said = f"{said}, {missed.format(n=facts.missed)}"
    parts: list[Flowable] = [*make.heading(_("Pemantauan harian"), 120), make.paragraph(f"{said}.")]
    trends = [trend for trend in (_temperature(facts), _oxygen(facts)) if _is_told(trend)]
    for trend in trends:
        parts += [make.gap(0.4), TrendBox(trend, make.width, _CHART_HEIGHT)]
    legend = make.paragraph(codes_legend(), small=True, muted=True)
    return closed([*parts, make.gap(0.4), _table(make, facts)], [make.gap(0.3), legend])


def _is_told(trend: Trend) -> bool:
    return any(point.value is not None for point in trend.points)


def _temperature(facts: RecapFacts) -> Trend:
    values = [each.cell.temperature_tenths if each.cell else None for each in facts.days]
    told = [formats.tenths(value) for value in values]
    grave = [value is not None and value >= facts.fever_from for value in values]
    points = _points(facts.days, values, told, grave)
    return Trend(_("Suhu °C"), points, facts.fever_from, formats.tenths(facts.fever_from))


def _oxygen(facts: RecapFacts) -> Trend:
    values = [each.cell.oxygen_saturation if each.cell else None for each in facts.days]
    told = ["" if value is None else str(value) for value in values]
    grave = [value is not None and value <= facts.urgent_oxygen for value in values]
    points = _points(facts.days, values, told, grave)
    return Trend(_("SpO₂ %"), points, facts.urgent_oxygen, str(facts.urgent_oxygen))


def _points(
    days: tuple[RecapDay, ...], values: list[int | None], told: list[str], grave: list[bool]
) -> tuple[Point, ...]:
    """Return the points of a line; where days stand close, only some are dated, and what is grave is told."""
    step = -(-len(days) // _LABELS)
    return tuple(
        Point(
            formats.short_date(each.day) if at % step == 0 else "",
            values[at],
            told[at] if at % step == 0 or grave[at] else "",
            grave=grave[at],
        )
        for at, each in enumerate(days)
    )


def _table(make: Typesetter, facts: RecapFacts) -> Flowable:
    centre = Align.CENTER
    columns = (
        PartColumn(_("Tanggal"), 15),
        PartColumn(_("Hari ke-"), 9, centre),
        PartColumn(_("Gejala"), 10, centre),
        PartColumn(_("Suhu °C"), 9, centre),
        PartColumn(_("SpO₂ %"), 9, centre),
        PartColumn(_("Napas/mnt"), 12, centre),
        PartColumn(_("Nadi/mnt"), 11, centre),
        PartColumn(_("Di rumah"), 11, centre),
        PartColumn(_("Catatan"), 24, words=True),
    )
    rows = [_row(each, facts) for each in facts.days]
    missed = [at for at, each in enumerate(facts.days) if each.cell is None]
    ground = [("BACKGROUND", (0, at + 1), (-1, at + 1), style.WARNING_SOFT) for at in missed]
    return make.table(columns, rows, extra=ground)


def _row(each: RecapDay, facts: RecapFacts) -> list[str]:
    day, cell = formats.medium_date(each.day), each.cell
    if cell is None:
        return [day, str(each.number), *["—"] * 6, _("tidak ada catatan")]
    return [
        day,
        str(each.number),
        day_letters(cell, facts.rounds, over=each.day < facts.day) or "—",
        formats.tenths(cell.temperature_tenths),
        _number(cell.oxygen_saturation),
        _number(cell.respiratory_rate),
        _number(cell.pulse),
        _at_home(cell),
        cell.note or "",
    ]


def _at_home(cell: MatrixCell) -> str:
    return "—" if cell.at_home is None else _("ya") if cell.at_home else _("tidak")


def _number(value: int | None) -> str:
    return "—" if value is None else str(value)


def _dates(make: Typesetter, facts: RecapFacts) -> list[Flowable]:
    """Return why the dates are what they are, then every decision and the health centre's letters."""
    schedule = facts.line.schedule
    said = f"{words.until_text(facts.line)}: {words.why(schedule)}. {words.rule_words(schedule)}."
    parts = [*make.heading(_("Tanggal dan keputusan"), 60), make.paragraph(said.replace(" .", "").strip())]
    columns = (
        PartColumn(_("Tanggal"), 16),
        PartColumn(_("Keputusan"), 62, words=True),
        PartColumn(_("Oleh"), 22),
    )
    rows = [[formats.medium_date(each.day), words.decision(each), each.operator] for each in facts.decisions]
    if rows:
        parts += [make.gap(0.3), make.table(columns, rows)]
    known = [letter_words.said(each) for each in facts.certificates]
    return [*parts, *(make.paragraph(f"{each}.") for each in known)]


def _closing(make: Typesetter, facts: RecapFacts) -> list[Flowable]:
    post = facts.post
    dated = f"{post.village}, {formats.long_date(facts.day)}"
    watcher = SignatureBlock("", _("Petugas pemantau"), Signatory(facts.line.officer, ""))
    head = SignatureBlock(dated, head_title(post.head), post.head)
    said = _(
        "Rekap ini memuat catatan {posko}, bukan diagnosis dan bukan surat keterangan medis. "
        "Surat selesai isolasi dikeluarkan oleh puskesmas atau rumah sakit yang memantau."
    ).format(posko=f"{post.name}, {village_words(post)}")
    return [
        make.gap(),
        make.paragraph(said, small=True, muted=True),
        make.gap(1.2),
        make.signatures(watcher, head),
    ]
