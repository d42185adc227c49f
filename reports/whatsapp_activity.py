"""One activity as text for WhatsApp: who did what, where and when; nobody's name but the officers'."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.facts.activities import ActivityLine
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.texts import TextKind
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services.activities import line, lines_between
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import activities as words
from blc_desktop.words import formats
from reports.page import village_words
from reports.whatsapp import DISTRICT, POLICE, marked, sender, written

#: The built-in templates; what differs is how the text opens and closes, and that the police name numbers.
TEMPLATES = {
    DISTRICT: N_(
        "Yth. {addressee}, mohon izin melaporkan kegiatan {posko}:\n\n{details}\n\n"
        "Demikian kami laporkan, terima kasih."
    ),
    POLICE: N_(
        "Yth. {police}. Mohon izin melaporkan, kegiatan {posko}:\n\n{details}\n\n"
        "Dokumentasi terlampir. Demikian kami laporkan."
    ),
}
KINDS = {DISTRICT: TextKind.ACTIVITY_DISTRICT, POLICE: TextKind.ACTIVITY_POLICE}


def activity_text(ws: Workspace, key: int, to: str = DISTRICT) -> str:
    """Return the text of one activity to the camat or, in the manner of the police, to the kapolsek.

    Raises ``Refused``: ``row.gone``; ``report.template_field`` where the posko's own template names what
    there is not.
    """
    return text_of(line(ws, key), ws.post(), to, getattr(ws.settings(), KINDS[to].value))


def sample_text(ws: Workspace, day: date, to: str, template: str) -> str:
    """Return the text of the day's last activity, to look at a template by.

    Raises ``Refused("text.no_activity")`` on a day without one.
    """
    found = lines_between(ws, day, day)
    if not found:
        raise Refused("text.no_activity", field="template")
    return text_of(found[-1], ws.post(), to, template)


def text_of(found: ActivityLine, post: Post, to: str = DISTRICT, template: str = "") -> str:
    """Return the text of ``found`` by ``template``; empty: the built-in one.

    In ``details`` a line that has nothing to say is left out.
    """
    lines = _lines(found, post, police=to == POLICE)
    details = "\n".join(f"{title}: {told}" for _token, title, told in lines if told)
    values = {**sender(post), "details": details, **{token: told for token, _title, told in lines}}
    return marked(post, written(KINDS[to], template or _(TEMPLATES[to]), values))


def _lines(found: ActivityLine, post: Post, *, police: bool) -> list[tuple[str, str, str]]:
    """Return token, name and words of everything that is told of an activity, in order."""
    time = f"{words.clock_words(found.clock)} {post.time_zone.value}" if found.clock else ""
    where = ", ".join(part for part in (words.where(found), village_words(post)) if part)
    return [
        ("day", _("Hari/tanggal"), formats.full_date(found.day)),
        ("time", _("Pukul"), time),
        ("place", _("Tempat"), where),
        ("activity", _("Kegiatan"), words.title(found)),
        ("officers", _("Petugas"), words.officer_words(found.officers, number=police)),
        ("audience", _("Sasaran"), words.reached(found)),
        ("narrative", _("Uraian"), found.narrative),
        ("result", _("Hasil"), found.result),
        ("follow_up", _("Tindak lanjut"), found.follow_up),
    ]
