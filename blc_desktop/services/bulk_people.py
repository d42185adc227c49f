"""The person's part of a change in a grid: only the cells that were typed are judged and written.

A list that was imported has gaps. Whoever fills one of them is not asked about the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from blc_desktop.domain import residents as rules
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.residents import ResidentFacts
from blc_desktop.errors import Refused
from blc_desktop.services import residents as service
from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage import houses, residents, rows
from blc_desktop.storage.tables import house, household

_HOME = frozenset({"rt", "rw", "address", "family_card_no"})


@dataclass(frozen=True, slots=True)
class PersonBefore:
    """A person as the row stood before a change, and the version the change left it at."""

    person_id: int
    row: Mapping[str, Any]
    version: int


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
    if changed & _HOME:
        stored |= service.home_of(tx, before, details)
    residents.change(tx.conn, tx.posko_id, person_id, tx.now, version=before["version"], **stored)
    if changed & _HOME:
        houses.drop_empty(tx.conn, tx.posko_id, house=before["house_id"], household=before["household_id"])
    service.audit_change(tx, person_id, old, details)
    return PersonBefore(person_id, before, before["version"] + 1), len(_differing(old, typed) & changed)


def restore(tx: WriteTransaction, kept: PersonBefore, remade: dict[int, int]) -> None:
    """Put a person back as the row stood; ``row.changed_elsewhere`` where somebody changed it since.

    ``remade`` remembers families that had to be made anew, so that their members come together again.
    """
    now = residents.fetch(tx.conn, tx.posko_id, kept.person_id)
    old, was = residents.details_of(kept.row), residents.details_of(now)
    back = _differing(old, was)
    stored = _columns(old, back) | {"unread": kept.row["unread"]}
    moved = back & _HOME
    if moved:
        stored |= _home_again(tx, now, kept.row, remade)
    residents.change(tx.conn, tx.posko_id, kept.person_id, tx.now, version=kept.version, **stored)
    if moved:
        houses.drop_empty(tx.conn, tx.posko_id, house=now["house_id"], household=now["household_id"])
    service.audit_change(tx, kept.person_id, was, old)


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


def _home_again(
    tx: WriteTransaction, now: Mapping[str, Any], before: Mapping[str, Any], remade: dict[int, int]
) -> dict[str, Any]:
    """Return the family, house and RT of ``before``; what was dropped since is made anew."""
    family, home = before["household_id"], before["house_id"]
    if family is not None and family == now["household_id"]:
        if before["family_card_no"] != now["family_card_no"]:
            houses.number_household(tx.conn, tx.posko_id, family, before["family_card_no"])
    elif family is not None and not rows.stands(tx.conn, household, tx.posko_id, family):
        lost = family
        family = remade.get(lost) or houses.household_id(tx.conn, tx.posko_id, before["family_card_no"])
        remade[lost] = family
    if home is not None and not rows.stands(tx.conn, house, tx.posko_id, home):
        home = houses.house_id(tx.conn, tx.posko_id, before["rt_id"], before["address"] or "", family)
    return {"household_id": family, "house_id": home, "rt_id": before["rt_id"]}


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
