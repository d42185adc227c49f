"""The list of goods as they stand on one day, declared anew for each day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from blc_desktop.domain.listing import Align, Column
from blc_desktop.domain.settings import Settings
from blc_desktop.domain.stock import SUPPLY_DAYS, supply_days
from blc_desktop.domain.text import fold_name
from blc_desktop.i18n import N_
from blc_desktop.storage.item_order import by_letters
from blc_desktop.storage.listings import Branch, Field, Filter, Scope, SqlListing
from blc_desktop.storage.stock_figures import day_table

#: Values of the filter ``state``; ``low`` is what StockLine.low says: running out, or out.
STATES = ("low", "out", "scarce", "in_stock", "expiring", "expired", "excess")
FILTERS = ("state", "expires_within", "mask", "durable", "active", "ids")
#: Days ahead for which goods that expire are counted.
HORIZONS = (30, 60, 90)


def declared(scope: Scope) -> SqlListing:
    """Return the list of goods as they stand on the day of ``scope``."""
    table = day_table(scope.posko_id, scope.day, scope.settings.expiring_days).subquery("goods")
    stands = or_(table.c.active, table.c.closing != 0)
    return SqlListing(
        key=table.c.id,
        owner=table.c.posko_id,
        narrow=table,
        wide=table,
        order=(by_letters(table.c.name), table.c.id),
        filters=_filters(table, scope),
        search=_search(table),
        fields=_fields(table),
        always=(stands,),
    )


def _fields(table: Any) -> tuple[Field, ...]:
    return (
        Field(Column("code", N_("Kode"), 20, indexed=True, shown=False), (table.c.code,)),
        Field(
            Column("name", N_("Barang"), 26, indexed=True), (table.c.name,), order=(by_letters(table.c.name),)
        ),
        Field(Column("closing", N_("Sisa"), 9, Align.RIGHT, indexed=True), (table.c.closing,), _whole),
        Field(Column("unit", N_("Satuan"), 9, sortable=False), (table.c.unit,)),
        Field(
            Column("state", N_("Keadaan"), 19, sortable=False, filterable=True),
            (
                table.c.closing,
                table.c.reorder_level,
                table.c.expiring,
                table.c.expired,
                table.c.excess_level,
                table.c.used,
            ),
            _state,
        ),
        Field(
            Column("supply_days", N_("Cukup untuk hari"), 8, Align.RIGHT, sortable=False),
            (table.c.closing, table.c.used),
            lambda _scope, closing, used: supply_days(int(closing), int(used)),
        ),
        Field(
            Column("packs", N_("Kemasan"), 12, sortable=False),
            (table.c.closing, table.c.pack_name, table.c.pack_size),
            _packs,
        ),
        Field(Column("received", N_("Masuk hari ini"), 10, Align.RIGHT), (table.c.received,), _whole),
        Field(Column("issued", N_("Keluar hari ini"), 10, Align.RIGHT), (table.c.issued,), _whole),
        Field(Column("reorder_level", N_("Stok minimum"), 10, Align.RIGHT), (table.c.reorder_level,)),
        Field(Column("expiring_on", N_("Kedaluwarsa pada"), 12), (table.c.expiring_on,)),
        Field(
            Column("expiring", N_("Hampir kedaluwarsa"), 10, Align.RIGHT, shown=False),
            (table.c.expiring,),
            _whole,
        ),
        Field(
            Column("expired", N_("Sudah kedaluwarsa"), 10, Align.RIGHT, shown=False),
            (table.c.expired,),
            _whole,
        ),
    )


def _whole(_scope: Scope, value: Any) -> int:
    return int(value)


def _packs(_scope: Scope, closing: int, name: str | None, size: int | None) -> str:
    """Say a balance in packs: 130 in boxes of 50 is ``2 box + 30``."""
    if not size or closing < size:
        return ""
    packs, rest = divmod(int(closing), size)
    return f"{packs} {name}" + (f" + {rest}" if rest else "")


def _state(
    scope: Scope, closing: int, reorder_level: int, expiring: int, expired: int, excess_level: int, used: int
) -> str:
    """Return the gravest of the states that hold, as one of ``STATES``."""
    if closing == 0:
        return "out"
    if expired:
        return "expired"
    if reorder_level and closing <= reorder_level:
        return "scarce"
    if expiring:
        return "expiring"
    lasts = supply_days(int(closing), int(used))
    longest = scope.settings.excess_days
    too_long = bool(longest) and lasts is not None and lasts > longest
    return "excess" if too_long or (excess_level and closing > excess_level) else "in_stock"


def states(table: Any, settings: Settings) -> dict[str, ColumnElement[bool]]:
    """Return what each state means in terms of ``day_table``: the list and its figures ask the same."""
    scarce = and_(table.c.reorder_level > 0, table.c.closing <= table.c.reorder_level, table.c.closing > 0)
    much = and_(table.c.excess_level > 0, table.c.closing > table.c.excess_level)
    if settings.excess_days:
        lasting = table.c.closing * SUPPLY_DAYS >= table.c.used * (settings.excess_days + 1)
        much = or_(much, and_(table.c.used > 0, lasting))
    return {
        "low": or_(scarce, table.c.closing == 0),
        "out": table.c.closing == 0,
        "scarce": scarce,
        "in_stock": table.c.closing > 0,
        "expiring": table.c.expiring > 0,
        "expired": table.c.expired > 0,
        "excess": much,
    }


def counts(conn: Connection, scope: Scope) -> dict[str, int]:
    """Count the goods in each state, and those that expire within each of ``HORIZONS`` (``within_30`` …)."""
    table = day_table(scope.posko_id, scope.day, scope.settings.expiring_days).subquery("goods")
    held = states(table, scope.settings)
    held |= {f"within_{days}": table.c[f"within_{days}"] > 0 for days in HORIZONS}
    sums = [func.coalesce(func.sum(case((on, 1), else_=0)), 0).label(name) for name, on in held.items()]
    found = conn.execute(select(*sums).where(or_(table.c.active, table.c.closing != 0))).one()
    return {name: int(count) for name, count in zip(held, found, strict=True)}


def _filters(table: Any, scope: Scope) -> dict[str, Filter]:
    known = states(table, scope.settings)
    return {
        "state": lambda _scope, value: known[value],
        "expires_within": lambda _scope, value: table.c[f"within_{value}"] > 0,
        "mask": lambda _scope, value: table.c.mask.is_(bool(value)),
        "durable": lambda _scope, value: table.c.durable.is_(bool(value)),
        "active": lambda _scope, value: table.c.active.is_(bool(value)),
        "ids": lambda _scope, value: table.c.id.in_(value),
    }


def _search(table: Any) -> Any:
    def find(_conn: Connection, _scope: Scope, text: str) -> Sequence[Branch]:
        words = fold_name(text).split()
        named = [table.c.name_fold.contains(word, autoescape=True) for word in words]
        coded = func.upper(table.c.code).startswith(text.strip().upper(), autoescape=True)
        where = or_(and_(*named), coded) if named else coded
        return (Branch(table.c.id, table, (where,), (by_letters(table.c.name), table.c.id)),)

    return find
