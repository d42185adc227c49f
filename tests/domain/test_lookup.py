"""What a typed search means."""

from __future__ import annotations

import pytest

from blc_desktop.domain.lookup import Lookup, meant


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("siti nur", Lookup(words="siti nur")),
        ("03/04", Lookup(rt=3, rw=4)),
        ("RT 003/RW 007", Lookup(rt=3, rw=7)),
        ("rt3 rw 12", Lookup(rt=3, rw=12)),
        ("rt. 5", Lookup(rt=5)),
        ("rt 3 r", Lookup(rt=3)),
        ("rt 3 rw ", Lookup(rt=3)),
        ("rt 3/", Lookup(rt=3)),
        ("RW 02", Lookup(rw=2)),
        ("siti 03/04", Lookup(words="siti", rt=3, rw=4)),
        ("siti rt 3 rw 4", Lookup(words="siti", rt=3, rw=4)),
        ("3603 12", Lookup(digits="360312")),
        ("3603.1201.", Lookup(digits="36031201")),
        ("0812-33", Lookup(digits="081233")),
        ("+62 849 12", Lookup(digits="084912")),
        ("6201", Lookup(digits="6201")),
        ("36", Lookup()),
        ("  ", Lookup()),
        ("...", Lookup()),
        ("marwan", Lookup(words="marwan")),
        ("artanto", Lookup(words="artanto")),
    ],
)
def test_a_text_is_understood(typed: str, expected: Lookup) -> None:
    assert meant(typed) == expected
