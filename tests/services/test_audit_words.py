"""The chain of changes speaks in words: no name of a table or a column reaches the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blc_desktop import services
from blc_desktop.storage.tables import metadata
from blc_desktop.words.audit_log import entity_word, is_inner, shown, summary, word_for
from blc_desktop.words.audit_streets import ENTITIES
from blc_desktop.words.person_history import value_words

#: Fields whose Indonesian word is the same as their name.
_ALIKE = {"status", "area", "format", "seal", "audience"}


def _audited() -> set[str]:
    """Return every sort of record that a service writes into the chain."""
    texts = [path.read_text(encoding="utf-8") for path in Path(services.__file__).parent.glob("*.py")]
    found = {name for text in texts for name in re.findall(r'audit\(\s*entity="([a-z_]+)"', text)}
    entries = "observation institution_visit judicial_operation sanction scenario_tick"
    return found | set(ENTITIES) | set(entries.split())


def test_every_sort_of_record_has_its_word() -> None:
    audited = _audited()
    assert len(audited) > 50
    assert [name for name in sorted(audited) if entity_word(name) == name.replace("_", " ")] == []


#: A duty is told by its day and shift; of the chain itself only its number is ever told.
_TOLD_OTHERWISE = {"duty", "audit"}


@pytest.mark.parametrize("entity", sorted((_audited() & set(metadata.tables)) - _TOLD_OTHERWISE))
def test_every_column_of_an_audited_table_has_its_word(entity: str) -> None:
    names = [column.name for column in metadata.tables[entity].columns if not is_inner(column.name)]
    assert [
        name for name in names if word_for(entity, name) == name.replace("_", " ") and name not in _ALIKE
    ] == []


def test_codes_lists_and_truths_are_told_in_words() -> None:
    assert shown("sanction", "violation", "no_mask") == "Tidak bermasker"
    assert shown("item", "durable", False) == "tidak"
    assert shown("zone_snapshot", "basis", "active_in_window") == "kasus yang masih isolasi dalam 7 hari"
    assert shown("institution_visit", "met", '["basin", "supervisor"]') == (
        "Tempat cuci tangan dengan sabun, Pengawas protokol"
    )
    assert shown("report_set", "Cetakan malam", ["daily", "call-list"]) == "Laporan harian, Daftar telepon"
    assert shown("stock_document", "moves", [[1, 6000], [2, -3]]) == "1, 6000; 2, -3"
    assert value_words("isolation", "recommended", "home") == "Rumah"


def test_a_duty_is_told_by_its_day_and_shift() -> None:
    assert summary("duty", {"2021-02-08 Malam": [[], [8, 2]]}) == "Senin, 8 Februari 2021 Malam 8, 2"
