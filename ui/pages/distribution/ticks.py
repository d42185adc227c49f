"""What was ticked on a list and is not stored yet: it lies in the book as a draft, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from blc_desktop.domain.commands.aid_plans import LineResult
from blc_desktop.domain.facts.aid_plans import PlanFacts
from blc_desktop.domain.kinds_distribution import LineOutcome
from blc_desktop.services import drafts

if TYPE_CHECKING:
    from ui.ops import Ops

_EVERY_MS = 2000


class Ticks(QObject):
    """The ticks of one plan by line. ``changed`` is called after each."""

    def __init__(self, plan_id: int, ops: Ops, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._form = f"aid_plan:{plan_id}"
        self._ops = ops
        self._changed = changed
        self._told: dict[int, LineResult] = {}
        self._stored = False
        self._timer = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._timer.timeout.connect(self.keep)

    def __len__(self) -> int:
        return len(self._told)

    def restore(self, then: Callable[[int], None]) -> None:
        """Bring back what was ticked before the window was closed; ``then`` hears how many that were."""

        def found(texts: dict[str, str] | None) -> None:
            if texts and not self._told:
                self._told = {int(line): _read(int(line), text) for line, text in texts.items()}
                self._stored = True
                self._changed()
            then(len(self._told))

        self._ops.read(lambda ws: drafts.load(ws, self._form), found)

    def get(self, line_id: int) -> LineResult | None:
        """Return what was ticked of a line, None for nothing."""
        return self._told.get(line_id)

    def put(self, result: LineResult) -> None:
        """Tick a line."""
        self._told[result.line_id] = result
        self._edited()

    def drop(self, line_id: int) -> None:
        """Take a tick back."""
        if self._told.pop(line_id, None) is not None:
            self._edited()

    def clear(self) -> None:
        """Forget everything: it was stored."""
        self._told.clear()
        self._timer.stop()
        if self._stored:
            self._stored = False
            self._ops.run(drafts.DropDraft(self._form), drafts.drop, quiet=True)
        self._changed()

    def results(self, plan: PlanFacts) -> tuple[LineResult, ...]:
        """Return the ticks in the order of the list, each with the version its line was read at."""
        return tuple(
            replace(self._told[line.line_id], version=line.version)
            for line in plan.lines
            if line.line_id in self._told
        )

    def keep(self) -> None:
        """Keep what is ticked as a draft, now."""
        self._timer.stop()
        if self._told:
            texts = {str(line): _text(result) for line, result in self._told.items()}
            self._stored = True
            self._ops.run(drafts.KeepDraft(self._form, texts), drafts.keep, quiet=True)
        elif self._stored:
            self._stored = False
            self._ops.run(drafts.DropDraft(self._form), drafts.drop, quiet=True)

    def _edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
        self._changed()


def _text(result: LineResult) -> str:
    told = {
        "outcome": result.outcome.value if result.outcome else None,
        "quantities": result.quantities,
        "received_by": result.received_by,
        "note": result.note,
    }
    return json.dumps(told, ensure_ascii=False)


def _read(line_id: int, text: str) -> LineResult:
    told: Mapping[str, Any] = json.loads(text)
    given = told["quantities"]
    return LineResult(
        line_id,
        LineOutcome(told["outcome"]) if told["outcome"] else None,
        None if given is None else tuple((int(item), int(quantity)) for item, quantity in given),
        told["received_by"],
        told["note"],
    )
