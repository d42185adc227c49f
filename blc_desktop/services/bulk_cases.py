"""Cases and contacts in a grid: the person's cells, the meeting, the case itself, and its isolation.

A correction goes through the rules of the case's form, and its schedules follow; a status, a place and an
officer are dated steps. Cases are read and chained together, before the first row and after the last.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from blc_desktop.domain.commands.bulk_edit import BulkEdit
from blc_desktop.domain.commands.contacts import EditMeeting, Meeting
from blc_desktop.domain.commands.patients import ChangeStatus, EditCase, TestLine
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.kinds import CaseStatus, IsolationKind
from blc_desktop.errors import Refused
from blc_desktop.services import contacts, patients
from blc_desktop.services.bulk_block import WayBack
from blc_desktop.services.bulk_care import CareBlock
from blc_desktop.services.bulk_people import PeopleBlock
from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage import contacts as contact_rows
from blc_desktop.storage import patients as cases
from blc_desktop.storage import rows as rows_of
from blc_desktop.storage import snapshots
from blc_desktop.storage.snapshots import Snapshot
from blc_desktop.storage.tables import case_record

_PERSON = frozenset({"area", "phone"})
_CARE = frozenset({"place", "officer"})
_MEETING = frozenset({"met_on", "category", "relation", "protected", "duration_minutes", "meeting_note"})
#: Cells of a case that neither its status nor its schedule looks at.
_PLAIN = frozenset({"note", "received_on"})
_OF_TEST = frozenset({"test_kind", "specimen_date", "result_date"})
_TELLS_SYMPTOMS = ("onset_date", "symptoms", "last_symptom_day")
#: What is told together with a status goes with its step; the rest is a correction after it.
_OF_STEP = frozenset({"status", "declared_on", "declared_by", "symptomatic", "onset_date"})


@dataclass(frozen=True, slots=True)
class _PlainBefore:
    """Cells of a case that no date hangs on, as they stood, and the version their change left the case at."""

    case_id: int
    values: Mapping[str, object]
    version: int


class CaseBlock:
    """The cases of one order. The list of contacts has the cells of a meeting besides."""

    def __init__(self, tx: WriteTransaction, order: BulkEdit, rows: Mapping[int, GridRow]) -> None:
        self._tx, self._order = tx, order
        touched = {change.row_id: change.values.keys() for change in order.changes if change.row_id in rows}

        def keys(name: str, cells: Collection[str]) -> list[int]:
            found = (rows[row_id].keys[name] for row_id, names in touched.items() if names & set(cells))
            return [key for key in found if key is not None]

        aside = _PERSON | _CARE | _MEETING | _PLAIN
        self._people = PeopleBlock(tx, keys("person", _PERSON))
        self._care = CareBlock(tx, order, keys("isolation", _CARE))
        self._read = snapshots.take_many(
            tx.conn, tx.posko_id, [row_id for row_id, names in touched.items() if names - aside]
        )
        self._plain: list[tuple[int, _PlainBefore]] = []
        self._meetings: list[tuple[int, EditMeeting]] = []
        #: Cases as they stood, and as they stand where it is known already.
        self._mended: dict[int, tuple[Snapshot, Snapshot | None]] = {}

    def change(self, row: GridRow, values: Mapping[str, object]) -> int:
        """Write the cells of a case, each by its own rules; return how many."""
        person, meeting, care, case = (
            {name: value for name, value in values.items() if name in names}
            for names in (_PERSON, _MEETING, _CARE, values.keys() - _PERSON - _MEETING - _CARE)
        )
        if "exposed_on" in case:
            self._expose(row, case, meeting)
        if person:
            self._people.write(row.row_id, row.keys["person"] or 0, person)
        if meeting:
            self._meet(row, meeting)
        if case.keys() <= _PLAIN:
            self._write_plain(row, case)
        else:
            begun = self._change_case(row, case, fresh=bool(meeting), then=bool(care))
            row = row if begun is None else replace(row, keys={**row.keys, "isolation": begun})
        if care:
            self._care.change(row, care)
        return len(values)

    def finish(self, kept: Collection[int]) -> WayBack:
        """Chain the cases of ``kept``; return what takes everything back, the last step first."""
        tx = self._tx
        mended = {case_id: pair for case_id, pair in self._mended.items() if case_id in kept}
        now = snapshots.take_many(
            tx.conn, tx.posko_id, [case_id for case_id, (_before, after) in mended.items() if after is None]
        )
        pairs = [(before, after or now[case_id]) for case_id, (before, after) in mended.items()]
        for before, after in pairs:
            patients.audit_change(tx, before, after)
        plain = [before for row_id, before in self._plain if row_id in kept]
        meetings = [back for row_id, back in self._meetings if row_id in kept]
        people, care = self._people.finish(kept), self._care.finish(kept)

        def run(tx: WriteTransaction, further: Callable[[], None]) -> None:
            care(tx, further)
            _restore(tx, pairs, further)
            for before in reversed(plain):
                further()
                _restore_plain(tx, before)
            for back in reversed(meetings):
                further()
                contacts.mend_meeting(tx, back)
            people(tx, further)

        return run

    # --- the meeting ----------------------------------------------------------------------------------------

    def _expose(self, row: GridRow, case: dict[str, Any], meeting: dict[str, Any]) -> None:
        """Bring the last contact to the meeting where there is one; else it is the quarantine's."""
        if case["exposed_on"] is None:
            raise Refused("form.required", field="exposed_on")
        if row.keys["meeting"] is not None:
            meeting["met_on"] = case.pop("exposed_on")

    def _meet(self, row: GridRow, cells: Mapping[str, Any]) -> None:
        link_id = row.keys["meeting"]
        if link_id is None:
            raise Refused("grid.no_meeting", field=next(iter(cells)))
        stored = contact_rows.fetch(self._tx.conn, self._tx.posko_id, link_id)
        told = {"note" if name == "meeting_note" else name: value for name, value in cells.items()}
        meeting: Meeting = replace(contact_rows.meeting_of(stored), **told)
        back = contacts.mend_meeting(self._tx, EditMeeting(link_id, stored["version"], meeting))
        self._meetings.append((row.row_id, back))

    # --- the case -------------------------------------------------------------------------------------------

    def _write_plain(self, row: GridRow, told: Mapping[str, object]) -> None:
        if not told:
            return
        received = told.get("received_on")
        if isinstance(received, date) and received > self._tx.day:
            raise Refused("date.in_future", field="received_on", day=received, today=self._tx.day)
        old = {name: row.values[name] for name in told}
        _store_plain(self._tx, row.row_id, row.versions.row, old, told)
        self._plain.append((row.row_id, _PlainBefore(row.row_id, old, row.versions.row + 1)))

    def _change_case(self, row: GridRow, case: Mapping[str, Any], *, fresh: bool, then: bool) -> int | None:
        """Declare and correct; return the isolation that somebody is in once another status stands.

        ``fresh``: the case changed since it was read; ``then``: it will once more.
        """
        tx = self._tx
        known = None if fresh else self._read.pop(row.row_id, None)
        before = now = known or snapshots.take(tx.conn, tx.posko_id, row.row_id)
        rest = dict(case)
        begun: int | None = None
        if "status" in rest:
            begun = patients.step(tx, self._declared(row, rest), before)
            rest = {name: value for name, value in rest.items() if name not in _OF_STEP}
            now = snapshots.take(tx.conn, tx.posko_id, row.row_id) if rest else before
        if rest:
            patients.mend(tx, _correction(self._order, now, rest), now)
        after = snapshots.take(tx.conn, tx.posko_id, row.row_id) if then else None
        self._mended[row.row_id] = before, after
        return begun

    def _declared(self, row: GridRow, case: Mapping[str, Any]) -> ChangeStatus:
        step = self._order.step
        return ChangeStatus(
            row.row_id,
            CaseStatus(case["status"]),
            case.get("declared_on") or step.day or self._tx.day,
            step.reason,
            declared_by=case.get("declared_by"),
            onset_date=case.get("onset_date"),
            symptomatic=case.get("symptomatic"),
        )


