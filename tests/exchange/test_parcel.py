"""The file between two posko: what is written reads back, and nothing else gets in, whatever the bytes."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from blc_desktop.domain import parcel as values
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, Sex, TestKind, TestResult
from blc_desktop.domain.parcel import (
    AreaZone,
    CaseRecord,
    DayFigures,
    MeetingRecord,
    Parcel,
    PersonRecord,
    Sender,
    StockSum,
    TestRecord,
)
from blc_desktop.domain.zoning import Zone
from blc_desktop.errors import Trouble
from blc_desktop.exchange import parcel_body, parcel_file

#: How many torn and flipped files are tried; the full count by BLC_PARCEL_TRIES=20000.
TRIES = int(os.environ.get("BLC_PARCEL_TRIES", "300"))
SECRET = bytes(range(16))
SENDER = Sender("0190-u", "Posko Desa Uji", "Uji", "36.03.12.2008", "Pasar Kemis")
MADE = datetime(2021, 2, 19, 10, tzinfo=UTC)
_TEXT = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
_DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def figures(day: date, count: int) -> DayFigures:
    """Return a day on which everything counts ``count``."""
    areas = (AreaZone(1, 2, Zone.YELLOW, count), AreaZone(2, 2, Zone.NOT_ASSESSED))
    stock = (StockSum("Masker", "pcs", count, 0, 0, count, mask=True),)
    return DayFigures(day, **dict.fromkeys(values.COUNTS, count), areas=areas, stock=stock)


@st.composite
def parcels(draw: st.DrawFn) -> Parcel:
    """Draw a parcel as the program could write it."""
    people = tuple(
        PersonRecord(
            uid=f"p{at}",
            name=draw(_TEXT.filter(str.strip)),
            sex=draw(st.sampled_from([None, *Sex])),
            birth_date=draw(st.none() | _DAYS),
            address=draw(st.none() | _TEXT),
            rt=at + 1,
            rw=1,
        )
        for at in range(draw(st.integers(0, 3)))
    )
    tests = (TestRecord(TestKind.PCR, TestResult.POSITIVE, specimen_date=draw(st.none() | _DAYS)),)
    cases = tuple(
        CaseRecord(f"c{each.uid}", each.uid, CaseStatus.CONFIRMED, draw(_DAYS), tests=tests)
        for each in people
    )
    meetings = (
        (MeetingRecord("m", "cp0", "cp1", draw(_DAYS), ContactCategory.WORK),) if len(people) > 1 else ()
    )
    days = draw(st.lists(_DAYS, unique=True, max_size=3))
    count = draw(st.integers(0, 1_000_000))
    return Parcel(
        SENDER,
        MADE,
        days=tuple(figures(day, count) for day in days),
        people=people,
        cases=cases,
        meetings=meetings,
        message=draw(st.just("") | _TEXT),
    )


def sealed(body: Any) -> bytes:
    """Seal anything that JSON can hold."""
    return parcel_file.seal(SECRET, body, sender="Posko", village="Uji", recipient="Kecamatan")


def opened(content: bytes) -> Parcel:
    """Open a file as a reader does."""
    return parcel_body.from_json(parcel_file.unseal(parcel_file.look(content), SECRET))


@given(parcels())
def test_what_is_written_reads_back(parcel: Parcel) -> None:
    assert opened(sealed(parcel_body.to_json(parcel))) == parcel


@settings(max_examples=TRIES)
@given(st.data())
def test_a_torn_or_flipped_file_is_refused_and_nothing_else_happens(data: st.DataObject) -> None:
    content = _WHOLE
    if data.draw(st.booleans()):
        cut = data.draw(st.integers(0, len(content) - 1))
        broken = content[:cut]
    else:
        at = data.draw(st.integers(0, len(content) - 1))
        bit = data.draw(st.integers(0, 7))
        broken = content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]
    with pytest.raises(Trouble, match=r"^exchange\."):
        opened(broken)


@settings(max_examples=TRIES)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(Trouble, match=r"^exchange\."):
        opened(content)
    with pytest.raises(Trouble, match=r"^exchange\."):
        opened(b"BLCX\x01" + content)


def _changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return a file of somebody who holds the code and writes what no program of ours writes."""
    told = json.loads(json.dumps(parcel_body.to_json(_PARCEL)))
    change(told)
    return sealed(told)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.pop("sender"),
        lambda told: told.update(days="many"),
        lambda told: told["days"][0].update(isolating=-1),
        lambda told: told["days"][0].update(isolating=True),
        lambda told: told["days"][0].update(isolating=10**30),
        lambda told: told["days"][0].update(masked=10_000_000),
        lambda told: told["days"].append(told["days"][0]),
        lambda told: told["people"][0].update(name=" "),
        lambda told: told["people"][0].update(name="a\x00b"),
        lambda told: told["people"][0].update(name="x" * 501),
        lambda told: told["people"][0].update(national_id="1234"),
        lambda told: [each.update(national_id="3603125212900001") for each in told["people"]],
        lambda told: told["people"][0].update(birth_date="0001-01-01"),
        lambda told: told["people"][0].update(sex="X"),
        lambda told: told["people"][0].update(rw=None),
        lambda told: told["people"].append(told["people"][0]),
        lambda told: told["cases"][0].update(person="nobody"),
        lambda told: told["cases"][0].update(status="dead"),
        lambda told: told["meetings"][0].update(contact_case="cp0"),
        lambda told: told["meetings"][0].update(index_case="none"),
        lambda told: told.update(made_at="2021-02-19T10:00:00"),
        lambda told: told.update(message={"a": 1}),
    ],
)
def test_what_no_program_of_ours_writes_is_damage(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(Trouble, match=r"^exchange\.damaged"):
        opened(_changed(change))


def test_more_than_a_reader_takes_is_refused() -> None:
    many = [{"uid": f"p{at}", "name": "x"} for at in range(values.MOST_PEOPLE + 1)]
    with pytest.raises(Trouble, match=r"^exchange\.too_large"):
        opened(_changed(lambda told: told.update(people=many, cases=[], meetings=[])))


@pytest.mark.parametrize("text", [b"[" * 200_000, b"{", b'{"a": NaN}', b'"\\ud800"', b"9" * 10_000])
def test_text_that_is_no_parcel_is_damage(text: bytes) -> None:
    with pytest.raises(Trouble, match=r"^exchange\.damaged"):
        opened(_packed(zlib.compress(text)))


def test_what_unpacks_without_end_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parcel_file, "MOST_UNPACKED", 1_000_000)
    bomb = _packed(zlib.compress(b" " * 50_000_000))
    assert len(bomb) < 60_000
    with pytest.raises(Trouble, match=r"^exchange\.too_large"):
        opened(bomb)


