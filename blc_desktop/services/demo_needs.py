"""What homes of a training posko lack: some open, one met, one no longer wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from blc_desktop.domain.commands.needs import AskNeed, DropNeed, MeetNeed, NeedDetails
from blc_desktop.domain.kinds import NeedKind
from blc_desktop.services import needs
from blc_desktop.services.workspace import Workspace

_ASKED = (
    (NeedKind.FOOD, "beras, telur, minyak goreng", ""),
    (NeedKind.PACKAGE_1, "", ""),
    (NeedKind.PACKAGE_2, "", ""),
    (NeedKind.OXIMETER, "dipinjam sampai selesai isolasi", ""),
    (NeedKind.MEDICINE, "obat darah tinggi yang biasa", ""),
    (NeedKind.PACKAGE_3, "", "dr. Ratna Permatasari, 17 Februari"),
    (NeedKind.OTHER, "pakan ayam dititipkan tetangga", ""),
)


def ask_needs(ws: Workspace, dice: Random, homes: Sequence[tuple[int, int]], staff: Sequence[int]) -> int:
    """Write down what some ``homes`` (isolation, person) lack on the day of ``ws``; return how many needs."""
    made = []
    for (isolation_id, person_id), (kind, detail, prescription) in zip(
        dice.sample(list(homes), min(len(homes), len(_ASKED))), _ASKED, strict=False
    ):
        asked_on = ws.day - timedelta(days=dice.randrange(3))
        details = NeedDetails(kind, asked_on, detail, prescription, dice.choice(staff))
        made.append(needs.ask(ws, AskNeed(person_id, details, isolation_id)).value)
    if len(made) > 1:
        needs.meet(ws, MeetNeed(made[0], ws.day, "diantar Satlinmas"))
        needs.drop(ws, DropNeed(made[-1], ws.day, "sudah dibantu keluarga"))
    return len(made)
