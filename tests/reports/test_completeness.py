"""A printout is complete: as many rows on paper as the query has, every one of them, whatever the kind."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.lists import ListFacts
from blc_desktop.domain.facts.printing import Document, Paper, ReportKind, ReportRequest
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services.isolation import isolation_listing
from blc_desktop.services.patients import patient_listing
from blc_desktop.services.residents import resident_listing
from blc_desktop.services.workspace import Workspace
from reports.catalog import BUILDERS
from reports.press import gathered, produce
from reports.sheets import sheet_of
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, somebody
from tests.support.daily_sample import IMPRINT
from tests.support.posko import acting_as, make_posko

PEOPLE = 130
#: Papers of one document, which this book has none of.
ABOUT_ONE = {ReportKind.HANDOVER, ReportKind.DELIVERY_NOTE, ReportKind.DESTRUCTION}
#: Every kind that is one list, and how many rows the screen's query has for it.
LISTS = {
    ReportKind.RESIDENTS: lambda ws: resident_listing(ws).count(Query()),
    ReportKind.PATIENTS: lambda ws: patient_listing(ws).count(Query()),
    ReportKind.ISOLATION: lambda ws: isolation_listing(ws).count(Query().where(state="open")),
}


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Open a posko with more cases than one page holds."""
    ws = make_posko(tmp_path_factory.mktemp("posko"))
    for at in range(PEOPLE):
        who = somebody(f"Warga{at:03d}x", rw=at % 2 + 1, rt=at % 4 + 1)
        confirm(ws, TODAY - timedelta(days=at % 9), who)
    return ws


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("kind", list(LISTS))
def test_every_row_of_the_query_stands_on_paper_once(ws: Workspace, kind: ReportKind, paper: Paper) -> None:
    made = produce(ws, ReportRequest(kind, TODAY, paper=paper))
    pages = pdf_text.pages(made.content)
    assert made.rows == LISTS[kind](ws) == PEOPLE
    names = re.findall(r"Warga\d{3}x", "\n".join(pages))
    assert sorted(names) == sorted(f"Warga{at:03d}x" for at in range(PEOPLE))
    spans = pdf_text.spans(pages)
    assert len(spans) == len(pages) == made.pages > 1
    assert spans[0][0] == 1
    assert spans[-1][1:] == (PEOPLE, PEOPLE)
    assert all(before[1] + 1 == after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("kind", list(LISTS))
def test_the_workbook_of_a_paper_has_its_rows_in_its_order(ws: Workspace, kind: ReportKind) -> None:
    facts = gathered(ws, ReportRequest(kind, TODAY)).facts
    assert isinstance(facts, ListFacts)
    sheet = sheet_of(facts)
    assert sheet is not None
    assert [line[1] for line in sheet.lines] == [row[0] for row in facts.rows]
    assert [line[0] for line in sheet.lines] == list(range(1, PEOPLE + 1))
    assert len(sheet.headings) == len(sheet.lines[0]) == len(facts.columns) + 1


@pytest.mark.parametrize(
    "kind", [kind for kind, builder in BUILDERS.items() if not builder.needs and kind not in ABOUT_ONE]
)
def test_every_paper_has_its_particulars_bookmarks_and_letters_of_its_own(
    ws: Workspace, kind: ReportKind
) -> None:
    wish = gathered(ws, ReportRequest(kind, TODAY))
    made: Document = wish.drawer(Silent())(IMPRINT)
    raw = made.content.decode("latin-1")
    assert "/Outlines" in raw
    assert "/DisplayDocTitle true" in raw
    assert "/Lang (id-ID)" in raw
    assert "(anonymous)" not in raw
    assert "/BaseFont /Helvetica" not in raw, "what is not embedded looks otherwise elsewhere"
    text = pdf_text.pages(made.content)
    assert len(text) == made.pages
    if kind is not ReportKind.ISOLATION_LETTER:  # as many letters as pages, none of them counted
        assert all(f"Halaman {at} dari {made.pages}" in page for at, page in enumerate(text, 1))
    assert r"\203\203" not in raw, "dots to write on are no part of a title or bookmark"


def test_whole_numbers_stand_only_where_they_were_asked_for(ws: Workspace) -> None:
    confirm(ws, TODAY, somebody("Siti Nik", national_id="3603125203850003"))
    masked = gathered(ws, ReportRequest(ReportKind.PATIENTS, TODAY)).facts.rows
    full = gathered(ws, ReportRequest(ReportKind.PATIENTS, TODAY, full_ids=True)).facts.rows
    assert {row[1] for row in masked if row[0] == "Siti Nik"} == {"360312******0003"}
    assert {row[1] for row in full if row[0] == "Siti Nik"} == {"3603125203850003"}
    assert [(row[0], *row[2:]) for row in masked] == [(row[0], *row[2:]) for row in full]
    with pytest.raises(Refused, match="not_permitted"):
        gathered(acting_as(ws, Role.VIEWER), ReportRequest(ReportKind.RESIDENTS, TODAY, full_ids=True))
