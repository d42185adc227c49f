"""A partner that has the code and writes whatever the format allows: taken whole, or refused in words.

What no program of ours writes never reaches the book: ``tests/exchange/test_parcel.py``.
"""

from __future__ import annotations

import dataclasses
import os
import types
import typing
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import EnumMeta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blc_desktop.domain.commands.exchange import TakeParcel
from blc_desktop.domain.facts.exchange import Taken
from blc_desktop.domain.listing import Query
from blc_desktop.domain.parcel import (
    COUNTS,
    CaseRecord,
    DayFigures,
    MeetingRecord,
    Parcel,
    PersonRecord,
    Sender,
    TestRecord,
)
from blc_desktop.errors import BlcError
from blc_desktop.exchange import parcel_body, parcel_file
from blc_desktop.progress import Silent
from blc_desktop.services import checks, exchange_board, exchange_reading, exchange_taking, residents
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import exchange_partners
from blc_desktop.words import exchange as words
from blc_desktop.words.problems import sentence
from tests.support.exchange import DAY, NUMBER, agree
from tests.support.people import add, cases

#: How many parcels are tried; more by BLC_PARCEL_TRIES=2000.
TRIES = int(os.environ.get("BLC_PARCEL_TRIES", "12"))
Partner = tuple[Workspace, bytes, Path]
_SENDER = Sender("0190-u", "Posko Desa Sukamantri", "Sukamantri", "36.03.12.2008", "Pasar Kemis")
_NEAR = st.dates(DAY - timedelta(days=40), DAY + timedelta(days=3))
_DATES = _NEAR | _NEAR | _NEAR | st.dates(date(1900, 1, 1), date(2100, 1, 1))
_SIGNS = st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc"))
_TEXT = st.text(_SIGNS, max_size=20) | st.sampled_from(
    ["", " ", "=cmd|' /C calc'!A0", "<b>&amp;", "'; --", "x" * 500]
)
#: Fields that the reader holds to a shape of their own.
_SHAPED: dict[str, st.SearchStrategy[Any]] = {
    "uid": st.sampled_from(["a", "b", "c", "d"]),
    "name": _TEXT.filter(str.strip),
    "national_id": st.none() | st.sampled_from([NUMBER, "3603125212900002", "0" * 16]),
    "family_card_no": st.none() | st.sampled_from(["3603121212120001", "0" * 16]),
    "phone": st.none() | st.text(_SIGNS, max_size=20),
    "family_role": st.none() | st.text(_SIGNS, max_size=20),
    "rt": st.integers(0, 999),
    "rw": st.integers(0, 999),
    "houses": st.none() | st.integers(0, 999),
}


def _of(kind: Any) -> st.SearchStrategy[Any]:
    """Return what a field of this type may hold."""
    if isinstance(kind, types.UnionType):
        return st.one_of(*(_of(each) for each in typing.get_args(kind)))
    if isinstance(kind, EnumMeta):
        return st.sampled_from(list(kind))
    simple = {
        str: _TEXT,
        int: st.integers(0, 10**9),
        bool: st.booleans(),
        date: _DATES,
        types.NoneType: st.none(),
    }
    return simple[kind]


