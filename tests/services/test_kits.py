"""Kits: dated recipes, put together, taken apart into what went in, handed out from parts if need be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.kits import AssembleKit, KitPart, SetRecipe, UnpackKit
from blc_desktop.domain.commands.stock import IssueLine, ReverseDocument
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.errors import Refused
from blc_desktop.services import distribution, kits, stock_views
from blc_desktop.services.booking import reverse_document
from blc_desktop.services.workspace import Workspace
from tests.support.ledger import DAY, add, balance, groceries, receive

NEXT_YEAR = date(2022, 3, 1)


def test_kits_are_put_together_from_what_expires_first_and_expire_with_their_first_part(
    posko: Workspace,
) -> None:
    kit, rice, oil = groceries(posko)
    receive(posko, rice, 100, source="Dana Desa")
    receive(posko, oil, 10, "B", NEXT_YEAR, source="Dana Desa")
    receive(posko, oil, 4, "A", DAY + timedelta(days=40), source="Dana Desa")
    assert kits.kit_facts(posko, kit).possible == 7
    kits.assemble_kit(posko, AssembleKit(kit, 3, DAY))
    assert (balance(posko, kit), balance(posko, rice), balance(posko, oil)) == (3, 85, 8)
    [held] = stock_views.propose(posko, kit, 3).batches
    assert (held.lot, held.expires_on, held.funding_source) == ("RK-1", DAY + timedelta(days=40), "Dana Desa")
    assert kits.kit_facts(posko, kit).assembled == 3


def test_a_kit_of_parts_from_two_sources_is_paid_by_both(posko: Workspace) -> None:
    kit, rice, oil = groceries(posko)
    receive(posko, rice, 10, source="Dana Desa")
    receive(posko, oil, 4, source="CSR/swasta")
    kits.assemble_kit(posko, AssembleKit(kit, 1, DAY))
    [held] = stock_views.propose(posko, kit, 1).batches
    assert held.funding_source == "Campuran"


def test_too_few_parts_name_the_part_and_nothing_is_half_done(posko: Workspace) -> None:
    kit, rice, oil = groceries(posko)
    receive(posko, rice, 100)
    receive(posko, oil, 3)
    with pytest.raises(Refused) as refused:
        kits.assemble_kit(posko, AssembleKit(kit, 2, DAY))
    assert (refused.value.code, refused.value.facts["item"]) == ("stock.too_little", "Minyak")
    assert (refused.value.facts["have"], refused.value.facts["need"]) == (3, 4)
    assert balance(posko, rice) == 100


def test_what_went_in_comes_out_batch_by_batch_and_in_parts(posko: Workspace) -> None:
    kit, rice, oil = groceries(posko)
    receive(posko, rice, 20)
    receive(posko, oil, 3, "A", DAY + timedelta(days=40))
    receive(posko, oil, 5, "B", NEXT_YEAR)
    before = _held(posko, oil)
    document = kits.assemble_kit(posko, AssembleKit(kit, 4, DAY)).value
    assert _held(posko, oil) == {}
    kits.unpack_kit(posko, UnpackKit(kit, 1, DAY))
    assert sum(_held(posko, oil).values()) == 2
    kits.unpack_kit(posko, UnpackKit(kit, 3, DAY))
    assert _held(posko, oil) == before
    assert (balance(posko, kit), balance(posko, rice)) == (0, 20)
    with pytest.raises(Refused, match=r"stock\.too_little"):
        reverse_document(posko, ReverseDocument(document))


def test_a_kit_that_came_whole_holds_what_its_recipe_says(posko: Workspace) -> None:
    kit, rice, oil = groceries(posko)
    receive(posko, kit, 10, "", NEXT_YEAR)
    kits.unpack_kit(posko, UnpackKit(kit, 2, DAY))
    assert (balance(posko, kit), balance(posko, rice), balance(posko, oil)) == (8, 10, 4)
    assert [batch.expires_on for batch in stock_views.propose(posko, rice, 1).batches] == [NEXT_YEAR]


def test_the_recipe_of_the_day_holds_and_an_undo_brings_the_one_before_back(posko: Workspace) -> None:
    kit, rice, oil = groceries(posko, since=DAY - timedelta(days=10))
    receive(posko, rice, 100, day=DAY - timedelta(days=10))
    receive(posko, oil, 100, day=DAY - timedelta(days=10))
    done = kits.set_recipe(posko, SetRecipe(kit, DAY, (KitPart(rice, 10),)))
    kits.assemble_kit(posko, AssembleKit(kit, 1, DAY))
    assert (balance(posko, rice), balance(posko, oil)) == (90, 100)
    kits.assemble_kit(posko, AssembleKit(kit, 1, DAY - timedelta(days=1)))
    assert (balance(posko, rice), balance(posko, oil)) == (85, 98)
    assert [recipe.valid_from for recipe in kits.kit_facts(posko, kit).recipes] == [
        DAY,
        DAY - timedelta(days=10),
    ]
    assert done.undo is not None
    done.undo.run(posko)
    assert [part.quantity for part in kits.kit_facts(posko, kit).parts] == [5, 2]


def test_a_kit_is_no_part_of_itself_nor_of_another(posko: Workspace) -> None:
    kit, rice, _oil = groceries(posko)
    other = add(posko, "Paket isoman", "paket")
    for parts, code in (
        ((KitPart(other, 1),), "own_part"),
        ((KitPart(kit, 1),), "part_is_kit"),
        ((KitPart(rice, 1), KitPart(rice, 2)), "part_twice"),
    ):
        with pytest.raises(Refused, match=rf"kit\.{code}"):
            kits.set_recipe(posko, SetRecipe(other, DAY, parts))
    with pytest.raises(Refused, match=r"kit\.no_recipe"):
        kits.assemble_kit(posko, AssembleKit(other, 1, DAY))


def test_a_hand_out_takes_what_stands_and_makes_the_rest_up_from_parts(posko: Workspace) -> None:
    kit, rice, oil = groceries(posko)
    receive(posko, rice, 100)
    receive(posko, oil, 100)
    kits.assemble_kit(posko, AssembleKit(kit, 2, DAY))
    crowd = Recipient(RecipientKind.CROWD, place="Pasar", head_count=3)
    with pytest.raises(Refused, match=r"stock\.too_little"):
        distribution.hand_out(posko, HandOut(DAY, crowd, (IssueLine(kit, 3),)))
    done = distribution.hand_out(posko, HandOut(DAY, crowd, (IssueLine(kit, 3, from_parts=True),)))
    assert (balance(posko, kit), balance(posko, rice)) == (0, 85)
    assert [(line.name, line.quantity) for line in distribution.handout_lines(posko)] == [
        ("Paket sembako", 3)
    ]
    assert done.undo is not None
    done.undo.run(posko)
    assert (balance(posko, kit), balance(posko, rice)) == (2, 90)


def test_on_a_prescription_only(posko: Workspace) -> None:
    kit = add(posko, "Paket isoman 2", "paket", prescription=True)
    receive(posko, kit, 5)
    crowd = Recipient(RecipientKind.CROWD, place="Posko", head_count=1)
    with pytest.raises(Refused) as refused:
        distribution.hand_out(posko, HandOut(DAY, crowd, (IssueLine(kit, 1),)))
    assert (refused.value.code, refused.value.field) == ("stock.prescription_missing", "prescription")
    distribution.hand_out(posko, HandOut(DAY, crowd, (IssueLine(kit, 1),), prescription="R/12 dr. Ana"))
    assert balance(posko, kit) == 4


def _held(ws: Workspace, item: int) -> dict[str, int]:
    return {batch.lot: batch.free for batch in stock_views.propose(ws, item, 1).batches}
