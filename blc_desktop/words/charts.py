"""The charts of the posko, from their facts to what screen and paper draw, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from blc_desktop.domain.facts.compliance import ComplianceTrend, Seen
from blc_desktop.domain.facts.periods import PlacesOnDay, ZoneWeeks
from blc_desktop.domain.facts.today import DayCount
from blc_desktop.domain.kinds import PlaceKind, Sex
from blc_desktop.domain.line_chart import LOOKS, MEAN_LOOK, Line, LineChart, running_mean
from blc_desktop.domain.plot import Fill, Look, Tone, Unit
from blc_desktop.domain.pyramid import Pyramid, by_age
from blc_desktop.domain.stacked_chart import Part, StackedChart
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import _
from blc_desktop.words import formats
from blc_desktop.words.labels import label

#: Days of the mean that runs over the curve.
MEAN_DAYS = 7
#: Told apart by colour, and by filling on a black and white copy; the worst stands at the bottom.
_ZONE_LOOKS = {
    Zone.RED: Look(Tone.RED),
    Zone.ORANGE: Look(Tone.ORANGE, Fill.STRIPES),
    Zone.YELLOW: Look(Tone.YELLOW, Fill.DOTS),
    Zone.GREEN: Look(Tone.GREEN, Fill.OPEN),
    Zone.NOT_ASSESSED: Look(Tone.MUTED, Fill.BACK_STRIPES),
}
_PLACE_LOOKS = {
    PlaceKind.HOME: Look(Tone.ACCENT),
    PlaceKind.CENTRAL: Look(Tone.ORANGE, Fill.STRIPES),
    PlaceKind.HOSPITAL: Look(Tone.RED, Fill.DOTS),
}


def epidemic_curve(counts: Sequence[DayCount], since: date) -> LineChart:
    """Return new cases by day from ``since`` on; the days before it only serve the mean."""
    means = running_mean([each.count for each in counts], MEAN_DAYS)
    shown = [at for at, each in enumerate(counts) if each.day >= since]
    days = [counts[at].day for at in shown]
    mean = Line(_("rata-rata {n} hari").format(n=MEAN_DAYS), tuple(means[at] for at in shown), MEAN_LOOK)
    return LineChart(
        labels=_short(days),
        names=tuple(formats.full_date(day) for day in days),
        lines=(mean,),
        counts=tuple(counts[at].count for at in shown),
        counted=_("kasus baru"),
    )


def active_by_place(evenings: Sequence[PlacesOnDay]) -> StackedChart:
    """Return the confirmed who isolate, evening by evening, by the kind of place."""
    days = [each.day for each in evenings]
    return StackedChart(
        labels=_short(days),
        names=tuple(formats.full_date(day) for day in days),
        parts=tuple(
            Part(label(kind).lower(), tuple(each.counts.get(kind.value, 0) for each in evenings), look)
            for kind, look in _PLACE_LOOKS.items()
        ),
    )


def zones_over_weeks(weeks: ZoneWeeks) -> StackedChart:
    """Return the RT by zone at the end of each week; a zone that no week had is left out."""
    parts = (
        Part(label(zone).lower(), tuple(counts.get(zone, 0) for counts in weeks.counts), look)
        for zone, look in _ZONE_LOOKS.items()
    )
    return StackedChart(
        labels=tuple(formats.short_date(day) for day in weeks.ends),
        names=tuple(_("sampai {day}").format(day=formats.full_date(day)) for day in weeks.ends),
        parts=tuple(part for part in parts if any(part.counts)),
    )


def compliance_over_weeks(trend: ComplianceTrend) -> LineChart:
    """Return how many of a hundred wore a mask and kept their distance, week by week, village-wide."""
    weeks = trend.series[0].weeks
    lines = (
        Line(_("bermasker"), tuple(_share(each, "masked", "observed") for each in weeks), LOOKS[0]),
        Line(_("jaga jarak"), tuple(_share(each, "distanced", "asked_distance") for each in weeks), LOOKS[1]),
    )
    return LineChart(
        labels=tuple(formats.short_date(day) for day in trend.sundays),
        names=tuple(_("minggu s.d. {day}").format(day=formats.medium_date(day)) for day in trend.sundays),
        lines=lines,
        unit=Unit.PERCENT,
        top=100,
    )


def _share(seen: Seen | None, part: str, whole: str) -> float | None:
    """Return a share in hundredths, to a tenth; None where nobody was looked at."""
    if seen is None or not getattr(seen, whole):
        return None
    return round(100 * int(getattr(seen, part)) / int(getattr(seen, whole)), 1)


def ages_and_sexes(people: Iterable[tuple[int | None, Sex | None]]) -> tuple[Pyramid, int]:
    """Return the pyramid of people, and how many stand in it nowhere since age or sex is not known."""
    return by_age(people, _("laki-laki"), _("perempuan"))


def _short(days: Sequence[date]) -> tuple[str, ...]:
    """Return the days of the month; the first, and each first of a month, with its month."""
    return tuple(
        formats.short_date(day) if at == 0 or day.day == 1 else str(day.day) for at, day in enumerate(days)
    )
