"""Files that are not right: each is told apart, and none changes anything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from blc_desktop.domain.commands.exchange import AddPartner, TakeParcel
from blc_desktop.domain.kinds_exchange import PeerRole, Who
from blc_desktop.errors import BlcError, Refused, Trouble
from blc_desktop.services import (
    exchange_meetings,
    exchange_partners,
    exchange_reading,
    exchange_taking,
)
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage.tables import posko
from tests.support.exchange import (
    agree,
    ill,
    look,
    make_village,
    names,
    send,
    take,
)

#: How many broken files are tried; the full count by BLC_PARCEL_TRIES=2000.
TRIES = int(os.environ.get("BLC_PARCEL_TRIES", "25"))


# --- files that are not right ----------------------------------------------------------------------------


def refusal(ws: Workspace, path: Path) -> str:
    """Return the code of what a file is refused with."""
    with pytest.raises(BlcError) as caught:
        exchange_reading.preview(ws, path)
    return caught.value.code


def test_every_wrong_file_is_told_apart(district: Workspace, village: Workspace, tmp_path: Path) -> None:
    _below, above = agree(district, village)
    sent = send(village, above, tmp_path)
    whole = sent.path.read_bytes()
    wrong = tmp_path / "wrong.blcx"

    def told(content: bytes) -> str:
        wrong.write_bytes(content)
        return refusal(district, wrong)

    assert told(b"") == "exchange.truncated"
    assert told(b"PK\x03\x04 a workbook") == "exchange.not_ours"
    assert told(whole[:3]) == "exchange.truncated"
    assert told(whole[:200]) == "exchange.truncated"
    assert told(whole[:-1]) == "exchange.truncated"
    assert told(whole + b"\0") == "exchange.damaged"
    assert told(whole[:-5] + b"\0" + whole[-4:]) == "exchange.damaged"
    assert told(whole[:4] + b"\x09" + whole[5:]) == "exchange.newer"
    assert refusal(village, sent.path) == "exchange.own_file"
    assert refusal(district, tmp_path / "gone.blcx") == "exchange.file_unreadable"
    assert refusal(district, tmp_path) == "exchange.file_unreadable"


def test_a_file_for_somebody_else_and_a_code_that_differs(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    other = make_village(tmp_path, "Kutajaya")
    _below, above = agree(district, village)
    sent = send(village, above, tmp_path)
    assert refusal(other, sent.path) == "exchange.for_other"
    exchange_partners.add_partner(other, AddPartner("Posko Desa Sukamantri", PeerRole.NEIGHBOUR))
    assert refusal(other, sent.path) == "exchange.code_differs"


def test_a_code_given_to_two_posko_is_noticed(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    other = make_village(tmp_path, "Kutajaya")
    below, above = agree(district, village)
    code = "-".join(exchange_partners.code_sheet(district, below).key_groups)
    second = exchange_partners.add_partner(other, AddPartner("Kecamatan", PeerRole.UPPER, code)).value
    take(district, send(village, above, tmp_path).path)
    assert refusal(district, send(other, second, tmp_path).path) == "exchange.other_sender"


def test_a_file_swapped_after_its_preview_is_refused(
    district: Workspace, village: Workspace, tmp_path: Path
) -> None:
    _below, above = agree(district, village)
    first, second = send(village, above, tmp_path), send(village, above, tmp_path, message="lain")
    digest = look(district, first.path).digest
    with pytest.raises(Refused, match=r"^exchange\.file_changed"):
        exchange_taking.take(district, TakeParcel(second.path, digest))


def test_a_training_posko_and_a_real_one_never_mix(district: Workspace, tmp_path: Path) -> None:
    trained = make_village(tmp_path)
    _below, above = agree(district, trained)
    sent = send(trained, above, tmp_path)
    with district.book.database.write() as conn:
        conn.execute(update(posko).where(posko.c.id == district.posko_id).values(training=True))
    assert refusal(district, sent.path) == "exchange.real_file"


@settings(max_examples=TRIES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_torn_or_flipped_file_is_half_taken(
    two: tuple[Workspace, bytes, Path], data: st.DataObject
) -> None:
    district, whole, path = two
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.booleans())
    flipped = whole[:at] + bytes([whole[at] ^ 1 << data.draw(st.integers(0, 7))]) + whole[at + 1 :]
    path.write_bytes(whole[:at] if cut else flipped)
    with pytest.raises(BlcError):
        exchange_taking.take(district, TakeParcel(path, ""))
    assert exchange_taking.history(district) == []
    assert names(district) == set()


@pytest.fixture
def two(district: Workspace, village: Workspace, tmp_path: Path) -> tuple[Workspace, bytes, Path]:
    """Return the kecamatan's book, a whole file with people, and where broken ones are written."""
    _below, above = agree(district, village)
    ill(village)
    whole = send(village, above, tmp_path, who=Who.ISOLATING).path.read_bytes()
    return district, whole, tmp_path / "broken.blcx"


def test_what_goes_wrong_in_the_middle_leaves_nothing(
    two: tuple[Workspace, bytes, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    district, whole, path = two
    path.write_bytes(whole)

    def full(*_told: object) -> None:
        raise Trouble("disk_full", path=path)

    monkeypatch.setattr(exchange_meetings, "store", full)
    with pytest.raises(Trouble, match="disk_full"):
        exchange_taking.take(district, TakeParcel(path, ""))
    assert (names(district), exchange_taking.history(district)) == (set(), [])
    assert look(district, path).news


def test_a_file_whose_trace_could_not_be_kept_does_not_leave(
    district: Workspace, village: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _below, above = agree(district, village)

    def full(_tx: WriteTransaction) -> None:
        raise Trouble("disk_full", path=tmp_path)

    monkeypatch.setattr(WriteTransaction, "finish", full)
    with pytest.raises(Trouble, match="disk_full"):
        send(village, above, tmp_path / "stick")
    assert list((tmp_path / "stick").iterdir()) == []
