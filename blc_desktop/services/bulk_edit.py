"""Lists edited as a grid: many records changed in one transaction, and taken back in one.

Each row is judged by the rules of its form, and stands in the audit by itself. A row that is refused is told
with its reason and left out, without a trace of it in the book.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited, RowChange, RowRefused
from blc_desktop.domain.commands.patients import EditCase, TestLine
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.grid import GridKind, column_of, parse
from blc_desktop.domain.national_id import mask
from blc_desktop.errors import Refused
from blc_desktop.services import bulk_people, patients
from blc_desktop.services.bulk_people import PersonBefore
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import grid, rows
from blc_desktop.storage import patients as cases
from blc_desktop.storage.snapshots import Snapshot
from blc_desktop.storage.tables import case_record
from blc_desktop.words.labels import label as word

#: Cells of the list of patients that belong to the person.
_OF_PERSON = frozenset({"area", "phone"})
#: Cells of a case that neither its status nor its schedule looks at.
_PLAIN = frozenset({"note", "received_on"})
_OF_TEST = frozenset({"specimen_date", "result_date"})
_TELLS_SYMPTOMS = ("onset_date", "symptoms", "last_symptom_day")
_MASKED = ("national_id", "family_card_no")


@dataclass(frozen=True, slots=True)
class _PlainBefore:
    """Cells of a case that no date hangs on, as they stood, and the version their change left the case at."""

    case_id: int
    values: Mapping[str, object]
    version: int


@dataclass(frozen=True, slots=True)
class _RowBefore:
    """What one row needs to be put back."""

    person: PersonBefore | None = None
    case: tuple[Snapshot, Snapshot] | None = None
    plain: _PlainBefore | None = None


def may_edit(ws: Workspace, kind: GridKind) -> bool:
    """Whether the operator may edit this list as a grid."""
    return all(ws.may(permission) for permission in _permissions(kind))


def grid_rows(ws: Workspace, kind: GridKind, ids: Sequence[int]) -> dict[int, GridRow]:
    """Return the rows of ``ids`` with all their cells; NIK and KK masked, an id that is gone absent."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        read = grid.resident_rows if kind is GridKind.RESIDENTS else grid.case_rows
        found = read(rx.conn, rx.posko_id, ids)
    whole = ws.may(Permission.VIEW_FULL_ID)
    return {row_id: replace(row, values=_shown(row.values, whole=whole)) for row_id, row in found.items()}


def bulk_edit(ws: Workspace, command: BulkEdit) -> Done[BulkEdited]:
    """Change cells of many records in one transaction; return what was changed and what was left out.

    Raises ``Refused("grid.some_refused")`` where a row is refused and all were wanted or none. The undo puts
    every changed row back, or, where one was changed again meanwhile, none.
    """
    _require(ws, command.kind)
    with ws.write("BulkEdit") as tx:
        value, kept = _write(tx, command)
        if value.refused and command.all_or_none:
            raise Refused("grid.some_refused", count=len(value.refused))
    if not kept:
        return Done(value)
    return Done(value, _changes(command.kind), _undo(command.kind, kept))


def preview(ws: Workspace, command: BulkEdit) -> Done[BulkEdited]:
    """Return what :func:`bulk_edit` would change and leave out. Nothing of it stays in the book."""
    _require(ws, command.kind)
    found: list[BulkEdited] = []
    try:
        with ws.write("BulkEdit") as tx:
            found.append(_write(tx, command)[0])
            raise _LookedAtError
    except _LookedAtError:
        return Done(found[0])


class _LookedAtError(Exception):
    """Takes a preview back out of the book."""


def _write(tx: WriteTransaction, command: BulkEdit) -> tuple[BulkEdited, tuple[_RowBefore, ...]]:
    kept: dict[int, _RowBefore] = {}
    refused: list[RowRefused] = []
    cells = 0
    read = _read(tx, command)
    for change in command.changes:
        try:
            with tx.part():
                before, count = _change(tx, command, change, read.get(change.row_id))
        except Refused as error:
            refused.append(RowRefused(change.row_id, error.code, error.field, dict(error.facts)))
            continue
        if count:
            kept[change.row_id] = before
            cells += count
    people = (before.person for before in kept.values())
    bulk_people.drop_left(tx, [person.home for person in people if person and person.home])
    return BulkEdited(tuple(kept), cells, tuple(refused)), tuple(kept.values())


def _require(ws: Workspace, kind: GridKind) -> None:
    for permission in _permissions(kind):
        ws.require(permission)


def _permissions(kind: GridKind) -> tuple[Permission, ...]:
    if kind is GridKind.RESIDENTS:
        return (Permission.EDIT_RESIDENTS,)
    return Permission.EDIT_CASES, Permission.EDIT_RESIDENTS


def _changes(kind: GridKind) -> Changes:
    people: Changes = frozenset({Topic.RESIDENTS, Topic.ZONES})
    return people if kind is GridKind.RESIDENTS else people | patients.CHANGES


def _shown(values: Mapping[str, object], *, whole: bool) -> dict[str, object]:
    shown = dict(values)
    for name in _MASKED:
        number = shown.get(name)
        if number:
            shown[name] = mask(str(number))
    if not whole and "birth_date" in shown:
        del shown["birth_date"]
    return shown


def _read(tx: WriteTransaction, command: BulkEdit) -> Mapping[int, GridRow]:
    """Read the cases of an order at once; one row of them is as it was read until its own turn comes."""
    if command.kind is GridKind.RESIDENTS:
        return {}
    return grid.case_rows(tx.conn, tx.posko_id, [change.row_id for change in command.changes])


