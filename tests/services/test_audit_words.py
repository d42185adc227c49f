"""The chain of changes speaks in words: no name of a table or a column reaches the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blc_desktop import services
from blc_desktop.domain.local_rules import CRITERIA, SECTIONS
from blc_desktop.services.exports import ExportKind
from blc_desktop.storage.tables import metadata
from blc_desktop.words import rule_fields
from blc_desktop.words.audit_fields import FIELDS
from blc_desktop.words.audit_log import entity_word, is_inner, shown, summary, word_for
from blc_desktop.words.audit_streets import ENTITIES
from blc_desktop.words.person_history import _FIELDS, value_words

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


def test_a_field_that_means_two_things_is_told_by_its_record() -> None:
    assert word_for("export", "protected") == "dilindungi kata sandi"
    assert word_for("contact_link", "protected") == "memakai pelindung"
    assert word_for("operator", "slot") == "slot kunci"
    assert word_for("monitoring_entry", "slot") == "putaran"
    assert summary("rt_boundary", {"taken_back": [None, 3]}) == "RT yang dibatalkan 3"
    assert summary("scenario_tick", {"taken_back": [False, True]}) == "dibatalkan tidak → ya"
    twice = {name for name in set(FIELDS) & set(_FIELDS) if FIELDS[name] != _FIELDS[name]}
    assert not twice, "the second word would never be shown"


def test_what_left_the_book_is_told_in_words() -> None:
    told: dict[str, list[object]] = {"kind": [None, "movements"], "protected": [None, False]}
    assert summary("export", told) == "jenis Mutasi barang; dilindungi kata sandi tidak"
    kinds = [each.value for each in ExportKind]
    assert [kind for kind in kinds if shown("export", "kind", kind) == kind] == []
    printed: dict[str, list[object]] = {"kind": [None, "call-list"], "language": [None, "id"]}
    assert summary("printed_report", printed) == "jenis Daftar telepon; bahasa Indonesia"


def test_numbers_of_rows_are_told_by_their_names() -> None:
    names = {
        "officer_id": {3: "Hendra"},
        "officers": {3: "Hendra", 4: "Fitri"},
        "moves": {1: "Masker (MM-7)"},
    }
    assert shown("activity", "officers", [3, 4], names) == "Hendra, Fitri"
    assert summary("observation", {"officer_id": [None, 3]}, names) == "petugas Hendra"
    assert shown("stock_document", "moves", [[1, 600], [9, -2]], names) == "Masker (MM-7) 600; 9 -2"
    assert shown("activity", "officer_id", 99, names) == "99", "somebody who is gone keeps the number"


def test_the_figures_of_a_local_rule_are_told_in_words() -> None:
    values = {"yellow_max": 2, "orange_max": 5, "window_days": 7}
    told = shown("rule_override", "values", values)
    assert told == "kuning sampai (rumah) 2, oranye sampai (rumah) 5, jendela (hari) 7"
    assert (
        shown("rule_override", "values", {"temperature_limits": [340, 420]})
        == "suhu yang wajar (°C) 34,0–42,0"
    )


def test_every_figure_a_local_rule_may_hold_has_its_word() -> None:
    asked = {figure.name for figures in SECTIONS.values() for figure in figures}
    held = {name for name in asked if not name.endswith(("_from", "_to", "_least", "_most"))}
    assert held
    assert (held | {"yellow_max", "orange_max", "criteria", *CRITERIA}) - rule_fields.fields() == set()


def test_a_duty_is_told_by_its_day_and_shift() -> None:
    assert summary("duty", {"2021-02-08 Malam": [[], [8, 2]]}) == "Senin, 8 Februari 2021 Malam 8, 2"
