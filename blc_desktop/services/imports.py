"""Imports: a workbook is read, recognised, checked and stored in one transaction; doubtful rows wait.

An import never stops at a row. It is one entry in the chain of changes, with its counts and the file's
digest, and it is taken back whole (:mod:`blc_desktop.services.import_undo`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Topic, Undo
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import Refused
from blc_desktop.exchange import mapping as mappings
from blc_desktop.exchange import patients_rows, residents_rows, stock_rows
from blc_desktop.exchange.checked import Checked, CheckedRow, Context, Fate
from blc_desktop.exchange.reading import Workbook, read, read_block
from blc_desktop.exchange.recognised import Recognised
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import import_patients, import_people, import_stock, import_undo
from blc_desktop.services.import_facts import CHANGES, FoundProblem, ImportResult, ImportWorkbook, Preview
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import houses, imports

__all__ = ["ImportResult", "ImportWorkbook", "Preview", "history", "keep_mapping", "preview", "remap", "run"]

_CHECKS: dict[ImportKind, ModuleType] = {
    ImportKind.RESIDENTS: residents_rows,
    ImportKind.PATIENTS: patients_rows,
    ImportKind.STOCK: stock_rows,
}
#: Each offers ``place(rx, checked) -> Any`` (sets the fates) and ``store(tx, checked, placed, ...)``.
_STREETS: dict[ImportKind, ModuleType] = {
    ImportKind.RESIDENTS: import_people,
    ImportKind.PATIENTS: import_patients,
    ImportKind.STOCK: import_stock,
}
_EXAMPLES = 5


def preview(
    ws: Workspace, command: ImportWorkbook, progress: Progress | None = None, *, by_hand: bool = False
) -> Preview:
    """Return what the import would do; nothing is changed.

    ``by_hand`` also shows a sheet whose columns are not recognised, for somebody to tell what they hold.
    Raises what :func:`blc_desktop.exchange.reading.read` raises, and ``Refused`` where the headings are not
    found or a mapping does not fit.
    """
    ws.require(Permission.IMPORT)
    step = progress or Silent()
    with _no_collecting():
        step.step(0, 4)
        book = _read(command)
        step.step(1, 4)
        day = command.day or ws.day
        found = _recognised(book, command.kind, day, by_hand=by_hand)
        return _previewed(ws, command, book, found, step)


def _read(command: ImportWorkbook) -> Workbook:
    if command.pasted:
        return read_block(command.pasted, command.path.name)
    return read(command.path, command.sheet)


def _recognised(book: Workbook, kind: ImportKind, day: date, *, by_hand: bool) -> Recognised:
    try:
        return mappings.recognise_workbook(book, kind, day)
    except Refused:
        if not by_hand:
            raise
        return mappings.best_guess(book.sheets, kind, day)


def remap(
    ws: Workspace, shown: Preview, mapping: Mapping[str, str], progress: Progress | None = None
) -> Preview:
    """Return the preview with another mapping; the file is not read again. Raises as :func:`preview`."""
    ws.require(Permission.IMPORT)
    command = replace(shown.command, mapping=dict(mapping))
    with _no_collecting():
        return _previewed(ws, command, shown.book, shown.found, progress or Silent())


def resheet(ws: Workspace, shown: Preview, sheet: str | None, progress: Progress | None = None) -> Preview:
    """Return the preview of another sheet of the same file; None: those that fit best, alike ones together.

    Raises as :func:`preview`.
    """
    ws.require(Permission.IMPORT)
    command, book = replace(shown.command, sheet=sheet, mapping=None), shown.book
    if sheet is None:
        found = _recognised(book, command.kind, shown.day, by_hand=True)
    else:
        found = mappings.best_guess((book.sheet(sheet),), command.kind, shown.day)
    return _previewed(ws, command, book, found, progress or Silent())


def redate(ws: Workspace, shown: Preview, day: date, progress: Progress | None = None) -> Preview:
    """Return the preview as it counts from another day; the file is not read again."""
    ws.require(Permission.IMPORT)
    with _no_collecting():
        command = replace(shown.command, day=day)
        return _previewed(ws, command, shown.book, shown.found, progress or Silent())


def run(
    ws: Workspace, what: ImportWorkbook | Preview, progress: Progress | None = None
) -> Done[ImportResult]:
    """Carry an import out: all of it or, on a cancel or an error, nothing.

    Raises as :func:`preview`; ``Cancelled`` leaves the book as it was.
    """
    ws.require(Permission.IMPORT)
    step = progress or Silent()
    with _no_collecting():
        shown = what if isinstance(what, Preview) else _prepared(ws, what, step)
        if not shown.complete:
            raise Refused("import.mapping_incomplete", field="mapping", kind=shown.command.kind.value)
        with ws.write("ImportWorkbook") as tx:
            result = _stored(tx, shown, step)
    undo = Undo(
        "undo.import",
        lambda w: import_undo.undo(w, result.import_id),
        lambda w, step: import_undo.undo(w, result.import_id, step),
    )
    return Done(result, CHANGES[shown.command.kind], undo)


def keep_mapping(ws: Workspace, shown: Preview) -> Done[None]:
    """Keep the mapping of ``shown`` for sheets with the same headings; one without headings is not kept."""
    ws.require(Permission.IMPORT)
    digest = shown.found.mapping.digest
    if digest:
        with ws.write("KeepMapping") as tx:
            imports.keep_mapping(tx.conn, tx.posko_id, shown.command.kind, digest, shown.mapping, tx.now)
    return Done(None, frozenset({Topic.IMPORTS}))


def history(ws: Workspace) -> list[imports.Run]:
    """Return the imports, the latest first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return imports.runs(rx.conn, rx.posko_id)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python from searching millions of fresh cells for garbage that is not there."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _prepared(ws: Workspace, command: ImportWorkbook, step: Progress) -> Preview:
    """Read and check a file without asking the book about its rows: the import will."""
    book = _read(command)
    step.step(0, 0)
    found = mappings.recognise_workbook(book, command.kind, command.day or ws.day)
    return _previewed(ws, command, book, found, step, against_book=False)


