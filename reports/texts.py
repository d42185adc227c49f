"""Further texts for WhatsApp: the week to the camat, the zone of an RT to its head."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.addresses import area_number
from blc_desktop.domain.facts.periods import PeriodFacts
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.facts.today import ZoneCard
from blc_desktop.domain.rules import ScenarioRule
from blc_desktop.domain.texts import TextKind
from blc_desktop.domain.zoning import Zone
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services.daily import daily_facts
from blc_desktop.services.periods import period_facts
from blc_desktop.services.workspace import Workspace
from blc_desktop.services.zone_notice import zone_notice
from blc_desktop.words import formats
from blc_desktop.words.labels import label
from blc_desktop.words.scenario import action
from reports import whatsapp_activity as activity
from reports.daily_sections import tests_words
from reports.page import village_words
from reports.whatsapp import (
    DISTRICT,
    POLICE,
    TEMPLATES,
    cumulative_parts,
    hindrance_words,
    marked,
    sender,
    text_of,
    written,
)

number = formats.integer
_WEEK = N_(
    "Yth. Bapak/Ibu {addressee}, mohon izin melaporkan penanganan COVID-19 {village}, minggu {days}:\n\n"
    "{figures}\n\n{hindrances}Demikian kami laporkan, terima kasih.\n\n{posko}"
)
_ZONE = N_(
    "Yth. Ketua RT {rt}/RW {rw}, menurut catatan {posko} per {day} RT {rt}/RW {rw} berada di zona {colour} "
    "({houses}). Mohon bersama warga:\n{actions}\n\nDasar: {basis}. Terima kasih."
)
#: The built-in template of every text, a marked message each.
BUILT_IN: dict[TextKind, str] = {
    TextKind.DAY_DISTRICT: TEMPLATES[DISTRICT],
    TextKind.DAY_POLICE: TEMPLATES[POLICE],
    TextKind.WEEK: _WEEK,
    TextKind.ZONE: _ZONE,
    **{kind: activity.TEMPLATES[to] for to, kind in activity.KINDS.items()},
}
_COLOURS = (Zone.GREEN, Zone.YELLOW, Zone.ORANGE, Zone.RED, Zone.NOT_ASSESSED)


def text(
    ws: Workspace, kind: TextKind, day: date, *, rt_id: int | None = None, template: str | None = None
) -> str:
    """Return a text as it is sent; ``template`` stands in for the posko's own while it is being written.

    An activity is told by the last one of the day. Raises ``Refused``: ``report.template_field``,
    ``text.rt_missing`` for a zone without its RT, ``text.no_activity`` on a day without one.
    """
    own = getattr(ws.settings(), kind.value) if template is None else template
    if kind is TextKind.WEEK:
        return week_text(period_facts(ws, ReportKind.WEEKLY, day), own)
    if kind is TextKind.ZONE:
        if rt_id is None:
            raise Refused("text.rt_missing", field="rt")
        notice = zone_notice(ws, rt_id, day)
        return zone_text(ws.post(), day, notice.card, notice.scenario, notice.legal_basis, own)
    for to, told in activity.KINDS.items():
        if kind is told:
            return activity.sample_text(ws, day, to, own)
    return text_of(daily_facts(ws, day), DISTRICT if kind is TextKind.DAY_DISTRICT else POLICE, own)


def week_text(facts: PeriodFacts, template: str = "") -> str:
    """Return the text of a week's facts by ``template``; empty: the built-in one."""
    values = {
        **sender(facts.post),
        "days": formats.date_range(facts.first, facts.last),
        "figures": "\n".join(_week_figures(facts)),
        "hindrances": hindrance_words(facts.hindrances),
    }
    return marked(facts.post, written(TextKind.WEEK, template or _(_WEEK), values))


def _week_figures(facts: PeriodFacts) -> list[str]:
    cases = facts.cases
    counts = facts.zones.counts[-1]
    given = [f"{line.name} {number(line.quantity)} {line.unit}" for line in facts.handouts]
    return [
        _("1. Konfirmasi aktif {today} orang (awal minggu {before}; baru {entered}, keluar {left})").format(
            today=number(cases.confirmed.today),
            before=number(cases.confirmed.yesterday),
            entered=number(cases.confirmed.entered),
            left=number(cases.confirmed.left),
        ),
        _(
            "2. Kasus baru {new} (minggu lalu {before}), selesai isolasi {completed}, dirujuk {referred}"
        ).format(
            new=number(cases.new_cases),
            before=number(cases.new_cases_yesterday),
            completed=number(cases.completed_today),
            referred=number(cases.referred),
        ),
        _("3. Tes: {tests}").format(tests=tests_words(cases.tests)),
        _("4. Pemantauan {percent} ({done} dari {due} orang-hari)").format(
            percent=formats.percent(cases.monitored, cases.monitoring_due),
            done=number(cases.monitored),
            due=number(cases.monitoring_due),
        ),
        _("5. Kumulatif {total}: {parts}").format(
            total=number(cases.cumulative), parts=", ".join(cumulative_parts(cases))
        ),
        _("6. Zonasi RT: {zones}").format(
            zones=", ".join(
                f"{label(zone).lower()} {number(counts.get(zone, 0))}"
                for zone in _COLOURS
                if counts.get(zone, 0) or zone is not Zone.NOT_ASSESSED
            )
        ),
        _("7. Dibagikan: {handouts}").format(handouts=", ".join(given) or _("tidak ada")),
    ]


def zone_text(
    post: Post, day: date, card: ZoneCard, scenario: ScenarioRule, legal_basis: str, template: str = ""
) -> str:
    """Return the announcement of an RT's zone to its head: colour, houses, what is to be done."""
    codes: dict[Zone, tuple[str, ...]] = {
        Zone.GREEN: scenario.green,
        Zone.YELLOW: scenario.yellow,
        Zone.ORANGE: scenario.orange,
        Zone.RED: scenario.red,
    }
    actions = [f"{at}. {action(code)}" for at, code in enumerate(codes.get(card.zone, ()), 1)]
    houses = _("belum dinilai")
    if card.houses is not None:
        houses = _("{n} rumah dengan kasus terkonfirmasi 7 hari terakhir").format(n=number(card.houses))
    values = {
        "village": village_words(post),
        "posko": post.name,
        "day": formats.full_date(day),
        "rt": area_number(card.rt),
        "rw": area_number(card.rw),
        "colour": label(card.zone).lower(),
        "houses": houses,
        "actions": "\n".join(actions) or "–",
        "basis": legal_basis,
    }
    return marked(post, written(TextKind.ZONE, template or _(_ZONE), values))
