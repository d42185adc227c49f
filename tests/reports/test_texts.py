"""Texts for WhatsApp: the day, the week, the zone of an RT; never a NIK, never where somebody lives."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blc_desktop.domain.facts.printing import DailyNotes, ReportKind
from blc_desktop.domain.settings import Settings
from blc_desktop.domain.texts import TOKENS, TextKind, without_numbers
from blc_desktop.errors import Refused
from blc_desktop.services import printing
from blc_desktop.services import settings as setting_service
from blc_desktop.services.areas import areas
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from reports.texts import BUILT_IN, text
from reports.whatsapp import POLICE
from reports.whatsapp_activity import activity_text
from tests.support.activities import did
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.posko import make_posko

NIK = "3603125203850003"
ADDRESS = "Jalan Kenanga Blok C9 Nomor 77"


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Open a posko whose hindrances tell too much."""
    ws = make_posko(tmp_path_factory.mktemp("posko"))
    confirm(ws, days_ago(2), somebody("Siti Rahayu", national_id=NIK, address=ADDRESS, rw=1, rt=2))
    spaced = " ".join((NIK[:4], NIK[4:8], NIK[8:12], NIK[12:]))
    for day, kind in ((TODAY, ReportKind.DAILY), (days_ago(-2), ReportKind.WEEKLY)):
        printing.save_daily_notes(ws, DailyNotes(day, hindrances=f"NIK {NIK}, juga {spaced}", kind=kind))
    did(ws, narrative=f"Menegur pemilik NIK {NIK}", result=f"NIK {spaced} dicatat")
    return ws


templates = st.sampled_from(TextKind).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        st.lists(
            st.one_of(
                st.sampled_from(TOKENS[kind]).map(lambda token: f"{{{token}}}"),
                st.text(st.characters(blacklist_characters="{}", codec="utf-8"), max_size=20),
                st.just(NIK),
            ),
            max_size=8,
        ).map("".join),
    )
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=templates)
def test_no_template_ever_lets_a_nik_or_an_address_out(ws: Workspace, wanted: tuple[TextKind, str]) -> None:
    kind, template = wanted
    made = text(ws, kind, TODAY, rt_id=areas(ws)[1].area_id, template=template or "{posko}")
    assert not re.search(r"\d(?:[ .\-]?\d){15}", made)
    assert NIK not in re.sub(r"\D", "", made)
    for words in ("Siti Rahayu", "Kenanga", "Blok C9"):
        assert words not in made


@given(st.text(max_size=60), st.integers(10**15, 10**16 - 1), st.sampled_from(["", " ", ".", "-"]))
def test_sixteen_digits_are_masked_however_they_are_written(around: str, number: int, between: str) -> None:
    digits = str(number)
    written = between.join((digits[:6], digits[6:12], digits[12:]))
    clean = re.sub(r"\d", "", around)
    assert digits not in re.sub(r"\D", "", without_numbers(f"{clean}{written}{clean}"))


def test_a_telephone_and_an_amount_stay_as_they_are() -> None:
    said = "Hubungi 0812-3456-7890; Rp1.500.000; 443/12/II/2021"
    assert without_numbers(said) == said


def test_the_week_tells_what_its_report_tells(ws: Workspace) -> None:
    made = text(ws, TextKind.WEEK, TODAY, template="")
    assert made.startswith("Yth. Bapak/Ibu Camat Pasar Kemis")
    assert "minggu 15–19 Februari 2021" in made
    assert "1. Konfirmasi aktif 1 orang (awal minggu 0; baru 1, keluar 0)" in made
    assert "6. Zonasi RT: hijau 7, kuning 1, oranye 0, merah 0" in made


def test_an_rt_hears_its_zone_and_what_is_to_be_done(ws: Workspace) -> None:
    found = {(each.rw, each.rt): each.area_id for each in areas(ws)}
    yellow = text(ws, TextKind.ZONE, TODAY, rt_id=found[1, 2])
    assert "Ketua RT 002/RW 001" in yellow
    assert "zona kuning (1 rumah" in yellow
    assert "Pelacakan kontak erat" in yellow
    green = text(ws, TextKind.ZONE, TODAY, rt_id=found[2, 4])
    assert "zona hijau (0 rumah" in green
    with pytest.raises(Refused, match=r"text\.rt_missing"):
        text(ws, TextKind.ZONE, TODAY)


def test_an_activity_is_told_by_the_poskos_own_words_where_it_has_them(tmp_path: Path) -> None:
    own = make_posko(tmp_path)
    with pytest.raises(Refused, match=r"text\.no_activity"):
        text(own, TextKind.ACTIVITY_DISTRICT, TODAY)
    key = did(own, clock="14.05", narrative="Keliling pasar")
    assert text(own, TextKind.ACTIVITY_DISTRICT, TODAY) == activity_text(own, key)
    words = "{activity}, {day} {time}: {narrative}"
    setting_service.save(own, ChangeSettings(replace(own.settings(), whatsapp_activity=words)))
    assert activity_text(own, key).endswith("19 Februari 2021 14.05 WIB: Keliling pasar")
    assert activity_text(own, key, POLICE).startswith("Yth. Kapolsek"), "the other text keeps its own words"


@pytest.mark.parametrize("kind", list(TextKind))
def test_a_template_of_ones_own_is_kept_and_a_wrong_token_refused_at_its_field(
    tmp_path: Path, kind: TextKind
) -> None:
    own = make_posko(tmp_path)
    before = own.settings()

    def with_words(words: str) -> ChangeSettings:
        changed: dict[str, Any] = {kind.value: words}
        return ChangeSettings(replace(before, **changed))

    with pytest.raises(Refused, match=r"letter\.token_unknown") as refused:
        setting_service.save(own, with_words("{nik}"))
    assert refused.value.field == kind.value
    setting_service.save(own, with_words("Dari {posko}"))
    did(own)
    made = text(own, kind, TODAY, rt_id=areas(own)[0].area_id)
    assert made == "Dari Posko Desa Sukamantri"
    assert set(BUILT_IN) == set(TextKind)
    assert getattr(Settings(), kind.value) == ""
