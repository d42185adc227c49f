"""The conditions behind every figure about people: counted, listed and filtered from one definition."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, func, not_, select

from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.facts.today import DayCount
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.storage.asof import LAST_DAY, confirmed_on, isolating_on, monitored_on, place_on
from blc_desktop.storage.isolation import LINES
from blc_desktop.storage.tables import case_record, isolation, person, rt_area

#: Figures whose list is made of isolations.
OF_ISOLATIONS = (
    Figure.ISOLATING,
    Figure.ISOLATING_HOME,
    Figure.ISOLATING_ELSEWHERE,
    Figure.NOT_MONITORED,
    Figure.OVERDUE,
    Figure.RELEASE_DUE,
)
_ONE_DAY = timedelta(days=1)


def behind(figure: Figure, day: date) -> ColumnElement[bool]:
    """Return which isolations make ``figure`` on ``day`` (one of :data:`OF_ISOLATIONS`).

    Source: contract.md, Today's figures on day D.
    """
    isolating = isolating_on(day)
    unseen = and_(isolating, not_(monitored_on(day)))
    eve = day - _ONE_DAY
    conditions = {
        Figure.ISOLATING: isolating,
        Figure.ISOLATING_HOME: and_(isolating, place_on(day) == PlaceKind.HOME.value),
        Figure.ISOLATING_ELSEWHERE: and_(isolating, place_on(day) != PlaceKind.HOME.value),
        Figure.NOT_MONITORED: unseen,
        Figure.OVERDUE: and_(unseen, isolating_on(eve), not_(monitored_on(eve))),
        Figure.RELEASE_DUE: and_(isolating, day >= LAST_DAY),
    }
    return conditions[figure]


def count(conn: Connection, posko_id: int, figure: Figure, day: date) -> int:
    """Count the people behind ``figure``."""
    wanted = (
        select(func.count()).select_from(LINES).where(isolation.c.posko_id == posko_id, behind(figure, day))
    )
    return int(conn.execute(wanted).scalar_one())


def new_cases(conn: Connection, posko_id: int, day: date) -> list[int]:
    """Return the cases declared confirmed on ``day``, in RT order."""
    wanted = (
        select(case_record.c.id)
        .select_from(
            case_record.join(
                person,
                and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id),
            ).outerjoin(
                rt_area, and_(rt_area.c.posko_id == person.c.posko_id, rt_area.c.id == person.c.rt_id)
            )
        )
        .where(case_record.c.posko_id == posko_id, confirmed_on() == day)
        .order_by(rt_area.c.rw.nulls_last(), rt_area.c.rt, person.c.name_fold, case_record.c.id)
    )
    return list(conn.execute(wanted).scalars())


def new_cases_by_day(conn: Connection, posko_id: int, first: date, last: date) -> tuple[DayCount, ...]:
    """Return the number of new cases of every day from ``first`` to ``last``, days without one too."""
    declared = confirmed_on().label("declared")
    inner = select(declared).where(case_record.c.posko_id == posko_id).subquery()
    wanted = (
        select(inner.c.declared, func.count())
        .where(inner.c.declared >= first, inner.c.declared <= last)
        .group_by(inner.c.declared)
    )
    counts = {row[0]: int(row[1]) for row in conn.execute(wanted)}
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return tuple(DayCount(day, counts.get(day, 0)) for day in days)
