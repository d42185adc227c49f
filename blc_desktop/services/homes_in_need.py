"""The homes a posko looks after: who isolates there, what is lacking, what has reached them."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.homes import HomeContact
from blc_desktop.errors import Refused
from blc_desktop.services.listings import BookListing, scope
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import homes_in_need as storage


def home_listing(ws: Workspace) -> BookListing:
    """Return the homes with somebody isolating, an open need or the mark of a poor family.

    Filters: rt, poor, without_aid.
    """
    return BookListing(ws, storage.homes)


def home_contact(ws: Workspace, home_id: int) -> HomeContact:
    """Return in whose name something is done for a home. Raises ``Refused("row.gone")``."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = storage.contact(rx.conn, scope(rx), home_id)
    if found is None:
        raise Refused("row.gone", entity="household")
    return found
