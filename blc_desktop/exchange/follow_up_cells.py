"""What a cell of daily monitoring says: letters of the form, words, temperature, saturation.

The letters are those of KMK 413/2020, Lampiran 2 (domain.md 2.5). A cell that may mean two things means
nothing here: it is :data:`UNKNOWN`, and somebody looks at it. A dash and an empty cell are no entry, since a
day that nobody monitored never counts as free of symptoms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from blc_desktop.domain import monitoring
from blc_desktop.exchange import values
from blc_desktop.exchange.reading import Cell


class Measure(StrEnum):
    """What the heading says its cells hold; ``ANY`` where it says nothing."""

    ANY = "any"
    SYMPTOMS = "symptoms"
    TEMPERATURE = "temperature"
    OXYGEN = "oxygen"
    RESPIRATION = "respiration"
    PULSE = "pulse"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was written of one day, in the units of ``RecordMonitoring``."""

    codes: str = ""
    temperature_tenths: int | None = None
    oxygen_saturation: int | None = None
    respiratory_rate: int | None = None
    pulse: int | None = None
    note: str | None = None


class Unknown:
    """The one value :data:`UNKNOWN`: something is written and nobody can say for sure what it means."""


UNKNOWN = Unknown()

#: The sign that a number under each heading is, and what it can at most be (else it is mistyped).
_SIGNS = {
    Measure.TEMPERATURE: ("temperature_tenths", 100),
    Measure.OXYGEN: ("oxygen_saturation", 100),
    Measure.RESPIRATION: ("respiratory_rate", 100),
    Measure.PULSE: ("pulse", 300),
}
#: Where nothing says what a number is: °C lie here, percent there; anything else may be either.
_CELSIUS = (34.0, 42.5)
_PERCENT = (50, 100)

_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_A_MINUTE = r"(?:\s*x)?(?:\s*/?\s*(?:mnt|menit))?"
_LABELLED = (
    (re.compile(rf"(?:s[pa]\s?o2|saturasi(?: oksigen)?|\bsat\b|oksigen|\bo2\b)\s*[:=]?\s*{_NUMBER}\s*%?"),
     Measure.OXYGEN),
    (re.compile(rf"{_NUMBER}\s*%"), Measure.OXYGEN),
    (re.compile(rf"(?:suhu(?: tubuh| badan)?|temp(?:eratur)?)\s*[:=]?\s*{_NUMBER}\s*(?:°\s*c?|derajat|c\b)?"),
     Measure.TEMPERATURE),
    (re.compile(rf"{_NUMBER}\s*(?:°\s*c?|derajat(?: c)?|c\b)"), Measure.TEMPERATURE),
    (re.compile(rf"(?:nadi|\bhr\b|pulse)\s*[:=]?\s*{_NUMBER}{_A_MINUTE}"), Measure.PULSE),
    (re.compile(rf"(?:\brr\b|na[pf]as|respirasi)\s*[:=]?\s*{_NUMBER}{_A_MINUTE}"),
     Measure.RESPIRATION),
)  # fmt: skip
_BARE = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])")
_EMPTY = frozenset({"", "-", "--", "---", "—", "–", "_", "."})

_NOT = r"(?:tidak|tdk|tak|gak|ga|nggak|belum|blm|tanpa|tida)"
#: Read from the top; each takes its words away. "?" is a doubt at once.
_PHRASES = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"\b{_NOT} (?:di ?)?(?:temui|ketemu|jumpai|temukan|bertemu)\b", "T"),
        (rf"\b{_NOT} (?:ada |berada )?(?:di )?(?:rumah|tempat|lokasi)\b|\b{_NOT} ada orang\b", "T"),
        (rf"\b{_NOT} (?:bisa |dapat )?(?:di ?hubungi|merespon\w*|respon|di ?angkat)\b", "T"),
        (rf"\b(?:{_NOT}|kurang|bukan) (?:begitu )?(?:sehat|baik|normal|stabil|fit)\b", "?"),
        (rf"\b{_NOT} (?:ada |ber ?|memiliki |merasa )?(?:gejala|keluhan)(?: apapun| apa apa)?\b", "X"),
        (r"\b(?:baik baik(?: saja)?|sehat(?: walafiat)?|baik|normal|stabil|fit|otg|asim[tp]\w*)\b", "X"),
        (r"\b(?:aman|selesai (?:di ?)?(?:pantau|pemantauan|isolasi|isoman))\b", "A"),
        (r"\b(?:di ?)?rujuk\w*(?: (?:ke )?(?:rs\w*|rumah sakit|puskesmas)(?: \w+)?)?\b|\brawat inap\b", "R"),
        (rf"\b(?:{_NOT}|bukan|kurang|bebas|sembuh|hilang(?! penciuman| perasa| rasa| pembau))\b", "?"),
        (r"\b(?:demam|panas|meriang|febris)\b", "D"),
        (r"\bbatuk\b", "B"),
        (r"\bsesak(?: na[pf]as)?\b", "S"),
        (
            (
                r"\b(?:pilek|flu|pusing|sakit kepala|mual|muntah|diare|mencret|lemas|lemes|anosmia"
                r"|hilang (?:penciuman|perasa\w*|rasa|pembau)|penciuman|nyeri(?: \w+)?|linu|pegal"
                r"|(?:sakit |radang )?tenggorokan|sakit badan|ruam|menggigil)\b"
            ),
            "L",
        ),
    )
)  # fmt: skip
#: Words that say how much, never what.
_QUALIFIERS = re.compile(
    r"\b(?:ringan|sedikit|sedang|masih|agak|dan|serta|dgn|dengan|ada|kering|berdahak|mulai|sudah|kadang)\b"
)
#: More letters in a row are a word that is not known.
_LETTERS = 4
#: A reason goes with these letters; the words are kept beside them.
_TOLD = frozenset("LRT")
#: Under "Gejala", these answer the question.
_NONE_AT_ALL = frozenset({"tidak ada", "tidak", "tdk ada", "tdk", "nihil", "tak ada"})


