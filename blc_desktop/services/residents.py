"""Persons: entered, changed, joined to a household, found again; NIK shown whole only on the record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from blc_desktop.domain import residents as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.residents import (
    AddHousemate,
    AddResident,
    EditResident,
    MarkDeceased,
    MoveResident,
    RemoveResident,
    ResidentDetails,
    ReturnResident,
)
from blc_desktop.domain.facts.residents import Housemate, PersonCard, PersonHit
from blc_desktop.domain.kinds import DwellingKind, ResidentStatus, Sex
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.phones import normalize as normalize_phone
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.residents import ResidentFacts
from blc_desktop.domain.risks import age_on, risks
from blc_desktop.errors import Refused
from blc_desktop.services.listings import BookListing, scope
from blc_desktop.services.resident_homes import home_of
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import destructions, graves, houses, residents, rows
from blc_desktop.storage.conflicts import changed_elsewhere
from blc_desktop.storage.resident_list import RESIDENTS
from blc_desktop.storage.tables import person

_CHANGES: Changes = frozenset({Topic.RESIDENTS, Topic.ZONES})


def resident_listing(ws: Workspace) -> BookListing:
    """Return the list of residents; its filters are ``storage.resident_list.FILTERS``."""
    return BookListing(ws, RESIDENTS)


def find_people(ws: Workspace, text: str, limit: int = 20) -> list[PersonHit]:
    """Return the first people that ``text`` finds: words of a name, NIK, KK, telephone, RT/RW."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return residents.find(rx.conn, scope(rx), text, limit)


def from_number(ws: Workspace, text: str) -> tuple[date, Sex] | None:
    """Return birth date and sex as a NIK tells them, or None while it is not whole or not valid."""
    with ws.read() as rx:
        return rules.from_number(text, rx.day)


