"""What surrounds the isolations of a training posko: places, an absence, a referral, a checklist, letters."""

from __future__ import annotations

from datetime import timedelta

from blc_desktop.domain.commands.absences import RecordAbsence
from blc_desktop.domain.commands.eligibility import AssessHome
from blc_desktop.domain.commands.letters import IssueLetters, RecordCertificate
from blc_desktop.domain.commands.places import AddPlace, PlaceDetails
from blc_desktop.domain.commands.referrals import Refer
from blc_desktop.domain.eligibility import asked, assess
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import LetterKind, PlaceKind
from blc_desktop.services import absences, eligibility, isolation, letters, referrals
from blc_desktop.services import places as service
from blc_desktop.services.workspace import Workspace

_RUSUN = PlaceDetails("Rusun isolasi Pasar Kemis", PlaceKind.CENTRAL, 20, "Jl. Raya Pasar Kemis")
_HOSPITAL = PlaceDetails("RSUD Balaraja", PlaceKind.HOSPITAL, None, "Jl. Raya Rumah Sakit, Balaraja")


def places(ws: Workspace) -> int:
    """Enter a place of central isolation and a hospital; return the former's id."""
    service.add_place(ws, AddPlace(_HOSPITAL))
    return service.add_place(ws, AddPlace(_RUSUN)).value


def incidents(ws: Workspace, isolation_ids: list[int], staff: list[int]) -> None:
    """Let somebody be seen away from home, somebody be sent on, a home be looked at, letters be written."""
    lines = [isolation.line(ws, number) for number in isolation_ids]
    at_home = [line for line in lines if line.place_kind is PlaceKind.HOME]
    yesterday = ws.day - timedelta(days=1)
    before = [line for line in at_home if line.started_on <= yesterday]
    if before:
        absences.record_absence(
            ws,
            RecordAbsence(
                before[0].isolation_id, yesterday, "10.15", "warung depan gang", "diantar pulang", staff[0]
            ),
        )
        _assess(ws, before[0])
        numbers = tuple(line.isolation_id for line in before[:3])
        letters.issue(ws, IssueLetters(numbers, LetterKind.START, ws.day, 21))
        certificate = RecordCertificate(numbers[0], "445/31/PKM/II", ws.day, "Puskesmas Pasar Kemis")
        letters.record_certificate(ws, certificate)
    if len(before) > 1:
        referrals.refer(
            ws,
            Refer(
                before[-1].isolation_id,
                ws.day,
                _HOSPITAL.name,
                "Sesak napas sejak pagi",
                "08.30",
                "Ambulans desa",
                officer_id=staff[2 % len(staff)],
            ),
        )


def _assess(ws: Workspace, line: IsolationLine) -> None:
    found = eligibility.checklist(ws, line.isolation_id)
    met = frozenset(criterion.value for criterion in asked(found.rule))
    made = assess(met, found.home, found.rule)
    reason = "" if made.recommended is PlaceKind.HOME else "Keluarga menolak pindah, dipantau bidan"
    eligibility.assess_home(
        ws, AssessHome(line.isolation_id, max(line.started_on, ws.day), met, PlaceKind.HOME, reason)
    )
