"""Papers of a breach: the notice to a person, the notice to the authority, the posko's own record.

Art. 46 of UU 27/2022 asks that a notice tells which data were disclosed, when and how, and what is done about
it and to make it good. There is no form prescribed that we know of: these are drafts, to be read and signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from reportlab.platypus import Flowable

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.facts.breach import BreachFacts, Incident, StepLine, Taken
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.kinds_privacy import BreachLetter
from blc_desktop.domain.listing import Align
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.progress import Progress
from blc_desktop.services.incidents import breach_paper
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import audit_log as audit_words
from blc_desktop.words import formats
from blc_desktop.words import privacy as words
from reports import style
from reports.flow import numbered
from reports.page import Furniture, sheet, village_words
from reports.parts import PartColumn, SignatureBlock, Typesetter
from reports.rows import closed
from reports.style import Density
from reports.titles import title_lines

_DENSITY = Density(10.4, 8.4, 10.8, 1.4, 2.0, 8.0, 52.0, 0.0)
_DOTS = "……………………………………………"
_ROOM = 50


def gather_breach(ws: Workspace, request: ReportRequest) -> BreachFacts:
    """Return the facts of the paper asked for: ``document`` is the breach's number, ``item`` which paper."""
    if request.document is None:
        raise Refused("breach.number_needed", field="document")
    try:
        letter = BreachLetter(request.item or BreachLetter.RECORD)
    except ValueError as error:
        raise Refused("breach.letter_unknown", field="item", item=request.item) from error
    return breach_paper(ws, request.document, letter)