def _previewed(
    ws: Workspace,
    command: ImportWorkbook,
    book: Workbook,
    found: Recognised,
    step: Progress,
    *,
    against_book: bool = True,
) -> Preview:
    day = command.day or ws.day
    with ws.read() as rx:
        kept = imports.kept_mapping(rx.conn, rx.posko_id, command.kind, found.mapping.digest)
        wanted = command.mapping or kept
        found = mappings.remapped(found, wanted) if wanted else found
        complete = mappings.suffices(found.mapping.columns, command.kind)
        checked = _checked(rx, command.kind, found, day) if complete else Checked(found.mapping, [], {})
        step.step(2, 4)
        if against_book and complete:
            _STREETS[command.kind].place(rx, checked)
            _known_waiting(rx, checked)
        step.step(3, 4)
    return Preview(
        command=command,
        day=day,
        sheet=found.sheet.name,
        sheets=tuple(sheet.name for sheet in book.sheets),
        taken=found.sheets,
        columns=found.columns,
        mapping=found.mapping.to_json(),
        saved=bool(kept and not command.mapping),
        counts=checked.counts(),
        by_code=checked.counts_by_code(),
        examples=_examples(checked) if against_book else {},
        problems=found_problems(checked),
        book=book,
        found=found,
        checked=checked,
        complete=complete,
    )


def _checked(rx: ReadTransaction, kind: ImportKind, found: Recognised, day: date) -> Checked:
    data = mappings.rows_of(found)
    areas = frozenset((area.rw, area.rt) for area in houses.areas(rx.conn, rx.posko_id))
    checked: Checked = _CHECKS[kind].check(found.mapping, data, Context(day, areas))
    return checked


