"""How far a training came: ten questions to the book itself, never to what was clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.facts.training import Assignment, TrainingPerson, TrainingState
from blc_desktop.domain.training import TASKS, TrainingTask
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import audit as chain
from blc_desktop.storage import settings as notes
from blc_desktop.storage import training as storage
from blc_desktop.storage.tables import observation, printed_report, stock_document

RECEIVED, GIVEN = "MASKER-MEDIS", "MASKER-KAIN"
_NOTE = "_training"


@dataclass(frozen=True, slots=True)
class _Start:
    """The newest rows before the training began; what comes later was done in it."""

    audit: int = 0
    document: int = 0
    observation: int = 0
    report: int = 0


def keep_start(tx: WriteTransaction, assignment: Assignment) -> None:
    """Keep what the seat is given to do and where the book stands: the training begins here."""
    start = _Start(
        chain.head(tx.conn, tx.posko_id).sequence,
        storage.newest(tx.conn, tx.posko_id, stock_document),
        storage.newest(tx.conn, tx.posko_id, observation),
        storage.newest(tx.conn, tx.posko_id, printed_report),
    )
    told = {**asdict(assignment), "day": assignment.day.isoformat()}
    notes.save(tx.conn, tx.posko_id, {_NOTE: {"assignment": told, "start": asdict(start)}})


def state(ws: Workspace) -> TrainingState | None:
    """Return how far the training came; None in a posko that is no guided training."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        kept = notes.read_note(rx.conn, rx.posko_id, _NOTE)
        if kept is None:
            return None
        given, start = _given(kept["assignment"]), _Start(**kept["start"])
        return TrainingState(given, frozenset(task for task in TASKS if _CHECKS[task](rx, given, start)))


def is_guided(ws: Workspace) -> bool:
    """Whether the posko is a guided training."""
    if not ws.book.training:
        return False
    with ws.read() as rx:
        return notes.read_note(rx.conn, rx.posko_id, _NOTE) is not None


def _given(told: Mapping[str, Any]) -> Assignment:
    people = ("found", "patient", "contact", "household")
    values = {
        **told,
        "day": date.fromisoformat(told["day"]),
        "isolating": tuple(TrainingPerson(**each) for each in told["isolating"]),
        **{name: TrainingPerson(**told[name]) for name in people},
    }
    return Assignment(**values)


_Check = Callable[[ReadTransaction, Assignment, _Start], bool]


def _signed_in(rx: ReadTransaction, _given: Assignment, start: _Start) -> bool:
    return storage.signed_in(rx.conn, rx.posko_id, start.audit)


def _found(rx: ReadTransaction, given: Assignment, _start: _Start) -> bool:
    return storage.has_phone(rx.conn, rx.posko_id, given.found.key, given.phone)


def _admitted(rx: ReadTransaction, given: Assignment, _start: _Start) -> bool:
    return storage.is_confirmed(rx.conn, rx.posko_id, given.patient.key, given.specimen_on)


def _planned(rx: ReadTransaction, given: Assignment, _start: _Start) -> bool:
    return storage.is_in_central_place(rx.conn, rx.posko_id, given.isolating[0].key)


def _monitored(rx: ReadTransaction, given: Assignment, _start: _Start) -> bool:
    keys = [each.key for each in given.isolating]
    return storage.monitored(rx.conn, rx.posko_id, keys, given.day) == len(keys)


def _listed(rx: ReadTransaction, given: Assignment, _start: _Start) -> bool:
    return storage.met(rx.conn, rx.posko_id, given.isolating[0].key, given.contact.key)


def _received(rx: ReadTransaction, given: Assignment, start: _Start) -> bool:
    return storage.received(
        rx.conn, rx.posko_id, RECEIVED, given.masks_received, given.document_no, start.document
    )


def _handed_out(rx: ReadTransaction, given: Assignment, start: _Start) -> bool:
    return storage.handed_out(
        rx.conn, rx.posko_id, GIVEN, given.masks_given, given.household.key, start.document
    )


def _observed(rx: ReadTransaction, given: Assignment, start: _Start) -> bool:
    return storage.observed(rx.conn, rx.posko_id, given.observed, given.masked, given.day, start.observation)


def _reported(rx: ReadTransaction, given: Assignment, start: _Start) -> bool:
    return storage.reported(rx.conn, rx.posko_id, ReportKind.DAILY.value, given.day, start.report)


_CHECKS: dict[TrainingTask, _Check] = {
    TrainingTask.SIGN_IN: _signed_in,
    TrainingTask.FIND_RESIDENT: _found,
    TrainingTask.ADMIT_PATIENT: _admitted,
    TrainingTask.PLAN_ISOLATION: _planned,
    TrainingTask.MONITOR: _monitored,
    TrainingTask.LIST_CONTACT: _listed,
    TrainingTask.RECEIVE_MASKS: _received,
    TrainingTask.HAND_OUT: _handed_out,
    TrainingTask.OBSERVE: _observed,
    TrainingTask.REPORT: _reported,
}
