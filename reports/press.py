"""From a request to a kept paper: facts, drawing and keeping joined, for window and command line alike."""

from __future__ import annotations

from dataclasses import replace

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Produced, ReportRequest
from blc_desktop.i18n import language
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.printing import print_report
from blc_desktop.services.workspace import Workspace
from reports.catalog import BUILDERS


def produce(ws: Workspace, request: ReportRequest, progress: Progress | None = None) -> Produced:
    """Return the paper of ``request`` in the language in use: the kept one where nothing changed.

    The book is looked at on the request's day (on the last day of its period). ``progress`` is told before
    every page and may cancel; nothing is kept then. Raises ``Refused`` for a missing right or a wrong wish.
    """
    ws.require(Permission.PRINT)
    asked = replace(request, language=language())
    builder = BUILDERS[asked.kind]
    looking = ws.at(asked.until or asked.day)
    facts = builder.gather(looking, asked)
    watching = progress or Silent()

    def draw(imprint: Imprint) -> Document:
        return builder.draw(facts, imprint, asked.paper, watching)

    return print_report(looking, asked, facts, draw).value
