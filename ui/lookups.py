"""What the boxes of many forms offer from the book: officers, RT."""

from __future__ import annotations

from blc_desktop.i18n import _
from blc_desktop.services import areas as area_service
from blc_desktop.services import officers as officer_service
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.labels import label
from ui.forms.editor import Offered
from ui.forms.fields import Option


def officers(ws: Workspace) -> Offered:
    """Return the officers: name with affiliation, and id. Who serves no more is offered to no new record."""
    found = [
        (each.active, (f"{each.name} · {label(each.affiliation)}", each.officer_id))
        for each in officer_service.officers(ws, everyone=True)
    ]
    left = _("{name} (tidak lagi bertugas)")
    return Offered(
        [option for active, option in found if active],
        [(left.format(name=name), key) for active, (name, key) in found if not active],
    )


def officer_names(ws: Workspace, *, everyone: bool = False) -> list[Option]:
    """Return officers whose name is what is asked for; with ``everyone`` those too who no longer serve."""
    found = officer_service.officers(ws, everyone=everyone)
    return [(f"{each.name} · {label(each.affiliation)}", each.name) for each in found]


def areas(ws: Workspace) -> list[tuple[int, int, int]]:
    """Return every RT as (id, RT, RW)."""
    return [(found.area_id, found.rt, found.rw) for found in area_service.areas(ws)]
