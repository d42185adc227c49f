"""Every report the centre offers, in groups, and what can be set about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.letters import BlankForm
from blc_desktop.i18n import N_, NC_


class Setting(StrEnum):
    """What can be set about a report, beside its day and its paper."""

    UNTIL = "until"
    AREA = "area"
    OFFICER = "officer"
    GROUP = "group"
    ITEM = "item"
    PERSON = "person"
    FULL_IDS = "full_ids"
    #: The words of a report that goes upward: hindrances, number, who was on duty.
    WORDS = "words"
    SIGNATURES = "signatures"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report. ``says`` is a marked message; ``item`` is what the kind is narrowed to, such as a form."""

    kind: ReportKind
    says: str
    settings: frozenset[Setting] = frozenset()
    item: str | None = None
    #: A title of its own where one kind prints several papers.
    title: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that belong together. ``title`` is a marked message."""

    title: str
    entries: tuple[Entry, ...]


_UPWARD = frozenset({Setting.WORDS, Setting.SIGNATURES})
_FIELD = frozenset({Setting.AREA, Setting.OFFICER})
_SPAN = frozenset({Setting.UNTIL})
#: Printed where what they are about stands: a record of goods, a delivery, the door of the training.
ELSEWHERE = frozenset(
    {
        ReportKind.HANDOVER,
        ReportKind.DELIVERY_NOTE,
        ReportKind.SPJ,
        ReportKind.DESTRUCTION,
        ReportKind.BREACH,
        ReportKind.TRAINING_TRAINER,
        ReportKind.TRAINING_BOOKLET,
    }
)

GROUPS: tuple[Group, ...] = (
    Group(
        N_("Untuk kecamatan"),
        (
            Entry(ReportKind.DAILY, N_("hari ini dengan angka kemarin di sampingnya"), _UPWARD),
            Entry(ReportKind.WEEKLY, N_("Senin–Minggu: neraca, zona RT per minggu, grafik"), _UPWARD),
            Entry(ReportKind.MONTHLY, N_("satu bulan kalender: neraca, zona, umur kasus"), _UPWARD),
            Entry(ReportKind.POSKO, N_("angka semua posko yang melapor ke sini, dan siapa yang belum")),
        ),
    ),
    Group(
        NC_("page", "Kegiatan"),
        (
            Entry(ReportKind.ACTIVITIES, N_("kegiatan dengan foto"), _FIELD | {Setting.UNTIL}),
            Entry(ReportKind.ROSTER, N_("jadwal piket minggu itu")),
            Entry(ReportKind.BLC_SHEETS, N_("yang belum diinput ke BLC, urut isian BLC"), _SPAN),
        ),
    ),
    Group(
        N_("Zonasi dan kepatuhan"),
        (
            Entry(ReportKind.ZONES, N_("setiap RT menurut zona; pekan yang dibekukan dicetak apa adanya")),
            Entry(
                ReportKind.COMPLIANCE,
                N_("pita masker dan jaga jarak, tren, lembaga; 7 hari atau masa yang dipilih"),
                _SPAN,
            ),
            Entry(
                ReportKind.ENFORCEMENT,
                N_("rekapitulasi operasi yustisi dan sanksi; 7 hari atau masa yang dipilih"),
                _SPAN,
            ),
        ),
    ),
    Group(
        N_("Orang"),
        (
            Entry(
                ReportKind.RESIDENTS,
                N_("semua warga menurut nama, NIK disamarkan"),
                frozenset({Setting.AREA, Setting.FULL_IDS}),
            ),
            Entry(
                ReportKind.PATIENTS,
                N_("kasus, tes, dan tempat isolasi"),
                _FIELD | {Setting.UNTIL, Setting.FULL_IDS},
            ),
            Entry(ReportKind.CONTACTS, N_("siapa yang ditemui kasus, urut formulir kementerian"), _FIELD),
            Entry(ReportKind.TRANSMISSION, N_("siapa menularkan kepada siapa"), _FIELD),
            Entry(ReportKind.PERSON_CARD, N_("semua tentang satu orang"), frozenset({Setting.PERSON})),
            Entry(
                ReportKind.PERSON_DATA,
                N_("semua data satu orang, bila ia memintanya"),
                frozenset({Setting.PERSON, Setting.FULL_IDS}),
            ),
            Entry(ReportKind.VACCINATION, N_("sasaran per RT dan kelompok, siapa yang belum")),
        ),
    ),
    Group(
        N_("Isolasi"),
        (
            Entry(ReportKind.ISOLATION, N_("siapa isolasi, hari ke berapa, sampai kapan"), _FIELD),
            Entry(
                ReportKind.MONITORING_SHEET,
                N_("untuk diisi di lapangan, urut seperti layar"),
                _FIELD | {Setting.GROUP},
            ),
            Entry(ReportKind.CALL_LIST, N_("siapa ditelepon hari ini, nomor dicetak besar"), _FIELD),
            Entry(
                ReportKind.MONITORING_RECAP,
                N_("pemantauan satu orang, hari demi hari"),
                frozenset({Setting.PERSON}),
            ),
            Entry(
                ReportKind.REFERRAL_SLIP, N_("ikut dengan orang yang dirujuk"), frozenset({Setting.PERSON})
            ),
            Entry(ReportKind.ISOLATION_LETTER, N_("surat isolasi yang dibuat pada hari itu")),
        ),
    ),
    Group(
        N_("Logistik"),
        (
            Entry(
                ReportKind.STOCK_CARD,
                N_("mutasi satu barang, dari awal tahun atau masa yang dipilih"),
                frozenset({Setting.ITEM, Setting.UNTIL}),
            ),
            Entry(
                ReportKind.STOCK_SUMMARY,
                N_("awal, masuk, keluar, akhir setiap barang menurut sumber dana"),
                _SPAN,
            ),
            Entry(ReportKind.MASKS, N_("masker menurut hari dan RT"), _SPAN),
            Entry(
                ReportKind.RECEIPT_LIST,
                N_("siapa menerima apa hari ini, per RT, untuk ditandatangani"),
                frozenset({Setting.AREA}),
            ),
            Entry(
                ReportKind.DISTRIBUTION_RECAP,
                N_("satu kolom per barang: per RT, hari, sumber dana"),
                _SPAN,
            ),
            Entry(
                ReportKind.COVERAGE,
                N_("keluarga yang belum menerima apa pun"),
                frozenset({Setting.AREA, Setting.UNTIL}),
            ),
            Entry(ReportKind.LOANS, N_("yang belum kembali, yang terlambat lebih dahulu")),
            Entry(ReportKind.COUNT_SHEET, N_("untuk menghitung barang di gudang dengan pulpen")),
        ),
    ),
    Group(
        N_("Panduan"),
        (Entry(ReportKind.FIRST_STEPS, N_("satu halaman untuk ditempel di dekat laptop")),),
    ),
    Group(
        N_("Formulir kosong"),
        tuple(
            Entry(ReportKind.BLANK_FORM, N_("kosong, untuk ditulis tangan"), item=form.value, title=title)
            for form, title in (
                (BlankForm.PATIENTS, N_("Pencatatan pasien")),
                (BlankForm.CONTACTS, N_("Daftar kontak")),
                (BlankForm.MONITORING, N_("Lembar pantau kosong")),
            )
        ),
    ),
)


def entries() -> Sequence[Entry]:
    """Return every report, in the order of the list."""
    return [entry for group in GROUPS for entry in group.entries]


def entry_of(kind: ReportKind, item: str | None = None) -> Entry:
    """Return the entry that prints ``kind``, of several the one narrowed to ``item``."""
    found = [entry for entry in entries() if entry.kind is kind]
    return next((entry for entry in found if entry.item == item), found[0])
