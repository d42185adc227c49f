"""The words of messages: chat marks, greetings, headings, titles, months, and what a date near them means."""

from __future__ import annotations

import re
import unicodedata

from blc_desktop.domain.kinds import Sex

_MARKS = frozenset("*_~`|")
_BLANK_KINDS = frozenset({"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me", "Zs", "Zl", "Zp"})
_DASHES = dict.fromkeys("–—−‒―", "-")


def cleaned(text: str) -> str:
    """Return ``text`` without bold marks, emoji and fancy letters: sign for sign, so that places agree."""
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    if sign.isascii() and sign.isprintable():
        return " " if sign in _MARKS else sign
    if sign in _DASHES:
        return "-"
    plain = unicodedata.normalize("NFKC", sign)
    sign = plain if len(plain) == 1 else sign
    return " " if unicodedata.category(sign) in _BLANK_KINDS else sign


#: ``[18/2 10.32] Bu Bidan: `` or ``18/02/21 10:32 - Bu Bidan: ``: the day stands in group 1.
CHAT_MARK = re.compile(
    r"^\s*\[?(\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)[,\s]+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\s*(?:[AaPp][Mm])?\s*"
    r"(?:\]\s*-?|-)\s*[^:]{1,40}:\s*"
)
_TALK = re.compile(
    r"(?i)^\W*(?:ass?alam\w*|wass?alam\w*|wa'?alaikum\w*|selamat\s+(?:pagi|siang|sore|malam)|mohon|mhn|i[zj]in"
    r"|terima\s?kasih|makasih|trims|tks|demikian|diteruskan|forwarded|siap\b|monitor\b|yth\b|dear\b|dumogi"
    r"|bapak\s*/\s*ibu|untuk\s+ditindak\w*|tolong|harap|semoga|salam)\b"
    r"|media (?:omitted|tidak disertakan)|pesan ini (?:telah )?dihapus|end-to-end|^[\W_]+$"
)
ADDRESS_ON_THE_WEB = re.compile(r"(?i)https?://|www\.")
_HEADING = re.compile(
    r"(?i)^\W*(?:data|daftar|list|laporan|lap\b|rekap\w*|hasil|update|info\w*|nama[- ]nama|berikut|jumlah"
    r"|total|pasien|kasus|warga\s+(?:yang|yg|positif|terkonfirmasi)|desa|ds\b|kel\b|kelurahan|kec\b|kecamatan|posko"
    r"|puskesmas|pkm\b|satgas|dusun|tanggal|tgl|hari)\b"
)


def is_talk(text: str) -> bool:
    """Whether a line greets, thanks, or only rules a line."""
    return _TALK.search(text) is not None


def is_heading(text: str) -> bool:
    """Whether a line begins like a heading: ``Data positif Desa X``, ``Daftar kontak erat``."""
    return _HEADING.match(text) is not None


NUMBERING = re.compile(
    r"(?i)^\s*(?:(\d{1,3})\s*(?:[.)\]:](?!\d)|-(?=\s)|\s+(?!th|thn|tahun|bln|bulan)(?=[^\W\d_]{2}))"
    r"|(?-i:[a-gi-z])[.)]\s|[-•·>+](?=\s*\S))\s*"
)
#: ``Positif : 7 orang``: a sum that tells nothing of the lines below.
RECAP = re.compile(
    r"(?i)^\W*(?:total|jumlah|positif|negatif|kontak erat|suspe[ck]t?|probable?|konfirmasi|sembuh|selesai"
    r"|meninggal|isoman|dirawat|otg|kasus)[a-z ./]*[:=]\s*\d+\s*(?:orang|org|kasus|jiwa|kk)?\W*$"
)

#: What stands before a name; ``By. Ny.`` is a newborn that bears the mother's name for the time being.
_TITLE = re.compile(
    r"(?i)^\s*(?:(by|bayi)\.?\s*(?:ny|ibu|bu)?\.?|(tn|bpk|bp|bapak|pak|sdr|mr|tuan)\b\.?"
    r"|(ny|nn|ibu|bu|sdri|mrs|nyonya|nona)\b\.?|(an|anak)\b\.?)\s+(?=\S)"
)
_GIVEN = re.compile(r"(?i)^(hj|h|hi)\b\.?\s")


