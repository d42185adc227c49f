"""The card of one person: who, with whom, cases, tests, isolation with its reasons, the last days watched.

It says what the posko wrote down. The posko does not certify (domain.md 2.3).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.patients import StatusLine, TestFacts
from blc_desktop.domain.facts.person_card import CardMate, PersonCardFacts
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.listing import Align
from blc_desktop.errors import Refused
from blc_desktop.i18n import NC_, _
from blc_desktop.progress import Progress
from blc_desktop.services.person_card import person_card_paper
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words import isolation as isolation_words
from blc_desktop.words.labels import label, labels
from reports import style
from reports.flow import fitted
from reports.page import Furniture, sheet, village_words
from reports.parts import PartColumn, Typesetter
from reports.referral_slip import watched
from reports.titles import title_lines
from reports.who import care_lines, who_lines

#: Room that must follow a heading for it to stay on the page.
_ROOM = 44


def gather_person_card(ws: Workspace, request: ReportRequest) -> PersonCardFacts:
    """Return the facts of the card as of the day asked for. Refused without a person."""
    if not request.person:
        raise Refused("report.person_needed", field="person")
    return person_card_paper(ws, request.person, request.day)


def draw_person_card(facts: PersonCardFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the card on as many pages as it takes."""
    on = sheet(paper)
    furniture = Furniture(on, facts.post, imprint, _("Kartu {name}").format(name=facts.name))
    style.register_fonts()
    return fitted(furniture, lambda make: _story(make, facts, imprint), progress)


def _story(make: Typesetter, facts: PersonCardFacts, imprint: Imprint) -> list[Flowable]:
    said = _(
        "Kartu ini memuat catatan {posko} sampai {day}, bukan diagnosis dan bukan surat keterangan medis."
    ).format(posko=f"{facts.post.name}, {village_words(facts.post)}", day=formats.long_date(facts.day))
    return [
        *_title(make, facts, imprint),
        *make.heading(_(NC_("person card", "Orang")), _ROOM),
        make.details(_person(facts)),
        *_household(make, facts.housemates),
        *_cases(make, facts),
        *_tests(make, facts.tests),
        *_isolations(make, facts.isolations),
        *_watching(make, facts),
        *_letters(make, facts),
        make.gap(),
        make.paragraph(said, small=True, muted=True),
    ]


def _title(make: Typesetter, facts: PersonCardFacts, imprint: Imprint) -> list[Flowable]:
    day = _("keadaan {day}").format(day=formats.full_date(facts.day))
    return [make.gap(0.4), *title_lines(make, _("KARTU ORANG"), imprint, day), make.gap(0.4)]


def _person(facts: PersonCardFacts) -> list[tuple[str, str]]:
    area = facts.rt, facts.rw
    return [
        *who_lines(facts.name, facts.national_id, facts.sex, facts.age, facts.address, area),
        *care_lines(facts.phone, facts.comorbidities, facts.pregnant_until, facts.day),
    ]


def _household(make: Typesetter, mates: Sequence[CardMate]) -> list[Flowable]:
    heading = make.heading(_("Serumah atau satu KK"), _ROOM)
    if not mates:
        return [*heading, make.paragraph(_("Tidak ada orang lain yang dicatat serumah."))]
    columns = (
        PartColumn(_("Nama"), 40, words=True),
        PartColumn(_("Umur"), 12, Align.RIGHT),
        PartColumn(_("Hubungan keluarga"), 22, words=True),
        PartColumn(_("Perlu perhatian"), 26, words=True),
    )
    rows = [
        (mate.name, "—" if mate.age is None else str(mate.age), mate.family_role, labels(mate.risks))
        for mate in mates
    ]
    return [*heading, make.table(columns, rows)]


