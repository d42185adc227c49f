"""A printout is complete, kind by kind: what the book counts in its own words stands on paper, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text as sql

from blc_desktop import i18n
from blc_desktop.domain.facts.monitoring import MonitoringGroup
from blc_desktop.domain.facts.printing import Paper, Produced, ReportKind, ReportRequest
from blc_desktop.paths import Folder
from blc_desktop.services import demo
from blc_desktop.services.workspace import Workspace
from reports.press import produce
from tests.support import pdf_text

DAY = demo.DAY
_WEEK = {"day": DAY - timedelta(days=6), "until": DAY}
_YEAR = {"day": DAY.replace(month=1, day=1), "until": DAY}
_OPEN = "SELECT count(*) FROM isolation WHERE closed_on IS NULL"


@dataclass(frozen=True, slots=True)
class Counted:
    """How a kind is printed, and the statement that counts its rows without the program's own lists.

    ``told`` is what each row shows of itself on paper, where the foot does not count rows.
    """

    count: str
    asked: Mapping[str, object] = field(default_factory=dict)
    told: str = ""


KINDS = {
    ReportKind.CALL_LIST: Counted(_OPEN),
    ReportKind.CONTACTS: Counted(
        "SELECT count(*) FROM contact_link c WHERE EXISTS (SELECT 1 FROM isolation i "
        "WHERE i.closed_on IS NULL AND i.kind = 'isolation' AND i.case_id = c.index_case_id)"
    ),
    ReportKind.STOCK_CARD: Counted(
        "SELECT count(*) FROM stock_move m JOIN batch b ON b.id = m.batch_id JOIN item i ON i.id = b.item_id "
        "WHERE i.code = 'SEMBAKO'",
        {**_YEAR, "item": "SEMBAKO"},
    ),
    ReportKind.STOCK_SUMMARY: Counted(
        "SELECT count(*) FROM (SELECT DISTINCT b.item_id, m.funding_source_id FROM stock_move m "
        "JOIN batch b ON b.id = m.batch_id)",
        _YEAR,
    ),
    ReportKind.COUNT_SHEET: Counted(
        "SELECT count(*) FROM stock_count_line WHERE count_id = (SELECT max(id) FROM stock_count)"
    ),
    ReportKind.COVERAGE: Counted(
        "SELECT count(*) FROM household h WHERE EXISTS (SELECT 1 FROM person p WHERE p.household_id = h.id) "
        "AND NOT EXISTS (SELECT 1 FROM distribution d LEFT JOIN person p ON p.id = d.person_id "
        "LEFT JOIN household o ON o.house_id = d.house_id "
        "WHERE h.id IN (d.household_id, p.household_id, o.id))",
        {"day": DAY.replace(year=2020), "until": DAY},
    ),
    ReportKind.ENFORCEMENT: Counted(
        "SELECT count(*) FROM sanction WHERE taken_back_at IS NULL AND day BETWEEN :since AND :until", _WEEK
    ),
    ReportKind.COMPLIANCE: Counted(
        "SELECT count(*) FROM institution_visit "
        "WHERE taken_back_at IS NULL AND day BETWEEN :since AND :until",
        _WEEK,
    ),
    ReportKind.ZONES: Counted("SELECT count(*) FROM rt_area", told=r"\b\d{3}/\d{3}\b"),
    ReportKind.ROSTER: Counted("SELECT count(*) FROM duty WHERE day BETWEEN :monday AND :sunday"),
    ReportKind.LOANS: Counted("SELECT count(*) FROM loan", {"item": "all"}),
    ReportKind.VACCINATION: Counted(
        "SELECT count(*) FROM vaccination_target t WHERE NOT EXISTS "
        "(SELECT 1 FROM vaccine_dose d WHERE d.person_id = t.person_id)"
    ),
}
#: The kinds whose foot says which rows of how many stand on a page.
SPANNED = (
    ReportKind.CALL_LIST,
    ReportKind.CONTACTS,
    ReportKind.STOCK_CARD,
    ReportKind.STOCK_SUMMARY,
    ReportKind.COUNT_SHEET,
    ReportKind.COVERAGE,
    ReportKind.LOANS,
)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    i18n.set_language("id")
    ws, _counts = demo.make_demo(
        Folder(tmp_path_factory.mktemp("village") / "book"), residents=260, days=8, cases=26
    )
    yield ws
    ws.close()


def count(ws: Workspace, statement: str, **values: object) -> int:
    monday = DAY - timedelta(days=DAY.weekday())
    known = {"since": _WEEK["day"], "until": DAY, "monday": monday, "sunday": monday + timedelta(days=6)}
    with ws.read() as rx:
        return int(rx.conn.execute(sql(statement), {**known, **values}).scalar_one())


def printed(ws: Workspace, kind: ReportKind, paper: Paper, **asked: object) -> tuple[Produced, list[str]]:
    made = produce(ws, ReportRequest(**{"kind": kind, "day": DAY, "paper": paper, **asked}))  # type: ignore[arg-type]
    return made, pdf_text.pages(made.content)


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_rows_of_a_paper_are_those_of_the_book(village: Workspace, kind: ReportKind) -> None:
    wanted = KINDS[kind]
    made, pages = printed(village, kind, Paper.A4, **wanted.asked)
    expected = count(village, wanted.count)
    assert made.rows == expected > 0
    if wanted.told:
        assert len(set(re.findall(wanted.told, "\n".join(pages)))) == expected


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("kind", SPANNED)
def test_the_foot_counts_every_row_once(village: Workspace, kind: ReportKind, paper: Paper) -> None:
    made, pages = printed(village, kind, paper, **KINDS[kind].asked)
    spans = pdf_text.spans(pages)
    assert spans[0][0] == 1
    assert spans[-1][1:] == (made.rows, made.rows)
    assert all(before[1] + 1 == after[0] for before, after in pairwise(spans))


def test_the_monitoring_sheets_of_all_groups_hold_everybody_in_isolation_once(village: Workspace) -> None:
    sheets = [
        printed(village, ReportKind.MONITORING_SHEET, Paper.A4, group=group.value)[0]
        for group in MonitoringGroup
    ]
    assert sum(made.rows for made in sheets) == count(village, _OPEN)


def test_a_receipt_list_has_a_numbered_line_for_every_family_of_its_plan(village: Workspace) -> None:
    plan = count(village, "SELECT plan_id FROM aid_plan_line GROUP BY plan_id ORDER BY count(*) DESC LIMIT 1")
    wanted = "SELECT count(*) FROM aid_plan_line WHERE plan_id = :plan AND dropped_reason IS NULL"
    lines = count(village, wanted, plan=plan)
    made, pages = printed(village, ReportKind.RECEIPT_LIST, Paper.A4, plan=plan)
    places = re.findall(r"^\??\s*(\d+)\.$", "\n".join(pages), re.MULTILINE)
    assert made.rows == lines > 0
    assert sorted(map(int, places)) == sorted(set(map(int, places)))
    assert len(places) == lines


@pytest.mark.parametrize(
    ("kind", "title"),
    [(ReportKind.ACTIVITIES, "Kegiatan dan tempat"), (ReportKind.COMPLIANCE, "Lembaga")],
)
def test_a_table_has_its_head_once_a_page(village: Workspace, kind: ReportKind, title: str) -> None:
    _made, pages = printed(village, kind, Paper.A4, day=DAY)
    lines = [page.splitlines().count(title) for page in pages]
    assert max(lines) == 1


def test_activities_are_numbered_without_a_gap_over_all_pages(village: Workspace) -> None:
    made, pages = printed(village, ReportKind.ACTIVITIES, Paper.A4, item="0", **_WEEK)
    rows = [
        int(number)
        for page in pages
        for number in re.findall(r"^(\d+)\n(?:\d\d\.\d\d|\?)$", page, re.MULTILINE)
    ]
    assert made.pages > 2
    assert rows == list(range(1, made.rows + 1))
