"""How well a column fits a field: its heading is heard, its cells confirm, refute or stand in for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingType
from datetime import date

from blc_desktop.domain.kinds import ImportKind, TestKind
from blc_desktop.exchange import dates, headings, profile, values, vocabulary
from blc_desktop.exchange.fields import Field, Shape

#: Cells of a strict shape in fewer than this share refute a heading; so many or more stand in for one.
_REFUTES = 0.2
_STANDS_IN = 0.7
#: A heading that says so much names its field outright.
_OUTRIGHT = 0.95
#: How often the same KK stands in a list of residents: a NIK hardly ever does.
_UNIQUE = 0.93

#: What a row of its own measures, and the fields that only a list with one row a follow-up has.
_MEASURED = frozenset({"temperature", "oxygen", "respiration", "pulse"})
_ONLY_LONG = _MEASURED | {"seen_on", "seen_slot"}

_INSTEAD = {
    "rt_rw": {"rt"},
    "rt": {"rt_rw"},
    "birth_place_date": {"birth_date"},
    "sex": {"sex_male", "sex_female"},
}


def excluded(field: str, given: MappingType[str, object]) -> bool:
    """Whether a field says what another says that is found already."""
    return bool(_INSTEAD.get(field, set()) & given.keys()) or (
        field in {"sex_male", "sex_female"} and "sex" in given
    )


def fit(heading: str, cells: profile.Profile, field: Field, kind: ImportKind, on: date) -> float:
    """Return how well a column fits a field, by heading and by content."""
    said = headings.says(heading, kind).get(field.name, 0.0) if heading else 0.0
    if cells.empty:
        return 0.7 * said if said >= headings.SURE else 0.0
    share = cells.share(field, on)
    if said >= headings.FAINT:
        if field.shape is Shape.LONG_ID and said >= _OUTRIGHT and cells.broken_ids() > 1 - _REFUTES:
            share = max(share, _REFUTES)  # spoilt numbers under "NIK" are spoilt NIK, not something else
        if field.shape in profile.STRICT and share < _REFUTES and len(cells.cells) >= 3:
            return 0.0
        if headings.passed_over(heading) > said and share < _STANDS_IN:
            return 0.0
        if field.vocabulary and field.shape is Shape.WORDS and cells.coded():
            return 0.0
        return 0.62 * said + 0.38 * share - _less_telling(heading, field)
    if heading and headings.names_a_field(heading, kind) and field.shape is not Shape.LONG_ID:
        return 0.0
    return _by_content(cells, field, share, kind, on)


def _less_telling(heading: str, field: Field) -> float:
    """Return what a heading loses against one that tells more.

    PCR and antigen stand before antibodies, what is left of a stock before what it began with.
    """
    if field.name == "quantity":
        return 0.05 if {"awal", "masuk", "diterima"} & set(headings.fold(heading).split()) else 0.0
    if field.name not in {"specimen_date", "result", "result_date"}:
        return 0.0
    return 0.05 if vocabulary.test_kind(heading) is TestKind.RAPID_ANTIBODY else 0.0


def _by_content(cells: profile.Profile, field: Field, share: float, kind: ImportKind, on: date) -> float:
    """Return how well cells fit a field that no heading names."""
    if share < _STANDS_IN or cells.filled < 0.1:
        return 0.0
    telling = _TELLING.get(field.name)
    return 0.62 * share * telling(cells, kind, on) if telling else 0.0


def _born(cells: profile.Profile, on: date) -> bool:
    years = [int(values.text(cell)[:4]) for cell in cells.cells if isinstance(cell, date)]
    years += [_year_of(cell) for cell in cells.cells if isinstance(cell, str)]
    known = sorted(year for year in years if year)
    return bool(known) and on.year - known[len(known) // 2] > 3


def _lately(cells: profile.Profile, on: date) -> bool:
    """Whether dates are of the years of the pandemic and none is still to come: no birth, no plan."""
    read = dates.read_column(cells.cells, on=on, past=False).values()
    return not _born(cells, on) and not any(isinstance(day, date) and day > on for day in read)


def _year_of(cell: str) -> int:
    found = [int(part) for part in "".join(s if s.isdigit() else " " for s in cell).split() if len(part) == 4]
    return found[0] if found else 0


#: How far unlabelled cells tell a field, given their shape: 1 is as far as cells can.
_TELLING: dict[str, Callable[[profile.Profile, ImportKind, date], float]] = {
    "national_id": lambda cells, _kind, _on: 1.0 if cells.distinct >= _UNIQUE else 0.75,
    "family_card_no": lambda cells, _kind, _on: 0.98 if cells.distinct < _UNIQUE else 0.7,
    "name": lambda cells, _kind, _on: 0.95 if cells.distinct > 0.7 and cells.filled > 0.8 else 0.0,
    "sex": lambda _cells, _kind, _on: 1.0,
    "birth_date": lambda cells, kind, on: 1.0 if kind is ImportKind.RESIDENTS or _born(cells, on) else 0.0,
    "birth_place_date": lambda _cells, _kind, _on: 1.02,
    "specimen_date": lambda cells, _kind, on: 0.7 + 0.3 * cells.filled if _lately(cells, on) else 0.0,
    "onset_date": lambda cells, _kind, on: 0.95 - 0.2 * cells.filled if _lately(cells, on) else 0.0,
    "expiry": lambda _cells, _kind, _on: 1.0,
    "rt_rw": lambda cells, _kind, _on: 0.0 if any(isinstance(cell, date) for cell in cells.cells) else 1.0,
    "phone": lambda _cells, _kind, _on: 1.0,
    "address": lambda _cells, _kind, _on: 0.9,
    "occupation": lambda _cells, _kind, _on: 0.9,
    "family_role": lambda _cells, _kind, _on: 0.9,
    "case_status": lambda _cells, _kind, _on: 0.8,
    "test_kind": lambda _cells, _kind, _on: 0.95,
    "result": lambda _cells, _kind, _on: 0.9,
    "symptoms": lambda _cells, _kind, _on: 0.9,
    "place": lambda _cells, _kind, _on: 0.85,
    "item": lambda _cells, _kind, _on: 0.9,
    "unit": lambda _cells, _kind, _on: 1.0,
    "source": lambda _cells, _kind, _on: 0.9,
    "quantity": lambda cells, _kind, _on: 0.0 if cells.counts_up() else 0.85,
}


def idle(told: Sequence[str], columns: MappingType[str, int]) -> frozenset[str]:
    """Return the fields of one-row-a-follow-up that mean nothing here: ``columns`` tell no such list.

    ``told`` are the headings. A bare "Tanggal" is the day of a follow-up only beside what was measured.
    """
    if "seen_on" not in columns:
        return _ONLY_LONG if _ONLY_LONG & columns.keys() else frozenset()
    bare = headings.fold(told[columns["seen_on"]]) == "tanggal"
    measured = bool(_MEASURED & columns.keys())
    return frozenset() if measured or (not bare and "symptoms" in columns) else _ONLY_LONG
