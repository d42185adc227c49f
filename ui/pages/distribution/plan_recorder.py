"""Recording a plan: lines are ticked by number or on the list, and stored in one go.

Nothing of a tick touches the store before it is saved; what is ticked lies in the book as a draft.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from blc_desktop.domain.access import Permission
from blc_desktop.domain.aid_plans import LETTERS, may_change_list, may_record, read_tick
from blc_desktop.domain.commands.aid_plans import LineResult, RecordPlan, RestorePlanLine
from blc_desktop.domain.facts.aid_plans import PlanFacts, PlanLine
from blc_desktop.domain.kinds_distribution import LineOutcome, PlanState
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import aid_plans, aid_recording
from blc_desktop.services.aid_recording import Recorded
from blc_desktop.words.aid_plans import before_words, quantities_words
from blc_desktop.words.formats import integer
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.form import Values
from ui.pages.distribution import plan_lines as lines
from ui.pages.distribution import plan_specs as specs
from ui.pages.distribution.ticks import Ticks
from ui.parts import Note, button

if TYPE_CHECKING:
    from blc_desktop.domain.changes import Done
    from blc_desktop.services.workspace import Workspace
    from ui.pages.distribution.plan_room import PlanRoom


class Recorder:
    """The line where numbers are typed, the keys on the list, and the two ways to save of ``window``."""

    def __init__(self, window: PlanRoom) -> None:
        self._window = window
        self._context, self._ops = window.context, window.context.ops
        self.ticks = Ticks(window.plan.plan_id, self._ops, window.renew, window)
        self.note = Note()
        self.note.say("")
        self.number = QLineEdit(window)
        self.number.setObjectName("aid_plan_number")
        self.number.setAccessibleName(_("Nomor baris"))
        self.number.setPlaceholderText(_("Nomor, Enter  ·  12 3 = beri 3  ·  12 T = tidak ditemui"))
        self.number.setMinimumWidth(380)
        self.number.returnPressed.connect(self._typed)
        self.save = button(
            _("Simpan"), "aid_plan_save", self.store, look="primary", icon="check", tip="Ctrl+S"
        )
        self.save_with = button(
            _("Simpan dengan keterangan…"), "aid_plan_save_with", self._store_with, tip="Ctrl+Shift+S"
        )
        # A shortcut is felt at once; the keys of a button press it first, for a tenth of a second.
        QShortcut(QKeySequence("Ctrl+S"), window, self.store)
        QShortcut(QKeySequence("Ctrl+Shift+S"), window, self._store_with)

    @property
    def plan(self) -> PlanFacts:
        """The plan as it was read last."""
        return self._window.plan

    def allow_keys(self) -> None:
        """Let lines be ticked on the list."""
        panel = self._window.list
        panel.opened.connect(self.detail)
        panel.add_row_action("aid_line_given", _("Diberi sesuai jatah"), self._given, "Space")
        for letter, outcome in LETTERS.items():
            panel.add_row_action(f"aid_line_{outcome.value}", word(outcome), self._marking(outcome), letter)
        panel.add_row_action("aid_line_drop", _("Hapus tanda, atau keluarkan…"), self._drop, "Del")

    def _marking(self, outcome: LineOutcome) -> Callable[[list[int]], None]:
        return lambda ids: self._mark(ids, outcome)

    def restore(self) -> None:
        """Bring back what was ticked before the window was closed."""
        self.ticks.restore(self._restored)

    def _restored(self, count: int) -> None:
        if count:
            told = _("{n} tanda yang belum disimpan dikembalikan.")
            self.note.say(told.format(n=integer(count)), "blue")

    def pending(self) -> tuple[int, ...]:
        """Return what is ticked and not stored, by item."""
        told = [(line, self.ticks.get(line.line_id)) for line in self.plan.lines]
        given = [lines.given_of(self.plan, line, tick) for line, tick in told if tick is not None]
        return tuple(sum(each[at] for each in given) for at in range(len(self.plan.goods)))

    def show_state(self, *, may: bool) -> None:
        """Offer saving where there is something to save."""
        self.save.setText(_("Simpan {n} tanda").format(n=integer(len(self.ticks))))
        for part in (self.save, self.save_with):
            part.setVisible(may)
            part.setEnabled(len(self.ticks) > 0)

    # --- ticking ------------------------------------------------------------------------------------

    def _typed(self) -> None:
        """Tick the line whose number was typed."""
        try:
            tick = read_tick(self.number.text(), len(self.plan.goods))
            line = next((each for each in self.plan.listed if each.number == tick.number), None)
            if line is None:
                raise Refused("plan.no_line", number=tick.number)
        except Refused as error:
            self.note.say(sentence(error.code, error.facts), "red")
            self.number.selectAll()
            return
        given = None
        if tick.quantities:
            padded = (*tick.quantities, *line.planned[len(tick.quantities) :])
            given = tuple((goods.item_id, each) for goods, each in zip(self.plan.goods, padded, strict=True))
        self._put(LineResult(line.line_id, tick.outcome, given))
        self.number.clear()
        self._window.list.show_id(line.line_id)

    def _given(self, ids: list[int]) -> None:
        """Tick the chosen lines as given, or take the tick of one back."""
        told = self.ticks.get(ids[0])
        if len(ids) == 1 and told is not None and told.outcome is LineOutcome.GIVEN:
            self.ticks.drop(ids[0])
            return
        self._mark(ids, LineOutcome.GIVEN)

    def _mark(self, ids: list[int], outcome: LineOutcome) -> None:
        if not may_record(self.plan.state):
            self._say_state()
            return
        for line_id in ids:
            self._put(LineResult(line_id, outcome))
        self._next(ids[-1])

    def _put(self, result: LineResult) -> None:
        line = self.plan.line(result.line_id)
        if line is None or not line.counts:
            return
        self.ticks.put(result)
        given = quantities_words(self.plan.goods, lines.given_of(self.plan, line, result))
        what = given or (word(result.outcome) if result.outcome else "")
        told = f"{line.number} · {line.head or '—'}: {what}"
        warned = line.before is not None and result.outcome is LineOutcome.GIVEN
        if warned and line.before is not None:
            told = f"{told}. {before_words(line.before)}"
        self.note.say(told, "yellow" if warned else "green")

    def _next(self, line_id: int) -> None:
        """Go to the line below."""
        order = [line.line_id for line in self.plan.lines if self._window.rt_id in {None, line.rt_id}]
        at = order.index(line_id) + 1 if line_id in order else 0
        self._window.list.show_id(order[min(at, len(order) - 1)])

    def _say_state(self) -> None:
        code = "plan.closed" if self.plan.state is PlanState.CLOSED else "plan.not_printed"
        self.note.say(sentence(code, {"name": self.plan.name}), "red")

    def detail(self, line_id: int) -> None:
        """Ask for all there is to say of a line."""
        line = self.plan.line(line_id)
        if line is None or not line.counts:
            return
        if not may_record(self.plan.state):
            self._say_state()
            return
        told = self.ticks.get(line_id)
        dialog = FormDialog(self._window, self._ops, specs.line_spec(self.plan, line, told))
        dialog.done_with.connect(self._put)
        dialog.begin(specs.line_values(self.plan, line, told))

    def _drop(self, ids: list[int]) -> None:
        """Take a tick back; in a draft take the family off the list, or put it back."""
        line = self.plan.line(ids[0])
        if line is None:
            return
        if may_record(self.plan.state):
            self._untick(line)
        elif may_change_list(self.plan.state) and not line.counts:
            self._ops.run(
                RestorePlanLine(line.line_id), aid_plans.restore_line, said=_("Keluarga dikembalikan")
            )
        elif may_change_list(self.plan.state):
            FormDialog(self._window, self._ops, specs.drop_line_spec(line)).begin()

    def _untick(self, line: PlanLine) -> None:
        """Take back a tick; of a line that is stored tick that it is to be open again."""
        if self.ticks.get(line.line_id) is not None:
            self.ticks.drop(line.line_id)
        elif line.outcome is not None:
            self.ticks.put(LineResult(line.line_id, None))

    # --- storing ------------------------------------------------------------------------------------

    def store(self) -> None:
        """Store what is ticked, all in one; goods on prescription are asked for theirs first."""
        if not self.save.isEnabled():
            return
        results = self.ticks.results(self.plan)
        given = any(result.outcome is LineOutcome.GIVEN for result in results)
        if given and any(goods.on_prescription for goods in self.plan.goods):
            self._store_with()
            return
        self._run(self._order())

    def _order(self) -> RecordPlan:
        return RecordPlan(self.plan.plan_id, self._context.day, self.ticks.results(self.plan))

    def _run(self, order: RecordPlan) -> None:
        self._ops.run(
            order,
            aid_recording.record,
            on_done=lambda _done: self._stored(),
            on_refused=self._refused,
            said=_said,
        )

    def _store_with(self) -> None:
        """Ask for the day, the officer and the prescription of what is ticked, then store it."""
        if not self.save.isEnabled():
            return
        order = self._order()

        def carry_out(ws: Workspace, values: Values) -> Done[Recorded]:
            told = {name: value for name, value in values.items() if value is not None}
            return aid_recording.record(ws, replace(order, **told))  # type: ignore[arg-type]

        spec = FormSpec(
            name="aid_plan_save_form",
            subject=str(self.plan.plan_id),
            title=_("Simpan pembagian"),
            fields=specs.save_fields(
                expired=self._context.may(Permission.ISSUE_EXPIRED),
                prescription=any(goods.on_prescription for goods in self.plan.goods),
            ),
            build=lambda values: values,
            service=carry_out,
            said=_said,
        )
        dialog: FormDialog[Values, Recorded] = FormDialog(self._window, self._ops, spec)
        dialog.done_with.connect(lambda _done: self._stored())
        dialog.begin({"day": self._context.day})

    def _stored(self) -> None:
        self.ticks.clear()
        self.note.say(_("Tersimpan. Stok sudah berkurang."), "green")
        self._window.renew()

    def _refused(self, error: Refused) -> bool:
        self.note.say(sentence(error.code, error.facts), "red")
        self._window.renew()
        return True


def _said(done: Recorded) -> str:
    return _("{n} baris tersimpan, {given} keluarga diberi").format(
        n=integer(done.lines), given=integer(done.given)
    )
