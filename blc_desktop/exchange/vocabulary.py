"""What posko write in their cells, and what it means in the words of the book (domain.md 2.2)."""

from __future__ import annotations

import re
from functools import lru_cache

from blc_desktop.domain import case_words
from blc_desktop.domain.kinds import (
    CaseStatus,
    CloseReason,
    PlaceKind,
    ResidentStatus,
    Sex,
    TestKind,
    TestResult,
)

_NOTHING = frozenset(
    {"", "-", "--", "tidak ada", "nihil", "n a", "na", "kosong", "tidak", "tdk", "tdk ada", "belum ada"}
)

_SEX = {
    **dict.fromkeys(
        (
            "l",
            "lk",
            "laki",
            "laki laki",
            "lakilaki",
            "lelaki",
            "pria",
            "m",
            "male",
            "cowok",
            "1",
            "laki2",
            "lk lk",
            "putra",
        ),
        Sex.MALE,
    ),
    **dict.fromkeys(
        (
            "p",
            "pr",
            "perempuan",
            "wanita",
            "w",
            "f",
            "female",
            "cewek",
            "2",
            "prp",
            "pr pr",
            "perem",
            "putri",
        ),
        Sex.FEMALE,
    ),
}

_TICKS = frozenset({"v", "x", "1", "ya", "y", "√", "✓", "✔", "+", "1.0", "hamil", "o", "iya", "true"})

#: The first that is found in a cell decides; longer and more telling words stand first.
_TESTS = (
    (r"tcm|cartridge|molekul", TestKind.RAPID_MOLECULAR),
    (r"antigen|\bag\b|rdt ?ag|antigent", TestKind.RAPID_ANTIGEN),
    (r"antibod|serolog|\bigg\b|\bigm\b", TestKind.RAPID_ANTIBODY),
    (r"pcr|rt ?pcr|swab|usap|naat", TestKind.PCR),
    (r"rapid|rdt", TestKind.RAPID_ANTIBODY),
)
_RESULTS = (
    (r"negatif|negative|\bneg\b|non ?reaktif|^n$|^-$", TestResult.NEGATIVE),
    (r"positif|positive|\bpos\b|reaktif|terkonfirmasi|\+|^p$", TestResult.POSITIVE),
    (r"invalid|inkonklusif|inconclusive|diulang", TestResult.INVALID),
    (r"belum|menunggu|proses|tunggu|pending", TestResult.PENDING),
)
_OUTCOMES = (
    (r"meninggal|wafat|\balm\b|almarhum|\bmd\b|dimakamkan", CloseReason.DECEASED),
    (r"rujuk|dirujuk|masuk rs|rawat inap|dibawa ke rs", CloseReason.REFERRED),
    (r"pindah|mutasi keluar|pulang kampung", CloseReason.MOVED),
    (r"discard", CloseReason.DISCARDED),
    (r"sembuh|selesai|\bsehat kembali\b|bebas isolasi|sudah negatif|recover", CloseReason.PERIOD_OVER),
)
_NOT_YET = re.compile(r"\b(belum|blm|bukan|tidak|tdk|akan|rencana)\b")
_HOSPITAL = r"\brs\b|rsud|rumah sakit|\brsu\b|rsup|\brsia\b|dirawat|opname|\bicu\b|\bigd\b|\brs[a-z]+\b"
_CENTRAL = (
    r"isoter|terpusat|rusun|wisma|shelter|hotel|balai|puskesmas|posko|gedung|sekolah|\bblk\b|asrama"
    r"|karantina|gor\b|aula|rumah singgah|kantor"
)
_HOME = r"isoman|mandiri|rumah|kontrakan|kost?\b|\bkos\b|keluarga|sendiri|domisili|\brmh\b|tempat tinggal"
_PLACES = ((_HOSPITAL, PlaceKind.HOSPITAL), (_CENTRAL, PlaceKind.CENTRAL), (_HOME, PlaceKind.HOME))
_RESIDENT = (
    (r"meninggal|wafat|\balm\b|almarhum", ResidentStatus.DECEASED),
    (r"pindah|mutasi keluar", ResidentStatus.MOVED),
    (r"sementara|pendatang|kontrak|kost?\b|tidak tetap|musiman|temporer", ResidentStatus.TEMPORARY),
    (r"tetap|hidup|aktif|ada|warga|penduduk|domisili", ResidentStatus.PRESENT),
)
_SYMPTOM = re.compile(
    r"demam|batuk|pilek|sesak|pusing|anosmia|nyeri|lemas|mual|diare|penciuman|otg|tanpa gejala|panas|flu"
    r"|ringan|sedang|berat|bergejala|sakit|meriang|tidak ada"
)
_WITHOUT = re.compile(
    r"\botg\b|tanpa gejala|tidak (ada|ber) ?gejala|asimt|asimp|asympt|^(sehat|baik|normal)$"
)


plain = case_words.plain


def is_nothing(text: str) -> bool:
    """Whether a cell says in words that there is nothing to say."""
    return plain(text) in _NOTHING


