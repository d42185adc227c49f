"""What a line list of patients says: who, which test, since when ill, where isolated, how it ended.

Old words are read in those of KMK 413/2020 (domain.md 2.2). A list of patients marked positive counts as
declared, on the day of the result, else of the specimen (contract.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from blc_desktop.domain.kinds import CaseStatus, CloseReason, PlaceKind, TestKind, TestResult
from blc_desktop.exchange import checked as rows
from blc_desktop.exchange import dates, follow_up_rows, person_rows, values, vocabulary
from blc_desktop.exchange.checked import Checked, Context, Fate
from blc_desktop.exchange.dates import Doubt
from blc_desktop.exchange.layout import DataRows
from blc_desktop.exchange.reading import Cell
from blc_desktop.exchange.recognised import Mapping as ColumnMapping

DATES = (
    "specimen_date",
    "result_date",
    "onset_date",
    "last_symptom_day",
    "started_on",
    "ended_on",
    "exposed_on",
    "seen_on",
)
#: Where an ending may be written, the most telling first.
_ENDINGS = ("outcome", "note", "case_status", "place")
_WATCHED = frozenset({CaseStatus.CLOSE_CONTACT, CaseStatus.TRAVELLER})
_DATE_INSIDE = re.compile(r"\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}")
_CONTACTS = re.compile(r"(?i)\bkontak\b")
_AND_CONTACTS = re.compile(
    r"(?i)(\bdan\b|\bserta\b|[&,/+])\s*(kasus\s+)?kontak|kontak( erat)?\s*(\bdan\b|\bserta\b|[&,/+])"
)
_PLAIN_HOME = frozenset({"rumah", "isoman", "isolasi", "mandiri", "di", "sendiri", "rmh", "karantina"})


def check(mapping: ColumnMapping, data: DataRows, context: Context) -> Checked:
    """Return the rows with their values, problems and fates as far as the file alone tells."""
    checked = rows.begin(mapping, data)
    checked.values["name"] = [
        person_rows.name_of(cell) for cell in checked.raw.get("name", [None] * len(checked))
    ]
    person_rows.read(checked, data, context)
    checked.values["age"] = values.parse_column(checked.raw.get("age", [None] * len(checked)), values.age)
    for name in DATES:
        _read_dates(checked, name, context.day)
    _read_words(checked)
    _kinds_of_tests(checked)
    presumed = _presumed(mapping, data)
    if follow_up_rows.is_long(checked):
        _one_row_a_follow_up(checked, presumed, context.day)
        return checked
    for index in range(len(checked)):
        _settle(checked, index, presumed, context.day)
    if mapping.days:
        starts = [starts_on(started, declared) for started, declared in _starts(checked)]
        follow_up_rows.read_block(checked, starts, data.rows, context.day)
    rejected = person_rows.nameless(checked)
    rows.judge(checked, rejected)
    _twins(checked)
    return checked


def follow_up_again(checked: Checked, raw: Mapping[str, str], day: date) -> None:
    """Read the follow-ups of one row again from what was kept of it; a doubtful cell stays no entry."""
    checked.raw = {name: [told] for name, told in raw.items()}
    if follow_up_rows.is_long(checked):
        follow_up_rows.read_long(checked)
    elif checked.mapping.days:
        starts = [starts_on(started, declared) for started, declared in _starts(checked)]
        cells = [raw.get(name, "") for name in checked.mapping.layout.headings]
        follow_up_rows.read_block(checked, starts, [cells], day)
    checked.problems.clear()


def starts_on(started: date | None, declared: date | None) -> date | None:
    """Return the first day of an isolation: as told, unless that is after the declaration."""
    return started if started and (declared is None or started <= declared) else declared


def _starts(checked: Checked) -> Iterable[tuple[date | None, date | None]]:
    return zip(checked.values["started_on"], checked.values["declared_on"], strict=True)


def _one_row_a_follow_up(checked: Checked, presumed: CaseStatus | None, day: date) -> None:
    """Check a list of follow-ups: the first row of somebody may tell of a case, every row tells of a day."""
    follow_up_rows.gather(checked)
    checked.values["symptoms"] = [None] * len(checked)  # they are of the day, and go into its entry
    for index in range(len(checked)):
        if index not in checked.leaders and follow_up_rows.tells_a_case(checked, index):
            _settle(checked, index, presumed, day)
        else:
            checked.values["status"][index] = None
    follow_up_rows.read_long(checked)
    rows.judge(checked, person_rows.nameless(checked))
    for index in checked.repeated:
        checked.fates[index] = Fate.UNCHANGED


def _read_dates(checked: Checked, name: str, day: date) -> None:
    if name not in checked.raw:
        checked.values[name] = [None] * len(checked)
        return
    cells = checked.raw[name]
    known = dates.read_column(cells, on=day, past=False)
    column: list[date | None] = []
    for index, cell in enumerate(cells):
        found = known[cell]
        code = _doubt(found, cell, day, planned=name == "ended_on")
        if code:
            checked.add(index, code, name, error=name != "ended_on", value=values.text(cell))
            checked.keep(index, name)
        column.append(found if isinstance(found, date) and not code else None)
    checked.values[name] = column


def _doubt(found: date | Doubt | None, cell: Cell, day: date, *, planned: bool) -> str | None:
    """Return what is wrong with a date. A day of release may be planned; words in its place tell nothing."""
    if found is Doubt.AMBIGUOUS:
        return "date.ambiguous"
    if found is Doubt.INVALID:
        return None if vocabulary.is_nothing(values.text(cell)) else "date.invalid"
    return "date.in_future" if isinstance(found, date) and found > day and not planned else None


def _read_words(checked: Checked) -> None:
    readers = {
        "test_kind": vocabulary.test_kind,
        "result": vocabulary.test_result,
        "place": vocabulary.place_kind,
        "case_status": vocabulary.case_status,
    }
    for name, read in readers.items():
        cells = checked.raw.get(name, [None] * len(checked))
        column: list[Any] = []
        for index, cell in enumerate(cells):
            told = values.text(cell)
            found = None if vocabulary.is_nothing(told) else read(told)
            ended = name in _ENDINGS and vocabulary.outcome(told) is not None
            if found is None and not ended and not vocabulary.is_nothing(told):
                checked.add(index, "value.unknown", name, error=False, value=told)
                checked.keep(index, name)
            column.append(found.value if found else None)
        checked.values[{"place": "place_kind", "case_status": "status"}.get(name, name)] = column
    for name in ("note", "symptoms"):
        checked.values[name] = values.parse_column(
            checked.raw.get(name, [None] * len(checked)), values.optional_text
        )
    for name in ("symptomatic", "place_name", "declared_on", "ended_reason"):
        checked.values[name] = [None] * len(checked)


def _kinds_of_tests(checked: Checked) -> None:
    """Where no cell tells what was tested with, the result may ("PCR positif"), or a heading may."""
    column = checked.values["test_kind"]
    headed = next(
        (
            kind
            for name in ("result", "specimen_date", "result_date")
            if name in checked.raw and (kind := vocabulary.test_kind(checked.mapping.heading(name)))
        ),
        None,
    )
    results = checked.raw.get("result", [None] * len(checked))
    tested = zip(checked.values["specimen_date"], checked.values["result"], strict=True)
    for index, (specimen, result) in enumerate(tested):
        if column[index] is None and (specimen or result):
            kind = vocabulary.test_kind(values.text(results[index])) or headed
            column[index] = kind.value if kind else None


def _presumed(mapping: ColumnMapping, data: DataRows) -> CaseStatus | None:
    """Return the status that the title gives to all: "DATA PASIEN POSITIF", "DAFTAR KONTAK ERAT"."""
    del data
    title = " ".join(mapping.layout.titles)
    told = vocabulary.case_status(title)
    if told is CaseStatus.CONFIRMED and _CONTACTS.search(title) and not _AND_CONTACTS.search(title):
        return CaseStatus.CLOSE_CONTACT  # "kontak erat kasus konfirmasi"
    return told


def _settle(checked: Checked, index: int, presumed: CaseStatus | None, day: date) -> None:
    """Put together what several cells of a row say: illness, status, ending, place, the day that counts."""
    row = {name: column[index] for name, column in checked.values.items()}
    row.update(_illness(row))
    row["status"] = _status(checked, index, row, presumed)
    row.update(_ending(checked, index, row, day))
    row.update(_place(checked, index, row))
    row["declared_on"] = _declared(checked, index, row)
    for name, value in row.items():
        checked.values[name][index] = value


def _illness(row: dict[str, Any]) -> dict[str, Any]:
    told = row["symptoms"]
    silent = told is None or vocabulary.without_symptoms(told)
    return {"symptoms": None if silent else told, "symptomatic": not silent or row["onset_date"] is not None}


def _status(checked: Checked, index: int, row: dict[str, Any], presumed: CaseStatus | None) -> str | None:
    """Return the status; None where a negative test is all that is told."""
    told, result = row["status"], row["result"]
    if result == TestResult.POSITIVE.value:
        if _only_antibodies(checked, index, row) and CaseStatus.CONFIRMED not in {presumed, told}:
            return str(told or CaseStatus.SUSPECTED.value)
        return CaseStatus.CONFIRMED.value
    if presumed is CaseStatus.CONFIRMED and _only_without_symptoms(checked, index):
        return CaseStatus.CONFIRMED.value  # OTG in a list of confirmed cases
    if told is not None:
        return str(told)
    if result == TestResult.NEGATIVE.value and presumed in _WATCHED:
        return str(presumed)  # a negative test does not end a quarantine
    if result == TestResult.NEGATIVE.value and row["test_kind"]:
        return None
    if result == TestResult.PENDING.value:
        return CaseStatus.SUSPECTED.value
    dated = row["result_date"] and vocabulary.case_status(checked.mapping.heading("result_date"))
    if presumed is None and dated is not CaseStatus.CONFIRMED:  # a day under "Tgl Konfirmasi" tells
        checked.add(index, "status.assumed", "case_status", error=False)
    return (presumed or CaseStatus.CONFIRMED).value


def _only_without_symptoms(checked: Checked, index: int) -> bool:
    """Whether the status says OTG: in old words a contact without symptoms, often a case without."""
    told = values.text(checked.raw["case_status"][index]) if "case_status" in checked.raw else ""
    return "otg" in vocabulary.plain(told).split()


def _only_antibodies(checked: Checked, index: int, row: dict[str, Any]) -> bool:
    """Whether a test that reacted to antibodies is all there is: it makes a suspect, no confirmed case."""
    if row["test_kind"] is None:
        return "reaktif" in values.text(checked.raw["result"][index]).casefold()
    return bool(row["test_kind"] == TestKind.RAPID_ANTIBODY.value)


def _ending(checked: Checked, index: int, row: dict[str, Any], day: date) -> dict[str, Any]:
    """Return why and when it ended; a day of release that is still to come is a plan, not an end."""
    ended = row["ended_on"] if row["ended_on"] and row["ended_on"] <= day else None
    for name in _ENDINGS:
        told = values.text(checked.raw[name][index]) if name in checked.raw else ""
        reason = vocabulary.outcome(told) if told else None
        if reason is not None:
            return {"ended_reason": reason.value, "ended_on": ended or _date_inside(told, day)}
    if row["status"] == CaseStatus.DISCARDED.value:
        return {"ended_reason": CloseReason.DISCARDED.value, "ended_on": ended}
    return {"ended_reason": CloseReason.PERIOD_OVER.value if ended else None, "ended_on": ended}


def _date_inside(told: str, day: date) -> date | None:
    found = _DATE_INSIDE.search(told)
    read = dates.read_one(found[0], on=day, past=False) if found else None
    return read if isinstance(read, date) and read <= day else None


def _place(checked: Checked, index: int, row: dict[str, Any]) -> dict[str, Any]:
    told = values.text(checked.raw["place"][index]) if "place" in checked.raw else ""
    plain = vocabulary.is_nothing(told) or set(vocabulary.plain(told).split()) <= _PLAIN_HOME
    return {"place_kind": row["place_kind"] or PlaceKind.HOME.value, "place_name": None if plain else told}


def _declared(checked: Checked, index: int, row: dict[str, Any]) -> date | None:
    specimen, result = row["specimen_date"], row["result_date"]
    if specimen and result and result < specimen:
        checked.add(index, "patient.result_before_specimen", "result_date", specimen=specimen, result=result)
    if row["test_kind"] is None and specimen is not None:
        row["test_kind"] = TestKind.OTHER.value
    for name in ("result_date", "specimen_date"):
        if row[name]:
            return row[name]  # type: ignore[no-any-return]
    other = row["onset_date"] or row["started_on"] or row["exposed_on"]
    if other is not None:
        checked.add(index, "date.assumed", "specimen_date", error=False, day=other)
        return other  # type: ignore[no-any-return]
    if not checked.has_error(index):
        checked.add(index, "date.missing", "specimen_date")
    return None


def _twins(checked: Checked) -> None:
    first: dict[Any, int] = {}
    for index, fate in enumerate(checked.fates):
        if fate is not Fate.ACCEPTED:
            continue
        row = {name: column[index] for name, column in checked.values.items()}
        key = row.get("national_id") or (row["name"].casefold(), row["rt"], row["rw"], row["age"])
        before = first.setdefault(key, index)
        if before != index:
            alike = checked.fingerprint(before) == checked.fingerprint(index)
            checked.add(index, "duplicate.row", "name", first=checked.where(before))
            checked.fates[index] = Fate.UNCHANGED if alike else Fate.REVIEW
