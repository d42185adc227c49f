"""All posko on paper: the sums are those of the lines, who is missing is named; and the sheet of a code."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.domain.facts.exchange import CodeSheet
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.services import exchange_board
from reports.exchange_code import draw_exchange_codes
from reports.press import produce
from reports.sheets import sheet_of
from tests.support import pdf_text
from tests.support.exchange import DAY, agree, ill, make_district, make_village, send, take


def test_lines_sums_and_who_is_missing_stand_on_paper(tmp_path: Path) -> None:
    district = make_district(tmp_path)
    for name, cases in (("Sukamantri", 2), ("Kutajaya", 1)):
        village = make_village(tmp_path, name)
        _below, above = agree(district, village)
        for at in range(cases):
            ill(village, f"Orang {at}", DAY)
        take(district, send(village, above, tmp_path).path)
    agree(district, make_village(tmp_path, "Gelam Jaya"))
    found = exchange_board.board(district)
    assert (found.reported, found.total.isolating, found.total.new_cases) == (2, 3, 3)
    assert found.total.zone_green + found.total.zone_yellow == 16
    made = produce(district, ReportRequest(ReportKind.POSKO, DAY, paper=Paper.A4))
    text = " ".join("\n".join(pdf_text.pages(made.content)).split())
    assert made.rows == 3
    assert "2 dari 3 posko sudah melapor. Belum: Posko Desa Gelam Jaya." in text
    assert "Posko Desa Kutajaya Sudah melapor 1 1" in text
    assert "Posko Desa Gelam Jaya Belum pernah ? ? ?" in text, "a dash, never a zero"
    assert "Jumlah 2 dari 3 3 3" in text
    sheet = sheet_of(found)
    assert sheet is not None
    assert [line[2] for line in sheet.lines] == [None, 1, 2, 3]


def test_the_sheet_of_a_code_shows_its_groups_large_and_says_what_to_do() -> None:
    groups = ("06XT9", "V5135", "BZJYY", "R6WJY", "DV2K6", "0SDMH")
    sheet = CodeSheet("Posko Kecamatan", "Pasar Kemis", "Posko Desa Sukamantri", DAY, groups)
    made = draw_exchange_codes([sheet, sheet])
    assert made.pages == 2
    text = pdf_text.text(made.content)
    assert all(group in text for group in groups)
    assert "Posko Desa Sukamantri" in text
    assert "Jangan difoto" in text
