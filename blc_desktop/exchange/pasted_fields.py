"""The facts inside one line of a message, each with the place in the line that it was read from.

What was read is blanked out, so that nothing is read twice; what is left over in the end is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from blc_desktop.domain import dates, phones
from blc_desktop.domain.addresses import HIGHEST
from blc_desktop.domain.dates import DateError
from blc_desktop.domain.kinds import TestKind, TestResult
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.exchange import pasted_words as words
from blc_desktop.exchange import vocabulary
from blc_desktop.exchange.checked import Context

#: Stands where something was read; it ends names and addresses.
TAKEN = "\x00"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as the grid holds it (days in ISO, closed sets by their codes), and where it was read.

    ``line`` counts from 1 within the message; ``start`` and ``end`` are places in that line as it came.
    """

    text: str
    line: int
    start: int
    end: int
    doubts: tuple[Problem, ...] = ()


def doubt(code: str, name: str, /, **facts: object) -> Problem:
    """Return something to be looked at before it is believed."""
    return Problem(code, name, Severity.WARNING, facts)


@dataclass(slots=True)
class Scan:
    """A line under reading: ``clean`` as it came (marks aside), ``text`` with what was read blanked out."""

    line: int
    clean: str
    context: Context
    text: str = ""
    cells: dict[str, Cell] = field(default_factory=dict)
    doubts: list[Problem] = field(default_factory=list)

    def blank(self, start: int, end: int) -> None:
        """Take a part out of what is still to be read."""
        self.text = self.text[:start] + TAKEN * (end - start) + self.text[end:]

    def keep(self, name: str, value: str, span: tuple[int, int], *doubts: Problem) -> None:
        """Keep a value; one that contradicts an earlier one is left where it stands, and said."""
        known = self.cells.get(name)
        if known is not None and known.text != value:
            self.doubts.append(doubt("pasted.twice_told", name, value=self.clean[span[0] : span[1]].strip()))
            return
        if known is None:
            self.cells[name] = Cell(value, self.line, *span, doubts)
        self.blank(*span)


def read(scan: Scan) -> None:
    """Read every fact of a line but the name."""
    for reader in (_numbers, _phones, _births, _areas, _ages, _dates, _words, _places, _symptoms, _sexes):
        reader(scan)
    _addresses(scan)
    _pairs(scan)


_LONG = re.compile(r"(?i)\b(?:no(?:mor)?\.?\s*)?(nik|ktp|kk)\b\s*[:.=]?\s*((?:\d[ .\-]?){8,19}\d)(?!\d)")
_SIXTEEN = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")


def _numbers(scan: Scan) -> None:
    for found in list(_LONG.finditer(scan.text)):
        name = "family_card_no" if found[1].casefold() == "kk" else "national_id"
        scan.keep(name, _digits(found[2]), found.span())
    for found in list(_SIXTEEN.finditer(scan.text)):
        name = "family_card_no" if "national_id" in scan.cells else "national_id"
        scan.keep(name, _digits(found[0]), found.span())


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign in "0123456789")


_PHONE = re.compile(
    r"(?i)(?:\b(?:no\.?\s*)?(?:hp|telp|tlp|tlpn|telepon|telpon|wa|cp|kontak|phone)\b\s*[:.=]?\s*)?"
    r"(?<![\d+])(\+?62[\s.\-]?8|08)((?:[\s.\-]?\d){7,11})(?!\d)"
)


def _phones(scan: Scan) -> None:
    for found in list(_PHONE.finditer(scan.text)):
        number = phones.normalize(found[1] + found[2])
        if number:
            scan.keep("phone", number, found.span())


_BIRTH = re.compile(
    r"(?i)\b(?:ttl|tgl\.?\s*lahir|tanggal lahir|tempat\W+tgl\.?\s*lahir|lahir)\b\s*[:.=]?\s*"
    rf"(?:[a-z .]{{2,30}},\s*)?({words.DAY.pattern.removeprefix('(?i)')})"
)


def _births(scan: Scan) -> None:
    found = _BIRTH.search(scan.text)
    if found:
        try:
            born = dates.parse_birth(found[1], on=scan.context.day)
        except DateError as error:
            told = Problem(error.code, "birth_date", facts=error.facts)
            scan.keep("birth_date", found[1].strip(), found.span(), told)
        else:
            scan.keep("birth_date", born.isoformat(), found.span())


