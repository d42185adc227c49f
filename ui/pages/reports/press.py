"""From a wish for paper to its preview: produced in the background, kept, and shown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.changes import Topic
from blc_desktop.domain.facts.monitoring import MatrixFilter, MonitoringGroup
from blc_desktop.domain.facts.printing import Paper, Produced, ReportKind, ReportRequest
from blc_desktop.i18n import _, language
from blc_desktop.progress import Progress
from blc_desktop.services import areas, officers
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import numeric_date
from blc_desktop.words.paper_titles import paper_title
from ui.page import PageContext
from ui.preview import show_pdf
from ui.work import Lane


def request_of(
    context: PageContext,
    kind: ReportKind,
    *,
    rt: str | None = None,
    officer: str | None = None,
    case: str | None = None,
) -> ReportRequest:
    """Return a request for ``kind`` on the day that is worked on."""
    return ReportRequest(kind, context.day, rt=rt, officer=officer, case=case, language=language())


def print_report(
    context: PageContext, parent: QWidget, request: ReportRequest, paper: Paper | None = None
) -> None:
    """Produce what ``request`` asks for and show it, on ``paper`` or the posko's usual one."""

    def work(ws: Workspace, progress: Progress) -> Produced:
        from reports.press import produce

        chosen = paper or Paper(ws.settings().paper)
        return produce(ws, replace(request, paper=chosen), progress)

    context.ops.long(
        parent,
        _("Menyusun {what}…").format(what=paper_title(request.kind).lower()),
        work,
        lambda made: show_produced(context, parent, request, made),
        lane=Lane.WRITE,
    )


def show_produced(context: PageContext, parent: QWidget, request: ReportRequest, made: Produced) -> None:
    """Open the preview of a paper; the rest of the program hears that something was printed."""
    revision = _(" · Ralat ke-{n}").format(n=made.revision) if made.revision else ""
    title = f"{paper_title(request.kind)} · {numeric_date(request.day)}{revision}"
    show_pdf(parent, title, made.content, file_name(request, made.revision), context.messages)
    if not made.kept:
        context.ops.hub.emit_changes(frozenset({Topic.REPORTS}))


def file_name(request: ReportRequest, revision: int) -> str:
    """``laporan-harian-2021-02-19-ralat-1.pdf``: two papers of a day do not overwrite each other."""
    parts = [paper_title(request.kind), request.item, request.rt, request.officer, request.day.isoformat()]
    if revision:
        parts.append(_("Ralat {n}").format(n=revision))
    words = "-".join(part for part in parts if part).lower()
    return f"{re.sub(r'[^0-9a-z]+', '-', words).strip('-')}.pdf"


def print_monitoring_sheet(context: PageContext, parent: QWidget, wanted: MatrixFilter) -> None:
    """Print the sheet whose order is the screen's: its group, and an RT or an officer where one is chosen."""
    group = None if wanted.group is MonitoringGroup.PATIENTS else wanted.group.value
    print_narrowed(context, parent, ReportKind.MONITORING_SHEET, wanted.rt_id, wanted.officer_id, group=group)


def print_narrowed(
    context: PageContext,
    parent: QWidget,
    kind: ReportKind,
    rt_id: int | None,
    officer_id: int | None,
    *,
    group: str | None = None,
) -> None:
    """Print a paper of the field for an RT or an officer, where one is chosen."""

    def names(ws: Workspace) -> tuple[str | None, str | None]:
        rt = next((f"{a.rt}/{a.rw}" for a in areas.areas(ws) if a.area_id == rt_id), None)
        officer = next((o.name for o in officers.officers(ws) if o.officer_id == officer_id), None)
        return rt, officer

    def go(found: tuple[str | None, str | None]) -> None:
        rt, officer = found
        request = request_of(context, kind, rt=rt, officer=officer)
        print_report(context, parent, replace(request, group=group))

    context.ops.read(names, go)


def print_referral_slip(context: PageContext, parent: QWidget, person_uid: str, day: date) -> None:
    """Print the slip that goes with somebody who was sent on, by ``day`` for the last time."""
    request = ReportRequest(ReportKind.REFERRAL_SLIP, day, language=language(), person=person_uid)
    print_report(context, parent, request)


def print_person_card(context: PageContext, parent: QWidget, person_uid: str) -> None:
    """Print the card of one person as of the day that is worked on."""
    request = ReportRequest(ReportKind.PERSON_CARD, context.day, language=language(), person=person_uid)
    print_report(context, parent, request)


def print_person_data(context: PageContext, parent: QWidget, person_uid: str, *, full: bool) -> None:
    """Print all that the book holds about one person, who asked for it."""
    request = ReportRequest(
        ReportKind.PERSON_DATA, context.day, language=language(), person=person_uid, full_ids=full
    )
    print_report(context, parent, request)


def print_letters(context: PageContext, parent: QWidget, letter_ids: tuple[int, ...], day: date) -> None:
    """Print letters that were written, a page each."""
    request = ReportRequest(ReportKind.ISOLATION_LETTER, day, language=language(), letters=letter_ids)
    print_report(context, parent, request)


def print_recap(context: PageContext, parent: QWidget, person_uid: str, day: date) -> None:
    """Print how somebody was watched, day by day."""
    request = ReportRequest(ReportKind.MONITORING_RECAP, day, language=language(), person=person_uid)
    print_report(context, parent, request)
