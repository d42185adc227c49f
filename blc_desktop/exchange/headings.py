"""Headings as posko write them, brought to one form, and how well one names a field.

``NO. INDUK``, ``nm_lengkap``, ``Tgl. Lhr``, ``No. HP/WA`` and typing errors are understood: marks go,
abbreviations are spelt out, and the words are compared with the phrases of each field.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.exchange.fields import FIELDS, PASSED_OVER

#: From here on a heading is taken at its word.
SURE = 0.75
#: Below this a heading says nothing about a field.
FAINT = 0.4
#: A likeness of letters below this is chance, not a typing error.
_ALIKE = 0.84

_MARKS = re.compile(r"[^a-z0-9]+")
_SPELT_OUT = {
    "no": "nomor",
    "nmr": "nomor",
    "nomer": "nomor",
    "num": "nomor",
    "number": "nomor",
    "tgl": "tanggal",
    "tggl": "tanggal",
    "tg": "tanggal",
    "tglhr": "tanggal lahir",
    "date": "tanggal",
    "tgllahir": "tanggal lahir",
    "tmptlahir": "tempat lahir",
    "tmplahir": "tempat lahir",
    "nm": "nama",
    "name": "nama",
    "fullname": "nama lengkap",
    "birth": "lahir",
    "dob": "tanggal lahir",
    "birthdate": "tanggal lahir",
    "birthplace": "tempat lahir",
    "place": "tempat",
    "family": "keluarga",
    "card": "kartu",
    "occupation": "pekerjaan",
    "job": "pekerjaan",
    "mobile": "telepon",
    "remarks": "keterangan",
    "notes": "keterangan",
    "result": "hasil",
    "symptom": "gejala",
    "symptoms": "gejala",
    "isolation": "isolasi",
    "jk": "jenis kelamin",
    "jnskel": "jenis kelamin",
    "jeniskelamin": "jenis kelamin",
    "jns": "jenis",
    "jen": "jenis",
    "kel": "kelamin",
    "klmn": "kelamin",
    "klm": "kelamin",
    "klamin": "kelamin",
    "lhr": "lahir",
    "tmp": "tempat",
    "tmpt": "tempat",
    "tpt": "tempat",
    "tptlahir": "tempat lahir",
    "hp": "telepon",
    "wa": "telepon",
    "telp": "telepon",
    "tlp": "telepon",
    "telpon": "telepon",
    "tel": "telepon",
    "handphone": "telepon",
    "ponsel": "telepon",
    "whatsapp": "telepon",
    "phone": "telepon",
    "telephone": "telepon",
    "nohp": "nomor telepon",
    "notelp": "nomor telepon",
    "notlp": "nomor telepon",
    "nowa": "nomor telepon",
    "nokk": "nomor kk",
    "nonik": "nik",
    "noktp": "nomor ktp",
    "nikktp": "nik",
    "namalengkap": "nama lengkap",
    "almt": "alamat",
    "alm": "alamat",
    "address": "alamat",
    "pek": "pekerjaan",
    "pkj": "pekerjaan",
    "ket": "keterangan",
    "kett": "keterangan",
    "ktr": "keterangan",
    "remark": "keterangan",
    "hub": "hubungan",
    "hubkel": "hubungan keluarga",
    "klg": "keluarga",
    "klrg": "keluarga",
    "klga": "keluarga",
    "sat": "satuan",
    "stn": "satuan",
    "jml": "jumlah",
    "jmlh": "jumlah",
    "jlh": "jumlah",
    "qty": "jumlah",
    "quantity": "jumlah",
    "stock": "stok",
    "brg": "barang",
    "brng": "barang",
    "ed": "kedaluwarsa",
    "exp": "kedaluwarsa",
    "expired": "kedaluwarsa",
    "expire": "kedaluwarsa",
    "expiry": "kedaluwarsa",
    "kadaluarsa": "kedaluwarsa",
    "kadaluwarsa": "kedaluwarsa",
    "expdate": "kedaluwarsa",
    "kedaluarsa": "kedaluwarsa",
    "kadaluwarso": "kedaluwarsa",
    "kadarluarsa": "kedaluwarsa",
    "test": "tes",
    "testing": "tes",
    "pemeriksaaan": "pemeriksaan",
    "specimen": "spesimen",
    "sampel": "spesimen",
    "min": "minimum",
    "iso": "isolasi",
    "isoman": "isolasi",
    "pasen": "pasien",
    "stts": "status",
    "sts": "status",
    "thn": "tahun",
    "th": "tahun",
    "bin": "",
    "bumil": "hamil",
    "penyakit2": "penyakit",
    "nobatch": "nomor batch",
}
#: Words that tell nothing about what a column holds.
_NOISE = frozenset(
    {
        "tahun",
        "covid",
        "19",
        "diisi",
        "wajib",
        "angka",
        "digit",
        "16",
        "dd",
        "mm",
        "yyyy",
        "yy",
        "bila",
        "ada",
        "jika",
        "yang",
        "sesuai",
        "dan",
        "atau",
        "the",
        "of",
        "hh",
        "bb",
        "tttt",
        "desa",
    }
)
_SHORT = frozenset(
    {"l", "p", "lk", "pr", "isi", "lp", "kk", "dari", "nama", "jenis", "asal", "hasil", "status"}
)


@lru_cache(4096)
def fold(heading: str) -> str:
    """Return a heading in lower case, without marks, abbreviations spelt out, no word twice in a row."""
    words: list[str] = []
    for part in _MARKS.sub(" ", heading.casefold()).split():
        for word in _SPELT_OUT.get(part, part).split():
            if not words or words[-1] != word:
                words.append(word)
    if words[-2:] == ["hubungan", "kelamin"]:
        words[-1] = "keluarga"
    telling = [word for word in words if word not in _NOISE]
    return " ".join(telling or words)


@lru_cache(65536)
def likeness(folded: str, phrase: str) -> float:
    """Return from 0 to 1 how well a folded heading says ``phrase``."""
    if folded == phrase:
        return 1.0
    if not folded:
        return 0.0
    words, wanted = set(folded.split()), set(phrase.split())
    if words == wanted:
        return 0.97
    if wanted < words:
        each = 0.18 if len(wanted) == 1 or phrase in _SHORT else 0.1
        return max(0.9 - each * len(words - wanted), 0.0)
    if words < wanted and folded not in _SHORT:
        return 0.62 * len(words) / len(wanted) + 0.1
    if len(folded) < 4:
        return 0.0
    matcher = SequenceMatcher(None, folded, phrase)
    if matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return 0.95 * ratio if ratio >= _ALIKE else 0.0


@lru_cache(4096)
def says(heading: str, kind: ImportKind) -> dict[str, float]:
    """Return field → likeness of a heading, fields that it does not speak of left out."""
    folded = fold(heading)
    scores = {
        field.name: max(likeness(folded, phrase) for phrase in field.phrases)
        for field in FIELDS[kind].values()
    }
    return {name: score for name, score in scores.items() if score >= FAINT}


@lru_cache(4096)
def passed_over(heading: str) -> float:
    """Return how surely a heading names something that the book has no place for."""
    folded = fold(heading)
    return max((likeness(folded, fold(phrase)) for phrase in PASSED_OVER), default=0.0)


def names_a_field(heading: str, kind: ImportKind) -> bool:
    """Whether a cell is surely a heading: of a field, or of a column that is passed over."""
    return max(says(heading, kind).values(), default=0.0) >= SURE or passed_over(heading) >= 0.9
