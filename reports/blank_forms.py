"""Forms to be filled by pen where no laptop is: a patient, contacts, monitoring. They hold no data at all.

Contacts follow the ministry's contact listing form, monitoring that of KMK HK.01.07/MENKES/413/2020.
"""

from __future__ import annotations

from dataclasses import replace

from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.letters import BlankFormFacts
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.kinds import CaseStatus, PlaceKind, TestKind
from blc_desktop.domain.letters import BlankForm
from blc_desktop.domain.listing import Align
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.labels import label
from reports import style
from reports.flow import flow
from reports.grid import Grid, GridColumn, GridStyle, stretched
from reports.gridpaper import GridPaper, TitleBlock, TitleLine
from reports.page import Furniture, Sheet, sheet, village_words
from reports.parts import Typesetter

#: Rows of a hand's height.
_LOOK = GridStyle(padding=2.0, text=7.4, row=23.0, line=8.6, head=13.0, head_lines=2, ruled=True)
#: Days of monitoring that a blank sheet has room for.
_DAYS = 14
_DOTS = "……………………………………"
_BOX = "[   ]"
#: The share of the width that the words before the lines take.
_NAMES = 0.34

TITLES = {
    BlankForm.PATIENTS: N_("Formulir pencatatan pasien"),
    BlankForm.CONTACTS: N_("Formulir daftar kontak"),
    BlankForm.MONITORING: N_("Lembar pemantauan harian"),
}


def gather_blank_form(ws: Workspace, request: ReportRequest) -> BlankFormFacts:
    """Return which form is wanted: ``request.item`` is one of :class:`BlankForm`. Refused for another."""
    choices = ", ".join(BlankForm)
    if not request.item:
        raise Refused("report.form_needed", field="item", choices=choices)
    if request.item not in list(BlankForm):
        raise Refused("report.form_unknown", field="item", item=request.item, choices=choices)
    return BlankFormFacts(ws.post(), request.item, request.language)


