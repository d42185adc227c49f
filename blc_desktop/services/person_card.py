"""What the card of one person says: who, with whom, cases, tests, isolation with reasons, the last days."""

from __future__ import annotations

from datetime import date
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.facts.patients import TestFacts
from blc_desktop.domain.facts.person_card import CardCase, CardLetter, CardMate, PersonCardFacts
from blc_desktop.domain.kinds import LetterKind, Sex
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.risks import age_on, risks
from blc_desktop.errors import Refused
from blc_desktop.i18n import language
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import cells, lines, patients, person_history, person_timeline, residents
from blc_desktop.storage.tables import isolation

#: As many days watched as an isolation mostly lasts.
LAST_DAYS = 14


def person_card_paper(ws: Workspace, person_uid: str, day: date) -> PersonCardFacts:
    """Return the card of a person as of ``day``. Raises ``Refused("report.person_unknown")``."""
    ws.require(Permission.PRINT)
    post = ws.post()
    with ws.read() as rx:
        person_id = person_history.uid_of(rx.conn, rx.posko_id, person_uid)
        if person_id is None:
            raise Refused("report.person_unknown", field="person", person=person_uid)
        who: Any = residents.fetch(rx.conn, rx.posko_id, person_id)
        mine = (isolation.c.person_id == person_id, isolation.c.started_on <= day)
        stays = lines.lines(rx.conn, rx.posko_id, day, mine)
        keys = [line.isolation_id for line in stays]
        return PersonCardFacts(
            post=post,
            day=day,
            name=who["name"],
            sex=Sex(who["sex"]) if who["sex"] else None,
            age=age_on(who["birth_date"], day),
            national_id=mask(who["national_id"]) if who["national_id"] else "",
            rt=who["rt"],
            rw=who["rw"],
            address=who["address"] or "",
            phone=who["phone"] or "",
            comorbidities=who["comorbidities"] or "",
            pregnant_until=who["pregnant_until"],
            housemates=_housemates(rx, person_id, day),
            cases=_cases(rx, person_id, day),
            tests=tuple(
                test
                for test in patients.tests_of(rx.conn, rx.posko_id, person_id)
                if (_day_of(test) or day) <= day
            ),
            isolations=tuple(sorted(stays, key=lambda line: line.started_on, reverse=True)),
            cells=_watched(rx, keys, day),
            letters=_letters(rx, keys, day),
            language=language(),
        )


def _day_of(test: TestFacts) -> date | None:
    return test.specimen_date or test.result_date


def _housemates(rx: ReadTransaction, person_id: int, day: date) -> tuple[CardMate, ...]:
    return tuple(
        CardMate(
            mate["name"],
            age_on(mate["birth_date"], day),
            mate["family_role"] or "",
            risks(
                birth_date=mate["birth_date"],
                pregnant_until=mate["pregnant_until"],
                comorbidities=mate["comorbidities"],
                on=day,
            ),
        )
        for mate in patients.household_of(rx.conn, rx.posko_id, person_id)
    )


def _cases(rx: ReadTransaction, person_id: int, day: date) -> tuple[CardCase, ...]:
    found = []
    for case_id in patients.cases_of(rx.conn, rx.posko_id, person_id):
        told = tuple(line for line in patients.history(rx.conn, rx.posko_id, case_id) if line.day <= day)
        if told:
            case = patients.case_values(rx.conn, rx.posko_id, case_id)
            found.append(CardCase(told, case["symptoms"] or "", case["onset_date"]))
    return tuple(found)


def _watched(rx: ReadTransaction, isolation_ids: list[int], day: date) -> tuple[MatrixCell, ...]:
    entered = cells.standing(rx.conn, rx.posko_id, isolation_ids, day)
    days = {at: cell for of_one in entered.values() for at, cell in of_one.items()}
    return tuple(cell for _day, cell in sorted(days.items()))[-LAST_DAYS:]


def _letters(rx: ReadTransaction, isolation_ids: list[int], day: date) -> tuple[CardLetter, ...]:
    return tuple(
        CardLetter(row.day, LetterKind(row.kind), row.number, row.issuer or "")
        for row in person_timeline.letters(rx.conn, rx.posko_id, isolation_ids)
        if row.day <= day
    )
