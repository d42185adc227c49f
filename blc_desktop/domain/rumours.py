"""What a rumour and its clarification must say."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.commands.rumours import RumourDetails
from blc_desktop.domain.problems import Problem


def check(details: RumourDetails, today: date) -> tuple[Problem, ...]:
    """Return what is wrong: each fault at the field it can be mended in.

    An answer may be written before it goes out; what went out has its words, its source and its way.
    """
    found: list[Problem] = []
    if not details.claim.strip():
        found.append(Problem("rumour.no_claim", "claim"))
    for name, day in (("heard_on", details.heard_on), ("clarified_on", details.clarified_on)):
        if day is not None and day > today:
            found.append(Problem("date.in_future", name, facts={"day": day, "today": today}))
    sent = details.clarified_on
    if sent is None:
        if details.clarified_by is not None:
            found.append(Problem("rumour.no_day", "clarified_on"))
        return tuple(found)
    if sent < details.heard_on:
        found.append(Problem("rumour.answered_before", "clarified_on", facts={"heard": details.heard_on}))
    if not details.clarification.strip():
        found.append(Problem("rumour.no_clarification", "clarification"))
    if not details.source.strip():
        found.append(Problem("rumour.no_source", "source"))
    if details.clarified_by is None:
        found.append(Problem("rumour.no_way", "clarified_by"))
    return tuple(found)
