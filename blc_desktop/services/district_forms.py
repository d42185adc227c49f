"""The district's own form, filled in from the book: mapped once, refilled every day into a copy.

The workbook stays what it is; the copy holds its formulas, its look and its pictures, and our figures.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from blc_desktop.domain import cell_refs
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.district_forms import DistrictForm, FormCell, FormSheet
from blc_desktop.errors import Refused, Trouble
from blc_desktop.exchange import workbook_form
from blc_desktop.paths import read_at_most
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.daily import daily_facts
from blc_desktop.services.figure_list import NamedFigure, Value, all_figures
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import district_forms as storage

_CHANGES: Changes = frozenset({Topic.REPORTS})
LONGEST_NAME = 60
#: Day 0 of a spreadsheet; a date that lost its look is a number of five digits.
_EPOCH = date(1899, 12, 30)
_SERIAL_DIGITS = 5
_MONTH_DIGITS = 2


@dataclass(frozen=True, slots=True)
class KeepForm:
    """Keep a form with its cells; what stands beside each is read from the workbook."""

    form: DistrictForm


@dataclass(frozen=True, slots=True)
class RemoveForm:
    """Forget a form."""

    form_id: int


@dataclass(frozen=True, slots=True)
class FillForm:
    """Fill a form for ``day`` into a copy at ``path``."""

    form_id: int
    day: date
    path: Path


def forms(ws: Workspace) -> list[DistrictForm]:
    """Return the forms of the posko, by name."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.listed(rx.conn, rx.posko_id)


def figures(ws: Workspace, day: date) -> tuple[NamedFigure, ...]:
    """Return every figure that a form may be filled from, with its value on ``day``."""
    return all_figures(daily_facts(ws, day))


def sheets(ws: Workspace, path: str) -> tuple[FormSheet, ...]:
    """Return the sheets of a workbook.

    Raises ``Refused``: ``form.file_moved`` where it is not there, ``form.no_workbook``.
    """
    ws.require(Permission.VIEW)
    return workbook_form.sheets_of(_content(path), Path(path).name)


def check_cell(cell: FormCell, shown: tuple[FormSheet, ...]) -> FormCell:
    """Return a cell as it is kept: its name straightened, a covered cell's place taken by its visible one.

    Raises ``Refused``: ``form.sheet_missing``, ``form.ref_wrong``, ``form.cell_formula``,
    ``form.column_wrong``.
    """
    sheet = next((each for each in shown if each.name == cell.sheet), None)
    if sheet is None:
        raise Refused("form.sheet_missing", field="sheet", sheet=cell.sheet, file="")
    try:
        column, row = cell_refs.parse(cell.ref)
    except ValueError as error:
        raise Refused("form.ref_wrong", field="ref", ref=cell.ref) from error
    column, row = sheet.merged.get((column, row), (column, row))
    if (column, row) in sheet.formulas:
        raise Refused("form.cell_formula", field="ref", cell=cell_refs.name(column, row), sheet=sheet.name)
    dates = cell.date_column.strip().upper()
    if dates:
        try:
            cell_refs.parse_column(dates)
        except ValueError as error:
            raise Refused("form.column_wrong", field="date_column", column=dates) from error
    return replace(
        cell,
        ref=cell_refs.name(column, row),
        date_column=dates,
        beside=sheet.beside(column, row),
    )


def keep(ws: Workspace, command: KeepForm) -> Done[DistrictForm]:
    """Keep a form and return it as it stands now.

    Raises ``Refused``: ``not_permitted``, ``view.name``, ``form.name_taken``, ``form.file_moved``,
    ``form.no_workbook``, ``row.changed_elsewhere`` and those of :func:`check_cell`.
    """
    ws.require(Permission.SETTINGS)
    form = replace(command.form, name=" ".join(command.form.name.split()))
    if not form.name or len(form.name) > LONGEST_NAME:
        raise Refused("view.name", field="name", most=LONGEST_NAME)
    content = _content(form.path)
    shown = workbook_form.sheets_of(content, Path(form.path).name)
    checked = tuple(check_cell(cell, shown) for cell in form.cells)
    form = replace(form, cells=checked, sheets=tuple(sheet.name for sheet in shown))
    with ws.write("KeepDistrictForm") as tx:
        if storage.name_taken(tx.conn, tx.posko_id, form.name, form.form_id):
            raise Refused("form.name_taken", field="name", name=form.name)
        before = storage.load(tx.conn, tx.posko_id, form.form_id) if form.form_id else None
        form_id = storage.keep(tx.conn, tx.posko_id, form, hashlib.sha256(content).hexdigest())
        tx.audit(entity="district_form", entity_id=form_id, old=_told(before), new=_told(form))
        now = storage.load(tx.conn, tx.posko_id, form_id)
    if before is None:
        return Done(
            now, _CHANGES, Undo("undo.district_form", lambda again: remove(again, RemoveForm(form_id)))
        )
    old = KeepForm(replace(before, version=now.version))
    return Done(now, _CHANGES, Undo("undo.district_form", lambda again: keep(again, old)))


