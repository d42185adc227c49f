"""What a new posko's papers say when nobody was asked: by the kind of its village."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blc_desktop.domain import proposals
from blc_desktop.domain.regions import VillageKind
from blc_desktop.domain.settings import Settings
from tests.support.posko import VILLAGE


@pytest.mark.parametrize(
    ("kind", "title", "line"),
    [
        (VillageKind.DESA, "Kepala Desa Sukamantri", "DESA SUKAMANTRI"),
        (VillageKind.KELURAHAN, "Lurah Sukamantri", "KELURAHAN SUKAMANTRI"),
        (VillageKind.DESA_ADAT, "Kepala Desa Adat Sukamantri", "DESA ADAT SUKAMANTRI"),
    ],
)
def test_the_head_and_the_letterhead_follow_from_the_kind(kind: VillageKind, title: str, line: str) -> None:
    made = proposals.filled(Settings(), replace(VILLAGE, kind=kind))
    assert (made.head_title, made.addressee) == (title, "Camat Pasar Kemis")
    assert made.letterhead == ("PEMERINTAH KABUPATEN TANGERANG", "KECAMATAN PASAR KEMIS", line)


def test_what_was_answered_stays() -> None:
    own = Settings(letterhead=("KOP",), head_title="Pj. Kepala Desa", addressee="Bupati Tangerang")
    assert proposals.filled(own, VILLAGE) == own
