"""Which laptop can carry the program."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blc_desktop.domain.laptops import Laptop, Need, judge

GOOD = Laptop("Windows 10 (10.0.17763)", 64, 3_900, 20_000, build=17_763)


def lacking(laptop: Laptop) -> list[Need]:
    return [finding.need for finding in judge(laptop) if not finding.met]


def test_a_common_laptop_is_good_enough() -> None:
    assert lacking(GOOD) == []
    assert lacking(replace(GOOD, system="Debian GNU/Linux 12", build=None, glibc=(2, 36))) == []


@pytest.mark.parametrize(
    ("change", "need"),
    [
        ({"build": 17_134}, Need.SYSTEM),
        ({"build": 9_600}, Need.SYSTEM),
        ({"build": None, "glibc": (2, 31)}, Need.SYSTEM),
        ({"build": None}, Need.SYSTEM),
        ({"bits": 32}, Need.BITS),
        ({"memory_mb": 1_980}, Need.MEMORY),
        ({"free_mb": 900}, Need.DISK),
    ],
)
def test_what_a_laptop_lacks_is_named(change: dict[str, object], need: Need) -> None:
    assert lacking(replace(GOOD, **change)) == [need]  # type: ignore[arg-type]
