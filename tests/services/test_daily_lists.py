"""Every figure of the daily report is the count of a list on screen, on the day and on days before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.isolation import ChangePlace, CloseIsolation
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.facts.monitoring import MatrixFilter, MonitoringGroup
from blc_desktop.domain.kinds import CaseStatus, PlaceKind, RecipientKind
from blc_desktop.domain.listing import Query, Row
from blc_desktop.progress import Silent
from blc_desktop.services import (
    daily,
    distribution,
    isolation,
    patients,
    residents,
    stock,
    stock_views,
    today,
)
from blc_desktop.services.areas import areas
from blc_desktop.services.listings import BookListing
from blc_desktop.services.matrix import monitoring_matrix
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """Open a posko some days into its work."""
    ws = make_posko(tmp_path)
    first = confirm(ws, days_ago(6), somebody(rt=1))
    second = confirm(ws, days_ago(2), somebody(rt=2))
    confirm(ws, TODAY, somebody(rt=3))
    contact(ws, days_ago(3))
    isolation.change_place(ws, ChangePlace((second.isolation_id,), days_ago(1), PlaceKind.CENTRAL))
    enter(ws, first.isolation_id, days_ago(1), "X")
    enter(ws, second.isolation_id, TODAY, "DB")
    isolation.close(ws, CloseIsolation((first.isolation_id,), TODAY, reason="surat puskesmas"))
    masks = stock.add_item(ws, AddItem(ItemDetails("Masker kain", "lembar", mask=True))).value
    soap = stock.add_item(ws, AddItem(ItemDetails("Sabun", "botol", reorder_level=10))).value
    received = (ReceiptLine(masks, 200, "A", date(2021, 3, 1)), ReceiptLine(soap, 8))
    stock.receive_stock(ws, ReceiveStock(days_ago(2), received))
    crowd = Recipient(RecipientKind.CROWD, place="Pasar", head_count=40)
    for day in (days_ago(1), TODAY):
        distribution.hand_out(ws, HandOut(day, crowd, (IssueLine(masks, 40),)))
    yield ws
    ws.close()


def cells(listing: BookListing, query: Query) -> list[dict[str, object]]:
    names = [column.name for column in listing.columns]
    rows: list[Row] = list(listing.everything(query, Silent()))
    return [dict(zip(names, row, strict=True)) for row in rows]


@pytest.mark.parametrize("back", [0, 1, 2, 6])
def test_people(ws: Workspace, back: int) -> None:
    day = days_ago(back)
    facts = daily.daily_facts(ws, day)
    matrix = {group: monitoring_matrix(ws, day, wanted=MatrixFilter(group)) for group in MonitoringGroup}
    cases, patients_shown = facts.cases, matrix[MonitoringGroup.PATIENTS]
    assert cases.confirmed.today == patients_shown.group_counts[MonitoringGroup.PATIENTS]
    assert cases.contacts.today == patients_shown.group_counts[MonitoringGroup.CONTACTS]
    assert cases.travellers.today == patients_shown.group_counts[MonitoringGroup.TRAVELLERS]
    assert (cases.monitored, cases.monitoring_due) == (patients_shown.monitored, patients_shown.due)
    for figure, said in (
        (Figure.ISOLATING_HOME, cases.by_place[PlaceKind.HOME.value].today),
        (Figure.RELEASE_DUE, cases.release_due),
    ):
        behind = today.people_behind(ws, figure, day)
        assert isolation.isolation_listing(ws).count(behind.query) == said


@pytest.mark.parametrize("back", [0, 1, 2])
def test_new_and_cumulative_cases(ws: Workspace, back: int) -> None:
    day = days_ago(back)
    cases = daily.daily_facts(ws, day).cases
    rows = cells(patients.patient_listing(ws), Query(filters={"status": CaseStatus.CONFIRMED}))
    declared = [row["declared_on"] for row in rows]
    assert cases.new_cases == declared.count(day)
    assert cases.cumulative == sum(isinstance(on, date) and on <= day for on in declared)


def test_the_area(ws: Workspace) -> None:
    area = daily.daily_facts(ws).area
    assert area.persons == residents.resident_listing(ws).count(Query(filters={"status": "resident"}))
    listed = areas(ws)
    assert (area.rt, area.rw) == (len(listed), len({each.rw for each in listed}))


@pytest.mark.parametrize("back", [0, 1, 2, 3])
def test_goods(ws: Workspace, back: int) -> None:
    there = ws.at(days_ago(back))
    facts = daily.daily_facts(there)
    rows = {str(row["name"]): row for row in cells(stock_views.stock_listing(there), Query())}
    for line in facts.stock:
        shown = rows[line.name]
        assert (shown["received"], shown["issued"], shown["closing"]) == (
            line.received,
            line.issued,
            line.closing,
        )
    given = cells(distribution.handout_listing(there), Query(filters={"day": days_ago(back)}))
    told = {line.name: line.quantity for line in facts.handouts}
    assert told == {str(row["item"]): row["quantity"] for row in given}
