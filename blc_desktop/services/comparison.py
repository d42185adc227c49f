"""Another agency's list against ours: a workbook or a pasted text, compared, and taken over line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.changes import Done, Topic, Undo
from blc_desktop.domain.commands.isolation import ChangePlace, CloseIsolation
from blc_desktop.domain.commands.patients import ChangeStatus, EditCase, TestLine
from blc_desktop.domain.comparison import CaseLine, compare, digest
from blc_desktop.domain.facts.comparing import IgnoreDifference, ListComparison, TakeOver
from blc_desktop.domain.facts.patients import CaseFacts, TestFacts
from blc_desktop.domain.kinds import CaseStatus, CloseReason, ImportKind, PlaceKind, TestKind, TestResult
from blc_desktop.domain.phones import normalize
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.exchange import layout, pasted, patients_rows, vocabulary
from blc_desktop.exchange import mapping as mappings
from blc_desktop.exchange.checked import Checked, Context
from blc_desktop.exchange.pasted_cells import understood
from blc_desktop.exchange.reading import read
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import isolation, patients
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import comparing, houses

#: A line of the other list: what is compared, and its cells for taking it in.
Theirs = list[tuple[CaseLine, dict[str, str]]]


def compare_file(ws: Workspace, path: Path, progress: Progress | None = None) -> ListComparison:
    """Compare the list in a workbook with ours; nothing is changed.

    Raises what :func:`blc_desktop.exchange.reading.read` raises, and
    ``Refused("import.headings_not_found")``.
    """
    ws.require(Permission.EDIT_CASES)
    step = progress or Silent()
    step.step(0, 3)
    found = mappings.recognise_workbook(read(path), ImportKind.PATIENTS, ws.day)
    step.step(1, 3)
    with ws.read() as rx:
        data = layout.data_rows(found.sheet, found.mapping.layout, found.mapping.columns, ImportKind.PATIENTS)
        checked = patients_rows.check(found.mapping, data, _context(rx))
        step.step(2, 3)
        return _compared(rx, list(_of_workbook(checked)), path.name)


def compare_text(ws: Workspace, text: str, source: str = "") -> ListComparison:
    """Compare a pasted list with ours; nothing is changed. What cannot be read is shown, not compared."""
    ws.require(Permission.EDIT_CASES)
    with ws.read() as rx:
        context = _context(rx)
        found = pasted.read(text, context)
        theirs = [
            (_their_line(draft.number, understood(_own(draft), context).values), draft.texts())
            for draft in found.drafts
        ]
        return replace(_compared(rx, theirs, source), unread=found.unread)


def _own(draft: pasted.Draft) -> dict[str, str]:
    """Return what the line itself tells: the day of a heading is the list's, not that of each result."""
    told = draft.texts()
    for name, cell in draft.cells.items():
        if name in _DATED and any(one.code == "pasted.from_heading" for one in cell.doubts):
            del told[name]
    return told


def _context(rx: ReadTransaction) -> Context:
    return Context(rx.day, houses.area_numbers(rx.conn, rx.posko_id))


def _compared(rx: ReadTransaction, theirs: Theirs, source: str) -> ListComparison:
    ours = comparing.our_lines(rx.conn, rx.posko_id, rx.day)
    found = compare(ours, [line for line, _texts in theirs])
    aside = comparing.ignored(rx.conn, rx.posko_id)
    shown_ours = tuple(line for line in found.only_ours if digest_of(line, "ours") not in aside)
    shown_theirs = tuple(line for line in found.only_theirs if digest_of(line, "theirs") not in aside)
    different = tuple(one for one in found.different if one.digest not in aside)
    hidden = len(found.only_ours) + len(found.only_theirs) + len(found.different)
    return ListComparison(
        source=source,
        only_ours=shown_ours,
        only_theirs=shown_theirs,
        different=different,
        agreed=found.agreed,
        ignored=hidden - len(shown_ours) - len(shown_theirs) - len(different),
        texts={line.key: texts for line, texts in theirs},
    )


