"""From an activity that was entered elsewhere to the page where it was."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.facts.activities import Origin
from blc_desktop.domain.kinds_activities import ActivitySource
from blc_desktop.domain.listing import Query
from blc_desktop.services import activities
from ui.page import PageContext
from ui.pages.patients.session import open_session

#: The list of the page of compliance that each source is entered on.
_OVERSIGHT = {
    ActivitySource.OBSERVATION: "observations",
    ActivitySource.INSTITUTION: "institutions",
    ActivitySource.OPERATION: "operations",
    ActivitySource.SANCTION: "sanctions",
}


def open_origin(context: PageContext, parent: QWidget, key: int) -> None:
    """Open what the activity ``key`` comes from."""
    context.ops.read(lambda ws: activities.origin(ws, key), lambda found: _open(context, parent, found))


def _open(context: PageContext, parent: QWidget, found: Origin) -> None:
    source = found.source
    if source is ActivitySource.MONITORING:
        # The matrix shows the days up to the one that is worked on.
        if context.day != found.day:
            context.set_day(found.day)
        context.go("page_isolation")
    elif source is ActivitySource.HANDOUT:
        wanted = Query().where(day=found.day, rt_id=found.rt_id, officer_id=found.officer_id)
        context.go("page_distribution", query=wanted)
    elif source is ActivitySource.CROWD_HANDOUT:
        context.go("page_distribution", query=Query().where(document_id=found.document_id))
    elif source is ActivitySource.TESTING:
        open_session(context, parent, found.session_id)
    elif source is ActivitySource.TRACING:
        context.go("page_contacts", index=found.index_case_id)
    elif source is ActivitySource.REFERRAL:
        context.go("page_isolation", isolation_id=found.isolation_id)
    elif source in _OVERSIGHT:
        context.go("page_compliance", tab=_OVERSIGHT[source], query=Query().where(day=found.day))
    elif source is ActivitySource.CLARIFICATION:
        context.go("page_welfare", tab="rumours", query=Query().where(clarified_on=found.day))
