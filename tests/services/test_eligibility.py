"""Home or a central place: the book fills in the household, the decision is dated and reasoned."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from blc_desktop.domain.commands.eligibility import AssessHome
from blc_desktop.domain.eligibility import Criterion
from blc_desktop.domain.kinds import IsolationStep, PlaceKind
from blc_desktop.errors import Refused
from blc_desktop.services import eligibility, isolation
from blc_desktop.services.residents import add_resident
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import isolation as words
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.posko import make_posko

ALL = frozenset(criterion.value for criterion in Criterion)
FAMILY = "3603121201150001"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def family(ws: Workspace, *, small: bool = True) -> tuple[int, int]:
    """Take in a healthy woman of thirty, and let a child (or a grown sister) live with her."""
    born = date(2018, 5, 1) if small else date(1992, 5, 1)
    together: dict[str, Any] = {"family_card_no": FAMILY, "address": "Jl. Melati No. 7"}
    made = confirm(ws, days_ago(2), somebody("Ani", birth_date=date(1991, 1, 1), **together))
    child = add(ws, somebody("Budi", birth_date=born, **together))
    return made.isolation_id, child


def add(ws: Workspace, details: object) -> int:
    from blc_desktop.domain.commands.residents import AddResident

    return add_resident(ws, AddResident(details)).value  # type: ignore[arg-type]


def test_a_child_at_home_is_found_by_the_book(ws: Workspace) -> None:
    isolation_id, child = family(ws)
    found = eligibility.checklist(ws, isolation_id)
    assert [mate.name for mate in found.home.housemates] == ["Budi"]
    assert found.home.age == 30
    done = eligibility.assess_home(ws, AssessHome(isolation_id, TODAY, ALL, PlaceKind.CENTRAL))
    assert [each.code for each in done.value.obstacles] == ["housemate"]
    confirm(ws, days_ago(1), child)
    assert eligibility.checklist(ws, isolation_id).home.housemates[0].isolating
    again = eligibility.assess_home(ws, AssessHome(isolation_id, TODAY, ALL, PlaceKind.HOME))
    assert again.value.recommended is PlaceKind.HOME


def test_a_decision_against_the_rule_needs_its_reason_and_is_kept_with_all_of_it(ws: Workspace) -> None:
    isolation_id, _child = family(ws)
    command = AssessHome(isolation_id, TODAY, ALL, PlaceKind.HOME)
    with pytest.raises(Refused, match=r"eligibility\.reason_missing"):
        eligibility.assess_home(ws, command)
    reasoned = AssessHome(isolation_id, TODAY, ALL, PlaceKind.HOME, "anak diasuh neneknya")
    done = eligibility.assess_home(ws, reasoned)
    kept = isolation.decisions(ws, isolation_id)[0]
    assert (kept.step, kept.reason) == (IsolationStep.HOME_ASSESSED, "anak diasuh neneknya")
    said = words.decision(kept)
    assert said == ("dinilai: rumah; menurut aturan terpusat: serumah: Budi (balita) (anak diasuh neneknya)")
    assert eligibility.checklist(ws, isolation_id).decided is PlaceKind.HOME
    assert eligibility.checklist(ws, isolation_id).met == ALL
    assert done.undo is not None
    done.undo.run(ws)
    assert eligibility.checklist(ws, isolation_id).decided is None


def test_a_hospital_satisfies_what_asks_for_a_central_place(ws: Workspace) -> None:
    isolation_id, _sister = family(ws, small=False)
    done = eligibility.assess_home(ws, AssessHome(isolation_id, TODAY, frozenset(), PlaceKind.HOSPITAL))
    assert done.value.recommended is PlaceKind.CENTRAL
    with pytest.raises(Refused, match=r"date\.in_future"):
        eligibility.assess_home(ws, AssessHome(isolation_id, days_ago(-1), ALL, PlaceKind.HOME))
