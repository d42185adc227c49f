"""The one guard of a destroyed person's row: no words come back onto it, and no new record is attached to it.

It stands in the database itself, on both engines, so that whoever writes meets it: a form, a grid, an import,
an exchanged file, a merge, an undo. What it says is turned into ``Refused("person.destroyed")`` where the
engines are made. The tables and columns are read from the plan of what is erased
(:mod:`storage.erasure_plan`); a test goes through every table that names a person.

What may still happen: words that go (a later decision may meet the same row), and a house that becomes one
with another. The decision itself writes before the row bears its mark, a name that folds to ``~`` and a code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, event, exists, select
from sqlalchemy.engine import ExceptionContext

from blc_desktop.errors import Refused
from blc_desktop.storage.erasure_plan import CLEARED
from blc_desktop.storage.tables import destruction_line, metadata, person

#: What the database says of itself; no person, since nothing may name one.
REFUSAL = "the person is erased"
#: Tables that name persons and stand outside: the list itself, words of a search, rows that were taken out.
OUTSIDE = frozenset({"destruction_line", "person_token", "removed_row"})
#: Columns with another name than ``person_id`` that name a person.
_OTHER_NAMES = {"person_merge": ("kept_id", "gone_id"), "not_duplicate": ("first_id", "second_id")}
#: Table → its columns, the table they lead to, which names the person.
_THROUGH = {
    "case_event": (("case_id",), "case_record"),
    "isolation_event": (("isolation_id",), "isolation"),
    "contact_link": (("index_case_id", "contact_case_id"), "case_record"),
}
#: Columns whose words cannot be empty: erased they say nobody, and only that may come in.
_REPLACED = {"sanction": "new.name_fold IS DISTINCT FROM old.name_fold AND new.name_fold <> '~'"}
_PERSON = (
    *("name", "name_fold", "birth_date", "sex", "status", "household_id"),
    *CLEARED["person"],
    # Counted up by whoever edits the person; two houses that become one move the row along without.
    "version",
)


@dataclass(frozen=True, slots=True)
class Guard:
    """What one table refuses: ``found`` asks about ``new`` (and ``old``) and finds an erased person.

    ``linking`` are the columns that attach a row, ``words`` those that hold words, ``replaced`` says when
    another word is refused. ``erased`` is what shows that the row was erased already (empty: its words are
    gone by being empty).
    """

    table: str
    found: str
    linking: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    replaced: str = ""
    erased: str = ""
    inserts: bool = True

    def columns(self) -> tuple[str, ...]:
        """Return the columns whose change is looked at."""
        return (*self.linking, *self.words, *(("name_fold",) if self.replaced else ()))

    def changes(self) -> str:
        """Return when a change is looked at: it attaches the row to somebody else, or writes words."""
        parts = [f"new.{name} IS DISTINCT FROM old.{name}" for name in self.linking]
        parts += [
            f"new.{name} IS DISTINCT FROM old.{name}"
            if self.erased
            else f"(new.{name} IS NOT NULL AND new.{name} IS DISTINCT FROM old.{name})"
            for name in self.words
        ]
        changed = " OR ".join([*parts, *([f"({self.replaced})"] if self.replaced else [])])
        return f"{self.erased} AND ({changed})" if self.erased else changed


def guards() -> Iterator[Guard]:
    """Yield the guard of every table that names a person, a person's record, family or home."""
    marked = "old.name_fold LIKE '~%'"
    yield Guard("person", _erased_one("old.id"), words=_PERSON, erased=marked, inserts=False)
    for table in metadata.sorted_tables:
        names = _OTHER_NAMES.get(table.name, ("person_id",) if "person_id" in table.c else ())
        if not names or table.name in OUTSIDE:
            continue
        found = [_erased_one(*_both(names))]
        linking = names
        if "household_id" in table.c:
            found.append(_family_left("new.household_id"))
            linking = (*names, "household_id")
        words, replaced = tuple(CLEARED.get(table.name, ())), _REPLACED.get(table.name, "")
        yield Guard(table.name, " OR ".join(found), linking, words, replaced)
    for name, (columns, through) in _THROUGH.items():
        yield Guard(name, _erased_through(columns, through), columns, tuple(CLEARED[name]))
    yield Guard(
        "aid_plan_line",
        _family_left("new.household_id"),
        ("household_id",),
        tuple(CLEARED["aid_plan_line"]),
    )
    yield Guard("household", _family_left("new.id"), words=("family_card_no",), inserts=False)
    home = "old.address LIKE 'Dimusnahkan %'"
    yield Guard(
        "house",
        _left("house_id", "new.id"),
        words=("address", "address_key", "note"),
        erased=home,
        inserts=False,
    )


