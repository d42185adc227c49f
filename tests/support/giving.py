"""A village to give things to: families of RT 1 and 2, masks and food in store from two sources."""

from __future__ import annotations

from copy import copy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from blc_desktop.domain.commands.aid_plans import (
    AddPlan,
    LineResult,
    MarkPrinted,
    PlanDetails,
    PlanItem,
    RecordPlan,
)
from blc_desktop.domain.commands.residents import AddHousemate, AddResident, ResidentDetails
from blc_desktop.domain.commands.stock import AddItem, ItemDetails, ReceiptLine, ReceiveStock
from blc_desktop.domain.facts.aid_plans import PlanFacts
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.kinds_distribution import LineOutcome, QuotaBasis, TargetGroup
from blc_desktop.paths import Folder
from blc_desktop.services import aid_plan_views, aid_plans, aid_recording, residents, stock, stock_views
from blc_desktop.services.opening import open_book
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import keyfile
from tests.support import on_server
from tests.support.posko import make_posko

DAY = date(2021, 2, 19)
#: Head of the family, RT of RW 1, house, year of birth, how many others live there, poor.
FAMILIES = (
    ("Dedi Supardi", 1, "Kp. Cadas No. 1", 1980, 3, False),
    ("Karsinah", 1, "Kp. Cadas No. 2", 1950, 0, True),
    ("Maman Sutisna", 1, "Kp. Cadas No. 3", 1975, 1, False),
    ("Rohayati", 2, "Kp. Lebak No. 4", 1990, 2, False),
    ("Ujang Rohman", 2, "Kp. Lebak No. 5", 1948, 1, True),
)
MASKS, FOOD = 200, 4


_made: dict[str, tuple[Files, Giving]] = {}


def make_giving(tmp_path: Path) -> Giving:
    """Open the village in a folder of its own: it is settled once, and copied for every further test."""
    if on_server.is_on():
        settled = Giving(make_posko(tmp_path))
        settled.settle()
        return settled
    if not _made:
        first = Giving(make_posko(tmp_path / "first"))
        first.settle()
        _made["village"] = Files(first.ws), first
    files, first = _made["village"]
    return first.over(files.open(Folder(tmp_path / "posko")))


class Files:
    """The files of a posko that is closed with this, its key, and who was at work."""

    def __init__(self, ws: Workspace) -> None:
        folder, self._key, self._actor = ws.book.folder, ws.book.database.key, ws.actor
        self._clock = ws.book.clock
        ws.close()
        kept = (folder.database, folder.keys, folder.keys_copy)
        self._kept = {path.name: path.read_bytes() for path in kept}

    def open(self, folder: Folder) -> Workspace:
        """Lay them out in ``folder`` and open the posko there."""
        folder.path.mkdir(parents=True)
        for name, content in self._kept.items():
            (folder.path / name).write_bytes(content)
        return Workspace(open_book(folder, keyfile.load(folder), self._key, self._clock), self._actor)


class Giving:
    """The village with short ways to plan, print and record. ``households`` are in the order of FAMILIES."""

    masks: int
    food: int
    heads: list[int]
    households: list[int]

    def __init__(self, ws: Workspace) -> None:
        self.ws = ws

    def over(self, ws: Workspace) -> Giving:
        """Return the same village in another book."""
        made = copy(self)
        made.ws = ws
        return made

    def settle(self) -> None:
        """Let the families move in, and fill the store."""
        ws = self.ws
        self.masks = stock.add_item(ws, AddItem(ItemDetails("Masker kain", "lembar", mask=True))).value
        self.food = stock.add_item(ws, AddItem(ItemDetails("Paket sembako", "paket"))).value
        village = stock.add_funding_source(ws, "Dana Desa").value
        gifts = stock.add_funding_source(ws, "Donasi").value
        lines = (
            ReceiptLine(self.masks, MASKS - 50, "B", date(2022, 1, 1), village),
            ReceiptLine(self.masks, 50, "A", date(2021, 6, 1), gifts),
            ReceiptLine(self.food, FOOD, funding_source_id=village),
        )
        stock.receive_stock(ws, ReceiveStock(DAY - timedelta(days=9), lines))
        self.heads = [self._settle(*family) for family in FAMILIES]
        self.households = [residents.person_card(ws, head).household_id or 0 for head in self.heads]

    def _settle(self, name: str, rt: int, address: str, born: int, others: int, poor: bool) -> int:
        head = ResidentDetails(
            name, Sex.MALE, 1, rt, address, birth_date=date(born, 3, 1), family_role="Kepala keluarga",
            poor=poor,
        )  # fmt: skip
        person = residents.add_resident(self.ws, AddResident(head)).value
        for number in range(others):
            mate = ResidentDetails(f"Anak {number} {name}", Sex.FEMALE, birth_date=date(2010 + number, 1, 1))
            residents.add_housemate(self.ws, AddHousemate(person, mate))
        return person

    def details(self, *items: PlanItem, **changes: Any) -> PlanDetails:
        """Return a plan of a mask a head (or of ``items``) for everybody, with ``changes``."""
        given = items or (PlanItem(self.masks, 1, QuotaBasis.HEAD),)
        values: dict[str, Any] = {"name": "Masker Februari", "day": DAY, "target": TargetGroup.ALL}
        return PlanDetails(items=given, **{**values, **changes})

    def plan(self, *items: PlanItem, printed: bool = True, **changes: Any) -> PlanFacts:
        """Draw up a plan, print it, and return it."""
        plan_id = aid_plans.add_plan(self.ws, AddPlan(self.details(*items, **changes))).value
        if printed:
            aid_plans.mark_printed(self.ws, MarkPrinted(plan_id))
        return self.read(plan_id)

    def read(self, plan_id: int) -> PlanFacts:
        """Return a plan as it stands."""
        return aid_plan_views.plan_facts(self.ws, plan_id)

    def record(self, plan: PlanFacts, *results: LineResult, **changes: Any) -> PlanFacts:
        """Record lines (default: all as planned) and return the plan."""
        told = results or tuple(LineResult(line.line_id, LineOutcome.GIVEN) for line in plan.listed)
        aid_recording.record(self.ws, RecordPlan(plan.plan_id, changes.pop("day", DAY), told, **changes))
        return self.read(plan.plan_id)

    def left(self, item_id: int) -> int:
        """Return what is in store of an item."""
        return stock_views.item_facts(self.ws, item_id).balance