def anything(cls: type[Any], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return records of ``cls`` with anything in them that the format allows."""
    hints = typing.get_type_hints(cls)
    named = {each.name: hints[each.name] for each in dataclasses.fields(cls) if each.name not in fixed}
    return st.builds(
        cls,
        **fixed,
        **{name: _SHAPED[name] if name in _SHAPED else _of(kind) for name, kind in named.items()},
    )


def _uid(record: PersonRecord) -> object:
    return record.uid


def _number(record: PersonRecord) -> object:
    """Return a NIK, or what no other record has."""
    return record.national_id or id(record)


@st.composite
def parcels(draw: st.DrawFn) -> Parcel:
    """Draw a parcel whose parts hang together, and are otherwise as strange as they may be."""
    people = draw(st.lists(anything(PersonRecord), max_size=3, unique_by=(_uid, _number)))
    cases: list[CaseRecord] = []
    if people:
        bearer = st.sampled_from([each.uid for each in people])
        tests = st.lists(anything(TestRecord), max_size=2).map(tuple)
        case = anything(CaseRecord, person=bearer, tests=tests)
        cases = draw(st.lists(case, max_size=4, unique_by=lambda each: each.uid))
    meetings: list[MeetingRecord] = []
    if len(cases) > 1:
        ends = {"index_case": st.just(cases[0].uid), "contact_case": st.just(cases[1].uid)}
        meetings = draw(st.lists(anything(MeetingRecord, **ends), max_size=1))
    counts = {name: st.integers(0, 10**9) for name in COUNTS if name not in {"masked", "distanced"}}
    days = st.builds(DayFigures, day=_DATES, **counts)
    return Parcel(
        draw(st.sampled_from([_SENDER, replace(_SENDER, village_code="36.03.12.1001")])),
        datetime.fromisoformat("2021-02-19T10:00:00+00:00") + timedelta(minutes=draw(st.integers(0, 9))),
        days=tuple(draw(st.lists(days, max_size=2, unique_by=lambda each: each.day))),
        people=tuple(people),
        cases=tuple(cases),
        meetings=tuple(meetings),
        message=draw(_TEXT),
        reported_until=draw(st.none() | _DATES),
    )


@pytest.fixture
def partner(district: Workspace, village: Workspace, tmp_path: Path) -> Iterator[Partner]:
    """Give the kecamatan's book, its partner's code, a path for files; check the book afterwards."""
    below, _above = agree(district, village)
    add(district, "Siti Aminah", national_id=NUMBER)
    with district.read() as rx:
        secret = exchange_partners.row_of(rx.conn, rx.posko_id, below)["secret"]
    yield district, secret, tmp_path / "strange.blcx"
    assert [outcome.name for outcome in checks.run_all(district) if not outcome.ok] == []


def _taken(ws: Workspace, path: Path, parcel: Parcel, *, all_theirs: bool) -> Taken | BlcError:
    """Look at a file as the window does, and take it in; return what it was refused with."""
    try:
        shown = exchange_reading.preview(ws, path)
        told = [words.about(line) + "".join(map(words.pair_words, line.pairs)) for line in shown.records]
        assert len(told) == len(parcel.people) + len(parcel.cases) + len(parcel.meetings)
        return exchange_taking.take(ws, TakeParcel(path, shown.digest, all_theirs=all_theirs)).value
    except BlcError as error:
        return error


@settings(max_examples=TRIES, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(st.tuples(parcels(), st.booleans()), min_size=1, max_size=3))
def test_whatever_a_partner_writes_is_taken_whole_or_refused_in_words_and_undone(
    partner: Partner, files: list[tuple[Parcel, bool]]
) -> None:
    district, secret, path = partner
    before, taken = _book(district), []
    for parcel, all_theirs in files:
        body = parcel_body.to_json(parcel)
        path.write_bytes(parcel_file.seal(secret, body, sender="x", village="y", recipient="z"))
        stood = _book(district)
        came = _taken(district, path, parcel, all_theirs=all_theirs)
        if isinstance(came, BlcError):
            assert sentence(came.code, came.facts) != came.code, "refused in words"
            assert _book(district) == stood
        else:
            assert all(sentence(line.refused, line.facts) for line in came.left_out if line.refused)
            taken.append(came.exchange_id)
    for exchange_id in reversed(taken):
        exchange_taking.undo(district, exchange_id)
    assert _book(district) == before


def _book(ws: Workspace) -> object:
    """Return what the book says: people, cases, the figures of other posko."""
    people = sorted(residents.resident_listing(ws).everything(Query(), Silent()), key=str)
    return people, sorted(cases(ws)), exchange_board.board(ws)
