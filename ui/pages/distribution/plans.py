"""The plans of giving, newest first: where each stands, how many families were reached."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.aid_plans import RemovePlan
from blc_desktop.domain.kinds_distribution import PlanState
from blc_desktop.i18n import N_, _
from blc_desktop.services import aid_plan_views, aid_plans
from blc_desktop.words.labels import label as word
from ui.page import PageContext
from ui.pages.distribution.plan_form import open_plan_form
from ui.pages.distribution.plan_window import STATE_TONES, open_plan
from ui.parts import EmptyState, button
from ui.tables.cells import ListLook
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel
from ui.work_list import WorkList

_HINT = N_("Enter: buka · Ctrl+N: rencana baru · Del: hapus yang belum dicatat · Ctrl+Z: urungkan")


def open_plans(context: PageContext, parent: QWidget) -> PlanList:
    """Show the plans."""
    shown = PlanList(parent, context)
    shown.begin()
    return shown


_OWN_TICKS = N_(
    "Setiap rencana punya sasaran, jatah, dan tandanya sendiri: buka dengan Enter, lalu ubah di sana."
)


class PlanList(WorkList):
    """One line a plan."""

    topics = frozenset({Topic.DISTRIBUTION})

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        panel = ListPanel(
            "aid_plans",
            aid_plan_views.plan_listing(context.workspace),
            context.ops,
            look=ListLook(pills={"state": _pill}),
            empty=EmptyState(
                _("Belum ada rencana pembagian"),
                _("Susun dengan Ctrl+N: sasaran dari daftar warga, jatah per KK atau per jiwa, lalu cetak."),
            ),
        )
        super().__init__(parent, context, "aid_plans_window", _("Rencana pembagian"), panel)
        panel.view.setAccessibleName(_("Rencana pembagian"))
        panel.add_filter("state", _("Semua keadaan"), [(word(state), state.value) for state in PlanState])
        NoGrid(panel, context.ops, _("Rencana tidak diubah di tabel"), _(_OWN_TICKS))
        panel.opened.connect(lambda plan_id: open_plan(context, self, plan_id))
        self.hint.setText(_(_HINT))
        if context.may(Permission.DISTRIBUTE):
            new = button(
                _("Rencana baru"), "aid_plan_new", self.new, look="primary", icon="add", keys="Ctrl+N"
            )
            self.head.addWidget(new)
            panel.add_row_action("aid_plan_remove", _("Hapus rencana"), self._remove, "Del")

    def new(self) -> None:
        """Draw up a plan, and go on to its list."""
        open_plan_form(self.context, self, then=lambda plan_id: open_plan(self.context, self, plan_id))

    def _remove(self, ids: list[int]) -> None:
        self.ops.run(RemovePlan(ids[0]), aid_plans.remove_plan, said=_("Rencana dihapus"))


def _pill(value: object) -> tuple[str, str]:
    state = PlanState(str(value))
    return word(state), STATE_TONES[state]