def draw_breach(facts: BreachFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the paper."""
    on = sheet(paper)
    style.register_fonts()
    furniture = Furniture(on, facts.post, imprint, words.letter(facts.letter))
    make = Typesetter(_DENSITY, on.inner_width)
    story = {
        BreachLetter.SUBJECT: _to_person,
        BreachLetter.AUTHORITY: _to_authority,
        BreachLetter.RECORD: _record,
    }[facts.letter]
    rows = len(facts.taken) if facts.letter is BreachLetter.RECORD else 0
    return numbered(furniture, lambda: closed(story(make, facts, imprint), _end(make, facts)), progress, rows)


def _to_person(make: Typesetter, facts: BreachFacts, imprint: Imprint) -> list[Flowable]:
    opening = _(
        "Dengan ini kami beri tahukan bahwa telah terjadi kegagalan pelindungan data pribadi yang menyangkut "
        "data Saudara yang disimpan {posko}. Pemberitahuan ini disampaikan menurut Pasal 46 Undang-Undang "
        "Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi."
    ).format(posko=f"{facts.post.name}, {village_words(facts.post)}")
    rights = _(
        "Saudara berhak meminta data yang kami simpan tentang Saudara, meminta perbaikannya, dan mengadu. "
        "Waspadai telepon atau pesan yang menyebut data tersebut, dan jangan memberikan kode apa pun."
    )
    return [
        *_head(make, imprint, _("Yth. Sdr. {dots}").format(dots=_DOTS)),
        make.paragraph(opening),
        make.gap(0.5),
        make.details(_known(facts)),
        make.gap(0.5),
        make.paragraph(rights),
    ]


def _to_authority(make: Typesetter, facts: BreachFacts, imprint: Imprint) -> list[Flowable]:
    opening = _(
        "Menurut Pasal 46 Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, dengan ini "
        "kami laporkan kegagalan pelindungan data pribadi pada {posko} sebagai berikut:"
    ).format(posko=f"{facts.post.name}, {village_words(facts.post)}")
    one = facts.incident
    more = [
        (_("Jumlah orang yang terkena"), _people(one)),
        (_("Batas 3 × 24 jam"), _moment(facts, one.deadline)),
    ]
    addressee = _("Yth. Lembaga Pelindungan Data Pribadi")
    return [
        *_head(make, imprint, addressee),
        make.paragraph(opening),
        make.gap(0.5),
        make.details([*_known(facts), *more]),
        *_steps(make, facts, [line for line in one.steps if line.done_at is not None]),
    ]


def _record(make: Typesetter, facts: BreachFacts, imprint: Imprint) -> list[Flowable]:
    one = facts.incident
    state = (
        _("ditutup {moment}: {note}").format(moment=_moment(facts, one.closed_at), note=one.closing_note)
        if one.closed_at is not None
        else _("belum ditutup")
    )
    lines = [
        *_known(facts),
        (_("Diketahui dari"), one.details.how_known),
        (_("Jumlah orang yang terkena"), _people(one)),
        (_("Batas 3 × 24 jam"), _moment(facts, one.deadline)),
        (_("Keadaan"), state),
    ]
    title = _("CATATAN KEGAGALAN PELINDUNGAN DATA PRIBADI NO. {number}").format(number=one.number)
    return [
        make.gap(0.4),
        *title_lines(make, title, imprint, one.details.title, large=1.25),
        make.gap(0.8),
        make.details(lines),
        *_steps(make, facts, one.steps),
        *_taken(make, facts),
        *_concerned(make, facts),
    ]


def _head(make: Typesetter, imprint: Imprint, addressee: str) -> list[Flowable]:
    title = _("PEMBERITAHUAN KEGAGALAN PELINDUNGAN DATA PRIBADI")
    number = _("Nomor: {number}").format(number=_DOTS)
    return [
        make.gap(0.4),
        *title_lines(make, title, imprint, number, large=1.2),
        make.gap(0.8),
        make.paragraph(addressee),
        make.gap(0.6),
    ]


def _known(facts: BreachFacts) -> list[tuple[str, str]]:
    details = facts.incident.details
    when = _moment(facts, details.began_at)
    if details.ended_at is not None:
        when = f"{when} – {_moment(facts, details.ended_at)}"
    return [
        (_("Yang terjadi"), details.story),
        (_("Waktu kejadian"), when),
        (_("Diketahui posko"), _moment(facts, details.known_at)),
        (_("Data yang terungkap"), details.data or _DOTS),
        (_("Akibat yang mungkin"), details.effects or _DOTS),
        (_("Penanganan dan pemulihan"), details.measures or _DOTS),
        (_("Yang dapat dihubungi"), details.contact or _DOTS),
    ]


def _steps(make: Typesetter, facts: BreachFacts, lines: Sequence[StepLine]) -> list[Flowable]:
    columns = (
        PartColumn(_("Langkah"), 52, words=True),
        PartColumn(_("Waktu"), 24, words=True),
        PartColumn(_("Oleh, keterangan"), 32, words=True),
    )
    rows = [
        (
            words.step(line.step),
            _moment(facts, line.done_at) if line.done_at else _("belum"),
            ", ".join(part for part in (line.done_by, line.note) if part) or "—",
        )
        for line in lines
    ]
    if not rows:
        return []
    return [*make.heading(_("Langkah yang diambil"), _ROOM), make.table(columns, rows)]


def _taken(make: Typesetter, facts: BreachFacts) -> list[Flowable]:
    heading = make.heading(_("Cetak, ekspor, cadangan, dan NIK lengkap dalam masa itu"), _ROOM)
    told = _("Data yang hanya dilihat di layar tidak tercatat satu per satu, maka tidak ada di daftar ini.")
    after = [make.gap(0.2), make.paragraph(told, small=True, muted=True)]
    if not facts.taken:
        return [*heading, make.paragraph(_("Tidak ada yang tercatat dalam masa itu.")), *after]
    columns = (
        PartColumn(_("No."), 8, Align.RIGHT),
        PartColumn(_("Waktu"), 22),
        PartColumn(_("Pengguna"), 22, words=True),
        PartColumn(_("Kejadian"), 24, words=True),
        PartColumn(_("Rincian"), 40, words=True),
    )
    return [*heading, make.table(columns, [_taken_row(facts, line) for line in facts.taken]), *after]


def _taken_row(facts: BreachFacts, line: Taken) -> tuple[str, str, str, str, str]:
    return (
        formats.integer(line.sequence),
        _moment(facts, line.at),
        line.operator or "—",
        audit_words.happening(line.command, line.entity, {}),
        line.words,
    )


def _concerned(make: Typesetter, facts: BreachFacts) -> list[Flowable]:
    if not facts.people:
        return []
    columns = (
        PartColumn(_("No."), 8, Align.RIGHT),
        PartColumn(_("Nama"), 56, words=True),
        PartColumn(_("RT/RW"), 18),
    )
    rows = [
        (formats.integer(at), one.name, short_area(one.rt, one.rw) or "—")
        for at, one in enumerate(facts.people, 1)
    ]
    return [*make.heading(_("Orang yang datanya terkena"), _ROOM), make.table(columns, rows)]


def _people(one: Incident) -> str:
    return _("{n} orang").format(n=formats.integer(one.people)) if one.people else _("belum ditentukan")


def _moment(facts: BreachFacts, moment: datetime | None) -> str:
    if moment is None:
        return "—"
    zone = facts.post.time_zone
    day = formats.long_date(formats.local_day(moment, zone.offset_hours))
    return _("{day} pukul {clock} {zone}").format(
        day=day, clock=formats.clock(moment, zone.offset_hours), zone=zone.value
    )


def _end(make: Typesetter, facts: BreachFacts) -> list[Flowable]:
    return [make.gap(1.2), _signature(make, facts)]


def _signature(make: Typesetter, facts: BreachFacts) -> Flowable:
    dated = f"{facts.post.village}, {formats.long_date(facts.day)}"
    title = facts.post.head.title or _("Ketua Posko")
    return make.beside([], [make.witness(SignatureBlock(dated, title, facts.post.head))], 0.45, 0)
