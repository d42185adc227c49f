"""Who is to be vaccinated in a training posko, who was, and what people say there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.rumours import RecordRumour, RumourDetails
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.commands.vaccination import AddTargets, DoseDetails, RecordDoses, SetTargetState
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.domain.kinds_welfare import RumourChannel, TargetState, VaccinationGroup
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import distribution, homes_in_need, rumours, stock_views, vaccination
from blc_desktop.services.areas import areas
from blc_desktop.services.workspace import Workspace

#: Occupation and the group it stands for; the elderly come by their age.
_WORK = (("Guru", VaccinationGroup.TEACHER), ("Pedagang", VaccinationGroup.TRADER))
_MOST = 40
#: Homes that got a parcel.
_FED = 5
#: Days before the working day on which doses were given, and of how many of the elderly.
_SESSIONS = ((31, 12), (14, 10), (2, 6))
_REASONS = (
    (TargetState.POSTPONED, "tekanan darah tinggi, kembali sesudah kontrol"),
    (TargetState.REFUSED, "takut efek samping, akan didatangi bidan"),
    (TargetState.NOT_ELIGIBLE, "alergi berat, keterangan puskesmas"),
    (TargetState.INVITED, ""),
)
_RUMOURS: tuple[tuple[int, RumourChannel, str, str, str], ...] = (
    (9, RumourChannel.WHATSAPP, "Vaksin mengandung chip untuk melacak orang.",
     "Vaksin tidak mengandung chip; isinya diperiksa BPOM dan tercantum di kemasannya.", "Puskesmas"),
    (6, RumourChannel.TALK, "Kalau tes swab positif, sekeluarga dibawa petugas.",
     "Yang positif tanpa gejala berat isolasi di rumah dan dipantau; keluarga dites.", "Bidan desa"),
    (3, RumourChannel.SOCIAL_MEDIA, "Minum air garam hangat membunuh virus.",
     "Belum ada bukti; yang melindungi adalah masker, jarak, dan cuci tangan.", "covid19.go.id"),
    (1, RumourChannel.WHATSAPP, "Bantuan sembako posko harus ditebus.", "", ""),
    (0, RumourChannel.GATHERING, "Lansia yang divaksin tidak boleh tidur dua hari.", "", ""),
)  # fmt: skip


def look_after(ws: Workspace, dice: Random, staff: Sequence[int]) -> dict[str, int]:
    """Make a target list with doses and states, and a log of rumours; return counts by kind."""
    return {"vaccination_targets": _vaccinate(ws, dice), "rumours": _hear(ws, dice, staff)}


def feed(ws: Workspace, parcels: int, staff: Sequence[int]) -> int:
    """Bring a parcel to some of the homes that somebody isolates in, as far as there are any left.

    ``parcels`` is the item of food parcels; return how many homes got one.
    """
    listing = homes_in_need.home_listing(ws)
    homes = [key for key in listing.ids(Query(), Silent()) if key > 0]
    left = stock_views.item_facts(ws, parcels).balance
    fed = homes[: min(_FED, left)]
    for at, home in enumerate(fed):
        recipient = Recipient(RecipientKind.HOUSEHOLD, home)
        line = (IssueLine(parcels, 1),)
        day = ws.day - timedelta(days=at % 3)
        distribution.hand_out(ws, HandOut(day, recipient, line, staff[at % len(staff)]))
    return len(fed)


def _vaccinate(ws: Workspace, dice: Random) -> int:
    listing = vaccination.candidate_listing(ws)

    def some(**filters: object) -> tuple[int, ...]:
        found = list(listing.ids(Query().where(**filters), Silent()))
        return tuple(sorted(dice.sample(found, min(len(found), _MOST))))

    chosen = [(some(age="elderly"), VaccinationGroup.ELDERLY)]
    chosen += [(some(occupation=work), group) for work, group in _WORK]
    count = 0
    for people, group in chosen:
        if people:
            count += vaccination.add_targets(ws, AddTargets(people, group)).value
    targets = list(vaccination.target_listing(ws).ids(Query(), Silent()))
    dice.shuffle(targets)
    _give(ws, targets)
    for target_id, (state, reason) in zip(reversed(targets), _REASONS * 2, strict=False):
        vaccination.set_state(ws, SetTargetState((target_id,), state, ws.day - timedelta(days=2), reason))
    return count


def _give(ws: Workspace, targets: Sequence[int]) -> None:
    """Hold the sessions; the first people to get a dose get their second at the last one."""
    at = 0
    first: Sequence[int] = ()
    for days, people in _SESSIONS:
        own = targets[at : at + people]
        at += people
        if not own:
            continue
        details = DoseDetails(ws.day - timedelta(days=days), "CoronaVac", "Puskesmas Pasar Kemis")
        vaccination.record_doses(ws, RecordDoses(tuple(own), details))
        first = first or own
    if first:
        again = DoseDetails(ws.day - timedelta(days=1), "CoronaVac", "Balai Desa Sukamantri")
        vaccination.record_doses(ws, RecordDoses(tuple(first[: len(first) // 2 + 1]), again))


def _hear(ws: Workspace, dice: Random, staff: Sequence[int]) -> int:
    places = areas(ws)
    for days, channel, claim, answer, source in _RUMOURS:
        heard = ws.day - timedelta(days=days)
        details = RumourDetails(
            heard_on=heard,
            channel=channel,
            claim=claim,
            rt_id=dice.choice(places).area_id,
            clarification=answer,
            source=source,
            clarified_on=heard + timedelta(days=1) if answer else None,
            clarified_by=RumourChannel.WHATSAPP if answer else None,
            officer_id=dice.choice(list(staff)),
        )
        rumours.record(ws, RecordRumour(details))
    return len(_RUMOURS)
