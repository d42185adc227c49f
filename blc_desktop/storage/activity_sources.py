"""Where activities come from: the page itself, and what is entered elsewhere and is an activity by itself.

A further street adds one :class:`Source` to :data:`DERIVED` (and its member to ``ActivitySource``, its
function to ``domain.activities.FUNCTIONS``, its word to ``words.activities``): the list, the counters, the
daily report, the papers and the texts then count and show it.

Every source gives the same columns (:data:`COLUMNS`). ``local`` is the id of the first row of its table that
belongs to the activity; it never moves, since those rows are only added to. An activity's key in the list is
``local * STEP + number``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    CompoundSelect,
    Integer,
    Select,
    String,
    Table,
    Text,
    and_,
    case,
    cast,
    distinct,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.activities import FUNCTIONS
from blc_desktop.domain.kinds import DocumentKind, RecipientKind
from blc_desktop.domain.kinds_activities import ActivitySource
from blc_desktop.storage import oversight_lines
from blc_desktop.storage.listings import Aside
from blc_desktop.storage.stock_figures import stands
from blc_desktop.storage.tables import (
    Id,
    activity,
    activity_type,
    case_record,
    contact_link,
    distribution,
    institution_visit,
    judicial_operation,
    monitoring_entry,
    observation,
    person,
    referral,
    rumour,
    sanction,
    stock_document,
    test,
    test_session,
)

#: More sources than there will ever be.
STEP = 16
#: ``heads`` counts people, homes or contacts; ``draft`` is true only of what a photo began.
COLUMNS = ("posko_id", "local", "day", "clock", "rt_id", "place", "officer_id", "heads")


@dataclass(frozen=True, slots=True)
class Source:
    """One source. ``table`` has ``id`` and its ``day``; ``lines`` reads from it, so that days narrow it."""

    kind: ActivitySource
    number: int
    table: Table
    lines: Select[Any]
    day: str = "day"

    def key(self, local: int) -> int:
        """Return the key in the list."""
        return local * STEP + self.number

    def within(
        self, posko_id: int, since: date | None = None, until: date | None = None, ids: Sequence[int] = ()
    ) -> Select[Any]:
        """Return the lines of these days; with ``ids`` only those that begin at one of them."""
        days = self.table.c[self.day]
        wanted = self.lines.where(self.table.c.posko_id == posko_id)
        if since is not None:
            wanted = wanted.where(days >= since)
        if until is not None:
            wanted = wanted.where(days <= until)
        if ids:
            own = select(days).where(self.table.c.posko_id == posko_id, self.table.c.id.in_(ids))
            wanted = wanted.where(days.in_(own))
        return wanted


def _nothing(kind: Any) -> ColumnElement[Any]:
    """Return a NULL of a type: a union wants to know."""
    return cast(null(), kind)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def _monitoring() -> Select[Any]:
    """One round an officer and day: how many people were met, each once."""
    entry = monitoring_entry.c
    standing = entry.superseded_at.is_(None)
    return (
        select(
            entry.posko_id,
            func.min(entry.id).label("local"),
            entry.day,
            _nothing(String(5)).label("clock"),
            _nothing(Id).label("rt_id"),
            _nothing(Text).label("place"),
            entry.officer_id,
            func.count(distinct(case((standing, entry.person_id)))).label("heads"),
        )
        .group_by(entry.posko_id, entry.day, entry.officer_id)
        .having(_count(standing) > 0)
    )


_HANDED_OUT = stock_document.join(
    distribution,
    and_(
        distribution.c.posko_id == stock_document.c.posko_id,
        distribution.c.document_id == stock_document.c.id,
    ),
)
_TO_CROWD = distribution.c.recipient_kind == RecipientKind.CROWD.value


def _handouts() -> Select[Any]:
    """One round an officer, day and RT: how many homes and persons received."""
    document = stock_document.c
    return (
        select(
            document.posko_id,
            func.min(document.id).label("local"),
            document.day,
            _nothing(String(5)).label("clock"),
            distribution.c.rt_id,
            _nothing(Text).label("place"),
            document.officer_id,
            _count(stands()).label("heads"),
        )
        .select_from(_HANDED_OUT)
        .where(document.kind == DocumentKind.HANDOUT.value, ~_TO_CROWD)
        .group_by(document.posko_id, document.day, document.officer_id, distribution.c.rt_id)
        .having(_count(stands()) > 0)
    )


def _crowds() -> Select[Any]:
    """Each hand-out to a crowd: it has a place and a number of its own."""
    document = stock_document.c
    return (
        select(
            document.posko_id,
            document.id.label("local"),
            document.day,
            _nothing(String(5)).label("clock"),
            distribution.c.rt_id,
            distribution.c.place,
            document.officer_id,
            distribution.c.head_count.label("heads"),
        )
        .select_from(_HANDED_OUT)
        .where(document.kind == DocumentKind.HANDOUT.value, _TO_CROWD, stands())
    )


def _testing() -> Select[Any]:
    """Each round of mass testing, with the people tested."""
    session = test_session.c
    tested = (
        select(func.count())
        .where(test.c.posko_id == session.posko_id, test.c.session_id == session.id)
        .correlate(test_session)
        .scalar_subquery()
    )
    return select(
        session.posko_id,
        session.id.label("local"),
        session.day,
        _nothing(String(5)).label("clock"),
        _nothing(Id).label("rt_id"),
        session.place,
        session.officer_id,
        tested.label("heads"),
    )


def _tracing() -> Select[Any]:
    """List the contacts of one case that were written down on one day."""
    link = contact_link.c
    homes = contact_link.join(
        case_record, and_(case_record.c.posko_id == link.posko_id, case_record.c.id == link.index_case_id)
    ).join(person, and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id))
    return (
        select(
            link.posko_id,
            func.min(link.id).label("local"),
            link.day,
            _nothing(String(5)).label("clock"),
            person.c.rt_id,
            _nothing(Text).label("place"),
            func.min(link.officer_id).label("officer_id"),
            func.count().label("heads"),
        )
        .select_from(homes)
        .group_by(link.posko_id, link.day, link.index_case_id, person.c.rt_id)
    )


def _referrals() -> Select[Any]:
    """Each time somebody was sent on."""
    sent = referral.c
    homes = referral.join(person, and_(person.c.posko_id == sent.posko_id, person.c.id == sent.person_id))
    return select(
        sent.posko_id,
        sent.id.label("local"),
        sent.day,
        sent.clock,
        person.c.rt_id,
        sent.destination.label("place"),
        sent.officer_id,
        literal(1, Integer).label("heads"),
    ).select_from(homes)


def _clarifications() -> Select[Any]:
    """Each answer to a rumour that went out; how many people it reached nobody can say."""
    own = rumour.c
    return select(
        own.posko_id,
        own.id.label("local"),
        own.clarified_on.label("day"),
        _nothing(String(5)).label("clock"),
        own.rt_id,
        _nothing(Text).label("place"),
        own.officer_id,
        _nothing(Integer).label("heads"),
    ).where(own.clarified_on.is_not(None), own.taken_back_at.is_(None))


#: What is an activity by itself. Numbers are for life: notes and photos are found by them.
DERIVED: tuple[Source, ...] = (
    Source(ActivitySource.MONITORING, 1, monitoring_entry, _monitoring()),
    Source(ActivitySource.HANDOUT, 2, stock_document, _handouts()),
    Source(ActivitySource.CROWD_HANDOUT, 3, stock_document, _crowds()),
    Source(ActivitySource.TESTING, 4, test_session, _testing()),
    Source(ActivitySource.TRACING, 5, contact_link, _tracing()),
    Source(ActivitySource.REFERRAL, 6, referral, _referrals()),
    Source(ActivitySource.OBSERVATION, 7, observation, oversight_lines.observations()),
    Source(ActivitySource.INSTITUTION, 8, institution_visit, oversight_lines.visits()),
    Source(ActivitySource.OPERATION, 9, judicial_operation, oversight_lines.operations()),
    Source(ActivitySource.SANCTION, 10, sanction, oversight_lines.sanctions()),
    Source(ActivitySource.CLARIFICATION, 11, rumour, _clarifications(), "clarified_on"),
)
#: A question of its own, which nobody asks who only counts: a join would be walked all the same.
_FUNCTION = (
    select(activity_type.c.function)
    .where(activity_type.c.posko_id == activity.c.posko_id, activity_type.c.id == activity.c.type_id)
    .correlate(activity)
    .scalar_subquery()
)
TYPED = Source(
    ActivitySource.TYPED,
    0,
    activity,
    select(
        activity.c.posko_id,
        activity.c.id.label("local"),
        activity.c.day,
        activity.c.clock,
        activity.c.rt_id,
        activity.c.place,
        _nothing(Id).label("officer_id"),
        activity.c.heads,
    ).where(Aside(activity.c.source) == ActivitySource.TYPED.value, activity.c.removed_at.is_(None)),
)
BY_NUMBER = {source.number: source for source in (TYPED, *DERIVED)}
BY_KIND = {source.kind: source for source in (TYPED, *DERIVED)}


def split(key: int) -> tuple[Source, int]:
    """Return the source that a key is of, and the id it begins at. Raises ``KeyError`` for none."""
    local, number = divmod(key, STEP)
    return BY_NUMBER[number], local


def _told(source: Source, lines: Select[Any]) -> Select[Any]:
    """Add to the lines of a source what all of them have in common: whose they are and what they count as."""
    more: tuple[ColumnElement[Any], ...] = (
        _FUNCTION.label("function"),
        activity.c.type_id,
        activity.c.draft,
    )
    if source is not TYPED:
        more = (
            literal(FUNCTIONS[source.kind].value, String(20)).label("function"),
            _nothing(Id).label("type_id"),
            literal(False, Boolean).label("draft"),
        )
    return lines.add_columns(literal(source.number, Integer).label("number"), *more)


def everything() -> CompoundSelect[Any]:
    """Return all activities there are, of every posko: for a list that narrows them by its filters."""
    return union_all(*(_told(source, source.lines) for source in BY_NUMBER.values()))


def between(posko_id: int, since: date, until: date) -> CompoundSelect[Any]:
    """Return the activities of these days, each source narrowed by its own index."""
    return union_all(*(_told(source, source.within(posko_id, since, until)) for source in BY_NUMBER.values()))
