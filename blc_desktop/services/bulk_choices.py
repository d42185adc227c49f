"""What can be chosen in the cells of a grid whose choices stand in the book."""

from __future__ import annotations

from collections.abc import Mapping

from blc_desktop.domain.grid import CellKind, Chosen
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.services.workspace import ReadTransaction
from blc_desktop.storage import officers, places
from blc_desktop.words.labels import label as word


class Choices:
    """Officers who serve and places in use, each read once, by the word they are chosen with."""

    def __init__(self, rx: ReadTransaction) -> None:
        self._rx = rx
        self._known: dict[CellKind, Mapping[str, Chosen]] = {}

    def of(self, kind: CellKind) -> Mapping[str, Chosen]:
        """Return the choices of a cell of ``kind``."""
        if kind not in self._known:
            self._known[kind] = self._officers() if kind is CellKind.OFFICER else self._places()
        return self._known[kind]

    def _officers(self) -> dict[str, Chosen]:
        found = officers.listed(self._rx.conn, self._rx.posko_id, everyone=False)
        return {row.name: Chosen(row.name, row.id) for row in found}

    def _places(self) -> dict[str, Chosen]:
        """Home, the places of the list by name, then the kinds of places whose name nobody knows."""
        listed = places.listed(self._rx.conn, self._rx.posko_id, self._rx.day, everything=False)
        named = {place.name: Chosen(place.name, place.place_id, place.kind) for place in listed}
        bare = {word(kind): Chosen(None, None, kind) for kind in PlaceKind}
        home = {word(PlaceKind.HOME): bare[word(PlaceKind.HOME)]}
        return {**home, **named, **{name: kind for name, kind in bare.items() if name not in named}}
