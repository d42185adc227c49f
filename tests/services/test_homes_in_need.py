"""Homes in need: who isolates, what is lacking, what reached them; what was taken back has not."""

from __future__ import annotations

import pytest

from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.needs import AskNeed, MeetNeed, NeedDetails
from blc_desktop.domain.commands.stock import IssueLine, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import NeedKind, RecipientKind
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import distribution, homes_in_need, needs, residents, stock
from blc_desktop.services.workspace import Workspace
from tests.support import goods, people
from tests.support.cases import TODAY, confirm, days_ago
from tests.support.oversight import rt_id
from tests.support.welfare import shown


def homes(ws: Workspace, query: Query | None = None) -> dict[object, dict[str, object]]:
    return {row["head"]: row for row in shown(homes_in_need.home_listing(ws), query)}


@pytest.fixture
def mask(posko: Workspace) -> int:
    """Return masks that came forty days ago."""
    item = goods.add_item(posko, "Masker", "lembar")
    stock.receive_stock(posko, ReceiveStock(days_ago(40), (ReceiptLine(item, 100, "", None),), "BNPB"))
    return item


def family(ws: Workspace, card: str, *names: str, **more: object) -> list[int]:
    """Enter a family; the first is its head."""
    roles = ["Kepala keluarga", *["Anak"] * (len(names) - 1)]
    return [
        people.add(ws, name, family_card_no=card, family_role=role, **more)
        for name, role in zip(names, roles, strict=True)
    ]


def test_a_home_stands_once_with_its_people_until_when_and_what_it_lacks(posko: Workspace) -> None:
    head, child, _other = family(posko, "3603121902210001", "Budi", "Ani", "Ina", rt=2)
    stay = confirm(posko, days_ago(2), child)
    confirm(posko, days_ago(1), head)
    needs.ask(posko, AskNeed(head, NeedDetails(NeedKind.FOOD, TODAY, "beras"), stay.isolation_id))
    people.add(posko, "Sehat", address="Jl. Kenanga No. 3")
    found = homes(posko)
    assert list(found) == ["Budi"]
    row = found["Budi"]
    assert (row["members"], row["rt"]) == (3, "002/001")
    assert "Ani s.d. " in str(row["isolating"])
    assert "Budi s.d. " in str(row["isolating"])
    assert str(row["needs"]).endswith(": beras")
    assert row["last_aid"] is None


def test_a_poor_family_stands_on_the_list_without_anybody_ill(posko: Workspace) -> None:
    family(posko, "3603121902210007", "Karso", "Mini", poor=True)
    family(posko, "3603121902210008", "Mapan")
    confirm(posko, days_ago(1), people.add(posko, "Sakit"))
    found = homes(posko)
    assert {name: row["poor"] for name, row in found.items()} == {"Karso": "ya", "Sakit": ""}
    assert list(homes(posko, Query().where(poor=True))) == ["Karso"]


def test_a_need_alone_brings_a_home_and_its_answer_takes_it_off(posko: Workspace) -> None:
    (head,) = family(posko, "3603121902210002", "Tono")
    asked = needs.ask(posko, AskNeed(head, NeedDetails(NeedKind.OTHER, days_ago(1), "popok"))).value
    assert list(homes(posko)) == ["Tono"]
    needs.meet(posko, MeetNeed(asked, TODAY))
    assert homes(posko) == {}
    assert list(homes(posko.at(days_ago(1)))) == ["Tono"]


def test_somebody_without_a_family_card_is_a_home_of_their_own(posko: Workspace) -> None:
    lone = people.add(posko, "Sri")
    confirm(posko, days_ago(1), lone)
    assert homes(posko)["Sri"]["members"] == 1
    (key,) = homes_in_need.home_listing(posko).ids(Query(), Silent())
    assert homes_in_need.home_contact(posko, key).person_id == lone


def test_aid_counts_for_family_person_and_house_until_it_is_taken_back(posko: Workspace, mask: int) -> None:
    head, child = family(posko, "3603121902210003", "Budi", "Ani")
    confirm(posko, days_ago(1), child)
    card = residents.person_card(posko, head)
    query = Query().where(without_aid=True)
    assert list(homes(posko, query)) == ["Budi"]
    for recipient in (
        Recipient(RecipientKind.HOUSEHOLD, card.household_id),
        Recipient(RecipientKind.PERSON, child),
        Recipient(RecipientKind.HOUSE, card.house_id),
    ):
        done = distribution.hand_out(posko, HandOut(TODAY, recipient, (IssueLine(mask, 5),)))
        row = homes(posko)["Budi"]
        assert row["last_aid"] == TODAY
        assert "5" in str(row["aid"])
        assert homes(posko, query) == {}
        assert done.undo is not None
        done.undo.run(posko)
        assert homes(posko)["Budi"]["last_aid"] is None


def test_old_aid_is_no_aid_of_the_last_days(posko: Workspace, mask: int) -> None:
    (head,) = family(posko, "3603121902210004", "Budi")
    confirm(posko, days_ago(1), head)
    recipient = Recipient(RecipientKind.PERSON, head)
    distribution.hand_out(posko, HandOut(days_ago(30), recipient, (IssueLine(mask, 5),)))
    row = homes(posko)["Budi"]
    assert (row["last_aid"], row["aid"]) == (days_ago(30), "")
    assert list(homes(posko, Query().where(without_aid=True))) == ["Budi"]


def test_homes_are_narrowed_by_rt_and_found_by_any_member(posko: Workspace) -> None:
    one, _child = family(posko, "3603121902210005", "Budi", "Ani Lestari", rt=2)
    (two,) = family(posko, "3603121902210006", "Wati", rt=3)
    for person_id in (one, two):
        confirm(posko, days_ago(1), person_id)
    assert list(homes(posko, Query().where(rt=rt_id(posko, 1, 3)))) == ["Wati"]
    assert list(homes(posko, Query(search="lestari"))) == ["Budi"]


def test_a_home_that_is_gone_is_refused(posko: Workspace) -> None:
    with pytest.raises(Refused, match=r"row\.gone"):
        homes_in_need.home_contact(posko, 99_999)
