"""Whole NIK for a paper: only for whoever may see them, and never without a trace of who asked."""

from __future__ import annotations

from collections.abc import Sequence

from blc_desktop.domain.access import Permission
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import full_numbers as storage


def of_people(ws: Workspace, person_ids: Sequence[int], *, paper: str) -> dict[int, str]:
    """Return the NIK of people by id, for the paper called ``paper``. Raises ``Refused("not_permitted")``."""
    return _traced(ws, storage.of_people, person_ids, paper)


def of_cases(ws: Workspace, case_ids: Sequence[int], *, paper: str) -> dict[int, str]:
    """Return the NIK of cases' people by case id. Raises ``Refused("not_permitted")``."""
    return _traced(ws, storage.of_cases, case_ids, paper)


def _traced(ws: Workspace, read: storage.Read, ids: Sequence[int], paper: str) -> dict[int, str]:
    ws.require(Permission.VIEW_FULL_ID)
    with ws.write("ShowFullNumbers") as tx:
        tx.audit(entity="paper", new={"paper": paper, "people": len(ids)})
        return read(tx.conn, tx.posko_id, ids)
