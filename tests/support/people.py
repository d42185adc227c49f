"""Short ways to put people into a book, read their cases back, and find their row on the screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails
from blc_desktop.domain.commands.residents import AddResident, ResidentDetails
from blc_desktop.domain.facts.patients import CaseFacts
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import patients, residents
from blc_desktop.services.officers import add_officer
from blc_desktop.services.workspace import Workspace
from tests.support.posko import make_posko
from ui.tables.panel import ListPanel

#: Siti Aminah's NIK: a woman born on 12 April 1980.
SITI = "3603125204800003"


def add(ws: Workspace, name: str, **more: object) -> int:
    """Enter a resident, by default a woman of RT 1/RW 1 at Jl. Melati No. 1, and return the id."""
    values: dict[str, object] = {"sex": Sex.FEMALE, "rw": 1, "rt": 1, "address": "Jl. Melati No. 1", **more}
    return residents.add_resident(ws, AddResident(ResidentDetails(name, **values))).value  # type: ignore[arg-type]


def one_woman(folder: Path) -> Workspace:
    """Return a posko with Siti Aminah in it, who has a NIK and a phone."""
    ws = make_posko(folder)
    add(ws, "Siti Aminah", birth_date=date(1980, 4, 12), national_id=SITI, phone="081234567890")
    return ws


def daughter_and_mother(folder: Path) -> Workspace:
    """Return a posko where Siti lives with her old mother; an officer is on duty; nobody is ill yet."""
    ws = make_posko(folder)
    add(ws, "Siti Aminah", birth_date=date(1980, 4, 12), national_id=SITI)
    add(ws, "Nenek Ijah", birth_date=date(1940, 1, 1))
    add_officer(ws, AddOfficer(OfficerDetails("Bidan Sri")))
    return ws


def cases(ws: Workspace) -> dict[str, CaseFacts]:
    """Return every case by the name of its person."""
    ids = patients.patient_listing(ws).ids(Query(), Silent())
    found = [patients.case_facts(ws, case_id) for case_id in ids]
    return {case.name: case for case in found}


def last_day(case: CaseFacts) -> date:
    """Return the last day of a case's latest isolation."""
    return case.isolations[0].schedule.last_day


def choose(panel: ListPanel, name: str) -> None:
    """Put the cursor of a list on somebody."""
    rows = [at for at in range(panel.model.rowCount()) if panel.model.value(at, "name") == name]
    panel.view.setFocus()
    panel.view.show_row(rows[0])
