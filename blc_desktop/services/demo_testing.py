"""The training posko's round of testing: most negative, one positive to decide about, two results awaited."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from blc_desktop.domain.commands.patients import AddTest, TestLine
from blc_desktop.domain.commands.testing import OpenSession, RecordTest
from blc_desktop.domain.kinds import TestKind, TestPurpose, TestResult
from blc_desktop.domain.listing import Query
from blc_desktop.progress import Silent
from blc_desktop.services import testing, testing_sessions
from blc_desktop.services.residents import resident_listing
from blc_desktop.services.workspace import Workspace

_TESTED = 14
_AWAITED = 2
PLACE = "Balai Desa"


def hold_round(ws: Workspace, dice: Random, item_id: int, staff: Sequence[int], away: Sequence[int]) -> int:
    """Test some residents with kits of ``item_id``, and send two specimens away; return how many tests.

    ``away`` are people who are ill already and test nowhere else.
    """
    ids = [key for key in resident_listing(ws).ids(Query(sort="name"), Silent()) if key not in set(away)]
    chosen = dice.sample(ids, min(len(ids), _TESTED + _AWAITED))
    command = OpenSession(
        ws.day, TestKind.RAPID_ANTIGEN, TestPurpose.SCREENING, PLACE, dice.choice(staff), item_id
    )
    session_id = testing_sessions.open_session(ws, command).value
    tested, waiting = chosen[_AWAITED:], chosen[:_AWAITED]
    for at, person_id in enumerate(tested):
        result = TestResult.POSITIVE if at == len(tested) // 2 else TestResult.NEGATIVE
        testing_sessions.record(ws, RecordTest(session_id, result, person_id))
    for person_id in waiting:
        line = TestLine(TestKind.PCR, TestResult.PENDING, ws.day, place="Labkesda Tangerang")
        testing.add_test(ws, AddTest(person_id, line))
    return len(chosen)
