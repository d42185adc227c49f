"""The first page: the figures of a day, and the list behind each of them (contract.md, Today's figures)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.daily import StockLine
from blc_desktop.domain.facts.figures import Behind, Figure, ListKind, OnDay
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.facts.today import MonitoringLine, TodayFacts, TodayFigures
from blc_desktop.domain.listing import Query
from blc_desktop.domain.monitoring import Level
from blc_desktop.domain.rounds import missed_rounds
from blc_desktop.domain.rules import MonitoringRule
from blc_desktop.errors import Refused
from blc_desktop.services import activities, duty, zones
from blc_desktop.services.matrix import level_of
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import contact_lines, figures, isolation, lines, needs, stock_figures

#: Days of the curve on the first page and in the report.
CURVE_DAYS = 14


def today_figures(ws: Workspace, day: date | None = None) -> TodayFigures:
    """Return the figures of ``day`` alone, without the lines and cards around them."""
    ws.require(Permission.VIEW)
    on = day or ws.day
    with ws.read() as rx:
        return _figures(rx, on, _stock(rx, on), zones.reckon(rx, on))


def today_facts(ws: Workspace, day: date | None = None) -> TodayFacts:
    """Return all that the first page shows on ``day`` (default: the working day)."""
    ws.require(Permission.VIEW)
    on = day or ws.day
    with ws.read() as rx:
        stock = _stock(rx, on)
        zoning = zones.reckon(rx, on)
        return TodayFacts(
            figures=_figures(rx, on, stock, zoning),
            zone_cards=zoning.cards,
            zone_basis=zoning.legal_basis,
            outside_validity=zoning.outside_validity,
            new_cases_by_day=figures.new_cases_by_day(
                rx.conn, rx.posko_id, on - timedelta(days=CURVE_DAYS - 1), on
            ),
            monitoring=_monitoring(rx, on),
            low_items=tuple(line.name for line in stock if line.low),
            expiring_items=tuple(line.name for line in stock if line.expiring),
            open_needs=needs.count_open(rx.conn, rx.posko_id, on),
            on_duty=duty.duty_words(rx, on),
            activities=activities.tally_of(rx, on),
        )


def people_behind(ws: Workspace, figure: Figure, day: date | None = None, rt_id: int | None = None) -> Behind:
    """Return the list that makes ``figure`` on ``day``: as many ids as the figure says.

    ``query`` shows the same rows in the listing of its kind; ``ZONE_CASES`` wants the RT.
    """
    ws.require(Permission.VIEW)
    on = day or ws.day
    with ws.read() as rx:
        if figure in figures.OF_ISOLATIONS:
            ids = tuple(isolation.ids(rx.conn, rx.posko_id, (figures.behind(figure, on),)))
            return Behind(ListKind.ISOLATIONS, Query(filters={"figure": OnDay(figure, on)}), ids)
        if figure in {Figure.LOW_STOCK, Figure.EXPIRING}:
            low = figure is Figure.LOW_STOCK
            ids = tuple(line.item_id for line in _stock(rx, on) if (line.low if low else line.expiring))
            return Behind(ListKind.ITEMS, Query(filters={"ids": ids}), ids)
        if figure is Figure.NEW_CASES:
            ids = tuple(figures.new_cases(rx.conn, rx.posko_id, on))
            return Behind(ListKind.CASES, Query(filters={"figure": OnDay(figure, on)}), ids)
        if figure is Figure.TESTS_DUE:
            due = contact_lines.tests_due(rx.conn, rx.posko_id, on, rx.rules)
            ids = tuple(case_id for case_id, *_test in due)
            return Behind(ListKind.CONTACTS, Query(filters={"ids": ids}), ids)
        if rt_id is None:
            raise Refused("figure.rt_missing", figure=figure.value)
        ids = zones.cases_in(rx, rt_id, on)
        return Behind(ListKind.CASES, Query(filters={"ids": ids}), ids)


def _figures(
    rx: ReadTransaction, day: date, stock: Sequence[StockLine], zoning: zones.Zoning
) -> TodayFigures:
    people = {figure: figures.count(rx.conn, rx.posko_id, figure, day) for figure in figures.OF_ISOLATIONS}
    return TodayFigures(
        day=day,
        isolating=people[Figure.ISOLATING],
        isolating_home=people[Figure.ISOLATING_HOME],
        isolating_elsewhere=people[Figure.ISOLATING_ELSEWHERE],
        not_monitored=people[Figure.NOT_MONITORED],
        release_due=people[Figure.RELEASE_DUE],
        overdue=people[Figure.OVERDUE],
        low_stock=sum(line.low for line in stock),
        expiring=sum(line.expiring > 0 for line in stock),
        new_cases=len(figures.new_cases(rx.conn, rx.posko_id, day)),
        zones=zoning.counts,
        tests_due=len(contact_lines.tests_due(rx.conn, rx.posko_id, day, rx.rules)),
    )


def _stock(rx: ReadTransaction, day: date) -> list[StockLine]:
    return stock_figures.day_lines(rx.conn, rx.posko_id, day, rx.settings.expiring_days)


def _monitoring(rx: ReadTransaction, day: date) -> tuple[MonitoringLine, ...]:
    """Return the isolating people in the order of the matrix."""
    rule = rx.rules.on(day).monitoring
    behind = (figures.behind(Figure.ISOLATING, day),)
    found, entered = lines.lines_and_cells(rx.conn, rx.posko_id, day, behind)
    rounds = rx.settings.monitoring_rounds
    return tuple(_line(line, entered.get(line.isolation_id, {}), day, rule, rounds) for line in found)


def _line(
    line: IsolationLine, cells: dict[date, MatrixCell], day: date, rule: MonitoringRule, rounds: int
) -> MonitoringLine:
    now = cells.get(day)
    first = min(line.schedule.anchor_on, day)
    span = (first + timedelta(days=ahead) for ahead in range((day - first).days + 1))
    return MonitoringLine(
        isolation_id=line.isolation_id,
        person_id=line.person_id,
        name=line.name,
        rt=line.rt,
        rw=line.rw,
        place_kind=line.place_kind.value,
        day_number=line.day_number,
        last_day=line.schedule.last_day,
        officer=line.officer,
        codes_today=now.codes if now else None,
        temperature_tenths=now.temperature_tenths if now else None,
        oxygen_saturation=now.oxygen_saturation if now else None,
        level=(level_of(now, rule, line.birth_date) if now else Level.NORMAL).value,
        cells=tuple(cells[each].codes if each in cells else "" for each in span),
        missed=line.unseen_days if line.unseen_days >= rule.missed_alert else 0,
        rounds_left=len(missed_rounds(now, rounds)) if now else 0,
    )
