"""Filling cells of somebody else's workbook and leaving all the rest as it is, to the byte.

A library that loads and saves a workbook loses what it does not know: logos, drawings, print settings. Here
only the cells that are filled are written anew, inside the sheet's own XML; every other part of the file is
copied. Results of formulas are dropped, so that whoever opens the copy reckons them anew.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from blc_desktop.domain import cell_refs
from blc_desktop.domain.district_forms import FormSheet
from blc_desktop.errors import Refused
from blc_desktop.exchange import packed

#: As much of a form as is shown and mapped; forms are a page or two.
MOST_ROWS, MOST_COLUMNS = 400, 60
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DATA = re.compile(r"(<(?P<p>(?:\w+:)?)sheetData\b[^>]*?)(?:/>|>(?P<rows>.*?)</(?P=p)sheetData>)", re.DOTALL)
_ROW = re.compile(r"<(?:\w+:)?row\b(?P<head>[^>]*?)(?:/>|>(?P<cells>.*?)</(?:\w+:)?row>)", re.DOTALL)
_CELL = re.compile(r"<(?:\w+:)?c\b(?P<head>[^>]*?)(?:/>|>(?P<inner>.*?)</(?:\w+:)?c>)", re.DOTALL)
_ATTRIBUTE = re.compile(r'\s([\w:]+)="([^"]*)"')
_FORMULA = re.compile(r"<(?:\w+:)?f\b")
_RESULT = re.compile(r"<(?:\w+:)?v\b[^>]*?(?:/>|>.*?</(?:\w+:)?v>)", re.DOTALL)
_CALCULATION = re.compile(r"<((?:\w+:)?)calcPr\b[^>]*?(?:/>|>.*?</(?:\w+:)?calcPr>)", re.DOTALL)
_EPOCH = date(1899, 12, 30)
#: A workbook unpacked to more than this is no form.
MOST_BYTES = 50 * 1024 * 1024
#: A form's sheets may be longer than what is shown of them, but not as long as a list of people.
_MOST_ROWS_KEPT = 20_000
_MOST_MERGED = 5_000
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, ET.ParseError, expat.ExpatError, OSError, ValueError,
    NotImplementedError, RuntimeError,
)  # fmt: skip

Value = str | int | float | date
Target = tuple[str, int, int]


def sheets_of(content: bytes, name: str) -> tuple[FormSheet, ...]:
    """Return the sheets of a workbook as they are shown. Raises ``Refused``: see :func:`fill`."""
    parts = _parts(content, name)
    try:
        with packed.panics_told():
            book = CalamineWorkbook.from_filelike(BytesIO(content))
            texts = {
                sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=MOST_ROWS)
                for sheet in parts.sheets
            }
        return tuple(_sheet(sheet, texts[sheet], parts.read(path)) for sheet, path in parts.sheets.items())
    except (CalamineError, *_UNREADABLE) as error:
        raise Refused("form.no_workbook", field="path", file=name) from error


def fill(content: bytes, name: str, values: Mapping[Target, Value]) -> bytes:
    """Return the workbook with ``values`` in its cells, by sheet, column and row.

    Raises ``Refused``: ``form.no_workbook`` where it is none of this kind, ``form.sheet_missing``,
    ``form.cell_formula`` for a cell that reckons.
    """
    parts = _parts(content, name)
    by_sheet: dict[str, dict[tuple[int, int], Value]] = {}
    for (sheet, column, row), value in values.items():
        if sheet not in parts.sheets:
            raise Refused("form.sheet_missing", field="sheet", sheet=sheet, file=name)
        by_sheet.setdefault(sheet, {})[row, column] = value
    changed = {
        path: _filled(parts.read(path), by_sheet.get(sheet, {}), sheet)
        for sheet, path in parts.sheets.items()
    }
    changed["xl/workbook.xml"] = _recalculated(parts.read("xl/workbook.xml"))
    return parts.written(changed)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The files inside a workbook; ``sheets`` are the paths of its sheets by their names, in order."""

    archive: zipfile.ZipFile
    sheets: dict[str, str]

    def read(self, path: str) -> str:
        """Return a part as text, once it is known to be whole: what follows trusts that elements end."""
        return _whole(self.archive.read(path)).decode("utf-8")

    def written(self, changed: Mapping[str, str]) -> bytes:
        """Return the archive with some parts changed; the order of reckoning is left for the program."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in self.archive.infolist():
                if entry.filename in changed:
                    target.writestr(entry.filename, changed[entry.filename])
                else:
                    target.writestr(entry, self.archive.read(entry.filename))
        return out.getvalue()


def _parts(content: bytes, name: str) -> _Parts:
    try:
        packed.require_small(content, _MOST_ROWS_KEPT)
        archive = zipfile.ZipFile(BytesIO(content))
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            raise Refused("form.no_workbook", field="path", file=name)
        book = ET.fromstring(_whole(archive.read("xl/workbook.xml")))  # noqa: S314 - no entities, bounded above
        links = ET.fromstring(_whole(archive.read("xl/_rels/workbook.xml.rels")))  # noqa: S314 - as above
    except (packed.TooLarge, packed.NotRead, *_UNREADABLE) as error:
        raise Refused("form.no_workbook", field="path", file=name) from error
    paths = {link.get("Id"): str(link.get("Target")) for link in links}
    inside = set(archive.namelist())
    sheets: dict[str, str] = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = paths.get(sheet.get(_REL_ID), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in inside and "worksheets" in path:
            sheets[str(sheet.get("name"))] = path
    if not sheets:
        raise Refused("form.no_workbook", field="path", file=name)
    return _Parts(archive, sheets)


def _whole(content: bytes) -> bytes:
    """Return XML that is well formed and declares no document type, hence no entities to expand.

    Raises ``ExpatError`` or ``ValueError``.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_document_type
    parser.Parse(content, True)
    return content


