"""Four weeks of a training posko's work, done by the services as an operator would do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from blc_desktop.domain import goods
from blc_desktop.domain.commands.areas import EditArea
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.isolation import CloseIsolation, ConfirmSymptomEnd
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.commands.officers import AddOfficer, OfficerDetails
from blc_desktop.domain.commands.patients import AdmitPatient, TestLine
from blc_desktop.domain.commands.stock import AddItem, IssueLine, ReceiptLine, ReceiveStock
from blc_desktop.domain.kinds import (
    Affiliation,
    CaseStatus,
    MonitoringMethod,
    PlaceKind,
    RecipientKind,
    TestKind,
)
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import areas as areas_service
from blc_desktop.services import (
    demo_care,
    demo_doubles,
    demo_exchange,
    demo_giving,
    demo_goods,
    demo_loans,
    demo_names,
    demo_testing,
    distribution,
    isolation,
    monitoring,
    officers,
    patients,
    stock,
)
from blc_desktop.services.demo_activities import do_activities
from blc_desktop.services.demo_contacts import Contact, Tracing
from blc_desktop.services.demo_needs import ask_needs
from blc_desktop.services.demo_oversight import oversee
from blc_desktop.services.demo_reports import prepare_reports
from blc_desktop.services.demo_welfare import feed, look_after
from blc_desktop.services.residents import person_card, resident_listing
from blc_desktop.services.workspace import Workspace

#: A case for so many residents, within bounds: a believable village, also where a million are measured.
_RESIDENTS_PER_CASE = 90
_FEWEST, _MOST = 6, 60
_HANDOUTS_A_DAY = 4

_OFFICERS = (
    ("Serka Yanto Wibowo", Affiliation.ARMY, "NRP 31980001"),
    ("Aipda Rudi Hermawan", Affiliation.POLICE, "NRP 79010002"),
    ("Bidan Sri Lestari", Affiliation.MIDWIFE, None),
    ("Maman Sutisna", Affiliation.CIVIL_PROTECTION, None),
    ("Lilis Suryani", Affiliation.HEALTH_CADRE, None),
    ("dr. Ratna Permatasari", Affiliation.HEALTH_CENTRE, None),
    ("Dedi Supriyadi", Affiliation.VILLAGE, None),
    ("Hendra Gunawan", Affiliation.MUNICIPAL_POLICE, None),
    ("Ujang Rohman", Affiliation.RT_RW, None),
    ("Fitri Handayani", Affiliation.VOLUNTEER, None),
)
#: Code of the goods, quantity at the start, lot, days until they expire (None: they bear no date), source.
_OPENING: tuple[tuple[str, int, str, int | None, str], ...] = (
    ("MASKER-MEDIS", 6000, "MM-2101", 900, "Dana Desa"),
    ("MASKER-KAIN", 1500, "", None, "Donasi/swadaya"),
    ("SANITIZER-500", 120, "HS-77", 480, "Dana Desa"),
    ("DISINFEKTAN", 60, "DX-1", 19, "BPBD"),
    ("ANTIGEN", 75, "AG-0912", 41, "Puskesmas"),
    ("ANTIGEN", 50, "AG-1101", 280, "Puskesmas"),
    ("OKSIMETER", 6, "", None, "CSR/swasta"),
    ("TERMOMETER", 4, "", None, "Dana Desa"),
    ("SEMBAKO", 90, "", 85, "APBD kabupaten"),
    ("APD", 4, "", None, "BPBD"),
    ("VITAMIN-C", 400, "VC-5", 660, "Dana Desa"),
    ("BERAS", 40, "", None, "APBD kabupaten"),
)
#: Goods come again every four weeks, from the middle of the time on.
_DAYS_A_DELIVERY = 28
_SYMPTOMS = ("demam, batuk", "batuk, pilek", "demam", "nyeri tenggorokan, pilek", "hilang penciuman, batuk")


@dataclass(frozen=True, slots=True)
class _Patient:
    isolation_id: int
    person_id: int
    last_day: date
    ill_until: date | None


def usual_cases(residents: int) -> int:
    """Return how many cases four weeks bring to a training village of so many residents."""
    return min(_MOST, max(_FEWEST, residents // _RESIDENTS_PER_CASE))


def work(
    ws: Workspace, *, day: date, days: int, cases: int, seed: int, spared: frozenset[int] = frozenset()
) -> dict[str, int]:
    """Do the work of the ``days`` before ``day`` and of that day; return counts by kind.

    Of ``spared`` nobody falls ill, is tested or is written down twice: they are for a trainee to work on.
    """
    dice = Random(seed + 1)
    start = day - timedelta(days=days)
    first = ws.at(start)
    staff = hire(first)
    items = _stock_up(first, day)
    _name_heads(first, dice)
    sick = [person for person in _sick(ws, dice, cases) if person not in spared]
    due = _admissions(dice, sick, start, day)
    counts = {"officers": len(staff), "monitoring": 0, "handouts": 0, "items": len(set(items))}
    patients_now: list[_Patient] = []
    rusun = demo_care.places(first)
    tracing = Tracing(Random(seed + 4))
    for offset in range(days + 1):
        today = ws.at(start + timedelta(days=offset))
        ill = tracing.due.pop(today.day, [])
        patients_now = _fall_ill(today, tracing, patients_now, ill)
        for person in due.get(today.day, ()):
            patients_now = _take_in(today, dice, person, staff, rusun, tracing, patients_now)
        if offset in range(days // 2, days + 1, _DAYS_A_DELIVERY):
            _restock(today, items)
        last = today.day == day
        counts["monitoring"] += _monitor(today, dice, patients_now, staff, skip=0.25 if last else 0.06)
        counts["handouts"] += _hand_out(today, dice, items, staff)
        patients_now = _close(today, patients_now, keep_due=last)
    demo_care.incidents(ws.at(day), [each.isolation_id for each in patients_now], staff)
    counts["cases"] = len(tracing.ill)
    counts["contacts"] = tracing.listed
    away = [*sick, *spared]
    counts["tests"] = demo_testing.hold_round(ws.at(day), Random(seed + 2), items["ANTIGEN"], staff, away)
    homes = [(patient.isolation_id, patient.person_id) for patient in patients_now]
    counts["needs"] = ask_needs(ws.at(day), Random(seed + 3), homes, staff)
    counts |= oversee(ws.at(day), Random(seed + 6), days)
    counts["activities"] = do_activities(ws.at(day), Random(seed + 5), staff)
    demo_doubles.write_twice(ws, sick, spared)
    counts["plans"] = demo_giving.plan(ws.at(day), Random(seed + 5), items, staff, start)
    counts["handouts"] = distribution.handout_listing(ws).count(Query())
    demo_loans.use_goods(ws.at(day), first.day)
    counts |= demo_goods.keep_store(ws.at(day), staff[4])
    counts["report_notes"] = prepare_reports(ws.at(day))
    counts["handouts"] += feed(ws.at(day), items["SEMBAKO"], staff)
    counts |= look_after(ws.at(day), Random(seed + 7), staff)
    return counts | {"exchange_partners": demo_exchange.agree(ws.at(day))}


def _take_in(
    ws: Workspace,
    dice: Random,
    person: int,
    staff: list[int],
    rusun: int,
    tracing: Tracing,
    now: list[_Patient],
) -> list[_Patient]:
    """Admit somebody and trace the household; whoever is in quarantine already becomes a case of it.

    Whom a household's case made ill before is ill already, and is not admitted a second time.
    """
    if person in tracing.ill:
        return now
    known = tracing.quarantined.get(person)
    if known is not None:
        return _fall_ill(ws, tracing, now, [known])
    patient = _admit(ws, dice, person, staff, rusun)
    tracing.ill.add(person)
    found = tracing.household(ws, patients.cases_of(ws, person)[0])
    quarantined = [_Patient(one.isolation_id, one.person_id, one.last_day, None) for one in found]
    return [*now, patient, *quarantined]


def _fall_ill(ws: Workspace, tracing: Tracing, now: list[_Patient], ill: Sequence[Contact]) -> list[_Patient]:
    """Let contacts become cases: they leave quarantine and begin isolation."""
    for contact in ill:
        if contact.person_id not in tracing.quarantined:
            continue
        isolation_id, last_day = tracing.fall_ill(ws, contact)
        now = [patient for patient in now if patient.person_id != contact.person_id]
        now.append(_Patient(isolation_id, contact.person_id, last_day, None))
    return now


def hire(ws: Workspace) -> list[int]:
    """Enter officers of every affiliation and return their ids."""
    return [_officer(ws, *entry) for entry in _OFFICERS]


def _officer(ws: Workspace, name: str, affiliation: Affiliation, number: str | None) -> int:
    return officers.add_officer(ws, AddOfficer(OfficerDetails(name, affiliation, number))).value


def _stock_up(ws: Workspace, until: date) -> dict[str, int]:
    """Take the goods into the catalogue with their opening stock, and return their ids by code.

    Batches expire so many days after ``until``, the working day, that some do soon.
    """
    usual = {details.code: details for details in goods.USUAL_GOODS}
    items: dict[str, int] = {}
    lines = []
    for code, quantity, lot, expires_in, source in _OPENING:
        if code not in items:
            items[code] = stock.add_item(ws, AddItem(usual[code])).value
        source_id = stock.add_funding_source(ws, source).value
        expires_on = None if expires_in is None else until + timedelta(days=expires_in)
        lines.append(ReceiptLine(items[code], quantity, lot, expires_on, source_id))
    stock.receive_stock(ws, ReceiveStock(ws.day, tuple(lines), "Stok awal posko", opening=True))
    return items


def _restock(ws: Workspace, items: dict[str, int]) -> None:
    source_id = stock.add_funding_source(ws, "BNPB").value
    lines = (
        ReceiptLine(
            items["MASKER-MEDIS"], 2000, f"MM-B{ws.day:%y%m}", date(ws.day.year + 3, 1, 31), source_id
        ),
        ReceiptLine(items["SEMBAKO"], 40, "", ws.day + timedelta(days=90), source_id),
    )
    stock.receive_stock(ws, ReceiveStock(ws.day, lines, "BNPB lewat BPBD Kabupaten", "SJ-0214"))


def _name_heads(ws: Workspace, dice: Random) -> None:
    """Give every RT a head, up to the size a village has."""
    for area in areas_service.areas(ws)[:_MOST]:
        name = f"{dice.choice(demo_names.MALE)} {dice.choice(demo_names.SECOND)}"
        details = areas_service.details_of(
            area, head_name=name, head_phone=f"0849{dice.randrange(10**8):08d}"
        )
        areas_service.edit_area(ws, EditArea(area.area_id, area.version, details))


def _sick(ws: Workspace, dice: Random, cases: int) -> list[int]:
    """Choose who falls ill: from a few RT more than from others, so that zones differ."""
    listing = resident_listing(ws)
    found: list[int] = []
    all_areas = areas_service.areas(ws)
    hot = dice.sample(all_areas, min(3, len(all_areas)))
    for area in hot:
        ids = listing.ids(Query(sort="name").where(rt_id=area.area_id), Silent())
        found += dice.sample(list(ids), min(len(ids), cases // 6 + 1))
    each = max(2, cases // len(all_areas) + 1)
    for area in dice.sample(all_areas, min(len(all_areas), cases)):
        if len(found) >= cases:
            break
        ids = listing.ids(Query().where(rt_id=area.area_id), Silent())
        found += [key for key in dice.sample(list(ids), min(len(ids), each)) if key not in found]
    return found[:cases]


def _admissions(dice: Random, sick: list[int], start: date, day: date) -> dict[date, list[int]]:
    days = (day - start).days
    due: dict[date, list[int]] = {}
    for person in sick:
        offset = int(days * dice.random() ** 0.8)
        due.setdefault(start + timedelta(days=offset), []).append(person)
    if sick:  # somebody falls ill on the very day, so that the first page has something new
        earliest = min(due)
        due.setdefault(day, []).append(due[earliest].pop())
    return due


def _admit(ws: Workspace, dice: Random, person: int, staff: list[int], rusun: int) -> _Patient:
    ill = dice.random() < 0.45
    specimen = ws.day - timedelta(days=dice.randrange(2))
    onset = specimen - timedelta(days=dice.randrange(4)) if ill else None
    central = dice.random() < 0.2
    done = patients.admit(
        ws,
        AdmitPatient(
            status=CaseStatus.CONFIRMED,
            declared_on=ws.day,
            person_id=person,
            test=TestLine(
                kind=TestKind.PCR if dice.random() < 0.5 else TestKind.RAPID_ANTIGEN,
                specimen_date=specimen,
                result_date=ws.day,
                place="Puskesmas Pasar Kemis",
            ),
            symptomatic=ill,
            onset_date=onset,
            symptoms=dice.choice(_SYMPTOMS) if ill else None,
            place_kind=PlaceKind.CENTRAL if central else PlaceKind.HOME,
            place_id=rusun if central else None,
            officer_id=dice.choice(staff),
        ),
    ).value
    ill_until = onset + timedelta(days=3 + dice.randrange(7)) if onset else None
    return _Patient(done.isolation_id, person, done.last_day, ill_until)


def _monitor(ws: Workspace, dice: Random, people: list[_Patient], staff: list[int], *, skip: float) -> int:
    """Write the day's cells; a few people are not met, as in life."""
    written = 0
    for patient in people:
        if dice.random() < skip:
            continue
        ill = patient.ill_until is not None and ws.day <= patient.ill_until
        fever = ill and dice.random() < 0.5
        monitoring.record(
            ws,
            RecordMonitoring(
                isolation_id=patient.isolation_id,
                day=ws.day,
                codes=("DB" if fever else "B") if ill else "X",
                at_home=dice.random() > 0.03,
                temperature_tenths=(380 + dice.randrange(10)) if fever else 362 + dice.randrange(8),
                oxygen_saturation=(94 if ill else 97) + dice.randrange(3),
                method=dice.choice(tuple(MonitoringMethod)),
                officer_id=dice.choice(staff),
            ),
        )
        written += 1
    return written


