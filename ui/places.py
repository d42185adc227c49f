"""The places of isolation in a form: offered with how full they are, and a full one warned of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blc_desktop.domain.facts.places import PlaceFacts
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.i18n import N_
from blc_desktop.services import places as service
from blc_desktop.words.places import offered
from ui.forms.fields import ChoiceField, Option

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


class PlaceChoices:
    """What one form offers: it remembers what the book said when the form was opened."""

    def __init__(self, kind: PlaceKind | None = None) -> None:
        self._kind = kind
        self._found: dict[int, PlaceFacts] = {}

    def load(self, ws: Workspace) -> Sequence[Option]:
        """Return the places in use with their occupancy, those with room first."""
        found = [place for place in service.places(ws) if self._kind in (None, place.kind)]
        self._found = {place.place_id: place for place in found}
        return [(offered(place), place.place_id) for place in sorted(found, key=lambda p: not p.room_for(1))]

    def name_of(self, place_id: object) -> str | None:
        """Return the name of what was chosen, None of nothing."""
        found = self._found.get(place_id) if isinstance(place_id, int) else None
        return found.name if found else None

    def problems(self, place_id: object, people: int = 1) -> list[Problem]:
        """Warn where so many more people have no room."""
        found = self._found.get(place_id) if isinstance(place_id, int) else None
        if found is None or found.room_for(people):
            return []
        facts = {"name": found.name, "occupied": found.occupied, "capacity": found.capacity}
        return [Problem("place.full", "place_id", Severity.WARNING, facts)]


def place_field(choices: PlaceChoices, *, label: str = "", beside: bool = False) -> ChoiceField:
    """Return the field ``place_id`` that offers ``choices``."""
    return ChoiceField(
        name="place_id",
        label=label or N_("Tempat dalam daftar"),
        load=choices.load,
        empty=N_("tidak dari daftar"),
        beside=beside,
        stretch=2 if beside else 1,
    )