def _no_document_type(*_told: object) -> None:
    raise ValueError("a document type")


# --- reading -----------------------------------------------------------------------------------------


def _sheet(name: str, rows: Sequence[Sequence[object]], xml: str) -> FormSheet:
    return FormSheet(
        name=name,
        rows=tuple(tuple(map(_text, row[:MOST_COLUMNS])) for row in rows),
        formulas=frozenset(_formulas(xml)),
        merged=_merged(xml),
    )


def _text(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def _formulas(xml: str) -> list[tuple[int, int]]:
    found = []
    for row, _head, cells in _rows(xml):
        found += [(column, row) for column, _h, inner in _cells(cells) if _FORMULA.search(inner)]
    return found


def _merged(xml: str) -> dict[tuple[int, int], tuple[int, int]]:
    found: dict[tuple[int, int], tuple[int, int]] = {}
    told = re.findall(r'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+\d+):([A-Z]+\d+)"', xml)
    for first, last in told[:_MOST_MERGED]:
        left, top = cell_refs.parse(first)
        right, bottom = cell_refs.parse(last)
        for column in range(left, min(right, MOST_COLUMNS) + 1):
            for row in range(top, min(bottom, MOST_ROWS) + 1):
                found[column, row] = (left, top)
    return found


def _rows(xml: str) -> list[tuple[int, str, str]]:
    """Return the rows of a sheet: number, attributes, cells; one without a number follows the last."""
    data = _DATA.search(xml)
    found, last = [], 0
    for match in _ROW.finditer((data["rows"] or "") if data else ""):
        own = dict(_ATTRIBUTE.findall(match["head"])).get("r")
        last = int(own) if own else last + 1
        found.append((last, match["head"], match["cells"] or ""))
    return found


def _cells(text: str) -> list[tuple[int, str, str]]:
    """Return the cells of a row: column, attributes, contents."""
    found, last = [], -1
    for match in _CELL.finditer(text):
        own = dict(_ATTRIBUTE.findall(match["head"])).get("r")
        last = cell_refs.parse(own)[0] if own else last + 1
        found.append((last, match["head"], match["inner"] or ""))
    return found


# --- writing -----------------------------------------------------------------------------------------


def _filled(xml: str, values: Mapping[tuple[int, int], Value], sheet: str) -> str:
    data = _DATA.search(xml)
    if data is None:
        raise Refused("form.sheet_missing", field="sheet", sheet=sheet, file=sheet)
    prefix = data["p"]
    rows = {number: (head, _cells(cells)) for number, head, cells in _rows(xml)}
    for row, _column in values:
        rows.setdefault(row, (f' r="{row}"', []))
    wanted: dict[int, dict[int, Value]] = {}
    for (row, column), value in values.items():
        wanted.setdefault(row, {})[column] = value
    text = "".join(
        _row_text(prefix, number, *rows[number], wanted.get(number, {}), sheet) for number in sorted(rows)
    )
    return f"{xml[: data.start()]}{data[1]}>{text}</{prefix}sheetData>{xml[data.end() :]}"


def _row_text(
    prefix: str,
    number: int,
    head: str,
    cells: list[tuple[int, str, str]],
    values: Mapping[int, Value],
    sheet: str,
) -> str:
    known = {column: (attributes, inner) for column, attributes, inner in cells}
    texts = []
    for column in sorted({*known, *values}):
        attributes, inner = known.get(column, (f' r="{cell_refs.name(column, number)}"', ""))
        if column not in values:
            kept = _RESULT.sub("", inner) if _FORMULA.search(inner) else inner
            texts.append(
                f"<{prefix}c{attributes}>{kept}</{prefix}c>" if kept else f"<{prefix}c{attributes}/>"
            )
            continue
        if _FORMULA.search(inner):
            raise Refused("form.cell_formula", field="ref", cell=cell_refs.name(column, number), sheet=sheet)
        texts.append(_cell_text(prefix, cell_refs.name(column, number), attributes, values[column]))
    return f"<{prefix}row{head}>{''.join(texts)}</{prefix}row>"


def _cell_text(prefix: str, ref: str, attributes: str, value: Value) -> str:
    """Return a cell with a value of ours in the look it had."""
    look = dict(_ATTRIBUTE.findall(attributes)).get("s")
    head = f' r="{ref}"' + (f' s="{look}"' if look else "")
    if isinstance(value, str):
        words = f'<{prefix}t xml:space="preserve">{escape(value, quote=False)}</{prefix}t>'
        return f'<{prefix}c{head} t="inlineStr"><{prefix}is>{words}</{prefix}is></{prefix}c>'
    number = (value - _EPOCH).days if isinstance(value, date) else value
    return f"<{prefix}c{head}><{prefix}v>{number}</{prefix}v></{prefix}c>"


def _recalculated(xml: str) -> str:
    """Return ``workbook.xml`` that asks for every formula to be reckoned when the copy is opened."""
    found = _CALCULATION.search(xml)
    if found is not None:
        return xml[: found.start()] + f'<{found[1]}calcPr fullCalcOnLoad="1"/>' + xml[found.end() :]
    ends = list(re.finditer(r"</((?:\w+:)?)(?:sheets|definedNames|externalReferences)>", xml))
    if not ends:
        return xml
    last = ends[-1]
    return xml[: last.end()] + f'<{last[1]}calcPr fullCalcOnLoad="1"/>' + xml[last.end() :]
