"""Short ways to say in a test who is to be vaccinated, who was, and what people say."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.commands.rumours import RecordRumour, RumourDetails
from blc_desktop.domain.commands.vaccination import AddTargets, DoseDetails, RecordDoses
from blc_desktop.domain.kinds_welfare import RumourChannel, VaccinationGroup
from blc_desktop.domain.listing import Query, Row
from blc_desktop.progress import Silent
from blc_desktop.services import rumours, vaccination
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace
from tests.support import people
from tests.support.cases import TODAY


def target(
    ws: Workspace, name: str, group: VaccinationGroup = VaccinationGroup.ELDERLY, **more: object
) -> int:
    """Enter a resident, put them on the target list, and return the id of the target."""
    vaccination.add_targets(ws, AddTargets((people.add(ws, name, **more),), group))
    return target_ids(ws)[name]


def target_ids(ws: Workspace) -> dict[str, int]:
    """Return every target by the name of its person."""
    listing = vaccination.target_listing(ws)
    found = vaccination.targets(ws, listing.ids(Query(), Silent()))
    return {each.name: each.target_id for each in found}


def dose(day: date = TODAY, vaccine: str = "CoronaVac", **more: object) -> DoseDetails:
    """Return a dose as it is typed."""
    return DoseDetails(day, vaccine, **{"place": "Puskesmas Pasar Kemis", **more})  # type: ignore[arg-type]


def give(ws: Workspace, *targets: int, day: date = TODAY) -> int:
    """Write a dose of each of these targets down; return how many."""
    return vaccination.record_doses(ws, RecordDoses(targets, dose(day))).value


def said(claim: str = "Vaksin mengandung chip", heard_on: date = TODAY, **more: object) -> RumourDetails:
    """Return a rumour from WhatsApp."""
    return RumourDetails(heard_on, RumourChannel.WHATSAPP, claim, **more)  # type: ignore[arg-type]


def hear(ws: Workspace, claim: str = "Vaksin mengandung chip", **more: object) -> int:
    """Write a rumour down."""
    return rumours.record(ws, RecordRumour(said(claim, **more))).value  # type: ignore[arg-type]


def answered(claim: str = "Vaksin mengandung chip", **more: object) -> RumourDetails:
    """Return a rumour whose clarification went out today."""
    values: dict[str, object] = {
        "clarification": "Vaksin tidak mengandung chip.",
        "source": "Puskesmas",
        "clarified_on": TODAY,
        "clarified_by": RumourChannel.WHATSAPP,
        **more,
    }
    return said(claim, **values)  # type: ignore[arg-type]


def shown(listing: BookListing, query: Query | None = None) -> list[dict[str, object]]:
    """Return what a list shows, a mapping a row."""
    names = [column.name for column in listing.columns]
    asked = query or Query()
    rows: list[Row] = list(listing.everything(asked, Silent()))
    assert listing.count(asked) == len(rows)
    return [dict(zip(names, row, strict=True)) for row in rows]