def title_of(text: str) -> tuple[str, int, Sex | None]:
    """Return what a title makes of whoever follows (``""``, baby, adult, child), its length and the sex."""
    found = _TITLE.match(text)
    if not found:
        return "", 0, None
    if found[1]:
        return "baby", found.end(), None
    if found[4]:
        return "child", found.end(), None
    return "adult", found.end(), Sex.MALE if found[2] else Sex.FEMALE


def pilgrim(name: str) -> Sex | None:
    """Return the sex that ``H.`` and ``Hj.`` tell; they belong to the name."""
    found = _GIVEN.match(name)
    return (Sex.FEMALE if found[1].casefold() == "hj" else Sex.MALE) if found else None


MONTH = (
    r"(?:jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|agst|ags|agt"
    r"|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|no[vp](?:ember)?|de[sc](?:ember)?)\b\.?"
)
#: A day with or without its year: ``17/2``, ``17-02-21``, ``17 Feb``, ``17 Februari 2021``.
DAY = re.compile(
    r"(?i)(?<![\d/.])(?:(\d{1,2})\s?[-/.]\s?(\d{1,2})(?:\s?[-/.]\s?(?:\d{4}|\d{2}))?(?![\d/])"
    rf"|\d{{1,2}}[\s\-.]{{0,2}}{MONTH}(?:[\s\-.,]{{0,2}}(?:\d{{4}}|\d{{2}})(?![\d/]))?)"
)

#: What a day means by the last of these words before it.
_MEANINGS = (
    ("ended_on", r"\b(?:meninggal|wafat|sembuh|selesai|dirujuk|pindah)\b"),
    ("birth_date", r"\b(?:ttl|lahir|tgl lhr)\b"),
    (
        "specimen_date",
        r"\b(?:swab\w*|pcr|antigen|rapid|rdt|spesimen|specimen|sampel|sample|tes|test|usap|diambil|diswab|tcm)\b",
    ),
    (
        "result_date",
        r"\b(?:hasil\w*|keluar|positif|negatif|reaktif|terkonfirmasi|konfirmasi|dinyatakan|lab)\b",
    ),
    (
        "onset_date",
        r"\b(?:gejala|onset|sakit|demam|batuk|pilek|sesak|anosmia|meriang|panas|pusing|mual|diare|bergejala)\b",
    ),
    ("started_on", r"\b(?:isoman|isolasi|karantina|isoter)\b"),
    ("exposed_on", r"\b(?:kontak|bertemu|ketemu|tiba|datang|pulang|sampai|erat)\b"),
)
_MEANING = tuple((field, re.compile(f"(?i){pattern}")) for field, pattern in _MEANINGS)
#: How far before a day its word may stand.
_REACH = 26
DATED = re.compile(r"(?i)\b(?:tgl|tanggal|pada|sejak|mulai|per)\b[\s.:]*$")


def meaning(before: str) -> str:
    """Return the field that a day belongs to by what stands before it, "" where nothing tells."""
    near = before[-_REACH:]
    last = [(found[-1].end(), field) for field, how in _MEANING if (found := list(how.finditer(near)))]
    return max(last)[1] if last else ""


#: Words between the facts of a line: they tell nothing by themselves.
STOP = frozenset(
    "19 adalah alamat bergejala bertemu covid covid19 dalam dan dari data datang dengan desa dg dgn "
    "di diambil dinyatakan dlm domisili dr gejala hasil hp ini isolasi jam jenis jk ke kel kelamin "
    "keluar kelurahan ket ketemu keterangan kk kode kondisi kontak ktp lahir laki lokasi mulai nama "
    "nik no nomor pada per perempuan pkm positif pukul pulang puskesmas rt rw saat sdh sejak "
    "sekarang status sudah swab tahun tanggal telah telepon telp terakhir tes test tgl th thn tiba "
    "tlp tlpn ttl umur usia wa warga yang yg".split()
)
#: Here a name is over.
AFTER_NAME = re.compile(
    r"(?i)\s+(?:umur|usia|alamat|warga|dari|di|tgl|tanggal|dengan|dgn|hasil|yang|yg|istri|suami|anak|ibu|ayah|nik|no"
    r"|hp|telp|wa|lahir|ttl|jk|status|sejak|dirawat|keluarga|kontak|serumah|kerja|pekerjaan|tes|test|sudah|sdh)\b.*$"
)
