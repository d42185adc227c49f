"""Short ways to say in a test what was seen, who was spoken to, and by whom."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.commands.compliance import ObservationDetails, RecordObservation
from blc_desktop.domain.commands.enforcement import ImposeSanction, SanctionDetails
from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind, Violation
from blc_desktop.services import activities, areas, compliance, enforcement, officers
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY


def hire(ws: Workspace, affiliation: Affiliation, name: str = "") -> int:
    """Enter an officer of an affiliation."""
    details = OfficerDetails(name or f"Petugas {affiliation.value}", affiliation)
    return officers.add_officer(ws, AddOfficer(details)).value


def rt_id(ws: Workspace, rw: int = 1, rt: int = 1) -> int:
    """Return the id of an RT."""
    return next(area.area_id for area in areas.areas(ws) if (area.rw, area.rt) == (rw, rt))


def look(observed: int = 10, masked: int = 8, day: date = TODAY, **more: object) -> ObservationDetails:
    """Return an observation of a market."""
    values: dict[str, object] = {"venue_kind": VenueKind.MARKET, "place": "Pasar Sukamantri", **more}
    return ObservationDetails(day=day, observed=observed, masked=masked, **values)  # type: ignore[arg-type]


def observe(ws: Workspace, observed: int = 10, masked: int = 8, day: date = TODAY, **more: object) -> int:
    """Write an observation of a market down."""
    return compliance.record(ws, RecordObservation(look(observed, masked, day, **more))).value


def found_guilty(
    officer_id: int | None, kind: SanctionKind = SanctionKind.VERBAL_WARNING, **more: object
) -> SanctionDetails:
    """Return a sanction of somebody without a mask."""
    values: dict[str, object] = {
        "day": TODAY,
        "violation": Violation.NO_MASK,
        "subject": SubjectKind.PERSON,
        "name": "Joko Susilo",
        **more,
    }
    return SanctionDetails(kind=kind, officer_id=officer_id, **values)  # type: ignore[arg-type]


def sanction(
    ws: Workspace, officer_id: int, kind: SanctionKind = SanctionKind.VERBAL_WARNING, **more: object
) -> int:
    """Write a sanction down."""
    return enforcement.impose(ws, ImposeSanction(found_guilty(officer_id, kind, **more))).value


def activities_of(ws: Workspace, day: date = TODAY) -> list[tuple[str, int | None]]:
    """Return the day's activities as the register counts them: source, and whom each reached."""
    found = activities.lines_between(ws, day, day)
    return sorted(((line.source.value, line.heads) for line in found), key=lambda each: each[0])
