"""Activities for a test: a crew, a line typed, and one of everything that is an activity by itself."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.commands.activities import ActivityDetails, ActivityWords, AddActivity
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import Affiliation, RecipientKind
from blc_desktop.services import activities, activity_types, distribution, officers, residents, stock
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, days_ago, somebody


def hire(ws: Workspace, name: str, affiliation: Affiliation = Affiliation.POLICE, number: str = "") -> int:
    """Enter an officer."""
    details = OfficerDetails(name, affiliation, number or None)
    return officers.add_officer(ws, AddOfficer(details)).value


def type_id(ws: Workspace, code: str) -> int:
    """Return the id of a ready-made type."""
    return next(each.type_id for each in activity_types.types(ws) if each.code == code)


def details(ws: Workspace, code: str = "SOS", day: date = TODAY, **more: object) -> ActivityDetails:
    """Return an activity of a ready-made type."""
    words = {name: more.pop(name) for name in ("narrative", "result", "follow_up", "due_on") if name in more}
    return ActivityDetails(type_id(ws, code), day, words=ActivityWords(**words), **more)  # type: ignore[arg-type]


def did(ws: Workspace, code: str = "SOS", day: date = TODAY, **more: object) -> int:
    """Write an activity down; return its key."""
    return activities.add(ws, AddActivity(details(ws, code, day, **more))).value


def masks(ws: Workspace) -> int:
    """Return an item with a thousand in store."""
    item = stock.add_item(ws, AddItem(ItemDetails("Masker kain", "lembar", mask=True))).value
    stock.receive_stock(ws, ReceiveStock(days_ago(9), (ReceiptLine(item, 1000),)))
    return item


def give(ws: Workspace, item: int, officer: int | None = None, day: date = TODAY, rt: int = 1) -> int:
    """Give five to somebody new in an RT; return the document."""
    person = residents.add_resident(ws, AddResident(somebody(rt=rt))).value
    order = HandOut(day, Recipient(RecipientKind.PERSON, person), (IssueLine(item, 5),), officer)
    return distribution.hand_out(ws, order).value


def give_crowd(ws: Workspace, item: int, heads: int = 30, day: date = TODAY) -> int:
    """Give to a crowd at the market; return the document."""
    recipient = Recipient(RecipientKind.CROWD, place="Pasar Sukamantri", head_count=heads)
    return distribution.hand_out(ws, HandOut(day, recipient, (IssueLine(item, heads),))).value
