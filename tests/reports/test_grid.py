"""The columns of a list on paper: in proportion, and never narrower than what stands above them."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from blc_desktop.domain.facts.printing import Paper
from reports import style
from reports.grid import GridColumn, GridStyle, stretched
from reports.page import sheet

LOOK = GridStyle()
LONG = ("No.", "Full name of the person", "M/F", "Age", "First day of symptoms", "Test", "Isolation until")


def heading_fits(column: GridColumn) -> bool:
    style.register_fonts()
    wide: float = stringWidth(column.title, LOOK.head_face.font, LOOK.head_face.size)
    return bool(wide <= column.width - 2 * LOOK.padding)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("landscape", [False, True])
def test_no_heading_is_cut(paper: Paper, *, landscape: bool) -> None:
    room = sheet(paper, landscape=landscape).inner_width
    columns = [GridColumn(title, 26 if at == 1 else 5) for at, title in enumerate(LONG)]
    made = stretched(columns, room, LOOK)
    assert sum(column.width for column in made) == pytest.approx(room)
    assert all(heading_fits(column) for column in made)


def test_columns_with_room_enough_keep_their_proportions() -> None:
    made = stretched([GridColumn("A", 10), GridColumn("B", 30)], 400, LOOK)
    assert [column.width for column in made] == pytest.approx([100, 300])
