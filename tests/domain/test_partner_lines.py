"""Partners out of pasted text, as village lists are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.commands.duty import PartnerDetails
from blc_desktop.domain.kinds_activities import PartnerRole
from blc_desktop.domain.partner_lines import read


@pytest.mark.parametrize(
    ("line", "partner"),
    [
        (
            "Wahyu Setiadi; Ketua RW 01; 0812-3456-7890",
            PartnerDetails("Wahyu Setiadi", PartnerRole.RW_HEAD, "0812-3456-7890", "RW 01"),
        ),
        (
            "1. Hj. Mimin\tPKK\t081234567890\tdesa",
            PartnerDetails("Hj. Mimin", PartnerRole.WOMEN, "081234567890", "desa"),
        ),
        (
            "Ujang, Ketua RT 03/01, RT 003/RW 001, 0812 3456 789, rumah hijau",
            PartnerDetails("Ujang", PartnerRole.RT_HEAD, "0812 3456 789", "RT 003/RW 001", "rumah hijau"),
        ),
        (
            "Rizki | Karang Taruna | +62 812 3456 7890",
            PartnerDetails("Rizki", PartnerRole.YOUTH, "+62 812 3456 7890"),
        ),
        ("Bidan Sri; 081234567890", PartnerDetails("Bidan Sri", PartnerRole.MIDWIFE, "081234567890")),
        ("2\tPuskesmas Pasar Kemis\t", PartnerDetails("Puskesmas Pasar Kemis", PartnerRole.HEALTH_CENTRE)),
    ],
)
def test_a_line_is_taken_apart_whatever_divides_it(line: str, partner: PartnerDetails) -> None:
    assert read(line).partners == (partner,)


def test_a_heading_and_empty_lines_are_passed_over() -> None:
    found = read("No; Nama; Peran\n\n1; Ujang; Ketua RT 1\n   \n2; Asep; PKK\n")
    assert [one.name for one in found.partners] == ["Ujang", "Asep"]


def test_a_line_without_a_name_is_said_with_its_number() -> None:
    found = read("Ujang; PKK\n0812 3456 7890")
    assert [one.name for one in found.partners] == ["Ujang"]
    assert [(one.code, one.facts["line"]) for one in found.problems] == [("partner.name_missing", 2)]


def test_a_bare_name_is_taken_with_a_warning() -> None:
    [problem] = read("Ujang").problems
    assert (problem.code, problem.is_error) == ("partner.line_unread", False)


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    assert all(one.name for one in read(text).partners)
