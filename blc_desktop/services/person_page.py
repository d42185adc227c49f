"""One person in one place: how they stand, everything that happened, who changed what, and one value back."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import date, timedelta, timezone
from enum import Enum
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.patients import EditCase
from blc_desktop.domain.commands.person_page import RestoreValue
from blc_desktop.domain.commands.residents import EditResident, ResidentDetails
from blc_desktop.domain.facts.person_page import FieldChange, HistoryLine, PersonHead, Timeline
from blc_desktop.domain.facts.post import TimeZone
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, ResidentStatus, Sex
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.risks import age_on
from blc_desktop.errors import Refused
from blc_desktop.services import patients, person_imports, residents
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import isolation, lines, person_history, person_timeline
from blc_desktop.storage import patients as cases
from blc_desktop.storage import residents as people
from blc_desktop.storage.person_history import Change

#: What an edit of the case can put back; a status or an end is declared anew instead.
_OF_CASE = frozenset(
    {
        "declared_on",
        "declared_by",
        "received_on",
        "symptomatic",
        "onset_date",
        "last_symptom_day",
        "symptoms",
        "note",
    }
)
_OF_PERSON = frozenset(field.name for field in fields(ResidentDetails))
#: RT and RW name a place together: one alone would name another.
_TOGETHER = {"rt": ("rt", "rw"), "rw": ("rt", "rw")}
_NUMBERS = frozenset({"national_id", "family_card_no"})
_DAYS = frozenset({"birth_date", "pregnant_until", "declared_on", "received_on", "onset_date"}) | {
    "last_symptom_day"
}
#: What only the book itself reads: numbers of rows, moments, reckonings.
_INNER = frozenset(
    {"posko_id", "id", "uid", "version", "created_at", "updated_at", "entered_at", "name_fold", "unread"}
    | {"person_id", "case_id", "isolation_id", "household_id", "house_id", "rt_id", "import_id"}
    | {"operator_id", "session_id", "move_id", "document_id", "index_case_id", "contact_case_id", "schedule"}
    | {"merged_from", "merged_into", "in_bulk", "anchor_kind", "superseded_at", "document"}
)
HIDDEN = "••••"


def timeline(ws: Workspace, person_id: int) -> Timeline:
    """Return how a person stands on the working day, and what happened, the newest first.

    Raises ``Refused("row.gone")`` if the person is gone.
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        who = people.fetch(rx.conn, rx.posko_id, person_id)
        found = person_timeline.events(rx.conn, rx.posko_id, who, rx.day, offset_hours(rx))
        return Timeline(head_of(rx, who), tuple(found))


def head_of(rx: ReadTransaction, who: Any) -> PersonHead:
    """Return how the person of a row stands on the working day."""
    known = cases.cases_of(rx.conn, rx.posko_id, who["id"])
    case = cases.case_values(rx.conn, rx.posko_id, known[0]) if known else None
    open_id = isolation.open_of_person(rx.conn, rx.posko_id, who["id"])
    return PersonHead(
        person_id=who["id"],
        uid=who["uid"],
        name=who["name"],
        age=age_on(who["birth_date"], rx.day),
        sex=Sex(who["sex"]) if who["sex"] else None,
        rt=who["rt"],
        rw=who["rw"],
        national_id=mask(who["national_id"]) if who["national_id"] else "",
        resident=ResidentStatus(who["status"]),
        phone=who["phone"] or "",
        case_id=case["id"] if case else None,
        case_status=CaseStatus(case["status"]) if case else None,
        outcome=CaseOutcome(case["outcome"]) if case and case["outcome"] else None,
        isolation=None if open_id is None else lines.line(rx.conn, rx.posko_id, open_id, rx.day),
    )


def offset_hours(rx: ReadTransaction) -> int:
    """Return the hours east of UTC by which the posko tells the time."""
    return TimeZone(rx.settings.time_zone).offset_hours


def uid_of(ws: Workspace, person_id: int) -> str:
    """Return the uid by which papers ask for a person. Raises ``Refused("row.gone")``."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return str(people.fetch(rx.conn, rx.posko_id, person_id)["uid"])


# --- who changed what ---------------------------------------------------------------------------------------


def history(ws: Workspace, person_id: int) -> tuple[HistoryLine, ...]:
    """Return who changed what about a person and all that is kept of them, the newest first.

    NIK and KK are masked, and without the right to see a whole NIK no birth date is told.
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        stands = _standing(rx, person_id)
        known = person_history.names(rx.conn, rx.posko_id)
        zone = timezone(timedelta(hours=offset_hours(rx)))
        found = person_history.changes(rx.conn, rx.posko_id, person_id)
        each = [(change, "") for change in found] + person_imports.changes(rx, person_id, found)
        told = []
        for change, source in sorted(each, key=lambda one: one[0].sequence, reverse=True):
            line = HistoryLine(
                sequence=change.sequence,
                at=change.at.astimezone(zone),
                operator=change.operator,
                command=change.command,
                entity=change.entity,
                entity_id=change.entity_id,
                changes=_fields(ws, change, {} if source else stands, known),
                erased=change.difference is None,
                source=source,
            )
            if line.changes or line.erased:
                told.append(line)
    return tuple(told)


