"""From a request to a kept paper: facts, drawing and keeping joined, for window and command line alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Produced, ReportRequest
from blc_desktop.i18n import language
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.printing import Prepared, prepare, print_report
from blc_desktop.services.workspace import Workspace
from reports.catalog import BUILDERS, Builder


@dataclass(frozen=True, slots=True)
class Wish:
    """A request with its facts gathered: what is left is to draw it."""

    request: ReportRequest
    facts: Any
    builder: Builder
    looking: Workspace

    def drawer(self, progress: Progress) -> Callable[[Imprint], Document]:
        """Return what draws it; ``progress`` is told before every page and may cancel."""
        return lambda imprint: self.builder.draw(self.facts, imprint, self.request.paper, progress)


def gathered(ws: Workspace, request: ReportRequest) -> Wish:
    """Return the facts of ``request`` in the language in use, the post as this paper shows it.

    The book is looked at on the request's day (on the last day of its period). Raises ``Refused`` for a
    missing right or a wrong wish.
    """
    ws.require(Permission.PRINT)
    asked = replace(request, language=language())
    builder = BUILDERS[asked.kind]
    looking = ws.at(asked.until or asked.day)
    facts = builder.gather(looking, asked)
    return Wish(asked, dressed(looking, facts, asked), builder, looking)


def produce(ws: Workspace, request: ReportRequest, progress: Progress | None = None) -> Produced:
    """Return the paper of ``request``: the kept one where nothing changed, else a new one that is kept.

    ``progress`` is told before every page and may cancel; nothing is kept then.
    """
    wish = gathered(ws, request)
    return print_report(wish.looking, wish.request, wish.facts, wish.drawer(progress or Silent())).value


@dataclass(frozen=True, slots=True)
class Preview:
    """A paper to be looked at, and whether it holds a table for a workbook, with names in it."""

    prepared: Prepared
    is_table: bool
    is_personal: bool = True


def preview(ws: Workspace, request: ReportRequest, progress: Progress | None = None) -> Preview:
    """Return the paper of ``request`` to be looked at: the very bytes that printing it would keep."""
    from reports.sheets import sheet_of  # noqa: PLC0415 - knows the facts of every paper; a command asks for none

    wish = gathered(ws, request)
    drawn = prepare(wish.looking, wish.request, wish.facts, wish.drawer(progress or Silent()))
    sheet = sheet_of(wish.facts)
    return Preview(drawn, sheet is not None, sheet is None or sheet.personal)


def dressed(ws: Workspace, facts: Any, request: ReportRequest) -> Any:
    """Return ``facts`` with the post as ``request`` wants it: letterhead, who signs, who signs beside."""
    if request.letterhead and not request.signs_for_head and not request.witnesses:
        return facts
    from blc_desktop.services import signatories  # noqa: PLC0415 - most papers are signed as the posko has set

    post = replace(facts.post, letterhead_shown=request.letterhead)
    if request.signs_for_head:
        signer = signatories.deputy(ws, request.signs_for_head)
        post = replace(post, head=signer)
    if request.witnesses:
        post = replace(post, witnesses=signatories.witnesses(ws))
    return replace(facts, post=post)
