"""How one comes to each box and window of the program: the page, and what is pressed one after the other.

A line is a page (``/section`` of the settings, ``:face`` of a page with several) and behind it the buttons
and menu entries by their names; what a comma divides is pressed in the same window. On the way each list has
its first row chosen, as somebody would.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QTableView, QWidget

from tests.support.demo_desk import open_place
from tests.support.ui import Desk

WAYS = """
page_today new_patient
page_today print_daily
page_today open_needs need_new,need_edit_open,need_meet_open,need_hand_out_open,need_drop_open
page_residents resident_new
page_residents resident_housemate
page_residents residents_print
page_residents houses_review
page_residents residents_import import_history
page_residents resident_page person_test_button,person_status_button,person_contact_button,person_refer_button
page_residents resident_page person_hand_out_button,person_household,person_absence,person_records,person_note
page_residents resident_page person_person_data,person_edit_person,person_edit_case,person_eligibility
page_patients:patients_cases patients_paste
page_patients:patients_cases patients_compare
page_patients:patients_cases session_new
page_patients:patients_cases case_override
page_patients:patients_cases case_contacts_paste
page_patients:patients_tests test_fill
page_isolation all_well_open
page_isolation isolation_list_open
page_isolation call_list_open
page_isolation:view_matrix close_open
page_isolation:view_matrix place_open
page_isolation:view_matrix officer_open
page_isolation:view_matrix letters_open
page_isolation:view_matrix symptom_end_open
page_isolation:view_matrix person_letters_open
page_contacts contacts_tree
page_stock stock_receive
page_stock stock_issue
page_stock stock_transfer
page_stock stock_lend
page_stock stock_item_new
page_stock stock_usual
page_stock stock_card
page_stock stock_reasons reason_new
page_stock stock_kit kit_recipe_open
page_stock stock_movements
page_stock stock_loans loan_return_open
page_stock stock_documents_open
page_stock stock_counts_open count_resume count_found
page_distribution distribution_new
page_distribution distribution_plans aid_plan_new
page_distribution distribution_coverage
page_distribution distribution_recap
page_distribution distribution_masks
page_distribution mask_charts_open
page_activities activity_new
page_activities:leaf_partners partner_new
page_activities:leaf_partners partner_paste
page_compliance:tab_observations compliance_new
page_compliance:tab_institutions compliance_new
page_compliance:tab_sanctions compliance_new
page_compliance:tab_operations compliance_new
page_zones:zones_map tick_isolate_strictly
page_zones:zones_weeks zones_freeze
page_welfare:tab_vaccination welfare_new
page_welfare:tab_vaccination vaccination_recap_open
page_welfare:tab_vaccination doses_open
page_welfare:tab_vaccination target_state_open
page_welfare:tab_vaccination target_dose_open
page_welfare:tab_rumours welfare_new
page_blc blc_mapping
page_blc blc_export
page_reports report_words
page_reports:reports_exchange exchange_receive_open
page_settings/areas areas_add
page_settings/officers officers_add
page_settings/places places_add
page_settings/activities activity_types_add
page_settings/activities activity_settings
page_settings/operators operators_add
page_settings/operators operators_rights
page_settings/operators operators_own_password
page_settings/authorities authorities_add
page_settings/audit audit_paper
page_settings/retention retention_time
page_settings/retention retention_past
page_settings/incidents incidents_add
page_settings/rules local_rule_monitoring
page_settings/rules local_rule_eligibility
page_settings/look look_pin
"""


def by_page() -> dict[str, list[tuple[str, list[str]]]]:
    """Return for each page where its ways begin and what is pressed then."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for line in WAYS.strip().splitlines():
        begin, *names = line.split()
        page = begin.partition(":")[0].partition("/")[0]
        found.setdefault(page, []).append((begin, names))
    return found


def begin_at(desk: Desk, begin: str) -> QWidget:
    """Open a page, a section or a face, and choose the first row of its lists."""
    place, _colon, face = begin.partition(":")
    page_name, _slash, section = place.partition("/")
    open_place(desk, (page_name, section))
    page = desk.window.current_page()
    assert page is not None
    if face:
        press(page, face)
    choose_rows(page)
    return page


def choose_rows(window: QWidget) -> None:
    """Choose the first row of every list that is shown."""
    for table in window.findChildren(QTableView):
        if table.isVisible() and table.model() is not None and table.model().rowCount():
            table.selectRow(0)
    QApplication.processEvents()


def press(window: QWidget, name: str) -> None:
    """Press the button, or the entry of a menu, of that name."""
    for button in window.findChildren(QAbstractButton, name):
        if button.isVisible() and button.isEnabled():
            button.click()
            break
    else:
        entry = window.findChild(QAction, name)
        assert entry is not None, f"nothing is called {name} in {window.objectName()}"
        entry.trigger()
    QApplication.processEvents()


def boxes() -> list[QDialog]:
    """Return the boxes that are open, the one in front last."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def walk(desk: Desk, begin: str, names: list[str]) -> Iterator[QDialog]:
    """Yield each box as it opens on a way; what was opened is closed again."""
    holder: QWidget = begin_at(desk, begin)
    for name in names[:-1]:
        holder = opened_by(holder, name)
        yield holder
        choose_rows(holder)
    for name in names[-1].split(","):
        last = opened_by(holder, name)
        yield last
        last.reject()
    for box in reversed(boxes()):
        box.reject()
    QApplication.processEvents()
    assert not boxes()


def opened_by(holder: QWidget, name: str) -> QDialog:
    """Press and return the box that opens."""
    before = boxes()
    press(holder, name)
    new = [box for box in boxes() if box not in before]
    assert len(new) == 1, f"{name} opens {[box.objectName() for box in new]}"
    return new[0]
