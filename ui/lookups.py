"""What the boxes of many forms offer from the book: officers, RT."""

from __future__ import annotations

from blc_desktop.services import areas as area_service
from blc_desktop.services import officers as officer_service
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.labels import label
from ui.forms.fields import Option


def officers(ws: Workspace) -> list[Option]:
    """Return the active officers: name with affiliation, and id."""
    return [
        (f"{found.name} · {label(found.affiliation)}", found.officer_id)
        for found in officer_service.officers(ws)
    ]


def officer_names(ws: Workspace, *, everyone: bool = False) -> list[Option]:
    """Return officers whose name is what is asked for; with ``everyone`` those too who no longer serve."""
    found = officer_service.officers(ws, everyone=everyone)
    return [(f"{each.name} · {label(each.affiliation)}", each.name) for each in found]


def areas(ws: Workspace) -> list[tuple[int, int, int]]:
    """Return every RT as (id, RT, RW)."""
    return [(found.area_id, found.rt, found.rw) for found in area_service.areas(ws)]