def check(ws: Workspace, details: ResidentDetails, person_id: int | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with a form as it stands; ``person_id`` is the person being changed, if any."""
    with ws.read() as rx:
        return rules.check(details, _facts(rx, details, person_id))


def add_resident(ws: Workspace, command: AddResident) -> Done[int]:
    """Enter a person and return the id. Raises ``Refused`` with the first error of :func:`check`."""
    ws.require(Permission.EDIT_RESIDENTS)
    with ws.write("AddResident") as tx:
        person_id = enter(tx, command.details)
    return Done(person_id, _CHANGES, _undo_add(person_id))


def enter(tx: WriteTransaction, details: ResidentDetails) -> int:
    """Store a new person inside a transaction: the step that an admission shares with :func:`add_resident`.

    Raises ``Refused`` with the first error of :func:`check`.
    """
    accepted = _accepted(tx, details, None)
    family = houses.household_id(tx.conn, tx.posko_id, accepted.family_card_no)
    return _store(tx, accepted, family)


def entry_facts(rx: ReadTransaction | WriteTransaction, details: ResidentDetails) -> ResidentFacts:
    """Return what the book knows that bears on a new person's ``details``."""
    return _facts(rx, details, None)


def add_housemate(ws: Workspace, command: AddHousemate) -> Done[int]:
    """Enter a person under the roof of another, address and RT kept, and return the id.

    Raises ``Refused("person.destroyed")`` where the words about that other were destroyed: a family card or a
    name beside the row would tell who it was.
    """
    ws.require(Permission.EDIT_RESIDENTS)
    with ws.write("AddHousemate") as tx:
        beside = residents.fetch(tx.conn, tx.posko_id, command.beside)
        if destructions.is_destroyed(tx.conn, tx.posko_id, command.beside):
            raise Refused("person.destroyed")
        details = replace(command.details, rt=beside["rt"], rw=beside["rw"], address=beside["address"] or "")
        details = _accepted(tx, details, None)
        same = command.same_family_card and beside["household_id"] is not None
        card = details.family_card_no
        family = beside["household_id"] if same else houses.household_id(tx.conn, tx.posko_id, card)
        home = beside["house_id"]
        values = residents.columns_of(details)
        person_id = residents.add(
            tx.conn,
            tx.posko_id,
            tx.now,
            **values,
            household_id=family,
            house_id=home,
            rt_id=beside["rt_id"],
        )
        if home is not None:
            houses.settle(tx.conn, tx.posko_id, family, home)
        if details.poor and not (same and beside["poor"]):
            houses.mark_poor(tx.conn, tx.posko_id, family, poor=True)
        _audit_new(tx, person_id, details)
    return Done(person_id, _CHANGES, _undo_add(person_id))


def edit_resident(ws: Workspace, command: EditResident) -> Done[int]:
    """Change a person and return the id.

    Raises ``Refused("row.changed_elsewhere")`` when somebody else changed the person since
    ``command.version``, and with the first error of :func:`check`.
    """
    ws.require(Permission.EDIT_RESIDENTS)
    with ws.write("EditResident") as tx:
        before = residents.fetch(tx.conn, tx.posko_id, command.person_id)
        old = residents.details_of(before)
        if not mend(tx, before, command):
            return Done(command.person_id)
    undone = EditResident(command.person_id, command.version + 1, old)
    return Done(command.person_id, _CHANGES, Undo("undo.edit_resident", lambda w: edit_resident(w, undone)))


def mend(tx: WriteTransaction, before: Mapping[str, Any], command: EditResident) -> bool:
    """Change a person, read as ``before``, inside a transaction; return whether anything changed."""
    old = residents.details_of(before)
    details = _accepted(tx, unmasked(command.details, old), command.person_id)
    if details == old and not before["unread"]:
        return False
    values = residents.columns_of(details) | home_of(tx, before, details)
    values["unread"] = still_unread(before["unread"], old, details)
    moved = any(values[name] != before[name] for name in ("house_id", "household_id"))
    if details.poor != old.poor:
        houses.mark_poor(tx.conn, tx.posko_id, values["household_id"], poor=details.poor)
    if details.name == old.name:
        del values["name"], values["name_fold"]
    residents.change(tx.conn, tx.posko_id, command.person_id, tx.now, version=command.version, **values)
    if moved:
        houses.drop_empty(tx.conn, tx.posko_id, house=before["house_id"], household=before["household_id"])
    audit_change(tx, command.person_id, old, details)
    return True


def remove_resident(ws: Workspace, command: RemoveResident) -> Done[None]:
    """Take out a person entered by mistake.

    Raises ``Refused("resident.in_use")`` once a case, a test, monitoring or a hand-out names the person.
    """
    ws.require(Permission.EDIT_RESIDENTS)
    with ws.write("RemoveResident") as tx:
        before = residents.fetch(tx.conn, tx.posko_id, command.person_id)
        if before["version"] != command.version:
            raise changed_elsewhere(tx.conn, "person", tx.posko_id, command.person_id)
        old = withdraw(tx, command.person_id)
    restored = AddResident(old)
    return Done(None, _CHANGES, Undo("undo.remove_resident", lambda w: add_resident(w, restored)))


def withdraw(tx: WriteTransaction, person_id: int) -> ResidentDetails:
    """Take a person out inside a transaction, and return what was known.

    Raises ``Refused("resident.in_use")`` once a case, a test, monitoring or a hand-out names the person.
    """
    before = residents.fetch(tx.conn, tx.posko_id, person_id)
    if residents.built_on(tx.conn, tx.posko_id, person_id):
        raise Refused("resident.in_use", name=before["name"])
    graves.bury(tx.conn, tx.posko_id, person, [person_id], tx.now)
    residents.remove(tx.conn, tx.posko_id, person_id)
    houses.drop_empty(tx.conn, tx.posko_id, house=before["house_id"], household=before["household_id"])
    old = residents.details_of(before)
    tx.audit(entity="person", entity_id=person_id, old=_plain(old), new=None)
    return old


def move_resident(ws: Workspace, command: MoveResident) -> Done[int]:
    """Somebody moved away: out of the counts, still in the book."""
    return _set_status(ws, "MoveResident", command.person_id, command.version, ResidentStatus.MOVED)


def mark_deceased(ws: Workspace, command: MarkDeceased) -> Done[int]:
    """Somebody died: out of the counts, still in the book."""
    return _set_status(ws, "MarkDeceased", command.person_id, command.version, ResidentStatus.DECEASED)


def return_resident(ws: Workspace, command: ReturnResident) -> Done[int]:
    """Somebody counts among the residents again."""
    return _set_status(ws, "ReturnResident", command.person_id, command.version, command.status)


def full_national_id(ws: Workspace, person_id: int) -> str:
    """Return the whole NIK ("" if there is none) and write into the audit that it was looked at."""
    ws.require(Permission.VIEW_FULL_ID)
    with ws.write("ViewNationalId") as tx:
        number = rows.fetch(tx.conn, person, tx.posko_id, person_id)["national_id"]
        tx.audit(entity="person", entity_id=person_id, old=None, new={"viewed": "national_id"})
    return number or ""


def person_card(ws: Workspace, person_id: int) -> PersonCard:
    """Return one person with household, house and housemates; NIK and KK masked."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        row = residents.fetch(rx.conn, rx.posko_id, person_id)
        others = residents.housemates(rx.conn, rx.posko_id, person_id, row["house_id"])
        day = rx.day
    details = residents.details_of(row)
    shown = replace(
        details,
        national_id=mask(details.national_id) if details.national_id else None,
        family_card_no=mask(details.family_card_no) if details.family_card_no else None,
        birth_date=details.birth_date if ws.may(Permission.VIEW_FULL_ID) else None,
    )
    return PersonCard(
        person_id=person_id,
        version=row["version"],
        details=shown,
        age=age_on(details.birth_date, day),
        rt_id=row["rt_id"],
        house_id=row["house_id"],
        household_id=row["household_id"],
        dwelling=DwellingKind(row["dwelling"]) if row["dwelling"] else None,
        house_provisional=bool(row["provisional"]),
        risks=_risks_of(row, day),
        unread=json.loads(row["unread"]) if row["unread"] else {},
        missing=rules.missing(details),
        housemates=tuple(_housemate(other, row["household_id"], day) for other in others),
    )


def _housemate(row: Any, household_id: int | None, day: date) -> Housemate:
    return Housemate(
        person_id=row.id,
        name=row.name,
        age=age_on(row.birth_date, day),
        sex=Sex(row.sex) if row.sex else None,
        family_role=row.family_role or "",
        same_family=household_id is not None and row.household_id == household_id,
        risks=_risks_of(row._mapping, day),  # noqa: SLF001 - SQLAlchemy's public name for it
        status=ResidentStatus(row.status),
    )


def _risks_of(row: Mapping[str, Any], day: date) -> Any:
    return risks(
        birth_date=row["birth_date"],
        pregnant_until=row["pregnant_until"],
        comorbidities=row["comorbidities"],
        on=day,
    )


def _facts(
    rx: ReadTransaction | WriteTransaction, details: ResidentDetails, person_id: int | None
) -> ResidentFacts:
    alike = residents.alike(rx.conn, rx.posko_id, details.name, details.birth_date) if details.name else ()
    phone = normalize_phone(details.phone) if details.phone else None
    area = details.rt is not None and details.rw is not None
    return replace(
        _binding_facts(rx, details, person_id),
        look_alikes=tuple(known for known in alike if known.person_id != person_id),
        same_phone=residents.with_phone(rx.conn, rx.posko_id, phone, person_id) if phone else None,
        area_known=area
        and houses.find_area(rx.conn, rx.posko_id, details.rw or 0, details.rt or 0) is not None,
    )


def _binding_facts(
    rx: ReadTransaction | WriteTransaction, details: ResidentDetails, person_id: int | None
) -> ResidentFacts:
    """Return what can keep an entry out.

    The rest only warns while the form is filled in. A save has others wait for their turn: it asks no more
    than it must.
    """
    number = rules.digits_of(details.national_id or "")
    masked = rules.MASK_SIGN in (details.national_id or "")
    same = residents.with_number(rx.conn, rx.posko_id, number) if number and not masked else None
    another = same is not None and same.person_id != person_id
    return ResidentFacts(day=rx.day, same_number=same if another else None)


def _accepted(tx: WriteTransaction, details: ResidentDetails, person_id: int | None) -> ResidentDetails:
    for problem in rules.check(details, _binding_facts(tx, details, person_id)):
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)
    return rules.tidied(details, tx.day)


def _store(tx: WriteTransaction, details: ResidentDetails, family: int) -> int:
    rt_id = houses.area_id(tx.conn, tx.posko_id, details.rw or 0, details.rt or 0)
    home = houses.house_id(tx.conn, tx.posko_id, rt_id, details.address, family)
    houses.settle(tx.conn, tx.posko_id, family, home)
    if details.poor:
        houses.mark_poor(tx.conn, tx.posko_id, family, poor=True)
    person_id = residents.add(
        tx.conn,
        tx.posko_id,
        tx.now,
        **residents.columns_of(details),
        household_id=family,
        house_id=home,
        rt_id=rt_id,
    )
    _audit_new(tx, person_id, details)
    return person_id


def unmasked(details: ResidentDetails, old: ResidentDetails) -> ResidentDetails:
    """Put the stored numbers back where a form hands their masked form back unchanged."""
    kept: dict[str, Any] = {}
    for name in ("national_id", "family_card_no"):
        typed, stored = getattr(details, name), getattr(old, name)
        if typed and rules.MASK_SIGN in typed:
            if not stored or typed != mask(stored):
                raise Refused("national_id.characters", field=name)
            kept[name] = stored
    return replace(details, **kept)


def still_unread(unread: str | None, old: ResidentDetails, new: ResidentDetails) -> str | None:
    """Drop what an import could not read of a field once somebody filled that field."""
    if not unread:
        return None
    left = {
        name: text
        for name, text in json.loads(unread).items()
        if not hasattr(new, name) or getattr(new, name) == getattr(old, name)
    }
    return json.dumps(left, ensure_ascii=False) if left else None


def _set_status(
    ws: Workspace, command: str, person_id: int, version: int, status: ResidentStatus
) -> Done[int]:
    ws.require(Permission.EDIT_RESIDENTS)
    with ws.write(command) as tx:
        before = rows.fetch(tx.conn, person, tx.posko_id, person_id)
        residents.change(tx.conn, tx.posko_id, person_id, tx.now, version=version, status=status.value)
        tx.audit(
            entity="person",
            entity_id=person_id,
            old={"status": before["status"]},
            new={"status": status.value},
        )
    back = ReturnResident(person_id, version + 1, ResidentStatus(before["status"]))
    return Done(person_id, _CHANGES, Undo("undo.resident_status", lambda w: return_resident(w, back)))


def _undo_add(person_id: int) -> Undo:
    removal = RemoveResident(person_id, 1)
    return Undo("undo.add_resident", lambda ws: remove_resident(ws, removal))


def _audit_new(tx: WriteTransaction, person_id: int, details: ResidentDetails) -> None:
    tx.audit(entity="person", entity_id=person_id, old=None, new=_plain(details))


def audit_change(tx: WriteTransaction, person_id: int, old: ResidentDetails, new: ResidentDetails) -> None:
    """Chain what of a person differs."""
    before, after = _plain(old), _plain(new)
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    tx.audit(
        entity="person",
        entity_id=person_id,
        old={name: before.get(name) for name in sorted(changed)},
        new={name: after.get(name) for name in sorted(changed)},
    )


def _plain(details: ResidentDetails) -> dict[str, object]:
    told = ((name, getattr(details, name)) for name in ResidentDetails.__slots__)
    return {name: value for name, value in told if value not in (None, False)}
