"""Observations, visits, operations and sanctions as activities: the columns that every source gives."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, Select, String, Text, case, cast, func, null, select

from blc_desktop.storage.tables import Id, institution_visit, judicial_operation, observation, sanction


def observations() -> Select[Any]:
    """Each count of people at a place, with those who were seen."""
    own = observation.c
    return select(
        own.posko_id,
        own.id.label("local"),
        own.day,
        own.clock,
        own.rt_id,
        own.place,
        own.officer_id,
        own.observed.label("heads"),
    ).where(own.taken_back_at.is_(None))


def visits() -> Select[Any]:
    """Each visit to an institution: it reaches a place, not a number of people."""
    own = institution_visit.c
    return select(
        own.posko_id,
        own.id.label("local"),
        own.day,
        own.clock,
        own.rt_id,
        own.place,
        own.officer_id,
        cast(null(), Integer).label("heads"),
    ).where(own.taken_back_at.is_(None))


def operations() -> Select[Any]:
    """Each operasi yustisi; what was given in it is part of it."""
    own = judicial_operation.c
    return select(
        own.posko_id,
        own.id.label("local"),
        own.day,
        own.clock,
        own.rt_id,
        own.place,
        own.officer_id,
        own.targeted_people.label("heads"),
    ).where(own.taken_back_at.is_(None))


def sanctions() -> Select[Any]:
    """Fold what one officer gave on one day outside operations: how many got it."""
    own = sanction.c
    standing = own.taken_back_at.is_(None)
    return (
        select(
            own.posko_id,
            func.min(own.id).label("local"),
            own.day,
            cast(null(), String(5)).label("clock"),
            cast(null(), Id).label("rt_id"),
            cast(null(), Text).label("place"),
            own.officer_id,
            func.sum(case((standing, own.heads), else_=0)).label("heads"),
        )
        .where(own.operation_id.is_(None))
        .group_by(own.posko_id, own.day, own.officer_id)
        .having(func.count(case((standing, 1))) > 0)
    )
