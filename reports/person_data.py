"""Everything the book holds about one person, for that person: the answer to a request."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.person_data import DataRow, DataSection, PersonDataFacts
from blc_desktop.domain.facts.printing import Document, Paper, ReportKind, ReportRequest
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.services.person_data import person_data_paper
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import audit_log as audit_words
from blc_desktop.words import formats
from blc_desktop.words.paper_titles import paper_title
from blc_desktop.words.person_history import field_word
from reports import style
from reports.cells import codes_legend
from reports.flow import numbered
from reports.page import Furniture, sheet, village_words
from reports.parts import PartColumn, Typesetter
from reports.titles import title_lines

_ROOM = 44
_NUMBERS = frozenset({"national_id", "family_card_no"})


def gather_person_data(ws: Workspace, request: ReportRequest) -> PersonDataFacts:
    """Return the facts about the person asked for. Refused without one."""
    if not request.person:
        raise Refused("report.person_needed", field="person")
    return person_data_paper(ws, request.person, full=request.full_ids)


def draw_person_data(facts: PersonDataFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw all records, sort by sort, then who had to do with them."""
    on = sheet(paper)
    furniture = Furniture(on, facts.post, imprint, _("Data {name}").format(name=facts.name))
    style.register_fonts()
    make = Typesetter(style.DENSITIES[0], on.inner_width)
    return numbered(furniture, lambda: _story(make, facts, imprint), progress, facts.rows)


def _story(make: Typesetter, facts: PersonDataFacts, imprint: Imprint) -> list[Flowable]:
    said = _(
        "Lembar ini dibuat atas permintaan yang bersangkutan dan memuat semua yang dicatat {posko} tentang "
        "dirinya sampai {day}. Yang keliru dapat diminta diperbaiki di posko; setiap perbaikan tercatat."
    ).format(posko=f"{facts.post.name}, {village_words(facts.post)}", day=formats.long_date(facts.day))
    return [
        make.gap(0.4),
        *title_lines(make, _("DATA PRIBADI YANG DISIMPAN POSKO"), imprint, facts.name),
        make.gap(0.6),
        make.paragraph(said),
        *make.heading(_("Data diri"), _ROOM),
        make.details(_person(facts)),
        *(part for section in facts.sections for part in _section(make, section)),
        *_access(make, facts),
        *_prints(make, facts),
        make.gap(),
        make.paragraph(_outside(), small=True, muted=True),
    ]


def _person(facts: PersonDataFacts) -> list[tuple[str, str]]:
    age = [] if facts.age is None else [(_("umur"), _("{age} tahun").format(age=facts.age))]
    told = [(field_word("person", name), _value("person", name, value)) for name, value in facts.person]
    return [(name[:1].upper() + name[1:], value) for name, value in (*told, *age)]


def _value(entity: str, name: str, value: object) -> str:
    if name in _NUMBERS:
        return str(value)
    return audit_words.shown(entity, name, value)


def _section(make: Typesetter, section: DataSection) -> list[Flowable]:
    columns = (PartColumn(_("Tanggal"), 16), PartColumn(_("Yang dicatat"), 84, words=True))
    rows = [_row(section.entity, row) for row in section.rows]
    title = audit_words.entity_word(section.entity)
    legend = []
    if any(name == "codes" for row in section.rows for name, _value in row.values):
        legend = [make.gap(0.3), make.paragraph(codes_legend(), small=True, muted=True)]
    return [*make.heading(title, _ROOM), make.table(columns, rows), *legend]


def _row(entity: str, row: DataRow) -> tuple[str, str]:
    told = (
        f"{field_word(entity, name)}: {_value(entity, name, value)}"
        for name, value in row.values
        if name != "rt_id"
    )
    return formats.medium_date(row.day) if row.day else "—", "; ".join(told) or "—"


def _access(make: Typesetter, facts: PersonDataFacts) -> list[Flowable]:
    columns = (
        PartColumn(_("Waktu"), 24),
        PartColumn(_("Pengguna"), 26, words=True),
        PartColumn(_("Kejadian"), 50, words=True),
    )
    offset = facts.post.time_zone.offset_hours
    rows = [
        (
            f"{formats.numeric_date(formats.local_day(line.at, offset))} {formats.clock(line.at, offset)}",
            line.operator or "—",
            f"{audit_words.entity_word(line.entity)}: {audit_words.happening(line.command, line.entity, {})}",
        )
        for line in facts.access
    ]
    return [*make.heading(_("Siapa mengubah, melihat, atau mencetak"), _ROOM), make.table(columns, rows)]


def _prints(make: Typesetter, facts: PersonDataFacts) -> list[Flowable]:
    heading = make.heading(_("Cetakan yang menyebut nama ini"), _ROOM)
    if not facts.prints:
        return [*heading, make.paragraph(_("Tidak ada cetakan tersimpan yang menyebut nama ini."))]
    columns = (
        PartColumn(_("Nomor"), 12),
        PartColumn(_("Cetakan"), 44, words=True),
        PartColumn(_("Tanggal"), 20),
        PartColumn(_("Oleh"), 24, words=True),
    )
    rows = [
        (
            f"{line.number}/{line.revision}" if line.revision else str(line.number),
            paper_title(ReportKind(line.kind)),
            formats.medium_date(line.day),
            line.operator,
        )
        for line in facts.prints
    ]
    return [*heading, make.table(columns, rows), *_namesakes(make)]


def _namesakes(make: Typesetter) -> Sequence[Flowable]:
    told = _("Orang lain yang senama ikut terhitung pada daftar cetakan ini.")
    return [make.gap(0.2), make.paragraph(told, small=True, muted=True)]


def _outside() -> str:
    return _(
        "Tidak termasuk: kertas yang sudah dibagikan, berkas yang diekspor untuk banyak orang sekaligus, dan "
        "cadangan data. Daftar ekspor tercatat tanpa nama orang per orang."
    )
