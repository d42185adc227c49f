"""Opening stock from a workbook: one opening document, dated the day that the import counts from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from blc_desktop.domain import goods
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.text import fold_name
from blc_desktop.exchange.checked import Checked, Fate
from blc_desktop.progress import Progress
from blc_desktop.services.booking import usual_place
from blc_desktop.services.workspace import ReadTransaction, WriteTransaction
from blc_desktop.storage import import_stock, imports, rows, stock
from blc_desktop.storage.stock import Move, Slot
from blc_desktop.storage.tables import item

_DURABLE = frozenset(fold_name(usual.name).split()[0] for usual in goods.USUAL_GOODS if usual.durable)


@dataclass(slots=True)
class Placed:
    """The rows to book."""

    new: list[int] = field(default_factory=list)


def place(rx: ReadTransaction, checked: Checked) -> Placed:
    """Hold the accepted rows against the ledger, and set their fates."""
    booked = import_stock.openings(rx.conn, rx.posko_id)
    usual = next(iter(stock.places(rx.conn, rx.posko_id)), (0, goods.USUAL_PLACE))[1]
    known = import_stock.items(rx.conn, rx.posko_id)
    placed = Placed()
    for index in checked.indexes(Fate.ACCEPTED):
        row = {name: column[index] for name, column in checked.values.items()}
        standing = known.get(fold_name(row["item"]))
        if standing is not None and not _same_unit(row, standing):
            checked.add(index, "unit.differs", "unit", value=row["unit"], unit=standing["unit"])
            checked.fates[index] = Fate.REVIEW
            continue
        quantity = booked.get(
            import_stock.opening_of(
                row["item"],
                row["batch"],
                row["expiry"],
                row["source"] or goods.UNKNOWN_SOURCE,
                row.get("stored_at") or usual,
            )
        )
        if quantity is None and not (row["quantity"] == 0 and standing is not None):
            placed.new.append(index)
        elif quantity in {None, row["quantity"]}:
            checked.fates[index] = Fate.UNCHANGED
        else:
            checked.add(index, "duplicate.existing", "quantity", stored=quantity)
            checked.fates[index] = Fate.REVIEW
    return placed


def _same_unit(row: dict[str, Any], standing: dict[str, Any]) -> bool:
    return fold_name(row["unit"] or "") in {
        "",
        fold_name(standing["unit"]),
        fold_name(standing["pack_name"] or ""),
    }


def store(
    tx: WriteTransaction, checked: Checked, placed: Placed, import_id: int, day: date, progress: Progress
) -> None:
    """Enter unknown goods into the catalogue and book one opening document."""
    known = import_stock.items(tx.conn, tx.posko_id)
    moves: dict[Slot, int] = {}
    for count, index in enumerate(placed.new):
        progress.step(count, len(placed.new))
        slot, quantity = line(tx, {n: c[index] for n, c in checked.values.items()}, known, import_id)
        if quantity:
            moves[slot] = moves.get(slot, 0) + quantity
    if moves:
        book(tx, list(moves.items()), import_id, day)


def book(tx: WriteTransaction, moves: list[Move], import_id: int, day: date) -> int:
    """Book an opening document of an import and return its id."""
    return stock.add_document(
        tx.conn,
        tx.posko_id,
        kind=DocumentKind.OPENING,
        day=day,
        entered_at=tx.now,
        moves=moves,
        operator_id=tx.actor.operator_id or None,
        import_id=import_id,
    )


def line(
    tx: WriteTransaction, row: dict[str, Any], known: dict[str, dict[str, Any]], import_id: int
) -> tuple[Slot, int]:
    """Return where one checked row is kept and how much of it; unknown goods, batches, sources are made."""
    conn, posko_id = tx.conn, tx.posko_id
    fold = fold_name(row["item"])
    standing = known.get(fold)
    if standing is None:
        standing = known[fold] = _made(tx, row, import_id)
    elif not standing["active"]:
        rows.change(conn, item, posko_id, standing["id"], active=True)
    _raise_level(tx, row, standing, import_id)
    packed = fold_name(row["unit"] or "") == fold_name(standing["pack_name"] or "") != ""
    size = standing["pack_size"] if packed and standing["pack_size"] else 1
    batch = stock.batch_id(
        conn, posko_id, standing["id"], row["batch"] or "", row["expiry"], import_id=import_id
    )
    source = stock.source_id(conn, posko_id, row["source"] or goods.UNKNOWN_SOURCE, import_id=import_id)
    place = row.get("stored_at")
    place_id = stock.place_id(conn, posko_id, place) if place else usual_place(tx)
    return Slot(batch, place_id, source), row["quantity"] * size


def _made(tx: WriteTransaction, row: dict[str, Any], import_id: int) -> dict[str, Any]:
    name = row["item"]
    fold = fold_name(name)
    values = {
        "code": stock.free_code(tx.conn, tx.posko_id, goods.code_for(name)),
        "name": name,
        "name_fold": fold,
        "unit": row["unit"] or "buah",
        "pack_name": row["pack_name"] or None,
        "pack_size": row["pack_size"],
        "reorder_level": row["reorder_level"] or 0,
        "durable": bool(_DURABLE & set(fold.split())),
        "mask": goods.is_mask(name),
        "active": True,
        "import_id": import_id,
        "version": 1,
    }
    return {**values, "id": rows.add(tx.conn, item, tx.posko_id, **values)}


def _raise_level(tx: WriteTransaction, row: dict[str, Any], standing: dict[str, Any], import_id: int) -> None:
    """Take the list's reorder level where the catalogue has none yet."""
    if row["reorder_level"] and not standing["reorder_level"]:
        rows.change(tx.conn, item, tx.posko_id, standing["id"], reorder_level=row["reorder_level"])
        version = standing["version"] + 1
        imports.add_change(
            tx.conn, tx.posko_id, import_id, "item", standing["id"], {"reorder_level": 0}, version
        )
        standing["reorder_level"] = row["reorder_level"]
        standing["version"] = version
