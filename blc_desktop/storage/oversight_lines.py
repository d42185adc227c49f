"""Observations, visits, operations and sanctions as activities: the columns that every source gives."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, String, Table, Text, case, cast, func, null, select

from blc_desktop.storage.tables import Id, institution_visit, judicial_operation, observation, sanction


def observations() -> Select[Any]:
    """Each count of people at a place, with those who were seen."""
    return _each(observation, observation.c.observed)


def visits() -> Select[Any]:
    """Each visit to an institution: it reaches a place, not a number of people."""
    return _each(institution_visit, cast(null(), Integer))


def operations() -> Select[Any]:
    """Each operasi yustisi; what was given in it is part of it."""
    return _each(judicial_operation, judicial_operation.c.targeted_people)


def _each(table: Table, heads: ColumnElement[Any]) -> Select[Any]:
    own = table.c
    return select(
        own.posko_id,
        own.id.label("local"),
        own.day,
        own.clock,
        own.rt_id,
        own.place,
        own.officer_id,
        heads.label("heads"),
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
