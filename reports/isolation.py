"""Who isolates or stays in quarantine, and until when."""

from __future__ import annotations

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.lists import ListFacts
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.i18n import NC_, _
from blc_desktop.progress import Progress
from reports.listing import ListWords, draw_list


def draw_isolation(facts: ListFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the list of open isolations and quarantines; NIK are masked by whoever made the facts."""
    words = ListWords(
        _("Daftar isolasi dan karantina"),
        _("orang"),
        _("Tidak ada yang menjalani isolasi atau karantina."),
        one=_(NC_("one", "orang")),
    )
    return draw_list(facts, words, imprint, paper, progress, by_rt=True)
