"""A person's data on request: everything the book holds, who had to do with it, which papers name them."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.audit_log import Names
from blc_desktop.domain.facts.person_data import DataSection, PersonDataFacts
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.retention import NameFinder
from blc_desktop.domain.risks import age_on
from blc_desktop.errors import Refused
from blc_desktop.i18n import language
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import audit_names, person_data, person_history, residents

_NUMBERS = ("national_id", "family_card_no")
_NOT_TOLD = frozenset({"rt", "rw"})


def person_data_paper(ws: Workspace, uid: str, *, full: bool = False) -> PersonDataFacts:
    """Return all that the book holds about the person who bears ``uid``.

    ``full`` prints the whole NIK and the birth date, and leaves a trace that they were asked for. Raises
    ``Refused``: ``not_permitted``, ``report.person_unknown``.
    """
    ws.require(Permission.VIEW_FULL_ID)
    with ws.read() as rx:
        person_id = person_history.uid_of(rx.conn, rx.posko_id, uid)
        if person_id is None:
            raise Refused("report.person_unknown", field="person", person=uid)
    if full:
        _trace(ws, person_id)
    with ws.read() as rx:
        row = residents.fetch(rx.conn, rx.posko_id, person_id)
        details = residents.details_of(row)
        found = NameFinder([row["name"]], [part for part in (row["national_id"], row["uid"]) if part])
        return PersonDataFacts(
            post=ws.post(),
            day=rx.day,
            name=row["name"],
            full=full,
            age=age_on(row["birth_date"], rx.day),
            person=_told(asdict(details), full=full),
            sections=_with_names(
                person_data.sections(rx.conn, rx.posko_id, row), audit_names.read(rx.conn, rx.posko_id)
            ),
            access=person_data.access(rx.conn, rx.posko_id, person_id, row["uid"]),
            prints=person_data.prints(rx.conn, rx.posko_id, found),
            language=language(),
        )


def _with_names(sections: tuple[DataSection, ...], names: Names) -> tuple[DataSection, ...]:
    """Return the records with the names of officers, places and goods where their numbers stood."""

    def told(entity: str, name: str, value: object) -> object:
        known = names.get(f"{entity}.{name}") or names.get(name) or {}
        return known.get(value, value) if isinstance(value, int) else value

    return tuple(
        replace(
            section,
            rows=tuple(
                replace(
                    row, values=tuple((name, told(section.entity, name, value)) for name, value in row.values)
                )
                for row in section.rows
            ),
        )
        for section in sections
    )


def _trace(ws: Workspace, person_id: int) -> None:
    with ws.write("ViewNationalId") as tx:
        tx.audit(
            entity="person",
            entity_id=person_id,
            new={"viewed": "national_id", "paper": person_data.OWN_PAPER},
        )


def _told(values: dict[str, Any], *, full: bool) -> tuple[tuple[str, object], ...]:
    told = []
    for name, value in values.items():
        if value is None or value == "" or name in _NOT_TOLD:
            continue
        if not full and name == "birth_date":
            continue
        told.append((name, mask(str(value)) if name in _NUMBERS and not full else value))
    return tuple(told)