def digest_of(line: CaseLine, side: str) -> str:
    """Return what stands for "only ``side`` has this line"."""
    return digest(line, side, line.facts.get("specimen_date"), line.facts.get("status"))


def _of_workbook(checked: Checked) -> Iterator[tuple[CaseLine, dict[str, str]]]:
    for index in range(len(checked)):
        row = checked.row(index)
        if row.values.get("name") or row.values.get("national_id"):
            told = {**row.values, "phone": row.values.get("phone"), "ended": row.values.get("ended_reason")}
            yield _their_line(row.number, _typed(told)), _texts(row.values, row.raw)


def _typed(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return a workbook's values with the members that a pasted line has."""
    kinds: dict[str, Callable[[str], Any]] = {
        "status": CaseStatus,
        "ended": CloseReason,
        "place_kind": PlaceKind,
    }
    typed = {name: kinds[name](value) if name in kinds and value else value for name, value in told.items()}
    if not told.get("place_name") and typed.get("place_kind") is PlaceKind.HOME:
        typed["place_kind"] = None  # no place was told: at home by default
    return typed


def _their_line(number: int, told: Mapping[str, Any]) -> CaseLine:
    ended = told.get("ended") or (vocabulary.outcome(told["outcome"]) if told.get("outcome") else None)
    place = told.get("place_kind")
    facts = {
        "status": told.get("status"),
        "specimen_date": told.get("specimen_date"),
        "result_date": told.get("result_date"),
        "onset_date": told.get("onset_date"),
        "place_kind": place if told.get("place_name") or place is not PlaceKind.HOME else None,
        "ended": ended,
    }
    return CaseLine(
        key=number,
        name=told.get("name") or "",
        fold=fold_name(told.get("name") or ""),
        national_id=told.get("national_id"),
        phone=normalize(told["phone"]) if told.get("phone") else None,
        birth_date=told.get("birth_date"),
        age=told.get("age"),
        rt=told.get("rt"),
        rw=told.get("rw"),
        facts={name: value for name, value in facts.items() if value is not None},
        declared_on=told.get("declared_on"),
    )


_COPIED = ("name", "phone", "national_id", "address", "symptoms", "note", "status", "test_kind", "result")
_DATED = ("specimen_date", "result_date", "onset_date", "exposed_on", "started_on", "birth_date")


def _texts(told: Mapping[str, Any], raw: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a workbook's row as the review of a pasted list holds them."""
    texts = {name: str(told[name]) for name in _COPIED if told.get(name)}
    texts |= {name: told[name].isoformat() for name in _DATED if isinstance(told.get(name), date)}
    if told.get("sex"):
        texts["sex"] = "L" if told["sex"] == "M" else "P"
    if told.get("age") is not None:
        texts["age"] = str(told["age"])
    if told.get("rt") and told.get("rw"):
        texts["area"] = f"{told['rt']}/{told['rw']}"
    for name in ("place", "national_id"):
        if raw.get(name):
            texts.setdefault(name, raw[name])
    if told.get("ended_reason"):
        texts["outcome"] = raw.get("outcome") or raw.get("case_status") or raw.get("note") or ""
    return texts


# --- deciding -------------------------------------------------------------------------------------------


def ignore(ws: Workspace, command: IgnoreDifference) -> Done[int]:
    """Put differences aside ("diabaikan"): they are not shown again until that is taken back."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("IgnoreDifference") as tx:
        if command.again:
            comparing.heed(tx.conn, tx.posko_id, command.digests)
        else:
            moment = (tx.now, tx.actor.operator_id or None)
            comparing.ignore(tx.conn, tx.posko_id, command.digests, command.source, moment)
        told = {"source": command.source, "ignored": len(command.digests)}
        old, new = (told, None) if command.again else (None, told)
        tx.audit(entity="ignored_difference", old=old, new=new)
    back = replace(command, again=not command.again)
    undo = Undo("undo.ignore", lambda again: ignore(again, back))
    return Done(len(command.digests), frozenset({Topic.IMPORTS}), undo)


def take_over(ws: Workspace, command: TakeOver) -> Done[Any]:
    """Let their value stand for ours, by the order that this value has in our book, with its undo.

    A status is declared, a date mended, a place changed, an isolation closed; the reason names the source.
    Raises what these orders raise.
    """
    ws.require(Permission.EDIT_CASES)
    case = patients.case_facts(ws, command.difference.ours.key)
    order = _ORDERS.get(command.difference.field, _dated)
    return order(ws, case, command)


def _reason(command: TakeOver) -> str:
    return command.source.strip() or "daftar pembanding"


def _status(ws: Workspace, case: CaseFacts, command: TakeOver) -> Done[Any]:
    told = command.difference.theirs.facts
    day = told.get("result_date") or told.get("specimen_date")
    day = day if isinstance(day, date) else ws.day
    status = CaseStatus(str(command.difference.their_value))
    order = ChangeStatus(
        case.case_id, status, min(max(day, case.declared_on), ws.day), _reason(command), _reason(command)
    )
    return patients.change_status(ws, order)


def _place(ws: Workspace, case: CaseFacts, command: TakeOver) -> Done[Any]:
    kind = PlaceKind(str(command.difference.their_value))
    order = ChangePlace((_open(case),), ws.day, kind, reason=_reason(command))
    return isolation.change_place(ws, order)


def _ended(ws: Workspace, case: CaseFacts, command: TakeOver) -> Done[Any]:
    reason = CloseReason(str(command.difference.their_value))
    return isolation.close(ws, CloseIsolation((_open(case),), ws.day, reason, _reason(command)))


def _open(case: CaseFacts) -> int:
    for line in case.isolations:
        if line.closed_on is None:
            return line.isolation_id
    raise Refused("isolation.closed_already", name=case.name)


def _dated(ws: Workspace, case: CaseFacts, command: TakeOver) -> Done[Any]:
    """Mend one date of a case; all else stays as it is written."""
    field, value = command.difference.field, command.difference.their_value
    assert isinstance(value, date)  # noqa: S101 - the other fields have orders of their own
    kept = case.values
    order = EditCase(
        case_id=case.case_id,
        version=case.version,
        declared_on=kept["declared_on"],
        symptomatic=kept["symptomatic"] or field == "onset_date",
        reason=_reason(command),
        onset_date=value if field == "onset_date" else kept["onset_date"],
        last_symptom_day=kept["last_symptom_day"],
        symptoms=kept["symptoms"],
        received_on=kept["received_on"],
        test=None if field == "onset_date" else _mended(case, field, value),
        declared_by=kept["declared_by"],
        note=kept["note"],
    )
    return patients.edit(ws, order)


def _mended(case: CaseFacts, field: str, value: date) -> TestLine:
    """Return the test that the case is counted from, with one of its days changed."""
    own = [one for one in case.tests if one.case_id == case.case_id]
    own.sort(
        key=lambda one: (one.result is not TestResult.POSITIVE, one.specimen_date or date.max, one.test_id)
    )
    line = _line_of(own[0]) if own else TestLine(TestKind.OTHER, _usual(case.status))
    if field == "specimen_date":
        return replace(line, specimen_date=value)
    return replace(line, result_date=value)


def _line_of(known: TestFacts) -> TestLine:
    return TestLine(
        known.kind, known.result, known.specimen_date, known.result_date, known.purpose, known.place
    )


def _usual(status: CaseStatus) -> TestResult:
    return TestResult.POSITIVE if status is CaseStatus.CONFIRMED else TestResult.PENDING


_ORDERS: dict[str, Callable[[Workspace, CaseFacts, TakeOver], Done[Any]]] = {
    "status": _status,
    "place_kind": _place,
    "ended": _ended,
}


def names(lines: Sequence[CaseLine]) -> str:
    """Return lines as text to send on: name, RT/RW, a line each."""
    told = []
    for number, line in enumerate(lines, 1):
        area = " " + full_area(line.rt, line.rw) if line.rt and line.rw else ""
        told.append(f"{number}. {line.name}{area}")
    return "\n".join(told)
