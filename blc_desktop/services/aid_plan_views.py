"""Planned distributions looked at: the plan, its goods against the store, and who got some not long ago."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from blc_desktop.domain import aid_plans as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.aid_plans import PlanDetails, PlanItem
from blc_desktop.domain.facts.aid_plans import (
    Before,
    PlanFacts,
    PlanGoods,
    PlanLine,
    PlanSummary,
    SourceStock,
)
from blc_desktop.domain.kinds_distribution import LineOutcome, PlanState, QuotaBasis, TargetGroup
from blc_desktop.domain.national_id import mask
from blc_desktop.errors import Refused
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import aid_plans as storage
from blc_desktop.storage import coverage, kits, rows, stock
from blc_desktop.storage.aid_plan_list import PLANS
from blc_desktop.storage.coverage import Span
from blc_desktop.storage.tables import item

_Transaction = ReadTransaction | WriteTransaction


def plan_listing(ws: Workspace) -> BookListing:
    """Return the list of plans, the newest first; filters state, item_id, rt_id."""
    return BookListing(ws, PLANS)


def plan_facts(ws: Workspace, plan_id: int) -> PlanFacts:
    """Return a plan with its list. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return read_plan(rx, plan_id)


def preview(ws: Workspace, details: PlanDetails) -> PlanSummary:
    """Return what a plan would come to: families, need against store, who got some lately.

    Nothing is refused here: a plan that is still being typed is shown as far as it goes.
    """
    ws.require(Permission.VIEW)
    items = tuple({each.item_id: each for each in details.items if each.quantity > 0}.values())
    with ws.read() as rx:
        found = families_of(rx, details)
        need = rules.need(items, [(each.members, each.targeted) for each in found])
        goods = [
            _goods(rx, each, details.day, planned=need[each.item_id], need=need[each.item_id])
            for each in items
        ]
        lately = _lately(rx, details.day, [each.item_id for each in items])
    counted: dict[tuple[int | None, int | None], int] = {}
    for each in found:
        counted[each.rt, each.rw] = counted.get((each.rt, each.rw), 0) + 1
    return PlanSummary(
        households=len(found),
        members=sum(each.members for each in found),
        targeted=sum(each.targeted for each in found),
        goods=tuple(goods),
        served_lately=sum(each.household_id in lately for each in found),
        by_area=tuple((rt, rw, count) for (rt, rw), count in counted.items()),
    )


def families_of(rx: _Transaction, details: PlanDetails) -> list[storage.Family]:
    """Return the families that a plan's details mean."""
    chosen = details.household_ids if details.target is TargetGroup.CHOSEN else None
    return storage.families(
        rx.conn, rx.posko_id, details.day, details.target, rt_ids=details.rt_ids, household_ids=chosen
    )


def read_plan(rx: _Transaction, plan_id: int) -> PlanFacts:
    """Return a plan inside a transaction. Raises ``Refused("row.gone")`` if there is none."""
    head = storage.head(rx.conn, rx.posko_id, plan_id)
    if head is None:
        raise Refused("row.gone", entity="aid_plan")
    items = storage.items(rx.conn, rx.posko_id, plan_id)
    quotas = [PlanItem(row.item_id, row.quantity, QuotaBasis(row.basis)) for row in items]
    given = storage.given(rx.conn, rx.posko_id, plan_id)
    found = storage.lines(rx.conn, rx.posko_id, plan_id)
    own = frozenset(row.document_id for row in found if row.document_id is not None)
    lately = _lately(rx, head.day, [quota.item_id for quota in quotas], own)
    lines = tuple(_line(row, quotas, given.get(row.document_id, {}), lately) for row in found)
    return PlanFacts(
        plan_id=plan_id,
        version=head.version,
        name=head.name,
        day=head.day,
        target=TargetGroup(head.target),
        rt_ids=tuple(json.loads(head.areas)),
        state=PlanState(head.state),
        note=head.note or "",
        officer_id=head.officer_id,
        officer=head.officer or "",
        goods=tuple(_goods_of(rx, head.day, quotas, lines)),
        lines=lines,
    )


