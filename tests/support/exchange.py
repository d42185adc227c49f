"""Two or three posko in one test, and a code agreed between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from blc_desktop.domain.commands.exchange import AddPartner, MakeParcel, NamedChoice, TakeParcel
from blc_desktop.domain.commands.patients import AdmitPatient, TestLine
from blc_desktop.domain.commands.residents import EditResident
from blc_desktop.domain.facts.exchange import ParcelPreview, Sent, Taken
from blc_desktop.domain.facts.patients import Admitted
from blc_desktop.domain.kinds import CaseStatus, TestKind
from blc_desktop.domain.kinds_exchange import PeerRole, Who
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import (
    exchange_partners,
    exchange_reading,
    exchange_sending,
    exchange_taking,
    patients,
    residents,
)
from blc_desktop.services.workspace import Workspace
from tests.support.people import add
from tests.support.posko import VILLAGE, make_posko

DAY = date(2021, 2, 19)
VILLAGES = {"Sukamantri": "36.03.12.2008", "Kutajaya": "36.03.12.2009", "Gelam Jaya": "36.03.12.2004"}
DISTRICT = "Posko Kecamatan Pasar Kemis"
#: A NIK of nobody.
NUMBER = "3603125212900001"


def make_district(tmp_path: Path) -> Workspace:
    """Make the kecamatan's book."""
    village = replace(VILLAGE, code="36.03.12.1001", name="Pasar Kemis")
    return make_posko(tmp_path / "kecamatan", village=village, name=DISTRICT)


def make_village(tmp_path: Path, name: str = "Sukamantri") -> Workspace:
    """Make a village's book."""
    village = replace(VILLAGE, code=VILLAGES[name], name=name)
    return make_posko(tmp_path / name, village=village, name=f"Posko Desa {name}")


def agree(upper: Workspace, lower: Workspace) -> tuple[int, int]:
    """Agree on a code on paper; return the partner's id in each of the two books (in upper, in lower)."""
    below = exchange_partners.add_partner(upper, AddPartner(lower.post().name, PeerRole.LOWER)).value
    code = "-".join(exchange_partners.code_sheet(upper, below).key_groups)
    above = exchange_partners.add_partner(lower, AddPartner(upper.post().name, PeerRole.UPPER, code)).value
    return below, above


def send(ws: Workspace, partner_id: int, folder: Path, *, who: Who | None = None, **more: object) -> Sent:
    """Make a file of the day's figures (and of people, if told whom), and return it."""
    values: dict[str, object] = {"first": ws.day, "last": ws.day, **more}
    if who is not None and "named" not in values:
        values["named"] = NamedChoice(who, with_contacts=True)
    if values.get("named") is not None:
        values.setdefault("purpose", "koordinasi kecamatan")
    return exchange_sending.make(ws, MakeParcel(partner_id, folder, **values)).value  # type: ignore[arg-type]


def look(ws: Workspace, path: Path) -> ParcelPreview:
    """Return the preview of a file."""
    return exchange_reading.preview(ws, path)


def take(ws: Workspace, path: Path, **more: object) -> Taken:
    """Take a file in."""
    return exchange_taking.take(ws, TakeParcel(path, look(ws, path).digest, **more)).value  # type: ignore[arg-type]


def ill(
    ws: Workspace, name: str = "Siti Aminah", day: date = DAY - timedelta(days=1), **more: object
) -> Admitted:
    """Put somebody into the book who is confirmed since ``day``."""
    person_id = add(ws, name, **more)
    test = TestLine(TestKind.RAPID_ANTIGEN, specimen_date=day)
    return patients.admit(ws, AdmitPatient(CaseStatus.CONFIRMED, day, person_id=person_id, test=test)).value


def names(ws: Workspace) -> set[str]:
    """Return who is in a book."""
    return {str(row[0]) for row in residents.resident_listing(ws).everything(Query(), Silent())}


def rename(ws: Workspace, person_id: int, **changes: object) -> None:
    """Change somebody by the form."""
    card = residents.person_card(ws, person_id)
    details = replace(card.details, **changes)  # type: ignore[arg-type]
    residents.edit_resident(ws, EditResident(person_id, card.version, details))