def _hand_out(ws: Workspace, dice: Random, items: dict[str, int], staff: list[int]) -> int:
    for recipient, code, quantity in _gifts(ws, dice):
        distribution.hand_out(
            ws, HandOut(ws.day, recipient, (IssueLine(items[code], quantity),), dice.choice(staff))
        )
    return _HANDOUTS_A_DAY


def _gifts(ws: Workspace, dice: Random) -> Iterator[tuple[Recipient, str, int]]:
    """Choose who gets what: masks to a crowd, masks and food to households."""
    heads = 20 + dice.randrange(40)
    place = dice.choice(("Pasar Sukamantri", "Masjid Al-Ikhlas", "Gerbang RW 002", "Posyandu Melati"))
    yield Recipient(RecipientKind.CROWD, place=place, head_count=heads), "MASKER-MEDIS", heads
    listing = resident_listing(ws)
    all_areas = areas_service.areas(ws)
    for code, quantity in (("MASKER-KAIN", 5), ("SEMBAKO", 1), ("VITAMIN-C", 2))[: _HANDOUTS_A_DAY - 1]:
        ids = listing.ids(Query().where(rt_id=dice.choice(all_areas).area_id), Silent())
        card = person_card(ws, dice.choice(ids))
        yield Recipient(RecipientKind.HOUSEHOLD, card.household_id), code, quantity


def _close(ws: Workspace, people: list[_Patient], *, keep_due: bool) -> list[_Patient]:
    """Close whose period is over; on the last day they stay, for somebody to close them."""
    if keep_due:
        return people
    kept = []
    for patient in people:
        schedule = isolation.schedule_of(ws, patient.isolation_id)
        if schedule.last_day >= ws.day:
            kept.append(patient)
            continue
        if schedule.held_back:  # a day nobody looked: somebody asks first
            asked = ConfirmSymptomEnd(patient.isolation_id, patient.ill_until, "Ditanyakan lewat telepon")
            isolation.confirm_symptom_end(ws, asked)
            kept.append(patient)
            continue
        isolation.close(ws, CloseIsolation((patient.isolation_id,), ws.day))
    return kept
