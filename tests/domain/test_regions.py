"""The list of villages: by code, and by typing."""

from __future__ import annotations

import pytest

from blc_desktop.domain import regions
from blc_desktop.domain.regions import Village, VillageKind

SUKAMANTRI = Village(
    code="36.03.12.2008",
    name="Sukamantri",
    kind=VillageKind.DESA,
    district="Pasar Kemis",
    regency="Kabupaten Tangerang",
    province="Banten",
)


@pytest.mark.parametrize("code", ["36.03.12.2008", "3603122008", " 36 03 12 2008 ", "36-03-12-2008"])
def test_a_code_finds_its_village_however_it_is_written(code: str) -> None:
    assert regions.by_code(code) == SUKAMANTRI


@pytest.mark.parametrize(
    "code", ["", "36.03.12", "99.99.99.9999", "36.03.12.20081", "sukamantri", "²6.03.12.2008"]
)
def test_what_is_no_code_of_a_village_finds_none(code: str) -> None:
    assert regions.by_code(code) is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("36.03.12.1005", VillageKind.KELURAHAN),
        ("11.01.01.2001", VillageKind.DESA),
    ],
)
def test_the_kind_follows_from_the_code(code: str, kind: VillageKind) -> None:
    village = regions.by_code(code)
    assert village is not None
    assert village.kind is kind


def test_the_list_is_whole() -> None:
    found = [village for first in "123456789" for village in regions.search(first, limit=100_000)]
    assert len(found) == 83_762
    assert len({village.code for village in found}) == 83_762
    assert sum(village.kind is VillageKind.KELURAHAN for village in found) == 8_496
    assert sum(village.kind is VillageKind.DESA_ADAT for village in found) == 14


@pytest.mark.parametrize(
    "typed",
    [
        "sukamantri pasar",
        "SUKAMANTRI, Pasar Kemis",
        "suka mantri pasar kemis",
        "Desa Sukamantri Kec. Pasar Kemis Kab. Tangerang",
        "sukam kemis banten",
        "36.03.12.2008",
    ],
)
def test_words_of_the_village_and_of_what_lies_above_it_find_it(typed: str) -> None:
    assert regions.search(typed)[0] == SUKAMANTRI


def test_a_name_may_be_typed_together_or_apart() -> None:
    assert {v.code for v in regions.search("suka asih")} == {v.code for v in regions.search("sukaasih")}


def test_the_very_name_comes_first() -> None:
    assert regions.search("suka")[0].name == "Suka"


def test_the_beginning_of_a_code_lists_the_district() -> None:
    district = regions.search("36.03.12")
    assert SUKAMANTRI in district
    assert {village.district for village in district} == {"Pasar Kemis"}


def test_no_more_than_the_limit_and_nothing_for_nothing() -> None:
    assert len(regions.search("a", limit=7)) == 7
    assert regions.search("  ' ") == []
    assert regions.search("qqqq") == []


def test_every_answer_is_found_again_by_its_code() -> None:
    for village in regions.search("kampung"):
        assert regions.by_code(village.code) == village
