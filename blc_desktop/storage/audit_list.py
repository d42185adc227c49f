"""The chain of changes as a list, newest first: who, when, what, about which record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from blc_desktop.domain.facts.audit_log import AuditEntry, AuditGroup, Names
from blc_desktop.domain.facts.post import TimeZone
from blc_desktop.domain.listing import Align, Column
from blc_desktop.i18n import N_
from blc_desktop.storage import audit_names
from blc_desktop.storage.listings import Branch, Field, Scope, Show, SqlListing
from blc_desktop.storage.tables import audit, audit_detail, operator, person
from blc_desktop.words.audit_log import entity_word, happening, summary
from blc_desktop.words.formats import clock, local_day, numeric_date

_DETAIL = and_(audit_detail.c.posko_id == audit.c.posko_id, audit_detail.c.sequence == audit.c.sequence)
_WITH_WORDS = audit.outerjoin(audit_detail, _DETAIL)
_LINES = _WITH_WORDS.outerjoin(
    operator, and_(operator.c.posko_id == audit.c.posko_id, operator.c.id == audit.c.operator_id)
)
_SIGN_INS = ("SignIn", "HoldPin", "RecoverAccess")
_TAKEN_OUT = (
    *("PrintReport", "ReprintReport", "ExportTable", "ExportShown", "ExportProblems"),
    *("ViewNationalId", "ShowFullNumbers", "CreateBackup"),
)
_ACCOUNTS = ("operator", "key_file")
#: What a row shows of the words of a change.
_SHOWN = 160


def _moment(scope: Scope, at: datetime) -> str:
    offset = _offset(scope)
    return f"{numeric_date(local_day(at, offset))} {clock(at, offset)}"


def _offset(scope: Scope) -> int:
    return TimeZone(scope.settings.time_zone).offset_hours


def _told(_scope: Scope, command: str, entity: str, difference: str | None) -> str:
    words = {} if difference is None else json.loads(difference)
    return happening(command, entity, words)


def _record(_scope: Scope, entity: str, entity_id: int | None) -> str:
    word = entity_word(entity)
    return word if entity_id is None else f"{word} #{entity_id}"


def _summing_up(names: Names) -> Show:
    def summed_up(_scope: Scope, entity: str, difference: str | None) -> str:
        if difference is None:
            return ""
        return summary(entity, json.loads(difference), names)[:_SHOWN]

    return summed_up


def _search(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Find an entry by its number, else those whose words, user or command hold the text."""
    own = audit.c.posko_id == scope.posko_id
    newest = (audit.c.sequence.desc(),)
    if text.isdigit():
        exact = Branch(audit.c.sequence, audit, (own, audit.c.sequence == int(text)), newest)
        return (exact, Branch(audit.c.sequence, _LINES, (own, _holds(text)), newest, distinct=False))
    return (Branch(audit.c.sequence, _LINES, (own, _holds(text)), newest),)