def _first(table: tuple[tuple[str, object], ...], text: str) -> object | None:
    words = plain(text)
    return next((meaning for pattern, meaning in table if re.search(pattern, words)), None)


@lru_cache(1024)
def sex(text: str) -> Sex | None:
    """Return the sex that a cell names, or None."""
    return _SEX.get(plain(text))


def ticked(text: str) -> bool:
    """Whether a cell is ticked: √, v, x, 1, ya."""
    return text.strip().casefold() in _TICKS


@lru_cache(1024)
def test_kind(text: str) -> TestKind | None:
    """Return what was tested with, or None. A plain "swab" is a PCR, a plain "rapid" tests antibodies."""
    found = _first(_TESTS, text)
    return found if isinstance(found, TestKind) else None


test_kind.__test__ = False  # type: ignore[attr-defined]  # the name begins with test


@lru_cache(1024)
def test_result(text: str) -> TestResult | None:
    """Return what a test showed, or None."""
    if text.strip() == "-":
        return None
    found = _first(_RESULTS, text)
    return found if isinstance(found, TestResult) else None


test_result.__test__ = False  # type: ignore[attr-defined]


@lru_cache(1024)
def case_status(text: str) -> CaseStatus | None:
    """Return the status in KMK 413's words; ODP and PDP are suspects, OTG and ODR contacts."""
    found = _first(case_words.STATUSES, text)
    return found if isinstance(found, CaseStatus) else None


@lru_cache(1024)
def outcome(text: str) -> CloseReason | None:
    """Return how it ended, None where a cell does not say, or says that it has not yet happened."""
    if _NOT_YET.search(plain(text)):
        return None
    found = _first(_OUTCOMES, text)
    return found if isinstance(found, CloseReason) else None


@lru_cache(1024)
def place_kind(text: str) -> PlaceKind | None:
    """Return what kind of place of isolation a cell names, or None."""
    found = _first(_PLACES, text)
    return found if isinstance(found, PlaceKind) else None


@lru_cache(1024)
def resident_status(text: str) -> ResidentStatus | None:
    """Return whether somebody still lives here, or None."""
    found = _first(_RESIDENT, text)
    return found if isinstance(found, ResidentStatus) else None


@lru_cache(1024)
def without_symptoms(text: str) -> bool:
    """Whether a cell about symptoms says that there were none."""
    return is_nothing(text) or _WITHOUT.search(plain(text)) is not None


_ITEMS = re.compile(
    r"masker|sanitizer|sanitiser|disinfek|desinfek|antigen|rapid|oksim|oxim|termo|thermo|sembako|beras|\bapd\b"
    r"|vitamin|sabun|sarung tangan|hazmat|face ?shield|obat|oksigen|kasur|velbed|sprayer|kit\b"
    r"|minyak|gula|mie"
)
_UNITS = re.compile(
    r"^(lembar|lbr|pcs|buah|bh|box|boks|dus|dos|botol|btl|liter|ltr|jerigen|jeriken|unit|set|paket|pak|pack|tes"
    r"|test|strip|kg|karung|pasang|tablet|tabung|roll|rol|kotak|bungkus|galon|lusin|kodi|rim|sachet|tube|pasang)\b"
)
_FAMILY = re.compile(
    r"kepala|istri|isteri|suami|anak|cucu|menantu|mertua|orang ?tua|famili|saudara|\bkk\b|pembantu"
)
_WORK = re.compile(
    r"pelajar|mahasiswa|buruh|petani|pedagang|wiraswasta|karyawan|guru|\bpns\b|\basn\b|ibu rumah"
    r"|mengurus rumah|sopir|nelayan|tni|polri|pensiun|belum|tidak bekerja|swasta|dosen"
    r"|bidan|perawat|ojek|\birt\b"
)
_ILL = re.compile(
    r"diabet|hipertensi|jantung|asma|\bdm\b|gula|darah tinggi|ginjal|paru|tbc?\b|stroke|kanker|kolest"
)
_FUND = re.compile(
    r"dana desa|\bdd\b|apb|donasi|donatur|bpbd|bnpb|puskesmas|dinas|dinsos|dinkes|csr|swadaya|kemen"
    r"|bantuan"
)

#: Which cells speak for a vocabulary named in :mod:`blc_desktop.exchange.fields`.
_TELLING = {
    "item": _ITEMS,
    "unit": _UNITS,
    "family_role": _FAMILY,
    "occupation": _WORK,
    "comorbidity": _ILL,
    "funding": _FUND,
    "symptom": _SYMPTOM,
}
_MEANING = {
    "case_status": case_status,
    "test_kind": test_kind,
    "test_result": test_result,
    "isolation_place": place_kind,
    "outcome": outcome,
    "resident_status": resident_status,
}


def speaks_for(vocabulary: str, text: str) -> bool:
    """Whether a cell holds a word of a vocabulary."""
    if vocabulary in _TELLING:
        return _TELLING[vocabulary].search(plain(text)) is not None
    return _MEANING[vocabulary](text) is not None
