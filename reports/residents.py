"""The register of residents."""

from __future__ import annotations

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.lists import ListFacts
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.i18n import NC_, _
from blc_desktop.progress import Progress
from reports.listing import ListWords, draw_list


def draw_residents(facts: ListFacts, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    """Draw the list of residents; NIK are masked by whoever made the facts."""
    words = ListWords(
        _("Daftar warga"), _("orang"), _("Tidak ada warga yang dicatat."), one=_(NC_("one", "orang"))
    )
    return draw_list(facts, words, imprint, paper, progress)
