"""The card of first steps: one sheet, in the words of the help."""

from __future__ import annotations

import pytest

from blc_desktop import i18n
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import help_book
from reports.press import produce
from tests.support import pdf_text
from tests.support.cases import TODAY


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_card_is_one_page_and_holds_every_step(posko: Workspace, language: str, paper: Paper) -> None:
    i18n.set_language(language)
    made = produce(posko, ReportRequest(ReportKind.FIRST_STEPS, TODAY, paper=paper))
    (page,) = pdf_text.pages(made.content)
    assert made.pages == 1
    chapter = help_book.chapter("card", language)
    assert chapter.title.upper() in page
    steps = [line for line in chapter.markdown.splitlines() if line[:1].isdigit()]
    assert len(steps) == 16
    squeezed = "".join(page.split())
    for section in chapter.sections[1:]:
        assert section.title in page
    for step in steps:
        plain = step.partition(". ")[2].replace("`", "").replace("**", "")
        first = "".join(plain.split())[:18].partition("₂")[0]  # which stands lower on paper
        assert first in squeezed, step


def test_the_same_card_is_printed_once(posko: Workspace) -> None:
    request = ReportRequest(ReportKind.FIRST_STEPS, TODAY)
    first, again = produce(posko, request), produce(posko, request)
    assert first.content == again.content
    assert again.kept