def _change(
    tx: WriteTransaction, command: BulkEdit, change: RowChange, row: GridRow | None
) -> tuple[_RowBefore, int]:
    values = {name: _value(tx, command.kind, name, typed) for name, typed in change.values.items()}
    expected = change.expected
    if command.kind is GridKind.RESIDENTS:
        version = expected.row if expected else None
        done = bulk_people.change(tx, change.row_id, _of_person(values), version)
        return (_RowBefore(), 0) if done is None else (_RowBefore(person=done[0]), done[1])
    return _change_case(tx, command, change, values, row)


def _value(tx: WriteTransaction, kind: GridKind, name: str, typed: object) -> object:
    """Return the value of a cell: a text is read as the field of a form would read it."""
    column = column_of(kind, name)
    if typed is None or isinstance(typed, str):
        return parse(column, typed if isinstance(typed, str) else "", tx.day, word)
    return typed


def _of_person(values: Mapping[str, object]) -> dict[str, object]:
    """Return cells as fields of a person: RT and RW stand in one cell; no address is an empty one."""
    told = {name: value for name, value in values.items() if name != "area"}
    pair = values.get("area")
    if isinstance(pair, tuple):
        told |= {"rt": pair[0], "rw": pair[1]}
    if "address" in told:
        told["address"] = told["address"] or ""
    return told


def _change_case(
    tx: WriteTransaction,
    command: BulkEdit,
    change: RowChange,
    values: Mapping[str, object],
    row: GridRow | None,
) -> tuple[_RowBefore, int]:
    if row is None:
        raise Refused("row.gone", entity="case_record")
    if change.expected is not None and row.versions != change.expected:
        raise Refused("row.changed_elsewhere", entity="case_record")
    new = {name: value for name, value in values.items() if row.values[name] != value}
    told = {name: value for name, value in new.items() if name not in _OF_PERSON}
    plain = _write_plain(tx, row, told) if told and told.keys() <= _PLAIN else None
    snapshots = _mend_case(tx, command, row, told) if told and plain is None else None
    person: PersonBefore | None = None
    own = _of_person({name: value for name, value in new.items() if name in _OF_PERSON})
    if own:
        person_id = rows.fetch(tx.conn, case_record, tx.posko_id, change.row_id)["person_id"]
        done = bulk_people.change(tx, person_id, own, None)
        person = None if done is None else done[0]
    return _RowBefore(person, snapshots, plain), len(new)


def _write_plain(tx: WriteTransaction, row: GridRow, told: Mapping[str, object]) -> _PlainBefore:
    received = told.get("received_on")
    if isinstance(received, date) and received > tx.day:
        raise Refused("date.in_future", field="received_on", day=received, today=tx.day)
    old = {name: row.values[name] for name in told}
    _store_plain(tx, row.row_id, row.versions.row, old, told)
    return _PlainBefore(row.row_id, old, row.versions.row + 1)


def _store_plain(
    tx: WriteTransaction, case_id: int, version: int, old: Mapping[str, object], new: Mapping[str, object]
) -> None:
    rows.change(tx.conn, case_record, tx.posko_id, case_id, version=version, updated_at=tx.now, **dict(new))
    tx.audit(entity="case_record", entity_id=case_id, old=old, new=new)


def _restore_plain(tx: WriteTransaction, kept: _PlainBefore) -> None:
    now = rows.fetch(tx.conn, case_record, tx.posko_id, kept.case_id)
    old = {name: now[name] for name in kept.values}
    _store_plain(tx, kept.case_id, kept.version, old, kept.values)


def _mend_case(
    tx: WriteTransaction, command: BulkEdit, row: GridRow, told: Mapping[str, object]
) -> tuple[Snapshot, Snapshot]:
    now: dict[str, Any] = {**row.values, **told}
    if "symptomatic" not in told and any(told.get(name) for name in _TELLS_SYMPTOMS):
        now["symptomatic"] = True
    return patients.mend(
        tx,
        EditCase(
            case_id=row.row_id,
            version=row.versions.row,
            declared_on=now["declared_on"],
            symptomatic=bool(now["symptomatic"]),
            reason=command.reason,
            onset_date=now["onset_date"],
            last_symptom_day=now["last_symptom_day"],
            symptoms=now["symptoms"],
            received_on=now["received_on"],
            test=_test(tx, row.row_id, now) if told.keys() & _OF_TEST else None,
            declared_by=now["declared_by"],
            note=now["note"],
        ),
    )


def _test(tx: WriteTransaction, case_id: int, now: Mapping[str, Any]) -> TestLine:
    known = cases.confirming_test(tx.conn, tx.posko_id, case_id)
    if known is None:
        raise Refused("grid.no_test", field="specimen_date")
    return TestLine(
        known.kind, known.result, now["specimen_date"], now["result_date"], known.purpose, known.place
    )


def _undo(kind: GridKind, kept: tuple[_RowBefore, ...]) -> Undo:
    def run(ws: Workspace) -> Done[None]:
        _require(ws, kind)
        left = []
        with ws.write("UndoBulkEdit") as tx:
            for before in reversed(kept):
                if before.person is not None:
                    left.append(bulk_people.restore(tx, before.person))
                if before.plain is not None:
                    _restore_plain(tx, before.plain)
                if before.case is not None:
                    patients.undo_change(tx, *before.case, "undo.bulk_edit")
            bulk_people.drop_left(tx, left)
        return Done(None, _changes(kind))

    return Undo("undo.bulk_edit", run)
