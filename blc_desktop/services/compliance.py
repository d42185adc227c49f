"""Observations and visits: written down, corrected, taken back; the bands and the trend that follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from blc_desktop.domain import compliance as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.clock import clock_of
from blc_desktop.domain.commands.compliance import (
    EditObservation,
    ObservationDetails,
    RecordObservation,
    TakeBackObservation,
)
from blc_desktop.domain.coordinates import micro_degrees
from blc_desktop.domain.facts.compliance import (
    BandLine,
    ComplianceFacts,
    ComplianceTrend,
    ObservationFacts,
    Seen,
    TrendSeries,
)
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.rules import RuleSet
from blc_desktop.domain.text import fold_name
from blc_desktop.domain.weeks import sunday_of
from blc_desktop.errors import Refused
from blc_desktop.services import entries
from blc_desktop.services.entries import Entry
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import compliance as storage
from blc_desktop.storage import visits, zones
from blc_desktop.storage.tables import observation

CHANGES: Changes = frozenset({Topic.COMPLIANCE, Topic.REPORTS})
#: As many weeks as a trend shows when nobody says otherwise.
TREND_WEEKS = 8
_ENTRY = Entry(observation, "Observation", "undo.observation", CHANGES)


def observation_listing(ws: Workspace) -> BookListing:
    """Return the list of observations; filters days, week_until, day, venue_kind, rt, no_rt, officer."""
    return BookListing(ws, storage.observations)


def observation_facts(ws: Workspace, observation_id: int) -> ObservationFacts:
    """Return one observation. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.fetch(rx.conn, rx.posko_id, observation_id)


def advise(ws: Workspace, details: ObservationDetails) -> list[Problem]:
    """Return what only the book knows of an observation: the same count of the same place stands already."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        if storage.known(rx.conn, rx.posko_id, _columns(details)):
            return [rules.known_already()]
    return []


# --- writing --------------------------------------------------------------------------------------------


def record(ws: Workspace, command: RecordObservation) -> Done[int]:
    """Write an observation down and return its id.

    Raises ``Refused`` as :func:`blc_desktop.domain.compliance.check` finds, and ``clock.invalid``.
    """
    ws.require(Permission.OVERSEE)
    with ws.write("RecordObservation") as tx:
        values = _checked(tx, command.details)
        observation_id = entries.add(tx, _ENTRY, values)
    return entries.written(_ENTRY, observation_id)


def edit(ws: Workspace, command: EditObservation) -> Done[int]:
    """Correct an observation; return its id."""
    ws.require(Permission.OVERSEE)
    with ws.write("EditObservation") as tx:
        values = _checked(tx, command.details)
        before = entries.correct(tx, _ENTRY, command.observation_id, values, command.version)
    back = EditObservation(command.observation_id, _details(before), command.version + 1)
    return Done(command.observation_id, CHANGES, Undo("undo.observation", lambda again: edit(again, back)))


def take_back(ws: Workspace, command: TakeBackObservation) -> Done[int]:
    """Take an observation back: it stays in the book, marked so, and counts no more."""
    return entries.take_back(ws, _ENTRY, command.observation_id)


def _checked(tx: WriteTransaction, details: ObservationDetails) -> dict[str, Any]:
    for problem in rules.check(details, tx.day):
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)
    return _columns(details)


def _columns(details: ObservationDetails) -> dict[str, Any]:
    return {
        "day": details.day,
        "clock": clock_of(details.clock),
        "venue_kind": details.venue_kind.value,
        "place": " ".join(details.place.split()),
        "place_fold": fold_name(details.place),
        "rt_id": details.rt_id,
        "observed": details.observed,
        "masked": details.masked,
        "distanced": details.distanced,
        "reprimanded": details.reprimanded,
        "reaction": details.reaction.value if details.reaction else None,
        "latitude_micro": micro_degrees(details.latitude, 90),
        "longitude_micro": micro_degrees(details.longitude, 180),
        "officer_id": details.officer_id,
        "note": (details.note or "").strip() or None,
    }


def _details(row: Any) -> ObservationDetails:
    found = storage.facts_of(row)
    return ObservationDetails(
        day=found.day,
        venue_kind=found.venue_kind,
        place=found.place,
        observed=found.observed,
        masked=found.masked,
        distanced=found.distanced,
        reprimanded=found.reprimanded,
        rt_id=found.rt_id,
        clock=found.clock or None,
        reaction=found.reaction,
        latitude=found.latitude or None,
        longitude=found.longitude or None,
        officer_id=found.officer_id,
        note=found.note or None,
    )


# --- bands ----------------------------------------------------------------------------------------------


def compliance_facts(ws: Workspace, last: date | None = None, first: date | None = None) -> ComplianceFacts:
    """Return the bands from ``first`` to ``last`` (default: the days of the rule up to the working day)."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return facts_in(rx, last or rx.day, first)


