"""Which update fits which installation, and which version is newer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.updates import Edition, Installed, UpdateManifest, judge, version_key
from blc_desktop.errors import Refused

NUMBERS = st.lists(st.integers(0, 999), min_size=2, max_size=4)


def offer(version: str, edition: Edition = Edition.WINDOWS) -> UpdateManifest:
    return UpdateManifest(version, edition, "x", 1, "", date(2021, 3, 1))


def here(version: str, edition: Edition = Edition.WINDOWS) -> Installed:
    return Installed(version, edition, Path("program"))


@given(NUMBERS, NUMBERS)
def test_versions_are_ordered_by_number_not_by_letter(one: list[int], other: list[int]) -> None:
    length = max(len(one), len(other))
    filled = [numbers + [0] * (length - len(numbers)) for numbers in (one, other)]
    keys = [version_key(".".join(map(str, numbers))) for numbers in (one, other)]
    assert (keys[0] < keys[1]) == (filled[0] < filled[1])
    assert (keys[0] == keys[1]) == (filled[0] == filled[1])


@pytest.mark.parametrize("odd", ["", "1", "1.x", "v1.0", "1..0", "1.0-beta", "1.0 ", "1.0.0.0.0"])
def test_what_is_no_version_is_none(odd: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        version_key(odd)


@pytest.mark.parametrize(
    ("offered", "installed", "code"),
    [
        (offer("1.0"), here("1.0.0"), "update.same"),
        (offer("1.9.0"), here("1.10.0"), "update.older"),
        (offer("2.0", Edition.DEBIAN), here("1.0"), "update.other_system"),
        (offer("2.0", Edition.PORTABLE_WINDOWS), here("1.0"), "update.other_system"),
        (offer("2.0"), here("1.0", Edition.SOURCE), "update.source"),
        (offer("2.0", Edition.SOURCE), here("1.0", Edition.SOURCE), "update.source"),
    ],
)
def test_what_does_not_belong_here_is_refused(
    offered: UpdateManifest, installed: Installed, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        judge(offered, installed)


def test_a_newer_version_for_this_installation_is_welcome() -> None:
    judge(offer("1.10.0"), here("1.9.3"))
