"""Everything that the book holds about one person, table by table, and who had to do with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, and_, or_, select

from blc_desktop.domain.facts.person_data import AccessLine, DataRow, DataSection, PrintLine
from blc_desktop.domain.retention import NameFinder
from blc_desktop.storage import person_history
from blc_desktop.storage.tables import (
    absence,
    aid_plan,
    aid_plan_line,
    audit,
    audit_detail,
    case_event,
    case_record,
    contact_link,
    distribution,
    isolation,
    isolation_event,
    letter,
    loan,
    monitoring_entry,
    need,
    operator,
    printed_report,
    referral,
    retention_hold,
    sanction,
    stock_document,
    test,
    vaccination_target,
    vaccine_dose,
)

#: What tells nobody anything: numbers of rows and what only the machine needs.
_INNER = frozenset(
    {"posko_id", "id", "uid", "version", "created_at", "updated_at", "entered_at", "operator_id"}
    | {"person_id", "case_id", "isolation_id", "household_id", "house_id", "import_id", "document_id"}
    | {
        "move_id",
        "index_case_id",
        "contact_case_id",
        "schedule",
        "facts",
        "template",
        "name_fold",
        "photo_id",
        "plan_id",
    }
    | {"session_id", "operation_id", "in_bulk", "anchor_kind"}
)
#: The paper that is made of this: its own prints and looks are not told, or it would never be the same twice.
OWN_PAPER = "person-data"
_DAYS = ("day", "declared_on", "specimen_date", "started_on", "asked_on", "state_on", "recorded_on")


def _row(values: Mapping[str, Any]) -> DataRow:
    day = next((values[name] for name in _DAYS if isinstance(values.get(name), date)), None)
    told = tuple(
        (name, value)
        for name, value in values.items()
        if name not in _INNER and value is not None and value not in ("", day)
    )
    return DataRow(day, told)


def sections(conn: Connection, posko_id: int, person: Mapping[str, Any]) -> tuple[DataSection, ...]:
    """Return every record about a person, sort by sort, each in the order of its days."""
    person_id, family = person["id"], person["household_id"]
    cases = select(case_record.c.id).where(
        case_record.c.posko_id == posko_id, case_record.c.person_id == person_id
    )
    stays = select(isolation.c.id).where(isolation.c.posko_id == posko_id, isolation.c.person_id == person_id)
    found: list[DataSection] = []

    def tell(table: Table, condition: Any, source: Any = None, *more: Any) -> None:
        wanted = select(table, *more).select_from(source if source is not None else table)
        rows = [
            _row(dict(row))
            for row in conn.execute(wanted.where(table.c.posko_id == posko_id, condition)).mappings()
        ]
        if rows:
            ordered = sorted(rows, key=lambda row: row.day or date.min)
            found.append(DataSection(table.name, tuple(ordered)))

    for table in (case_record, test, isolation, monitoring_entry, referral, absence, need, letter):
        tell(table, table.c.person_id == person_id)
    tell(case_event, case_event.c.case_id.in_(cases))
    tell(isolation_event, isolation_event.c.isolation_id.in_(stays))
    ends = or_(contact_link.c.index_case_id.in_(cases), contact_link.c.contact_case_id.in_(cases))
    tell(contact_link, ends)
    for table in (vaccination_target, vaccine_dose, sanction, retention_hold):
        tell(table, table.c.person_id == person_id)
    given = distribution.join(
        stock_document,
        and_(
            stock_document.c.posko_id == distribution.c.posko_id,
            stock_document.c.id == distribution.c.document_id,
        ),
    )
    mine = distribution.c.person_id == person_id
    if family is not None:
        mine = or_(mine, distribution.c.household_id == family)
    tell(distribution, mine, given, stock_document.c.day, stock_document.c.document_no, stock_document.c.note)
    lent = loan.join(
        stock_document,
        and_(stock_document.c.posko_id == loan.c.posko_id, stock_document.c.id == loan.c.document_id),
    )
    tell(loan, loan.c.person_id == person_id, lent, stock_document.c.day)
    planned = aid_plan_line.join(
        aid_plan,
        and_(aid_plan.c.posko_id == aid_plan_line.c.posko_id, aid_plan.c.id == aid_plan_line.c.plan_id),
    )
    if family is not None:
        tell(aid_plan_line, aid_plan_line.c.household_id == family, planned, aid_plan.c.day)
    return tuple(found)


def access(conn: Connection, posko_id: int, person_id: int, uid: str) -> tuple[AccessLine, ...]:
    """Return who changed, looked at or printed what is about the person, the newest first."""
    lines = {
        change.sequence: AccessLine(change.at, change.operator, change.command, change.entity)
        for change in person_history.changes(conn, posko_id, person_id)
        if OWN_PAPER not in str(change.difference)
    }
    about = audit.join(
        audit_detail,
        and_(audit_detail.c.posko_id == audit.c.posko_id, audit_detail.c.sequence == audit.c.sequence),
    ).outerjoin(operator, and_(operator.c.posko_id == audit.c.posko_id, operator.c.id == audit.c.operator_id))
    papers = (
        select(audit.c.sequence, audit.c.at, audit.c.command, audit.c.entity, operator.c.display_name)
        .select_from(about)
        .where(
            audit.c.posko_id == posko_id,
            audit.c.entity == "printed_report",
            audit_detail.c.difference.contains(uid, autoescape=True),
            ~audit_detail.c.difference.contains(OWN_PAPER, autoescape=True),
        )
    )
    for row in conn.execute(papers):
        lines[row.sequence] = AccessLine(row.at, row.display_name or "", row.command, row.entity)
    return tuple(lines[sequence] for sequence in sorted(lines, reverse=True))


def prints(conn: Connection, posko_id: int, found: NameFinder) -> tuple[PrintLine, ...]:
    """Return the kept papers that name the person; one of the same name is found too."""
    kept = printed_report.c
    by = and_(operator.c.posko_id == kept.posko_id, operator.c.id == kept.operator_id)
    wanted = (
        select(
            kept.number, kept.revision, kept.kind, kept.day, kept.printed_at, operator.c.display_name,
            kept.inputs, kept.subject,
        )
        .select_from(printed_report.outerjoin(operator, by))
        .where(kept.posko_id == posko_id, kept.kind != OWN_PAPER)
        .order_by(kept.id.desc())
    )  # fmt: skip
    return tuple(
        PrintLine(row.number, row.revision, row.kind, row.day, row.printed_at, row.display_name or "")
        for row in conn.execute(wanted.execution_options(yield_per=50))
        if found.finds_any(json.loads(row.inputs)) or found.finds_any(json.loads(row.subject))
    )
