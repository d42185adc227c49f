"""How a hit of the search reads: name, and beside it sex, age, RT/RW and the masked NIK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.domain.addresses import full_area
from blc_desktop.i18n import _
from ui.forms.pickers import Hit

if TYPE_CHECKING:
    from blc_desktop.domain.facts.residents import PersonHit
    from blc_desktop.services.workspace import Workspace


def find_hits(workspace: Workspace, text: str) -> list[Hit]:
    """Return the people that ``text`` finds: what the search box and the person picker offer."""
    from blc_desktop.services import residents

    return [(hit.person_id, hit.name, describe(hit)) for hit in residents.find_people(workspace, text)]


def describe(hit: PersonHit) -> str:
    """``L · 43 th · RT 003/RW 001 · 360311******0003``."""
    parts: list[str] = []
    if hit.sex is not None:
        parts.append(_("L") if hit.sex.value == "M" else _("P"))
    if hit.age is not None:
        parts.append(_("{age} th").format(age=hit.age))
    if hit.rt is not None and hit.rw is not None:
        parts.append(full_area(hit.rt, hit.rw))
    if hit.national_id:
        parts.append(hit.national_id)
    return " · ".join(parts)
