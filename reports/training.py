"""The papers of a training day, and of them the trainer's sheet with the answers of every seat.

They are made before there is any book, so they bear no print number: their foot says what they are of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Table, TableStyle

from blc_desktop.domain import training as rules
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.printing import Document, Paper, ReportRequest
from blc_desktop.domain.facts.training import Assignment
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words.training import TaskWords, all_tasks, phone_words
from reports import style
from reports.flow import numbered
from reports.page import Furniture, sheet
from reports.parts import PartColumn, Typesetter

#: Height of a line to write on by hand, and the fewest that are worth a heading.
NOTE_LINE = 8 * mm
FEWEST_LINES = 3

_BEFORE = (
    N_("Pasang BLC Desktop di setiap laptop dan buka sekali. Internet dan printer tidak diperlukan."),
    N_("Bagikan nomor kursi, mulai dari 1. Kursi menentukan warga dan angkanya; tugasnya sama."),
    N_("Di setiap laptop: Mode Latihan, isi nomor kursi dan hari latihan di atas, lalu Mulai dari awal."),
    N_("Kata sandi latihan sama untuk semua: pengguna latihan, kata sandi latihan-posko."),
    N_("Di proyektor: besarkan tulisan sampai 150% di Pengaturan, Tampilan dan kunci."),
)
_DURING = (
    N_("Tugas boleh dikerjakan dalam urutan apa pun. Daftar di kanan mencentang sendiri dari isi buku."),
    N_("Tersendat: minta peserta menekan Petunjuk pada tugasnya. F12 pindah ke daftar tugas dan kembali."),
    N_("Salah catat dibatalkan dengan Ctrl+Z. Kacau sama sekali: Ulangi dari awal, sedetik selesai."),
    N_("Laptop mati di tengah jalan: buka lagi, Mode Latihan, Lanjutkan. Tidak ada yang hilang."),
)
_AFTER = (
    N_("Peserta menekan Kode selesai dan membacakan lima belas angka."),
    N_(
        "Ketik di Mode Latihan, Untuk pelatih, atau: blc-desktop training check KODE. Kode yang salah "
        "dengar ditolak; yang benar menyebut kursi, hari, dan tugas yang belum."
    ),
    N_("Kolom terakhir tabel memuat kode bila semua tugas selesai, untuk dicocokkan dengan mata."),
    N_("Keluar dari latihan mengembalikan laptop ke posko sebenarnya, yang tidak pernah berubah."),
)


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """What a paper of the training is made of: whose head it bears, and which seats it is about."""

    post: Post
    day: date
    seats: tuple[Assignment, ...]


class TrainingFurniture(Furniture):
    """The page of a paper that no book printed: its foot names the training instead of a print."""

    @property
    def subject(self) -> str:
        """What the paper's particulars say it is."""
        return self.title

    def foot(self, canvas: Canvas, page: int, pages: int) -> None:
        """Draw the foot: what it is of, whose program it is, the page's number."""
        y = self.sheet.foot
        canvas.setStrokeColor(style.LINE)
        canvas.setLineWidth(0.5)
        canvas.line(self.sheet.left, y + 10, self.sheet.right_edge, y + 10)
        canvas.setFillColor(style.MUTED)
        canvas.setFont(style.REGULAR, 6.8)
        number = _("Halaman {page} dari {pages}").format(page=page, pages=pages)
        canvas.drawRightString(self.sheet.right_edge, y, number)
        canvas.drawString(self.sheet.left, y, f"{self.title} · {_('BLC Desktop, bukan aplikasi resmi BLC')}")


# --- gathering ------------------------------------------------------------------------------------------


def gather_trainer_sheet(ws: Workspace, request: ReportRequest) -> TrainingFacts:
    """Return the answers of the seats asked for (``item``: ``180`` or ``1-30``; default 180).

    Raises ``Refused("training.seats_range")``.
    """
    seats = seats_of(request.item or f"1-{rules.SEATS}", first=True)
    return facts_of(replace(ws.post(), training=True), request.day, seats)


