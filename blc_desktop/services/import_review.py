"""The rows that wait: corrected, taken in as they are, left out, or written to a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.kinds import CaseStatus, ImportKind
from blc_desktop.domain.problems import Severity
from blc_desktop.errors import Refused
from blc_desktop.exchange import patients_rows, residents_rows, stock_rows, writing
from blc_desktop.exchange.checked import Checked, Context, Fate
from blc_desktop.exchange.layout import PER_SHEET, DataRows, Layout
from blc_desktop.exchange.mapping import Mapping as ColumnMapping
from blc_desktop.exchange.values import Area
from blc_desktop.i18n import _
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import import_patients, import_stock
from blc_desktop.services.import_facts import Decided, FoundProblem, Preview, ReviewRow, RowDecision
from blc_desktop.services.imports import CHANGES
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import houses, import_residents, imports, stock
from blc_desktop.storage.import_residents import Columns, Stamp
from blc_desktop.storage.imports import StoredRow
from blc_desktop.words import problems as words

_CHECKS = {
    ImportKind.RESIDENTS: residents_rows.check,
    ImportKind.PATIENTS: patients_rows.check,
    ImportKind.STOCK: stock_rows.check,
}
_DATES = frozenset({"birth_date", "pregnant_until", "expiry", "declared_on", *patients_rows.DATES})
#: How a title would say the status that was settled for a row.
_TITLES = {
    CaseStatus.CONFIRMED.value: "konfirmasi",
    CaseStatus.PROBABLE.value: "probable",
    CaseStatus.SUSPECTED.value: "suspek",
    CaseStatus.CLOSE_CONTACT.value: "kontak erat",
    CaseStatus.TRAVELLER.value: "pelaku perjalanan",
    CaseStatus.DISCARDED.value: "discarded",
}
#: Problems that a decision settles, without any value being typed anew.
_SETTLED_BY_DECISION = frozenset({"duplicate.row", "duplicate.existing", "unit.differs"})


def review_rows(ws: Workspace, import_id: int | None = None) -> list[ReviewRow]:
    """Return the rows that wait for a decision, of one import or of all that stand."""
    ws.require(Permission.IMPORT)
    with ws.read() as rx:
        found = imports.stored_rows(rx.conn, rx.posko_id, import_id=import_id)
    return [_shown(row) for row in found]


def _shown(row: StoredRow) -> ReviewRow:
    facts = [problem["facts"] for problem in row.problems if problem["code"] == "duplicate.existing"]
    return ReviewRow(
        row_id=row.row_id,
        import_id=row.import_id,
        kind=row.kind,
        number=row.number % PER_SHEET,
        state=row.state,
        values=row.values["raw"],
        headings={problem["field"]: problem["column"] for problem in row.problems},
        problems=tuple(
            FoundProblem(
                row.number % PER_SHEET,
                problem["column"],
                problem["code"],
                Severity(problem["severity"]),
                str(problem["facts"].get("value", "")),
                {**problem["facts"], "field": problem["field"]},
            )
            for problem in row.problems
        ),
        person_id=facts[0].get("person_id") if facts else None,
        differs=tuple(facts[0].get("differs", ())) if facts else (),
        sheet=row.values.get("sheet", ""),
    )


def resolve(ws: Workspace, row_id: int, corrected: Mapping[str, str]) -> Done[int | None]:
    """Take a row in with corrected values (field → text) and return the person's or case's id.

    A row that contradicts somebody known overwrites what it contradicts. Raises ``Refused`` with the code of
    what is still wrong, at its field.
    """
    ws.require(Permission.IMPORT)
    with ws.write("ResolveImportRow") as tx:
        row = _waiting(tx, row_id)
        for problem in row.problems:
            typed = corrected.get(problem["field"]) is not None
            open_ = (
                problem["severity"] == Severity.ERROR.value and problem["code"] not in _SETTLED_BY_DECISION
            )
            if open_ and not typed:
                raise Refused(problem["code"], field=problem["field"], **problem["facts"])
        checked = _checked_again(tx, row, corrected)
        for left in checked.problems.get(0, ()):
            if left.is_error:
                raise Refused(left.code, field=left.field, **left.facts)
        entity = _take_in(tx, row, checked, overwrite=True)
        _decided(tx, row, imports.RESOLVED, entity, corrected)
    return Done(entity, CHANGES[row.kind])


def accept_as_is(ws: Workspace, row_id: int) -> Done[int | None]:
    """Take a row in with what could be read; the rest is kept beside the person.

    Raises ``Refused("import.row_nobody")`` without a name, and where a row of goods has no quantity.
    """
    ws.require(Permission.IMPORT)
    with ws.write("AcceptImportRow") as tx:
        row = _waiting(tx, row_id)
        if row.kind is ImportKind.STOCK:
            raise Refused("quantity.invalid", field="quantity", value=row.values["raw"].get("quantity", ""))
        if not row.values["parsed"].get("name"):
            raise Refused("import.row_nobody", field="name")
        entity = _take_in(tx, row, _as_read(row), overwrite=False)
        _decided(tx, row, imports.RESOLVED, entity, {})
    return Done(entity, CHANGES[row.kind])


def take_many(
    ws: Workspace, decisions: Sequence[RowDecision], progress: Progress | None = None
) -> Done[Decided]:
    """Take rows in one by one, as :func:`resolve` or :func:`accept_as_is` would; no refusal stops the rest.

    Every row stands by itself: a cancel keeps what was taken in until then, and raises ``Cancelled``.
    """
    ws.require(Permission.IMPORT)
    step, refused = progress or Silent(), {}
    changes: Changes = frozenset()
    for count, wanted in enumerate(decisions):
        step.step(count, len(decisions))
        try:
            if wanted.corrected is None:
                done = accept_as_is(ws, wanted.row_id)
            else:
                done = resolve(ws, wanted.row_id, wanted.corrected)
            changes |= done.changes
        except Refused as error:
            refused[wanted.row_id] = error
    return Done(Decided(len(decisions) - len(refused), refused), changes)


def drop(ws: Workspace, row_id: int) -> Done[None]:
    """Leave a row out; undone by letting it wait again."""
    return drop_many(ws, (row_id,))


def drop_many(ws: Workspace, row_ids: Sequence[int]) -> Done[None]:
    """Leave rows out, all or none; undone by letting them wait again."""
    ws.require(Permission.IMPORT)
    with ws.write("DropImportRow") as tx:
        for row_id in row_ids:
            _decided(tx, _waiting(tx, row_id), imports.DROPPED, None, {})
    return Done(None, frozenset({Topic.IMPORTS}), Undo("undo.drop_row", lambda w: _wait_again(w, row_ids)))


def _wait_again(ws: Workspace, row_ids: Sequence[int]) -> Done[None]:
    ws.require(Permission.IMPORT)
    with ws.write("ReviveImportRow") as tx:
        for row_id in row_ids:
            imports.decide(tx.conn, tx.posko_id, row_id, imports.WAITING, at=None, by=None, entity_id=None)
            tx.audit(entity="import_row", entity_id=row_id, new={"state": imports.WAITING})
    return Done(None, frozenset({Topic.IMPORTS}))


def _waiting(tx: WriteTransaction, row_id: int) -> StoredRow:
    found = imports.stored_rows(tx.conn, tx.posko_id, row_id=row_id)
    if not found or found[0].state != imports.WAITING:
        raise Refused("import.row_decided")
    return found[0]


def _decided(
    tx: WriteTransaction, row: StoredRow, state: str, entity: int | None, corrected: Mapping[str, str]
) -> None:
    by = tx.actor.operator_id or None
    imports.decide(tx.conn, tx.posko_id, row.row_id, state, at=tx.now, by=by, entity_id=entity)
    told = {"state": state, "row": row.number, "corrected": sorted(corrected), "became": entity}
    tx.audit(entity="import_row", entity_id=row.row_id, new=told)


def _checked_again(tx: WriteTransaction, row: StoredRow, corrected: Mapping[str, str]) -> Checked:
    """Check one row by itself, its columns headed by their fields.

    What the whole sheet told of the row still holds: the order of its dates, the RT of the lines above, the
    status that the title gives.
    """
    raw = {**_settled_dates(row, corrected), **corrected}
    parsed = row.values["parsed"]
    fields = [name for name, told in raw.items() if told]
    if row.kind is ImportKind.STOCK and "quantity" not in fields:
        fields.append("quantity")
    columns = {name: index for index, name in enumerate(fields)}
    titles = (_TITLES.get(parsed.get("status") or "", ""),)
    mapping = ColumnMapping(row.kind, Layout(tuple(fields), (), 0, titles), columns)
    above = ((0, Area(parsed.get("rt"), parsed.get("rw"))),)
    data = DataRows([row.number], [[raw.get(name, "") for name in fields]], above)
    areas = frozenset((area.rw, area.rt) for area in houses.areas(tx.conn, tx.posko_id))
    return _CHECKS[row.kind](mapping, data, Context(row.day, areas))


def _settled_dates(row: StoredRow, corrected: Mapping[str, str]) -> dict[str, str]:
    """Return the cells as read, dates as their column settled them unless they are typed anew."""
    raw, parsed, unread = row.values["raw"], row.values["parsed"], row.values["unread"]
    settled = {
        name: parsed[name]
        for name in _DATES
        if raw.get(name) and parsed.get(name) and name not in corrected and name not in unread
    }
    told = {**raw, **settled}
    joined = "birth_place_date"
    if joined in raw and parsed.get("birth_date") and not {joined, "birth_date"} & corrected.keys():
        del told[joined]
        told["birth_date"] = parsed["birth_date"]
        told["birth_place"] = parsed.get("birth_place") or ""
    return told


def _as_read(row: StoredRow) -> Checked:
    """Return the row as it was read then; what was no value stays beside it."""
    raw = row.values["raw"]
    mapping = ColumnMapping(row.kind, Layout(tuple(raw), (), 0), {name: i for i, name in enumerate(raw)})
    values = {
        name: [date.fromisoformat(value) if name in _DATES and value else value]
        for name, value in row.values["parsed"].items()
    }
    unread = {0: dict(row.values["unread"])} if row.values["unread"] else {}
    return Checked(mapping, [row.number], {}, values, {}, unread, [Fate.ACCEPTED])


def _take_in(tx: WriteTransaction, row: StoredRow, checked: Checked, *, overwrite: bool) -> int | None:
    if row.kind is ImportKind.STOCK:
        return _book(tx, row, checked)
    columns = import_patients.person_columns(checked)
    if row.kind is ImportKind.RESIDENTS:
        columns = Columns(checked.values, checked.unread)
    person_id = _person(tx, row, columns, overwrite=overwrite)
    if row.kind is ImportKind.RESIDENTS:
        return person_id
    placed = import_patients.place(tx, checked)
    if not placed.new:
        raise Refused("duplicate.existing", field="name")
    values = {name: column[0] for name, column in checked.values.items()}
    return import_patients.admit(tx, person_id, values, row.import_id, row.day, {})


def _person(tx: WriteTransaction, row: StoredRow, columns: Columns, *, overwrite: bool) -> int:
    """Find or make the person of a row; a contradiction is settled for the row only if it says so."""
    mark = Stamp(row.import_id, tx.now)
    verdict = import_residents.compare(tx.conn, tx.posko_id, columns, [0])
    if 0 in verdict.contradicting and row.kind is ImportKind.RESIDENTS:
        person_id, differs = verdict.contradicting[0]
        if not overwrite:
            raise Refused("duplicate.existing", field=differs[0], person_id=person_id)
        told = {name: value for name, value in columns.row(0).items() if value is not None}
        import_residents.fill(tx.conn, tx.posko_id, person_id, told, mark, {})
        return person_id
    if 0 in verdict.filling:
        person_id, adds = verdict.filling[0]
        import_residents.fill(tx.conn, tx.posko_id, person_id, adds, mark, columns.unread.get(0, {}))
        return person_id
    known = import_residents.known_persons(tx.conn, tx.posko_id, columns, [0])
    if known:
        return int(known[0].id)
    return import_residents.store(tx.conn, tx.posko_id, columns, [0], mark, _Quiet())[0]


class _Quiet:
    def step(self, done: int, total: int) -> None:
        """Say nothing: one row is stored."""


def _book(tx: WriteTransaction, row: StoredRow, checked: Checked) -> int | None:
    from blc_desktop.storage import import_stock as storage  # noqa: PLC0415 - the street's own name is taken

    known = storage.items(tx.conn, tx.posko_id)
    values = {name: column[0] for name, column in checked.values.items()}
    slot, quantity = import_stock.line(tx, values, known, row.import_id)
    if not quantity:
        return None
    moves: list[stock.Move] = [(slot, quantity)]
    return import_stock.book(tx, moves, row.import_id, row.day)


def problems_workbook(
    ws: Workspace, import_id: int | None, path: Path, kind: ImportKind | None = None
) -> Done[int]:
    """Write the rows that wait or were turned away to a workbook, with reasons; return how many.

    They are those of one import, or of all that stand (of one ``kind``).
    Raises ``Trouble("export.unwritable")``.
    """
    ws.require(Permission.IMPORT)
    with ws.read() as rx:
        states = (imports.WAITING, imports.REJECTED)
        found = imports.stored_rows(rx.conn, rx.posko_id, import_id=import_id, states=states)
        found = [row for row in found if kind in {None, row.kind}]
        ids = {row.import_id for row in found}
        runs = [run for run in imports.runs(rx.conn, rx.posko_id) if run.import_id in ids]
    headings = {name: told for run in runs for name, told in run.mapping.get("headings", {}).items()}
    used = dict.fromkeys(name for row in found for name in row.values["raw"])
    ordered = (name for run in runs for name in run.mapping.get("order", ()) if name in used)
    fields = list(dict.fromkeys((*ordered, *used)))
    told = _headings(headings, fields, sheets=any(row.values.get("sheet") for row in found))
    with ws.write("ExportProblems") as tx:
        tx.audit(entity="import_run", entity_id=import_id, new={"problem_rows_written": len(found)})
    written = writing.write_table(path, _("Masalah"), told, _problem_lines(found, fields))
    return Done(written)


def _headings(headings: Mapping[str, str], fields: list[str], *, sheets: bool) -> list[str]:
    places = [_("Lembar"), _("Baris ke-")] if sheets else [_("Baris ke-")]
    return [*places, *(headings.get(name, name) for name in fields), _("Masalah")]


def _problem_lines(found: list[StoredRow], fields: list[str]) -> Iterator[tuple[object, ...]]:
    sheets = any(row.values.get("sheet") for row in found)
    for row in found:
        reasons = " ".join(words.sentence(p["code"], p["facts"]) for p in row.problems)
        place = (row.values.get("sheet", ""), row.number % PER_SHEET)[0 if sheets else 1 :]
        yield (*place, *(row.values["raw"].get(name, "") for name in fields), reasons)


def preview_problems(ws: Workspace, shown: Preview, path: Path) -> int:
    """Write the rows that an import would not take to a workbook, with reasons; return how many.

    Raises ``Trouble("export.unwritable")``.
    """
    ws.require(Permission.IMPORT)
    checked = shown.checked
    fields = list(checked.raw)
    headings = {name: checked.mapping.heading(name) for name in fields}
    indexes = sorted(index for fate in (Fate.REVIEW, Fate.REJECTED) for index in checked.indexes(fate))
    rows = [checked.row(index) for index in indexes]
    lines = (
        (
            *((row.sheet, row.number) if checked.sheets else (row.number,)),
            *(row.raw.get(name, "") for name in fields),
            " ".join(words.sentence(problem.code, problem.facts) for problem in row.problems),
        )
        for row in rows
    )
    told = _headings(headings, fields, sheets=bool(checked.sheets))
    return writing.write_table(path, _("Masalah"), told, lines)
