"""Keluarga: homes with somebody isolating, something lacking or little to live on, and what reached them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.homes import HomeContact
from blc_desktop.i18n import _
from blc_desktop.services import homes_in_need
from ui.exports import export_listing
from ui.forms.pickers import Picked
from ui.page import PageContext
from ui.pages.distribution.hand_out import open_hand_out
from ui.pages.isolation.need_specs import Home
from ui.pages.isolation.needs import open_ask_need, open_needs
from ui.pages.welfare.leaf import Leaf, offer_areas
from ui.parts import EmptyState, button
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel


class HomesLeaf(Leaf):
    """The homes, those whose last aid is longest ago first."""

    def __init__(self, context: PageContext) -> None:
        super().__init__("welfare_homes", context)
        self.tools = self._tools()
        self._build_list()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.list, 1)

    def _tools(self) -> tuple[QPushButton, ...]:
        """Return the buttons beside the tabs, as far as the operator may."""
        made = [button(_("Semua kebutuhan"), "homes_needs", lambda: open_needs(self.context, self))]
        if self.context.may(Permission.MONITOR):
            asking = _("Kebutuhan…")
            made.append(button(asking, "home_need_open", lambda: self._chosen(self._ask_need), tip="Ctrl+N"))
        if self.context.may(Permission.DISTRIBUTE):
            made.append(
                button(
                    _("Serahkan bantuan…"), "home_give_open", lambda: self._chosen(self._give), tip="Ctrl+B"
                )
            )
        return tuple(made)

    def refresh(self) -> None:
        """Ask for the homes, and say which they are."""
        told = _(
            "Rumah dengan isolasi, kebutuhan terbuka, atau kurang mampu; "
            "yang paling lama belum dibantu di atas."
        )
        self.told.emit(told)
        self.list.refresh()

    def _build_list(self) -> None:
        source = homes_in_need.home_listing(self.context.workspace)
        self.list = ListPanel(
            "homes_in_need",
            source,
            self.ops,
            empty=EmptyState(
                _("Tidak ada rumah yang menunggu"),
                _(
                    "Rumah muncul di sini selama ada yang isolasi, ada kebutuhan yang belum dipenuhi, atau "
                    "keluarganya ditandai kurang mampu."
                ),
            ),
        )
        panel = self.list
        offer_areas(panel, self.ops, self)
        panel.add_filter("poor", _("Semua keluarga"), [(_("Kurang mampu"), True)])
        panel.add_filter("without_aid", _("Semua rumah"), [(_("Belum menerima, 30 hari"), True)])
        NoGrid(
            panel,
            self.ops,
            _("Daftar keluarga tidak diubah di tabel"),
            _("Isinya diambil dari isolasi, kebutuhan, dan pembagian; yang salah diubah di sana."),
        )
        panel.allow_export()
        panel.export_asked.connect(
            lambda query, columns: export_listing(self.context, self, "homes_in_need", source, query, columns)
        )
        panel.opened.connect(lambda home_id: self._with(home_id, self._show_person))
        if self.context.may(Permission.DISTRIBUTE):
            give = _("Serahkan bantuan…")
            panel.add_row_action("home_give", give, lambda ids: self._with(ids[0], self._give), "Ctrl+B")

    def new(self) -> None:
        """Ask what the home under the cursor lacks; without one, ask whose."""
        if not self.context.may(Permission.MONITOR):
            return
        if self.list.selected_ids():
            self._chosen(self._ask_need)
        else:
            open_ask_need(self.context, self, Home())

    def _ask_need(self, found: HomeContact) -> None:
        open_ask_need(self.context, self, Home(found.person_id, found.name, found.isolation_id))

    def _give(self, found: HomeContact) -> None:
        open_hand_out(self.context, self, Picked(found.person_id, found.name))

    def _show_person(self, found: HomeContact) -> None:
        self.context.show_person(self, found.person_id)

    def _chosen(self, run: Callable[[HomeContact], None]) -> None:
        for home_id in self.list.selected_ids()[:1]:
            self._with(home_id, run)

    def _with(self, home_id: int, run: Callable[[HomeContact], None]) -> None:
        self.ops.read(lambda ws: homes_in_need.home_contact(ws, home_id), run)
