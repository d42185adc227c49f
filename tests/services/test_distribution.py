"""Handing out: to whom, what is warned of, what the day's figures say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.residents import AddHousemate, AddResident, ResidentDetails
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ItemDetails, Pick, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import RecipientKind, Sex
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import distribution, residents, stock, stock_views
from blc_desktop.services.workspace import Workspace
from tests.support.posko import acting_as, make_posko

DAY = date(2021, 2, 19)


class Desk:
    """A posko with 200 masks, a family of two and a neighbour."""

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws
        self.masks = stock.add_item(ws, AddItem(ItemDetails("Masker kain", "lembar", mask=True))).value
        lines = (
            ReceiptLine(self.masks, 150, "OK", date(2022, 1, 1)),
            ReceiptLine(self.masks, 50, "OLD", DAY),
        )
        stock.receive_stock(ws, ReceiveStock(DAY - timedelta(days=9), lines))
        mother = ResidentDetails("Siti Aminah", Sex.FEMALE, 1, 2, "Kp. Cadas No. 3", family_role="Istri")
        self.mother = residents.add_resident(ws, AddResident(mother)).value
        father = ResidentDetails("Dedi", Sex.MALE, family_role="Kepala keluarga")
        residents.add_housemate(ws, AddHousemate(self.mother, father))
        card = residents.person_card(ws, self.mother)
        self.household, self.house = card.household_id, card.house_id

    def give(self, recipient: Recipient, quantity: int, day: date = DAY) -> int:
        command = HandOut(day, recipient, (IssueLine(self.masks, quantity),))
        return distribution.hand_out(self.ws, command).value


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    ws = make_posko(tmp_path)
    yield Desk(ws)
    ws.close()


def test_everybody_who_received_is_in_the_list_and_in_the_figures(desk: Desk) -> None:
    desk.give(Recipient(RecipientKind.HOUSEHOLD, desk.household), 5)
    desk.give(Recipient(RecipientKind.PERSON, desk.mother), 2)
    desk.give(Recipient(RecipientKind.HOUSE, desk.house), 3)
    desk.give(Recipient(RecipientKind.CROWD, place="Pasar Sukamantri", head_count=40), 40)
    listing = distribution.handout_listing(desk.ws)
    rows = [row for _key, row in listing.first(Query().where(day=DAY), 10)]
    assert [(row[1], row[3], row[5]) for row in rows] == [
        ("Pasar Sukamantri", "", 40),
        ("Kp. Cadas No. 3", "002/001", 3),
        ("Siti Aminah", "002/001", 2),
        ("Dedi", "002/001", 5),
    ]
    [line] = distribution.handout_lines(desk.ws)
    assert (line.quantity, line.households, line.persons, line.crowd_heads) == (50, 2, 1, 40)
    assert line.places == ("Pasar Sukamantri",)
    totals = distribution.mask_totals(desk.ws, DAY, DAY)
    assert totals.pieces == line.quantity
    assert totals.by_area == {None: 40, (1, 2): 10}
    [goods] = stock_views.stock_lines(desk.ws)
    assert goods.issued == line.quantity


def test_a_handout_taken_back_leaves_list_and_figures(desk: Desk) -> None:
    recipient = Recipient(RecipientKind.HOUSEHOLD, desk.household)
    command = HandOut(DAY, recipient, (IssueLine(desk.masks, 5),))
    done = distribution.hand_out(desk.ws, command)
    assert done.undo is not None
    done.undo.run(desk.ws)
    assert distribution.handout_lines(desk.ws) == []
    assert distribution.handout_listing(desk.ws).count(Query()) == 0
    assert stock_views.item_facts(desk.ws, desk.masks).balance == 200


def test_a_second_handout_to_the_same_people_is_warned_of(desk: Desk) -> None:
    household = Recipient(RecipientKind.HOUSEHOLD, desk.household)
    desk.give(household, 5, DAY - timedelta(days=3))
    [earlier] = distribution.earlier_handouts(desk.ws, household, [desk.masks])
    assert (earlier.days_ago, earlier.quantity, earlier.unit) == (3, 5, "lembar")
    person = Recipient(RecipientKind.PERSON, desk.mother)
    house = Recipient(RecipientKind.HOUSE, desk.house)
    assert distribution.earlier_handouts(desk.ws, person, [desk.masks]) == [earlier]
    assert distribution.earlier_handouts(desk.ws, house, [desk.masks]) == [earlier]
    later = DAY + timedelta(days=1)
    assert distribution.earlier_handouts(desk.ws.at(later), household, [desk.masks], later) == []
    crowd = Recipient(RecipientKind.CROWD, place="Pasar", head_count=3)
    assert distribution.earlier_handouts(desk.ws, crowd, [desk.masks]) == []


def test_an_expired_batch_is_given_only_with_right_and_reason(desk: Desk) -> None:
    ws = desk.ws.at(DAY + timedelta(days=1))
    old = next(batch for batch in stock_views.propose(ws, desk.masks, 1).batches if batch.expired)
    pick = Pick(old.batch_id, old.place_id, old.funding_source_id, 5)
    recipient = Recipient(RecipientKind.PERSON, desk.mother)
    command = HandOut(ws.day, recipient, (IssueLine(desk.masks, 5, (pick,)),))
    with pytest.raises(Refused, match=r"stock\.expired"):
        distribution.hand_out(ws, command)
    reasoned = HandOut(ws.day, recipient, command.lines, expired_reason="Masker kain tidak kedaluwarsa")
    operator = acting_as(desk.ws, Role.OPERATOR).at(ws.day)
    with pytest.raises(Refused, match="not_permitted"):
        distribution.hand_out(operator, reasoned)
    distribution.hand_out(ws, reasoned)
    assert stock_views.item_facts(ws, desk.masks).balance == 195


@pytest.mark.parametrize(
    ("recipient", "code"),
    [
        (Recipient(RecipientKind.CROWD, head_count=3), "recipient.place_missing"),
        (Recipient(RecipientKind.CROWD, place="Pasar"), "recipient.head_count"),
        (Recipient(RecipientKind.CROWD, place="Pasar", head_count=0), "recipient.head_count"),
        (Recipient(RecipientKind.PERSON), "recipient.missing"),
        (Recipient(RecipientKind.PERSON, 999), "row.gone"),
    ],
)
def test_a_recipient_must_be_whole(desk: Desk, recipient: Recipient, code: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.give(recipient, 1)
    assert refused.value.code == code
    assert stock_views.item_facts(desk.ws, desk.masks).balance == 200


def test_the_list_finds_by_name_place_and_goods(desk: Desk) -> None:
    desk.give(Recipient(RecipientKind.HOUSEHOLD, desk.household), 5)
    desk.give(Recipient(RecipientKind.CROWD, place="Pasar Sukamantri", head_count=40), 40)
    listing = distribution.handout_listing(desk.ws)
    for text, found in (("siti", 1), ("pasar", 1), ("masker", 2), ("zz", 0)):
        assert listing.count(Query(text)) == found
        assert len(listing.ids(Query(text), Silent())) == found
    assert listing.count(Query().where(recipient_kind="crowd")) == 1
    assert listing.count(Query().where(mask=True, since=DAY, until=DAY)) == 2


def test_a_field_officer_hands_out_and_a_viewer_does_not(desk: Desk) -> None:
    command = HandOut(DAY, Recipient(RecipientKind.HOUSEHOLD, desk.household), (IssueLine(desk.masks, 1),))
    distribution.hand_out(acting_as(desk.ws, Role.FIELD_OFFICER), command)
    with pytest.raises(Refused, match="not_permitted"):
        distribution.hand_out(acting_as(desk.ws, Role.VIEWER), command)