def _correction(order: BulkEdit, before: Snapshot, told: Mapping[str, Any]) -> EditCase:
    """Return the correction of a case that cells mean: what is not told stays as it is."""
    now: dict[str, Any] = {**before.case, **told}
    if "symptomatic" not in told and any(told.get(name) for name in _TELLS_SYMPTOMS):
        now["symptomatic"] = True
    exposed_on = told.get("exposed_on")
    if exposed_on and all(line["kind"] == IsolationKind.ISOLATION.value for line in before.isolations):
        raise Refused("grid.no_exposure", field="exposed_on")
    return EditCase(
        case_id=before.case_id,
        version=before.case["version"],
        declared_on=now["declared_on"],
        symptomatic=bool(now["symptomatic"]),
        reason=order.reason,
        onset_date=now["onset_date"],
        last_symptom_day=now["last_symptom_day"],
        symptoms=now["symptoms"],
        received_on=now["received_on"],
        test=_test(before, told) if told.keys() & _OF_TEST else None,
        exposed_on=exposed_on,
        declared_by=now["declared_by"],
        note=now["note"],
    )


def _test(before: Snapshot, told: Mapping[str, Any]) -> TestLine:
    known = cases.telling(before.tests, before.case_id)
    if known is None:
        raise Refused("grid.no_test", field=next(name for name in told if name in _OF_TEST))
    return TestLine(
        told.get("test_kind", known.kind),
        known.result,
        told.get("specimen_date", known.specimen_date),
        told.get("result_date", known.result_date),
        known.purpose,
        known.place,
    )


def _restore(
    tx: WriteTransaction, pairs: Sequence[tuple[Snapshot, Snapshot]], further: Callable[[], None]
) -> None:
    """Take corrections and declarations back; read together, chained together."""
    ids = [before.case_id for before, _after in pairs]
    known = snapshots.take_many(tx.conn, tx.posko_id, ids)
    was = []
    for before, after in reversed(pairs):
        further()
        now = known.get(before.case_id)
        was.append(patients.undo_change(tx, before, after, "undo.bulk_edit", now))
    stands = snapshots.take_many(tx.conn, tx.posko_id, ids)
    for now in was:
        patients.audit_change(tx, now, stands[now.case_id])


def _store_plain(
    tx: WriteTransaction, case_id: int, version: int, old: Mapping[str, object], new: Mapping[str, object]
) -> None:
    rows_of.change(
        tx.conn, case_record, tx.posko_id, case_id, version=version, updated_at=tx.now, **dict(new)
    )
    tx.audit(entity="case_record", entity_id=case_id, old=old, new=new)


def _restore_plain(tx: WriteTransaction, kept: _PlainBefore) -> None:
    now = rows_of.fetch(tx.conn, case_record, tx.posko_id, kept.case_id)
    old = {name: now[name] for name in kept.values}
    _store_plain(tx, kept.case_id, kept.version, old, kept.values)
