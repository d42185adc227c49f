"""Isolations in a grid: moved, handed over, given another last day, closed and opened again.

None of it is a correction: each is a dated step with its reason, by the rules of the isolation page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from blc_desktop.domain.commands.bulk_edit import BulkEdit
from blc_desktop.domain.commands.isolation import (
    ChangeOfficer,
    ChangePlace,
    CloseIsolation,
    OverrideLastDay,
)
from blc_desktop.domain.facts.grid import GridRow
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.grid import Chosen
from blc_desktop.domain.kinds import CloseReason, PlaceKind
from blc_desktop.errors import Refused
from blc_desktop.services import isolation
from blc_desktop.services.bulk_block import WayBack
from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage import lines

#: Takes a step back; it is given the isolation as it stands then.
_Back = Callable[[WriteTransaction, IsolationLine], None]


class CareBlock:
    """The isolations of one order, read together."""

    def __init__(self, tx: WriteTransaction, order: BulkEdit, isolation_ids: Iterable[int]) -> None:
        self._tx, self._step = tx, order.step
        self._day: date = order.step.day or tx.day
        ids = tuple(dict.fromkeys(isolation_ids))
        found = lines.of_ids(tx.conn, tx.posko_id, ids, tx.day) if ids else []
        self._lines = {line.isolation_id: line for line in found}
        #: What takes a step back, by the row of the grid and the isolation, in the order of the steps.
        self._backs: list[tuple[int, int, _Back]] = []

    def change(self, row: GridRow, values: Mapping[str, object]) -> int:
        """Take the steps that cells mean; return how many cells that were."""
        isolation_id = row.keys["isolation"]
        if isolation_id is None:
            raise Refused("grid.no_isolation", field=next(iter(values)))
        closing = {name: value for name, value in values.items() if name in {"closed_on", "close_reason"}}
        if closing and row.values.get("closed_on") is not None:  # another day or reason: closed anew
            self._backs.append((row.row_id, isolation_id, self._reopen(isolation_id)))
            closing = closing if closing.get("closed_on", True) is not None else {}
        for name, take in self._takes().items():
            if name in values:
                back = take(self._open(isolation_id), values[name])
                self._backs.append((row.row_id, isolation_id, back))
        if closing:
            self._backs.append((row.row_id, isolation_id, self._close(isolation_id, row, closing)))
        return len(values)

    def finish(self, kept: Collection[int]) -> WayBack:
        """Return what takes the steps of ``kept`` back, the last first; the isolations are read together."""
        steps = [(isolation_id, back) for row_id, isolation_id, back in self._backs if row_id in kept]

        def run(tx: WriteTransaction, further: Callable[[], None]) -> None:
            ids = tuple(dict.fromkeys(isolation_id for isolation_id, _back in steps))
            found = lines.of_ids(tx.conn, tx.posko_id, ids, tx.day) if ids else []
            known = {line.isolation_id: line for line in found}
            for isolation_id, back in reversed(steps):
                further()
                stands = isolation_id in known
                back(tx, known.pop(isolation_id) if stands else _line(tx, isolation_id))

        return run

    # --- the steps ------------------------------------------------------------------------------------------

    def _takes(self) -> dict[str, Callable[[IsolationLine, object], _Back]]:
        return {"place": self._move, "officer": self._hand_over, "last_day": self._last_day}

    def _move(self, line: IsolationLine, value: object) -> _Back:
        ids = (line.isolation_id,)
        place = value if isinstance(value, Chosen) else Chosen(None, None, PlaceKind.HOME)
        kind, reason = PlaceKind(str(place.kind)), self._step.reason
        order = ChangePlace(ids, self._day, kind, place.name, reason, place.number)
        back = isolation.move_one(self._tx, order, line)
        return lambda tx, now: _ignore(isolation.move_one(tx, back, now))

    def _hand_over(self, line: IsolationLine, value: object) -> _Back:
        number = value.number if isinstance(value, Chosen) else None
        order = ChangeOfficer((line.isolation_id,), self._day, number, self._step.reason)
        back = isolation.hand_over_one(self._tx, order, line)
        return lambda tx, now: _ignore(isolation.hand_over_one(tx, back, now))

    def _last_day(self, line: IsolationLine, value: object) -> _Back:
        day = value if isinstance(value, date) else None
        order = OverrideLastDay(line.isolation_id, day, self._step.reason)
        back = isolation.set_last_day(self._tx, order, line)
        return lambda tx, now: _ignore(isolation.set_last_day(tx, back, now))

    def _close(self, isolation_id: int, row: GridRow, cells: Mapping[str, object]) -> _Back:
        """Close on the day that was typed, else on the day of the step."""
        typed = cells.get("closed_on") or row.values.get("closed_on")
        why = cells.get("close_reason") or row.values.get("close_reason") or CloseReason.PERIOD_OVER
        day = typed if isinstance(typed, date) else self._day
        order = CloseIsolation((isolation_id,), day, CloseReason(str(why)), self._step.reason)
        isolation.close_one(self._tx, order, lines.line(self._tx.conn, self._tx.posko_id, isolation_id, day))
        return lambda tx, now: _ignore(isolation.reopen_one(tx, now, ""))

    def _reopen(self, isolation_id: int) -> _Back:
        order = isolation.reopen_one(self._tx, _line(self._tx, isolation_id), self._step.reason)
        return lambda tx, _now: isolation.close_again(tx, order)

    # --- inside ---------------------------------------------------------------------------------------------

    def _open(self, isolation_id: int) -> IsolationLine:
        """Return the isolation as it stands; the one read ahead serves once."""
        line = self._lines.pop(isolation_id, None) or _line(self._tx, isolation_id)
        if line.closed_on is not None:
            raise Refused("isolation.closed_already", name=line.name)
        return line


def _line(tx: WriteTransaction, isolation_id: int) -> IsolationLine:
    return lines.line(tx.conn, tx.posko_id, isolation_id, tx.day)


def _ignore(_value: object) -> None:
    """Forget the order that would take a way back: there is none further."""
