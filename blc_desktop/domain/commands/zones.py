"""Orders about zones: a week frozen, an action of the scenario ticked, boundaries loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.geojson import Polygons


@dataclass(frozen=True, slots=True)
class FreezeWeek:
    """Freeze the zones of the week that ends on ``sunday`` as the book has them now."""

    sunday: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class TakeBackWeek:
    """The snapshot was a mistake: it stays in the book, marked so, and another may be made."""

    snapshot_id: int


@dataclass(frozen=True, slots=True)
class TickAction:
    """An action that an RT's colour asks for was done on ``day``."""

    rt_id: int
    action: str
    day: date
    officer_id: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class TakeBackTick:
    """The tick was a mistake."""

    tick_id: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape of the file and the RT it is."""

    rt_id: int
    feature: str
    polygons: Polygons


@dataclass(frozen=True, slots=True)
class LoadBoundaries:
    """Take shapes over as the boundaries of their RT; those of other RT stay as they are."""

    source: str
    placed: tuple[Placed, ...]
