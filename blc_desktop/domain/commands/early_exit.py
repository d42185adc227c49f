"""The order that ends an isolation early by two molecular tests."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.early_exit import ExitTest


@dataclass(frozen=True, slots=True)
class RecordExitTests:
    """Write two exit tests down, and let the schedule follow. ``better``: somebody saw the improvement."""

    isolation_id: int
    first: ExitTest
    second: ExitTest
    better: bool
    place: str | None = None
    reason: str = ""
