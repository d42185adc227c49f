"""Decisions about an isolation as rows: what changes, and the dated line that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from blc_desktop.domain.commands.isolation import (
    ChangeOfficer,
    ChangePlace,
    CloseIsolation,
    OverrideLastDay,
)
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import CloseReason, IsolationStep, PlaceKind
from blc_desktop.domain.rules import RuleBook
from blc_desktop.errors import Refused
from blc_desktop.storage import isolation, patients, places, rows, schedules
from blc_desktop.storage.admission import OUTCOMES
from blc_desktop.storage.isolation import Stamp
from blc_desktop.storage.schedules import Reckoned
from blc_desktop.storage.tables import case_record
from blc_desktop.storage.tables import isolation as table


@dataclass(frozen=True, slots=True)
class SymptomEnd:
    """What is known of the end of symptoms: their last day, and up to which day somebody asked."""

    last_symptom_day: date | None
    asked_until: date | None

    def as_facts(self) -> dict[str, object]:
        """Return the two as facts of an event or a difference."""
        return {"last_symptom_day": self.last_symptom_day, "asked_until": self.asked_until}


def close(conn: Connection, posko_id: int, isolation_id: int, command: CloseIsolation, stamp: Stamp) -> None:
    """Close an isolation; a case ends with it unless the reason leaves that open (referred, other)."""
    row = rows.fetch(conn, table, posko_id, isolation_id)
    rows.change(
        conn,
        table,
        posko_id,
        isolation_id,
        closed_on=command.day,
        close_reason=command.close_reason.value,
        close_note=command.reason or None,
        updated_at=stamp.now,
    )
    isolation.add_event(
        conn,
        posko_id,
        isolation_id,
        command.day,
        IsolationStep.CLOSED,
        stamp,
        facts={"close_reason": command.close_reason.value},
        reason=command.reason,
    )
    outcome = OUTCOMES.get(command.close_reason)
    if outcome is not None and row["case_id"] is not None:
        rows.change(
            conn,
            case_record,
            posko_id,
            row["case_id"],
            outcome=outcome.value,
            ended_on=command.day,
            updated_at=stamp.now,
        )
        patients.add_case_event(
            conn, posko_id, row["case_id"], command.day, stamp, outcome=outcome, reason=command.reason
        )


def reopen(
    conn: Connection, posko_id: int, line: IsolationLine, reason: str, stamp: Stamp, day: date
) -> CloseIsolation:
    """Take a closing back; return the order that closes as before."""
    row = rows.fetch(conn, table, posko_id, line.isolation_id)
    if row["closed_on"] is None:
        raise Refused("isolation.not_closed", name=line.name)
    if isolation.open_of_person(conn, posko_id, line.person_id) is not None:
        raise Refused("isolation.other_open", name=line.name)
    rows.change(
        conn,
        table,
        posko_id,
        line.isolation_id,
        closed_on=None,
        close_reason=None,
        close_note=None,
        updated_at=stamp.now,
    )
    if line.case_id is not None and OUTCOMES.get(CloseReason(row["close_reason"])) is not None:
        rows.change(
            conn, case_record, posko_id, line.case_id, outcome=None, ended_on=None, updated_at=stamp.now
        )
        patients.forget_outcome(conn, posko_id, line.case_id, row["closed_on"])
    isolation.add_event(conn, posko_id, line.isolation_id, day, IsolationStep.REOPENED, stamp, reason=reason)
    return CloseIsolation(
        (line.isolation_id,), row["closed_on"], CloseReason(row["close_reason"]), row["close_note"] or ""
    )


def symptom_end(conn: Connection, posko_id: int, line: IsolationLine) -> SymptomEnd:
    """Return what is known of the end of symptoms now."""
    last = None
    if line.case_id is not None:
        last = rows.fetch(conn, case_record, posko_id, line.case_id)["last_symptom_day"]
    asked = isolation.asked_until(conn, posko_id, [line.isolation_id])
    return SymptomEnd(last, asked.get(line.isolation_id))


def set_symptom_end(
    conn: Connection,
    posko_id: int,
    line: IsolationLine,
    known: SymptomEnd,
    book: RuleBook,
    stamp: Stamp,
    day: date,
    reason: str,
) -> Reckoned:
    """Write down what is known of the end of symptoms, and reckon the schedule anew."""
    if line.case_id is not None:
        rows.change(
            conn,
            case_record,
            posko_id,
            line.case_id,
            last_symptom_day=known.last_symptom_day,
            updated_at=stamp.now,
        )
    isolation.add_event(
        conn,
        posko_id,
        line.isolation_id,
        day,
        IsolationStep.SYMPTOM_END_CONFIRMED,
        stamp,
        facts=known.as_facts(),
        reason=reason,
    )
    return schedules.reckon(conn, posko_id, line.isolation_id, book, stamp, cause="symptom_end")


def override(
    conn: Connection, posko_id: int, line: IsolationLine, command: OverrideLastDay, stamp: Stamp, day: date
) -> OverrideLastDay:
    """Set or lift the operator's last day; return the order that puts back what stood before."""
    row = rows.fetch(conn, table, posko_id, line.isolation_id)
    rows.change(
        conn,
        table,
        posko_id,
        line.isolation_id,
        override_last_day=command.last_day,
        override_reason=command.reason if command.last_day else None,
        updated_at=stamp.now,
    )
    facts = {
        "from": line.schedule.last_day,
        "to": command.last_day or row["last_day"],
        "lifted": command.last_day is None,
    }
    isolation.add_event(
        conn,
        posko_id,
        line.isolation_id,
        day,
        IsolationStep.OVERRIDDEN,
        stamp,
        facts=facts,
        reason=command.reason,
    )
    return OverrideLastDay(line.isolation_id, row["override_last_day"], row["override_reason"] or "—")


