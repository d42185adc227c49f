"""The target list of vaccination: people put on it, how it stands with them, doses; all can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from blc_desktop.domain import vaccination as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.vaccination import (
    AddTargets,
    DoseDetails,
    EditDose,
    RecordDoses,
    RemoveTargets,
    SetTargetGroup,
    SetTargetState,
)
from blc_desktop.domain.facts.vaccination import DoseFacts, TargetFacts
from blc_desktop.domain.kinds import ResidentStatus
from blc_desktop.domain.kinds_welfare import TargetState
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.services import entries
from blc_desktop.services.entries import Entry
from blc_desktop.services.listings import BookListing, scope
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import rows, vaccination_list
from blc_desktop.storage import vaccination as storage
from blc_desktop.storage.tables import person, vaccination_target, vaccine_dose
from blc_desktop.storage.vaccination_list import dose_rules

CHANGES: Changes = frozenset({Topic.WELFARE})
_GONE = frozenset({ResidentStatus.MOVED.value, ResidentStatus.DECEASED.value})
_TARGET = Entry(vaccination_target, "Target", "undo.vaccination", CHANGES, permission=Permission.MONITOR)
_DOSE = Entry(vaccine_dose, "Dose", "undo.vaccine_dose", CHANGES, permission=Permission.MONITOR)


def target_listing(ws: Workspace) -> BookListing:
    """Return the target list; filters rt, no_rt, group, state, doses, due, isolating, person."""
    return BookListing(ws, vaccination_list.targets)


def dose_listing(ws: Workspace) -> BookListing:
    """Return the doses given; filters person, day, number."""
    return BookListing(ws, vaccination_list.doses)


def candidate_listing(ws: Workspace) -> BookListing:
    """Return the residents who are not on the list; filters rt, age, occupation, comorbid."""
    return BookListing(ws, vaccination_list.candidates)


def targets(ws: Workspace, target_ids: Iterable[int]) -> list[TargetFacts]:
    """Return targets with their doses, in this order; one that was taken off the list is absent."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.targets(rx.conn, scope(rx), target_ids)


def dose_facts(ws: Workspace, dose_id: int) -> DoseFacts:
    """Return one dose. Raises ``Refused("row.gone")`` where there is none that stands."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        row = rows.fetch_standing(rx.conn, vaccine_dose, rx.posko_id, dose_id)
        found = storage.doses(rx.conn, rx.posko_id, [row["person_id"]])[row["person_id"]]
    return next(each for each in found if each.dose_id == dose_id)


def last_typed(ws: Workspace) -> tuple[str, str] | None:
    """Return vaccine and place of the dose written down last."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.last_typed(rx.conn, rx.posko_id)


