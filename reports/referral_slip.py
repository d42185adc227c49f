"""The slip that goes with somebody who is sent on: who, where to, why, and how the last days went.

It says what the posko saw. The posko does not diagnose and does not certify (domain.md 2.3).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.facts.post import Signatory
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.facts.referrals import ReferralSlipFacts
from blc_desktop.domain.listing import Align
from blc_desktop.errors import Refused
from blc_desktop.i18n import NC_, _
from blc_desktop.progress import Progress
from blc_desktop.services.referral_slip import referral_slip
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from blc_desktop.words.referral import clock
from reports import style
from reports.flow import numbered
from reports.page import Furniture, sheet, village_words
from reports.parts import PartColumn, SignatureBlock, Typesetter
from reports.rows import closed
from reports.titles import title_lines
from reports.trend import Point, Trend, TrendBox
from reports.who import care_lines, who_lines

_CHART_HEIGHT = 92.0


def gather_referral_slip(ws: Workspace, request: ReportRequest) -> ReferralSlipFacts:
    """Return the facts of the latest referral by the day asked for. Refused without a person."""
    if not request.person:
        raise Refused("report.person_needed", field="person")
    return referral_slip(ws, request.person, request.day)


def draw_referral_slip(
    facts: ReferralSlipFacts, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    """Draw the slip on one page, or more where the reason is long."""
    on = sheet(paper)
    title = _("Lembar rujukan {name}").format(name=facts.referral.name)
    furniture = Furniture(on, facts.post, imprint, title)
    style.register_fonts()
    make = Typesetter(style.DENSITIES[0], on.inner_width)
    return numbered(furniture, lambda: _story(make, facts, imprint), progress)


def _story(make: Typesetter, facts: ReferralSlipFacts, imprint: Imprint) -> list[Flowable]:
    told = [
        *_title(make, facts, imprint),
        *_section(make, _("Orang yang dirujuk"), _person(facts)),
        *_section(make, _("Rujukan"), _referral(facts)),
        *_course(make, facts),
    ]
    return closed(told, _closing(make, facts))


def _title(make: Typesetter, facts: ReferralSlipFacts, imprint: Imprint) -> list[Flowable]:
    lines = title_lines(make, _("LEMBAR RUJUKAN"), imprint, _("Nomor: {number}").format(number="……………………"))
    to = _("Yth. Petugas penerima di {where}").format(where=facts.referral.destination)
    return [make.gap(0.4), *lines, make.gap(), make.paragraph(to), make.gap(0.4)]


def _section(make: Typesetter, title: str, lines: Sequence[tuple[str, str]]) -> list[Flowable]:
    return [*make.heading(title, 40), make.details(lines)]


def _person(facts: ReferralSlipFacts) -> list[tuple[str, str]]:
    line = facts.line
    return [
        *who_lines(line.name, facts.national_id, line.sex, line.age, facts.address, (line.rt, line.rw)),
        *care_lines(line.phone, facts.comorbidities, facts.pregnant_until, facts.day),
    ]


def _referral(facts: ReferralSlipFacts) -> list[tuple[str, str]]:
    found, line = facts.referral, facts.line
    day = formats.full_date(found.day)
    if found.clock:
        day = _("{day} pukul {clock} {zone}").format(
            day=day, clock=clock(found.clock), zone=facts.post.time_zone.value
        )
    status = label(line.status) if line.status else ""
    known = [
        _("gejala pertama {day}").format(day=formats.long_date(facts.onset_date)) if facts.onset_date else "",
        _("spesimen {day}").format(day=formats.long_date(facts.specimen_date)) if facts.specimen_date else "",
        _("isolasi hari ke-{n}").format(n=line.day_number),
    ]
    return [
        (_(NC_("referral", "Tujuan")), found.destination),
        (_("Hari, tanggal"), day),
        (_("Alasan, keadaan"), found.reason or ""),
        (_("Status"), ", ".join(part for part in (status, *known) if part)),
        (_("Kendaraan"), found.transport or ""),
        (_("Diterima oleh"), found.receiver or ""),
    ]


def _course(make: Typesetter, facts: ReferralSlipFacts) -> list[Flowable]:
    """Return the last days as two lines and a table: what was measured, and what nobody measured."""
    heading = make.heading(_("Pemantauan hari-hari terakhir"), 120)
    if not facts.cells:
        return [*heading, make.paragraph(_("Belum ada pemantauan yang dicatat."))]
    half = make.width / 2 - 8
    trends = [TrendBox(trend, half, _CHART_HEIGHT) for trend in (_temperature(facts), _oxygen(facts))]
    return [
        *heading,
        make.beside([trends[0]], [trends[1]], 0.5, 8),
        make.gap(0.5),
        *watched(make, facts.cells),
    ]


def watched(make: Typesetter, cells: Sequence[MatrixCell]) -> list[Flowable]:
    """Return the table of days that were watched, and what its letters mean."""
    legend = _("X sehat, D demam, B batuk, S sesak napas, L gejala lain, T tidak ditemui; — tidak diukur.")
    return [_table(make, cells), make.gap(0.4), make.paragraph(legend, small=True, muted=True)]


def _temperature(facts: ReferralSlipFacts) -> Trend:
    points = tuple(
        Point(
            formats.short_date(cell.day),
            cell.temperature_tenths,
            formats.tenths(cell.temperature_tenths),
            grave=(cell.temperature_tenths or 0) >= facts.fever_from,
        )
        for cell in facts.cells
    )
    return Trend(_("Suhu °C"), points, facts.fever_from, formats.tenths(facts.fever_from))


def _oxygen(facts: ReferralSlipFacts) -> Trend:
    points = tuple(
        Point(
            formats.short_date(cell.day),
            cell.oxygen_saturation,
            str(cell.oxygen_saturation),
            grave=cell.oxygen_saturation is not None and cell.oxygen_saturation <= facts.urgent_oxygen,
        )
        for cell in facts.cells
    )
    return Trend(_("SpO₂ %"), points, facts.urgent_oxygen, str(facts.urgent_oxygen))


def _table(make: Typesetter, cells: Sequence[MatrixCell]) -> Flowable:
    centre = Align.CENTER
    columns = (
        PartColumn(_("Tanggal"), 16),
        PartColumn(_("Gejala"), 12, centre),
        PartColumn(_("Suhu °C"), 12, centre),
        PartColumn(_("SpO₂ %"), 12, centre),
        PartColumn(_("Napas/mnt"), 12, centre),
        PartColumn(_("Nadi/mnt"), 12, centre),
        PartColumn(_("Catatan"), 36, words=True),
    )
    rows = [
        (
            formats.medium_date(cell.day),
            cell.codes or "—",
            formats.tenths(cell.temperature_tenths),
            _number(cell.oxygen_saturation),
            _number(cell.respiratory_rate),
            _number(cell.pulse),
            cell.note or "",
        )
        for cell in cells
    ]
    return make.table(columns, rows)


def _number(value: int | None) -> str:
    return "—" if value is None else str(value)


def _closing(make: Typesetter, facts: ReferralSlipFacts) -> list[Flowable]:
    """Return the places to sign: who sends, and who receives."""
    post, found = facts.post, facts.referral
    dated = f"{post.village}, {formats.long_date(facts.day)}"
    sender = SignatureBlock(dated, _("Petugas posko"), Signatory(found.officer, ""))
    receiver = SignatureBlock(_("Diterima pukul …………,"), _("Petugas penerima"), Signatory("", ""))
    said = _(
        "Lembar ini memuat hasil pemantauan {posko}, bukan diagnosis dan bukan surat keterangan medis."
    ).format(posko=f"{post.name}, {village_words(post)}")
    return [
        make.gap(),
        make.paragraph(said, small=True, muted=True),
        make.gap(1.2),
        make.signatures(receiver, sender),
    ]
