"""What a chart says in words: its legend is drawn, this is read out."""

from __future__ import annotations

from blc_desktop.domain.plot import Plot, Reading, Unit
from blc_desktop.i18n import _
from blc_desktop.words import formats


def value(reading: Reading, unit: Unit) -> str:
    """``3``, ``2,4``, ``86,6%``; a dash where nothing was measured."""
    if reading.value is None:
        return "—"
    whole = isinstance(reading.value, int) or float(reading.value).is_integer()
    text = formats.integer(int(reading.value)) if whole else formats.decimal(reading.value)
    return f"{text}%" if unit is Unit.PERCENT else text


def reading(plot: Plot, index: int) -> str:
    """``Jumat, 19 Februari 2021 — kasus baru 2 · rata-rata 7 hari 1,4``: one position of a chart."""
    parts = " · ".join(f"{each.name} {value(each, plot.unit)}" for each in plot.readings(index))
    return f"{plot.names[index]} — {parts}"


def description(plot: Plot) -> str:
    """Return a chart for whoever cannot see it, position by position; those without a value are left out."""
    told = [
        reading(plot, index)
        for index in range(len(plot.names))
        if any(each.value for each in plot.readings(index))
    ]
    return "; ".join(told) or _("tidak ada data")
