"""Records in a grid that are changed one by one by their own service: tests, needs, goods, officers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from blc_desktop.domain.commands.areas import AreaDetails, EditArea
from blc_desktop.domain.commands.bulk_edit import BulkEdit
from blc_desktop.domain.commands.duty import EditPartner, PartnerDetails
from blc_desktop.domain.commands.needs import EditNeed, NeedDetails
from blc_desktop.domain.commands.officers import EditOfficer, OfficerDetails
from blc_desktop.domain.commands.places import EditPlace, PlaceDetails
from blc_desktop.domain.commands.stock import EditItem, ItemDetails
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.grid import Chosen
from blc_desktop.services import areas, needs, officers, partners, places, stock, testing
from blc_desktop.services.bulk_block import Back, Backs, Block, WayBack
from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage import packs
from blc_desktop.storage import testing as tests

D = TypeVar("D")
_PARTNER_TEXTS = ("phone", "area", "note")
Mend = Callable[[WriteTransaction, GridRow, dict[str, Any]], Back]


class RecordsBlock:
    """Records that ``mend`` changes, each with its own way back."""

    def __init__(self, tx: WriteTransaction, mend: Mend) -> None:
        self._tx, self._mend = tx, mend
        self._backs = Backs()

    def change(self, row: GridRow, values: Mapping[str, object]) -> int:
        """Write the cells of one record; return how many."""
        self._backs.keep(row.row_id, self._mend(self._tx, row, dict(values)))
        return len(values)

    def finish(self, kept: Collection[int]) -> WayBack:
        """Return what puts the records of ``kept`` back, the last changed first."""
        return self._backs.of(kept)


def by(mend: Mend) -> Callable[[WriteTransaction, BulkEdit, Mapping[int, GridRow]], Block]:
    """Return what makes the block of a list whose records ``mend`` changes."""
    return lambda tx, _order, _rows: RecordsBlock(tx, mend)


def mend_goods(tx: WriteTransaction, row: GridRow, cells: dict[str, Any]) -> Back:
    """Change goods of the catalogue; what was booked stays as it is."""
    for level in ("reorder_level", "excess_level"):
        if level in cells:
            cells[level] = cells[level] or 0
    cells["packs"] = packs.of_item(tx.conn, tx.posko_id, row.row_id)
    back = stock.mend_item(tx, EditItem(row.row_id, row.versions.row, _details(ItemDetails, row, cells)))
    return lambda again: _done(stock.mend_item(again, back))


def mend_officer(tx: WriteTransaction, row: GridRow, cells: dict[str, Any]) -> Back:
    """Change an officer."""
    details = _details(OfficerDetails, row, cells)
    back = officers.mend(tx, EditOfficer(row.row_id, row.versions.row, details))
    return lambda again: _done(officers.mend(again, back))


def mend_place(tx: WriteTransaction, row: GridRow, cells: dict[str, Any]) -> Back:
    """Change a place; isolations there carry its new name."""
    back = places.mend(tx, EditPlace(row.row_id, row.versions.row, _details(PlaceDetails, row, cells)))
    return lambda again: _done(places.mend(again, back))


def mend_partner(tx: WriteTransaction, row: GridRow, cells: dict[str, Any]) -> Back:
    """Change a partner of the directory; an emptied cell is empty text there."""
    told = {name: cells[name] or "" if name in _PARTNER_TEXTS else cells[name] for name in cells}
    held = replace(row, values={**row.values, **{n: row.values[n] or "" for n in _PARTNER_TEXTS}})
    back = partners.mend(tx, EditPartner(row.row_id, row.versions.row, _details(PartnerDetails, held, told)))
    return lambda again: _done(partners.mend(again, back))


def mend_area(tx: WriteTransaction, row: GridRow, cells: dict[str, Any]) -> Back:
    """Change an RT; its people and houses go with it to the new number."""
    rt, rw = cells.pop("area", row.values["area"])
    details = _details(AreaDetails, row, {**cells, "rt": rt, "rw": rw})
    back = areas.mend(tx, EditArea(row.row_id, row.versions.row, details))
    return lambda again: _done(areas.mend(again, back))


def mend_need(tx: WriteTransaction, row: GridRow, cells: dict[str, Any]) -> Back:
    """Correct an open need."""
    told = {**row.values, **cells}
    details = NeedDetails(
        told["kind"],
        told["asked_on"],
        told["detail"] or "",
        told["prescription"] or "",
        _number(told["officer"]),
    )
    back = needs.mend(tx, EditNeed(row.row_id, details, row.versions.row))
    return lambda again: _done(needs.mend(again, back))


def mend_test(tx: WriteTransaction, row: GridRow, cells: dict[str, Any]) -> Back:
    """Correct a test or write its result down; what follows from it is reckoned anew."""
    stored = tests.fetch(tx.conn, tx.posko_id, row.row_id)
    if "officer" in cells:
        cells["officer_id"] = _number(cells.pop("officer"))
    line = replace(testing.told(stored), **cells)
    testing.judge(tx, line, stored["person_id"], stored["case_id"])
    testing.change(tx, stored, line, row.versions.row)
    return lambda again: testing.put_as_it_was(again, stored, row.versions.row + 1)


def _details(kind: type[D], row: GridRow, cells: Mapping[str, Any]) -> D:
    """Return the details of a record with ``cells`` in place of what it holds."""
    told = {**row.values, **cells}
    return kind(**{field.name: told[field.name] for field in fields(kind)})  # type: ignore[arg-type]


def _number(value: object) -> int | None:
    return value.number if isinstance(value, Chosen) else None


def _done(_order: object) -> None:
    """Forget the order that would take a way back: there is none further."""
