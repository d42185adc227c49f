"""The doses that are written down, all or one person's: opened to be corrected, taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.facts.vaccination import DoseFacts
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.services import vaccination
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.welfare import target_specs as specs
from ui.parts import EmptyState
from ui.tables.panel import ListPanel
from ui.work_list import WorkList

_HINT = N_("Enter: ubah · Del: batalkan dosis · Ctrl+Z: urungkan")


class DoseList(WorkList):
    """Doses, the newest first; with ``person_id`` those of one person, whose name stands above."""

    topics = frozenset({Topic.WELFARE})

    def __init__(
        self, parent: QWidget, context: PageContext, person_id: int | None = None, name: str = ""
    ) -> None:
        panel = ListPanel(
            "doses",
            vaccination.dose_listing(context.workspace),
            context.ops,
            empty=EmptyState(
                _("Belum ada dosis"), _("Pilih sasaran di daftar, lalu catat dosisnya dengan Ctrl+D.")
            ),
        )
        super().__init__(parent, context, "doses_window", _("Dosis vaksin yang dicatat"), panel)
        if context.may(Permission.MONITOR):
            self.hint.setText(_(_HINT))
            panel.opened.connect(self.change)
            panel.add_row_action("dose_take_back", _("Batalkan dosis…"), self.take_back, "Del")
            self.add_button(_("Batalkan dosis…"), "dose_take_back_open", self._take_back_chosen)
            self.add_button(_("Ubah…"), "dose_edit_open", self._change_chosen, primary=True)
        if person_id is not None:
            panel.show_query(Query().where(person=person_id), name)

    def change(self, dose_id: int) -> None:
        """Open a dose to correct it."""

        def ask(found: DoseFacts) -> None:
            spec = specs.edit_dose_spec(found, self.context.day)
            FormDialog(self, self.ops, spec).begin(specs.dose_values(found))

        self.ops.read(lambda ws: vaccination.dose_facts(ws, dose_id), ask)

    def take_back(self, ids: Sequence[int]) -> None:
        """Take doses back, after a question."""
        question = _("Batalkan dosis yang dipilih?")
        detail = _("Dosis tetap tersimpan di riwayat, tetapi tidak dihitung lagi. Dapat diurungkan.")
        if self.context.messages.ask(question, detail, yes=_("Batalkan dosis"), danger=True):
            self.ops.run(tuple(ids), vaccination.take_back_doses, said=_("Dosis dibatalkan"))

    def _change_chosen(self) -> None:
        for dose_id in self.list.selected_ids()[:1]:
            self.change(dose_id)

    def _take_back_chosen(self) -> None:
        if ids := self.list.selected_ids():
            self.take_back(ids)
