"""The duty roster, in the daily report too, and the partners."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.duty import (
    AddPartner,
    AddPartners,
    CopyWeek,
    EditPartner,
    PartnerDetails,
    SetDuty,
)
from blc_desktop.domain.facts.printing import DailyNotes
from blc_desktop.domain.kinds_activities import PartnerRole
from blc_desktop.errors import Refused
from blc_desktop.services import daily, duty, partners, printing
from blc_desktop.services.workspace import Workspace
from tests.support.activities import hire
from tests.support.cases import TODAY, days_ago
from tests.support.posko import acting_as, make_posko

MONDAY = date(2021, 2, 15)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def names(ws: Workspace, day: date, shift: str) -> list[str]:
    return [each.name for each in duty.roster(ws, day).on(day, shift)]


def test_a_week_runs_from_monday_to_sunday(ws: Workspace) -> None:
    week = duty.roster(ws)
    assert (week.days[0], week.days[-1], week.shifts) == (
        MONDAY,
        MONDAY + timedelta(days=6),
        ("Pagi", "Siang", "Malam"),
    )


def test_the_order_of_names_stands_and_undo_puts_back(ws: Workspace) -> None:
    one, other = hire(ws, "Rudi"), hire(ws, "Ani")
    duty.set_duty(ws, SetDuty(TODAY, "Pagi", (one, other)))
    done = duty.set_duty(ws, SetDuty(TODAY, "Pagi", (other,)))
    assert names(ws, TODAY, "Pagi") == ["Ani"]
    assert done.undo is not None
    done.undo.run(ws)
    assert names(ws, TODAY, "Pagi") == ["Rudi", "Ani"]


def test_a_copied_week_replaces_and_is_taken_back(ws: Workspace) -> None:
    one, other = hire(ws, "Rudi"), hire(ws, "Ani")
    duty.set_duty(ws, SetDuty(days_ago(7), "Pagi", (one,)))
    duty.set_duty(ws, SetDuty(TODAY, "Malam", (other,)))
    done = duty.copy_week(ws, CopyWeek(TODAY))
    assert (names(ws, TODAY, "Pagi"), names(ws, TODAY, "Malam")) == (["Rudi"], [])
    assert done.undo is not None
    done.undo.run(ws)
    assert (names(ws, TODAY, "Pagi"), names(ws, TODAY, "Malam")) == ([], ["Ani"])


def test_a_shift_out_of_use_is_still_shown_where_it_was_used(ws: Workspace) -> None:
    duty.set_duty(ws, SetDuty(TODAY, "Jaga malam RW", (hire(ws, "Rudi"),)))
    assert duty.roster(ws).shifts == ("Pagi", "Siang", "Malam", "Jaga malam RW")


def test_the_daily_report_names_who_is_on_duty_unless_somebody_wrote_it_otherwise(ws: Workspace) -> None:
    duty.set_duty(ws, SetDuty(TODAY, "Malam", (hire(ws, "Rudi"), hire(ws, "Ani"))))
    duty.set_duty(ws, SetDuty(TODAY, "Pagi", (hire(ws, "Siti"),)))
    assert daily.daily_facts(ws).on_duty == "Pagi: Siti; Malam: Rudi, Ani"
    printing.save_daily_notes(ws, DailyNotes(TODAY, on_duty="semua perangkat desa"))
    assert daily.daily_facts(ws).on_duty == "semua perangkat desa"


def test_the_paper_has_every_cell_of_the_week(ws: Workspace) -> None:
    duty.set_duty(ws, SetDuty(TODAY, "Pagi", (hire(ws, "Siti"),)))
    facts = duty.roster_facts(ws, TODAY)
    assert len(facts.cells) == 7 * 3
    assert [cell.names for cell in facts.cells if cell.names] == [("Siti",)]


def test_the_same_partner_pasted_again_is_brought_up_to_date(ws: Workspace) -> None:
    wahyu = PartnerDetails("Wahyu", PartnerRole.RW_HEAD, "081", "RW 01")
    partners.add_partner(ws, AddPartner(wahyu))
    again = PartnerDetails("WAHYU", PartnerRole.RW_HEAD, "", "RW 01/02")
    new = PartnerDetails("Mimin", PartnerRole.WOMEN)
    done = partners.add_partners(ws, AddPartners((again, new)))
    assert done.value == (1, 1)
    assert [(one.name, one.phone, one.area) for one in partners.partners(ws)] == [
        ("WAHYU", "081", "RW 01/02"),
        ("Mimin", "", ""),
    ]
    assert done.undo is not None
    done.undo.run(ws)
    assert [(one.name, one.area) for one in partners.partners(ws)] == [("Wahyu", "RW 01")]


def test_who_no_longer_serves_stands_last(ws: Workspace) -> None:
    key = partners.add_partner(ws, AddPartner(PartnerDetails("Asep", PartnerRole.RT_HEAD))).value
    partners.add_partner(ws, AddPartner(PartnerDetails("Budi", PartnerRole.OTHER)))
    retired = PartnerDetails("Asep", PartnerRole.RT_HEAD, active=False)
    partners.edit_partner(ws, EditPartner(key, 1, retired))
    assert [(one.name, one.active) for one in partners.partners(ws)] == [("Budi", True), ("Asep", False)]


def test_a_reader_writes_neither(ws: Workspace) -> None:
    reader = acting_as(ws, Role.VIEWER)
    with pytest.raises(Refused, match="not_permitted"):
        duty.set_duty(reader, SetDuty(TODAY, "Pagi", ()))
    with pytest.raises(Refused, match="not_permitted"):
        partners.add_partner(reader, AddPartner(PartnerDetails("Asep")))
