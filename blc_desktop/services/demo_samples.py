"""A day's work on the sample village: its workbooks taken in, people monitored, masks handed out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from random import Random

from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.kinds import ImportKind, MonitoringMethod, RecipientKind
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import (
    demo_work,
    distribution,
    imports,
    isolation,
    monitoring,
    residents,
    stock_views,
)
from blc_desktop.services.import_facts import ImportResult, ImportWorkbook
from blc_desktop.services.workspace import Workspace

#: In this order: patients are found among the residents.
WORKBOOKS = {
    ImportKind.RESIDENTS: "warga.xlsx",
    ImportKind.PATIENTS: "pasien.xlsx",
    ImportKind.STOCK: "stok.xlsx",
}
_SEED = 1945
_HOUSEHOLDS = 12
_NOT_MET_EVERY = 5


@contextmanager
def sample(name: str) -> Iterator[Path]:
    """Yield the path of a workbook that ships with the program."""
    with as_file(files("resources") / "sample" / name) as path:
        yield path


def take_in(ws: Workspace) -> dict[ImportKind, ImportResult]:
    """Import the sample workbooks, as they are, and return what each import did."""
    results: dict[ImportKind, ImportResult] = {}
    for kind, name in WORKBOOKS.items():
        with sample(name) as path:
            results[kind] = imports.run(ws, ImportWorkbook(path, kind)).value
    return results


def monitor(ws: Workspace) -> tuple[int, int]:
    """Monitor who isolates today, but every fifth, who is left to do; return how many of how many."""
    dice = Random(_SEED)
    staff = demo_work.hire(ws)
    open_now = list(isolation.isolation_listing(ws).ids(Query().where(state="open"), Silent()))
    met = [key for number, key in enumerate(open_now, 1) if number % _NOT_MET_EVERY]
    for isolation_id in met:
        symptomatic = isolation.schedule_of(ws, isolation_id).symptomatic
        monitoring.record(
            ws,
            RecordMonitoring(
                isolation_id=isolation_id,
                day=ws.day,
                codes="B" if symptomatic and dice.random() < 0.4 else "X",
                at_home=True,
                temperature_tenths=362 + dice.randrange(8),
                oxygen_saturation=96 + dice.randrange(4),
                method=MonitoringMethod.VISIT,
                officer_id=dice.choice(staff),
            ),
        )
    return len(met), len(open_now)


def hand_out_masks(ws: Workspace) -> tuple[int, int]:
    """Give masks to a few households and to a crowd; return how many hand-outs and masks."""
    dice = Random(_SEED)
    cloth, medical = (stock_views.find_items(ws, name)[0].item_id for name in ("masker kain", "masker medis"))
    people = list(residents.resident_listing(ws).ids(Query(), Silent()))
    families = {residents.person_card(ws, key).household_id for key in dice.sample(people, _HOUSEHOLDS)}
    gifts = [(Recipient(RecipientKind.HOUSEHOLD, family), cloth, 5) for family in families if family]
    gifts.append((Recipient(RecipientKind.CROWD, place="Pasar Sukamantri", head_count=60), medical, 60))
    for recipient, item_id, quantity in gifts:
        distribution.hand_out(ws, HandOut(ws.day, recipient, (IssueLine(item_id, quantity),)))
    return len(gifts), sum(quantity for _recipient, _item, quantity in gifts)
