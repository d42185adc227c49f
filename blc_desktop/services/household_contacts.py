"""Whoever lives with a case goes into quarantine as a close contact, in one step.

Only the admission happens here; the links from an index case to its contacts are tracing's own business.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from blc_desktop.domain.commands.patients import AdmitPatient
from blc_desktop.domain.facts.testing import HomeFacts
from blc_desktop.domain.kinds import CaseStatus, Sex
from blc_desktop.domain.risks import age_on, risks
from blc_desktop.errors import Refused
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import ReadTransaction, WriteTransaction
from blc_desktop.storage import admission, isolation, patients


def household_of(rx: ReadTransaction | WriteTransaction, person_id: int) -> tuple[HomeFacts, ...]:
    """Return who shares a house or a family card with somebody, and who of them is isolated already."""
    return tuple(
        HomeFacts(
            person_id=mate["id"],
            name=mate["name"],
            age=age_on(mate["birth_date"], rx.day),
            sex=Sex(mate["sex"]) if mate["sex"] else None,
            risks=risks(
                birth_date=mate["birth_date"],
                pregnant_until=mate["pregnant_until"],
                comorbidities=mate["comorbidities"],
                on=rx.day,
            ),
            isolating=isolation.open_of_person(rx.conn, rx.posko_id, mate["id"]) is not None,
        )
        for mate in patients.household_of(rx.conn, rx.posko_id, person_id)
    )


def admit(
    tx: WriteTransaction,
    person_ids: Sequence[int],
    *,
    declared_on: date,
    exposed_on: date,
    officer_id: int | None = None,
) -> tuple[int, ...]:
    """Take people into quarantine as close contacts; return their cases. Who is isolated already stays so."""
    if exposed_on > tx.day:
        raise Refused("date.in_future", field="exposed_on", day=exposed_on, today=tx.day)
    made: list[int] = []
    for person_id in person_ids:
        if isolation.open_of_person(tx.conn, tx.posko_id, person_id) is not None:
            continue
        closed = isolation.last_closed_of_person(tx.conn, tx.posko_id, person_id)
        command = AdmitPatient(
            CaseStatus.CLOSE_CONTACT,
            max(declared_on, closed) if closed else declared_on,
            person_id=person_id,
            exposed_on=exposed_on,
            officer_id=officer_id,
            received_on=tx.day,
        )
        done = admission.admit(tx.conn, tx.posko_id, person_id, command, tx.rules, stamp(tx))
        new = patients.case_values(tx.conn, tx.posko_id, done.case_id)
        tx.audit(entity="case_record", entity_id=done.case_id, new=new)
        made.append(done.case_id)
    return tuple(made)
