"""Frozen inputs of papers, and what differs between two of them."""

from __future__ import annotations

from dataclasses import replace

from blc_desktop.domain import papers
from blc_desktop.domain.facts.daily import Flow
from blc_desktop.domain.facts.printing import Difference
from blc_desktop.domain.zoning import Zone
from blc_desktop.words.paper_changes import change_words
from tests.support import daily_sample as sample
from tests.support import paper_samples as samples


def changes(old: object, new: object) -> tuple[Difference, ...]:
    return papers.differences(papers.freeze(old), papers.freeze(new))


def test_the_same_facts_freeze_alike_whatever_the_order_of_a_mapping() -> None:
    facts = sample.daily()
    turned = replace(facts.zones, counts=dict(reversed(list(facts.zones.counts.items()))))
    assert papers.freeze(facts) == papers.freeze(replace(facts, zones=turned))
    assert changes(facts, facts) == ()


def test_a_changed_figure_is_named_with_its_old_and_new_value() -> None:
    facts = sample.daily()
    later = replace(facts, cases=replace(facts.cases, confirmed=Flow(13, 3, 1, 15)))
    assert [change_words(change) for change in changes(facts, later)] == [
        ("Konfirmasi aktif: baru/masuk", "2", "3"),
        ("Konfirmasi aktif: hari ini", "14", "15"),
    ]


def test_an_item_is_known_by_its_name_and_not_by_its_place() -> None:
    facts = sample.daily()
    mask, *others = facts.stock
    later = replace(facts, stock=(*others, replace(mask, issued=680, closing=11820)))
    assert [change_words(change) for change in changes(facts, later)] == [
        ("Logistik: Masker medis, keluar", "640", "680"),
        ("Logistik: Masker medis, akhir", "11.860", "11.820"),
    ]


def test_an_rt_that_turned_red_is_told() -> None:
    facts = sample.daily()
    first, *others = facts.zones.listed
    zones = replace(facts.zones, listed=(replace(first, houses=7, zone=Zone.RED), *others))
    told = [change_words(change) for change in changes(facts, replace(facts, zones=zones))]
    assert told == [
        ("Zonasi RT: RT 006/RW 002, rumah", "6", "7"),
        ("Zonasi RT: RT 006/RW 002, zona", "oranye", "merah"),
    ]


def test_rows_of_a_list_come_go_and_change() -> None:
    facts = samples.residents(5)
    first, second, *others = facts.rows
    moved = (*second[:6], "081200000000", *second[7:])
    told = [change_words(change) for change in changes(facts, replace(facts, rows=(moved, *others)))]
    assert (str(second[0]) + ": Telepon", str(second[6]), "081200000000") in told
    assert (str(first[0]), "ada dalam daftar", "tidak ada dalam daftar") in told
    assert len(told) == 2
