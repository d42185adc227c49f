"""How full a place of isolation is, in words."""

from __future__ import annotations

from blc_desktop.domain.facts.places import PlaceFacts
from blc_desktop.i18n import _, ngettext


def occupancy(place: PlaceFacts) -> str:
    """``12 dari 20 terisi``; without a capacity ``12 orang``."""
    if place.capacity is None:
        return ngettext("{n} orang", "{n} orang", place.occupied).format(n=place.occupied)
    text = _("{n} dari {capacity} terisi").format(n=place.occupied, capacity=place.capacity)
    return text if place.room_for(1) else _("{text}, penuh").format(text=text)


def offered(place: PlaceFacts) -> str:
    """Return a place as it stands in a choice: its name and how full it is."""
    return f"{place.name} · {occupancy(place)}"
