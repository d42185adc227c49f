"""Pasted lines before they are listed: who in the book may be meant by each. Nothing is chosen here."""

from __future__ import annotations

from collections.abc import Sequence

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.contacts import Proposed
from blc_desktop.domain.facts.residents import PersonHit
from blc_desktop.domain.pasted_contacts import PastedContact
from blc_desktop.domain.text import fold_name
from blc_desktop.services.contact_views import index_in
from blc_desktop.services.listings import scope
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import residents

_MOST = 6


def propose(ws: Workspace, index_case_id: int, lines: Sequence[PastedContact]) -> list[Proposed]:
    """Return for each line the residents of its name or telephone, those nearest to the case first.

    The case's own person is proposed too where the name fits: it is refused, and said so, when chosen.
    """
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        index = index_in(rx, index_case_id)
        place = (index.rt, index.rw)
        return [_proposed(rx, line, place) for line in lines]


def _proposed(rx: ReadTransaction, line: PastedContact, place: tuple[int | None, int | None]) -> Proposed:
    found: dict[int, PersonHit] = {}
    for text in (line.phone, line.name):
        if text:
            hits = residents.find(rx.conn, scope(rx), text, _MOST)
            found.update({hit.person_id: hit for hit in hits})
    folded = fold_name(line.name)
    wanted = (line.rt, line.rw) if line.rt is not None else place

    def rank(hit: PersonHit) -> tuple[bool, bool, bool]:
        other_sex = line.sex is not None and hit.sex is not None and hit.sex is not line.sex
        return fold_name(hit.name) != folded, (hit.rt, hit.rw) != wanted, other_sex

    ordered = tuple(sorted(found.values(), key=rank))[:_MOST]
    exact = bool(folded) and any(fold_name(hit.name) == folded for hit in ordered)
    return Proposed(ordered, exact)
