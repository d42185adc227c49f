"""Who of the book a line from elsewhere may be about: by NIK, telephone, or a name that sounds alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from blc_desktop.domain.facts.pasted import Likeness, Proposal
from blc_desktop.domain.national_id import LENGTH
from blc_desktop.domain.phones import normalize
from blc_desktop.domain.residents import digits_of
from blc_desktop.domain.risks import age_on
from blc_desktop.domain.text import fold_name
from blc_desktop.storage import residents, rows
from blc_desktop.storage.tables import person, rt_area

_MOST = 8
#: Ages in lists are a year or two old.
_AGE_SLACK = 2


def people(conn: Connection, posko_id: int, told: Mapping[str, Any], day: date) -> tuple[Proposal, ...]:
    """Return who may be meant by ``told`` (name, national_id, phone, birth_date, age, sex, rt, rw)."""
    found: dict[int, Proposal] = {}
    for likeness, condition in _ways(told):
        wanted = (
            select(
                person.c.id, person.c.name, person.c.sex, person.c.birth_date, person.c.national_id,
                rt_area.c.rt, rt_area.c.rw,
            )
            .select_from(residents.with_home())
            .where(person.c.posko_id == posko_id, condition)
            .order_by(person.c.name_fold, person.c.id)
            .limit(_MOST)
        )  # fmt: skip
        for row in conn.execute(wanted):
            if row.id not in found and (likeness is Likeness.NATIONAL_ID or _possible(told, row, day)):
                sure = _surer(likeness, told, row)
                found[row.id] = Proposal(row.id, row.name, row.rt, row.rw, age_on(row.birth_date, day), sure)
    order = list(Likeness)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.likeness)))[:_MOST]


def _ways(told: Mapping[str, Any]) -> list[tuple[Likeness, Any]]:
    ways: list[tuple[Likeness, Any]] = []
    number = digits_of(told.get("national_id") or "")
    if number:
        ways.append((Likeness.NATIONAL_ID, person.c.national_id == number))
    phone = normalize(told.get("phone") or "") if told.get("phone") else None
    if phone:
        ways.append((Likeness.PHONE, person.c.phone == phone))
    folded = fold_name(told.get("name") or "")
    if folded:
        ways.append((Likeness.NAME, person.c.name_fold == folded))
        if len(folded) > 2:
            longer = (person.c.name_fold > f"{folded} ", person.c.name_fold < f"{folded}!")
            area = [rt_area.c.rt == told.get("rt"), rt_area.c.rw == told.get("rw")]
            if told.get("rt") and told.get("rw"):
                ways.append((Likeness.NAME_AND_AREA, _all(*longer, *area)))
    return ways


def _all(*conditions: Any) -> Any:
    whole = conditions[0]
    for one in conditions[1:]:
        whole = whole & one
    return whole


def _possible(told: Mapping[str, Any], row: Any, day: date) -> bool:
    """Whether nothing that both tell speaks against it."""
    number = digits_of(told.get("national_id") or "")
    if number and row.national_id and number != row.national_id:
        return False
    if told.get("sex") and row.sex and str(told["sex"]) != row.sex:
        return False
    if told.get("birth_date") and row.birth_date:
        return bool(told["birth_date"] == row.birth_date)
    known = age_on(row.birth_date, day)
    return told.get("age") is None or known is None or abs(known - told["age"]) <= _AGE_SLACK


def _surer(likeness: Likeness, told: Mapping[str, Any], row: Any) -> Likeness:
    """Say more than "the same name" where birth date or RT agree as well."""
    if likeness is not Likeness.NAME:
        return likeness
    if told.get("birth_date") and told["birth_date"] == row.birth_date:
        return Likeness.NAME_AND_BIRTH
    same = (told.get("rt"), told.get("rw")) == (row.rt, row.rw) and row.rt is not None
    return Likeness.NAME_AND_AREA if same else Likeness.NAME


def fill_gaps(
    conn: Connection,
    posko_id: int,
    person_id: int,
    now: datetime,
    *,
    phone: str | None,
    national_id: str | None,
) -> tuple[dict[str, Any], int]:
    """Give a person the telephone and the NIK that the book lacks; a NIK that somebody bears is left out.

    Return what stood there before (nothing where nothing was filled) and the version it left the person at.
    """
    row = rows.fetch(conn, person, posko_id, person_id)
    told = {"phone": normalize(phone) if phone else None, "national_id": digits_of(national_id or "") or None}
    if told["national_id"] and len(told["national_id"]) != LENGTH:
        told["national_id"] = None
    if told["national_id"] and residents.with_number(conn, posko_id, told["national_id"]) is not None:
        told["national_id"] = None
    adds = {name: value for name, value in told.items() if value and row[name] is None}
    if adds:
        residents.change(conn, posko_id, person_id, now, version=row["version"], **adds)
    return dict.fromkeys(adds), row["version"] + bool(adds)
