"""Names of destroyed people in the words of other records: hidden behind a code word, or told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, String, Table, select, update

from blc_desktop.domain.retention import NameFinder
from blc_desktop.domain.text import fold_name
from blc_desktop.storage.erasure_rows import mine
from blc_desktop.storage.tables import destruction_line, metadata, person
from blc_desktop.storage.triggers import NOT_REWRITTEN, WORDS

#: Tables whose texts are not looked through: machinery, and what is emptied by rules of its own.
_NOT_SEARCHED = frozenset(
    {
        *("person_token", "person_merge", "household", "audit", "audit_detail", "removed_row"),
        *("printed_report", "import_row", "import_change", "saved_mapping", "draft", "list_view"),
        *("setting", "stored_file", "posko", "district_form", "rt_boundary", "rule_override"),
        *("destruction", "destruction_line"),
    }
)
#: Who bears an office, what goods and places are called, and files of a breach: told, never rewritten.
_ONLY_TOLD = frozenset(
    {
        *(
            "officer",
            "operator",
            "partner",
            "exchange_partner",
            "rt_area",
            "handover",
            "sanction_authority",
            "isolation_place",
        ),
        *("item", "item_pack", "funding_source", "stock_place", "stock_reason", "activity_type"),
        *("activity_template", "report_set", "incident", "incident_step", "retention_hold"),
    }
)
#: Of a person and a house only what was noted; who bears the name is somebody else.
_OWN = {
    "person": ("name", "name_fold", "national_id", "phone"),
    "house": ("address", "address_key"),
    "zone_snapshot": ("basis", "rules", "cards"),
}
_FOLDED = "_fold"


def bearers(conn: Connection, posko_id: int, destruction_id: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the folded names and the telephones of the people that somebody who stays bears too."""
    people = mine(posko_id, destruction_id)
    gone = select(destruction_line.c.person_id).where(destruction_line.c.posko_id == posko_id)

    def shared(column: Column[Any]) -> frozenset[str]:
        theirs = select(column).where(person.c.posko_id == posko_id, person.c.id.in_(people))
        staying = (person.c.posko_id == posko_id, person.c.id.not_in(gone), column.in_(theirs))
        return frozenset(conn.execute(select(column).where(*staying).distinct()).scalars())

    return shared(person.c.name_fold), shared(person.c.phone)


def hider(conn: Connection, posko_id: int, destruction_id: int) -> NameFinder:
    """Return what finds the people in words that may be rewritten: nobody who stays bears name or number."""
    names, phones = bearers(conn, posko_id, destruction_id)
    wanted = select(person.c.name, person.c.name_fold, person.c.national_id, person.c.phone).where(
        person.c.posko_id == posko_id, person.c.id.in_(mine(posko_id, destruction_id))
    )
    found = conn.execute(wanted).all()
    return NameFinder(
        (row.name for row in found if row.name_fold not in names),
        (
            number
            for row in found
            for number in (row.national_id, row.phone)
            if number and number not in phones
        ),
    )


def hide(conn: Connection, posko_id: int, found: NameFinder) -> int:
    """Put a code word where other records name the people; return in how many records.

    What the ledger never lets anybody write anew is emptied instead.
    """
    done = 0
    for table, texts in _tables():
        if table.name in _ONLY_TOLD:
            continue
        fixed = NOT_REWRITTEN.get(table.name, ())
        open_texts = [column for column in texts if column.name not in fixed]
        for row in _naming(conn, posko_id, table, open_texts, found):
            values = _hidden(table, open_texts, row, found)
            if "version" in table.c:
                values["version"] = table.c.version + 1
            conn.execute(
                update(table).where(table.c.posko_id == posko_id, table.c.id == row.id).values(**values)
            )
            done += 1
    return done


def texts_naming(conn: Connection, posko_id: int, found: NameFinder) -> list[tuple[str, int]]:
    """Return (table, id) of the records in whose texts somebody is still named."""
    return sorted(
        (table.name, row.id)
        for table, texts in _tables()
        for row in _naming(conn, posko_id, table, texts, found)
    )


def _tables() -> Iterator[tuple[Table, list[Column[Any]]]]:
    for table in metadata.sorted_tables:
        own = ("uid", *_OWN.get(table.name, ()))
        texts = [column for column in table.c if isinstance(column.type, String) and column.name not in own]
        if table.name not in _NOT_SEARCHED and "id" in table.c and texts:
            yield table, texts


def _naming(
    conn: Connection, posko_id: int, table: Table, texts: Sequence[Column[Any]], found: NameFinder
) -> list[Any]:
    wanted = select(table.c.id, *texts).where(table.c.posko_id == posko_id)
    rows = conn.execute(wanted.execution_options(yield_per=500))
    return [row for row in rows if any(text and found.finds(text) for text in row[1:])]


def _hidden(table: Table, texts: Sequence[Column[Any]], row: Any, found: NameFinder) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column, text in zip(texts, row[1:], strict=True):
        if not text or not found.finds(text):
            continue
        if column.name in WORDS.get(table.name, ()):
            values[column.name] = None
            continue
        values[column.name] = _fitting(column, found.hide(text))
        folded = f"{column.name}{_FOLDED}"
        if folded in table.c:
            values[folded] = fold_name(values[column.name])
    return values


def _fitting(column: Column[Any], text: str) -> str:
    length = column.type.length if isinstance(column.type, String) else None
    return text if length is None else text[:length]
