"""The recovery key as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.errors import Refused
from blc_desktop.storage import recovery

SECRETS = st.binary(min_size=recovery.SECRET_BYTES, max_size=recovery.SECRET_BYTES)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(SECRETS)
def test_what_is_printed_reads_back(secret: bytes) -> None:
    groups = recovery.groups(secret)
    assert [len(group) for group in groups] == [5] * 7
    assert recovery.parse("-".join(groups)) == secret
    assert recovery.parse(" ".join(groups).lower()) == secret
    assert recovery.parse("Posko: Uji\n\n   " + "-".join(groups) + "\n\nSimpan.\n") == secret


@given(SECRETS, st.integers(0, 34), st.sampled_from(SIGNS))
def test_any_wrong_sign_is_caught(secret: bytes, place: int, sign: str) -> None:
    right = "".join(recovery.groups(secret))
    wrong = right[:place] + sign + right[place + 1 :]
    if wrong == right:
        return
    with pytest.raises(Refused, match="recovery_key_invalid"):
        recovery.parse(wrong)


@given(SECRETS, st.integers(0, 33))
def test_swapped_neighbours_are_caught(secret: bytes, place: int) -> None:
    right = "".join(recovery.groups(secret))
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    if swapped == right:
        return
    with pytest.raises(Refused):
        recovery.parse(swapped)


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    printed = "-".join(recovery.groups(bytes(20)))
    assert printed == "-".join(["00000"] * 7)
    assert recovery.parse(printed.replace("0", "O")) == bytes(20)
