"""The first page: figures as the contract words them, each equal to the list it opens."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.commands.isolation import ChangePlace, CloseIsolation
from blc_desktop.domain.commands.patients import AdmitPatient, ChangeStatus, EndedElsewhere
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.facts.figures import Figure, ListKind
from blc_desktop.domain.kinds import CaseStatus, CloseReason, PlaceKind
from blc_desktop.domain.zoning import Zone
from blc_desktop.progress import Silent
from blc_desktop.services import isolation, patients, residents, today
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.admission import Origin, admit
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, positive, somebody
from tests.support.posko import make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


@pytest.fixture
def busy(ws: Workspace) -> Workspace:
    """A posko with somebody in every state."""
    seen = confirm(ws, days_ago(4))
    enter(ws, seen.isolation_id, TODAY)
    missed = confirm(ws, days_ago(4), place_kind=PlaceKind.CENTRAL)
    enter(ws, missed.isolation_id, days_ago(1))
    confirm(ws, days_ago(5))
    confirm(ws, days_ago(12))
    confirm(ws, TODAY)
    gone = confirm(ws, days_ago(6))
    isolation.close(ws, CloseIsolation((gone.isolation_id,), TODAY, CloseReason.REFERRED))
    contact(ws, days_ago(3))
    patients.admit(ws, AdmitPatient(CaseStatus.SUSPECTED, TODAY, new_person=somebody()))
    return ws


def test_the_figures_are_those_of_the_contract(busy: Workspace) -> None:
    figures = today.today_figures(busy)
    assert figures.isolating == 5
    assert (figures.isolating_home, figures.isolating_elsewhere) == (4, 1)
    assert figures.not_monitored == 4  # all but the one who was seen today
    assert figures.overdue == 2  # the one of today did not isolate yesterday
    assert figures.release_due == 1
    assert figures.new_cases == 1
    assert sum(figures.zones.values()) == 8


@pytest.mark.parametrize("back", [0, 1, 3, 5, 12, 13])
def test_every_number_opens_the_list_that_makes_it(busy: Workspace, back: int) -> None:
    day = days_ago(back)
    figures = today.today_figures(busy, day)
    lists = {
        ListKind.ISOLATIONS: isolation.isolation_listing(busy),
        ListKind.CASES: patients.patient_listing(busy),
    }
    for figure in Figure:
        if figure is Figure.ZONE_CASES:
            continue
        behind = today.people_behind(busy, figure, day)
        assert len(behind.ids) == getattr(figures, figure.value), figure
        if behind.kind in lists:
            assert set(lists[behind.kind].ids(behind.query, Silent())) == set(behind.ids)


def test_a_zone_card_opens_the_cases_that_colour_it(busy: Workspace) -> None:
    for card in today.today_facts(busy).zone_cards:
        behind = today.people_behind(busy, Figure.ZONE_CASES, rt_id=card.rt_id)
        assert bool(behind.ids) == (card.zone is not Zone.GREEN)
        assert patients.patient_listing(busy).count(behind.query) == len(behind.ids)


def test_the_day_before_is_told_as_it_was(busy: Workspace) -> None:
    assert [today.today_figures(busy, days_ago(back)).isolating for back in (13, 12, 6, 4, 1, 0)] == [
        0,
        1,
        2,
        5,
        5,
        5,
    ]


def test_the_page_shows_whom_it_counts(busy: Workspace) -> None:
    facts = today.today_facts(busy)
    assert len(facts.monitoring) == facts.figures.isolating
    assert sum(line.codes_today is None for line in facts.monitoring) == facts.figures.not_monitored
    assert facts.zone_basis == "Inmendagri 3/2021"
    assert facts.new_cases_by_day[-1].count == facts.figures.new_cases
    line = next(line for line in facts.monitoring if line.day_number == 4 and line.codes_today)
    assert line.cells == ("", "", "", "", "X")


def test_a_case_counts_from_the_day_it_was_declared(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(6), declared_on=days_ago(3), test=positive(days_ago(6), days_ago(3)))
    assert today.today_figures(ws, days_ago(4)).isolating == 0
    assert today.today_figures(ws, days_ago(3)).new_cases == 1
    discard = ChangeStatus(admitted.case_id, CaseStatus.DISCARDED, TODAY, "hasil tertukar")
    patients.change_status(ws, discard)
    assert today.today_figures(ws, days_ago(1)).isolating == 1
    assert today.today_figures(ws).isolating == 0


@pytest.mark.parametrize("reason", [CloseReason.DECEASED, CloseReason.REFERRED, CloseReason.MOVED])
def test_an_imported_row_that_is_over_never_isolates(ws: Workspace, reason: CloseReason) -> None:
    person_id = residents.add_resident(ws, AddResident(somebody())).value
    command = AdmitPatient(CaseStatus.CONFIRMED, days_ago(4), person_id=person_id, test=positive(days_ago(4)))
    with ws.write("Import") as tx:
        origin = Origin(ended=EndedElsewhere(reason, command.declared_on))
        admit(tx.conn, tx.posko_id, person_id, command, tx.rules, stamp(tx), origin=origin)
    assert [today.today_figures(ws, days_ago(back)).isolating for back in (4, 3, 0)] == [0, 0, 0]
    assert today.today_figures(ws, days_ago(4)).new_cases == 1


def test_a_move_is_counted_where_somebody_was(ws: Workspace) -> None:
    admitted = confirm(ws, days_ago(4))
    isolation.change_place(ws, ChangePlace((admitted.isolation_id,), TODAY, PlaceKind.HOSPITAL))
    yesterday, now = today.today_figures(ws, days_ago(1)), today.today_figures(ws)
    assert (yesterday.isolating_home, now.isolating_home, now.isolating_elsewhere) == (1, 0, 1)


def test_an_empty_posko_counts_nothing(ws: Workspace) -> None:
    facts = today.today_facts(ws, date(2021, 1, 1))
    assert facts.figures.isolating == facts.figures.new_cases == 0
    assert facts.outside_validity
    assert facts.figures.zones[Zone.GREEN] == 8
