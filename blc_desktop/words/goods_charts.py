"""Charts of goods with their words: one definition for the screen and for paper."""

from __future__ import annotations

from collections import Counter
from datetime import date

from blc_desktop.domain.addresses import full_area, short_area
from blc_desktop.domain.chart import Bar, Chart, Mark
from blc_desktop.domain.facts.goods_charts import AreaQuantity, MasksFacts
from blc_desktop.domain.facts.lists import StockCardFacts
from blc_desktop.domain.goods_charts import closings
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer, long_date, short_date


def stock_chart(card: StockCardFacts) -> Chart:
    """Return what was left day by day, the last one marked, with the reorder level across it.

    A card that begins with nothing begins with the first day on which something moved.
    """
    moved: Counter[date] = Counter()
    for line in card.lines:
        moved[line.day] += line.incoming - line.outgoing
    since = card.since if card.opening or not moved else min(moved)
    days = closings(card.opening, moved, since, card.day)
    bars = tuple(
        Bar(short_date(each.day), each.quantity, at == len(days) - 1, long_date(each.day))
        for at, each in enumerate(days)
    )
    level = card.reorder_level
    said = _("stok minimum {n}").format(n=integer(level))
    return Chart(bars, Mark(level, said) if level else None, integer, card.unit)


def masks_by_day(facts: MasksFacts) -> Chart:
    """Return the masks handed out on each day, the last one marked."""
    last = len(facts.by_day) - 1
    bars = tuple(
        Bar(short_date(each.day), each.quantity, at == last, long_date(each.day))
        for at, each in enumerate(facts.by_day)
    )
    return Chart(bars, None, integer, _("lembar"))


def masks_by_area(facts: MasksFacts) -> Chart:
    """Return the masks handed out in each RT."""
    bars = tuple(Bar(area_label(each), each.quantity, words=area_words(each)) for each in facts.by_area)
    return Chart(bars, None, integer, _("lembar"))


def area_label(each: AreaQuantity) -> str:
    """``003/007``, short enough to stand under a bar."""
    return short_area(each.rt, each.rw) or _("umum")


def area_words(each: AreaQuantity) -> str:
    """``RT 003/RW 007``, or that no RT is known."""
    if each.rt is None or each.rw is None:
        return _("tempat umum, tanpa RT")
    return full_area(each.rt, each.rw)