def _holds(text: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = or_(
        audit_detail.c.difference.icontains(text, autoescape=True),
        operator.c.display_name.icontains(text, autoescape=True),
        audit.c.command.icontains(text, autoescape=True),
    )
    return found


def _group(_scope: Scope, value: str) -> ColumnElement[bool]:
    groups: dict[AuditGroup, ColumnElement[bool]] = {
        AuditGroup.SIGN_INS: audit.c.command.in_(_SIGN_INS),
        AuditGroup.TAKEN_OUT: audit.c.command.in_(_TAKEN_OUT),
        AuditGroup.ACCOUNTS: and_(audit.c.entity.in_(_ACCOUNTS), audit.c.command.not_in(_SIGN_INS)),
        AuditGroup.CHANGES: and_(
            audit.c.command.not_in((*_SIGN_INS, *_TAKEN_OUT)), audit.c.entity.not_in(_ACCOUNTS)
        ),
    }
    return groups[AuditGroup(value)]


def _since(scope: Scope, first: date) -> ColumnElement[bool]:
    begin = datetime.combine(first, time(), tzinfo=UTC) - timedelta(hours=_offset(scope))
    return audit.c.at >= begin


def _record_is(_scope: Scope, value: tuple[str, int]) -> ColumnElement[bool]:
    return and_(audit.c.entity == value[0], audit.c.entity_id == value[1])


_AUDIT_LOG = SqlListing(
    key=audit.c.sequence,
    owner=audit.c.posko_id,
    narrow=audit,
    wide=_LINES,
    fields=(
        Field(Column("sequence", N_("No."), width=6, align=Align.RIGHT, indexed=True), (audit.c.sequence,)),
        Field(Column("at", N_("Waktu"), width=16, sortable=False), (audit.c.at,), show=_moment),
        Field(
            Column("operator", N_("Pengguna"), width=13, sortable=False),
            (operator.c.display_name,),
            show=lambda _scope, name: name or "",
        ),
        Field(
            Column("what", N_("Kejadian"), width=15, sortable=False),
            (audit.c.command, audit.c.entity, audit_detail.c.difference),
            show=_told,
        ),
        Field(
            Column("record", N_("Tentang"), width=14, sortable=False),
            (audit.c.entity, audit.c.entity_id),
            show=_record,
        ),
        Field(
            Column("words", N_("Perubahan"), width=50, sortable=False),
            (audit.c.entity, audit_detail.c.difference),
        ),
    ),
    order=(audit.c.sequence.desc(),),
    filters={
        "operator": lambda _scope, value: audit.c.operator_id == value,
        "group": _group,
        "since": _since,
        "record": _record_is,
    },
    search=_search,
)


def listing(names: Names) -> SqlListing:
    """Return the chain as a list, the numbers of rows told by ``names``."""
    *others, words = _AUDIT_LOG.fields
    return replace(_AUDIT_LOG, fields=(*others, replace(words, show=_summing_up(names))))


def entry(conn: Connection, posko_id: int, sequence: int) -> AuditEntry | None:
    """Return one change with its words, None where there is none of that number."""
    wanted = (
        select(audit, audit_detail.c.difference, operator.c.display_name)
        .select_from(_LINES)
        .where(audit.c.posko_id == posko_id, audit.c.sequence == sequence)
    )
    row = conn.execute(wanted).one_or_none()
    if row is None:
        return None
    return AuditEntry(
        sequence=row.sequence,
        at=row.at,
        operator=row.display_name or "",
        command=row.command,
        entity=row.entity,
        entity_id=row.entity_id,
        fields=_fields(row.difference),
        chain=row.chain,
        previous=row.previous,
        person_id=_person(conn, posko_id, row.entity, row.entity_id),
        names=audit_names.read(conn, posko_id),
    )


def _fields(difference: str | None) -> tuple[tuple[str, object, object], ...] | None:
    if difference is None:
        return None
    words: dict[str, list[object]] = json.loads(difference)
    return tuple((name, old, new) for name, (old, new) in words.items())


def _person(conn: Connection, posko_id: int, entity: str, entity_id: int | None) -> int | None:
    if entity != person.name or entity_id is None:
        return None
    wanted = select(person.c.id).where(person.c.posko_id == posko_id, person.c.id == entity_id)
    found: int | None = conn.execute(wanted).scalar_one_or_none()
    return found


def told_of(conn: Connection, posko_id: int, name: str, row_id: int, field: str) -> list[object]:
    """Return what changes of one record told of a field, the oldest first."""
    wanted = (
        select(audit_detail.c.difference)
        .select_from(_WITH_WORDS)
        .where(
            audit.c.posko_id == posko_id,
            audit.c.entity == name,
            audit.c.entity_id == row_id,
            audit_detail.c.difference.is_not(None),
        )
        .order_by(audit.c.sequence)
    )
    words = (json.loads(text) for text in conn.execute(wanted).scalars())
    return [told[field][1] for told in words if field in told]


def chain_at(conn: Connection, posko_id: int, sequence: int) -> str | None:
    """Return the hash of one link, None where the chain is not that long."""
    wanted = select(audit.c.chain).where(audit.c.posko_id == posko_id, audit.c.sequence == sequence)
    found: str | None = conn.execute(wanted).scalar_one_or_none()
    return found