def read(cell: Cell, measure: Measure = Measure.ANY) -> Reading | Unknown | None:
    """Return what a cell says, None where it says nothing, :data:`UNKNOWN` where it may say anything."""
    if isinstance(cell, bool):
        return UNKNOWN
    if isinstance(cell, float | int):
        return _number(float(cell), measure)
    return _text(values.text(cell), measure)


@lru_cache(4096)
def _text(told: str, measure: Measure) -> Reading | Unknown | None:
    folded = re.sub(r"(?<=\d),(?=\d)", ".", told.casefold())
    if folded in _EMPTY:
        return None
    if measure in _SIGNS and re.fullmatch(r"\d+(?:\.\d+)?", folded):
        return _number(float(folded), measure)
    if measure is Measure.SYMPTOMS and folded in _NONE_AT_ALL:
        return Reading(codes="X")
    signs: dict[str, int] = {}
    rest = _labelled(folded, measure, signs)
    rest = None if rest is None else _numbers(rest, measure, signs)
    found = None if rest is None else _letters(rest)
    if found is None or not (found[0] or signs):
        return UNKNOWN
    codes, worded = found
    note = told if worded & _TOLD else None
    return _reading(codes, note, signs)


def _reading(codes: str, note: str | None, signs: Mapping[str, int | None]) -> Reading:
    return Reading(
        codes,
        signs.get("temperature_tenths"),
        signs.get("oxygen_saturation"),
        signs.get("respiratory_rate"),
        signs.get("pulse"),
        note,
    )


def _number(number: float, measure: Measure) -> Reading | Unknown | None:
    """Return a number by itself as the sign that its heading or its size tells."""
    signs: dict[str, int] = {}
    if measure is Measure.SYMPTOMS or not _taken(number, measure, signs):
        return UNKNOWN
    return _reading("", None, signs)


def _labelled(told: str, measure: Measure, signs: dict[str, int]) -> str | None:
    """Take numbers away that say what they are; None where one cannot be that."""
    for pattern, meant in _LABELLED:
        if measure in _SIGNS and meant is not measure:
            continue
        while (found := pattern.search(told)) is not None:
            if not _taken(float(found[1]), meant, signs):
                return None
            told = f"{told[: found.start()]} {told[found.end() :]}"
    return told


def _numbers(told: str, measure: Measure, signs: dict[str, int]) -> str | None:
    """Take bare numbers away, each as what its heading or its size tells."""
    while (found := _BARE.search(told)) is not None:
        if not _taken(float(found[0]), measure, signs):
            return None
        told = f"{told[: found.start()]} {told[found.end() :]}"
    return told


def _taken(number: float, measure: Measure, signs: dict[str, int]) -> bool:
    """Note ``number`` as a sign; whether it could only be that one, and none was told before."""
    if measure not in _SIGNS:
        measure = _by_size(number)
    if measure is Measure.OXYGEN and _PERCENT[0] <= round(number * 100, 6) < _PERCENT[1]:
        number = round(number * 100, 6)  # a spreadsheet keeps 97% as 0.97
    name, most = _SIGNS.get(measure, ("", 0))
    kept = number * 10 if measure is Measure.TEMPERATURE else number
    if not name or name in signs or number >= most + 1 or abs(kept - round(kept)) > 1e-6:
        return False
    signs[name] = round(kept)
    return True


def _by_size(number: float) -> Measure:
    if _CELSIUS[0] <= number <= _CELSIUS[1]:
        return Measure.TEMPERATURE
    if _PERCENT[0] <= number <= _PERCENT[1] and number == int(number):
        return Measure.OXYGEN
    return Measure.OXYGEN if _PERCENT[0] <= round(number * 100, 6) < _PERCENT[1] else Measure.ANY


def _letters(told: str) -> tuple[str, frozenset[str]] | None:
    """Return the letters of what is left, and those that words told; None where a word is not understood."""
    words = " ".join(re.sub(r"[^\w]+|_", " ", told).split())
    if not words:
        return ("", frozenset()) if re.fullmatch(r"[\s/|,;:+().&-]*", told) else None
    found = set()
    for pattern, meaning in _PHRASES:
        if pattern.search(words):
            if meaning == "?":
                return None
            words = pattern.sub(" ", words)
            found.add(meaning)
    worded = frozenset(found)
    left = _QUALIFIERS.sub(" ", words).split()
    letters = "".join((*sorted(found), *left)).upper()
    if not set(letters) <= set(monitoring.ORDER) or any(len(part) > _LETTERS for part in left):
        return None
    try:
        return monitoring.parse_codes(letters), worded
    except ValueError:
        return None


def joined(one: Reading, other: Reading) -> Reading | None:
    """Return two cells of one day as one entry, None where they contradict each other.

    A healthy X beside a symptom contradicts it; a number told twice must be the same number.
    """
    signs: dict[str, int | None] = {}
    for name, _most in _SIGNS.values():
        left, right = getattr(one, name), getattr(other, name)
        if left is not None and right is not None and left != right:
            return None
        signs[name] = left if left is not None else right
    try:
        codes = monitoring.parse_codes(one.codes + other.codes)
    except ValueError:
        return None
    notes = [note for note in (one.note, other.note) if note]
    return _reading(codes, "; ".join(dict.fromkeys(notes)) or None, signs)
