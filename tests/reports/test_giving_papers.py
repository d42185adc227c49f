"""The list that is signed, the recap, and the list of families not reached: on paper, A4 and F4."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.commands.aid_plans import AddPlanLine, PlanItem
from blc_desktop.domain.commands.areas import EditArea
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ItemDetails
from blc_desktop.domain.facts.printing import Paper, Produced, ReportKind, ReportRequest
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.domain.kinds_distribution import QuotaBasis, TargetGroup
from blc_desktop.errors import Refused
from blc_desktop.services import aid_plans, areas, distribution, stock
from reports.press import produce
from tests.support import pdf_text
from tests.support.giving import DAY, Giving, make_giving


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Giving]:
    made = make_giving(tmp_path)
    yield made
    made.ws.close()


def printed(village: Giving, kind: ReportKind, **more: object) -> tuple[Produced, list[str]]:
    request = ReportRequest(kind, **{"day": DAY, "paper": Paper.A4, **more})  # type: ignore[arg-type]
    made = produce(village.ws, request)
    return made, pdf_text.pages(made.content)


@pytest.mark.parametrize("paper", list(Paper))
def test_each_rt_has_its_own_pages_its_totals_and_its_signatures(village: Giving, paper: Paper) -> None:
    first = areas.areas(village.ws)[0]
    details = areas.details_of(first, head_name="Pak RT Satu")
    areas.edit_area(village.ws, EditArea(first.area_id, first.version, details))
    plan = village.plan(PlanItem(village.masks, 1, QuotaBasis.HEAD), PlanItem(village.food, 2))
    made, pages = printed(village, ReportKind.RECEIPT_LIST, paper=paper, plan=plan.plan_id)
    assert (made.pages, made.rows) == (2, 5)
    one, two = pages
    assert "RT 001/RW 001" in one
    assert "RT 002/RW 001" in two
    for page in pages:
        assert "TANDA TERIMA" in page
        assert "DESA SUKAMANTRI" in page, "the letterhead stands on each list: they are handed out apart"
        assert "Halaman 1 dari 1" in page
        assert "Masker kain 1 lembar per jiwa; Paket sembako 2 paket per KK" in page
        assert "H. Ahmad Fauzi" in page
    assert "Pak RT Satu" in one
    assert one.index("Dedi Supardi") < one.index("Karsinah") < one.index("Maman Sutisna")
    assert one.split("Jumlah\n")[1].split("\n")[:4] == ["3 keluarga", "7", "7", "6"]
    assert two.split("Jumlah\n")[1].split("\n")[:4] == ["2 keluarga", "5", "5", "4"]


def test_the_order_on_paper_is_the_order_of_the_screen(village: Giving) -> None:
    plan = village.plan(target=TargetGroup.POOR)
    aid_plans.add_line(village.ws, AddPlanLine(plan.plan_id, village.households[0], "datang sendiri"))
    now = village.read(plan.plan_id)
    _made, pages = printed(village, ReportKind.RECEIPT_LIST, plan=plan.plan_id)
    for page, rt in zip(pages, (1, 2), strict=True):
        heads = [(line.number, line.head) for line in now.lines if line.rt == rt]
        places = [page.index(f"{number}\n{head}") for number, head in heads]
        assert places == sorted(places)


def test_a_draft_says_that_it_is_one_and_a_printed_list_keeps_its_bytes(village: Giving) -> None:
    plan = village.plan(printed=False)
    _made, pages = printed(village, ReportKind.RECEIPT_LIST, plan=plan.plan_id)
    assert "RANCANGAN" in pages[0]
    again = village.plan(name="Kedua")
    first, _pages = printed(village, ReportKind.RECEIPT_LIST, plan=again.plan_id)
    village.record(again)
    second, _pages = printed(village, ReportKind.RECEIPT_LIST, plan=again.plan_id)
    assert second.kept, "what was given changes nothing of what was signed for"
    assert first.content == second.content


def test_one_rt_is_printed_alone_and_many_items_turn_the_paper(village: Giving) -> None:
    more = [
        stock.add_item(village.ws, AddItem(ItemDetails(f"Barang {number}", "buah"))).value
        for number in range(4)
    ]
    plan = village.plan(*(PlanItem(item, 1) for item in more))
    made, pages = printed(village, ReportKind.RECEIPT_LIST, plan=plan.plan_id, rt="2/1")
    assert made.rows == 2
    assert "RT 002/RW 001" in pages[0]
    assert all(f"Barang {number}" in pages[0] for number in range(4))


def test_without_a_plan_the_list_holds_what_was_handed_out_by_name(village: Giving) -> None:
    made, pages = printed(village, ReportKind.RECEIPT_LIST)
    assert made.rows == 0
    assert "Tidak ada pembagian pada hari ini." in pages[0]
    family = Recipient(RecipientKind.HOUSEHOLD, village.households[1])
    crowd = Recipient(RecipientKind.CROWD, place="Pasar", head_count=9)
    for recipient in (family, crowd):
        distribution.hand_out(village.ws, HandOut(DAY, recipient, (IssueLine(village.masks, 9),)))
    made, pages = printed(village, ReportKind.RECEIPT_LIST)
    assert made.rows == 1
    assert "Karsinah" in pages[0]
    assert "Pasar" not in pages[0]


def test_the_recap_has_a_column_an_item_and_adds_up(village: Giving) -> None:
    village.record(village.plan(PlanItem(village.masks, 1, QuotaBasis.HEAD), target=TargetGroup.ALL))
    crowd = Recipient(RecipientKind.CROWD, place="Pasar", head_count=30)
    lines = (IssueLine(village.masks, 30), IssueLine(village.food, 2))
    distribution.hand_out(village.ws, HandOut(DAY - timedelta(days=2), crowd, lines))
    _made, [page] = printed(village, ReportKind.DISTRIBUTION_RECAP)
    assert "1 Februari 2021 s.d. 19 Februari 2021" in page
    for part in ("Per RT", "Per hari", "Per sumber dana"):
        assert page.split(f"{part}\n")[1].split("Jumlah\n")[1].split("\n")[:2] == ["42", "2"], part
    assert "Tempat umum, RT tidak dicatat" in page
    _made, [alone] = printed(village, ReportKind.DISTRIBUTION_RECAP, until=DAY)
    assert "Jumat, 19 Februari 2021" in alone
    assert "Paket sembako" not in alone


def test_more_items_than_fit_go_on_in_a_further_part(village: Giving) -> None:
    items = [
        stock.add_item(village.ws, AddItem(ItemDetails(f"Barang {number:02}", "buah"))).value
        for number in range(12)
    ]
    from blc_desktop.domain.commands.stock import ReceiptLine, ReceiveStock

    stock.receive_stock(village.ws, ReceiveStock(DAY, tuple(ReceiptLine(item, 5) for item in items)))
    family = Recipient(RecipientKind.HOUSEHOLD, village.households[1])
    order = HandOut(DAY, family, tuple(IssueLine(item, 1) for item in items))
    distribution.hand_out(village.ws, order)
    _made, pages = printed(village, ReportKind.DISTRIBUTION_RECAP)
    text = "\n".join(pages)
    assert "Barang 1?9 dari 12" in text
    assert "Barang 10?12 dari 12" in text
    assert all(f"Barang {number:02}" in text for number in range(12))


def test_who_was_not_reached_is_printed_rt_by_rt(village: Giving) -> None:
    family = Recipient(RecipientKind.HOUSEHOLD, village.households[1])
    distribution.hand_out(village.ws, HandOut(DAY, family, (IssueLine(village.masks, 1),)))
    made, [page] = printed(village, ReportKind.COVERAGE, item="masks")
    assert made.rows == 4
    assert "Karsinah" not in page
    assert "Seluruh keluarga 5" in page
    assert "Terjangkau 1" in page
    made, _pages = printed(village, ReportKind.COVERAGE, item="masks", rt="2/1")
    assert made.rows == 2
    with pytest.raises(Refused, match=r"report\.item_unknown"):
        printed(village, ReportKind.COVERAGE, item="TIDAK-ADA")
