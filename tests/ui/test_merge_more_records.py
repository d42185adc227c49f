"""Two windows change one record: those of the streets that test_merge_everywhere.py does not go through."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands import exchange as exchange_orders
from blc_desktop.domain.commands.aid_plans import AddPlan, PlanDetails, PlanItem
from blc_desktop.domain.commands.breach import IncidentDetails, OpenIncident
from blc_desktop.domain.commands.compliance import RecordVisit, VisitDetails
from blc_desktop.domain.commands.enforcement import OperationDetails, RecordOperation
from blc_desktop.domain.commands.loans import Borrower, LendItems
from blc_desktop.domain.commands.patients import AddTest
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.commands.testing import OpenSession
from blc_desktop.domain.kinds import Affiliation, TestKind, TestPurpose
from blc_desktop.domain.kinds_distribution import TargetGroup
from blc_desktop.domain.kinds_exchange import PeerRole
from blc_desktop.domain.kinds_oversight import InstitutionKind
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.domain.listing import Query
from blc_desktop.services import (
    activities,
    aid_plan_views,
    aid_plans,
    exchange_partners,
    houses,
    incidents,
    loans,
    operations,
    rumours,
    testing,
    testing_sessions,
    vaccination,
    visits,
)
from blc_desktop.services.workspace import Workspace
from tests.support import ledger, people, welfare
from tests.support.activities import give_crowd, masks
from tests.support.cases import TODAY, days_ago, positive
from tests.support.merging import Makes, Record, of, what_both_touched_is_asked
from tests.support.oversight import hire, rt_id
from tests.support.ui import Desk, make_desk
from ui import lookups
from ui.exchange import partners as exchange_forms
from ui.pages.activities import specs as activity_specs
from ui.pages.compliance import operation_specs
from ui.pages.compliance import specs as compliance_specs
from ui.pages.distribution import plan_specs
from ui.pages.patients import session_specs
from ui.pages.patients import testing as test_forms
from ui.pages.residents import houses as house_forms
from ui.pages.settings import areas as area_section
from ui.pages.settings import incidents as incident_forms
from ui.pages.settings import officers as officer_section
from ui.pages.stock import move_specs
from ui.pages.welfare import rumour_specs, target_specs

NOW = datetime(2021, 2, 19, 5, tzinfo=UTC)
WIB = 7


def visit(ws: Workspace) -> Record:
    details = VisitDetails(TODAY, InstitutionKind.WORSHIP, "Masjid Al-Ikhlas", ("basin",), ())
    key = visits.record_visit(ws, RecordVisit(details)).value
    items = visits.items_asked(ws, TODAY)
    opened = of(
        lambda w: visits.visit_facts(w, key),
        lambda found: compliance_specs.edit_visit_spec(found, items, TODAY),
        compliance_specs.visit_values,
    )
    place = ("place", "Masjid Raya", "Masjid Jami")
    return Record(opened, place, ("contact", "Pak Umar"), ("follow_up", "pasang spanduk"))


def operation(ws: Workspace) -> Record:
    details = OperationDetails(TODAY, "Jl. Raya", targeted_people=40, police=3)
    key = operations.record_operation(ws, RecordOperation(details)).value
    opened = of(
        lambda w: operations.operation_facts(w, key),
        lambda found: operation_specs.edit_operation_spec(found, TODAY),
        operation_specs.operation_values,
    )
    return Record(opened, ("targeted_people", "42", "45"), ("note", "lancar"), ("army", "2"))


def rumour(ws: Workspace) -> Record:
    key = welfare.hear(ws)
    opened = of(
        lambda w: rumours.rumour_facts(w, key),
        lambda found: rumour_specs.edit_rumour_spec(found, TODAY),
        rumour_specs.rumour_values,
    )
    return Record(opened, ("claim", "Vaksin haram", "Vaksin berbahaya"), ("source", "MUI"))


def dose(ws: Workspace) -> Record:
    who = welfare.target(ws, "Karsinah")
    welfare.give(ws, who)
    ((key, _row),) = vaccination.dose_listing(ws).first(Query(), 1)
    opened = of(
        lambda w: vaccination.dose_facts(w, key),
        lambda found: target_specs.edit_dose_spec(found, TODAY),
        target_specs.dose_values,
    )
    return Record(opened, ("vaccine", "Sinovac", "AstraZeneca"), ("note", "demam"), ("place", "Balai desa"))


def loan(ws: Workspace) -> Record:
    item = ledger.add(ws, "Oksimeter", "unit", durable=True)
    ledger.receive(ws, item, 5, day=days_ago(20))
    borrower = Borrower(BorrowerKind.OUTSIDE, name="Puskesmas Mauk")
    key = loans.lend(ws, LendItems(days_ago(5), borrower, (IssueLine(item, 1),), TODAY)).value
    opened = of(
        lambda w: loans.loan_facts(w, key), move_specs.prolong_spec, lambda found: {"due_on": found.due_on}
    )
    return Record(opened, ("due_on", "01/03/2021", "05/03/2021"))


def aid_plan(ws: Workspace) -> Record:
    people.add(ws, "Karsinah")
    goods = PlanItem(ledger.add(ws, "Beras", "kg"), 5)
    key = aid_plans.add_plan(ws, AddPlan(PlanDetails("Sembako", TODAY, TargetGroup.ALL, (goods,)))).value
    opened = of(
        lambda w: (aid_plan_views.plan_facts(w, key), lookups.areas(w)),
        lambda found: plan_specs.plan_spec(TODAY, found[0]),
        lambda found: plan_specs.values_of(*found),
    )
    return Record(opened, ("name", "Sembako RW 1", "Beras"), ("note", "dari desa"), ("quantity_1", "10"))


def exchange_partner(ws: Workspace) -> Record:
    order = exchange_orders.AddPartner("Sukamantri", PeerRole.LOWER)
    key = exchange_partners.add_partner(ws, order).value
    opened = of(lambda w: exchange_forms._one(w, key), exchange_forms.edit_spec, exchange_forms._shown)
    return Record(opened, ("name", "Desa Suka", "Kel. Suka"), ("active", ""), ("role", "Posko setara"))


def breach(ws: Workspace) -> Record:
    began, known = NOW - timedelta(hours=30), NOW - timedelta(hours=2)
    details = IncidentDetails("Flash disk hilang", "Jatuh di pasar", began, known)
    key = incidents.begin(ws, OpenIncident(details)).value
    opened = of(
        lambda w: incidents.incident(w, key),
        lambda found: incident_forms.edit_spec(found, WIB),
        lambda found: incident_forms._values(found.details, WIB),
    )
    return Record(opened, ("story", "Tertinggal", "Dicuri"), ("contact", "0812"), ("data", "nama"))


def swab(ws: Workspace) -> Record:
    who = people.add(ws, "Karsinah")
    key = testing.add_test(ws, AddTest(who, positive(days_ago(3), days_ago(2)))).value.test_id
    opened = of(lambda w: test_forms.standing(w, key), test_forms.edit_spec, test_forms.shown)
    return Record(opened, ("place", "Lab A", "Lab B"), ("note", "ulang"), ("ct_tenths", "23,4"))


def round_of_tests(ws: Workspace) -> Record:
    hire(ws, Affiliation.VOLUNTEER, "Yanto")
    order = OpenSession(TODAY, TestKind.RAPID_ANTIGEN, TestPurpose.SCREENING, place="Balai desa")
    key = testing_sessions.open_session(ws, order).value
    opened = of(
        lambda w: testing_sessions.session_facts(w, key),
        lambda found: session_specs.change_spec(found, (), may=True),
        session_specs.shown,
    )
    return Record(
        opened, ("place", "Masjid", "Pasar"), ("officer_id", "Yanto · Relawan"), ("purpose", "Tes masuk")
    )


def house_address(ws: Workspace) -> Record:
    key = _house(ws)
    opened = of(
        lambda w: houses.house_facts(w, key),
        house_forms.confirm_spec,
        lambda found: {"address": found.address},
    )
    return Record(opened, ("address", "Jl. Melati No. 1A", "Jl. Melati No. 1B"))


def dwelling_kind(ws: Workspace) -> Record:
    key = _house(ws)
    opened = of(
        lambda w: houses.house_facts(w, key),
        lambda found: house_forms.kind_spec(key, found.version),
        lambda found: {"kind": found.kind},
    )
    return Record(opened, ("kind", "Kontrakan", "Kos"))


def officer(ws: Workspace) -> Record:
    key = hire(ws, Affiliation.POLICE, "Yanto")
    opened = of(lambda w: officer_section._one(w, key), officer_section.edit_spec, officer_section._shown)
    return Record(opened, ("name", "Bripka Y", "Aipda Y"), ("phone", "0812"), ("affiliation", "Babinsa"))


def area(ws: Workspace) -> Record:
    key = rt_id(ws)
    opened = of(lambda w: area_section._one(w, key), area_section.edit_spec, area_section._shown)
    return Record(opened, ("head_name", "Pak Ujang", "Pak Asep"), ("head_phone", "0812"), ("hamlet", "Cadas"))


def words_of_what_was_given(ws: Workspace) -> Record:
    give_crowd(ws, masks(ws))
    [line] = activities.lines_between(ws, TODAY, TODAY)
    opened = of(lambda w: activities.line(w, line.key), activity_specs.words_spec, activity_specs.word_values)
    return Record(
        opened, ("narrative", "tertib", "ramai"), ("follow_up", "tambah masker"), ("result", "habis")
    )


def _house(ws: Workspace) -> int:
    people.add(ws, "Karsinah")
    [found] = houses.houses_in_area(ws, rt_id(ws))
    return found.house_id


RECORDS = (
    *(visit, operation, rumour, dose, loan, aid_plan, exchange_partner, breach),
    *(swab, round_of_tests, house_address, dwelling_kind, officer, area, words_of_what_was_given),
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    made = make_desk(tmp_path, specs=())
    qtbot.addWidget(made.window)
    return made


@pytest.mark.parametrize("make", RECORDS, ids=lambda make: make.__name__)
def test_what_each_touched_is_kept_and_what_both_touched_is_asked(
    qtbot: QtBot, desk: Desk, make: Makes
) -> None:
    what_both_touched_is_asked(qtbot, desk, make(desk.workspace))
