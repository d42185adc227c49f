"""Count sheet, hand-over record, delivery note and summary, from a real posko to the words on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.commands.counting import CountLine, StartCount
from blc_desktop.domain.commands.handing import Party, SaveHandover
from blc_desktop.domain.commands.loans import Borrower, LendItems
from blc_desktop.domain.commands.stock import (
    AddItem,
    IssueLine,
    ItemDetails,
    ReceiptLine,
    ReceiveStock,
    ReverseDocument,
)
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.exchange import reading
from blc_desktop.i18n import set_language
from blc_desktop.progress import Silent
from blc_desktop.services import (
    count_views,
    counting,
    exports,
    goods_papers,
    handovers,
    loans,
    stock,
    stock_views,
)
from blc_desktop.services.booking import reverse_document
from blc_desktop.services.workspace import Workspace
from reports.press import produce
from tests.support import pdf_text
from tests.support.goods import DAY, EARLIER, add_item, furnish, give_away, item_id, move_to_gate
from tests.support.posko import make_posko

BAST = ReportRequest(ReportKind.HANDOVER, DAY)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def pages(ws: Workspace, request: ReportRequest) -> list[str]:
    """Return the text of each page, its lines joined: a paragraph is drawn in several."""
    made = produce(ws, request)
    found = [" ".join(page.split()) for page in pdf_text.pages(made.content)]
    assert len(found) == made.pages
    return found


class TestCountSheet:
    @pytest.mark.parametrize("paper", [Paper.A4, Paper.F4])
    def test_every_line_of_470_is_printed_and_the_foot_says_so(self, ws: Workspace, paper: Paper) -> None:
        lines = tuple(ReceiptLine(add_item(ws, f"Barang {n:03d}", "buah"), n + 1) for n in range(470))
        stock.receive_stock(ws, ReceiveStock(EARLIER, lines))
        request = ReportRequest(ReportKind.COUNT_SHEET, DAY, paper=paper)
        made = produce(ws, request)
        text = pdf_text.text(made.content)
        assert made.rows == 470
        assert [n for n in range(470) if f"Barang {n:03d}" not in text] == []
        assert "dari 470" in text
        assert "Baris 1?" in text

    def test_a_blind_sheet_keeps_the_book_to_itself(self, ws: Workspace) -> None:
        furnish(ws)
        shown = pages(ws, ReportRequest(ReportKind.COUNT_SHEET, DAY, item="book"))[0]
        blind = pages(ws, ReportRequest(ReportKind.COUNT_SHEET, DAY, item="blind"))[0]
        assert "1.500" in shown
        assert "Menurut buku" in shown
        assert "1.500" not in blind
        assert "Menurut buku" not in blind
        with pytest.raises(Refused, match=r"report\.sheet_unknown"):
            produce(ws, ReportRequest(ReportKind.COUNT_SHEET, DAY, item="buta"))

    def test_the_sheet_of_an_open_count_bears_its_number_and_what_was_counted(self, ws: Workspace) -> None:
        furnish(ws)
        count_id = counting.start_count(ws, StartCount(blind=True)).value
        line = count_views.count_facts(ws, count_id).lines[0]
        counting.count_line(ws, CountLine(line.line_id, line.version, 1_234))
        [page] = pages(ws, ReportRequest(ReportKind.COUNT_SHEET, DAY))
        assert "Opname nomor 1" in page
        assert "24 34 lembar" in page
        assert "1.500" not in page


class TestHandover:
    def test_a_gift_is_received_with_the_amount_in_words(self, ws: Workspace) -> None:
        _bought, given = furnish(ws)
        order = SaveHandover(
            (given,),
            number="443/12/II/2021",
            place="Balai Desa",
            giver=Party("Rina Wulandari", "Manajer CSR PT Maju", "", "Jl. Industri 5"),
            receiver=Party("H. Ahmad Fauzi", "Kepala Desa Sukamantri"),
            witness=Party("Serka Budi", "Babinsa"),
            purpose="cuci tangan di gerbang RW",
        )
        handovers.save_handover(ws, order)
        [page] = pages(ws, replace(BAST, document=given))
        assert "Nomor: 443/12/II/2021" in page
        assert "Selasa, tanggal enam belas bulan Februari tahun dua ribu dua puluh satu (16/02/2021)" in page
        assert "bertempat di Balai Desa" in page
        assert "24 botol dua puluh empat botol" in page
        assert page.index("Rina Wulandari") < page.index("H. Ahmad Fauzi")
        assert "Babinsa" in page
        assert "cuci tangan di gerbang RW" in page
        assert "Nilai" not in page, "nobody knows what a gift is worth"

    def test_an_english_record_does_not_repeat_its_figures_as_words(self, ws: Workspace) -> None:
        bought, _given = furnish(ws)
        set_language("en")
        [page] = pages(ws, replace(BAST, document=bought))
        assert "In words" not in page
        assert "2,021" not in page, "a year has no separator"

    def test_what_was_bought_bears_its_value_in_figures_and_words(self, ws: Workspace) -> None:
        bought, _given = furnish(ws)
        [page] = pages(ws, replace(BAST, document=bought))
        assert "1.500 lembar seribu lima ratus lembar 600.000" in page
        assert "Rp600.000 (enam ratus ribu rupiah)" in page
        assert "Sumber dana: Dana Desa" in page
        assert "30 box isi 50" in page

    def test_what_is_given_on_bears_the_average_of_what_was_paid(self, ws: Workspace) -> None:
        furnish(ws)
        entry = give_away(ws, "Masker medis", 150)
        [page] = pages(ws, replace(BAST, document=entry))
        assert "150 lembar seratus lima puluh lembar 60.000" in page
        assert page.index("H. Ahmad Fauzi") < page.index("Puskesmas"), "the head of the posko gives"

    def test_goods_typed_one_after_the_other_for_one_delivery_make_one_record(self, ws: Workspace) -> None:
        masks, suits = add_item(ws, "Masker", "lembar"), add_item(ws, "APD", "set")
        made = [
            stock.receive_stock(ws, ReceiveStock(DAY, (ReceiptLine(item, 5),), "BPBD", "B-1")).value
            for item in (masks, suits)
        ]
        stock.receive_stock(ws, ReceiveStock(DAY, (ReceiptLine(suits, 9),), "Dinkes", "B-2"))
        [page] = pages(ws, replace(BAST, document=made[1]))
        assert "Masker" in page
        assert "APD" in page
        assert len(pages(ws, BAST)) == 2, "the day has two deliveries"

    def test_a_record_is_changed_taken_back_and_refuses_what_does_not_belong(self, ws: Workspace) -> None:
        bought, given = furnish(ws)
        out = give_away(ws, "Masker medis", 10)
        done = handovers.save_handover(ws, SaveHandover((given,), number="1"))
        handovers.save_handover(ws, SaveHandover((given,), number="2"))
        [record] = goods_papers.handovers(ws, DAY, document_id=given).records
        assert (record.number, record.kept) == ("2", True)
        assert done.undo is not None
        done.undo.run(ws)
        [record] = goods_papers.handovers(ws, DAY, document_id=given).records
        assert (record.number, record.kept) == ("", False)
        with pytest.raises(Refused, match=r"handover\.mixed"):
            handovers.save_handover(ws, SaveHandover((given, out)))
        handovers.save_handover(ws, SaveHandover((given,)))
        handovers.save_handover(ws, SaveHandover((bought,)))
        with pytest.raises(Refused, match=r"handover\.elsewhere"):
            handovers.save_handover(ws, SaveHandover((given, bought)))
        reverse_document(ws, ReverseDocument(out))
        with pytest.raises(Refused, match=r"handover\.taken_back"):
            handovers.save_handover(ws, SaveHandover((out,)))

    def test_without_an_entry_it_is_that_of_the_last_day_with_one(self, ws: Workspace) -> None:
        with pytest.raises(Refused, match=r"report\.no_entry"):
            produce(ws, BAST)
        furnish(ws)
        assert len(pages(ws, BAST)) == 2
        assert len(pages(ws, replace(BAST, source="csr pt maju"))) == 1
        with pytest.raises(Refused, match=r"report\.no_entry_number"):
            produce(ws, replace(BAST, document=999))
        with pytest.raises(Refused, match=r"report\.source_unknown"):
            produce(ws, replace(BAST, source="Bank Dunia"))


class TestDeliveryNote:
    def test_goods_under_way_to_a_place_name_both_ends(self, ws: Workspace) -> None:
        furnish(ws)
        entry = move_to_gate(ws, "Masker medis", 200)
        [page] = pages(ws, ReportRequest(ReportKind.DELIVERY_NOTE, DAY, document=entry))
        assert "SURAT JALAN" in page
        assert "Dari Posko" in page
        assert "Kepada Gerbang RW 02" in page
        assert page.count("200") == 1, "what arrived is what left, and is told once"
        assert "MM-7" in page


class TestStockSummary:
    def test_every_source_adds_up_and_bears_its_worth(self, ws: Workspace) -> None:
        furnish(ws)
        give_away(ws, "Masker medis", 150)
        move_to_gate(ws, "Sabun cuci tangan", 10)
        facts = goods_papers.stock_summary(ws, DAY - timedelta(days=1), DAY)
        assert facts.balances
        told = {
            source.source: [
                (line.opening, line.incoming, line.outgoing, line.closing, line.rupiah)
                for line in source.lines
            ]
            for source in facts.sources
        }
        assert told == {"Dana Desa": [(1500, 0, 150, 1350, 540_000)], "CSR PT Maju": [(24, 0, 0, 24, None)]}
        [page] = pages(ws, ReportRequest(ReportKind.STOCK_SUMMARY, EARLIER, until=DAY))
        assert "0 1.500 150 1.350 540.000" in page
        [page] = pages(ws, ReportRequest(ReportKind.STOCK_SUMMARY, DAY, source="Dana Desa"))
        assert "Sabun" not in page

    def test_it_is_written_as_a_workbook_to_calculate_on_with(self, ws: Workspace, tmp_path: Path) -> None:
        furnish(ws)
        give_away(ws, "Masker medis", 150)
        path = tmp_path / "rekap.xlsx"
        order = exports.ExportTable(exports.ExportKind.STOCK_SUMMARY, path, day=EARLIER, until=DAY)
        assert exports.export(ws, order).value == 2
        rows = reading.read(path).sheets[0].rows
        assert list(rows[0])[3:] == ["Awal", "Masuk", "Keluar", "Akhir", "Nilai akhir (Rp)"]
        village = next(row for row in rows if row[0] == "Dana Desa")
        assert list(village)[1:] == ["Masker medis", "lembar", 0, 1500, 150, 1350, 540_000]

    def test_a_receipt_taken_back_leaves_neither_goods_nor_price(self, ws: Workspace) -> None:
        bought, _given = furnish(ws)
        stock.receive_stock(
            ws, ReceiveStock(DAY, (ReceiptLine(item_id(ws, "Masker medis"), 500, "X", rupiah=500_000),))
        )
        reverse_document(ws, ReverseDocument(bought))
        facts = goods_papers.stock_summary(ws, date(2021, 2, 1), DAY)
        lines = {
            (source.source, line.closing, line.rupiah) for source in facts.sources for line in source.lines
        }
        assert ("Tidak disebutkan", 500, 500_000) in lines
        assert facts.balances


class TestLoans:
    def test_the_list_says_for_how_many_days_something_is_overdue(self, ws: Workspace) -> None:
        meter = stock.add_item(ws, AddItem(ItemDetails("Oksimeter", "unit", durable=True))).value
        stock.receive_stock(ws, ReceiveStock(EARLIER, (ReceiptLine(meter, 5),)))
        for due in (DAY - timedelta(days=2), DAY):
            borrower = Borrower(BorrowerKind.OUTSIDE, name="Bidan Desa")
            loans.lend(ws, LendItems(EARLIER, borrower, (IssueLine(meter, 1),), due))
        [text] = pages(ws, ReportRequest(ReportKind.LOANS, DAY))
        assert "terlambat dikembalikan 1" in text
        assert text.count("terlambat 2 hari") == 1
        assert text.count("masih dipinjam") == 1


def test_goods_stand_in_the_order_of_their_letters(ws: Workspace) -> None:
    for name in ("Vitamin C", "gula pasir", "Disinfektan"):
        add_item(ws, name, "buah")
    assert [found.name for found in stock_views.find_items(ws)] == ["Disinfektan", "gula pasir", "Vitamin C"]
    shown = stock_views.stock_listing(ws)
    at = [column.name for column in shown.columns].index("name")
    listed = [row[at] for row in shown.everything(Query(), Silent())]
    assert listed == ["Disinfektan", "gula pasir", "Vitamin C"]
