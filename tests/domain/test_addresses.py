"""Addresses that mean one house, RT/RW as people write them, and telephones."""

from __future__ import annotations

import pytest

from blc_desktop.domain.addresses import address_key, full_area, has_number, parse_area_number, parse_rt_rw
from blc_desktop.domain.phones import normalize


@pytest.mark.parametrize(
    "written",
    ["KAMPUNG HARTATI NOMOR 110", "kp hartati no.110", "Kp. Hartati  No 0110", "Kp.Hartati 110 RT 01 RW 05"],
)
def test_one_house_has_one_key(written: str) -> None:
    assert address_key(written) == address_key("Kp. Hartati No. 110")


def test_other_houses_have_other_keys() -> None:
    written = ("Blok C2 No 5", "Blok C25", "Kp. Hartati 11", "Kp. Hartati 110", "Kp. Hartati 110 A")
    assert len({address_key(address) for address in written}) == len(written)


@pytest.mark.parametrize(
    ("written", "numbered"),
    [
        ("Kp. Hartati No. 110", True),
        ("Kp. Hartati 9A", True),
        ("Blok C2/5", True),
        ("Jl. 17 Agustus No. 5", True),
        ("Kp. Hartati", False),
        ("Kp. Hartati No. -", False),
        ("Kp. Hartati RT 01/RW 05", False),
        ("Jl. 17 Agustus", False),
        ("Gg. 3", False),
        ("Jl. Raya Mauk KM 12", False),
        ("", False),
    ],
)
def test_only_a_number_of_a_house_makes_one(written: str, numbered: bool) -> None:
    assert has_number(written) is numbered


@pytest.mark.parametrize("written", ["03/04", "RT 03 RW 04", "RT.003/RW.004", "RW 04 RT 03", "3/4", "'03/04"])
def test_rt_and_rw_in_one(written: str) -> None:
    assert parse_rt_rw(written) == (3, 4)


@pytest.mark.parametrize("written", ["003", "RT 03", "3.0", "RT.3", " 3 "])
def test_one_number_alone(written: str) -> None:
    assert parse_area_number(written) == 3


@pytest.mark.parametrize("written", ["", "0", "-", "000/000", "tiga"])
def test_what_names_no_rt(written: str) -> None:
    assert parse_rt_rw(written) is None
    assert parse_area_number(written) is None


def test_an_rt_is_printed_with_its_rw() -> None:
    assert full_area(3, 7) == "RT 003/RW 007"
    assert parse_rt_rw(full_area(3, 7)) == (3, 7)


@pytest.mark.parametrize(
    "written", ["0856 9922 4467", "+62 856-9922-4467", "6285699224467", "85699224467", "'085699224467"]
)
def test_a_telephone_has_one_form(written: str) -> None:
    assert normalize(written) == "085699224467"


@pytest.mark.parametrize("written", ["", "-", "0812", "12345678901", "0812345678901234", "tidak ada"])
def test_what_is_no_telephone(written: str) -> None:
    assert normalize(written) is None
