"""Finding people as somebody types: by any words of a name, by NIK, KK or telephone, by RT/RW.

The key of the token table already is the wanted order (token, folded name, person), so a keystroke reads
some fifty entries, whatever the size of the book; storage.md section 2 tells why not full-text search.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, and_, delete, insert, or_, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.lookup import Lookup, meant
from blc_desktop.domain.text import fold_name, search_tokens, typed_words
from blc_desktop.storage.listings import Branch, Scope
from blc_desktop.storage.tables import household, person, person_token, rt_area


def tokens(posko_id: int, person_id: int, name: str) -> list[dict[str, object]]:
    """Return the rows of the token table for one person, for a bulk insert."""
    folded = fold_name(name)
    return [
        {"posko_id": posko_id, "token": token, "name_fold": folded, "person_id": person_id}
        for token in search_tokens(folded)
    ]


def index(conn: Connection, posko_id: int, person_id: int, name: str) -> None:
    """Make a person findable by ``name``."""
    rows = tokens(posko_id, person_id, name)
    forget(conn, posko_id, person_id, name)  # a merged record is found by its other names already
    if rows:
        conn.execute(insert(person_token), rows)


def forget(conn: Connection, posko_id: int, person_id: int, name: str) -> None:
    """Take a person's old ``name`` out of the token table."""
    folded = fold_name(name)
    conn.execute(
        delete(person_token).where(
            person_token.c.posko_id == posko_id,
            person_token.c.token.in_(search_tokens(folded)),
            person_token.c.name_fold == folded,
            person_token.c.person_id == person_id,
        )
    )


def people(conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    """Return the ways in which ``text`` finds people, the likeliest first (see :func:`lookup.meant`)."""
    lookup = meant(text)
    if lookup.digits:
        return _by_number(scope, lookup.digits)
    words = sorted(typed_words(lookup.words), key=len, reverse=True)
    if lookup.names_area:
        return _in_areas(scope, _areas(conn, scope, lookup), words)
    return [_by_words(scope, words)] if words else []


def prefix(column: ColumnElement[str], start: str) -> ColumnElement[bool]:
    """Return the condition that ``column`` begins with ``start``, as a range that an index serves."""
    return and_(column >= start, column < start[:-1] + chr(ord(start[-1]) + 1))


def _by_number(scope: Scope, digits: str) -> list[Branch]:
    """Search where the digits can stand: a NIK and a KK begin with a province's code, never with 0.

    Fewer than :data:`_TELLING_CARD` digits of a KK say no more than the same digits of a NIK.
    """
    found = [] if digits.startswith("0") else [_starting(scope, person.c.national_id, digits)]
    if digits.startswith("0"):
        found.append(_starting(scope, person.c.phone, digits))
    elif digits.startswith("8"):
        found.append(_starting(scope, person.c.phone, f"0{digits}"))
    if not digits.startswith("0") and len(digits) >= _TELLING_CARD:
        families = select(household.c.id).where(
            household.c.posko_id == scope.posko_id, prefix(household.c.family_card_no, digits)
        )
        own = (person.c.posko_id == scope.posko_id, person.c.household_id.in_(families))
        found.append(Branch(person.c.id, person, own, _BY_NAME))
    return found


def _starting(scope: Scope, column: ColumnElement[str], digits: str) -> Branch:
    where = (person.c.posko_id == scope.posko_id, prefix(column, digits))
    return Branch(person.c.id, person, where, (column, person.c.id))


#: Province to sub-district and the day: from there on a card number tells families apart.
_TELLING_CARD = 8
_BY_NAME = (person.c.name_fold, person.c.id)


def _by_words(scope: Scope, words: Sequence[str]) -> Branch:
    """Lead with the longest word, the rarest; look for the others in the name that stands beside it."""
    lead, *others = words
    where = (
        person_token.c.posko_id == scope.posko_id,
        prefix(person_token.c.token, lead),
        *_begins_words(person_token.c.name_fold, others),
    )
    order = (person_token.c.token, person_token.c.name_fold, person_token.c.person_id)
    return Branch(person_token.c.person_id, person_token, where, order, distinct=False)


def _in_areas(scope: Scope, areas: Sequence[int], words: Sequence[str]) -> list[Branch]:
    """Go through few RT one after the other; of many (an RT's number in every RW) make one search."""
    places = [person.c.rt_id == area for area in areas]
    if len(areas) > _FEW_AREAS:
        places = [person.c.rt_id.in_(areas)]
    begun = _begins_words(person.c.name_fold, words)
    return [
        Branch(person.c.id, person, (person.c.posko_id == scope.posko_id, place, *begun), _BY_NAME)
        for place in places
    ]


_FEW_AREAS = 20


def _begins_words(name: ColumnElement[str], words: Iterable[str]) -> list[ColumnElement[bool]]:
    return [
        or_(name.startswith(word, autoescape=True), name.contains(f" {word}", autoescape=True))
        for word in words
    ]


def _areas(conn: Connection, scope: Scope, lookup: Lookup) -> Sequence[int]:
    where = [rt_area.c.posko_id == scope.posko_id]
    if lookup.rt is not None:
        where.append(rt_area.c.rt == lookup.rt)
    if lookup.rw is not None:
        where.append(rt_area.c.rw == lookup.rw)
    return (
        conn.execute(select(rt_area.c.id).where(*where).order_by(rt_area.c.rw, rt_area.c.rt)).scalars().all()
    )