Standing = dict[tuple[str, int], dict[str, Any]]


def _standing(rx: ReadTransaction, person_id: int) -> Standing:
    """Return what can be edited as it stands now: the person and their cases, plain as the chain has it."""
    details = people.details_of(people.fetch(rx.conn, rx.posko_id, person_id))
    found: Standing = {("person", person_id): _plain(asdict(details))}
    for case_id in cases.cases_of(rx.conn, rx.posko_id, person_id):
        found["case_record", case_id] = _plain(cases.case_values(rx.conn, rx.posko_id, case_id))
    return found


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _bare(value) for name, value in values.items()}


def _bare(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _fields(
    ws: Workspace, change: Change, stands: Standing, known: dict[str, dict[int, str]]
) -> tuple[FieldChange, ...]:
    told = change.difference or {}
    return tuple(
        FieldChange(
            field,
            _shown(ws, field, old, known),
            _shown(ws, field, new, known),
            _restorable(ws, change, field, stands),
        )
        for field, (old, new) in told.items()
        if field not in _INNER and (_present(old) or _present(new))
    )


def _present(value: object) -> bool:
    return value is not None and value != ""


def _shown(ws: Workspace, field: str, value: Any, known: dict[str, dict[int, str]]) -> object:
    if not _present(value):
        return None
    if field in _NUMBERS:
        return mask(str(value))
    if field == "birth_date" and not ws.may(Permission.VIEW_FULL_ID):
        return HIDDEN
    if field in known:
        return known[field].get(value, "")
    return value


def _restorable(ws: Workspace, change: Change, field: str, stands: Standing) -> bool:
    """Whether an edit of today may put the old value back: another than now's, and not from before it all."""
    right, may_be = {
        "person": (Permission.EDIT_RESIDENTS, _OF_PERSON),
        "case_record": (Permission.EDIT_CASES, _OF_CASE),
    }.get(change.entity, (Permission.EDIT_CASES, frozenset()))
    now = stands.get((change.entity, change.entity_id))
    if now is None or field not in may_be or not ws.may(right) or change.difference is None:
        return False
    first = change.difference.get("name" if change.entity == "person" else "status", ["", ""])[0] is None
    return not first and (change.difference[field][0] or None) != (now.get(field) or None)


def restore(ws: Workspace, command: RestoreValue) -> Done[None]:
    """Put one value back by an edit of today: audited as one, checked as one, undone as one.

    Raises ``Refused("history.cannot_restore")`` where the value cannot be edited any more, else what the edit
    raises (a case wants a reason).
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        change = person_history.change(rx.conn, rx.posko_id, command.sequence)
        stands = _standing(rx, command.person_id)
        if change is None or not _restorable(ws, change, command.field, stands):
            raise Refused("history.cannot_restore")
        old = {
            name: _value(name, change.difference[name][0])
            for name in _TOGETHER.get(command.field, (command.field,))
            if change.difference and name in change.difference
        }
        order = _edit_of(rx, change, command, old)
    if isinstance(order, EditResident):
        done: Done[Any] = residents.edit_resident(ws, order)
    else:
        done = patients.edit(ws, order)
    return Done(None, done.changes, done.undo)


def _edit_of(
    rx: ReadTransaction, change: Change, command: RestoreValue, old: dict[str, Any]
) -> EditResident | EditCase:
    if change.entity == "person":
        row = people.fetch(rx.conn, rx.posko_id, command.person_id)
        return EditResident(row["id"], row["version"], replace(people.details_of(row), **old))
    case = cases.case_values(rx.conn, rx.posko_id, change.entity_id)
    stays = {name: case[name] for name in _OF_CASE}
    return EditCase(case["id"], case["version"], reason=command.reason, **(stays | old))


def _value(field: str, plain: Any) -> Any:
    """Return a value of the chain as a command holds it."""
    if field == "address":
        return plain or ""
    if plain is None or plain == "":
        return False if field == "symptomatic" else None
    if field in _DAYS:
        return date.fromisoformat(plain)
    kinds: dict[str, Any] = {"sex": Sex, "status": ResidentStatus, "symptomatic": bool}
    return kinds[field](plain) if field in kinds else plain
