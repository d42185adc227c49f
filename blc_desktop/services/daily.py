"""The daily report's facts, as the book stood on a day. Balances hold for any day of any posko."""

from __future__ import annotations

from datetime import date, timedelta

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.daily import DailyFacts
from blc_desktop.i18n import language
from blc_desktop.services import activities, duty, oversight, zones
from blc_desktop.services.case_section import case_section
from blc_desktop.services.today import CURVE_DAYS
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import daily, figures, stock_figures
from blc_desktop.words.letters import letter_number


def daily_facts(ws: Workspace, day: date | None = None) -> DailyFacts:
    """Return the whole daily report of ``day`` (default: the working day), compared with the day before."""
    ws.require(Permission.VIEW)
    on = day or ws.day
    post = ws.post()
    with ws.read() as rx:
        note = daily.note(rx.conn, rx.posko_id, on)
        eve = on - timedelta(days=1)
        return DailyFacts(
            post=post,
            day=on,
            compared_with=eve,
            cutoff=note.cutoff or rx.settings.report_cutoff,
            letter_number=letter_number(
                note.letter_number or rx.settings.letter_number_template,
                on,
                village_code=post.village_code,
            ),
            cases=case_section(rx, on),
            area=daily.area(rx.conn, rx.posko_id),
            zones=zones.section(zones.reckon(rx, on), zones.reckon(rx, eve)),
            new_cases_by_day=figures.new_cases_by_day(
                rx.conn, rx.posko_id, on - timedelta(days=CURVE_DAYS - 1), on
            ),
            stock=tuple(stock_figures.day_lines(rx.conn, rx.posko_id, on, rx.settings.expiring_days)),
            handouts=tuple(stock_figures.handout_lines(rx.conn, rx.posko_id, on)),
            hindrances=note.hindrances,
            on_duty=note.on_duty or duty.duty_words(rx, on),
            language=language(),
            activities=activities.section(rx, on),
            oversight=oversight.section(rx, on),
        )
