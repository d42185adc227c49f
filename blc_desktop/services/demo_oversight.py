"""What a training posko saw and did about it: observations, institutions, sanctions, ticks, frozen weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from blc_desktop.domain.commands.compliance import (
    ObservationDetails,
    RecordObservation,
    RecordVisit,
    VisitDetails,
)
from blc_desktop.domain.commands.enforcement import (
    ImposeSanction,
    OperationDetails,
    RecordOperation,
    SanctionDetails,
)
from blc_desktop.domain.commands.zones import FreezeWeek, TickAction
from blc_desktop.domain.facts.residents import OfficerFacts
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import (
    InstitutionKind,
    Reaction,
    SanctionKind,
    SubjectKind,
    Violation,
)
from blc_desktop.domain.weeks import last_whole_week
from blc_desktop.domain.zoning import Zone, actions
from blc_desktop.services import (
    areas,
    compliance,
    enforcement,
    operations,
    scenario,
    visits,
    zone_board,
    zone_weeks,
)
from blc_desktop.services.officers import officers
from blc_desktop.services.workspace import Workspace

#: Place, its kind, and of a hundred people how many wear a mask there at the start.
_PLACES = (
    ("Pasar Sukamantri", VenueKind.MARKET, 68),
    ("Masjid Al-Ikhlas", VenueKind.WORSHIP, 88),
    ("Jl. Raya Sukamantri", VenueKind.ROAD, 74),
    ("Warung Bu Euis", VenueKind.STALL, 58),
    ("Lapangan desa", VenueKind.SPORTS, 62),
    ("Kantor Desa", VenueKind.OFFICE, 96),
)
_INSTITUTIONS = (
    (InstitutionKind.WORSHIP, "Masjid Al-Ikhlas", "DKM: kotak sabun diisi tiap Jumat"),
    (InstitutionKind.SHOP, "Toko Sembako Barokah", ""),
    (InstitutionKind.SCHOOL, "SDN Sukamantri 1", "Menyiapkan jadwal piket suhu"),
    (InstitutionKind.RESTAURANT, "Warung Soto Pak Kumis", "Diminta menandai bangku"),
    (InstitutionKind.OFFICE, "Kantor Desa Sukamantri", ""),
)
_NAMES = ("Rendi Kurnia", "Asep Mulyadi", "Yayat Hidayat", "Iwan Setiawan", "Agus Permana")
_A_DAY = 2


def oversee(ws: Workspace, dice: Random, days: int) -> dict[str, int]:
    """Write four weeks of it down, up to the day of ``ws``; return counts by kind."""
    staff = officers(ws)
    start = ws.day - timedelta(days=days)
    seen = sum(_observe(ws.at(start + timedelta(days=at)), dice, staff, at) for at in range(days + 1))
    _visit(ws, dice, staff)
    sanctions = _enforce(ws, dice, staff)
    _freeze(ws)
    _tick(ws, dice, staff)
    return {"observations": seen, "institutions": len(_INSTITUTIONS), "sanctions": sanctions}


def _observe(ws: Workspace, dice: Random, staff: Sequence[OfficerFacts], at: int) -> int:
    own = areas.areas(ws)
    for name, kind, share in dice.sample(_PLACES, _A_DAY):
        observed = 12 + dice.randrange(40)
        wearing = min(99, share + at // 2 + dice.randrange(-8, 9))
        masked = min(observed, round(observed * wearing / 100))
        details = ObservationDetails(
            day=ws.day,
            venue_kind=kind,
            place=name,
            observed=observed,
            masked=masked,
            distanced=max(0, masked - dice.randrange(6)) if dice.random() < 0.7 else None,
            reprimanded=(observed - masked) // 2,
            rt_id=own[_PLACES.index((name, kind, share)) * 3 % len(own)].area_id,
            clock=f"{8 + dice.randrange(9):02d}.{dice.choice((0, 15, 30, 45)):02d}",
            reaction=dice.choice((*Reaction, None)),
            officer_id=dice.choice(staff).officer_id,
        )
        compliance.record(ws, RecordObservation(details))
    return _A_DAY


def _visit(ws: Workspace, dice: Random, staff: Sequence[OfficerFacts]) -> None:
    own = areas.areas(ws)
    for at, (kind, name, follow_up) in enumerate(_INSTITUTIONS):
        day = ws.day - timedelta(days=at)
        asked = visits.items_asked(ws, day)
        met = tuple(code for code in asked if dice.random() < 0.75 - at / 10)
        missing = tuple(code for code in asked if code not in met and dice.random() < 0.8)
        told = (met, missing) if met or missing else (asked[:1], ())
        rt_id, officer_id = own[at % len(own)].area_id, dice.choice(staff).officer_id
        details = VisitDetails(
            day, kind, name, *told, rt_id=rt_id, follow_up=follow_up or None, officer_id=officer_id
        )
        visits.record_visit(ws, RecordVisit(details))


def _enforce(ws: Workspace, dice: Random, staff: Sequence[OfficerFacts]) -> int:
    """Hold an operation with what was given in it, and some words of reprimand between."""
    who = {officer.affiliation: officer.officer_id for officer in staff}
    allowed = who.get(Affiliation.MUNICIPAL_POLICE)
    if allowed is None:
        return 0
    held = ws.day - timedelta(days=3)
    place = "Jl. Raya Sukamantri depan pasar"
    operation = operations.record_operation(
        ws,
        RecordOperation(
            OperationDetails(
                held, place, "09.00", targeted_people=64, targeted_places=5, police=3, army=2,
                municipal_police=6, others=4, officer_id=allowed,
            )
        ),
    ).value  # fmt: skip

    def give(kind: SanctionKind, day: date, officer: int, subject: SubjectKind, **more: object) -> None:
        values: dict[str, object] = {"violation": Violation.NO_MASK, "place": place, **more}
        details = SanctionDetails(day=day, kind=kind, subject=subject, officer_id=officer, **values)  # type: ignore[arg-type]
        enforcement.impose(ws, ImposeSanction(details))

    person = SubjectKind.PERSON
    give(SanctionKind.VERBAL_WARNING, held, allowed, SubjectKind.UNNAMED, heads=21, operation_id=operation)
    give(
        SanctionKind.COMMUNITY_SERVICE,
        held,
        allowed,
        person,
        name=_NAMES[0],
        service_hours=1,
        operation_id=operation,
    )
    give(
        SanctionKind.ADMINISTRATIVE_FINE, held, allowed, person, name=_NAMES[1], amount=50_000,
        document_no="BAP/07/II/2021", operation_id=operation,
    )  # fmt: skip
    give(
        SanctionKind.WRITTEN_WARNING, held + timedelta(days=1), allowed, SubjectKind.BUSINESS,
        name="Warung Bu Euis", violation=Violation.CROWD, document_no="300/21/ST/2021", place=None,
    )  # fmt: skip
    volunteer = who.get(Affiliation.VOLUNTEER, allowed)
    for at, name in enumerate(_NAMES[:3]):
        day = ws.day - timedelta(days=dice.randrange(2) + at)
        give(SanctionKind.VERBAL_WARNING, day, volunteer, person, name=name, place="Pasar Sukamantri")
    return 7


def _freeze(ws: Workspace) -> None:
    """Freeze the weeks before the last: the latest waits for somebody."""
    _monday, sunday = last_whole_week(ws.day)
    for back in (1, 2):
        zone_weeks.freeze_week(ws, FreezeWeek(sunday - timedelta(days=7 * back)))


def _tick(ws: Workspace, dice: Random, staff: Sequence[OfficerFacts]) -> None:
    with ws.read() as rx:
        rules = rx.rules.on(ws.day)
    for line in zone_board.board(ws).lines:
        if line.card.zone in (Zone.GREEN, Zone.NOT_ASSESSED):
            continue
        for code in actions(line.card.zone, on=ws.day, rules=rules)[:2]:
            officer_id = dice.choice(staff).officer_id
            scenario.tick(ws, TickAction(line.card.rt_id, code, ws.day, officer_id))