def change_place(
    conn: Connection, posko_id: int, line: IsolationLine, command: ChangePlace, stamp: Stamp
) -> tuple[ChangePlace, ChangePlace]:
    """Move somebody; return the order that moves back on the same day, and the move as it was made.

    The days before keep their place, so the move may not lie before an earlier one.
    """
    last = isolation.last_event(conn, posko_id, line.isolation_id, IsolationStep.PLACE_CHANGED)
    earliest = max(line.started_on, last[0]) if last else line.started_on
    if command.day < earliest:
        raise Refused("isolation.place_day_too_early", field="day", earliest=earliest)
    row = rows.fetch(conn, table, posko_id, line.isolation_id)
    kind, name = command.place_kind, command.place_name
    if command.place_id is not None:
        kind, name = places.chosen(conn, posko_id, command.place_id)
    rows.change(
        conn,
        table,
        posko_id,
        line.isolation_id,
        place_kind=kind.value,
        place_name=name,
        place_id=command.place_id,
        updated_at=stamp.now,
    )
    facts = {
        "from_kind": row["place_kind"],
        "from_name": row["place_name"],
        "from_place": row["place_id"],
        "to_kind": kind.value,
        "to_name": name,
        "to_place": command.place_id,
    }
    isolation.add_event(
        conn,
        posko_id,
        line.isolation_id,
        command.day,
        IsolationStep.PLACE_CHANGED,
        stamp,
        facts=facts,
        reason=command.reason,
    )
    ids, before = (line.isolation_id,), PlaceKind(row["place_kind"])
    back = ChangePlace(ids, command.day, before, row["place_name"], place_id=row["place_id"])
    return back, ChangePlace(ids, command.day, kind, name, command.reason, command.place_id)


def change_officer(
    conn: Connection, posko_id: int, line: IsolationLine, command: ChangeOfficer, stamp: Stamp
) -> ChangeOfficer:
    """Put somebody under another officer; return the order that puts it back."""
    rows.change(
        conn,
        table,
        posko_id,
        line.isolation_id,
        officer_id=command.officer_id,
        updated_at=stamp.now,
    )
    facts = {"from_officer": line.officer_id, "to_officer": command.officer_id}
    isolation.add_event(
        conn,
        posko_id,
        line.isolation_id,
        command.day,
        IsolationStep.OFFICER_CHANGED,
        stamp,
        facts=facts,
        reason=command.reason,
    )
    return ChangeOfficer((line.isolation_id,), command.day, line.officer_id)
