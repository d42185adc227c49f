"""Words of what was given: the lines of a recap."""

from __future__ import annotations

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.facts.recap import Recap, RecapLine
from blc_desktop.domain.kinds_distribution import RecapBy
from blc_desktop.i18n import _
from blc_desktop.words.formats import medium_date


def recap_line_words(part: Recap, line: RecapLine) -> str:
    """Return what a line of a recap is called: its day, its RT, or its name."""
    if part.by is RecapBy.DAY and line.day is not None:
        return medium_date(line.day)
    if part.by is RecapBy.AREA:
        if line.rt is None or line.rw is None:
            return _("Tempat umum, RT tidak dicatat")
        return full_area(line.rt, line.rw)
    return line.name
