"""The record of destruction (berita acara pemusnahan): who decided, by which paper, what went, what is left.

The list tells people apart by a code and names nobody: a paper about erased data must not hold them.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.post import Signatory
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.facts.privacy import Destruction, DestructionFacts, DestructionLine
from blc_desktop.domain.listing import Align
from blc_desktop.i18n import NC_, _
from blc_desktop.progress import Progress
from blc_desktop.services.retention import destruction_paper
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words import privacy as words
from reports import style
from reports.flow import numbered
from reports.handover import in_words, year_in_words
from reports.page import Furniture, sheet, village_words
from reports.parts import PartColumn, SignatureBlock, Typesetter
from reports.rows import closed
from reports.style import Density
from reports.titles import title_lines

_DENSITY = Density(10.0, 8.2, 10.6, 1.38, 2.0, 8.0, 52.0, 0.0)
_DOTS = "……………………………………………"


def gather_destruction(ws: Workspace, request: ReportRequest) -> DestructionFacts:
    """Return the facts of the decision whose number is asked for (``document``), else of the newest."""
    return destruction_paper(ws, request.document)


def draw_destruction(facts: DestructionFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the record, its list and the places to sign."""
    on = sheet(paper)
    style.register_fonts()
    furniture = Furniture(on, facts.post, imprint, _("Berita acara pemusnahan"))
    make = Typesetter(_DENSITY, on.inner_width)
    return numbered(furniture, lambda: _story(make, facts, imprint), progress, len(facts.lines))


def _story(make: Typesetter, facts: DestructionFacts, imprint: Imprint) -> list[Flowable]:
    one = facts.destruction
    told = [
        make.gap(0.4),
        *title_lines(
            make,
            _("BERITA ACARA PEMUSNAHAN DATA PRIBADI"),
            imprint,
            _("Nomor: {number}").format(number=one.decision_no or _DOTS),
            large=1.35,
        ),
        make.gap(1.0),
        make.paragraph(_opening(facts)),
        make.gap(0.5),
        make.details(_particulars(one), names=0.42),
        make.gap(0.6),
        make.paragraph(_what_went()),
        make.gap(0.6),
        *_left(make, one),
    ]
    return [*closed(told, _signatures(make, facts)), *_list(make, facts.lines)]


def _opening(facts: DestructionFacts) -> str:
    day = facts.destruction.decided_on
    text = _(
        "Pada hari ini, {weekday}, tanggal {day} bulan {month} tahun {year} ({numeric}), Ketua Posko {posko} "
        "memutuskan, dan telah dilaksanakan, pemusnahan data pribadi yang masa simpannya telah berakhir, "
        "sebagai berikut:"
    )
    return text.format(
        weekday=formats.weekday(day),
        day=in_words(day.day),
        month=formats.month(day),
        year=year_in_words(day.year),
        numeric=formats.numeric_date(day),
        posko=village_words(facts.post),
    )


def _particulars(one: Destruction) -> list[tuple[str, str]]:
    return [
        (_("Dasar masa simpan"), words.basis(one.legal_basis)),
        (_("Masa simpan"), _("{years} tahun sesudah kejadian terakhir").format(years=one.years)),
        (_("Kejadian terakhir sebelum"), formats.long_date(one.cutoff)),
        (_("Jumlah orang"), _count(one.people, _("orang"))),
        (_("Jumlah catatan"), _count(one.records, _(NC_("destruction", "catatan")))),
        (_("Rincian riwayat yang dihapus"), _count(one.changes, _(NC_("destruction", "catatan")))),
        (_("Nama diganti di catatan lain"), _count(one.remains.hidden, _(NC_("destruction", "catatan")))),
        (_("Cara"), _way(one)),
        (_("Keterangan"), one.note or "—"),
    ]


def _way(one: Destruction) -> str:
    if one.remains.server:
        text = _("dihapus dari basis data server {server} dalam satu transaksi")
        return text.format(server=one.remains.server)
    return _("dihapus dari buku terenkripsi, lalu berkasnya ditulis ulang")


def _count(number: int, unit: str) -> str:
    figures, spelt = formats.integer(number), in_words(number)
    return f"{figures} {unit}" if spelt == figures else f"{figures} ({spelt}) {unit}"


def _what_went() -> str:
    return _(
        "Yang dimusnahkan: nama, NIK, nomor HP, tanggal dan tempat lahir, alamat, keterangan kesehatan, "
        "catatan, foto, dan rincian riwayat perubahan. Yang tetap: angka rekapitulasi, jenis kelamin, tahun "
        "lahir, RT, tanggal kejadian, mutasi barang, dan rangkaian riwayat perubahan sebagai bukti."
    )


def _left(make: Typesetter, one: Destruction) -> list[Flowable]:
    lines = words.remains(one.remains)
    told = [make.paragraph(f"{at}. {line}") for at, line in enumerate(lines, 1)]
    return [
        make.paragraph(_("Yang masih memuat data orang-orang itu saat berita acara ini dibuat:")),
        *told,
        make.gap(1.0),
    ]


def _signatures(make: Typesetter, facts: DestructionFacts) -> list[Flowable]:
    one, post = facts.destruction, facts.post
    dated = f"{post.village}, {formats.long_date(one.decided_on)}"
    first, second = (*one.witnesses, ("", ""), ("", ""))[:2]
    head = SignatureBlock(dated, post.head.title or _("Ketua Posko"), post.head)
    parts: list[Flowable] = [make.signatures(_witness(1, first), head)]
    others = [first, *one.witnesses[1:]]
    if len(others) > 1 or not one.witnesses:
        parts += [make.gap(0.8), make.witness(_witness(2, second))]
    return parts


def _witness(number: int, who: tuple[str, str]) -> SignatureBlock:
    name, title = who
    above = _("Saksi {n}").format(n=number)
    return SignatureBlock(above, title or _("Saksi"), Signatory(name, title, ""))


def _list(make: Typesetter, lines: Sequence[DestructionLine]) -> list[Flowable]:
    columns = (
        PartColumn(_("No."), 6, Align.RIGHT),
        PartColumn(_("Kode"), 14),
        PartColumn(_("RT/RW"), 12),
        PartColumn(_("Data yang dimusnahkan"), 48, words=True),
        PartColumn(_("Tahun"), 14),
        PartColumn(_(NC_("destruction", "Catatan")), 10, Align.RIGHT),
    )
    rows = [
        (
            str(line.number),
            line.code,
            short_area(line.rt, line.rw) or "—",
            words.sorts(line.sorts),
            _years(line),
            formats.integer(line.records),
        )
        for line in lines
    ]
    told = _("Kode menggantikan nama: data yang sudah dimusnahkan tidak disebut lagi di kertas ini.")
    return [
        make.gap(1.0),
        *make.heading(_("Lampiran: daftar yang dimusnahkan"), 60),
        make.table(columns, rows),
        make.gap(0.3),
        make.paragraph(told, small=True, muted=True),
    ]


def _years(line: DestructionLine) -> str:
    if line.first_year == line.last_year:
        return str(line.first_year)
    return f"{line.first_year}–{line.last_year}"