def gather_booklet(ws: Workspace, request: ReportRequest) -> TrainingFacts:
    """Return what the booklets of the seats asked for hold (``item``: ``12`` or ``1-30``)."""
    from blc_desktop.services import training_room  # noqa: PLC0415 - it brings all that makes a posko

    laid = training_room.card(ws.book.folder)
    seats = seats_of(request.item or str(laid.seat if laid else rules.FIRST_SEAT))
    return facts_of(replace(ws.post(), training=True), request.day, seats)


def facts_of(post: Post, day: date, seats: Sequence[int]) -> TrainingFacts:
    """Return what the papers of these seats hold."""
    from blc_desktop.services.training_seats import assignment_of  # noqa: PLC0415 - so does this

    return TrainingFacts(post, day, tuple(assignment_of(seat, day) for seat in seats))


def seats_of(text: str, *, first: bool = False) -> tuple[int, ...]:
    """Return the seats that ``12`` or ``1-30`` means; with ``first`` a single number means 1 to it.

    Raises ``Refused("training.seats_range")``.
    """
    since, dash, until = text.replace(" ", "").partition("-")
    try:
        low, high = int(since), int(until) if dash else int(since)
    except ValueError:
        low, high = 0, 0
    if first and not dash:
        low = rules.FIRST_SEAT
    if not rules.FIRST_SEAT <= low <= high <= rules.LAST_SEAT:
        raise Refused("training.seats_range", field="item", least=rules.FIRST_SEAT, most=rules.LAST_SEAT)
    return tuple(range(low, high + 1))


# --- the trainer's sheet --------------------------------------------------------------------------------


def trainer_sheet(post: Post, day: date, seats: Sequence[int], paper: Paper = Paper.A4) -> Document:
    """Draw the trainer's sheet of ``seats`` without any book."""
    return draw_trainer_sheet(facts_of(post, day, seats), no_imprint(), paper, Silent())


