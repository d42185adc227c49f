"""Whom a file may name, told as people tell it: RT by their numbers, people by their uids."""

from __future__ import annotations

import re
from collections.abc import Iterable

from blc_desktop.errors import Refused
from blc_desktop.services.areas import areas
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import exchange_match


def rt_ids(ws: Workspace, written: Iterable[str]) -> tuple[int, ...]:
    """Return the RT written like ``3/7``. Raises ``Refused("report.rt_unknown")``."""
    known = {(area.rt, area.rw): area.area_id for area in areas(ws)}
    found = []
    for text in written:
        numbers = tuple(int(digits) for digits in re.findall(r"\d+", text))
        if numbers not in known:
            raise Refused("report.rt_unknown", field="areas", rt=text)
        found.append(known[numbers[0], numbers[1]])
    return tuple(found)


def person_ids(ws: Workspace, uids: Iterable[str]) -> tuple[int, ...]:
    """Return the people who bear ``uids``. Raises ``Refused("row.gone")`` where one bears none."""
    wanted = list(uids)
    with ws.read() as rx:
        found = exchange_match.people_by_uid(rx.conn, rx.posko_id, wanted)
    if len(found) != len(set(wanted)):
        raise Refused("row.gone", entity="person")
    return tuple(found.values())