def _cases(make: Typesetter, facts: PersonCardFacts) -> list[Flowable]:
    heading = make.heading(_("Kasus"), _ROOM)
    if not facts.cases:
        return [*heading, make.paragraph(_("Tidak pernah dicatat sebagai kasus."))]
    parts: list[Flowable] = [*heading]
    columns = (
        PartColumn(_("Tanggal"), 18),
        PartColumn(_("Status"), 30, words=True),
        PartColumn(_("Ditetapkan oleh, alasan"), 52, words=True),
    )
    for case in facts.cases:
        parts.append(make.table(columns, [_status(line) for line in case.history]))
        onset = formats.long_date(case.onset_date) if case.onset_date else ""
        told = [
            _("gejala pertama {day}").format(day=onset) if onset else "",
            _("gejala: {what}").format(what=case.symptoms) if case.symptoms else "",
        ]
        if any(told):
            said = "; ".join(part for part in told if part)
            parts.append(make.paragraph(said, small=True, muted=True))
        parts.append(make.gap(0.5))
    return parts


def _status(line: StatusLine) -> tuple[str, str, str]:
    declared = [label(each) for each in (line.status, line.outcome) if each is not None]
    if line.symptomatic and line.status is not None:
        declared.append(_("bergejala"))
    why = " · ".join(part for part in (line.declared_by, line.reason) if part)
    return formats.medium_date(line.day), ", ".join(dict.fromkeys(declared)), why


def _tests(make: Typesetter, tests: Sequence[TestFacts]) -> list[Flowable]:
    heading = make.heading(_(NC_("person card", "Tes")), _ROOM)
    if not tests:
        return [*heading, make.paragraph(_("Belum ada tes yang dicatat."))]
    columns = (
        PartColumn(_("Spesimen"), 16),
        PartColumn(_("Hasil"), 16),
        PartColumn(_("Jenis, tujuan"), 24, words=True),
        PartColumn(_("Hasil tes"), 16, words=True),
        PartColumn(_("Ct"), 8, Align.RIGHT),
        PartColumn(_("Tempat"), 20, words=True),
    )
    rows = [
        (
            formats.medium_date(test.specimen_date) if test.specimen_date else "—",
            formats.medium_date(test.result_date) if test.result_date else "—",
            f"{label(test.kind)}, {label(test.purpose).lower()}",
            label(test.result),
            formats.tenths(test.ct_tenths),
            test.place or "",
        )
        for test in tests
    ]
    return [*heading, make.table(columns, rows)]


def _isolations(make: Typesetter, lines: Sequence[IsolationLine]) -> list[Flowable]:
    heading = make.heading(_("Isolasi dan karantina"), _ROOM)
    if not lines:
        return [*heading, make.paragraph(_("Belum pernah isolasi atau karantina."))]
    parts: list[Flowable] = [*heading]
    for line in lines:
        place = " ".join(part for part in (label(line.place_kind), line.place_name) if part)
        ended = (
            _("ditutup {day}").format(day=formats.long_date(line.closed_on))
            if line.closed_on
            else _("hari ke-{n}").format(n=line.day_number)
        )
        span = f"{formats.long_date(line.started_on)} – {formats.long_date(line.schedule.last_day)}, {ended}"
        parts.append(
            make.details(
                [
                    (label(line.kind), span),
                    (_("Tempat, petugas"), ", ".join(part for part in (place, line.officer) if part)),
                    (_("Alasan tanggal"), isolation_words.why(line.schedule)),
                    (_("Dasar"), line.schedule.legal_basis),
                ],
            )
        )
        parts.append(make.gap(0.5))
    return parts


def _watching(make: Typesetter, facts: PersonCardFacts) -> list[Flowable]:
    heading = make.heading(_("Pemantauan hari-hari terakhir"), _ROOM)
    if not facts.cells:
        return [*heading, make.paragraph(_("Belum ada pemantauan yang dicatat."))]
    return [*heading, *watched(make, facts.cells)]


def _letters(make: Typesetter, facts: PersonCardFacts) -> list[Flowable]:
    if not facts.letters:
        return []
    columns = (
        PartColumn(_("Tanggal"), 18),
        PartColumn(_("Surat"), 40, words=True),
        PartColumn(_("Nomor"), 22, words=True),
        PartColumn(_("Penerbit"), 20, words=True),
    )
    rows = [
        (formats.medium_date(each.day), label(each.kind), each.number or "—", each.issuer)
        for each in facts.letters
    ]
    return [*make.heading(_("Surat"), _ROOM), make.table(columns, rows)]
