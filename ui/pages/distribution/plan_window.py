"""One plan: its goods against the store, its list of families, and the recording of what was given.

A list is ticked off by number (12, Enter) or on the lines (Space), in any order; Ctrl+S stores what is ticked
in one go, and Ctrl+Z takes that back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.aid_plans import may_change_list, may_record
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.aid_plans import (
    ClosePlan,
    MarkPrinted,
    ReopenDraft,
    ReopenPlan,
)
from blc_desktop.domain.facts.aid_plans import PlanFacts
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.kinds_distribution import PlanState
from blc_desktop.domain.listing import Row
from blc_desktop.i18n import N_, _
from blc_desktop.services import aid_plan_views, aid_plans
from blc_desktop.words.formats import full_date, integer
from blc_desktop.words.labels import label as word
from ui.choosers import AreaChooser
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.distribution import plan_lines as lines
from ui.pages.distribution import plan_specs as specs
from ui.pages.distribution.plan_form import open_plan_form
from ui.pages.distribution.plan_goods import GoodsTable
from ui.pages.distribution.plan_recorder import Recorder
from ui.pages.distribution.plan_room import PlanRoom
from ui.pages.reports.press import print_report, request_of
from ui.parts import EmptyState, Pill, button, label, row
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.panel import ListPanel

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

STATE_TONES = {
    PlanState.DRAFT: "yellow",
    PlanState.PRINTED: "blue",
    PlanState.RUNNING: "orange",
    PlanState.CLOSED: "green",
}
_HINT = N_(
    "Spasi: diberi sesuai jatah · T tidak ditemui · M menolak · P pindah · Enter: jumlah, penerima lain · "
    "Del: hapus tanda · Ctrl+S: simpan · Ctrl+Z: urungkan simpanan"
)
_DRAFT_HINT = N_("Ctrl+N: tambah keluarga · Del: keluarkan atau kembalikan · Ctrl+E: ubah · Ctrl+P: cetak")


def open_plan(context: PageContext, parent: QWidget, plan_id: int) -> None:
    """Show a plan."""
    context.ops.read(
        lambda ws: aid_plan_views.plan_facts(ws, plan_id),
        lambda plan: PlanWindow(parent.window(), context, plan).start(),
    )


class PlanWindow(PlanRoom):
    """The list of one plan."""

    topics = frozenset({Topic.DISTRIBUTION, Topic.STOCK, Topic.RESIDENTS})

    def __init__(self, parent: QWidget, context: PageContext, plan: PlanFacts) -> None:
        self.plan = plan
        self.rt_id = None
        panel = ListPanel(
            "aid_plan_list",
            ShortList(lines.COLUMNS, self._rows, lambda: context.workspace),
            context.ops,
            look=ListLook(pills={"state": lines.state_pill}),
            empty=EmptyState(_("Tidak ada keluarga dalam daftar"), _("Tambahkan dengan Ctrl+N.")),
        )
        super().__init__(parent, context, "aid_plan_window", plan.name, panel)
        panel.view.setAccessibleName(_("Daftar penerima"))
        self.recorder = Recorder(self)
        self.state = Pill()
        self.areas = AreaChooser("aid_plan_area", context.ops)
        self.areas.chosen.connect(self._narrow)
        self.goods = GoodsTable()
        self._may = context.may(Permission.DISTRIBUTE)
        self._make_buttons()
        self._lay_out_more()
        panel.model.settled.connect(self._show)
        if self._may:
            self.recorder.allow_keys()
        self._show()

    def _make_buttons(self) -> None:
        self.add = button(_("Tambah keluarga…"), "aid_plan_add", self._add, icon="add", keys="Ctrl+N")
        self.change = button(_("Ubah…"), "aid_plan_edit", self._edit, icon="edit", keys="Ctrl+E")
        self.paper = button(_("Cetak daftar"), "aid_plan_print", self._print, icon="print", keys="Ctrl+P")
        self.turn = button("", "aid_plan_turn", self._turn, tip=_("Keadaan rencana"))

    def _lay_out_more(self) -> None:
        self.about = label("", "muted")
        for part in (self.areas, self.add, self.change, self.paper, self.turn):
            self.head.addWidget(part)
        self.head.insertWidget(1, self.state)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)  # noqa: S101 - made by WorkList
        self.entry = QWidget(self)
        entry = row(self.recorder.number, self.recorder.note)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.setStretch(1, 1)
        self.entry.setLayout(entry)
        parts: tuple[QWidget, ...] = (self.about, self.goods, self.entry)
        for at, widget in enumerate(parts, 1):
            whole.insertWidget(at, widget)
        self.at_the_foot(self.recorder.save_with)
        self.at_the_foot(self.recorder.save)

    def start(self) -> None:
        """Show the list, the keyboard where numbers are typed; bring back what was not stored."""
        self.begin()
        self.recorder.restore()
        if not self.recorder.number.isHidden():
            self.recorder.number.setFocus()

    # --- showing ------------------------------------------------------------------------------------

    def _rows(self, ws: Workspace) -> list[tuple[int, Row]]:
        self.plan = aid_plan_views.plan_facts(ws, self.plan.plan_id)
        wanted = [line for line in self.plan.lines if self.rt_id is None or line.rt_id == self.rt_id]
        return [
            (line.line_id, lines.cells(self.plan, line, self.recorder.ticks.get(line.line_id)))
            for line in wanted
        ]

    def _show(self) -> None:
        """Show what the plan's state allows."""
        plan = self.plan
        draft, open_now = may_change_list(plan.state), may_record(plan.state)
        self.heading.setText(plan.name)
        self.state.say(word(plan.state), STATE_TONES[plan.state])
        self.state.adjustSize()
        reached = _("{reached} dari {all} keluarga sudah diberi").format(
            reached=integer(plan.reached), all=integer(len(plan.listed))
        )
        told = (full_date(plan.day), word(plan.target), plan.officer, reached, plan.note)
        self.about.setText(" · ".join(part for part in told if part))
        self.goods.show_goods(plan, self.recorder.pending())
        self.change.setVisible(self._may and draft)
        self.add.setVisible(self._may and plan.state is not PlanState.CLOSED)
        begins = self._may and open_now and self.recorder.number.isHidden()
        self.recorder.number.setVisible(self._may and open_now)
        if begins:
            self.recorder.number.setFocus()
        self.turn.setVisible(self._may and not draft)
        self.turn.setText(self._turn_words())
        self.recorder.show_state(may=self._may and open_now)
        self.hint.setText(_(_DRAFT_HINT) if draft else _(_HINT) if open_now else "")

    def _turn_words(self) -> str:
        if self.plan.state is PlanState.CLOSED:
            return _("Buka kembali")
        return _("Selesai") if self.plan.state is PlanState.RUNNING else _("Kembali ke rancangan")

    def _narrow(self, rt_id: int | None) -> None:
        self.rt_id = rt_id
        self.renew()

    def renew(self) -> None:
        """Read the plan anew; it is shown when its lines are here."""
        self.list.refresh()

    def _heard(self, changes: frozenset[Topic]) -> None:
        if self.isVisible() and self.topics & changes:
            self.renew()

    # --- the plan itself ----------------------------------------------------------------------------

    def _add(self) -> None:
        if not self.add.isHidden():
            FormDialog(self, self.ops, specs.add_line_spec(self.plan)).begin()

    def _edit(self) -> None:
        if not self.change.isHidden():
            open_plan_form(self.context, self, self.plan)

    def _print(self) -> None:
        """Print the lists, of the chosen RT or of all; from then on they stay as they are."""
        if self._may and self.plan.state is PlanState.DRAFT:
            order = MarkPrinted(self.plan.plan_id)
            said = _("Daftar dicetak; sekarang dapat dicatat")
            self.ops.run(order, aid_plans.mark_printed, on_done=lambda _none: self._paper(), said=said)
            return
        self._paper()

    def _paper(self) -> None:
        request = request_of(self.context, ReportKind.RECEIPT_LIST, rt=self.areas.spoken)
        print_report(self.context, self, replace(request, day=self.plan.day, plan=self.plan.plan_id))

    def _turn(self) -> None:
        """Go to the next state: closed, running again, or back to a draft."""
        plan_id = self.plan.plan_id
        if self.plan.state is PlanState.CLOSED:
            self.ops.run(ReopenPlan(plan_id), aid_plans.reopen_plan, said=_("Rencana dibuka kembali"))
        elif self.plan.state is PlanState.RUNNING:
            self.ops.run(ClosePlan(plan_id), aid_plans.close_plan, said=_("Rencana selesai"))
        else:
            self.ops.run(ReopenDraft(plan_id), aid_plans.reopen_draft, said=_("Kembali ke rancangan"))

    def accept(self) -> None:
        """Leave; what is ticked and not stored stays as a draft."""
        self.recorder.ticks.keep()
        super().accept()

    def reject(self) -> None:
        """Leave by Escape or by the window's cross."""
        self.accept()