_R = r"(?i)(?<![a-z])r\.?t\.?"
_AREAS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_R}\s*[./:\-]*\s*r\.?w\.?\s*[.:]*\s*0*(\d{{1,3}})\s*[/\\\-. ]\s*0*(\d{{1,3}})(?!\d)",
        rf"{_R}\s*[.:]*\s*0*(\d{{1,3}})\s*[,/\\\-.]?\s*r\.?w\.?\s*[.:]*\s*0*(\d{{1,3}})(?!\d)",
        rf"{_R}\s*[.:]*\s*0*(\d{{1,3}})\s*[,/\\\-.]?\s*r\.?w\.?\s*[.:]*\s*([ivx]{{1,5}})\b",
        rf"{_R}\s*[.:]*\s*0*(\d{{1,3}})\s*[/\\\-]\s*0*(\d{{1,3}})(?!\d)",
    )
)
_AREA_TURNED = re.compile(
    r"(?i)(?<![a-z])r\.?w\.?\s*[.:]*\s*0*(\d{1,3})\s*[,/\\\-.]?\s*r\.?t\.?\s*[.:]*\s*0*(\d{1,3})(?!\d)"
)
_RT = re.compile(rf"{_R}\s*[.:]*\s*0*(\d{{1,3}})(?!\d)")
_RW = re.compile(r"(?i)(?<![a-z])r\.?w\.?\s*[.:]*\s*0*(\d{1,3})(?!\d)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


def _areas(scan: Scan) -> None:
    for pattern in _AREAS:
        found = pattern.search(scan.text)
        if found:
            number = _ROMAN.get(found[2].casefold()) or int(_digits(found[2]) or 0)
            _area(scan, int(found[1]), number, found.span())
            return
    turned: re.Match[str] | None = _AREA_TURNED.search(scan.text)
    if turned:
        _area(scan, int(turned[2]), int(turned[1]), turned.span())
        return
    rt, rw = _RT.search(scan.text), _RW.search(scan.text)
    if rt and rw:
        scan.blank(*rw.span())
        _area(scan, int(rt[1]), int(rw[1]), rt.span())
    elif rt:
        above = scan.context.rw_of(int(rt[1]))
        known = () if above is None else (doubt("pasted.rw_from_book", "area", rt=int(rt[1]), rw=above),)
        scan.keep("area", f"{int(rt[1])}/{above or ''}", rt.span(), *known)
    elif rw:
        scan.keep("rw", str(int(rw[1])), rw.span())


def _area(scan: Scan, rt: int, rw: int, span: tuple[int, int]) -> None:
    bad = not (0 < rt <= HIGHEST and 0 < rw <= HIGHEST)
    wrong = (Problem("rt.invalid", "area", facts={"value": f"{rt}/{rw}"}),) if bad else ()
    scan.keep("area", f"{rt}/{rw}", span, *wrong)


_AGE_WORD = re.compile(r"(?i)(?<![\d/.])(\d{1,3})\s*(?:tahunan|tahun|thn|th|t)\b\.?")
_AGE_LABEL = re.compile(r"(?i)\b(?:umur|usia|u)\b\s*[:.=]?\s*(\d{1,3})\b(?![/\-.]\d)")
_AGE_MONTHS = re.compile(r"(?i)(?<![\d/.])(\d{1,2})\s*(?:bulan|bln|bl)\b\.?")
_AGE_SEX = re.compile(r"(?<![\w/])(?:([LP])\s?[/,\-. ]\s?(\d{1,3})|(\d{1,3})\s?[/,\-. ]?\s?([LP]))(?![\w/])")
_AGE_BARE = re.compile(r"[,(]\s*(\d{1,2})\s*(?=[,)])")


def _ages(scan: Scan) -> None:
    months = _AGE_MONTHS.search(scan.text)
    if months:
        scan.keep("age", str(int(months[1]) // 12), months.span())
    for pattern in (_AGE_WORD, _AGE_LABEL):
        found = pattern.search(scan.text)
        if found and int(found[1]) < 130:
            scan.keep("age", str(int(found[1])), found.span())
    both = _AGE_SEX.search(scan.text)
    if both and "age" not in scan.cells and int(both[2] or both[3]) < 130:
        scan.keep("sex", both[1] or both[4], both.span())
        scan.keep("age", str(int(both[2] or both[3])), both.span())
    bare = _AGE_BARE.search(scan.text)
    if bare and "age" not in scan.cells:
        span = bare.span(1)
        scan.keep("age", str(int(bare[1])), span, doubt("pasted.age_bare", "age", value=bare[1]))


def _dates(scan: Scan) -> None:
    for found in list(words.DAY.finditer(scan.text)):
        before = scan.clean[: found.start()]
        field_name = words.meaning(before)
        dated = words.DATED.search(before) is not None
        bare = found[1] is not None and re.fullmatch(r"\d{1,2}\s?[-/.]\s?\d{1,2}", found[0]) is not None
        if field_name == "ended_on" or (bare and not (field_name or dated)):
            continue  # the end, which nobody takes in here; an RT/RW or a house number: _pairs asks
        if found[1] is not None and not (1 <= int(found[1]) <= 31 and 1 <= int(found[2]) <= 12):
            continue
        unsure = () if field_name else (doubt("pasted.date_meaning", "specimen_date"),)
        name = field_name or ("result_date" if "specimen_date" in scan.cells else "specimen_date")
        value, problems = day_of(found[0], name, scan.context.day)
        scan.keep(name, value, found.span(), *unsure, *problems)


def day_of(told: str, name: str, today: date) -> tuple[str, tuple[Problem, ...]]:
    """Return a day in ISO (as told where it is none) and what is doubtful about it."""
    told = re.sub(r"\s*([-/.])\s*", r"\1", told.strip())
    try:
        if name == "birth_date":
            return dates.parse_birth(told, on=today).isoformat(), ()
        day = dates.parse(told, today=today)
    except DateError as error:
        return told, (Problem(error.code, name, facts=error.facts),)
    if day > today:
        return day.isoformat(), (Problem("date.in_future", name, facts={"day": day, "today": today}),)
    if day.year != today.year and str(day.year)[2:] not in told:
        return day.isoformat(), (doubt("pasted.year", name, day=day),)
    return day.isoformat(), ()


_KIND = re.compile(
    r"(?i)\b(?:swab\s+(?:antigen|pcr|ag)|rapid\s+(?:antigen|test|tes)|rdt[\s-]*ag|antigent?|rt-?pcr|pcr|tcm|swab|usap"
    r"|rapid|rdt|antibodi)\b"
)
_RESULT = re.compile(
    r"(?i)\b(?:positif|positip|positive|pos|reaktif|negatif|negative|neg|non\s?reaktif|invalid"
    r"|(?:belum|blm)\s+(?:keluar|ada)(?:\s+hasil\w*)?|menunggu(?:\s+hasil)?)\b|\(\s*[+\-]\s*\)"
)
_STATUS = re.compile(
    r"(?i:\bkonta[kc]\s+erat\b|\bclose contact\b|\bsuspe[ck]t?\b|\bprobab\w*|\b(?:ter)?konfirmasi\b"
    r"|\bpelaku perjalanan\b|\bodp\b|\bpdp\b|\bodr\b|\bpendatang\b|\bpemudik\b)|\bKE\b"
)
_ENDED = re.compile(
    r"(?i)\b(?:meninggal|wafat|alm|almarhum(?:ah)?|sembuh|selesai(?:\s+isoman)?|pindah|dirujuk)\b"
)


def _words(scan: Scan) -> None:
    status = _STATUS.search(scan.text)
    if status:
        found = vocabulary.case_status(status[0])
        if found is not None:
            scan.keep("status", found.value, status.span())
    result = _RESULT.search(scan.text)
    if result:
        scan.keep("result", _result(result[0]).value, result.span())
    kind = _KIND.search(scan.text)
    if kind:
        plain = vocabulary.plain(kind[0])
        assumed = plain in {"swab", "usap", "rapid", "rdt"}
        made = vocabulary.test_kind(kind[0]) or TestKind.OTHER
        unsure = (doubt("pasted.kind_assumed", "test_kind", word=kind[0]),) if assumed else ()
        scan.keep("test_kind", made.value, kind.span(), *unsure)
    ended = _ENDED.search(scan.text)
    if ended:
        scan.keep(
            "outcome", ended[0].casefold(), ended.span(), doubt("pasted.ended", "outcome", word=ended[0])
        )


def _result(told: str) -> TestResult:
    if told.startswith("("):
        return TestResult.POSITIVE if "+" in told else TestResult.NEGATIVE
    return vocabulary.test_result(told) or TestResult.PENDING


_HOSPITAL = re.compile(
    r"\b(?:[Dd]irawat\s+)?(?:di\s+)?(RS(?:UD|UP|IA|U|AU|AD|AL)?\b\.?(?:\s+[A-Z][\w.]*){0,4}|[Rr]umah [Ss]akit"
    r"(?:\s+[A-Z][\w.]*){0,4}|ICU|IGD)"
)
_PLACE = re.compile(
    r"(?i)\b(?:isoman(?:\s+di\s*rumah)?|isolasi\s+mandiri(?:\s+di\s*rumah)?|isoter|isolasi\s+terpusat|rusun\w*"
    r"|wisma\s+atlet|shelter|dirawat|opname|rumah\s+singgah|di\s*rumah)\b"
)


def _places(scan: Scan) -> None:
    for pattern in (_HOSPITAL, _PLACE):
        found = pattern.search(scan.text)
        if found and "place" not in scan.cells:
            scan.keep("place", " ".join(found[found.lastindex or 0].split()), found.span())


_WITHOUT = re.compile(
    r"(?i)\b(?:otg|tanpa\s+gejala|(?:tidak|tdk|tak)\s+(?:ada\s+)?(?:ber)?gejala|asi?m?p?to\w*)\b"
)
_LABELLED = re.compile(r"(?i)\b(?:gejala|keluhan)\b\s*[:=]\s*([^;\x00()\n]+)")
_SYMPTOM = re.compile(
    r"(?i)\b(?:demam|batuk|pilek|sesak(?:\s+na[pf]as)?|pusing|anosmia|lemas|mual|muntah|diare|meriang|panas|flu"
    r"|nyeri\s+\w+|sakit\s+(?:kepala|tenggorokan|perut)|(?:hilang|tidak\s+ada|tdk\s+ada)\s+penciuman"
    r"|(?:tidak|tdk|ga|gak)\s+bisa\s+(?:men)?cium\w*)\b"
)


def _symptoms(scan: Scan) -> None:
    without = _WITHOUT.search(scan.text)
    if without:
        scan.keep("symptoms", "OTG", without.span())
        return
    labelled = _LABELLED.search(scan.text)
    if labelled and labelled[1].strip(" ,.-"):
        scan.keep("symptoms", " ".join(labelled[1].split()).strip(" ,.-"), labelled.span())
        return
    found = list(_SYMPTOM.finditer(scan.text))
    if found:
        told = ", ".join(dict.fromkeys(one[0].casefold() for one in found))
        span = found[0].span()
        for one in found[1:]:
            scan.blank(*one.span())
        scan.keep("symptoms", told, span)


_SEX = re.compile(
    r"(?i:\b(?:laki-?\s?laki|laki2|perempuan|wanita|pria|(?:jk|kelamin)\s*[:=]?\s*[lp])\b|\b(?:lk|pr)\b)"
    r"|(?<![\w/.])[LP](?![\w/.'’])"
)


def _sexes(scan: Scan) -> None:
    found = _SEX.search(scan.text)
    if found:
        sex = vocabulary.sex(re.sub(r"(?i)^(?:jk|kelamin)\s*[:=]?\s*", "", found[0]))
        if sex is not None:
            scan.keep("sex", "L" if sex.value == "M" else "P", found.span())


_ADDRESS = re.compile(
    r"(?i)\b(?:alamat|almt|domisili)\b\s*[:.=]?\s*([^,;\x00]+)"
    r"|\b((?:kp|kampung|kmp|jl|jln|jalan|gg|gang|blok|blk|perum|perumahan|komplek|kompleks|dusun|dsn|lingk|link|cluster"
    r"|griya)\b\.?\s*[^,;\x00()]+)"
)


def _addresses(scan: Scan) -> None:
    parts = [found for found in _ADDRESS.finditer(scan.text) if (found[1] or found[2]).strip(" .:-")]
    if not parts:
        return
    told = ", ".join(" ".join((one[1] or one[2]).split()).strip(" .:-") for one in parts)
    for one in parts[1:]:
        scan.blank(*one.span())
    scan.keep("address", told, parts[0].span())


_PAIR = re.compile(r"(?<![\d/.])(\d{1,3})\s?/\s?(\d{1,3})(?![\d/])")


def _pairs(scan: Scan) -> None:
    """Two bare numbers: an RT/RW or a day. Where both could be, nobody guesses."""
    for found in list(_PAIR.finditer(scan.text)):
        first, second = int(found[1]), int(found[2])
        as_area = "area" not in scan.cells and 0 < first <= HIGHEST and 0 < second <= HIGHEST
        as_day = len(found[1]) <= 2 and len(found[2]) <= 2 and 1 <= first <= 31 and 1 <= second <= 12
        told = found[0].replace(" ", "")
        if as_area and (not as_day or len(found[1]) == 3):
            scan.keep(
                "area", f"{first}/{second}", found.span(), doubt("pasted.pair_area", "area", value=told)
            )
        elif as_day and not as_area:
            value, problems = day_of(told, "specimen_date", scan.context.day)
            unsure = doubt("pasted.date_meaning", "specimen_date")
            scan.keep("specimen_date", value, found.span(), unsure, *problems)
        elif as_day:
            problem = Problem("pasted.pair_unclear", "area", facts={"value": told})
            scan.keep("area", "", found.span(), problem)


def segments(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is left between facts, commas and brackets: start and end."""
    for found in re.finditer(r"[^\x00,;()\[\]{}:=/|]+", text):
        yield found.span()
