"""A training posko: an invented village with four weeks of work behind it, the same for the same seed.

How its people can never be real is told in :mod:`blc_desktop.services.demo_people`. The work itself goes
through the same services as that of an operator, day by day, so that a training posko cannot hold what a
real one would refuse.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from blc_desktop.domain import regions
from blc_desktop.domain.regions import Village
from blc_desktop.domain.settings import Settings
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import demo_work
from blc_desktop.services.clock import FrozenClock
from blc_desktop.services.demo_people import DemoHousehold, DemoPerson, areas, people
from blc_desktop.services.setup import NewPosko, create_posko
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.bulk_people import BulkHousehold, BulkPerson, Loader

USERNAME = "latihan"
PASSWORD = "latihan-posko"  # noqa: S105 - a training posko's password is told to everybody
DAY = date(2021, 2, 19)
VILLAGE = "36.03.12.2008"
NAME = "Posko PPKM Desa Sukamantri (latihan)"
RESIDENTS = 3_000
DAYS = 28
SEED = 2021


def make_demo(
    folder: Folder,
    *,
    day: date = DAY,
    residents: int = RESIDENTS,
    days: int = DAYS,
    cases: int | None = None,
    seed: int = SEED,
    progress: Progress | None = None,
) -> tuple[Workspace, dict[str, int]]:
    """Make a training posko in ``folder`` and return it open, with counts of what it holds by kind.

    ``days`` of work lie before ``day``, its stored working day; ``cases`` fall ill in them (default: what is
    usual for the village's size). Raises ``Refused("posko_exists")`` where a posko is already.
    """
    ws = training_posko(folder, day=day, residents=residents)
    counts = {"residents": settle(ws, day, residents, seed, progress or Silent())}
    ill = demo_work.usual_cases(residents) if cases is None else cases
    counts |= demo_work.work(ws, day=day, days=days, cases=ill, seed=seed)
    return ws, counts


def training_posko(
    folder: Folder, *, day: date = DAY, residents: int | None = None, name: str = NAME
) -> Workspace:
    """Make an empty training posko of Desa Sukamantri and return it open, ``latihan`` at work.

    With ``residents`` it has the RT of a village of that size; without, an import brings them.
    """
    new = NewPosko(
        village=village(),
        name=name,
        username=USERNAME,
        display_name="Operator Latihan",
        password=PASSWORD,
        settings=settings(),
        areas=tuple(areas(residents)) if residents else (),
        training_day=day,
    )
    clock = FrozenClock(datetime.combine(day, time(3), tzinfo=UTC))
    return create_posko(folder, new, lambda _sheet: None, clock=clock)


def village() -> Village:
    """Return the village that every training posko is of."""
    found = regions.by_code(VILLAGE)
    if found is None:
        raise LookupError(VILLAGE)
    return found


def settings() -> Settings:
    """Return what stands at the head and the foot of a training posko's papers."""
    return Settings(
        letterhead=("PEMERINTAH KABUPATEN TANGERANG", "KECAMATAN PASAR KEMIS", "DESA SUKAMANTRI"),
        letterhead_address="Jl. Raya Sukamantri No. 1, Pasar Kemis 15560",
        head_name="H. Dadang Permana",
        head_title="Kepala Desa Sukamantri",
        secretary_name="Neneng Kurniasih",
        secretary_title="Sekretaris Posko",
        addressee="Camat Pasar Kemis",
        copies_to=("Kapolsek Pasar Kemis", "Danramil Pasar Kemis", "Kepala Puskesmas Pasar Kemis"),
    )


def settle(ws: Workspace, day: date, residents: int, seed: int, progress: Progress) -> int:
    """Let the invented people of ``seed`` move in, and return how many they are."""
    district = VILLAGE.replace(".", "")[:6]
    with ws.write("MakeDemo") as tx:
        loader = Loader(tx.conn, tx.posko_id, tx.now)
        stored = loader.load(
            _families(people(residents, day=day, seed=seed, district=district)), residents, progress
        )
        tx.audit(entity="person", new={"invented": stored, "seed": seed})
    return stored


def _families(households: Iterator[DemoHousehold]) -> Iterator[BulkHousehold]:
    for each in households:
        members = tuple(_told(person) for person in each.persons)
        yield BulkHousehold(
            each.family_card_no, each.rw, each.rt, each.address, each.numbered, each.kind, members
        )


def _told(person: DemoPerson) -> BulkPerson:
    return BulkPerson(
        person.name,
        person.national_id,
        person.sex.value,
        person.birth_date,
        person.birth_place,
        person.phone,
        person.family_role,
        person.occupation,
        person.pregnant_until,
        person.comorbidities,
    )
