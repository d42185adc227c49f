"""The person's part of a change in a grid: only the cells that were typed are judged and written.

A list that was imported has gaps. Whoever fills one of them is not asked about the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from blc_desktop.domain import residents as rules
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.residents import ResidentFacts
from blc_desktop.errors import Refused
from blc_desktop.services import residents as service
from blc_desktop.services.bulk_block import WayBack
from blc_desktop.services.resident_homes import home_of
from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage import houses, residents
from blc_desktop.storage.homes import Home, Homes, stand_again

_HOME = frozenset({"rt", "rw", "address", "family_card_no", "poor"})
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PersonBefore:
    """A person as the row stood before a change, and the version the change left it at."""

    person_id: int
    row: Row
    version: int
    #: The family and the house, where the change is about them.
    home: Home | None = None


class PeopleBlock:
    """The people of one order, read together."""

    def __init__(self, tx: WriteTransaction, person_ids: Iterable[int]) -> None:
        self._tx = tx
        self._rows = residents.fetch_many(tx.conn, tx.posko_id, person_ids)
        self._homes = Homes(tx.conn, tx.posko_id, self._rows.values())
        #: What was written, by the row of the grid, in order: two cases may be the same person's.
        self._written: list[tuple[int, PersonBefore]] = []

    def change(self, row: GridRow, values: Mapping[str, object]) -> int:
        """Write the cells of a row of the list of residents; return how many differ."""
        return self.write(row.row_id, row.row_id, values)

    def write(self, row_id: int, person_id: int, values: Mapping[str, object]) -> int:
        """Write cells of a person that stand in the row ``row_id``; return how many differ.

        Raises ``Refused`` with the first error among the typed cells.
        """
        tx = self._tx
        before = self._rows.pop(person_id, None) or residents.fetch(tx.conn, tx.posko_id, person_id)
        old = residents.details_of(before)
        typed = service.unmasked(replace(old, **_fields(values)), old)  # type: ignore[arg-type]
        _judge(tx, typed, old, person_id)
        details = _tidied(typed, old, tx)
        changed = _differing(old, details)
        if not changed:
            return 0
        stored = _columns(details, changed)
        stored["unread"] = service.still_unread(before["unread"], old, details)
        home: Home | None = None
        if changed & _HOME:
            home = self._homes.take(tx.conn, tx.posko_id, before["household_id"], before["house_id"])
            stored |= home_of(tx, before, details)
        if "poor" in changed:
            houses.mark_poor(tx.conn, tx.posko_id, stored["household_id"], poor=details.poor)
        residents.change(tx.conn, tx.posko_id, person_id, tx.now, version=before["version"], **stored)
        service.audit_change(tx, person_id, old, details)
        self._written.append((row_id, PersonBefore(person_id, before, before["version"] + 1, home)))
        return len(_differing(old, typed) & changed)

    def finish(self, kept: Collection[int]) -> WayBack:
        """Take out the homes that nobody is left in; return what puts the people of ``kept`` back.

        At the end of the order, so that no row of it takes the id of a home that an undo puts back.
        """
        written = [before for row_id, before in self._written if row_id in kept]
        _drop_left(self._tx, [before.home for before in written if before.home is not None])
        return lambda tx, further: _restore(tx, written, further)


def _restore(tx: WriteTransaction, written: Sequence[PersonBefore], further: Callable[[], None]) -> None:
    """Put people back as their rows stood, the last changed first.

    Raises ``Refused("row.changed_elsewhere")`` where somebody changed one of them since.
    """
    known = residents.fetch_many(tx.conn, tx.posko_id, [before.person_id for before in written])
    homes = Homes(tx.conn, tx.posko_id, known.values())
    left = []
    for before in reversed(written):
        further()
        now = known.pop(before.person_id, None)
        now = now or residents.fetch(tx.conn, tx.posko_id, before.person_id)
        old, was = residents.details_of(before.row), residents.details_of(now)
        stored = _columns(old, _differing(old, was)) | {"unread": before.row["unread"]}
        if before.home is not None:
            left.append(homes.take(tx.conn, tx.posko_id, now["household_id"], now["house_id"]))
            stand_again(tx.conn, tx.posko_id, before.home)
            stored |= {name: before.row[name] for name in ("household_id", "house_id", "rt_id")}
        residents.change(tx.conn, tx.posko_id, before.person_id, tx.now, version=before.version, **stored)
        service.audit_change(tx, before.person_id, was, old)
    _drop_left(tx, left)


def _drop_left(tx: WriteTransaction, left: Sequence[Home]) -> None:
    houses.drop_all_empty(
        tx.conn,
        tx.posko_id,
        houses=[home.house["id"] for home in left if home.house],
        households=[home.family["id"] for home in left if home.family],
    )


def _fields(values: Mapping[str, object]) -> dict[str, object]:
    """Return cells as fields of a person: RT and RW stand in one cell; no address is an empty one."""
    told = {name: value for name, value in values.items() if name != "area"}
    pair = values.get("area")
    if isinstance(pair, tuple):
        told |= {"rt": pair[0], "rw": pair[1]}
    if "address" in told:
        told["address"] = told["address"] or ""
    return told


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
