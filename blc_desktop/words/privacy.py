"""Keeping and erasing people's data, and a breach, in words."""

from __future__ import annotations

from collections import Counter

from blc_desktop.domain.facts.privacy import Remains, RetentionOutlook
from blc_desktop.domain.kinds_privacy import BreachLetter, BreachStep, RecordSort
from blc_desktop.i18n import N_, _
from blc_desktop.words.audit_log import entity_word
from blc_desktop.words.formats import integer, long_date

_SORTS = {
    RecordSort.RESIDENT: N_("data warga"),
    RecordSort.CASE: N_("kasus"),
    RecordSort.TEST: N_("tes"),
    RecordSort.ISOLATION: N_("isolasi"),
    RecordSort.MONITORING: N_("pemantauan"),
    RecordSort.CONTACT: N_("kontak"),
    RecordSort.CARE: N_("rujukan dan kebutuhan"),
    RecordSort.LETTER: N_("surat"),
    RecordSort.AID: N_("bantuan"),
    RecordSort.VACCINATION: N_("vaksinasi"),
    RecordSort.SANCTION: N_("sanksi"),
    RecordSort.LOAN: N_("pinjaman"),
}
_OPEN = {
    "isolation": N_("isolasi belum ditutup"),
    "case": N_("kasus belum diakhiri"),
    "fine": N_("denda belum disetor"),
    "card": N_("KTP belum dikembalikan"),
    "loan": N_("pinjaman belum kembali"),
    "incident": N_("kebocoran data belum ditutup"),
}
_STEPS = {
    BreachStep.CONTAIN: N_("Hentikan kebocorannya: tarik kembali berkas, kunci akun, putus sambungan"),
    BreachStep.SECURE: N_("Ganti kata sandi, perbarui kunci buku, buat cadangan"),
    BreachStep.EVIDENCE: N_("Simpan bukti: tangkapan layar, berkas, siapa mengatakan apa"),
    BreachStep.ASSESS: N_("Tentukan data apa dan siapa yang terkena, serta akibatnya"),
    BreachStep.HEAD: N_("Beri tahu kepala desa/lurah dan camat"),
    BreachStep.SUBJECT: N_("Beri tahu tertulis setiap orang yang datanya bocor"),
    BreachStep.AUTHORITY: N_("Beri tahu tertulis lembaga pelindungan data pribadi"),
    BreachStep.PUBLIC: N_("Bila mengganggu pelayanan umum: beri tahu masyarakat"),
    BreachStep.PREVENT: N_("Catat perbaikan agar tidak terulang"),
}
_LETTERS = {
    BreachLetter.SUBJECT: N_("Pemberitahuan kepada orang yang datanya bocor"),
    BreachLetter.AUTHORITY: N_("Pemberitahuan kepada lembaga"),
    BreachLetter.RECORD: N_("Catatan kejadian"),
}
#: Said wherever the time is shown: no period was found for a posko (domain.md 8).
_UNCERTAIN = N_(
    "Masa simpan untuk posko tidak kami temukan dalam peraturan; 5 tahun hanyalah bawaan program. Sesuaikan"
    " dengan jadwal retensi arsip desa atau kabupaten (UU 27/2022 Pasal 42–44)."
)


def sort(kind: RecordSort) -> str:
    """Return what a sort of record is called on a destruction list."""
    return _(_SORTS[kind])


def sorts(kinds: object) -> str:
    """Return sorts of records in one line."""
    found = kinds if isinstance(kinds, tuple | list) else ()
    return ", ".join(sort(RecordSort(str(kind))) for kind in found)


def uncertain() -> str:
    """Return what must be known about the time for which data are kept."""
    return _(_UNCERTAIN)


def basis(named: str) -> str:
    """Return the paper that sets the time, or that none was named."""
    return named or _("belum disebut (bawaan program)")


def still_open(seen: RetentionOutlook) -> str:
    """Return why people whose time is over are not proposed; empty where nothing is open."""
    told = (f"{_(_OPEN[why])} {integer(count)}" for why, count in seen.open.items() if count)
    return ", ".join(told)


def outlook(seen: RetentionOutlook) -> str:
    """Return the state of retention in two sentences."""
    text = _(
        "{n} orang diusulkan: kejadian terakhirnya sebelum {day}. Masa simpan {years} tahun; dasar: {basis}."
    )
    return text.format(
        years=seen.years, basis=basis(seen.basis), day=long_date(seen.cutoff), n=integer(seen.proposed)
    )


def step(kind: BreachStep) -> str:
    """Return what a step after a breach asks for."""
    return _(_STEPS[kind])


def letter(kind: BreachLetter) -> str:
    """Return what a paper of a breach is called."""
    return _(_LETTERS[kind])


def remains(left: Remains) -> list[str]:
    """Return what still names the people, each in a sentence that says what to do about it."""
    told = []
    if left.prints and not left.prints_destroyed:
        numbers = ", ".join(f"{one.number}" for one in left.prints)
        told.append(_("Cetakan yang tersimpan nomor {numbers}.").format(numbers=numbers))
    if left.backups:
        told.append(_("Cadangan di komputer ini: {names}.").format(names=", ".join(left.backups)))
    if left.server:
        text = _(
            "Server {server}: cadangan buatan pengelolanya, dan sisa baris lama sampai server dibersihkan."
            " Minta pengelola menjalankan VACUUM FULL dan menghapus cadangan dari sebelum pemusnahan ini."
        )
        told.append(text.format(server=left.server))
    if left.sticks:
        text = _("Salinan di flash disk {names}: hapus cadangan lama di sana sendiri.")
        told.append(text.format(names=", ".join(left.sticks)))
    if left.asides:
        text = _(
            "Buku lama sesudah pemulihan atau pemindahan, di folder {names}: hapus bila tidak diperlukan"
            " lagi."
        )
        told.append(text.format(names=", ".join(left.asides)))
    if left.texts:
        kinds = Counter(entity_word(table) for table, _key in left.texts)
        which = ", ".join(f"{word} {integer(count)}" for word, count in sorted(kinds.items()))
        text = _("Catatan lain dengan nama yang sama (petugas, mitra, senama): {which}. Periksa sendiri.")
        told.append(text.format(which=which))
    told.append(_("Kertas yang sudah dicetak, berkas ekspor, dan pesan WhatsApp di luar program ini."))
    return told