def _both(names: Sequence[str]) -> Iterator[str]:
    """Name the columns of the row as it becomes and as it was: nothing is taken from the erased either."""
    for name in names:
        yield f"new.{name}"
        yield f"old.{name}"


def _erased_one(*ids: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM destruction_line WHERE posko_id = new.posko_id"  # noqa: S608 - names of columns
        f" AND person_id IN ({', '.join(ids)}))"
    )


def _erased_through(columns: Sequence[str], through: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM destruction_line AS line"  # noqa: S608 - names of tables and columns
        f" JOIN {through} AS record ON record.posko_id = line.posko_id AND record.person_id = line.person_id"
        f" WHERE line.posko_id = new.posko_id AND record.id IN ({', '.join(_both(columns))}))"
    )


def _family_left(value: str) -> str:
    return _left("household_id", value)


def _left(column: str, value: str) -> str:
    """Whether everybody of a family or home was erased, and somebody was."""
    here = f"FROM person AS one WHERE one.posko_id = new.posko_id AND one.{column} = {value}"
    gone = (
        "EXISTS (SELECT 1 FROM destruction_line AS line"
        " WHERE line.posko_id = one.posko_id AND line.person_id = one.id)"
    )
    return f"(EXISTS (SELECT 1 {here} AND {gone}) AND NOT EXISTS (SELECT 1 {here} AND NOT {gone}))"


def statements(dialect: str) -> Iterator[str]:
    """Yield the triggers for ``sqlite`` or ``postgresql``, one statement each."""
    for guard in guards():
        yield from _postgresql(guard) if dialect == "postgresql" else _sqlite(guard)


def _sqlite(guard: Guard) -> Iterator[str]:
    """Yield one trigger an event: there is no ``old`` in an insert, and no ``new`` that could lack."""
    if guard.inserts:
        fresh = guard.found
        for name in guard.linking:
            fresh = fresh.replace(f", old.{name}", "")
        yield (
            f"CREATE TRIGGER {guard.table}_none_for_erased BEFORE INSERT ON {guard.table} BEGIN\n"
            f"  SELECT RAISE(ABORT, '{REFUSAL}') WHERE {fresh};\nEND"
        )
    columns = ", ".join(guard.columns())
    yield (
        f"CREATE TRIGGER {guard.table}_no_word_of_erased BEFORE UPDATE OF {columns} ON {guard.table}\n"
        f"WHEN {guard.changes()} BEGIN\n"
        f"  SELECT RAISE(ABORT, '{REFUSAL}') WHERE {guard.found};\nEND"
    )


def _postgresql(guard: Guard) -> Iterator[str]:
    """Yield a function and its triggers; in an insert every field of ``old`` is empty."""
    yield (
        f"CREATE FUNCTION {guard.table}_erased() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n"
        f"  IF {guard.found} THEN\n    RAISE EXCEPTION '{REFUSAL}'\n"
        "      USING ERRCODE = 'integrity_constraint_violation';\n  END IF;\n  RETURN new;\nEND $$"
    )
    if guard.inserts:
        yield (
            f"CREATE TRIGGER {guard.table}_none_for_erased BEFORE INSERT ON {guard.table}\n"
            f"FOR EACH ROW EXECUTE FUNCTION {guard.table}_erased()"
        )
    columns = ", ".join(guard.columns())
    yield (
        f"CREATE TRIGGER {guard.table}_no_word_of_erased BEFORE UPDATE OF {columns} ON {guard.table}\n"
        f"FOR EACH ROW WHEN ({guard.changes()}) EXECUTE FUNCTION {guard.table}_erased()"
    )


def watch(engine: Engine) -> None:
    """Let what the guard says come out of ``engine`` as a refusal: no code need know where it stands."""
    event.listen(engine, "handle_error", _explain)


def _explain(context: ExceptionContext) -> None:
    if REFUSAL in str(context.original_exception):
        raise Refused("person.destroyed") from context.original_exception


def erased_ids(posko_id: int) -> Select[Any]:
    """Return the ids of the erased, as a question inside others."""
    return select(destruction_line.c.person_id).where(destruction_line.c.posko_id == posko_id)


def is_erased() -> ColumnElement[bool]:
    """Whether the words about a row of ``person`` were destroyed, as a condition of a question."""
    return exists(
        select(destruction_line.c.id).where(
            destruction_line.c.posko_id == person.c.posko_id, destruction_line.c.person_id == person.c.id
        )
    )
