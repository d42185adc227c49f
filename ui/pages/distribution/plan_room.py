"""What the recording of a plan knows of the window it stands in."""

from __future__ import annotations

from blc_desktop.domain.facts.aid_plans import PlanFacts
from ui.work_list import WorkList


class PlanRoom(WorkList):
    """The list of a plan: ``plan`` as it was read last, narrowed to one RT or (None) all of them."""

    plan: PlanFacts
    rt_id: int | None

    def renew(self) -> None:
        """Read the plan again and show it."""
        raise NotImplementedError
