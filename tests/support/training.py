"""A training laid out for a test, and each of its ten tasks done through the services of its street."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.compliance import ObservationDetails, RecordObservation
from blc_desktop.domain.commands.contacts import ListContacts, ListedContact, Meeting
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.isolation import ChangePlace
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.commands.papers import NotePaperSent
from blc_desktop.domain.commands.patients import AdmitPatient, TestLine
from blc_desktop.domain.commands.residents import EditResident
from blc_desktop.domain.commands.stock import IssueLine, ReceiptLine, ReceiveStock
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.facts.training import Assignment, TrainingPerson
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, PlaceKind, RecipientKind, TestKind
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.listing import Query
from blc_desktop.domain.training import DAY, TrainingTask
from blc_desktop.paths import Folder
from blc_desktop.progress import Silent
from blc_desktop.services import (
    accounts,
    compliance,
    contacts,
    demo,
    distribution,
    isolation,
    monitoring,
    paper_trail,
    patients,
    residents,
    setup,
    stock,
    stock_views,
    training_room,
)
from blc_desktop.services.clock import SystemClock
from blc_desktop.services.opening import open_book
from blc_desktop.services.workspace import Actor, Workspace
from blc_desktop.storage import keyfile, keyring
from blc_desktop.storage import training as storage
from reports.press import produce

SEAT = 12
_laid: dict[int, Path] = {}


def lay_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seat: int = SEAT) -> Folder:
    """Return a data folder beside which the training of ``seat`` lies; made once, copied afterwards."""
    defaults = {**(setup.prepare.__kwdefaults__ or {}), "cost": keyring.LIGHT}
    monkeypatch.setattr(setup.prepare, "__kwdefaults__", defaults)
    folder = Folder(tmp_path / "data")
    if seat in _laid:
        shutil.copytree(_laid[seat], folder.training.path / "awal")
        training_room.restart(folder)
        return folder
    training_room.begin(folder, seat, DAY)
    _laid[seat] = folder.training.path / "awal"
    return folder


def sign_in(folder: Folder) -> Workspace:
    """Sign in to the training as a trainee does."""
    return accounts.unlock(folder.training, demo.USERNAME, demo.PASSWORD)


def look(folder: Folder) -> Workspace:
    """Open the training's book without anybody signing in."""
    room = folder.training
    file = keyfile.load(room)
    slot = file.operator(demo.USERNAME)
    assert slot is not None
    key = keyring.open_with_password(file, slot, demo.PASSWORD)
    actor = Actor(1, demo.USERNAME, "Operator Latihan", Role.HEAD)
    return Workspace(open_book(room, file, key, SystemClock()), actor)


def id_of(ws: Workspace, who: TrainingPerson) -> int:
    """Return the id of somebody a task names."""
    with ws.read() as rx:
        return storage.people(rx.conn, rx.posko_id, [who.key])[who.key]


def isolation_of(ws: Workspace, who: TrainingPerson) -> int:
    """Return the running isolation of somebody."""
    person = id_of(ws, who)
    running = isolation.isolation_listing(ws).ids(Query().where(state="open"), Silent())
    (found,) = [key for key in running if isolation.line(ws, key).person_id == person]
    return found


def _find(ws: Workspace, given: Assignment) -> None:
    card = residents.person_card(ws, id_of(ws, given.found))
    residents.edit_resident(
        ws, EditResident(card.person_id, card.version, replace(card.details, phone=given.phone))
    )


def _admit(ws: Workspace, given: Assignment) -> None:
    test = TestLine(TestKind.PCR, specimen_date=given.specimen_on, result_date=given.day)
    order = AdmitPatient(CaseStatus.CONFIRMED, given.day, person_id=id_of(ws, given.patient), test=test)
    patients.admit(ws, order)


def _plan(ws: Workspace, given: Assignment) -> None:
    order = ChangePlace(
        (isolation_of(ws, given.isolating[0]),), given.day, PlaceKind.CENTRAL, "Rusun isolasi Pasar Kemis"
    )
    isolation.change_place(ws, order)


def _monitor(ws: Workspace, given: Assignment) -> None:
    for who in given.isolating:
        monitoring.record(ws, RecordMonitoring(isolation_of(ws, who), given.day, "X"))


def _contact(ws: Workspace, given: Assignment) -> None:
    (case,) = patients.cases_of(ws, id_of(ws, given.isolating[0]))
    met = Meeting(given.met_on, ContactCategory.SOCIAL)
    contacts.list_contacts(ws, ListContacts(case, (ListedContact(met, id_of(ws, given.contact)),)))


def item_id(ws: Workspace, name: str) -> int:
    """Return the id of a kind of goods."""
    return stock_views.find_items(ws, name)[0].item_id


def _receive(ws: Workspace, given: Assignment) -> None:
    line = ReceiptLine(item_id(ws, "masker medis"), given.masks_received)
    stock.receive_stock(ws, ReceiveStock(given.day, (line,), "BPBD", given.document_no.lower()))


def _hand_out(ws: Workspace, given: Assignment) -> None:
    family = residents.person_card(ws, id_of(ws, given.household)).household_id
    line = IssueLine(item_id(ws, "masker kain"), given.masks_given)
    distribution.hand_out(ws, HandOut(given.day, Recipient(RecipientKind.HOUSEHOLD, family), (line,)))


def _observe(ws: Workspace, given: Assignment) -> None:
    details = ObservationDetails(
        given.day, VenueKind.MARKET, "Pasar Sukamantri", given.observed, given.masked
    )
    compliance.record(ws, RecordObservation(details))


def _report(ws: Workspace, given: Assignment) -> None:
    produce(ws, ReportRequest(ReportKind.DAILY, given.day))
    (printed,) = [line for line in paper_trail.register(ws) if line.kind is ReportKind.DAILY]
    paper_trail.note_sent(
        ws, NotePaperSent(printed.report_id, given.day, "17.05", "Camat Pasar Kemis", "WhatsApp")
    )


#: Signing in is done by :func:`sign_in`.
DEEDS: dict[TrainingTask, Callable[[Workspace, Assignment], None]] = {
    TrainingTask.FIND_RESIDENT: _find,
    TrainingTask.ADMIT_PATIENT: _admit,
    TrainingTask.PLAN_ISOLATION: _plan,
    TrainingTask.MONITOR: _monitor,
    TrainingTask.LIST_CONTACT: _contact,
    TrainingTask.RECEIVE_MASKS: _receive,
    TrainingTask.HAND_OUT: _hand_out,
    TrainingTask.OBSERVE: _observe,
    TrainingTask.REPORT: _report,
}
