"""Every list that can be edited as a grid, with its street's own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.grid import GridKind
from blc_desktop.services import (
    areas,
    contacts,
    isolation,
    needs,
    officers,
    partners,
    patients,
    places,
    stock,
    testing,
)
from blc_desktop.services.bulk_block import Block, Street
from blc_desktop.services.bulk_care import CareBlock
from blc_desktop.services.bulk_cases import CaseBlock
from blc_desktop.services.bulk_people import PeopleBlock
from blc_desktop.services.bulk_records import (
    by,
    mend_area,
    mend_goods,
    mend_need,
    mend_officer,
    mend_partner,
    mend_place,
    mend_test,
)
from blc_desktop.storage import grid
from blc_desktop.storage import grid_records as records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from blc_desktop.domain.commands.bulk_edit import BulkEdit
    from blc_desktop.domain.facts.grid import GridRow
    from blc_desktop.services.workspace import WriteTransaction

_PEOPLE: Changes = frozenset({Topic.RESIDENTS, Topic.ZONES})
_CASES = (Permission.EDIT_CASES, Permission.EDIT_RESIDENTS)


def _people(tx: WriteTransaction, order: BulkEdit, _rows: Mapping[int, GridRow]) -> Block:
    return PeopleBlock(tx, [change.row_id for change in order.changes])


def _isolations(tx: WriteTransaction, order: BulkEdit, rows: Mapping[int, GridRow]) -> Block:
    return CareBlock(tx, order, rows)


STREETS: dict[GridKind, Street] = {
    GridKind.RESIDENTS: Street((Permission.EDIT_RESIDENTS,), _PEOPLE, grid.resident_rows, _people),
    GridKind.PATIENTS: Street(_CASES, _PEOPLE | patients.CHANGES, grid.case_rows, CaseBlock),
    GridKind.CONTACTS: Street(_CASES, _PEOPLE | contacts.CHANGES, grid.contact_rows, CaseBlock),
    GridKind.ISOLATIONS: Street(
        (Permission.EDIT_CASES,), isolation.CHANGES, records.isolation_rows, _isolations
    ),
    GridKind.TESTS: Street((Permission.EDIT_CASES,), testing.CHANGES, records.rows_of_tests, by(mend_test)),
    GridKind.NEEDS: Street((Permission.MONITOR,), needs.CHANGES, records.need_rows, by(mend_need)),
    GridKind.GOODS: Street((Permission.EDIT_STOCK,), stock.CHANGES, records.goods_rows, by(mend_goods)),
    GridKind.OFFICERS: Street(
        (Permission.EDIT_CASES, Permission.SETTINGS),
        officers.CHANGES,
        records.officer_rows,
        by(mend_officer),
    ),
    GridKind.PLACES: Street((Permission.EDIT_CASES,), places.CHANGES, records.place_rows, by(mend_place)),
    GridKind.AREAS: Street((Permission.SETTINGS,), areas.CHANGES, records.area_rows, by(mend_area)),
    GridKind.PARTNERS: Street(
        (Permission.ACTIVITIES,), partners.CHANGES, records.partner_rows, by(mend_partner)
    ),
}