def facts_in(rx: ReadTransaction, last: date, first: date | None = None) -> ComplianceFacts:
    """Return the bands inside a transaction; every line's band follows from its own sums."""
    ruleset = rx.rules.on(last)
    since = first or last - timedelta(days=ruleset.compliance.window_days - 1)
    span = (rx.conn, rx.posko_id, since, last)
    results = visits.results(*span)
    return ComplianceFacts(
        first=since,
        last=last,
        whole=_line("", storage.seen(*span), ruleset),
        by_venue=tuple(
            _line(kind.value, found, ruleset, venue=kind) for kind, found in storage.by_venue(*span).items()
        ),
        by_area=_by_area(rx, storage.by_area(*span), ruleset),
        visits=sum(results.values()),
        results=tuple(results.items()),
        legal_basis=ruleset.compliance.legal_basis,
        outside_validity=ruleset.compliance.outside_validity,
    )


def _by_area(rx: ReadTransaction, found: dict[int | None, Seen], ruleset: RuleSet) -> tuple[BandLine, ...]:
    """Return the RT in the order of their numbers, those seen at; what was seen in no RT comes last."""
    lines = [
        _line(f"{area.rt}/{area.rw}", found[area.rt_id], ruleset, rt_id=area.rt_id, rt=area.rt, rw=area.rw)
        for area in zones.areas(rx.conn, rx.posko_id)
        if area.rt_id in found
    ]
    return (*lines, *([_line("-", found[None], ruleset)] if None in found else ()))


def _line(key: str, found: Seen, ruleset: RuleSet, **about: Any) -> BandLine:
    return BandLine(key, found, found.mask_band(ruleset), found.distance_band(ruleset), **about)


# --- weeks ----------------------------------------------------------------------------------------------


def trend(ws: Workspace, *, weeks: int = TREND_WEEKS, rt_id: int | None = None) -> ComplianceTrend:
    """Return the sums of the last ``weeks`` weeks (Monday to Sunday), that of the working day included.

    The whole village comes first, then each kind of place. With ``rt_id`` the RT stands in its place.
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return trend_in(rx, rx.day, weeks=weeks, rt_id=rt_id)


def trend_in(
    rx: ReadTransaction, day: date, *, weeks: int = TREND_WEEKS, rt_id: int | None = None
) -> ComplianceTrend:
    """Return the trend inside a transaction. Weeks before the first observation are left out."""
    until = sunday_of(day)
    started = storage.first_day(rx.conn, rx.posko_id)
    earliest = until - timedelta(days=7 * (weeks - 1))
    begin = max(earliest, sunday_of(started)) if started is not None and started <= day else until
    sundays = tuple(begin + timedelta(days=7 * at) for at in range((until - begin).days // 7 + 1))
    found = storage.by_day(rx.conn, rx.posko_id, sundays[0] - timedelta(days=6), min(until, day))
    own = [each for each in found if rt_id is None or each[2] == rt_id]
    by_kind: defaultdict[VenueKind, list[tuple[date, Seen]]] = defaultdict(list)
    for on, kind, _rt, seen in own:
        by_kind[kind].append((on, seen))
    whole = TrendSeries("", _weekly(((on, seen) for on, _kind, _rt, seen in own), sundays), rt_id=rt_id)
    parts = tuple(
        TrendSeries(kind.value, _weekly(by_kind[kind], sundays), kind, rt_id)
        for kind in VenueKind
        if kind in by_kind
    )
    return ComplianceTrend(sundays, (whole, *parts))


def _weekly(found: Iterable[tuple[date, Seen]], sundays: tuple[date, ...]) -> tuple[Seen | None, ...]:
    sums: dict[date, Seen] = {}
    for on, seen in found:
        week = sunday_of(on)
        sums[week] = sums.get(week, Seen()) + seen
    return tuple(sums.get(sunday) for sunday in sundays)
