"""A clarification as text for WhatsApp: what is said, what is so, and who says it; nobody's name."""

from __future__ import annotations

from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.facts.rumours import RumourFacts
from blc_desktop.domain.texts import without_numbers
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import rumours
from blc_desktop.services.workspace import Workspace
from reports.page import village_words
from reports.whatsapp import marked

_TEXT = N_(
    "*KLARIFIKASI*\n\nBeredar kabar: {claim}\n\n*Yang benar:* {clarification}\n\n{source}Mohon tidak"
    " meneruskan kabar yang belum jelas.\n\n{posko}, {village}"
)


def clarification_text(ws: Workspace, rumour_id: int) -> str:
    """Return the text of one clarification. Raises ``Refused``: ``row.gone``, ``rumour.not_clarified``."""
    return text_of(rumours.rumour_facts(ws, rumour_id), ws.post())


def text_of(found: RumourFacts, post: Post) -> str:
    """Return the text of ``found``: neither officer nor RT stands in it, and no number of sixteen digits."""
    if not found.clarification:
        raise Refused("rumour.not_clarified", field="clarification")
    source = _("Sumber: {source}").format(source=found.source) + "\n\n" if found.source else ""
    said = without_numbers(
        _(_TEXT).format(
            claim=f"“{found.claim}”",
            clarification=found.clarification,
            source=source,
            posko=post.name,
            village=village_words(post),
        )
    )
    return marked(post, said)
