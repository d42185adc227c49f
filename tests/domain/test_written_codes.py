"""Codes on paper: what is printed reads back, a mistake is caught, and one length is never another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.written_codes import WrittenCode

CODE, LONGER = WrittenCode(16), WrittenCode(20)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRETS = st.binary(min_size=16, max_size=16)


@given(SECRETS)
def test_what_is_printed_reads_back(secret: bytes) -> None:
    groups = CODE.groups(secret)
    assert [len(group) for group in groups] == [5] * 6
    assert CODE.read(" ".join(groups).lower()) == secret
    assert CODE.read(f"Untuk: Desa Uji\n\n  {'-'.join(groups)}\n\nSimpan.") == secret


@given(SECRETS, st.integers(0, 29), st.sampled_from(SIGNS))
def test_any_wrong_sign_is_caught(secret: bytes, place: int, sign: str) -> None:
    right = "".join(CODE.groups(secret))
    wrong = right[:place] + sign + right[place + 1 :]
    assert wrong == right or CODE.read(wrong) is None


@given(SECRETS, st.integers(0, 28))
def test_swapped_neighbours_are_caught(secret: bytes, place: int) -> None:
    right = "".join(CODE.groups(secret))
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert swapped == right or CODE.read(swapped) is None


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_key_is_no_exchange_code(secret: bytes) -> None:
    written = "-".join(LONGER.groups(secret))
    assert LONGER.read(written) == secret
    assert CODE.read(written) is None
