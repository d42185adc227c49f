"""The lists that are signed when something is given: of a plan, else of what was handed out on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.aid_plans import PlanFacts, PlanLine
from blc_desktop.domain.facts.giving_papers import (
    ReceiptItem,
    ReceiptListFacts,
    ReceiptRow,
    ReceiptSection,
)
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.domain.kinds_distribution import PlanState
from blc_desktop.i18n import language
from blc_desktop.services.aid_plan_views import read_plan
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import aid_plans, distribution, houses

_Heads = dict[tuple[int | None, int | None], str]


def receipt_lists(
    ws: Workspace, day: date, *, plan_id: int | None = None, rt_id: int | None = None
) -> ReceiptListFacts:
    """Return the lists of a plan (None: of the plans of ``day``), of one RT or of all.

    Where no plan was made for the day, the list holds what was handed out on it to people by name, so that
    signatures can be gathered afterwards.
    """
    ws.require(Permission.VIEW)
    post = ws.post()
    with ws.read() as rx:
        heads: _Heads = {(row.rt, row.rw): row.head_name or "" for row in houses.areas(rx.conn, rx.posko_id)}
        ids = [plan_id] if plan_id is not None else aid_plans.of_day(rx.conn, rx.posko_id, day)
        sections: list[ReceiptSection] = []
        for each in ids:
            sections += _of_plan(read_plan(rx, each), heads, rt_id)
        if not ids:
            sections += _of_day(rx, day, heads, rt_id)
    return ReceiptListFacts(post, day, tuple(sections), language())


def _of_plan(plan: PlanFacts, heads: _Heads, rt_id: int | None) -> Iterable[ReceiptSection]:
    items = tuple(ReceiptItem(goods.name, goods.unit, goods.quantity, goods.basis) for goods in plan.goods)
    wanted = [line for line in plan.listed if rt_id is None or line.rt_id == rt_id]
    # A family that was put on after printing stands at the end of its RT, under its own number.
    wanted.sort(key=lambda line: (line.rw is None, line.rw or 0, line.rt or 0, line.number))
    for area, lines in groupby(wanted, key=lambda line: (line.rt, line.rw)):
        yield ReceiptSection(
            plan=plan.name,
            day=plan.day,
            rt=area[0],
            rw=area[1],
            rt_head=heads.get(area, ""),
            officer=plan.officer,
            items=items,
            rows=tuple(_row(line) for line in lines),
            draft=plan.state is PlanState.DRAFT,
        )


def _row(line: PlanLine) -> ReceiptRow:
    return ReceiptRow(line.number, line.head, line.card, line.members, line.planned)


def _of_day(rx: ReadTransaction, day: date, heads: _Heads, rt_id: int | None) -> Iterable[ReceiptSection]:
    found = [
        row
        for row in rx.conn.execute(distribution.handed_out(rx.posko_id, day, day))
        if row.recipient_kind != RecipientKind.CROWD.value and (rt_id is None or row.rt_id == rt_id)
    ]
    found.sort(key=lambda row: (row.rw is None, row.rw or 0, row.rt or 0, row.document_id))
    for area, own in groupby(found, key=lambda row: (row.rt, row.rw)):
        rows = list(own)
        items = {row.item_id: ReceiptItem(row.item, row.unit) for row in rows}
        yield ReceiptSection(
            plan="",
            day=day,
            rt=area[0],
            rw=area[1],
            rt_head=heads.get(area, ""),
            officer="",
            items=tuple(items.values()),
            rows=tuple(_given(rows, list(items))),
        )


def _given(rows: Sequence[Any], items: Sequence[int]) -> Iterable[ReceiptRow]:
    documents = groupby(rows, key=lambda row: row.document_id)
    for number, (_document, own) in enumerate(documents, 1):
        lines = list(own)
        given = {item: sum(int(row.quantity) for row in lines if row.item_id == item) for item in items}
        yield ReceiptRow(number, lines[0].recipient or "", "", None, tuple(given.values()))