def _line(
    row: Any, quotas: Sequence[PlanItem], given: Mapping[int, int], lately: Mapping[int, Before]
) -> PlanLine:
    told = row._asdict()
    outcome = storage.outcome_of(told)
    plan = rules.planned(quotas, row.members, row.targeted)
    return PlanLine(
        line_id=row.id,
        version=row.version,
        number=row.number,
        household_id=row.household_id,
        rt_id=row.rt_id,
        rt=row.rt,
        rw=row.rw,
        head=row.head or "",
        card=mask(row.family_card_no) if row.family_card_no else "",
        address=row.address or "",
        members=row.members,
        targeted=row.targeted,
        planned=tuple(plan[quota.item_id] for quota in quotas),
        given=tuple(given.get(quota.item_id, 0) if outcome else 0 for quota in quotas),
        outcome=outcome,
        received_by=row.received_by or "",
        note=row.note or "",
        recorded_on=row.recorded_on if outcome else None,
        document_id=row.document_id if outcome is LineOutcome.GIVEN else None,
        added_reason=row.added_reason or "",
        dropped_reason=row.dropped_reason or "",
        before=lately.get(row.household_id),
    )


def _goods_of(
    rx: _Transaction, day: date, quotas: Sequence[PlanItem], lines: Sequence[PlanLine]
) -> Iterable[PlanGoods]:
    listed = [line for line in lines if line.counts]
    for at, quota in enumerate(quotas):
        yield _goods(
            rx,
            quota,
            day,
            planned=sum(line.planned[at] for line in listed),
            need=sum(line.planned[at] for line in listed if line.outcome is None),
            given=sum(line.given[at] for line in lines),
        )


def _goods(
    rx: _Transaction, quota: PlanItem, day: date, *, planned: int, need: int, given: int = 0
) -> PlanGoods:
    row = rows.fetch(rx.conn, item, rx.posko_id, quota.item_id)
    sources = _free(rx, quota.item_id, day)
    recipe = kits.recipe(rx.conn, rx.posko_id, quota.item_id, day)
    parts = [sum(_free(rx, part.item_id, day).values()) // part.quantity for part in recipe]
    return PlanGoods(
        item_id=quota.item_id,
        code=row["code"],
        name=row["name"],
        unit=row["unit"],
        basis=quota.basis,
        quantity=quota.quantity,
        planned=planned,
        given=given,
        need=need,
        free=sum(sources.values()),
        sources=tuple(SourceStock(name, quantity) for name, quantity in sorted(sources.items())),
        on_prescription=bool(row["prescription"]),
        buildable=min(parts, default=0),
    )


def _free(rx: _Transaction, item_id: int, day: date) -> dict[str, int]:
    """Return by funding source what of an item may be given on a day."""
    sources: dict[str, int] = {}
    for held in stock.holdings(rx.conn, rx.posko_id, item_id, day):
        if held.free > 0 and not held.expired(day):
            sources[held.funding_source] = sources.get(held.funding_source, 0) + held.free
    return sources


def _lately(
    rx: _Transaction, day: date, item_ids: Sequence[int], besides: frozenset[int] = frozenset()
) -> dict[int, Before]:
    """Return by family what it was given last of these goods within the days of the warning.

    ``besides``: documents that are the plan's own.
    """
    within = rx.settings.handout_warning_days
    if not item_ids or not within:
        return {}
    span = Span(day - timedelta(days=within), day)
    found: dict[int, Before] = {}
    for row in coverage.lately(rx.conn, rx.posko_id, span, item_ids):
        if row.document_id in besides or row.household_id in found:
            continue
        days_ago = (day - row.day).days
        found[row.household_id] = Before(
            row.item, int(row.quantity), row.unit, row.day, days_ago, row.officer or ""
        )
    return found