def draw_trainer_sheet(facts: TrainingFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw what a trainer does before, during and after, then the answers of every seat, lying."""
    on = sheet(paper, landscape=True)
    furniture = TrainingFurniture(on, plain(facts.post), imprint, _("Lembar pelatih"))
    style.register_fonts()
    make = Typesetter(style.DENSITIES[2], on.inner_width)
    return numbered(furniture, lambda: _story(make, facts), progress, len(facts.seats))


def _story(make: Typesetter, facts: TrainingFacts) -> list[Flowable]:
    seats = formats.number_range(facts.seats[0].seat, facts.seats[-1].seat)
    told = ngettext(
        "Hari latihan {day}, kursi {seats}", "Hari latihan {day}, kursi {seats}", len(facts.seats)
    )
    day = told.format(day=formats.full_date(facts.day), seats=seats)
    guide = [
        [*make.heading(title, 30), *_steps(make, lines)]
        for title, lines in (
            (_("Sebelum"), _BEFORE), (_("Selama latihan"), _DURING), (_("Sesudah"), _AFTER),
        )
    ]  # fmt: skip
    tasks = [[_number(words), words.title, _what_counts(words)] for words in all_tasks(facts.seats[0])]
    columns = (
        PartColumn(_("No."), 4), PartColumn(_("Tugas"), 24, words=True),
        PartColumn(_("Dicentang bila buku memuat"), 72, words=True),
    )  # fmt: skip
    return [
        make.gap(0.4),
        make.centred(_("LEMBAR PELATIH"), 1.42, style.BOLD),
        make.centred(day),
        _side_by_side(make, guide),
        *make.heading(_("Sepuluh tugas"), 60),
        make.table(columns, tasks),
        *notes(make),
        PageBreak(),
        *make.heading(_("Jawaban setiap kursi"), 60),
        make.paragraph(
            _(
                "Kolom 4–6: ketiganya dipantau (tugas 5); nama pertama pindah ke isolasi terpusat (tugas 4) "
                "dan bertemu kontak di kolom 6. Kolom 9: bermasker/terlihat."
            ),
            small=True,
            muted=True,
        ),
        make.gap(0.5),
        _answers(make, facts),
    ]


def _side_by_side(make: Typesetter, columns: Sequence[list[Flowable]]) -> Flowable:
    width = make.width / len(columns)
    ground = TableStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ]
    )
    return Table([list(columns)], colWidths=[width] * len(columns), style=ground)


def _steps(make: Typesetter, lines: Sequence[str]) -> Iterator[Flowable]:
    for number, line in enumerate(lines, 1):
        yield make.paragraph(f"{number}. {_(line)}")
        yield make.gap(0.4)


def _number(words: TaskWords) -> str:
    return str(words.number)


#: What the check of a task asks the book, task by task in the order of the booklet.
_COUNTS = (
    N_("seseorang masuk dengan kata sandi sesudah latihan disiapkan"),
    N_("nomor telepon warga itu sama dengan yang ditugaskan"),
    N_("warga itu kasus konfirmasi dengan PCR positif, tanggal spesimen sehari sebelum hari latihan"),
    N_("isolasinya yang berjalan ada di tempat isolasi terpusat"),
    N_("ketiga orang punya isian pemantauan pada hari latihan"),
    N_("orang kedua tercatat sebagai kontak dari kasus orang pertama"),
    N_("barang masuk: masker medis sejumlah itu dengan nomor surat jalan itu, tidak dibatalkan"),
    N_("pembagian masker kain sejumlah itu kepada keluarga (atau orang) itu, tidak dibatalkan"),
    N_("pantauan pada hari latihan dengan jumlah terlihat dan bermasker itu"),
    N_("laporan harian hari latihan tersimpan dan dicatat terkirim"),
)


def _what_counts(words: TaskWords) -> str:
    return _(_COUNTS[words.number - 1])


def _answers(make: Typesetter, facts: TrainingFacts) -> Flowable:
    """Return a row a seat: who and how many, by the numbers of the tasks, and the code of a full house."""
    columns = (
        PartColumn(_("Kursi"), 4),
        PartColumn(_("2. Telepon"), 20, words=True),
        PartColumn(_("3. Pasien baru"), 12.5, words=True),
        PartColumn(_("4–6. Sedang isolasi"), 28, words=True),
        PartColumn(_("6. Kontak"), 12.5, words=True),
        PartColumn(_("7. Terima"), 10, words=True),
        PartColumn(_("8. Bagikan"), 13.5, words=True),
        PartColumn(_("9. Pantau"), 6, words=True),
        PartColumn(_("Kode bila lengkap"), 11),
    )
    small = Typesetter(style.DENSITIES[5], make.width)
    return small.table(columns, [_answer(given) for given in facts.seats])


def _answer(given: Assignment) -> list[str]:
    return [
        str(given.seat),
        f"{_whole(given.found.name)}: {_whole(phone_words(given.phone))}",
        given.patient.name,
        ", ".join(_whole(each.name) for each in given.isolating),
        given.contact.name,
        f"{formats.integer(given.masks_received)} · {given.document_no}",
        f"{given.masks_given} · {given.household.name}",
        f"{given.masked}/{given.observed}",
        rules.full_code(given.seat, given.day),
    ]


def _whole(text: str) -> str:
    """Return a name or number that no line breaks in two."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


# --- what both papers share -----------------------------------------------------------------------------


def plain(post: Post) -> Post:
    """Return the post without its letterhead: a paper of the room, not of the office."""
    return replace(post, letterhead_shown=False)


def notes(make: Typesetter) -> list[Flowable]:
    """Return lines to write on by hand, down to the foot of the page."""
    return [*make.heading(_("Catatan Anda"), FEWEST_LINES * NOTE_LINE), NoteLines()]


class NoteLines(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """As many lines to write on as the page has room for."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the room there is, in whole lines."""
        self.width = width
        self.height = max(int(height // NOTE_LINE), FEWEST_LINES) * NOTE_LINE
        return width, self.height

    def draw(self) -> None:
        """Draw the lines, the last at the foot."""
        self.canv.setStrokeColor(style.RULE)
        self.canv.setLineWidth(0.5)
        for line in range(round(self.height / NOTE_LINE)):
            self.canv.line(0, line * NOTE_LINE, self.width, line * NOTE_LINE)


def no_imprint() -> Imprint:
    """Return the imprint of a paper that no book printed; :class:`TrainingFurniture` shows none of it."""
    return Imprint(0, 0, datetime(2021, 1, 1, tzinfo=UTC), "", "")
