"""The day as text for WhatsApp: counts only, no name, no NIK, no address of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from blc_desktop.domain.facts.daily import CaseSection, DailyFacts, StockLine
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.letters import filled, unknown_tokens
from blc_desktop.domain.texts import TOKENS, TextKind, without_numbers
from blc_desktop.domain.zoning import Zone
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services.daily import daily_facts
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import formats
from blc_desktop.words.banner import banner
from blc_desktop.words.labels import label
from reports.cells import area_words
from reports.page import village_words

DISTRICT, POLICE = "camat", "kapolsek"

#: The built-in templates; a posko may set its own with the same names in braces.
TEMPLATES = {
    DISTRICT: N_(
        "Yth. Bapak/Ibu {addressee}, mohon izin melaporkan perkembangan penanganan COVID-19 {village}, "
        "{day}, data s.d. pukul {cutoff} {zone}:\n\n{figures}\n\n"
        "{hindrances}Demikian kami laporkan, terima kasih.\n\n{posko}"
    ),
    POLICE: N_(
        "Yth. {police}. Mohon izin melaporkan, {day}, perkembangan penanganan COVID-19 {village}, data s.d. "
        "pukul {cutoff} {zone}:\n\n{figures}\n\n{hindrances}Dokumentasi terlampir.\n\n{posko}"
    ),
}
_ZONES = (Zone.GREEN, Zone.YELLOW, Zone.ORANGE, Zone.RED, Zone.NOT_ASSESSED)
_MOST_AREAS = 10

number = formats.integer


def day_text(ws: Workspace, day: date, to: str = DISTRICT) -> str:
    """Return the text of ``day`` to the camat (``camat``) or the kapolsek (``kapolsek``).

    Raises ``Refused("report.template_field")`` where the posko's own template names what there is not.
    """
    settings = ws.settings()
    own = settings.whatsapp_police if to == POLICE else settings.whatsapp_district
    return text_of(daily_facts(ws, day), to, own)


def text_of(facts: DailyFacts, to: str, template: str = "") -> str:
    """Return the text of a day's facts by ``template``; empty: the built-in one."""
    post = facts.post
    values = {
        **sender(post),
        "day": formats.full_date(facts.day),
        "cutoff": formats.wall_clock(facts.cutoff),
        "zone": post.time_zone.value,
        "figures": "\n".join(_figures(facts)),
        "hindrances": hindrance_words(facts.hindrances),
    }
    return marked(post, written(KINDS[to], template or _(TEMPLATES[to]), values))


KINDS = {DISTRICT: TextKind.DAY_DISTRICT, POLICE: TextKind.DAY_POLICE}


def written(kind: TextKind, template: str, values: Mapping[str, str]) -> str:
    """Return ``template`` with its tokens filled, whatever looks like a NIK masked.

    Raises ``Refused("report.template_field")`` for a token that nobody can fill.
    """
    unknown = unknown_tokens(template, TOKENS[kind])
    if unknown or template.count("{") != template.count("}"):
        raise Refused("report.template_field", field="template", unknown=", ".join(unknown) or "{ }")
    return without_numbers(filled(template, values))


def marked(post: Post, text: str) -> str:
    """Return a text as it leaves: one of a training says so in its first line, in bold."""
    return f"*{banner()}*\n\n{text}" if post.training else text


def sender(post: Post) -> dict[str, str]:
    """Return who writes to whom, by token."""
    return {
        "addressee": post.addressee or _("Camat {district}").format(district=post.district),
        "police": _("Kapolsek {district}").format(district=post.district),
        "district": post.district,
        "village": village_words(post),
        "posko": post.name,
    }


