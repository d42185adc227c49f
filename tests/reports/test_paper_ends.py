"""How papers end and break: nobody signs an empty page, heads and sums stand where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Flowable

from blc_desktop import i18n
from blc_desktop.domain.facts.letters import BlankFormFacts
from blc_desktop.domain.facts.post import Signatory
from blc_desktop.domain.facts.printing import Document, Paper, ReportKind, ReportRequest
from blc_desktop.domain.letters import BlankForm
from blc_desktop.domain.listing import Align
from blc_desktop.progress import Silent
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from reports import style
from reports.blank_forms import draw_blank_form
from reports.cells import widest_date
from reports.flow import fitted, numbered
from reports.grid import Grid, GridColumn, GridStyle, paginate, stretched
from reports.gridflow import GridFlow
from reports.gridpaper import GridPaper, Tail, TitleBlock
from reports.page import Furniture, sheet
from reports.parts import PartColumn, SignatureBlock, Typesetter, inline
from reports.pen import Face, Pen
from reports.press import produce
from reports.rows import closed, in_blocks
from reports.writer import open_canvas
from tests.support import pdf_text
from tests.support.daily_sample import IMPRINT, POST

ON = sheet(Paper.A4)
SIGNED = "Penanda tangan"


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    before = i18n.language()
    i18n.set_language("id")
    style.register_fonts()
    yield
    i18n.set_language(before)


def places(make: Typesetter) -> list[Flowable]:
    return [make.gap(), make.signatures(SignatureBlock("", SIGNED, Signatory("", "")))]


def table(make: Typesetter, rows: int) -> list[Flowable]:
    columns = (PartColumn("Kepala", 1), PartColumn("Jumlah", 1, Align.RIGHT))
    cells = [[f"baris{at:03d}", str(at)] for at in range(rows)]
    return in_blocks(make.table(columns, cells, strong=[rows - 1]), 25)


def grid(rows: int) -> list[Flowable]:
    cells = [["RT 001"], *([f"baris{at:03d}", str(at)] for at in range(rows))]
    columns = (GridColumn("Kepala", 200), GridColumn("Jumlah", 100))
    heads = frozenset({0})
    return [GridFlow(Grid(columns, cells, strong=heads, banners=heads), ON)]


def drawn(body: str, rows: int) -> list[str]:
    make = Typesetter(style.DENSITIES[0], ON.inner_width)

    def story() -> list[Flowable]:
        lines = table(make, rows) if body == "table" else grid(rows)
        return closed([*make.heading("Judul", 40), *lines], places(make))

    made = numbered(Furniture(ON, POST, IMPRINT, "Uji"), story, Silent())
    return pdf_text.pages(made.content)


@settings(max_examples=25, deadline=None)
@given(rows=st.integers(1, 120), body=st.sampled_from(["table", "grid"]))
def test_whoever_signs_sees_rows_on_the_same_page(rows: int, body: str) -> None:
    pages = drawn(body, rows)
    found = [line for page in pages for line in page.splitlines() if line.startswith("baris")]
    assert found == [f"baris{at:03d}" for at in range(rows)]
    assert [page.splitlines().count("Kepala") for page in pages] == [1] * len(pages)
    assert f"{SIGNED}," in pages[-1]
    assert "baris" in pages[-1]


def test_lines_to_write_on_go_over_with_the_places_to_sign() -> None:
    from reports.upward import hindrances

    make = Typesetter(style.DENSITIES[0], ON.inner_width)
    filler = make.paragraph("\n".join("isi" for _line in range(50)))

    def story() -> list[Flowable]:
        return closed([filler, *hindrances(make, "5. Hambatan", "", "")], places(make))

    pages = pdf_text.pages(numbered(Furniture(ON, POST, IMPRINT, "Uji"), story, Silent()).content)
    assert len(pages) == 2
    assert "5. Hambatan" not in pages[0]
    assert "5. Hambatan" in pages[1]


@given(
    rows=st.integers(2, 200),
    sums=st.sets(st.integers(1, 199)),
    first=st.floats(60, 300),
    later=st.floats(60, 300),
)
def test_no_page_begins_with_a_sum_where_that_can_be_helped(
    rows: int, sums: set[int], first: float, later: float
) -> None:
    heights = [13.0] * rows
    spans = paginate(heights, first, later, 20, sums=frozenset(sums))
    assert [row for span in spans for row in range(span.first, span.end)] == list(range(rows))
    for before, span in pairwise(spans):
        if span.first in sums:  # only where the whole page before it would have to go
            assert before.end - before.first == 1 or set(range(before.first + 1, span.first)) <= sums


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("form", list(BlankForm))
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_blank_form_is_one_page(form: BlankForm, paper: Paper, language: str, training: bool) -> None:
    i18n.set_language(language)
    post = replace(POST, training=training, letterhead_address="Jl. Raya Sukamantri No. 1")
    drawn: Document = draw_blank_form(BlankFormFacts(post, form.value, language), IMPRINT, paper, Silent())
    assert drawn.pages == 1


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_column_of_dates_holds_every_date_and_a_heading_every_word(language: str) -> None:
    i18n.set_language(language)
    look = GridStyle(head_lines=2)
    columns = stretched(
        [
            GridColumn("A", 400),
            GridColumn("Terakhir", 1, holds=widest_date()),
            GridColumn("Hari ini", 1),
        ],
        300,
        look,
    )
    pen = Pen(open_canvas(BytesIO(), ON, "", ""), Face(style.REGULAR, look.text))
    room = columns[1].width - 2 * look.padding
    months = [formats.medium_date(date(2021, month, 28)) for month in range(1, 13)]
    assert [pen.fit(words, room) for words in months] == months
    head = Pen(open_canvas(BytesIO(), ON, "", ""), look.head_face)
    assert head.lines("Hari ini", columns[2].width - 2 * look.padding, 2) == ["Hari", "ini"]


def test_rt_and_rw_are_never_torn_from_their_numbers() -> None:
    make = Typesetter(style.DENSITIES[0], ON.inner_width)
    for width in range(60, 200, 7):
        paragraph = make.paragraph("Pembagian masker ke rumah, RT 001/RW 002, lalu RT 004/RW 003")
        paragraph.wrap(width, 1000)
        lines = [" ".join(words) for _free, words in paragraph.blPara.lines]
        assert not any(line.rstrip().endswith(("RT", "RW")) for line in lines), lines
    assert inline("RT 001") != "RT 001"


def test_a_time_that_is_kept_is_written_as_the_language_does() -> None:
    assert formats.wall_clock("17.00") == formats.wall_clock("17:00") == "17.00"
    i18n.set_language("en")
    assert formats.wall_clock("17.00") == formats.wall_clock("17:00") == "17:00"
    assert formats.wall_clock(None) == ""


def test_nobody_is_said_to_be_reached_where_nobody_is_known(posko: Workspace) -> None:
    made = produce(posko, ReportRequest(ReportKind.COVERAGE, posko.day))
    text = pdf_text.text(made.content)
    assert "Belum ada keluarga yang dicatat." in text
    assert "terjangkau." not in text


def test_a_paper_is_set_tighter_only_where_that_saves_a_page() -> None:
    furniture = Furniture(ON, POST, IMPRINT, "Uji")
    roomy = Typesetter(style.DENSITIES[0], ON.inner_width)
    saved = set()
    for lines in range(30, 90, 4):

        def story(make: Typesetter, lines: int = lines) -> list[Flowable]:
            return [make.paragraph(f"baris{at:03d}") for at in range(lines)]

        plain = numbered(furniture, lambda story=story: story(roomy), Silent())  # type: ignore[misc]
        tried = fitted(furniture, story, Silent())
        saved.add(plain.pages - tried.pages)
        if plain.pages == tried.pages:
            assert tried.content == plain.content, "nothing is gained by crowding it"
    assert saved == {0, 1}


def one_list(rows: int, tails: tuple[Tail, ...] = ()) -> GridPaper:
    return GridPaper(
        furniture=Furniture(ON, POST, IMPRINT, "Daftar"),
        title=TitleBlock("Daftar", ()),
        grid=Grid(
            stretched([GridColumn("Kepala", 60)], ON.inner_width, GridStyle()),
            [[f"baris {at}"] for at in range(rows)],
        ),
        empty="kosong",
        rows=rows,
        tails=tails,
    )


@pytest.mark.parametrize(("rows", "said"), [(1, "Baris 1 dari 1"), (3, "Baris 1?3 dari 3")])
def test_a_list_tells_which_rows_a_page_holds_one_row_by_its_number_alone(rows: int, said: str) -> None:
    assert said in pdf_text.pages(one_list(rows).draw(Silent()).content)[0]


def test_what_ends_a_list_is_drawn_lower_where_that_saves_a_page() -> None:
    def tail(height: float, words: str, lower: Tail | None = None) -> Tail:
        return Tail(height, lambda canvas, on, bottom: canvas.drawString(on.left, bottom - 12, words), lower)

    low = tail(40, "rendah")
    seen = set()
    for rows in range(30, 60):
        pages, ends = {}, ""
        for name, end in (("low", low), ("both", tail(200, "tinggi", low)), ("high", tail(200, "tinggi"))):
            drawn = one_list(rows, (end,)).draw(Silent())
            pages[name] = drawn.pages
            if name == "both":
                ends = "rendah" if "rendah" in pdf_text.text(drawn.content) else "tinggi"
        assert pages["both"] == pages["low"]
        assert ends == ("rendah" if pages["low"] < pages["high"] else "tinggi")
        seen.add(ends)
    assert seen == {"rendah", "tinggi"}


@pytest.mark.parametrize("at", [0, 3, 28], ids=["first", "below others", "in a later block"])
def test_a_row_that_somebody_wrote_pages_into_goes_on_on_the_next_page(at: int) -> None:
    make = Typesetter(style.DENSITIES[1], ON.inner_width)
    words = [f"kata{number:04d}" for number in range(670)]  # 6,000 letters
    columns = (PartColumn("Kepala", 1), PartColumn("Uraian", 1, words=True))
    rows = [[f"baris{row:03d}", " ".join(words) if row == at else "pendek"] for row in range(40)]

    def story() -> list[Flowable]:
        return closed(in_blocks(make.table(columns, rows), 25), places(make))

    pages = pdf_text.pages(numbered(Furniture(ON, POST, IMPRINT, "Uji"), story, Silent()).content)
    whole = "\n".join(pages)
    assert [word for word in words if word not in whole] == []
    assert [whole.count(row[0]) for row in rows] == [1] * len(rows)
    assert [page.count("Kepala") for page in pages] == [1] * len(pages)


def test_a_detail_that_somebody_wrote_pages_into_goes_on_on_the_next_page() -> None:
    make = Typesetter(style.DENSITIES[0], ON.inner_width)
    words = [f"kata{number:04d}" for number in range(2000)]

    def story() -> list[Flowable]:
        return [make.details([("Tempat", "Pasar"), ("Uraian", " ".join(words)), ("Hasil", "baik")])]

    whole = pdf_text.text(numbered(Furniture(ON, POST, IMPRINT, "Uji"), story, Silent()).content)
    assert [word for word in [*words, "Pasar", "baik"] if word not in whole] == []
