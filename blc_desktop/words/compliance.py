"""What institutions are asked for, in words; and shares of people, as they are read."""

from __future__ import annotations

from collections.abc import Iterable

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.facts.compliance import (
    BandLine,
    ComplianceTrend,
    Seen,
    TrendSeries,
)
from blc_desktop.domain.line_chart import LOOKS, Line, LineChart
from blc_desktop.domain.plot import Unit
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import N_, _
from blc_desktop.words import formats
from blc_desktop.words.labels import label

_ITEMS: dict[str, str] = {
    "basin": N_("Tempat cuci tangan dengan sabun"),
    "sanitiser": N_("Hand sanitizer"),
    "temperature_check": N_("Petugas cek suhu"),
    "mask_sign": N_("Tanda wajib masker"),
    "distance_marks": N_("Tanda jaga jarak"),
    "crowd_limit": N_("Pembatasan jumlah orang"),
    "opening_hours": N_("Jam operasional dipatuhi"),
    "announcements": N_("Sosialisasi protokol"),
    "disinfection": N_("Disinfeksi berkala"),
    "supervisor": N_("Pengawas protokol"),
}

#: Beside the village: as many kinds of places as can be told apart on a black and white copy.
_MOST_PLACES = len(LOOKS) - 1


def item(code: str) -> str:
    """Return the words of one thing that is asked for, in the language in use."""
    return _(_ITEMS[code])


def marked(code: str) -> str:
    """Return the message of one thing that is asked for, for a form's field."""
    return _ITEMS[code]


def items(codes: Iterable[str]) -> str:
    """Return several of them, as they stand inside a sentence."""
    return ", ".join(item(code).lower() for code in codes)


def codes() -> frozenset[str]:
    """Return every item that has words; a test compares them with the rules."""
    return frozenset(_ITEMS)


def mask_words(line: BandLine) -> str:
    """``63 dari 80 (78,8%)``, a dash where nobody was seen."""
    return share_words(line.seen.masked, line.seen.observed)


def distance_words(line: BandLine) -> str:
    """Return the same of distance, a dash where nobody looked at it."""
    return share_words(line.seen.distanced, line.seen.asked_distance)


def share_words(part: int, whole: int) -> str:
    """``63 dari 80 (78,8%)``."""
    if not whole:
        return "—"
    return _("{part} dari {whole} ({percent})").format(
        part=formats.integer(part), whole=formats.integer(whole), percent=formats.percent(part, whole)
    )


def short_share(part: int, whole: int) -> str:
    """``78,8% (63/80)``: for a narrow column."""
    if not whole:
        return "—"
    return f"{formats.percent(part, whole)} ({formats.integer(part)}/{formats.integer(whole)})"


def band_word(band: Zone | None) -> str:
    """Return the colour's word, a dash where there is none."""
    return "—" if band is None else label(band)


def place_word(line: BandLine) -> str:
    """Return what a line of bands is about: the kind of place, the RT, or that no RT was named."""
    if line.venue is not None:
        return label(line.venue)
    if line.rt is None or line.rw is None:
        return _("tanpa RT")
    return short_area(line.rt, line.rw)


# --- the trend ------------------------------------------------------------------------------------------


def trend_chart(trend: ComplianceTrend, whole: str = "") -> LineChart:
    """Return mask wearing week by week: ``whole`` (the village), and the kinds of places seen most."""
    first, *parts = trend.series
    most = sorted(parts, key=_seen, reverse=True)[:_MOST_PLACES]
    lines = [Line(whole or _("seluruh desa"), _percents(first), LOOKS[0])]
    lines += [
        Line(label(each.venue).lower() if each.venue else each.name, _percents(each), look)
        for each, look in zip(most, LOOKS[1:], strict=False)
    ]
    return LineChart(
        labels=tuple(formats.short_date(day) for day in trend.sundays),
        names=tuple(_("pekan sampai {day}").format(day=formats.full_date(day)) for day in trend.sundays),
        lines=tuple(lines),
        unit=Unit.PERCENT,
        top=100,
    )


def _seen(series: TrendSeries) -> int:
    return sum((week or Seen()).observed for week in series.weeks)


def _percents(series: TrendSeries) -> tuple[float | None, ...]:
    return tuple(
        100 * week.masked / week.observed if week and week.observed else None for week in series.weeks
    )