def advise(ws: Workspace, target_ids: Sequence[int], details: DoseDetails) -> list[Problem]:
    """Return what only the book knows of doses to be written down: faults first, else what is warned of."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = storage.targets(rx.conn, scope(rx), target_ids)
        by = dose_rules(scope(rx))
    faults = [each for one in found for each in _fits(details, one)]
    return faults[:1] or list(rules.warnings(details, found, by))


def _fits(details: DoseDetails, target: TargetFacts) -> tuple[Problem, ...]:
    return rules.fits(details, target.name, target.doses, details.number or target.next_number)


# --- who is on the list -----------------------------------------------------------------------------------


def add_targets(ws: Workspace, command: AddTargets) -> Done[int]:
    """Put people on the list in one transaction; return how many were not on it before.

    Raises ``Refused``: ``vaccination.nobody``, ``vaccination.gone``, ``row.gone``.
    """
    ws.require(Permission.MONITOR)
    if not command.person_ids:
        raise Refused("vaccination.nobody")
    with ws.write("AddTargets") as tx:
        people = rows.of_ids(tx.conn, person, tx.posko_id, command.person_ids)
        known = storage.standing_of(tx.conn, tx.posko_id, command.person_ids)
        added = []
        for person_id in dict.fromkeys(command.person_ids):
            if person_id not in people:
                raise Refused("row.gone", entity="person")
            if people[person_id]["status"] in _GONE:
                raise Refused("vaccination.gone", name=people[person_id]["name"])
            if person_id not in known:
                added.append(entries.add(tx, _TARGET, _new(person_id, command, tx)))
    back = RemoveTargets(tuple(added))
    undo = Undo("undo.vaccination", lambda again: remove_targets(again, back)) if added else None
    return Done(len(added), CHANGES, undo)


def _new(person_id: int, command: AddTargets, tx: WriteTransaction) -> dict[str, Any]:
    return {
        "person_id": person_id,
        "target_group": command.group.value,
        "state": TargetState.WAITING.value,
        "state_on": tx.day,
    }


def remove_targets(ws: Workspace, command: RemoveTargets) -> Done[int]:
    """Take people off the list; return how many. Their doses stay in the book."""
    return _stand(ws, command.target_ids, taken_back=True)


def _stand(ws: Workspace, target_ids: Sequence[int], *, taken_back: bool) -> Done[int]:
    ws.require(Permission.MONITOR)
    with ws.write("TakeBackTargets" if taken_back else "RestoreTargets") as tx:
        for target_id in target_ids:
            if not taken_back:
                _not_listed_again(tx, target_id)
            _mark(tx, vaccination_target, target_id, taken_back=taken_back)

    def back(again: Workspace) -> Done[int]:
        return _stand(again, target_ids, taken_back=not taken_back)

    return Done(len(target_ids), CHANGES, Undo("undo.vaccination", back))


def _not_listed_again(tx: WriteTransaction, target_id: int) -> None:
    who = rows.fetch(tx.conn, vaccination_target, tx.posko_id, target_id)["person_id"]
    if storage.standing_of(tx.conn, tx.posko_id, [who]):
        raise Refused("vaccination.on_list", name=rows.fetch(tx.conn, person, tx.posko_id, who)["name"])


def _mark(tx: WriteTransaction, table: Any, row_id: int, *, taken_back: bool) -> None:
    rows.set_taken_back(tx.conn, table, tx.posko_id, row_id, tx.now if taken_back else None)
    old, new = {"taken_back": not taken_back}, {"taken_back": taken_back}
    tx.audit(entity=table.name, entity_id=row_id, old=old, new=new)


# --- how it stands ----------------------------------------------------------------------------------------


def set_state(ws: Workspace, command: SetTargetState) -> Done[int]:
    """Say how it stands with targets; return how many. Raises as :func:`rules.check_state` finds."""
    ws.require(Permission.MONITOR)
    with ws.write("SetTargetState") as tx:
        _raise_first(rules.check_state(command, tx.day))
        values = {
            "state": command.state.value,
            "state_on": command.day,
            "reason": command.reason.strip() or None,
        }
        return _change_all(tx, command.target_ids, lambda _row: values)


def set_group(ws: Workspace, command: SetTargetGroup) -> Done[int]:
    """Put targets into another group; return how many."""
    ws.require(Permission.MONITOR)
    with ws.write("SetTargetGroup") as tx:
        return _change_all(tx, command.target_ids, lambda _row: {"target_group": command.group.value})


@dataclass(frozen=True, slots=True)
class _Before:
    """How a target stood, and its version after the change."""

    values: Mapping[str, Any]
    version: int


def _change_all(
    tx: WriteTransaction, target_ids: Sequence[int], values: Callable[[Any], Mapping[str, Any]]
) -> Done[int]:
    if not target_ids:
        raise Refused("vaccination.nobody")
    before: dict[int, _Before] = {}
    for target_id in dict.fromkeys(target_ids):
        row = entries.correct(tx, _TARGET, target_id, new := values(target_id))
        before[target_id] = _Before({name: row[name] for name in new}, row["version"] + 1)
    return Done(len(before), CHANGES, Undo("undo.vaccination", lambda again: _put_back(again, before)))


def _put_back(ws: Workspace, before: Mapping[int, _Before]) -> Done[int]:
    ws.require(Permission.MONITOR)
    with ws.write("UndoTarget") as tx:
        for target_id, each in before.items():
            entries.correct(tx, _TARGET, target_id, each.values, each.version)
    return Done(len(before), CHANGES)


# --- doses ------------------------------------------------------------------------------------------------


def record_doses(ws: Workspace, command: RecordDoses) -> Done[int]:
    """Write a dose of each of these people down in one transaction; return how many.

    Raises ``Refused`` as :func:`rules.check_dose` and :func:`rules.fits` find, and ``vaccination.nobody``:
    where it cannot be for one of them, none is written.
    """
    ws.require(Permission.MONITOR)
    details = command.details
    with ws.write("RecordDoses") as tx:
        _raise_first(rules.check_dose(details, tx.day))
        found = storage.targets(tx.conn, scope(tx), command.target_ids)
        if not found or len(found) < len(set(command.target_ids)):
            raise Refused("row.gone", entity="vaccination_target") if found else Refused("vaccination.nobody")
        made = []
        for target in found:
            _raise_first(_fits(details, target))
            own = replace(details, number=details.number or target.next_number)
            made.append(entries.add(tx, _DOSE, {"person_id": target.person_id, **_columns(own)}))
    return Done(
        len(made), CHANGES, Undo("undo.vaccine_dose", lambda again: _doses(again, made, taken_back=True))
    )


def _doses(ws: Workspace, dose_ids: Sequence[int], *, taken_back: bool) -> Done[int]:
    ws.require(Permission.MONITOR)
    with ws.write("TakeBackDoses" if taken_back else "RestoreDoses") as tx:
        for dose_id in dose_ids:
            _mark(tx, vaccine_dose, dose_id, taken_back=taken_back)

    def back(again: Workspace) -> Done[int]:
        return _doses(again, dose_ids, taken_back=not taken_back)

    return Done(len(dose_ids), CHANGES, Undo("undo.vaccine_dose", back))


def edit_dose(ws: Workspace, command: EditDose) -> Done[int]:
    """Correct a dose; return its id. Raises as :func:`record_doses`, and ``row.changed_elsewhere``."""
    ws.require(Permission.MONITOR)
    with ws.write("EditDose") as tx:
        _raise_first(rules.check_dose(command.details, tx.day))
        row = rows.fetch_standing(tx.conn, vaccine_dose, tx.posko_id, command.dose_id)
        given = storage.doses(tx.conn, tx.posko_id, [row["person_id"]])[row["person_id"]]
        others = [each for each in given if each.dose_id != command.dose_id]
        number = command.details.number or row["number"]
        _raise_first(rules.fits(command.details, given[0].name, others, number))
        values = _columns(replace(command.details, number=number))
        before = entries.correct(tx, _DOSE, command.dose_id, values, command.version)
    back = EditDose(command.dose_id, _details(before), command.version + 1)
    return Done(command.dose_id, CHANGES, Undo("undo.vaccine_dose", lambda again: edit_dose(again, back)))


def take_back_doses(ws: Workspace, dose_ids: Sequence[int]) -> Done[int]:
    """Take doses back that were written down by mistake; return how many."""
    return _doses(ws, dose_ids, taken_back=True)


def _columns(details: DoseDetails) -> dict[str, Any]:
    return {
        "number": details.number,
        "day": details.day,
        "vaccine": " ".join(details.vaccine.split()),
        "place": " ".join(details.place.split()) or None,
        "note": details.note.strip() or None,
    }


def _details(row: Mapping[str, Any]) -> DoseDetails:
    return DoseDetails(row["day"], row["vaccine"], row["place"] or "", row["number"], row["note"] or "")


def _raise_first(problems: Iterable[Problem]) -> None:
    for problem in problems:
        if problem.is_error:
            raise Refused(problem.code, field=problem.field, **problem.facts)
