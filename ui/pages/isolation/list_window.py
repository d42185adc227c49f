"""Every isolation and quarantine as a list: searched, filtered, exported as shown, and changed in a grid."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.changes import Topic
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import IsolationKind, PlaceKind
from blc_desktop.i18n import N_, _
from blc_desktop.services import isolation
from blc_desktop.words.labels import label as word
from ui.case_looks import sex_letter, status_pill
from ui.grids import offer_grid
from ui.page import PageContext
from ui.parts import EmptyState
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel
from ui.work_list import WorkList

_STATES = (
    (N_("Masih berjalan"), {"state": "open"}),
    (N_("Masa berakhir"), {"state": "due"}),
    (N_("Selesai atau ditutup"), {"state": "closed"}),
    (N_("Belum lengkap"), {"incomplete": True}),
)
_HINT = N_("Enter: buka orangnya · Ctrl+Shift+E: ubah di tabel · Ctrl+D: isi kolom · Ctrl+Z: urungkan")


def open_isolation_list(context: PageContext, parent: QWidget) -> IsolationList:
    """Show the list of isolations."""
    shown = IsolationList(parent, context)
    shown.begin()
    return shown


class IsolationList(WorkList):
    """The isolations as of the day that is worked on."""

    topics = frozenset({Topic.ISOLATION, Topic.PATIENTS, Topic.RESIDENTS})

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        panel = ListPanel(
            "isolations_list",
            isolation.isolation_listing(context.workspace),
            context.ops,
            look=ListLook(pills={"status": status_pill}, texts={"sex": sex_letter}),
            empty=EmptyState(
                _("Belum ada isolasi"),
                _("Isolasi dimulai dari pasien baru atau kontak baru (Ctrl+N di sana)."),
            ),
        )
        super().__init__(parent, context, "isolations_window", _("Daftar isolasi dan karantina"), panel)
        panel.add_filter("kind", _("Semua jenis"), [(word(kind), kind.value) for kind in IsolationKind])
        panel.add_filter("place", _("Semua tempat"), [(word(kind), kind.value) for kind in PlaceKind])
        panel.add_choice("state", _("Semua keadaan"), [(_(text), asked) for text, asked in _STATES])
        self.hint.setText(_(_HINT))
        panel.opened.connect(self._open)
        self.grid = offer_grid(context, self, panel, GridKind.ISOLATIONS)

    def _open(self, isolation_id: int) -> None:
        self.accept()
        self.context.go("page_isolation", isolation_id=isolation_id)
