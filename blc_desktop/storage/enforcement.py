"""Sanctions as rows: written, answered, taken back, counted by person and by kind, and listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from blc_desktop.domain.enforcement import heaviest
from blc_desktop.domain.facts.enforcement import Repeated, SanctionFacts
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind, Violation
from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage import rows
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing, area_cell
from blc_desktop.storage.standing import standing_within
from blc_desktop.storage.tables import officer, rt_area, sanction
from blc_desktop.words import enforcement as words

_WIDE = sanction.outerjoin(
    rt_area, and_(rt_area.c.posko_id == sanction.c.posko_id, rt_area.c.id == sanction.c.rt_id)
).outerjoin(officer, and_(officer.c.posko_id == sanction.c.posko_id, officer.c.id == sanction.c.officer_id))
_stands = sanction.c.taken_back_at.is_(None)


@dataclass(frozen=True, slots=True)
class Given:
    """Sanctions of one kind: how many got them, rupiah set and rupiah paid to the treasury."""

    heads: int
    amount: int
    paid: int


def fetch(conn: Connection, posko_id: int, sanction_id: int) -> SanctionFacts:
    """Return one sanction. Raises ``Refused("row.gone")`` where there is none that stands."""
    return facts_of(rows.fetch_standing(conn, sanction, posko_id, sanction_id))


def facts_of(row: Mapping[str, Any]) -> SanctionFacts:
    """Return a row as it crosses the floors."""
    return SanctionFacts(
        sanction_id=row["id"],
        day=row["day"],
        clock=row["clock"] or "",
        kind=SanctionKind(row["kind"]),
        violation=Violation(row["violation"]),
        detail=row["detail"] or "",
        subject=SubjectKind(row["subject"]),
        person_id=row["person_id"],
        name=row["name"] or "",
        heads=row["heads"],
        address=row["address"] or "",
        place=row["place"] or "",
        rt_id=row["rt_id"],
        operation_id=row["operation_id"],
        officer_id=row["officer_id"],
        affiliation=Affiliation(row["affiliation"]),
        legal_basis=row["legal_basis"],
        document_no=row["document_no"] or "",
        amount=row["amount"],
        paid_on=row["paid_on"],
        paid_proof=row["paid_proof"] or "",
        service_hours=row["service_hours"],
        closed_until=row["closed_until"],
        retained_at=row["retained_at"] or "",
        return_due=row["return_due"],
        returned_on=row["returned_on"],
        note=row["note"] or "",
        version=row["version"],
    )


# --- who got what before --------------------------------------------------------------------------------


def repeated(
    conn: Connection,
    posko_id: int,
    subject: SubjectKind,
    person_id: int | None,
    name: str,
    until: date,
    *,
    without: int | None = None,
) -> Repeated | None:
    """Return what a person or a business got up to ``until``; None: nothing, or nobody is named.

    Somebody of the book is known by the link, and by the name where no link was made; a business and a
    stranger by the name alone, whatever its spelling. ``without`` is the entry that is being corrected.
    """
    folded = fold_name(name)
    if subject is SubjectKind.UNNAMED or (person_id is None and not folded):
        return None
    s = sanction.c
    by_name = and_(s.name_fold == folded, s.subject == subject.value)
    same = (
        by_name if person_id is None else or_(s.person_id == person_id, and_(by_name, s.person_id.is_(None)))
    )
    wanted = select(s.kind, s.day).where(s.posko_id == posko_id, _stands, s.day <= until, same)
    if without is not None:
        wanted = wanted.where(s.id != without)
    found = conn.execute(wanted).all()
    if not found:
        return None
    kinds = (SanctionKind(row.kind) for row in found)
    return Repeated(len(found), max(row.day for row in found), heaviest(kinds))


def _earlier() -> ColumnElement[int]:
    """Count what the one of a row got before it, itself included: 2 says it is the second time."""
    before = sanction.alias("before")
    linked = and_(sanction.c.person_id.is_not(None), before.c.person_id == sanction.c.person_id)
    unlinked = or_(before.c.person_id.is_(None), sanction.c.person_id.is_(None))
    named = and_(before.c.name_fold == sanction.c.name_fold, before.c.subject == sanction.c.subject, unlinked)
    order = or_(
        before.c.day < sanction.c.day, and_(before.c.day == sanction.c.day, before.c.id <= sanction.c.id)
    )
    wanted = select(func.count()).where(
        before.c.posko_id == sanction.c.posko_id, before.c.taken_back_at.is_(None), or_(linked, named), order
    )
    return case(
        (sanction.c.subject != SubjectKind.UNNAMED.value, wanted.correlate(sanction).scalar_subquery()),
        else_=1,
    )


# --- counts ---------------------------------------------------------------------------------------------


def given(
    conn: Connection, posko_id: int, first: date, last: date, *, inside: bool | None = None
) -> dict[SanctionKind, Given]:
    """Return what was given on some days, every kind named; ``inside``: in operations, or not."""
    s = sanction.c
    paid = case((s.paid_on.is_not(None), s.amount), else_=0)
    sums = (func.sum(s.heads), func.coalesce(func.sum(s.amount), 0), func.coalesce(func.sum(paid), 0))
    wanted = select(s.kind, *sums).where(*standing_within(sanction, posko_id, first, last)).group_by(s.kind)
    if inside is not None:
        wanted = wanted.where(s.operation_id.is_not(None) if inside else s.operation_id.is_(None))
    found = {row[0]: Given(*map(int, row[1:])) for row in conn.execute(wanted)}
    return {kind: found.get(kind.value, Given(0, 0, 0)) for kind in SanctionKind}


def of_operation(conn: Connection, posko_id: int, operation_id: int) -> int:
    """Return how many sanctions name an operation."""
    wanted = select(func.count()).where(
        sanction.c.posko_id == posko_id, _stands, sanction.c.operation_id == operation_id
    )
    return int(conn.execute(wanted).scalar_one())


def lines(conn: Connection, posko_id: int, first: date, last: date) -> list[Any]:
    """Return the sanctions of some days in their order, with officer, RT and which time it was."""
    wanted = (
        select(
            sanction,
            rt_area.c.rt,
            rt_area.c.rw,
            officer.c.name.label("officer_name"),
            _earlier().label("times"),
        )
        .select_from(_WIDE)
        .where(*standing_within(sanction, posko_id, first, last))
        .order_by(sanction.c.day, sanction.c.id)
    )
    return list(conn.execute(wanted).all())


# --- the list -------------------------------------------------------------------------------------------


def sanctions(scope: Scope) -> SqlListing:
    """Return the list of sanctions up to the scope's day, the newest first."""
    s = sanction.c
    return SqlListing(
        key=s.id,
        owner=s.posko_id,
        narrow=_WIDE,
        wide=_WIDE,
        fields=(
            Field(Column("day", N_("Tanggal"), 12, indexed=True), (s.day,)),
            Field(Column("who", N_("Siapa"), 24), (s.subject, s.name, s.heads), _who, order=(s.name_fold,)),
            Field(
                Column("times", N_("Ke-"), 6, Align.RIGHT, sortable=False), (_earlier(), s.subject), _times
            ),
            Field(
                Column("rt", N_("RT/RW"), 9), (rt_area.c.rt, rt_area.c.rw), area_cell,
                order=(rt_area.c.rw, rt_area.c.rt),
            ),
            Field(Column("violation", N_("Pelanggaran"), 19, filterable=True), (s.violation,), _violation),
            Field(Column("kind", N_("Sanksi"), 19, filterable=True), (s.kind,), _kind),
            Field(
                Column("state", N_("Keadaan"), 17, sortable=False),
                (s.kind, s.paid_on, s.closed_until, s.return_due, s.returned_on), _state,
            ),
            Field(Column("amount", N_("Denda (Rp)"), 12, Align.RIGHT), (s.amount,)),
            Field(Column("document_no", N_("No. BAP/surat"), 16), (s.document_no,)),
            Field(Column("officer", N_("Petugas"), 20), (officer.c.name,)),
            Field(Column("affiliation", N_("Unsur"), 16, shown=False), (s.affiliation,), _affiliation),
            Field(Column("legal_basis", N_("Dasar"), 20, shown=False, sortable=False), (s.legal_basis,)),
            Field(Column("place", N_("Tempat"), 22, shown=False, sortable=False), (s.place,)),
            Field(Column("note", N_("Catatan"), 24, sortable=False, shown=False), (s.note,)),
        ),
        order=(s.day.desc(), s.id.desc()),
        filters={
            "days": lambda at, value: s.day > at.day - timedelta(days=int(str(value))),
            "kind": lambda _at, value: s.kind == SanctionKind(value).value,
            "violation": lambda _at, value: s.violation == Violation(value).value,
            "rt": lambda _at, value: s.rt_id == value,
            "day": lambda _at, value: s.day == value,
            "person": lambda _at, value: s.person_id == value,
            "operation": lambda _at, value: s.operation_id == value,
            "sanction": lambda _at, value: s.id == value,
            "waiting": lambda at, value: _waiting(at, str(value)),
        },
        search=_search,
        always=(_stands, s.day <= scope.day),
    )  # fmt: skip


