"""The box of a plan: need against store stands below the fields while they are typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from blc_desktop.domain.facts.aid_plans import PlanFacts, PlanSummary
from blc_desktop.domain.kinds_distribution import QuotaBasis, TargetGroup
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import aid_plan_views
from blc_desktop.words.aid_plans import shortage_words, sources_words, summary_words
from blc_desktop.words.formats import integer
from ui.forms.dialog import FormDialog
from ui.forms.form import Values
from ui.lookups import areas
from ui.page import PageContext
from ui.pages.distribution import plan_specs as specs
from ui.parts import Note
from ui.tables.plain import PlainTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from blc_desktop.services.workspace import Workspace

_ROW = 30


def open_plan_form(
    context: PageContext,
    parent: QWidget,
    plan: PlanFacts | None = None,
    *,
    families: tuple[int, ...] = (),
    name: str = "",
    then: Callable[[int], object] | None = None,
) -> FormDialog[Values, int]:
    """Draw up a plan (for ``families``, where a list was chosen), or change one; ``then`` gets its id."""
    day = context.day
    dialog: FormDialog[Values, int] = FormDialog(parent, context.ops, specs.plan_spec(day, plan, families))
    outlook = _Outlook(dialog, context, families)
    dialog.form.edited.connect(outlook.ask)
    dialog.form.loaded.connect(outlook.ask)
    if then is not None:
        dialog.done_with.connect(then)

    def begin(known: list[tuple[int, int, int]]) -> None:
        if plan is not None:
            dialog.begin(specs.values_of(plan, known))
            return
        bases = {f"basis_{at}": QuotaBasis.HOUSEHOLD for at in range(1, specs.MOST_ITEMS + 1)}
        dialog.begin({"name": name, "day": day, "target": TargetGroup.ALL, **bases})

    context.ops.read(areas, begin)
    return dialog


class _Outlook(QObject):
    """What a plan would come to: families, and each item's need against the store and its sources.

    It lives as long as the box.
    """

    def __init__(
        self, dialog: FormDialog[Values, int], context: PageContext, families: tuple[int, ...]
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._context, self._families = dialog, context, families
        self._latest = context.ops.latest(dialog)
        self.note = Note()
        self.table = PlainTable(
            "aid_plan_need",
            (_("Barang"), _("Keperluan"), _("Stok"), _("Kurang"), _("Sumber dana")),
            (210, 110, 110, 100, 0),
            frozenset({1, 2, 3}),
        )
        self.table.setAccessibleName(_("Keperluan dan stok"))
        dialog.extra.addWidget(self.note)
        dialog.extra.addWidget(self.table)
        self.table.hide()
        self.note.say("")

    def ask(self) -> None:
        """Reckon anew with what stands in the form."""
        values, day, families = self._dialog.form.values(), self._context.day, self._families

        def look(ws: Workspace) -> tuple[PlanSummary, int]:
            details = specs.details_of(values, areas(ws), day, families)
            return aid_plan_views.preview(ws, details), ws.settings().handout_warning_days

        self._latest.ask(look, lambda found: self._show(*found), on_refused=self._refused)

    def _refused(self, _error: Refused) -> bool:
        """Say nothing yet: the form says it when it is saved."""
        self.note.say("")
        self.table.hide()
        return True

    def _show(self, found: PlanSummary, days: int) -> None:
        short = shortage_words(found.goods)
        tone = "red" if short else "yellow" if found.served_lately else "blue"
        self.note.say("\n".join(part for part in (summary_words(found, days), short) if part), tone)
        self.table.show_rows(
            [
                (
                    goods.name,
                    f"{integer(goods.need)} {goods.unit}",
                    integer(goods.free),
                    integer(goods.short) if goods.short else "—",
                    sources_words(goods),
                )
                for goods in found.goods
            ]
        )
        self.table.setVisible(bool(found.goods))
        self.table.setFixedHeight(_ROW * (len(found.goods) + 1) + 16)
        self._dialog.grow()
