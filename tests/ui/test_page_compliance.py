"""Compliance under the fingers: a place, numbers, Enter; a missing right is told at once; doors."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from blc_desktop.domain.facts.enforcement import SanctionFacts
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import InstitutionResult, SanctionKind
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import compliance, enforcement, visits
from tests.support import typing
from tests.support.cases import days_ago
from tests.support.oversight import hire, observe, rt_id, sanction
from tests.support.posko import make_posko
from tests.support.ui import Desk, make_desk
from ui.pages.compliance import PAGE
from ui.pages.compliance.page import CompliancePage


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    ws = make_posko(tmp_path)
    hire(ws, Affiliation.MUNICIPAL_POLICE, "Hendra")
    hire(ws, Affiliation.VOLUNTEER, "Fitri")
    return make_desk(tmp_path, [PAGE], workspace=ws)


def page_of(desk: Desk, qtbot: QtBot) -> CompliancePage:
    found = typing.show(qtbot, desk, "page_compliance")
    assert isinstance(found, CompliancePage)
    return found


def turn(page: CompliancePage, number: int) -> None:
    """Turn to a face by its key."""
    typing.press(page, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)


def sanctions(desk: Desk) -> list[SanctionFacts]:
    listing = enforcement.sanction_listing(desk.workspace)
    return [enforcement.sanction_facts(desk.workspace, key) for key in listing.ids(Query(), Silent())]


def test_observations_are_typed_one_after_the_other_and_faults_stand_at_their_field(
    desk: Desk, qtbot: QtBot
) -> None:
    page = page_of(desk, qtbot)
    typing.press(page, Qt.Key.Key_N)
    form = typing.form("observation_form")
    typing.type_into(form, venue_kind="Pasar", rt_id="3/2", observed="10", masked="12")
    typing.save(form)
    assert form.form.problem_text("place")
    typing.type_into(form, place="Pasar Kemis")
    typing.save(form)
    assert "12" in form.form.problem_text("masked")
    form.form.editor("masked").set_text("")
    typing.type_into(form, masked="8")
    typing.save_and_next(form)
    assert form.isVisible()
    assert form.form.value("place") == "Pasar Kemis", "the place stays for the next count"
    assert form.form.value("observed") is None
    typing.type_into(form, observed="20", masked="20", clock="9.15", reaction="Menolak")
    typing.save(form)
    assert not form.isVisible()
    whole = compliance.compliance_facts(desk.workspace)
    assert (whole.whole.seen.masked, whole.whole.seen.observed) == (28, 30)
    assert [line.rt_id for line in whole.by_area] == [rt_id(desk.workspace, 2, 3)]
    assert page.lists["observations"].model.rowCount() == 2
    ids = compliance.observation_listing(desk.workspace).ids(Query(), Silent())
    reactions = [compliance.observation_facts(desk.workspace, key).reaction for key in ids]
    assert sorted(map(str, reactions)) == ["None", "refusal"], "what was chosen reached the book"


def test_an_observation_is_opened_corrected_taken_back_and_undone(desk: Desk, qtbot: QtBot) -> None:
    observe(desk.workspace, 10, 4)
    page = page_of(desk, qtbot)
    table = page.lists["observations"].view
    table.setFocus()
    typing.press(table, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    form = typing.form("observation_form")
    form.form.editor("masked").set_text("")
    typing.type_into(form, masked="9")
    typing.save(form)
    assert compliance.compliance_facts(desk.workspace).whole.seen.masked == 9
    typing.press(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert desk.messages.asked
    assert page.lists["observations"].model.rowCount() == 0
    typing.press(page, Qt.Key.Key_Z)
    assert compliance.compliance_facts(desk.workspace).whole.seen.masked == 9


def test_a_visit_asks_what_the_rule_asks_and_reckons_its_result(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk, qtbot)
    turn(page, 2)
    typing.press(page, Qt.Key.Key_N)
    form = typing.form("visit_form")
    typing.type_into(form, place="Masjid Al-Ikhlas")
    typing.save(form)
    assert form.form.problem_text("basin"), "an answer is wanted, at the first thing asked for"
    typing.type_into(form, basin="Ada", sanitiser="Belum")
    typing.save(form)
    (key,) = visits.visit_listing(desk.workspace).ids(Query(), Silent())
    found = visits.visit_facts(desk.workspace, key)
    assert (found.met, found.missing, found.result) == (("basin",), ("sanitiser",), InstitutionResult.PARTLY)


def test_who_has_no_right_is_told_at_the_officer_and_who_came_before_at_the_name(
    desk: Desk, qtbot: QtBot
) -> None:
    officer = hire(desk.workspace, Affiliation.POLICE, "Rudi")
    sanction(desk.workspace, officer, day=days_ago(1), name="Joko Susilo")
    page = page_of(desk, qtbot)
    turn(page, 3)
    typing.press(page, Qt.Key.Key_N)
    form = typing.form("sanction_form")
    fields = form.form
    assert fields.editor("amount").isHidden() or not fields.editor("amount").isVisible()
    typing.type_into(form, person="Djoko Soesilo", kind="Denda", officer_id="Fitri")
    assert fields.editor("amount").isVisible(), "a fine has an amount"
    typing.type_into(form, amount="50000", document_no="BAP/1")
    typing.save(form)
    assert "tidak berwenang" in fields.problem_text("officer_id")
    assert "1" in fields.problem_text("person")
    assert len(sanctions(desk)) == 1
    typing.type_into(form, officer_id="Hendra")
    typing.save(form)
    if form.isVisible():
        typing.save(form)  # a warning passes at the second try
    fine = sanctions(desk)[0]
    assert (fine.kind, fine.amount, fine.legal_basis) == (
        SanctionKind.ADMINISTRATIVE_FINE,
        50_000,
        "Inpres 6/2020",
    )


def test_a_fine_is_answered_by_a_proof_of_the_treasury(desk: Desk, qtbot: QtBot) -> None:
    who = hire(desk.workspace, Affiliation.MUNICIPAL_POLICE)
    sanction(desk.workspace, who, SanctionKind.ADMINISTRATIVE_FINE, amount=50_000, document_no="BAP/1")
    page = page_of(desk, qtbot)
    turn(page, 3)
    typing.press(page.lists["sanctions"].view, Qt.Key.Key_B)
    form = typing.form("payment_form")
    typing.save(form)
    assert form.form.problem_text("proof")
    typing.type_into(form, proof="STS-77")
    typing.save(form)
    assert sanctions(desk)[0].paid_proof == "STS-77"


def test_a_line_of_the_bands_opens_the_observations_that_make_it(desk: Desk, qtbot: QtBot) -> None:
    observe(desk.workspace, 10, 4)
    observe(desk.workspace, 30, 29, venue_kind=VenueKind.ROAD, place="Jl. Raya", rt_id=rt_id(desk.workspace))
    observe(desk.workspace, 5, 5, days_ago(8), venue_kind=VenueKind.ROAD, place="Jl. Raya")
    page = page_of(desk, qtbot)
    turn(page, 5)
    table = page.summary.by_venue
    assert [table.item(at, 3).text() for at in range(table.rowCount())] == ["Merah", "Hijau"]  # type: ignore[union-attr]
    assert page.summary.chart.accessibleDescription()
    table.stand_on(1)
    typing.press(table, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    listed = page.lists["observations"]
    assert listed.isVisible()
    assert listed.model.rowCount() == 1
    assert listed.query().filters["venue_kind"] == "road"


def test_an_operation_is_written_down_and_offered_to_its_sanctions(desk: Desk, qtbot: QtBot) -> None:
    page = page_of(desk, qtbot)
    turn(page, 4)
    typing.press(page, Qt.Key.Key_N)
    form = typing.form("operation_form")
    typing.type_into(form, place="Jl. Raya", targeted_people="40", police="3")
    typing.save(form)
    turn(page, 3)
    typing.press(page, Qt.Key.Key_N)
    sanction_form = typing.form("sanction_form")
    typing.type_into(sanction_form, subject="Tanpa", heads="12", officer_id="Fitri", operation_id="19 Feb")
    typing.save(sanction_form)
    (given,) = sanctions(desk)
    assert (given.heads, given.operation_id is not None, given.kind) == (
        12,
        True,
        SanctionKind.VERBAL_WARNING,
    )
