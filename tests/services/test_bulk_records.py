"""The grids of tests, needs, goods and the lists of the office, by the rules of their own forms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.areas import AddArea, AreaDetails
from blc_desktop.domain.commands.bulk_edit import BulkEdit, RowChange
from blc_desktop.domain.commands.duty import AddPartner, PartnerDetails
from blc_desktop.domain.commands.needs import AskNeed, NeedDetails
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import (
    NeedKind,
)
from blc_desktop.domain.kinds_activities import PartnerRole
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import (
    areas,
    bulk_edit,
    needs,
    partners,
    stock,
    testing,
)
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, days_ago
from tests.support.grids import a_place, an_officer, change, refusals, there_and_back
from tests.support.posko import acting_as, make_posko

G = GridKind


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def test_a_test_is_mended_in_its_cells_by_the_rules_of_its_form(ws: Workspace) -> None:
    an_officer(ws)
    confirm(ws, days_ago(5))
    test_id = int(testing.test_listing(ws).ids(Query(), Silent())[0])
    typed = {
        "kind": "pcr",
        "ct_tenths": "23,4",
        "result_date": "15/2",
        "place": "Puskesmas",
        "officer": "bidan",
    }
    between = there_and_back(ws, G.TESTS, test_id, typed)
    assert (between["ct_tenths"], between["result_date"]) == (234, date(2021, 2, 15))
    assert refusals(change(ws, G.TESTS, {test_id: {"result_date": "1/2"}}))[0][1] == "result_date"


def test_a_need_is_mended_while_it_is_open(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(5))
    order = AskNeed(admitted.person_id, NeedDetails(NeedKind.FOOD, days_ago(1)), admitted.isolation_id)
    need_id = needs.ask(ws, order).value
    between = there_and_back(ws, G.NEEDS, need_id, {"detail": "beras 10 kg", "kind": "obat"})
    assert (between["detail"], between["kind"]) == ("beras 10 kg", NeedKind.MEDICINE)


def test_goods_are_mended_but_never_their_balance_nor_a_unit_that_was_booked(ws: Workspace) -> None:
    item_id = stock.add_item(ws, AddItem(ItemDetails("Masker medis", "lembar"))).value
    stock.receive_stock(ws, ReceiveStock(TODAY, (ReceiptLine(item_id, 100),)))
    typed = {"pack_name": "box", "pack_size": "50", "reorder_level": "200", "mask": "ya"}
    between = there_and_back(ws, G.GOODS, item_id, typed)
    assert (between["pack_size"], between["reorder_level"], between["balance"]) == (50, 200, 100)
    assert refusals(change(ws, G.GOODS, {item_id: {"unit": "box"}})) == [("item.unit_in_use", "unit")]
    assert refusals(change(ws, G.GOODS, {item_id: {"balance": "5"}})) == [("grid.column", "balance")]


def test_officers_places_and_rt_are_mended_in_their_lists(ws: Workspace) -> None:
    officer_id, place_id = an_officer(ws), a_place(ws)
    a_place(ws, "Balai Desa")
    area_id = areas.add_area(ws, AddArea(AreaDetails(7, 5))).value
    there_and_back(
        ws, G.OFFICERS, officer_id, {"name": "Bidan Sri Wahyuni", "phone": "0812", "active": "tidak"}
    )
    there_and_back(ws, G.PLACES, place_id, {"capacity": "24", "kind": "rumah sakit"})
    between = there_and_back(ws, G.AREAS, area_id, {"area": "6/7", "head_name": "Pak Joko"})
    assert between["area"] == (6, 7)
    assert refusals(change(ws, G.PLACES, {place_id: {"name": "balai desa"}})) == [("place.known", "name")]
    seen = bulk_edit.grid_rows(ws, G.OFFICERS, [officer_id])[officer_id].versions
    change(ws, G.OFFICERS, {officer_id: {"phone": "0813"}})
    late = BulkEdit(G.OFFICERS, (RowChange(officer_id, {"phone": "0814"}, seen),))
    assert refusals(bulk_edit.bulk_edit(ws, late)) == [("row.changed_elsewhere", None)]


def test_a_partner_is_mended_in_the_directory_and_an_emptied_cell_stays_empty(ws: Workspace) -> None:
    details = PartnerDetails("Wahyu Setiadi", PartnerRole.RW_HEAD, "0849 1100", "RW 01")
    partner_id = partners.add_partner(ws, AddPartner(details)).value
    typed = {"role": "ketua rt", "phone": "", "note": "malam saja", "active": "tidak"}
    between = there_and_back(ws, G.PARTNERS, partner_id, typed)
    assert (between["role"], between["phone"], between["area"]) == (PartnerRole.RT_HEAD, None, "RW 01")
    assert partners.partners(ws)[0].phone == "0849 1100"
    assert refusals(change(ws, G.PARTNERS, {partner_id: {"name": ""}}))[0][1] == "name"


def test_who_may_not_change_a_list_may_not_in_its_grid(ws: Workspace) -> None:
    viewer = acting_as(ws, Role.VIEWER)
    for kind in GridKind:
        assert bulk_edit.may_edit(ws, kind)
        assert not bulk_edit.may_edit(viewer, kind)
        with pytest.raises(Refused, match="not_permitted"):
            change(viewer, kind, {1: {}})
