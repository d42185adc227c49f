"""A posko's own day in sums, as a partner is told them: what the first page and the daily report say."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.parcel import AreaZone, DayFigures, StockSum
from blc_desktop.domain.zoning import Zone
from blc_desktop.services import activities, oversight, zones
from blc_desktop.services.case_section import case_section
from blc_desktop.services.workspace import ReadTransaction
from blc_desktop.storage import figures, stock_figures


def day_figures(rx: ReadTransaction, day: date) -> DayFigures:
    """Return the sums of ``day``. Each equals what the daily report of the day says of it."""
    cases = case_section(rx, day)
    zoning = zones.reckon(rx, day)
    seen = oversight.section(rx, day).seen
    stock = stock_figures.day_lines(rx.conn, rx.posko_id, day, rx.settings.expiring_days)
    masks = {line.name for line in stock if line.mask}
    given = stock_figures.handout_lines(rx.conn, rx.posko_id, day)
    count = {figure: figures.count(rx.conn, rx.posko_id, figure, day) for figure in _PEOPLE}
    home = cases.by_place.get(PlaceKind.HOME.value)
    return DayFigures(
        day=day,
        isolating=cases.confirmed.today,
        isolating_home=home.today if home else 0,
        not_monitored=count[Figure.NOT_MONITORED],
        overdue=count[Figure.OVERDUE],
        release_due=count[Figure.RELEASE_DUE],
        new_cases=cases.new_cases,
        suspected=cases.suspected.today + cases.probable.today,
        contacts=cases.contacts.today + cases.travellers.today,
        cumulative=cases.cumulative,
        completed=cases.cumulative_completed,
        deceased=cases.cumulative_deceased,
        tests=sum(done for done, _positive, _waiting in cases.tests.values()),
        tests_positive=sum(positive for _done, positive, _waiting in cases.tests.values()),
        zone_green=zoning.counts[Zone.GREEN],
        zone_yellow=zoning.counts[Zone.YELLOW],
        zone_orange=zoning.counts[Zone.ORANGE],
        zone_red=zoning.counts[Zone.RED],
        zone_not_assessed=zoning.counts[Zone.NOT_ASSESSED],
        observed=seen.observed,
        masked=seen.masked,
        asked_distance=seen.asked_distance,
        distanced=seen.distanced,
        activities=activities.section(rx, day).today,
        masks_given=sum(line.quantity for line in given if line.name in masks),
        areas=tuple(AreaZone(card.rt, card.rw, card.zone, card.houses) for card in zoning.cards),
        stock=tuple(
            StockSum(
                name=line.name,
                unit=line.unit,
                opening=line.opening,
                received=line.received,
                issued=line.issued,
                closing=line.closing,
                mask=line.mask,
            )
            for line in stock
        ),
    )


_PEOPLE = (Figure.NOT_MONITORED, Figure.OVERDUE, Figure.RELEASE_DUE)
