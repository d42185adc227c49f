"""Opening stock: of a pharmacy's rooms, and pasted out of a spreadsheet; looked over before it is booked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.kinds import ImportKind
from blc_desktop.errors import Trouble
from blc_desktop.services import checks, imports, stock_views
from blc_desktop.services.import_facts import ImportWorkbook
from blc_desktop.services.workspace import Workspace
from tests.exchange.test_habits_of_pharmacy import STORE, WARD, write
from tests.support.goods import balance, item_id
from tests.support.posko import make_posko

BLOCK = """Nama Barang\tSatuan\tJumlah\tNo. Batch\tKedaluwarsa\tSumber
Masker medis\tbox @50\t12\tMM-1\t2023-04\tDana Desa
Sabun cuci tangan\tbotol\t24\t\t\tCSR
\tJumlah\t36\t\t\t
Hand sanitizer\tbotol\tbanyak\tHS\t07/22\tBNPB
"""


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def pasted(text: str) -> ImportWorkbook:
    return ImportWorkbook(Path("Tempelan"), ImportKind.STOCK, pasted=text)


def test_goods_of_each_room_lie_in_their_room_and_a_second_import_changes_nothing(
    ws: Workspace, tmp_path: Path
) -> None:
    path = write(tmp_path / "farmasi.xlsx", {"Gudang Obat": STORE, "Ruang Isolasi": WARD})
    order = ImportWorkbook(path, ImportKind.STOCK)
    done = imports.run(ws, order)
    assert (done.value.rows, done.value.accepted) == (9, 9)
    assert balance(ws, "Paracetamol 500 mg") == 2400
    proposal = stock_views.propose(ws, item_id(ws, "Paracetamol 500 mg"), 1)
    assert [(batch.place, batch.free) for batch in proposal.batches] == [
        ("Gudang Obat", 1200),
        ("Ruang Isolasi", 1200),
    ]
    assert {each.expires_on for each in proposal.batches} == {date(2022, 7, 31)}
    assert (balance(ws, "Amoxicillin 500 mg"), balance(ws, "Amoxicillin 50 mg")) == (1500, 20)
    again = imports.run(ws, order).value
    assert (again.accepted, again.review, again.unchanged) == (0, 0, 9)
    assert all(outcome.ok for outcome in checks.run_all(ws))


def test_a_pasted_block_is_looked_over_before_it_is_booked_and_taken_back_whole(ws: Workspace) -> None:
    shown = imports.preview(ws, pasted(BLOCK))
    assert dict(shown.counts) == {"rows": 3, "accepted": 2, "review": 1, "rejected": 0, "unchanged": 0}
    assert stock_views.find_items(ws) == []
    done = imports.run(ws, shown)
    assert (balance(ws, "Masker medis"), balance(ws, "Sabun cuci tangan")) == (600, 24)
    assert done.undo is not None
    done.undo.run(ws)
    assert stock_views.find_items(ws) == []


def test_a_block_without_headings_is_told_by_its_cells(ws: Workspace) -> None:
    lines = ["Masker medis\tlembar\t500", "Sabun cuci tangan\tbotol\t24", "APD coverall\tset\t7"]
    shown = imports.preview(ws, pasted("\n".join(lines)), by_hand=True)
    assert shown.counts["accepted"] == 3


def test_an_empty_paste_is_said_to_be_empty(ws: Workspace) -> None:
    with pytest.raises(Trouble, match=r"import\.file_empty"):
        imports.preview(ws, pasted("  \n"))