def _waiting(scope: Scope, what: str) -> ColumnElement[bool]:
    """Narrow to fines not paid, places still shut, or cards not given back."""
    s = sanction.c
    return {
        "unpaid": and_(s.kind == SanctionKind.ADMINISTRATIVE_FINE.value, s.paid_on.is_(None)),
        "closed": and_(s.kind == SanctionKind.TEMPORARY_CLOSURE.value, s.closed_until >= scope.day),
        "retained": and_(s.kind == SanctionKind.ID_RETENTION.value, s.returned_on.is_(None)),
    }[what]


def _search(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Find sanctions by words of the name, of the place, or by the number of the paper."""
    typed = fold_name(text).split()
    s = sanction.c
    written = or_(
        s.document_no.icontains(text.strip(), autoescape=True),
        s.place.icontains(text.strip(), autoescape=True),
    )
    named = and_(*(s.name_fold.contains(word, autoescape=True) for word in typed))
    found = or_(named, written) if typed else written
    return (Branch(s.id, _WIDE, (found, _stands, s.day <= scope.day), (s.day.desc(), s.id.desc())),)


def _who(_scope: Scope, _subject: str, name: str | None, heads: int) -> str:
    return words.who(name, heads)


def _times(_scope: Scope, times: int, subject: str) -> int | None:
    return None if subject == SubjectKind.UNNAMED.value else times


def _kind(_scope: Scope, value: str) -> SanctionKind:
    return SanctionKind(value)


def _violation(_scope: Scope, value: str) -> Violation:
    return Violation(value)


def _affiliation(_scope: Scope, value: str) -> Affiliation:
    return Affiliation(value)


def _state(
    scope: Scope,
    kind: str,
    paid_on: date | None,
    closed_until: date | None,
    return_due: date | None,
    returned_on: date | None,
) -> str:
    """Return where a sanction stands: a code that the list has words for; empty where nothing is awaited."""
    if kind == SanctionKind.ADMINISTRATIVE_FINE.value:
        return "paid" if paid_on else "unpaid"
    if kind == SanctionKind.TEMPORARY_CLOSURE.value and closed_until is not None:
        return "closed" if closed_until >= scope.day else "open"
    if kind == SanctionKind.ID_RETENTION.value:
        if returned_on is not None:
            return "returned"
        return "overdue" if return_due is not None and return_due < scope.day else "retained"
    return ""
