"""The ten tasks of the training in words: what is asked of a seat, and how it is done on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.training import Assignment, TrainingPerson
from blc_desktop.domain.training import TASKS, TrainingTask
from blc_desktop.i18n import N_, _
from blc_desktop.words import formats


@dataclass(frozen=True, slots=True)
class TaskWords:
    """One task as it is told: its number, what to do, and step by step how."""

    task: TrainingTask
    number: int
    title: str
    wish: str
    hint: str
    #: Object name of the page it is done on; empty: no page.
    page: str


#: Task → title, wish, hint, page. Names in braces are filled from the seat's assignment.
_TEXTS: dict[TrainingTask, tuple[str, str, str, str]] = {
    TrainingTask.SIGN_IN: (
        N_("Masuk ke buku"),
        N_("Buka buku latihan dengan pengguna latihan dan kata sandi latihan-posko."),
        N_("Coba juga kunci buku dengan Ctrl+L, lalu masuk lagi. Begitulah setiap kali meninggalkan meja."),
        "page_today",
    ),
    TrainingTask.FIND_RESIDENT: (
        N_("Perbaiki nomor HP warga"),
        N_("{found} menelepon: nomornya sekarang {phone}. Catat di data warganya."),
        N_(
            "Tekan Ctrl+K, ketik beberapa huruf namanya, lalu Enter. Di halaman Warga tekan Ctrl+E, "
            "ganti No. HP, simpan dengan Ctrl+S."
        ),
        "page_residents",
    ),
    TrainingTask.ADMIT_PATIENT: (
        N_("Catat pasien dari hasil lab"),
        N_(
            "Puskesmas mengabari: {patient} positif PCR. Spesimen {specimen}, hasil {day}, tanpa gejala, "
            "isolasi di rumah."
        ),
        N_(
            "Halaman Pasien, Ctrl+N. Ketik namanya, pilih dengan Enter. Status Konfirmasi, Tes PCR, isi "
            "kedua tanggal, simpan dengan Ctrl+S. Isolasinya mulai dengan sendirinya."
        ),
        "page_patients",
    ),
    TrainingTask.PLAN_ISOLATION: (
        N_("Pindahkan ke isolasi terpusat"),
        N_("Rumah {first} tidak layak untuk isolasi. Pindahkan ke Rusun isolasi Pasar Kemis mulai hari ini."),
        N_(
            "Halaman Isolasi: ke baris orangnya dengan tombol panah, lalu Ctrl+T. Pilih Rusun isolasi Pasar "
            "Kemis di Tempat dalam daftar, simpan dengan Ctrl+S."
        ),
        "page_isolation",
    ),
    TrainingTask.MONITOR: (
        N_("Pantau tiga orang"),
        N_("{isolating} sudah ditelepon pagi ini dan sehat. Isi pemantauan hari ini untuk ketiganya."),
        N_(
            "Halaman Isolasi: ke baris orangnya dengan tombol panah, di kolom hari ini, lalu tekan X "
            "(sehat). Orang lain boleh dibiarkan."
        ),
        "page_isolation",
    ),
    TrainingTask.LIST_CONTACT: (
        N_("Catat kontak erat"),
        N_("Pada {met} {first} berbincang lama tanpa masker dengan {contact}. Catat sebagai kontak eratnya."),
        N_(
            "Halaman Kontak, Ctrl+N. Kasus indeks: ketik nama pertama; Nama kontak: nama kedua; Enter "
            "memilihnya. Kategori Sosial, Kontak terakhir {met}, simpan dengan Ctrl+S."
        ),
        "page_contacts",
    ),
    TrainingTask.RECEIVE_MASKS: (
        N_("Terima masker"),
        N_("BPBD mengantar {received} lembar masker medis, surat jalan {document}. Catat barang masuk."),
        N_(
            "Halaman Logistik, Ctrl+N. Barang Masker medis, Jumlah {received}, Dari BPBD, No. dokumen "
            "{document}, simpan dengan Ctrl+S. Isian lain boleh kosong."
        ),
        "page_stock",
    ),
    TrainingTask.HAND_OUT: (
        N_("Bagikan masker"),
        N_("Keluarga {household} menerima {given} lembar masker kain. Catat pembagiannya."),
        N_(
            "Halaman Masker & bantuan, Ctrl+N. Diberikan kepada Keluarga (KK), Penerima: ketik namanya, "
            "Enter. Barang Masker kain, Jumlah {given}, simpan dengan Ctrl+S. Stoknya berkurang sendiri."
        ),
        "page_distribution",
    ),
    TrainingTask.OBSERVE: (
        N_("Catat pantauan kepatuhan"),
        N_("Di Pasar Sukamantri terlihat {observed} orang, {masked} memakai masker. Catat pantauannya."),
        N_(
            "Halaman Kepatuhan, Ctrl+N. Jenis tempat Pasar, Tempat Pasar Sukamantri, Dipantau {observed}, "
            "Bermasker {masked}, simpan dengan Ctrl+S."
        ),
        "page_compliance",
    ),
    TrainingTask.REPORT: (
        N_("Laporan harian dan WhatsApp"),
        N_("Simpan laporan harian {day} sebagai PDF, kirim ke camat lewat WhatsApp, catat terkirim."),
        N_(
            "Halaman Laporan, Laporan harian: Ctrl+S menyimpan PDF, Ctrl+W menyalin teks WhatsApp. Lalu "
            "Alt+2 (Sudah dicetak), ↓ memilih laporannya, Ctrl+R: isi Jam terkirim, simpan dengan Ctrl+S."
        ),
        "page_reports",
    ),
}


def task_words(task: TrainingTask, given: Assignment) -> TaskWords:
    """Return a task as it is told to the seat of ``given``."""
    title, wish, hint, page = _TEXTS[task]
    facts = _facts(given)
    number = TASKS.index(task) + 1
    return TaskWords(task, number, _(title), _(wish).format(**facts), _(hint).format(**facts), page)


def all_tasks(given: Assignment) -> tuple[TaskWords, ...]:
    """Return the ten tasks in the order of the booklet."""
    return tuple(task_words(task, given) for task in TASKS)


def task_title(task: TrainingTask) -> str:
    """Return what a task is called, without a seat's names in it."""
    return _(_TEXTS[task][0])