def draw_blank_form(facts: BlankFormFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the form on one page."""
    form = BlankForm(facts.form)
    if form is BlankForm.PATIENTS:
        return _draw_patient(facts, imprint, paper, progress)
    return _draw_grid(form, facts, imprint, paper, progress)


# --- lists ----------------------------------------------------------------------------------------------


def _draw_grid(
    form: BlankForm, facts: BlankFormFacts, imprint: Imprint, paper: Paper, progress: Progress
) -> Document:
    on = sheet(paper, landscape=True)
    contacts = form is BlankForm.CONTACTS
    columns = _contact_columns(on) if contacts else _monitoring_columns(on)
    title = _(TITLES[form])
    empty = GridPaper(
        furniture=Furniture(on, facts.post, imprint, title),
        title=TitleBlock(title, (TitleLine(village_words(facts.post)), *_heads(contacts))),
        grid=Grid(columns, (), _LOOK),
        empty="",
        rows=0,
        legend=_contact_legend() if contacts else _monitoring_legend(),
        numbered=False,
    )
    # As many rows as fit on one page, whatever stands above them.
    count = int(empty.first_room // _LOOK.row)
    rows = [[str(number), *[""] * (len(columns) - 1)] for number in range(1, count + 1)]
    return replace(empty, grid=Grid(columns, rows, _LOOK)).draw(progress)


def _heads(contacts: bool) -> tuple[TitleLine, ...]:
    """Return the lines at the head of a list, with room to write."""
    if contacts:
        who = _("Kasus indeks: {dots}  L/P …… Umur ……… RT/RW …… / …… Gejala pertama atau spesimen {dots}")
    else:
        who = _("RT/RW …… / ……  Tempat {dots}  Bulan {dots}")
    by = _("Petugas: {dots}  Tanggal: {dots}")
    return TitleLine(""), TitleLine(who.format(dots=_DOTS)), TitleLine(""), TitleLine(by.format(dots=_DOTS))


def _boxed(*columns: tuple[str, float]) -> list[GridColumn]:
    return [
        GridColumn(_("No."), 20, Align.RIGHT, boxed=True),
        *(GridColumn(_(title), width, boxed=True) for title, width in columns),
    ]


def _contact_columns(on: Sheet) -> tuple[GridColumn, ...]:
    wanted = _boxed(
        (N_("Nama"), 120),
        (N_("NIK"), 96),
        (N_("L/P"), 24),
        (N_("Umur"), 28),
        (N_("No. HP"), 74),
        (N_("Alamat"), 100),
        (N_("RT/RW"), 42),
        (N_("Hubungan"), 62),
        (N_("Kategori"), 58),
        (N_("Kontak terakhir"), 52),
        (N_("APD"), 30),
        (N_("Lama (menit)"), 44),
        (N_("Keterangan"), 70),
    )
    return stretched(wanted, on.inner_width, _LOOK)


def _monitoring_columns(on: Sheet) -> tuple[GridColumn, ...]:
    wanted = _boxed(
        (N_("Nama"), 110), (N_("L/P"), 24), (N_("Umur"), 28), (N_("Telepon"), 66), (N_("Mulai"), 36)
    )
    days = [GridColumn(str(number), 25, Align.CENTER, boxed=True) for number in range(1, _DAYS + 1)]
    last = [GridColumn(_("Tes, tanggal"), 48, boxed=True), GridColumn(_("Hasil tes"), 40, boxed=True)]
    note = GridColumn(_("Keterangan"), 60, boxed=True)
    return stretched([*wanted, *days, *last, note], on.inner_width, _LOOK)


def _contact_legend() -> tuple[str, ...]:
    return (
        _(
            "Kategori: rumah tangga, rumah sakit, puskesmas, klinik, rekan kerja, sosial, sekolah, "
            "satu kendaraan. APD: alat pelindung diri dipakai saat kontak (ya/tidak)."
        ),
        _("Kontak: bertatap muka dalam 1 m selama 15 menit atau lebih, bersentuhan, atau merawat tanpa APD."),
    )


def _monitoring_legend() -> tuple[str, ...]:
    return (
        _(
            "Isi: X sehat · D demam · B batuk · S sesak napas · L gejala lain (sebutkan) · "
            "A aman, selesai dipantau · R rujuk RS · T tidak ditemui. Huruf boleh digabung, misalnya DB."
        ),
        _("Suhu dan SpO₂ ditulis di bawah hurufnya, misalnya DB 38,2 95."),
    )


# --- one patient ----------------------------------------------------------------------------------------


def _draw_patient(facts: BlankFormFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    on = sheet(paper)
    title = _(TITLES[BlankForm.PATIENTS])
    style.register_fonts()
    furniture = Furniture(on, facts.post, imprint, title)
    make = Typesetter(style.DENSITIES[0], on.inner_width)
    return flow(furniture, _patient(make, facts, title), 1, progress)


def _patient(make: Typesetter, facts: BlankFormFacts, title: str) -> list[Flowable]:
    centred = make.style(make.density.text * 1.42, font=style.BOLD, align=Align.CENTER)
    place = make.style(make.density.text, align=Align.CENTER)
    parts: list[Flowable] = [
        make.gap(0.4),
        Paragraph(title.upper(), centred),
        Paragraph(village_words(facts.post), place),
    ]
    for heading, lines in _sections():
        parts += [*make.heading(heading, 60), _lines(make, lines)]
    return parts


def _sections() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the form's parts in the order of the screen's; a value is what is ticked, empty: written."""
    yes = _ticked(_("ya"), _("tidak"))
    status = _ticked(*(label(each) for each in _STATUSES))
    tests = _ticked(
        *(label(each) for each in (TestKind.PCR, TestKind.RAPID_ANTIGEN, TestKind.RAPID_MOLECULAR))
    )
    return (
        (
            _("Orangnya"),
            (
                (_("Nama"), ""),
                (_("NIK"), ""),
                (_("Jenis kelamin, tanggal lahir"), _ticked(_("laki-laki"), _("perempuan"))),
                (_("Alamat tinggal, RT/RW"), ""),
                (_("Alamat KTP bila lain"), ""),
                (_("No. HP, pekerjaan"), ""),
                (_("Penyakit penyerta, kehamilan"), ""),
            ),
        ),
        (
            _("Status kasus dan gejala"),
            (
                (_("Status"), status),
                (_("Ditetapkan tanggal, oleh"), ""),
                (_("Bergejala, sejak tanggal"), yes),
                (_("Gejala"), _ticked(_("demam"), _("batuk"), _("sesak"), _("hilang penciuman"), _("lain"))),
                (_("Kontak dengan siapa, terakhir"), ""),
            ),
        ),
        (
            _("Tes"),
            (
                (_("Jenis"), tests),
                (_("Tanggal spesimen, tanggal hasil"), ""),
                (_("Hasil, Ct, laboratorium"), _ticked(_("positif"), _("negatif"))),
            ),
        ),
        (
            _("Isolasi"),
            (
                (_("Tempat"), _ticked(*(label(each) for each in PlaceKind))),
                (_("Mulai tanggal, petugas"), ""),
                (_("Kamar dan kamar mandi terpisah"), yes),
                (_("Orang serumah, yang berisiko"), ""),
                (_("Kebutuhan rumah"), ""),
                (_("Dicatat oleh, tanggal"), ""),
            ),
        ),
    )


_STATUSES = (CaseStatus.SUSPECTED, CaseStatus.PROBABLE, CaseStatus.CONFIRMED, CaseStatus.CLOSE_CONTACT)


def _ticked(*choices: str) -> str:
    return "    ".join(f"{_BOX} {choice}" for choice in choices)


def _lines(make: Typesetter, lines: tuple[tuple[str, str], ...]) -> Flowable:
    text = make.style(make.density.text)
    rows = [
        [name, Paragraph(value.replace(" ", "\u00a0").replace("\u00a0[", " ["), text)]
        for name, value in lines
    ]
    made = Table(
        rows,
        colWidths=[make.width * _NAMES, make.width * (1 - _NAMES)],
        rowHeights=[23] * len(rows),
        style=TableStyle(
            [
                ("FONT", (0, 0), (0, -1), style.REGULAR, make.density.text),
                ("TEXTCOLOR", (0, 0), (0, -1), style.MUTED),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("LINEBELOW", (1, 0), (1, -1), 0.6, style.RULE),
                ("LINEBELOW", (0, 0), (0, -1), 0.4, style.LINE),
            ]
        ),
    )
    made.hAlign = "LEFT"
    return made