def _figures(facts: DailyFacts) -> list[str]:
    cases = facts.cases
    return [
        _("1. Konfirmasi aktif {today} orang (kemarin {yesterday}; baru {entered}, keluar {left})").format(
            today=number(cases.confirmed.today),
            yesterday=number(cases.confirmed.yesterday),
            entered=number(cases.confirmed.entered),
            left=number(cases.confirmed.left),
        ),
        _("2. Kasus baru {new}, selesai isolasi {completed}, dirujuk {referred}").format(
            new=number(cases.new_cases),
            completed=number(cases.completed_today),
            referred=number(cases.referred),
        ),
        _("3. Suspek {suspected}, probable {probable}, kontak erat dikarantina {contacts}").format(
            suspected=number(cases.suspected.today),
            probable=number(cases.probable.today),
            contacts=number(cases.contacts.today),
        ),
        _("4. Dipantau {done} dari {due} orang ({percent})").format(
            done=number(cases.monitored),
            due=number(cases.monitoring_due),
            percent=formats.percent(cases.monitored, cases.monitoring_due),
        ),
        _("5. Kumulatif {total}: {parts}").format(
            total=number(cases.cumulative), parts=", ".join(cumulative_parts(cases))
        ),
        _("6. Zonasi RT: {zones}").format(zones=_zones(facts)),
        *_areas(facts),
        _("7. Dibagikan: {handouts}").format(handouts=_handouts(facts)),
        _("8. Stok: {stock}").format(stock=_stock(facts)),
        _("9. Kegiatan {total}: {functions}").format(
            total=number(facts.activities.today), functions=_activities(facts)
        ),
    ]


def cumulative_parts(cases: CaseSection) -> list[str]:
    """Return where everybody ever confirmed stands: the parts sum to the whole, as on the paper."""
    always = (
        (_("aktif {n}"), cases.confirmed.today),
        (_("selesai {n}"), cases.cumulative_completed),
        (_("meninggal {n}"), cases.cumulative_deceased),
    )
    rarer = (
        (_("pindah {n}"), cases.cumulative_moved),
        (_("dirujuk {n}"), cases.cumulative_referred),
        (_("bukan kasus (discarded) {n}"), cases.cumulative_discarded),
        (_("lainnya {n}"), cases.cumulative_other),
    )
    shown = (*always, *(part for part in rarer if part[1]))
    return [words.format(n=number(count)) for words, count in shown]


def _zones(facts: DailyFacts) -> str:
    counts = ((zone, facts.zones.counts.get(zone, 0)) for zone in _ZONES)
    return ", ".join(
        f"{label(zone).lower()} {number(count)}"
        for zone, count in counts
        if count or zone is not Zone.NOT_ASSESSED
    )


def _areas(facts: DailyFacts) -> list[str]:
    """Return the RT to look at: the orange and the red ones, a few by number."""
    worst = [card for card in facts.zones.listed if card.zone in {Zone.ORANGE, Zone.RED}]
    if not worst:
        return []
    shown = [f"{area_words(card.rt, card.rw)} {label(card.zone).lower()}" for card in worst[:_MOST_AREAS]]
    if len(worst) > _MOST_AREAS:
        shown.append(_("dan {n} RT lain").format(n=number(len(worst) - _MOST_AREAS)))
    return [_("   RT/RW: {areas}").format(areas=", ".join(shown))]


def _activities(facts: DailyFacts) -> str:
    """Return the four functions with their numbers: they sum to the total before them."""
    return ", ".join(
        f"{label(each.function).lower()} {number(each.today)}" for each in facts.activities.functions
    )


def _handouts(facts: DailyFacts) -> str:
    given = [f"{line.name} {number(line.quantity)} {line.unit}" for line in facts.handouts]
    return ", ".join(given) or _("tidak ada")


def _stock(facts: DailyFacts) -> str:
    watched = [line for line in facts.stock if line.mask or line.low]
    return ", ".join(_item(line) for line in watched) or _("cukup")


def _item(line: StockLine) -> str:
    words = f"{line.name} {number(line.closing)} {line.unit}"
    if line.closing == 0:
        return _("{item} (habis)").format(item=words)
    return _("{item} (menipis)").format(item=words) if line.low else words


def hindrance_words(text: str) -> str:
    """Return the paragraph that is read, with its heading; nothing where there is none."""
    words = text.strip()
    return _("Hambatan dan tindak lanjut: {words}").format(words=words) + "\n\n" if words else ""