def person_words(who: TrainingPerson) -> str:
    """Return ``Dewi Firmansyah (RT 002/RW 001)``."""
    return f"{who.name} ({full_area(who.rt, who.rw)})"


def _facts(given: Assignment) -> dict[str, str]:
    return {
        "found": person_words(given.found),
        "phone": phone_words(given.phone),
        "patient": person_words(given.patient),
        "specimen": formats.long_date(given.specimen_on),
        "day": formats.long_date(given.day),
        "met": formats.long_date(given.met_on),
        "first": person_words(given.isolating[0]),
        "isolating": "; ".join(person_words(each) for each in given.isolating),
        "contact": person_words(given.contact),
        "received": formats.integer(given.masks_received),
        "document": given.document_no,
        "household": person_words(given.household),
        "given": formats.integer(given.masks_given),
        "observed": formats.integer(given.observed),
        "masked": formats.integer(given.masked),
    }


def phone_words(phone: str) -> str:
    """Return a telephone number in groups of four, as it is read aloud."""
    return " ".join(phone[at : at + 4] for at in range(0, len(phone), 4))


def completion_words(seat: int, day: str, missing: tuple[int, ...], tasks: int) -> str:
    """Return what a completion code says: the seat, the training's day, what is still missing."""
    if not missing:
        return _("Kursi {seat}: lengkap, {n} tugas. Hari latihan {day}.").format(seat=seat, n=tasks, day=day)
    return _("Kursi {seat}: {done} dari {n} tugas, belum: {missing}. Hari latihan {day}.").format(
        seat=seat, done=tasks - len(missing), n=tasks, missing=", ".join(map(str, missing)), day=day
    )