def _known_waiting(rx: ReadTransaction, checked: Checked) -> None:
    """Rows that wait already (or were decided) are unchanged: nobody is asked twice."""
    waiting = checked.indexes(Fate.REVIEW)
    prints = {index: checked.fingerprint(index) for index in waiting}
    known = imports.known_fingerprints(rx.conn, rx.posko_id, sorted(set(prints.values())))
    for index, fingerprint in prints.items():
        if fingerprint in known:
            checked.fates[index] = Fate.UNCHANGED


def _stored(tx: WriteTransaction, shown: Preview, step: Progress) -> ImportResult:
    """Hold the rows against the book as it is now, store them, and chain one change."""
    found, kind = shown.found, shown.command.kind
    # A preview has had the book's word on its rows already, and the book may have changed since.
    checked = _checked(tx, kind, found, shown.day) if shown.examples else shown.checked
    placed = _STREETS[kind].place(tx, checked)
    _known_waiting(tx, checked)
    counts = {**checked.counts(), "problems": checked.counts_by_code()}
    import_id = imports.add_run(
        tx.conn,
        tx.posko_id,
        kind=kind.value,
        file_name=shown.book.file_name,
        file_digest=shown.book.digest,
        sheet=", ".join(shown.taken),
        day=shown.day,
        mapping={
            "columns": shown.mapping,
            "headings": _headings(checked),
            "order": list(checked.raw),
        },
        counts=counts,
        operator_id=tx.actor.operator_id or None,
        imported_at=tx.now,
    )
    _STREETS[kind].store(tx, checked, placed, import_id, shown.day, step)
    imports.add_rows(tx.conn, tx.posko_id, import_id, _waiting_rows(checked))
    step.step(0, 0)
    tx.audit(
        entity="import_run",
        entity_id=import_id,
        new={"kind": kind.value, "file": shown.book.digest, "day": shown.day, **counts},
    )
    return ImportResult(
        import_id=import_id,
        mapping=shown.mapping,
        problems=found_problems(checked),
        **checked.counts(),
    )


def _headings(checked: Checked) -> dict[str, str]:
    mapping = checked.mapping
    days = (day.field for day in mapping.days)
    return {name: mapping.heading(name) for name in (*mapping.columns, *days)}


def _waiting_rows(checked: Checked) -> Iterator[dict[str, Any]]:
    for fate, state in ((Fate.REVIEW, imports.WAITING), (Fate.REJECTED, imports.REJECTED)):
        for index in checked.indexes(fate):
            row = checked.row(index)
            yield {
                "number": checked.numbers[index],
                "state": state,
                "values": {
                    "raw": row.raw,
                    "parsed": row.values,
                    "unread": row.unread,
                    "sheet": row.sheet,
                },
                "problems": [_problem_json(checked, problem) for problem in row.problems],
                "fingerprint": row.fingerprint,
            }


def _problem_json(checked: Checked, problem: Any) -> dict[str, Any]:
    return {
        "field": problem.field,
        "column": checked.mapping.heading(problem.field or ""),
        "code": problem.code,
        "severity": problem.severity.value,
        "facts": dict(problem.facts),
    }


def found_problems(checked: Checked) -> tuple[FoundProblem, ...]:
    """Return every problem with its sheet row and heading, in the order of the sheet."""
    return tuple(
        FoundProblem(
            row=checked.place(index)[1],
            column=checked.mapping.heading(problem.field or ""),
            code=problem.code,
            severity=problem.severity,
            value=str(problem.facts.get("value", "")),
            facts=problem.facts,
            sheet=checked.place(index)[0],
        )
        for index in sorted(checked.problems)
        for problem in checked.problems[index]
    )


def _examples(checked: Checked) -> dict[str, tuple[CheckedRow, ...]]:
    """Return the first rows of each problem, and of what is accepted under ``""``."""
    shown: dict[str, list[CheckedRow]] = {
        "": [checked.row(index) for index in checked.indexes(Fate.ACCEPTED)[:_EXAMPLES]]
    }
    for index in sorted(checked.problems):
        for problem in checked.problems[index]:
            listed = shown.setdefault(problem.code, [])
            if len(listed) < _EXAMPLES:
                listed.append(checked.row(index))
    return {code: tuple(listed) for code, listed in shown.items()}
