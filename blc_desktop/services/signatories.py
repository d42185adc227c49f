"""Who signs a paper beside or in place of those that the settings name (domain.md 7)."""

from __future__ import annotations

from blc_desktop.domain.facts.post import Signatory
from blc_desktop.domain.facts.residents import OfficerFacts
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services.officers import officers
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.labels import label

#: Who signs with the head where the posko wants the three pillars, left to right.
_PILLARS = (Affiliation.ARMY, Affiliation.POLICE)


def deputy(ws: Workspace, officer_id: int) -> Signatory:
    """Return an officer who signs in the head's place. Raises ``Refused("report.officer_unknown")``."""
    found = next((each for each in officers(ws) if each.officer_id == officer_id), None)
    if found is None:
        raise Refused("report.officer_unknown", field="signs_for_head", officer=str(officer_id))
    head = ws.post().head.title or _("Ketua Posko")
    title = _("a.n. {head}, {own}").format(head=head, own=label(found.affiliation))
    return Signatory(found.name, title, found.rank_or_id, deputy=True)


def witnesses(ws: Workspace) -> tuple[Signatory, ...]:
    """Return Babinsa and Bhabinkamtibmas; whose name nobody has entered leaves a line to write it on."""
    serving = officers(ws)
    return tuple(_pillar(kind, serving) for kind in _PILLARS)


def _pillar(kind: Affiliation, serving: list[OfficerFacts]) -> Signatory:
    found = next((each for each in serving if each.affiliation is kind), None)
    return Signatory(found.name if found else "", label(kind), found.rank_or_id if found else "")
