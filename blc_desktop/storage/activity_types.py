"""Kinds of activities and templates of activities as rows."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, delete, func, select

from blc_desktop.domain.activities import READY_MADE
from blc_desktop.domain.commands.activities import ActivityDetails, ActivityWords, TypeDetails
from blc_desktop.domain.facts.activities import TemplateFacts, TypeFacts
from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource, VenueKind
from blc_desktop.domain.text import fold_name
from blc_desktop.storage import rows
from blc_desktop.storage.tables import activity, activity_template, activity_type

_ORDER = {function: at for at, function in enumerate(ActivityFunction)}


def columns(details: TypeDetails) -> dict[str, object]:
    """Return the columns that a kind of activity fills."""
    name = " ".join(details.name.split())
    return {
        "code": details.code.strip().upper(),
        "name": name,
        "name_fold": fold_name(name),
        "function": details.function.value,
        "active": details.active,
    }


def begin(conn: Connection, posko_id: int) -> None:
    """Give a new posko the ready-made kinds."""
    for details in READY_MADE:
        rows.add(conn, activity_type, posko_id, **columns(details))


def listed(conn: Connection, posko_id: int) -> list[TypeFacts]:
    """Return all kinds by function and name, those no longer in use last."""
    counted = (
        select(activity.c.type_id, func.count().label("used"))
        .where(
            activity.c.posko_id == posko_id,
            activity.c.source == ActivitySource.TYPED.value,
            activity.c.type_id.is_not(None),
        )
        .group_by(activity.c.type_id)
        .subquery("counted")
    )
    wanted = (
        select(activity_type, func.coalesce(counted.c.used, 0).label("used"))
        .select_from(activity_type.outerjoin(counted, counted.c.type_id == activity_type.c.id))
        .where(activity_type.c.posko_id == posko_id)
    )
    found = [_facts(row) for row in conn.execute(wanted)]
    return sorted(found, key=lambda each: (not each.active, _ORDER[each.function], fold_name(each.name)))


def _facts(row: Any) -> TypeFacts:
    return TypeFacts(
        row.id, row.version, row.code, row.name, ActivityFunction(row.function), row.active, int(row.used)
    )


def names(conn: Connection, posko_id: int) -> dict[int, str]:
    """Return the name of every kind by its id."""
    wanted = select(activity_type.c.id, activity_type.c.name).where(activity_type.c.posko_id == posko_id)
    return {row.id: row.name for row in conn.execute(wanted)}


def name_by(
    conn: Connection, posko_id: int, column: str, value: object, other_than: int | None
) -> str | None:
    """Return the name of another kind that has ``value`` in ``column``."""
    wanted = select(activity_type.c.name).where(
        and_(activity_type.c.posko_id == posko_id, activity_type.c[column] == value)
    )
    if other_than is not None:
        wanted = wanted.where(activity_type.c.id != other_than)
    return conn.execute(wanted).scalar()


def uses(conn: Connection, posko_id: int, type_id: int) -> int:
    """Return how many activities, removed ones too, are of a kind."""
    wanted = select(func.count()).where(activity.c.posko_id == posko_id, activity.c.type_id == type_id)
    return int(conn.execute(wanted).scalar_one())


# --- templates ---------------------------------------------------------------------------------------------


def templates(conn: Connection, posko_id: int) -> list[TemplateFacts]:
    """Return the templates by name."""
    wanted = (
        select(activity_template)
        .where(activity_template.c.posko_id == posko_id)
        .order_by(activity_template.c.name)
    )
    # A mapping's own ``values`` would hide the column of that name from dots.
    return [
        TemplateFacts(row["id"], row["name"], _details(json.loads(row["values"])))
        for row in conn.execute(wanted).mappings()
    ]


def keep_template(conn: Connection, posko_id: int, name: str, details: ActivityDetails) -> int:
    """Keep a template in place of one of its name; return its id."""
    conn.execute(
        delete(activity_template).where(
            activity_template.c.posko_id == posko_id, activity_template.c.name == name
        )
    )
    return rows.add(conn, activity_template, posko_id, name=name, values=rows.compact(_values(details)))


def drop_template(conn: Connection, posko_id: int, template_id: int) -> None:
    """Forget a template."""
    conn.execute(
        delete(activity_template).where(
            activity_template.c.posko_id == posko_id, activity_template.c.id == template_id
        )
    )


def _values(details: ActivityDetails) -> dict[str, object]:
    return {
        "type_id": details.type_id,
        "rt_id": details.rt_id,
        "place": details.place,
        "venue": details.venue.value if details.venue else None,
        "audience": details.audience,
        "heads": details.heads,
        "officer_ids": list(details.officer_ids),
        "narrative": details.words.narrative,
        "result": details.words.result,
    }


def _details(values: dict[str, Any]) -> ActivityDetails:
    return ActivityDetails(
        type_id=values["type_id"],
        day=date.min,
        rt_id=values["rt_id"],
        place=values["place"],
        venue=VenueKind(values["venue"]) if values["venue"] else None,
        audience=values["audience"],
        heads=values["heads"],
        officer_ids=tuple(values["officer_ids"]),
        words=ActivityWords(values["narrative"], values["result"]),
    )
