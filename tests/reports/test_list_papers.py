"""Papers that are one long table: pages, repeated heads, row counts, cut and wrapped words."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.facts.printing import Difference, Paper
from blc_desktop.errors import Cancelled
from blc_desktop.progress import Silent
from reports import style
from reports.grid import paginate
from reports.monitoring_sheet import draw_monitoring_sheet
from reports.page import sheet
from reports.pen import Face, Pen
from reports.residents import draw_residents
from reports.stock_card import draw_stock_card
from reports.writer import open_canvas
from tests.support import paper_samples as samples
from tests.support import pdf_text
from tests.support.daily_sample import IMPRINT


class StopAt:
    """Progress that is cancelled before page ``page``."""

    def __init__(self, page: int) -> None:
        self.page = page

    def step(self, done: int, total: int) -> None:
        if done + 1 >= self.page:
            raise Cancelled


def test_a_long_list_repeats_its_head_and_counts_its_rows() -> None:
    drawn = draw_residents(samples.residents(470), IMPRINT, Paper.A4, Silent())
    pages = pdf_text.pages(drawn.content)
    assert (drawn.rows, drawn.pages) == (470, len(pages))
    assert all("NIK" in page and "RT/RW" in page for page in pages)
    assert "470 dari 470" not in pages[0]
    assert pages[-1].count("470 dari 470") == 0 or "dari 470" in pages[-1]
    assert all("dari 470" in page for page in pages)
    assert all(f"Halaman {number} dari {len(pages)}" in page for number, page in enumerate(pages, 1))


def test_every_row_stands_on_some_page() -> None:
    facts = samples.residents(300)
    text = pdf_text.text(draw_residents(facts, IMPRINT, Paper.F4, Silent()).content)
    assert all(str(row[1]) in text for row in facts.rows)


def test_a_list_has_the_same_bytes_again() -> None:
    drawn = [draw_residents(samples.residents(60), IMPRINT, Paper.F4, Silent()) for _print in range(2)]
    assert drawn[0] == drawn[1]


def test_an_empty_list_says_so() -> None:
    facts = replace(samples.residents(0), rows=())
    drawn = draw_residents(facts, IMPRINT, Paper.A4, Silent())
    assert (drawn.pages, drawn.rows) == (1, 0)
    assert "Tidak ada warga yang dicatat." in pdf_text.text(drawn.content)


def test_a_cancel_stops_between_pages() -> None:
    with pytest.raises(Cancelled):
        draw_residents(samples.residents(470), IMPRINT, Paper.A4, StopAt(3))


def test_a_corrected_list_tells_its_differences() -> None:
    change = Difference(("rows", "Siti Rahma", "column:Telepon"), "0811", "0822")
    imprint = replace(IMPRINT, revision=2, differences=(change,))
    text = pdf_text.text(draw_residents(samples.residents(30), imprint, Paper.F4, Silent()).content)
    assert "Ralat ke-2" in text
    assert "Siti Rahma: Telepon: 0811" in text


def test_the_sheet_keeps_the_order_of_the_screen() -> None:
    facts = samples.monitoring_sheet(50)
    drawn = draw_monitoring_sheet(facts, IMPRINT, Paper.F4, Silent())
    text = pdf_text.text(drawn.content)
    places = [text.index(str(row.line.phone)) for row in facts.rows]
    assert places == sorted(places)
    assert "Bidan Ani Suryani" in text
    assert "T tidak ditemui" in text


def test_a_sheet_without_people_is_a_page() -> None:
    assert draw_monitoring_sheet(samples.monitoring_sheet(0), IMPRINT, Paper.A4, Silent()).pages == 1


def test_the_stock_card_has_its_sums() -> None:
    facts = samples.stock_card(60)
    assert facts.balances
    drawn = draw_stock_card(facts, IMPRINT, Paper.A4, Silent())
    text = pdf_text.text(drawn.content)
    assert drawn.rows == 60
    for words in ("Saldo awal", "Jumlah Januari 2021", "Jumlah Februari 2021", "Saldo akhir", "27.483"):
        assert words in text


@given(
    heights=st.lists(st.sampled_from([13.0, 22.0]), max_size=300),
    first=st.floats(30, 400),
    later=st.floats(60, 500),
    tail=st.floats(0, 60),
)
def test_pages_hold_every_row_once_and_no_more_than_fits(
    heights: list[float], first: float, later: float, tail: float
) -> None:
    spans = paginate(heights, first, later, tail)
    assert [row for span in spans for row in range(span.first, span.end)] == list(range(len(heights)))
    for number, span in enumerate(spans):
        room = first if number == 0 else later
        assert sum(heights[span.first : span.end]) <= room + 1e-3


@pytest.fixture
def pen() -> Pen:
    return Pen(open_canvas(BytesIO(), sheet(Paper.A4), "", ""), Face(style.REGULAR, 8))


@given(words=st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=60))
def test_fitted_words_fit(words: str) -> None:
    pen = Pen(open_canvas(BytesIO(), sheet(Paper.A4), "", ""), Face(style.REGULAR, 8))
    assert pen.width(pen.fit(words, 60)) <= 60 + 1e-6


def test_words_are_broken_between_words(pen: Pen) -> None:
    assert pen.lines("Muhammad Rizky Ramadhan", 60, 2) == ["Muhammad", pen.fit("Rizky Ramadhan", 60)]


def test_more_different_letters_than_a_subset_holds_are_written_too(pen: Pen) -> None:
    every = "".join(map(chr, range(0xA1, 0x24F)))
    assert all(pen.at(0, 0, letter).endswith(("Tj", "Tf")) for letter in every)
