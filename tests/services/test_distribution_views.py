"""Hand-outs added up: recaps whose figures open their rows, masks for BLC, and who was not reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.aid_plans import PlanItem
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.residents import EditResident, MarkDeceased
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.domain.kinds_distribution import RecapBy, TargetGroup
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import attachments, distribution, export_recap, residents, stock
from blc_desktop.services import distribution_views as views
from blc_desktop.services.distribution_views import Span
from tests.exchange.test_pictures import photo
from tests.support.giving import DAY, Giving, make_giving
from tests.support.posko import acting_as

EVE = DAY - timedelta(days=1)


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Giving]:
    """Give masks to two families, a person, a house and a crowd, over two days, from two sources."""
    made = make_giving(tmp_path)
    house = residents.person_card(made.ws, made.heads[3]).house_id
    give(made, Recipient(RecipientKind.HOUSEHOLD, made.households[0]), DAY, masks=60)
    give(made, Recipient(RecipientKind.HOUSEHOLD, made.households[0]), EVE, masks=5, food=1)
    give(made, Recipient(RecipientKind.PERSON, made.heads[1]), EVE, masks=3)
    give(made, Recipient(RecipientKind.HOUSE, house), DAY, food=1)
    crowd = Recipient(RecipientKind.CROWD, place="Pasar Sukamantri", head_count=40)
    give(made, crowd, DAY, masks=44, food=1)
    yield made
    made.ws.close()


def give(village: Giving, recipient: Recipient, day: object, *, masks: int = 0, food: int = 0) -> int:
    wanted = ((village.masks, masks), (village.food, food))
    lines = tuple(IssueLine(item, quantity) for item, quantity in wanted if quantity)
    return distribution.hand_out(village.ws, HandOut(day, recipient, lines)).value  # type: ignore[arg-type]


def behind(village: Giving, query: Query) -> int:
    """Return the sum of the quantities of the hand-outs behind a figure."""
    source = distribution.handout_listing(village.ws)
    at = next(index for index, column in enumerate(source.columns) if column.name == "quantity")
    return sum(int(str(row[at])) for row in source.everything(query, Silent()))


@pytest.mark.parametrize("by", list(RecapBy))
def test_every_figure_of_a_recap_is_the_sum_of_the_rows_it_opens(village: Giving, by: RecapBy) -> None:
    found = views.recap(village.ws, by, EVE, DAY)
    for line in found.lines:
        for at, column in enumerate(found.columns):
            assert line.cells[at] == behind(village, found.query(line, column)), (line, column)
    for at, column in enumerate(found.columns):
        assert found.totals[at] == behind(village, found.query(None, column))
    assert sum(found.totals) == behind(village, Query()) == 115


def test_a_recap_of_one_source_holds_what_that_source_paid_for(village: Giving) -> None:
    whole = views.recap(village.ws, RecapBy.SOURCE, EVE, DAY)
    names = [column.name for column in whole.columns]
    for line in whole.lines:
        own = views.recap(village.ws, RecapBy.DAY, EVE, DAY, source_id=line.key)
        given = {column.name: total for column, total in zip(own.columns, own.totals, strict=True)}
        assert [given.get(name, 0) for name in names] == list(line.cells)
    assert {line.name: line.heads for line in whole.lines} == {"Dana Desa": 40, "Donasi": 0}
    assert not views.recap(village.ws, RecapBy.DAY, EVE, DAY, source_id=0).lines


def test_a_recap_counts_families_once_and_a_crowd_once_whatever_it_got(village: Giving) -> None:
    found = views.recap(village.ws, RecapBy.AREA, EVE, DAY)
    told = {(line.rt, line.rw): (line.families, line.persons, line.heads) for line in found.lines}
    assert told == {(1, 1): (1, 1, 0), (2, 1): (1, 0, 0), (None, None): (0, 0, 40)}
    of_items = views.recap(village.ws, RecapBy.ITEM, EVE, DAY)
    assert {line.name: dict(zip((c.name for c in of_items.columns), line.cells, strict=True)) for line in
            of_items.lines} == {
        "Masker kain": {"Dana Desa": 62, "Donasi": 50},
        "Paket sembako": {"Dana Desa": 3, "Donasi": 0},
    }  # fmt: skip


def test_a_hand_out_from_two_sources_is_two_lines_and_one_hand_out(village: Giving) -> None:
    query = Query().where(household_id=village.households[0], day=DAY)
    assert distribution.handout_listing(village.ws).count(query) == 2
    wide = list(export_recap.wide(village.ws, DAY, None).lines)
    assert [(line[2], line[9], line[11:]) for line in wide] == [
        ("Dedi Supardi", "Donasi, Dana Desa", (60, None)),
        ("Kp. Lebak No. 4", "Dana Desa", (None, 1)),
        ("Pasar Sukamantri", "Dana Desa", (44, 1)),
    ]


def test_masks_are_told_by_day_kind_and_whom_they_went_to(village: Giving) -> None:
    medical = stock.add_item(village.ws, AddItem(ItemDetails("Masker medis", "lembar", mask=True))).value
    stock.receive_stock(village.ws, ReceiveStock(EVE, (ReceiptLine(medical, 90),)))
    crowd = Recipient(RecipientKind.CROWD, place="Jalan Raya", head_count=20)
    lines = (IssueLine(medical, 20), IssueLine(village.masks, 1))
    distribution.hand_out(village.ws, HandOut(DAY, crowd, lines))
    found = {(one.day, one.item): one for one in views.masks_by_day(village.ws, EVE, DAY)}
    cloth = found[DAY, "Masker kain"]
    assert (cloth.pieces, cloth.to_families, cloth.to_persons, cloth.to_public) == (105, 60, 0, 45)
    assert (cloth.families, cloth.heads) == (1, 60)
    assert found[EVE, "Masker kain"].to_persons == 3
    assert (found[DAY, "Masker medis"].pieces, found[DAY, "Masker medis"].heads) == (20, 20)
    totals = distribution.mask_totals(village.ws, EVE, DAY)
    assert totals.pieces == sum(one.pieces for one in found.values())
    assert totals.crowd_heads == 60, "a crowd with two kinds of masks is one crowd"


def test_who_was_not_reached_is_a_list_and_makes_a_plan(village: Giving) -> None:
    span = Span(EVE, DAY)
    areas = {(one.rt, one.rw): one for one in views.coverage(village.ws, span)}
    assert {key: (one.families, one.reached, one.percent) for key, one in areas.items()} == {
        (1, 1): (3, 2, 66),
        (2, 1): (2, 1, 50),
    }
    missed = views.missed_families(village.ws, span)
    assert missed == (village.households[2], village.households[4])
    rows = [
        row[0] for _key, row in views.family_listing(village.ws).first(Query().where(missed=span.text), 9)
    ]
    assert rows == ["Maman Sutisna", "Ujang Rohman"]
    plan = village.plan(PlanItem(village.masks, 1), target=TargetGroup.CHOSEN, household_ids=missed)
    assert [line.head for line in plan.lines] == rows
    village.record(plan)
    assert views.missed_families(village.ws, span) == ()


def test_goods_and_days_narrow_who_counts_as_reached(village: Giving) -> None:
    assert len(views.missed_families(village.ws, Span(EVE, DAY, masks=True))) == 3, "food is no mask"
    assert len(views.missed_families(village.ws, Span(EVE, EVE, village.food))) == 4
    assert len(views.missed_families(village.ws, Span(DAY, DAY, village.food))) == 4
    served = Query().where(served=Span(DAY, DAY, village.food).text)
    assert views.family_listing(village.ws).count(served) == 1, "what the house got counts for its family"
    assert views.family_listing(village.ws).count(Query().where(poor=True)) == 2
    assert views.family_listing(village.ws).count(Query("karsinah")) == 1


def test_a_family_goes_by_who_still_lives_there(village: Giving) -> None:
    card = residents.person_card(village.ws, village.heads[4])
    residents.mark_deceased(village.ws, MarkDeceased(village.heads[4], card.version))
    plan = village.plan(target=TargetGroup.POOR)
    assert [(line.head, line.members) for line in plan.lines] == [
        ("Karsinah", 1),
        ("Anak 0 Ujang Rohman", 1),
    ]


def test_the_mark_of_a_poor_family_is_set_and_taken_away_by_any_member(village: Giving) -> None:
    card = residents.person_card(village.ws, village.heads[0])
    mate = residents.person_card(village.ws, card.housemates[0].person_id)
    assert not mate.details.poor
    marked = EditResident(mate.person_id, mate.version, replace(mate.details, poor=True))
    done = residents.edit_resident(village.ws, marked)
    assert residents.person_card(village.ws, village.heads[0]).details.poor
    assert done.undo is not None
    done.undo.run(village.ws)
    assert not residents.person_card(village.ws, village.heads[0]).details.poor


def test_a_photo_goes_with_a_crowd_and_is_shown_again(village: Giving) -> None:
    file = attachments.read_photo(photo(), "pasar.jpg")
    crowd = Recipient(RecipientKind.CROWD, place="Gerbang RW 02", head_count=12)
    order = HandOut(DAY, crowd, (IssueLine(village.masks, 12),), photo=file)
    document = distribution.hand_out(village.ws, order).value
    kept = distribution.photo_of(village.ws, document)
    assert kept is not None
    assert attachments.content(village.ws, kept) == file.content
    row = dict(
        zip(
            (column.name for column in distribution.handout_listing(village.ws).columns),
            distribution.handout_listing(village.ws).first(Query().where(document_id=document), 1)[0][1],
            strict=True,
        )
    )
    assert row["photo"] == "✓"
    assert [one.name for one in attachments.used_before(village.ws, file)] == ["pasar.jpg"]


def test_an_earlier_hand_out_tells_who_gave_it(village: Giving) -> None:
    family = Recipient(RecipientKind.HOUSEHOLD, village.households[0])
    earlier = distribution.earlier_handouts(village.ws, family, [village.masks])
    assert [(one.quantity, one.days_ago, one.officer) for one in earlier] == [(60, 0, ""), (5, 1, "")], (
        "a hand-out from two sources is one"
    )


def test_a_viewer_may_look_and_nobody_without_rights_takes_it_out(village: Giving) -> None:
    viewer = acting_as(village.ws, Role.VIEWER)
    assert views.recap(viewer, RecapBy.DAY, EVE, DAY).lines
    with pytest.raises(Refused, match="not_permitted"):
        distribution.hand_out(
            viewer,
            HandOut(DAY, Recipient(RecipientKind.PERSON, village.heads[0]), (IssueLine(village.masks, 1),)),
        )
