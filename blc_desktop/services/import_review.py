"""The rows that wait: corrected, taken in as they are, left out, or written to a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.domain.problems import Severity
from blc_desktop.errors import Refused
from blc_desktop.exchange import writing
from blc_desktop.exchange.checked import Fate
from blc_desktop.exchange.layout import PER_SHEET
from blc_desktop.i18n import _
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import import_rows
from blc_desktop.services import import_undo as undoing
from blc_desktop.services.import_facts import CHANGES, Decided, FoundProblem, Preview, ReviewRow, RowDecision
from blc_desktop.services.leaving import require_password, require_purpose
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import import_undo, imports
from blc_desktop.storage.import_undo import Scope
from blc_desktop.storage.imports import StoredRow
from blc_desktop.words import problems as words

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
        row, entity = _resolve(tx, row_id, corrected)
    return Done(entity, CHANGES[row.kind])


def _resolve(tx: WriteTransaction, row_id: int, corrected: Mapping[str, str]) -> tuple[StoredRow, int | None]:
    row = _waiting(tx, row_id)
    for problem in row.problems:
        typed = corrected.get(problem["field"]) is not None
        open_ = problem["severity"] == Severity.ERROR.value and problem["code"] not in _SETTLED_BY_DECISION
        if open_ and not typed:
            raise Refused(problem["code"], field=problem["field"], **problem["facts"])
    checked = import_rows.checked_again(tx, row, corrected)
    for left in checked.problems.get(0, ()):
        if left.is_error:
            raise Refused(left.code, field=left.field, **left.facts)
    entity = import_rows.take_in(tx, row, checked, overwrite=True)
    _decided(tx, row, imports.RESOLVED, entity, corrected)
    return row, entity


def accept_as_is(ws: Workspace, row_id: int) -> Done[int | None]:
    """Take a row in with what could be read; the rest is kept beside the person.

    Raises ``Refused("import.row_nobody")`` without a name, and where a row of goods has no quantity.
    """
    ws.require(Permission.IMPORT)
    with ws.write("AcceptImportRow") as tx:
        row, entity = _accept(tx, row_id)
    return Done(entity, CHANGES[row.kind])


def _accept(tx: WriteTransaction, row_id: int) -> tuple[StoredRow, int | None]:
    row = _waiting(tx, row_id)
    if row.kind is ImportKind.STOCK:
        raise Refused("quantity.invalid", field="quantity", value=row.values["raw"].get("quantity", ""))
    if not row.values["parsed"].get("name"):
        raise Refused("import.row_nobody", field="name")
    entity = import_rows.take_in(tx, row, import_rows.as_read(row), overwrite=False)
    _decided(tx, row, imports.RESOLVED, entity, {})
    return row, entity


def take_many(
    ws: Workspace, decisions: Sequence[RowDecision], progress: Progress | None = None
) -> Done[Decided]:
    """Take rows in, as :func:`resolve` or :func:`accept_as_is` would, in one transaction with one undo.

    No refusal stops the rest; a cancel takes none of them in, and raises ``Cancelled``.
    """
    ws.require(Permission.IMPORT)
    step, refused = progress or Silent(), {}
    taken: list[StoredRow] = []
    with ws.write("TakeImportRows") as tx:
        before = import_undo.marks(tx.conn, tx.posko_id)
        for count, wanted in enumerate(decisions):
            step.step(count, len(decisions))
            try:
                with tx.part():
                    taken.append(_take(tx, wanted))
            except Refused as error:
                refused[wanted.row_id] = error
        upto = import_undo.marks(tx.conn, tx.posko_id)
    changes = frozenset().union(*(CHANGES[row.kind] for row in taken))
    whose = sorted({row.import_id for row in taken})
    scopes = [Scope(ws.posko_id, import_id, before, upto) for import_id in whose]
    row_ids = tuple(row.row_id for row in taken)
    undo = Undo(
        "undo.take_rows",
        lambda w: _untake(w, row_ids, scopes, Silent()),
        lambda w, step: _untake(w, row_ids, scopes, step),
    )
    return Done(Decided(len(taken), refused), changes, undo if taken else None)


def _take(tx: WriteTransaction, wanted: RowDecision) -> StoredRow:
    if wanted.corrected is None:
        return _accept(tx, wanted.row_id)[0]
    return _resolve(tx, wanted.row_id, wanted.corrected)[0]


def _untake(ws: Workspace, row_ids: Sequence[int], scopes: Sequence[Scope], progress: Progress) -> Done[None]:
    """Take out what a block of rows became and let them wait again; refused where something stands on it."""
    ws.require(Permission.IMPORT)
    changes: Changes = CHANGES[ImportKind.RESIDENTS]
    with ws.write("UndoTakeImportRows") as tx:
        for scope in scopes:
            changes |= CHANGES[undoing.standing(tx, scope.import_id).kind]
            undoing.take_back(tx, scope, progress)
        _let_wait(tx, row_ids, progress)
    return Done(None, changes)


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
        _let_wait(tx, row_ids, Silent())
    return Done(None, frozenset({Topic.IMPORTS}))


def _let_wait(tx: WriteTransaction, row_ids: Sequence[int], progress: Progress) -> None:
    for count, row_id in enumerate(row_ids):
        progress.step(count, len(row_ids))
        imports.decide(tx.conn, tx.posko_id, row_id, imports.WAITING, at=None, by=None, entity_id=None)
        tx.audit(entity="import_row", entity_id=row_id, new={"state": imports.WAITING})


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


def problems_workbook(
    ws: Workspace,
    import_id: int | None,
    path: Path,
    kind: ImportKind | None = None,
    *,
    purpose: str,
    password: str = "",
) -> Done[int]:
    """Write the rows that wait or were turned away to a workbook, with reasons; return how many.

    They are those of one import, or of all that stand (of one ``kind``). They name people: what for is kept.
    Raises ``Refused``: ``not_permitted``, ``export.purpose_missing``, ``password.*``;
    ``Trouble("export.unwritable")``.
    """
    ws.require(Permission.IMPORT)
    require_purpose(purpose, personal=True)
    require_password(password)
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
        counted: dict[str, object] = {"problem_rows_written": len(found)}
        leaves = {"purpose": purpose.strip(), "protected": bool(password)}
        tx.audit(entity="import_run", entity_id=import_id, new=counted | leaves)
    lines = _problem_lines(found, fields)
    written = writing.write_table(path, _("Masalah"), told, lines, password=password)
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
