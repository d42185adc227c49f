"""What a line of the timeline opens: the box of what it is about, or the page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.needs import NeedFacts
from blc_desktop.domain.facts.person_page import EventKind, TimelineEvent
from blc_desktop.domain.facts.printing import Produced, ReportKind
from blc_desktop.domain.facts.referrals import ReferralFacts
from blc_desktop.domain.kinds import IsolationStep
from blc_desktop.domain.listing import Query
from blc_desktop.domain.needs import NeedState
from blc_desktop.services import contact_views, isolation, needs, printing, referrals
from ui.contacts import open_meeting
from ui.forms.dialog import FormDialog
from ui.pages.isolation import need_specs
from ui.pages.isolation.care import open_answer
from ui.pages.isolation.eligibility import open_eligibility
from ui.pages.isolation.letters import open_letters
from ui.pages.isolation.needs import open_needs
from ui.pages.isolation.records import open_records
from ui.pages.patients.status import open_status
from ui.pages.patients.testing import open_edit_test
from ui.pages.reports.press import request_of, show_produced
from ui.pages.residents.merge_history import MergeHistory
from ui.pages.welfare.doses import DoseList

if TYPE_CHECKING:
    from ui.person.room import PersonRoom

Opener = Callable[["PersonRoom", TimelineEvent], None]


def open_line(window: PersonRoom, event: TimelineEvent) -> None:
    """Open what ``event`` tells of, as far as the operator may."""
    opener, permission = _OPENERS.get(event.kind, (None, Permission.VIEW))
    if opener is not None and window.context.may(permission):
        opener(window, event)


def _test(window: PersonRoom, event: TimelineEvent) -> None:
    open_edit_test(window.context, window, event.key)


def _status(window: PersonRoom, event: TimelineEvent) -> None:
    if event.owner is not None and window.head is not None:
        open_status(window.context, window, event.owner, window.head.name)


def _meeting(window: PersonRoom, event: TimelineEvent) -> None:
    window.context.ops.read(
        lambda ws: contact_views.meeting_line(ws, event.key),
        lambda line: open_meeting(window.context, window, line),
    )


def _matrix(window: PersonRoom, event: TimelineEvent) -> None:
    """Go to the person's line of the matrix; this window would stand before it."""
    window.accept()
    window.context.go("page_isolation", isolation_id=event.owner)


def _decision(window: PersonRoom, event: TimelineEvent) -> None:
    if event.facts["step"] is IsolationStep.HOME_ASSESSED and window.context.may(Permission.EDIT_CASES):
        _with_line(window, event, lambda line: open_eligibility(window.context, window, line))
    else:
        _matrix(window, event)


def _referral(window: PersonRoom, event: TimelineEvent) -> None:
    def answer(found: list[ReferralFacts]) -> None:
        for each in found:
            if each.referral_id == event.key:
                open_answer(window.context, window, each)

    owner = event.owner or 0
    window.context.ops.read(lambda ws: referrals.referrals_of(ws, owner), answer)


def _absence(window: PersonRoom, event: TimelineEvent) -> None:
    def show(line: IsolationLine) -> None:
        open_records(window.context, window, line)

    _with_line(window, event, show)


def _need(window: PersonRoom, event: TimelineEvent) -> None:
    day = window.context.day

    def show(found: NeedFacts) -> None:
        if found.state is NeedState.OPEN and window.context.may(Permission.MONITOR):
            dialog = FormDialog(window, window.context.ops, need_specs.edit_spec(found, day))
            dialog.begin(need_specs.values_of(found))
        else:
            open_needs(window.context, window)

    window.context.ops.read(lambda ws: needs.need_facts(ws, event.key), show)


def _letter(window: PersonRoom, event: TimelineEvent) -> None:
    """Show the letter as it was printed; one that never was, or is not ours, stands in the list."""

    def listed(line: IsolationLine) -> None:
        open_letters(window.context, window, line)

    def show(made: Produced | None) -> None:
        if made is None:
            _with_line(window, event, listed)
        else:
            request = request_of(window.context, ReportKind.ISOLATION_LETTER)
            show_produced(window.context, window, replace(request, day=event.day), made)

    if window.context.may(Permission.PRINT):
        window.context.ops.read(lambda ws: printing.letter_print(ws, event.key), show)
    else:
        show(None)


def _merge(window: PersonRoom, event: TimelineEvent) -> None:
    """Show the merges that were made, standing on this one: there it is taken back."""
    MergeHistory(window, window.context, lambda: None, event.key).open()


def _aid(window: PersonRoom, event: TimelineEvent) -> None:
    window.accept()
    window.context.go("page_distribution", query=Query().where(document_id=event.key))


def _sanction(window: PersonRoom, event: TimelineEvent) -> None:
    window.accept()
    window.context.go("page_compliance", tab="sanctions", query=Query().where(sanction=event.key))


def _vaccine(window: PersonRoom, _event: TimelineEvent) -> None:
    name = window.head.name if window.head is not None else ""
    DoseList(window, window.context, window.person_id, name).begin()


def _with_line(window: PersonRoom, event: TimelineEvent, then: Callable[[IsolationLine], None]) -> None:
    owner = event.owner or 0
    window.context.ops.read(lambda ws: isolation.line(ws, owner), then)


_OPENERS: dict[EventKind, tuple[Opener, Permission]] = {
    EventKind.TEST: (_test, Permission.EDIT_CASES),
    EventKind.STATUS: (_status, Permission.EDIT_CASES),
    EventKind.LISTED: (_meeting, Permission.EDIT_CASES),
    EventKind.MET: (_meeting, Permission.EDIT_CASES),
    EventKind.MONITORING: (_matrix, Permission.VIEW),
    EventKind.DECISION: (_decision, Permission.VIEW),
    EventKind.REFERRAL: (_referral, Permission.EDIT_CASES),
    EventKind.ABSENCE: (_absence, Permission.VIEW),
    EventKind.NEED: (_need, Permission.VIEW),
    EventKind.AID: (_aid, Permission.VIEW),
    EventKind.LETTER: (_letter, Permission.VIEW),
    EventKind.MERGE: (_merge, Permission.EDIT_RESIDENTS),
    EventKind.SANCTION: (_sanction, Permission.VIEW),
    EventKind.VACCINE: (_vaccine, Permission.VIEW),
}