def remove(ws: Workspace, command: RemoveForm) -> Done[DistrictForm]:
    """Forget a form. Raises ``Refused``: ``not_permitted``, ``row.gone``."""
    ws.require(Permission.SETTINGS)
    with ws.write("RemoveDistrictForm") as tx:
        before = storage.load(tx.conn, tx.posko_id, command.form_id)
        storage.drop(tx.conn, tx.posko_id, command.form_id)
        tx.audit(entity="district_form", entity_id=command.form_id, old=_told(before), new=None)
    again = KeepForm(replace(before, form_id=0, version=1))
    return Done(before, _CHANGES, Undo("undo.district_form", lambda later: keep(later, again)))


def fill(ws: Workspace, command: FillForm, progress: Progress | None = None) -> Done[int]:
    """Write the filled copy and return how many cells were filled; the workbook itself stays untouched.

    Raises ``Refused``: ``not_permitted``, ``form.file_moved``, ``form.no_workbook``, ``form.changed`` where
    the words beside a cell are others now, ``form.date_missing`` where no row bears the day,
    ``form.onto_itself``; ``Trouble("export.unwritable")``.
    """
    ws.require(Permission.EXPORT)
    with ws.read() as rx:
        form = storage.load(rx.conn, rx.posko_id, command.form_id)
    source = Path(form.path)
    if command.path.exists() and source.exists() and command.path.samefile(source):
        raise Refused("form.onto_itself", field="path", file=source.name)
    content = _content(form.path)
    shown = {sheet.name: sheet for sheet in workbook_form.sheets_of(content, source.name)}
    values = _values(ws, form, shown, command.day, progress or Silent())
    filled = workbook_form.fill(content, source.name, values)
    with ws.write("FillDistrictForm") as tx:
        told = {"day": command.day, "cells": len(values), "file": command.path.name}
        tx.audit(entity="district_form", entity_id=form.form_id, new=told)
    _write(command.path, filled)
    return Done(len(values))


def _values(
    ws: Workspace, form: DistrictForm, shown: Mapping[str, FormSheet], day: date, progress: Progress
) -> dict[workbook_form.Target, Value]:
    """Return what goes where: of the day, and of every earlier day that has a row of its own."""
    placed: list[tuple[workbook_form.Target, str, date]] = []
    for cell in form.cells:
        sheet = shown.get(cell.sheet)
        if sheet is None:
            raise Refused("form.sheet_missing", field="sheet", sheet=cell.sheet, file=Path(form.path).name)
        placed += _places(cell, sheet, day)
    known: dict[date, dict[str, Value]] = {}
    days = sorted({each for _target, _figure, each in placed})
    for done, each in enumerate(days):
        progress.step(done, len(days))
        known[each] = {figure.name: figure.value for figure in figures(ws, each)}
    return {target: known[each].get(figure, "") for target, figure, each in placed}


def _places(cell: FormCell, sheet: FormSheet, day: date) -> list[tuple[workbook_form.Target, str, date]]:
    column, row = cell_refs.parse(cell.ref)
    now = sheet.beside(column, row)
    if now != cell.beside and not cell.date_column:
        raise Refused("form.changed", field="ref", cell=cell.ref, before=cell.beside or "–", now=now or "–")
    if not cell.date_column:
        return [((cell.sheet, column, row), cell.figure, day)]
    dated = cell_refs.parse_column(cell.date_column)
    found = []
    for at in range(1, len(sheet.rows) + 1):
        own = _day_of(sheet.text(dated, at), day)
        if own is not None and own <= day and (column, at) not in sheet.formulas:
            found.append(((cell.sheet, column, at), cell.figure, own))
    if day not in {own for _target, _figure, own in found}:
        raise Refused("form.date_missing", field="date_column", column=cell.date_column, day=day)
    return found


def _day_of(text: str, day: date) -> date | None:
    """Return the day that a cell bears: a whole date, or a day of the month in hand."""
    typed = text.strip()
    if typed.isdigit() and len(typed) <= _MONTH_DIGITS:
        try:
            return day.replace(day=int(typed))
        except ValueError:
            return None
    if typed.isdigit():
        return _EPOCH + timedelta(days=int(typed)) if len(typed) == _SERIAL_DIGITS else None
    for pattern in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(typed, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _content(path: str) -> bytes:
    """Return a workbook's bytes. Raises ``Refused("form.file_moved")`` where it cannot be read."""
    try:
        return read_at_most(Path(path), workbook_form.MOST_BYTES)
    except OSError as error:
        raise Refused(
            "form.file_moved", field="path", file=Path(path).name, folder=str(Path(path).parent)
        ) from error


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Trouble("export.unwritable", file=path.name) from error


def _told(form: DistrictForm | None) -> dict[str, object]:
    if form is None:
        return {"name": None, "file": None, "cells": None}
    cells = [f"{cell.sheet}!{cell.ref}={cell.figure}" for cell in form.cells]
    return {"name": form.name, "file": Path(form.path).name, "cells": cells}
