"""A posko that lived through three weeks of anything: for balances that must hold whatever happened."""

from __future__ import annotations

import random
from datetime import timedelta

from blc_desktop.domain.commands.isolation import ChangePlace, CloseIsolation, ReopenIsolation
from blc_desktop.domain.commands.patients import AdmitPatient, ChangeStatus
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring import MatrixFilter, MonitoringGroup
from blc_desktop.domain.kinds import CaseStatus, CloseReason, PlaceKind
from blc_desktop.errors import Refused
from blc_desktop.services import isolation, patients
from blc_desktop.services.matrix import isolation_lines
from blc_desktop.services.workspace import Workspace
from tests.support.cases import days_ago, enter, positive, somebody

FIRST = days_ago(24)


def _something_happens(ws: Workspace, dice: random.Random) -> None:
    """Do one thing of a posko's day; what a rule refuses is simply not done."""
    day = FIRST + timedelta(days=dice.randint(0, 24))
    open_now = [line.isolation_id for line in _open(ws)]
    chosen = (dice.choice(open_now),) if open_now else ()
    what = dice.randint(0, 7)
    if what <= 2 or not chosen:
        status = dice.choice([CaseStatus.CONFIRMED] * 3 + [CaseStatus.SUSPECTED, CaseStatus.CLOSE_CONTACT])
        patients.admit(
            ws,
            AdmitPatient(
                status,
                day,
                new_person=somebody(rw=dice.randint(1, 2), rt=dice.randint(1, 4)),
                test=positive(day - timedelta(days=dice.randint(0, 3))),
                place_kind=dice.choice(list(PlaceKind)),
                exposed_on=day,
            ),
        )
    elif what == 3:
        isolation.close(ws, CloseIsolation(chosen, day, dice.choice(list(CloseReason)), "uji"))
    elif what == 4:
        isolation.change_place(ws, ChangePlace(chosen, day, dice.choice(list(PlaceKind))))
    elif what == 5:
        case_id = isolation.line(ws, chosen[0]).case_id
        assert case_id is not None
        patients.change_status(ws, ChangeStatus(case_id, dice.choice(list(CaseStatus)), day, "uji"))
    elif what == 6:
        enter(ws, chosen[0], day, dice.choice(["X", "D", "B"]))
    else:
        isolation.reopen(ws, ReopenIsolation((dice.randint(1, 6),), "uji"))


def _open(ws: Workspace) -> list[IsolationLine]:
    return [line for group in MonitoringGroup for line in isolation_lines(ws, wanted=MatrixFilter(group))]


def live(ws: Workspace, seed: int, steps: int = 18) -> None:
    """Let ``steps`` things happen; what a rule refuses does not."""
    dice = random.Random(seed)
    for _step in range(steps):
        try:
            _something_happens(ws, dice)
        except Refused:
            continue
