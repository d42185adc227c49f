"""What a training posko did beside its cases: activities of every function, duty, and its partners."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from blc_desktop.domain.commands.activities import ActivityDetails, ActivityWords, AddActivity
from blc_desktop.domain.commands.duty import AddPartners, SetDuty
from blc_desktop.domain.facts.duty import WEEK
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.partner_lines import read as read_partners
from blc_desktop.domain.weeks import monday_of
from blc_desktop.services import activities, activity_types, duty, partners
from blc_desktop.services.areas import areas
from blc_desktop.services.workspace import Workspace

#: Code, place, kind of place, audience, most people, narrative, result.
_DONE: tuple[tuple[str, str, VenueKind, str, int, str, str], ...] = (
    ("SOS", "Pasar Sukamantri", VenueKind.MARKET, "pedagang dan pembeli", 60,
     "Menyampaikan 5M dan cara memakai masker yang benar.", "Warga menerima imbauan."),
    ("IMB", "Keliling permukiman", VenueKind.NEIGHBOURHOOD, "warga", 40,
     "Imbauan memakai pengeras suara agar tidak berkerumun.", ""),
    ("SPD", "Gerbang RW 002", VenueKind.CHECKPOINT, "", 0, "", "2 spanduk terpasang."),
    ("DIS", "Masjid Al-Ikhlas", VenueKind.WORSHIP, "jemaah", 0, "Penyemprotan sebelum salat Jumat.", ""),
    ("DSP", "Jalan Raya Sukamantri", VenueKind.ROAD, "pengguna jalan", 35,
     "Pemeriksaan masker pengguna jalan.", "6 orang ditegur lisan."),
    ("KRM", "Warung kopi Gang Mawar", VenueKind.STALL, "pemuda", 15,
     "Kerumunan diminta pulang pukul 21.00.", "Bubar dengan tertib."),
    ("AKS", "Portal RW 001", VenueKind.CHECKPOINT, "tamu", 20, "Tamu dicatat dan diukur suhunya.", ""),
    ("JAM", "Lapangan RT 03", VenueKind.SPORTS, "warga", 12, "", "Lapangan ditutup pukul 20.00."),
    ("RPT", "Posko", VenueKind.POSKO, "tiga pilar", 9, "Pembagian tugas mingguan.", ""),
    ("DAT", "Posko", VenueKind.POSKO, "", 0, "Laporan harian dikirim ke kecamatan.", ""),
    ("HOK", "Grup WhatsApp RW 001", VenueKind.OTHER, "warga", 120, "Kabar bohong vaksin diluruskan.", ""),
)  # fmt: skip
_TASKS = ("Cek kembali warung Gang Mawar", "Tambah spanduk di RT 004/RW 001", "Antar disinfektan ke masjid")
_FEWEST, _MOST = 3, 7
#: Days back that have activities: enough for a week's and a month's report.
_DAYS = 28


_PARTNERS = """Nama; Peran; Telepon; Wilayah
Wahyu Setiadi; Ketua RW 001; 0849 1100 2201; RW 001
Hj. Mimin Aminah; PKK; 0849 1100 2202; desa
Rizki Maulana; Karang taruna; 0849 1100 2203; desa
Bidan Sri Lestari; Bidan desa; 0849 1100 2204; desa
Puskesmas Pasar Kemis; Puskesmas; 0849 1100 2205; kecamatan
Ust. Saepul Bahri; Tokoh agama; 0849 1100 2206; RW 002
Yeni Rohaeni; Kader posyandu; 0849 1100 2207; RW 002"""


def plan_duty(ws: Workspace, dice: Random, staff: Sequence[int]) -> int:
    """Write the roster of this week and the one before; return how many duties."""
    made = 0
    for monday in (monday_of(ws.day) - timedelta(days=WEEK), monday_of(ws.day)):
        for back in range(WEEK):
            for shift in ws.settings().duty_shifts:
                people = tuple(dice.sample(list(staff), 2))
                duty.set_duty(ws, SetDuty(monday + timedelta(days=back), shift, people))
                made += len(people)
    return made


def know_partners(ws: Workspace) -> int:
    """Take the partners in, as somebody pastes them; return how many."""
    added, _changed = partners.add_partners(ws, AddPartners(read_partners(_PARTNERS).partners)).value
    return added


def do_activities(ws: Workspace, dice: Random, staff: Sequence[int]) -> int:
    """Write down what the posko did in the weeks up to the day of ``ws``; return how many."""
    types = {each.code: each.type_id for each in activity_types.types(ws)}
    places = areas(ws)
    tasks = list(_TASKS)
    written = 0
    for back in range(_DAYS, -1, -1):
        day = ws.at(ws.day - timedelta(days=back))
        for code, place, venue, audience, heads, narrative, result in dice.sample(
            _DONE, dice.randrange(_FEWEST, _MOST)
        ):
            task = tasks.pop() if tasks and back < 4 and dice.random() < 0.5 else ""
            details = ActivityDetails(
                type_id=types[code],
                day=day.day,
                clock=f"{dice.randrange(7, 21):02d}.{dice.choice((0, 15, 30, 45)):02d}",
                rt_id=dice.choice(places).area_id if places else None,
                place=place,
                venue=venue,
                audience=audience,
                heads=1 + dice.randrange(heads) if heads else None,
                officer_ids=tuple(dice.sample(list(staff), 1 + dice.randrange(2))),
                words=ActivityWords(narrative, result, task, day.day + timedelta(days=1) if task else None),
            )
            activities.add(day, AddActivity(details))
            written += 1
    plan_duty(ws, dice, staff)
    know_partners(ws)
    return written
