"""Hoaks: what people say, what is so, and a text to send on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.rumours import TakeBackRumour
from blc_desktop.domain.facts.rumours import RumourCounts, RumourFacts
from blc_desktop.domain.kinds_welfare import RumourChannel, RumourState
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.services import rumours
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.labels import label as word
from ui.exports import export_listing
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.welfare import rumour_specs as specs
from ui.pages.welfare.leaf import Leaf, offer_areas
from ui.parts import EmptyState, button, row
from ui.tables.cells import ListLook
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel

_TONES = {RumourState.OPEN: "orange", RumourState.CLARIFIED: "green"}
_DAYS = ((N_("7 hari terakhir"), 7), (N_("30 hari terakhir"), 30))


class RumourLeaf(Leaf):
    """The log of rumours."""

    def __init__(self, context: PageContext) -> None:
        super().__init__("welfare_rumours", context)
        self._counted = self.ops.latest(self)
        self._build_list()
        may = context.may(Permission.ACTIVITIES)
        self.counts = {
            state: button("", f"rumours_{state.value}", partial(self._show, state), look="door")
            for state in RumourState
        }
        copying = button(
            _("Salin klarifikasi"), "rumour_copy_open", self._copy_chosen, icon="copy", tip="Ctrl+W"
        )
        answering = button(_("Jawab atau ubah…"), "rumour_edit_open", self._change_chosen, tip="Enter")
        self.tools = (answering, copying) if may else (copying,)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(row(*self.counts.values(), None))
        whole.addWidget(self.list, 1)

    def _build_list(self) -> None:
        source = rumours.rumour_listing(self.context.workspace)
        self.list = ListPanel(
            "rumours",
            source,
            self.ops,
            look=ListLook(pills={"state": _state}),
            empty=EmptyState(
                _("Belum ada hoaks yang dicatat"),
                _("Catat kabar yang terdengar dengan Ctrl+N; klarifikasinya menyusul di catatan yang sama."),
            ),
        )
        panel = self.list
        panel.add_choice("days", _("Semua tanggal"), [(_(text), {"days": days}) for text, days in _DAYS])
        panel.add_filter("state", _("Semua keadaan"), [(word(each), each.value) for each in RumourState])
        panel.add_filter("channel", _("Semua saluran"), [(word(each), each.value) for each in RumourChannel])
        offer_areas(panel, self.ops, self)
        NoGrid(
            panel,
            self.ops,
            _("Catatan hoaks tidak diubah di tabel"),
            _("Buka catatannya dengan Enter: klarifikasi, sumber, dan tanggalnya saling memeriksa."),
        )
        panel.allow_export()
        panel.export_asked.connect(
            lambda query, columns: export_listing(self.context, self, "rumours", source, query, columns)
        )
        panel.add_row_action("rumour_copy", _("Salin klarifikasi"), lambda ids: self.copy(ids[0]), "Ctrl+W")
        if self.context.may(Permission.ACTIVITIES):
            panel.opened.connect(self.change)
            panel.add_row_action("rumour_take_back", _("Batalkan catatan…"), self._take_back, "Del")

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the counts and the list."""
        self._counted.ask(rumours.counts, self._tell)
        self.list.refresh()

    def _tell(self, found: RumourCounts) -> None:
        for state, n in ((RumourState.OPEN, found.open), (RumourState.CLARIFIED, found.clarified)):
            said = f"{integer(n)} {word(state).lower()}"
            self.counts[state].setText(said)
            self.counts[state].setAccessibleName(said)

    def _show(self, state: RumourState) -> None:
        self.list.show_query(Query().where(state=state.value))
        self.list.view.setFocus()

    # --- what is done with a rumour -----------------------------------------------------------------

    def new(self) -> None:
        """Write a rumour down."""
        if self.context.may(Permission.ACTIVITIES):
            spec = specs.rumour_spec(self.context.day)
            values = {"heard_on": self.context.day, "channel": RumourChannel.WHATSAPP}
            FormDialog(self, self.ops, spec).begin(values)

    def change(self, rumour_id: int) -> None:
        """Open a rumour to answer or correct it."""

        def ask(found: RumourFacts) -> None:
            spec = specs.edit_rumour_spec(found, self.context.day)
            FormDialog(self, self.ops, spec).begin(specs.rumour_values(found))

        self.ops.read(lambda ws: rumours.rumour_facts(ws, rumour_id), ask)

    def copy(self, rumour_id: int) -> None:
        """Put the clarification on the clipboard, to be pasted into WhatsApp."""

        def look(ws: Workspace) -> str:
            from reports.whatsapp_rumour import clarification_text

            return clarification_text(ws, rumour_id)

        def keep(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.ops.say(_("Klarifikasi disalin, siap ditempel di WhatsApp"))

        self.ops.read(look, keep)

    def _take_back(self, ids: Sequence[int]) -> None:
        question = _("Batalkan catatan ini?")
        detail = _("Catatan tetap tersimpan di riwayat, tetapi tidak dihitung lagi. Dapat diurungkan.")
        if self.context.messages.ask(question, detail, yes=_("Batalkan catatan"), danger=True):
            self.ops.run(TakeBackRumour(ids[0]), rumours.take_back, said=_("Catatan hoaks dibatalkan"))

    def _copy_chosen(self) -> None:
        for rumour_id in self.list.selected_ids()[:1]:
            self.copy(rumour_id)

    def _change_chosen(self) -> None:
        for rumour_id in self.list.selected_ids()[:1]:
            self.change(rumour_id)


def _state(value: object) -> tuple[str, str]:
    state = RumourState(str(value))
    return word(state), _TONES[state]
