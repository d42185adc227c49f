"""Who may sanction, in the settings: the national table, the region over it, the card that is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind
from blc_desktop.services import authorities, settings
from tests.support import typing
from tests.support.ui import make_desk
from ui.pages.compliance import PAGE as COMPLIANCE
from ui.pages.compliance.page import CompliancePage
from ui.pages.settings import PAGE
from ui.pages.settings.authorities import AuthoritiesSection
from ui.pages.settings.page import SettingsPage


def test_a_regions_paper_is_entered_and_withdrawn_and_the_card_switched_on(
    tmp_path: Path, qtbot: QtBot
) -> None:
    desk = make_desk(tmp_path, [PAGE, COMPLIANCE])
    page = typing.show(qtbot, desk, "page_settings")
    assert isinstance(page, SettingsPage)
    page.open_target(section="authorities")
    section = page.section("authorities")
    assert isinstance(section, AuthoritiesSection)
    national = section.list.model.rowCount()
    assert national == len(authorities.authority_table(desk.workspace).holding)
    typing.press(section, Qt.Key.Key_N)
    form = typing.form("authority_form")
    typing.save(form)
    assert form.form.problem_text("legal_basis")
    typing.type_into(form, affiliation="Perangkat", legal_basis="Perdes 3/2020", most_amount="50000")
    typing.save(form)
    (own,) = authorities.authority_table(desk.workspace).own
    assert (own.kind, own.affiliation, own.most_amount) == (
        SanctionKind.ADMINISTRATIVE_FINE,
        Affiliation.VILLAGE,
        50_000,
    )
    assert section.list.model.rowCount() == national + 1
    table = section.list.view
    table.setFocus()
    typing.press(table, Qt.Key.Key_Home)
    typing.press(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert authorities.authority_table(desk.workspace).own == ()
    section.retention.click()
    assert settings.load(desk.workspace).id_retention
    desk.window.open_page("page_compliance")
    shown = desk.window.current_page()
    assert isinstance(shown, CompliancePage)
    shown.lists["sanctions"].new()
    asked = typing.form("sanction_form")
    typing.type_into(asked, kind="Penahanan")
    assert asked.form.editor("return_due").isVisible()