def test_a_name_in_the_clear_is_not_the_name_of_a_person() -> None:
    head = parcel_file.look(_WHOLE).head
    assert (head.sender, head.village, head.recipient) == ("Posko", "Uji", "Kecamatan")
    assert b"Siti" not in _WHOLE


def _packed(packed: bytes) -> bytes:
    """Seal bytes that are not what :func:`parcel_file.seal` would have made."""
    head = parcel_file.look(_WHOLE)
    told = json.loads(head.bound[7:])
    told["size"] = len(packed) + 16
    text = json.dumps(told, separators=(",", ":")).encode()
    bound = b"BLCX\x01" + len(text).to_bytes(2) + text
    key = parcel_file._file_key(SECRET, head.head.salt)
    return bound + AESGCM(key).encrypt(head.head.nonce, packed, bound)


_PARCEL = Parcel(
    SENDER,
    MADE,
    days=(figures(date(2021, 2, 19), 3),),
    people=(PersonRecord("p0", "Siti", rt=1, rw=1), PersonRecord("p1", "Rahmat", rt=1, rw=1)),
    cases=(
        CaseRecord("cp0", "p0", CaseStatus.CONFIRMED, date(2021, 2, 18)),
        CaseRecord("cp1", "p1", CaseStatus.CLOSE_CONTACT, date(2021, 2, 18)),
    ),
    meetings=(MeetingRecord("m", "cp0", "cp1", date(2021, 2, 17), ContactCategory.WORK),),
)
_WHOLE = sealed(parcel_body.to_json(_PARCEL))
