"""Two windows change one record, whatever it is: the second is told who, and nothing of either is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from blc_desktop.domain.commands.activities import AddType, TypeDetails
from blc_desktop.domain.commands.duty import AddPartner, PartnerDetails
from blc_desktop.domain.commands.enforcement import ImposeSanction, SanctionDetails
from blc_desktop.domain.commands.needs import AskNeed, NeedDetails
from blc_desktop.domain.commands.places import AddPlace, PlaceDetails
from blc_desktop.domain.kinds import Affiliation, NeedKind, PlaceKind
from blc_desktop.domain.kinds_activities import ActivityFunction, PartnerRole
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind, Violation
from blc_desktop.domain.listing import Query
from blc_desktop.services import (
    activities,
    activity_types,
    compliance,
    contact_views,
    enforcement,
    needs,
    partners,
    places,
    stock_views,
)
from blc_desktop.services import settings as settings_service
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from tests.support import ledger
from tests.support.activities import did
from tests.support.cases import confirm, days_ago, somebody
from tests.support.contacts import lines, listed
from tests.support.merging import Makes, Record, of, what_both_touched_is_asked
from tests.support.oversight import hire, observe
from tests.support.posko import make_posko, opened_again
from tests.support.settings_desk import go
from tests.support.typing import box, show
from tests.support.ui import Desk, make_desk
from ui.contacts import meeting as meeting_form
from ui.forms.merge import MergeDialog
from ui.pages.activities import partners_leaf
from ui.pages.activities import specs as activity_specs
from ui.pages.compliance import sanction_specs
from ui.pages.compliance import specs as compliance_specs
from ui.pages.isolation import need_specs
from ui.pages.settings import PAGE as SETTINGS
from ui.pages.settings import activities as type_section
from ui.pages.settings import places as place_section
from ui.pages.settings.values import SettingsSection
from ui.pages.stock import item_specs

TODAY = date(2021, 2, 19)


def observation(ws: Workspace) -> Record:
    key = observe(ws, 30, 18, day=days_ago(2))
    opened = of(
        lambda w: compliance.observation_facts(w, key),
        lambda found: compliance_specs.edit_observation_spec(found, TODAY),
        compliance_specs.observation_values,
    )
    return Record(opened, ("place", "Pasar baru", "Pasar lama"), ("note", "ramai"), ("reprimanded", "3"))


def sanction(ws: Workspace) -> Record:
    police = hire(ws, Affiliation.POLICE)
    details = SanctionDetails(
        TODAY, SanctionKind.VERBAL_WARNING, Violation.NO_MASK, SubjectKind.PERSON, police, name="Budi"
    )
    key = enforcement.impose(ws, ImposeSanction(details)).value
    opened = of(
        lambda w: enforcement.sanction_facts(w, key),
        lambda found: sanction_specs.edit_sanction_spec(found, TODAY, retention=False),
        sanction_specs.sanction_values,
    )
    return Record(opened, ("place", "Pasar", "Terminal"), ("note", "ditegur"), ("address", "Jl. Mawar 2"))


def item(ws: Workspace) -> Record:
    key = ledger.add(ws, "Masker medis", "lembar")
    opened = of(lambda w: stock_views.item_facts(w, key), item_specs.edit_item_spec, item_specs.values_of)
    return Record(opened, ("name", "Masker bedah", "Masker kain"), ("code", "MM"), ("reorder_level", "100"))


def activity(ws: Workspace) -> Record:
    did(ws, place="Balai desa")
    ((key, _row),) = activities.activity_listing(ws).first(Query(), 1)
    opened = of(lambda w: activities.line(w, key), activity_specs.edit_spec, activity_specs.values_of)
    return Record(opened, ("place", "Balai RW", "Lapangan"), ("narrative", "lancar"), ("heads", "25"))


def need(ws: Workspace) -> Record:
    ill = confirm(ws, days_ago(3), somebody("Dewi"))
    key = needs.ask(ws, AskNeed(ill.person_id, NeedDetails(NeedKind.FOOD, TODAY, "beras"))).value
    opened = of(
        lambda w: needs.need_facts(w, key),
        lambda found: need_specs.edit_spec(found, TODAY),
        need_specs.values_of,
    )
    return Record(opened, ("detail", "beras 5 kg", "lauk"), ("asked_on", "18/02/2021"), ("kind", "Obat"))


def contact(ws: Workspace) -> Record:
    ill = confirm(ws, days_ago(6), somebody("Dewi"))
    listed(ws, ill, somebody("Budi"), met_on=days_ago(5))
    (line,) = lines(ws, ill)
    opened = of(
        lambda w: contact_views.meeting_line(w, line.link_id),
        lambda found: meeting_form.edit_spec(found, contact_views.index_facts(ws, ill.case_id), TODAY),
        meeting_form.meeting_values,
    )
    return Record(opened, ("relation", "paman", "ipar"), ("duration", "30"), ("met_on", "13/02/2021"))


def place(ws: Workspace) -> Record:
    key = places.add_place(ws, AddPlace(PlaceDetails("SDN 1", PlaceKind.CENTRAL))).value
    opened = of(lambda w: place_section._one(w, key), place_section.edit_spec, place_section._shown)
    return Record(opened, ("name", "SD Negeri 1", "SDN I"), ("capacity", "20"), ("address", "Jl. Sekolah"))


def kind_of_activity(ws: Workspace) -> Record:
    details = TypeDetails("RND", "Ronda malam", next(iter(ActivityFunction)))
    key = activity_types.add_type(ws, AddType(details)).value
    opened = of(lambda w: type_section._one(w, key), type_section.edit_spec, type_section._shown)
    return Record(opened, ("name", "Ronda", "Jaga"), ("code", "RON"), ("function", "Penanganan"))


def partner(ws: Workspace) -> Record:
    key = partners.add_partner(ws, AddPartner(PartnerDetails("Pak RT", PartnerRole.RT_HEAD))).value
    opened = of(lambda w: partners_leaf._one(w, key), partners_leaf.edit_spec, partners_leaf._shown)
    return Record(opened, ("name", "Pak Umar", "Pak Said"), ("phone", "081234567890"), ("area", "RT 1"))


RECORDS = (observation, sanction, item, activity, need, contact, place, kind_of_activity, partner)


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


def test_a_setting_that_somebody_else_changed_is_not_overwritten(tmp_path: Path, qtbot: QtBot) -> None:
    """Two workspaces at one book: the second window saves a part of the settings that it saw long ago."""
    ws = make_posko(tmp_path)
    desk = make_desk(tmp_path, [SETTINGS], workspace=ws)
    show(qtbot, desk, "page_settings")
    section = go(desk, "office")
    assert isinstance(section, SettingsSection)
    other = opened_again(ws)
    theirs = replace(settings_service.load(other), head_name="Hj. Aminah", secretary_name="Rina")
    settings_service.save(other, ChangeSettings(theirs))
    section.form.restore({"addressee": "Camat Pasar Kemis Baru", "head_name": "H. Fauzi"})
    section.save()
    asked = box("merge_form")
    assert isinstance(asked, MergeDialog)
    assert {one.field.name for one in asked._clashes} == {"head_name"}
    asked._keep()
    holds = settings_service.load(other)
    assert (holds.head_name, holds.secretary_name) == ("H. Fauzi", "Rina")
    assert holds.addressee == "Camat Pasar Kemis Baru"
    section.form.restore({"head_name": "Hj. Aminah"})
    section.save()
    assert settings_service.load(other).head_name == "Hj. Aminah", "and back to what stood there before"
    other.close()
