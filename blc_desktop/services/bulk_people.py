"""The person's part of a change in a grid: only the cells that were typed are judged and written.

A list that was imported has gaps. Whoever fills one of them is not asked about the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from blc_desktop.domain import residents as rules
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.residents import ResidentFacts
from blc_desktop.errors import Refused
from blc_desktop.services import residents as service
from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage import homes, houses, residents
from blc_desktop.storage.homes import Home

_HOME = frozenset({"rt", "rw", "address", "family_card_no", "poor"})


@dataclass(frozen=True, slots=True)
class PersonBefore:
    """A person as the row stood before a change, and the version the change left it at."""

    person_id: int
    row: Mapping[str, Any]
    version: int
    #: The family and the house, where the change is about them.
    home: Home | None = None


def change(
    tx: WriteTransaction, person_id: int, values: Mapping[str, object], version: int | None
) -> tuple[PersonBefore, int] | None:
    """Write ``values`` (fields of a person) and return what stood before and how many differ; None: nothing.

    Raises ``Refused`` with the first error among the typed fields, or ``row.changed_elsewhere``.
    """
    before = residents.fetch(tx.conn, tx.posko_id, person_id)
    if version is not None and before["version"] != version:
        raise Refused("row.changed_elsewhere", entity="person")
    old = residents.details_of(before)
    typed = service.unmasked(replace(old, **values), old)  # type: ignore[arg-type]
    _judge(tx, typed, old, person_id)
    details = _tidied(typed, old, tx)
    changed = _differing(old, details)
    if not changed:
        return None
    stored = _columns(details, changed)
    stored["unread"] = service.still_unread(before["unread"], old, details)
    home: Home | None = None
    if changed & _HOME:
        home = homes.take(tx.conn, tx.posko_id, before["household_id"], before["house_id"])
        stored |= service.home_of(tx, before, details)
    if "poor" in changed:
        houses.mark_poor(tx.conn, tx.posko_id, stored["household_id"], poor=details.poor)
    residents.change(tx.conn, tx.posko_id, person_id, tx.now, version=before["version"], **stored)
    service.audit_change(tx, person_id, old, details)
    return PersonBefore(person_id, before, before["version"] + 1, home), len(_differing(old, typed) & changed)


def restore(tx: WriteTransaction, kept: PersonBefore) -> Home:
    """Put a person back as the row stood, and return the home that is left.

    Raises ``Refused("row.changed_elsewhere")`` where somebody changed the person since.
    """
    now = residents.fetch(tx.conn, tx.posko_id, kept.person_id)
    old, was = residents.details_of(kept.row), residents.details_of(now)
    stored = _columns(old, _differing(old, was)) | {"unread": kept.row["unread"]}
    left = Home()
    if kept.home is not None:
        left = homes.take(tx.conn, tx.posko_id, now["household_id"], now["house_id"])
        homes.stand_again(tx.conn, tx.posko_id, kept.home)
        stored |= {name: kept.row[name] for name in ("household_id", "house_id", "rt_id")}
    residents.change(tx.conn, tx.posko_id, kept.person_id, tx.now, version=kept.version, **stored)
    service.audit_change(tx, kept.person_id, was, old)
    return left


def drop_left(tx: WriteTransaction, left: Iterable[Home]) -> None:
    """Take out the families and houses that nobody is left in.

    At the end of an order, so that no row of it takes the id of one that an undo puts back.
    """
    for home in left:
        houses.drop_empty(
            tx.conn,
            tx.posko_id,
            house=home.house["id"] if home.house else None,
            household=home.family["id"] if home.family else None,
        )


def _judge(tx: WriteTransaction, typed: ResidentDetails, old: ResidentDetails, person_id: int) -> None:
    changed = _differing(old, typed)
    facts = ResidentFacts(tx.day)
    number = rules.digits_of(typed.national_id or "")
    if "national_id" in changed and number:
        same = residents.with_number(tx.conn, tx.posko_id, number)
        facts = ResidentFacts(tx.day, same_number=same if same and same.person_id != person_id else None)
    for problem in rules.check(typed, facts):
        at = {"rt", "rw", "address"} if problem.field == "rt" else {problem.field or ""}
        if problem.is_error and changed & at:
            raise Refused(problem.code, field=_column(problem.field), **problem.facts)


def _tidied(typed: ResidentDetails, old: ResidentDetails, tx: WriteTransaction) -> ResidentDetails:
    """Tidy what was typed; a NIK fills birth date and sex only where it is typed itself."""
    tidy = rules.tidied(typed, tx.day)
    if typed.national_id == old.national_id:
        tidy = replace(tidy, national_id=old.national_id, birth_date=typed.birth_date, sex=typed.sex)
    same = {name: getattr(old, name) for name in _names() if getattr(typed, name) == getattr(old, name)}
    kept = {
        name: value for name, value in same.items() if name not in {"birth_date", "sex"} or value is not None
    }
    return replace(tidy, **kept)


def _differing(one: ResidentDetails, other: ResidentDetails) -> set[str]:
    return {name for name in _names() if getattr(one, name) != getattr(other, name)}


def _columns(details: ResidentDetails, fields: set[str]) -> dict[str, Any]:
    """Return the columns that some fields fill: a name not changed need not be found anew."""
    wanted = fields | {"name_fold"} if "name" in fields else fields
    return {name: value for name, value in residents.columns_of(details).items() if name in wanted}


def _names() -> tuple[str, ...]:
    return tuple(ResidentDetails.__slots__)


def _column(field: str | None) -> str | None:
    return "area" if field in {"rt", "rw"} else field
