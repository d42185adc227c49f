"""One activity as text for WhatsApp: who did what, where and when; nobody's name but the officers'."""

from __future__ import annotations

from blc_desktop.domain.facts.activities import ActivityLine
from blc_desktop.domain.facts.post import Post
from blc_desktop.i18n import N_, _
from blc_desktop.services.activities import line
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import activities as words
from blc_desktop.words import formats
from reports.page import village_words
from reports.whatsapp import DISTRICT, POLICE, marked

#: How the text opens and closes; the lines between are the same for both.
_OPENINGS = {
    DISTRICT: N_("Yth. {addressee}, mohon izin melaporkan kegiatan {posko}:"),
    POLICE: N_("Yth. {police}. Mohon izin melaporkan, kegiatan {posko}:"),
}
_CLOSINGS = {
    DISTRICT: N_("Demikian kami laporkan, terima kasih."),
    POLICE: N_("Dokumentasi terlampir. Demikian kami laporkan."),
}


def activity_text(ws: Workspace, key: int, to: str = DISTRICT) -> str:
    """Return the text of one activity to the camat or, in the manner of the police, to the kapolsek."""
    return text_of(line(ws, key), ws.post(), to)


def text_of(found: ActivityLine, post: Post, to: str = DISTRICT) -> str:
    """Return the text of ``found``. A line that has nothing to say is left out."""
    values = {
        "addressee": post.addressee or _("Camat {district}").format(district=post.district),
        "police": _("Kapolsek {district}").format(district=post.district),
        "posko": post.name,
    }
    body = [f"{name}: {text}" for name, text in _lines(found, post, police=to == POLICE) if text]
    opening = _(_OPENINGS[to]).format(**values)
    return marked(post, "\n\n".join((opening, "\n".join(body), _(_CLOSINGS[to]))))


def _lines(found: ActivityLine, post: Post, *, police: bool) -> list[tuple[str, str]]:
    time = f"{words.clock_words(found.clock)} {post.time_zone.value}" if found.clock else ""
    where = ", ".join(part for part in (words.where(found), village_words(post)) if part)
    return [
        (_("Hari/tanggal"), formats.full_date(found.day)),
        (_("Pukul"), time),
        (_("Tempat"), where),
        (_("Kegiatan"), words.title(found)),
        (_("Petugas"), words.officer_words(found.officers, number=police)),
        (_("Sasaran"), words.reached(found)),
        (_("Uraian"), found.narrative),
        (_("Hasil"), found.result),
        (_("Tindak lanjut"), found.follow_up),
    ]
