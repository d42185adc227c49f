"""Orders to the monitoring matrix: one cell, an emptied cell, a whole RT."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.kinds import MonitoringMethod, MonitoringSlot


@dataclass(frozen=True, slots=True)
class RecordMonitoring:
    """One cell: letters of the form and, where taken, the vital signs.

    ``temperature_tenths`` is in tenths of °C, ``oxygen_saturation`` in percent, ``respiratory_rate`` and
    ``pulse`` per minute. ``at_home`` answers "ada di rumah?"; None: not asked. ``slot`` is the round of the
    day. An entry in a round that has one already takes its place, and an entry of the whole day that of both
    rounds (and the other way about); the old ones stay in the book as superseded.
    """

    isolation_id: int
    day: date
    codes: str = ""
    at_home: bool | None = None
    temperature_tenths: int | None = None
    oxygen_saturation: int | None = None
    respiratory_rate: int | None = None
    pulse: int | None = None
    note: str | None = None
    method: MonitoringMethod | None = None
    officer_id: int | None = None
    slot: MonitoringSlot = MonitoringSlot.DAY


@dataclass(frozen=True, slots=True)
class RecordBlock:
    """Many cells at once, as they come from a sheet; one that may not be entered is left out."""

    entries: tuple[RecordMonitoring, ...]


@dataclass(frozen=True, slots=True)
class ClearMonitoring:
    """Empty a cell: its entry stays in the book as superseded."""

    isolation_id: int
    day: date
    slot: MonitoringSlot = MonitoringSlot.DAY


@dataclass(frozen=True, slots=True)
class MarkAllWell:
    """Mark everybody of an RT (or of an officer, or all) as well who may be marked unasked.

    Who asked and how are required: "all well" must not invent data (domain.md 2.5). ``asked_by`` is the
    officer who asked; ``of_officer`` narrows the people to those under that officer.
    """

    day: date
    asked_by: int
    method: MonitoringMethod
    rt_id: int | None = None
    of_officer: int | None = None
    slot: MonitoringSlot = MonitoringSlot.DAY
