"""Sosial: vaccination, rumours, families; one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QPushButton

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _
from blc_desktop.words.formats import full_date
from ui.faces import Faces
from ui.page import Key, Page, PageContext
from ui.pages.welfare.homes import HomesLeaf
from ui.pages.welfare.leaf import Leaf
from ui.pages.welfare.rumours import RumourLeaf
from ui.pages.welfare.vaccination import VaccinationLeaf
from ui.parts import action, button, reveal, row
from ui.segments import segment, segments


@dataclass(frozen=True, slots=True)
class _Tab:
    """A face of the page: its word, the key that turns to it, and who may write in it."""

    name: str
    title: str
    keys: str
    new: str
    permission: Permission
    prints: bool = False


_TABS = (
    _Tab("vaccination", N_("Vaksinasi"), "Alt+1", N_("Tambah sasaran…"), Permission.MONITOR, prints=True),
    _Tab("rumours", N_("Hoaks"), "Alt+2", N_("Catat hoaks"), Permission.ACTIVITIES),
    _Tab("homes", N_("Keluarga"), "Alt+3", N_("Catat kebutuhan"), Permission.MONITOR),
)


class WelfarePage(Page):
    """The social side of the work."""

    begins_in_list = True
    topics = frozenset(
        {Topic.WELFARE, Topic.RESIDENTS, Topic.ISOLATION, Topic.NEEDS, Topic.DISTRIBUTION, Topic.SETTINGS}
    )
    keys = (
        Key("Alt+1 … Alt+3", N_("Vaksinasi, hoaks, keluarga")),
        Key("Ctrl+N", N_("Tambah sasaran, catat hoaks, atau catat kebutuhan rumah terpilih")),
        Key("Enter", N_("Buka orangnya; di hoaks: jawab atau ubah")),
        Key("Ctrl+D", N_("Vaksinasi: catat dosis untuk semua yang dipilih")),
        Key("Ctrl+T  Ctrl+G", N_("Vaksinasi: keadaan; kelompok")),
        Key("Ctrl+O", N_("Vaksinasi: dosis yang dicatat, untuk diubah atau dibatalkan")),
        Key("Ctrl+R", N_("Vaksinasi: rekap per RT dan kelompok")),
        Key("Ctrl+P", N_("Vaksinasi: cetak laporan")),
        Key("Ctrl+W", N_("Hoaks: salin klarifikasi untuk WhatsApp")),
        Key("Ctrl+B", N_("Keluarga: serahkan bantuan")),
        Key("Del", N_("Keluarkan dari daftar; di hoaks: batalkan catatan")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_welfare")
        self._tab = _TABS[0]
        self.vaccination = VaccinationLeaf(context)
        self.rumours = RumourLeaf(context)
        self.homes = HomesLeaf(context)
        leaves: tuple[Leaf, ...] = (self.vaccination, self.rumours, self.homes)
        self.leaves = {tab.name: leaf for tab, leaf in zip(_TABS, leaves, strict=True)}
        self.segments: dict[str, QPushButton] = {}
        for tab in _TABS:
            made = segment(_(tab.title), f"tab_{tab.name}", partial(self.turn, tab.name), tip=tab.keys)
            action(self, f"turn_{tab.name}", _(tab.title), partial(self.turn, tab.name), tab.keys)
            self.segments[tab.name] = made
        self.paper = button(_("Cetak…"), "welfare_print", self._print, icon="print", keys="Ctrl+P")
        self.new = button("", "welfare_new", self._new, look="primary", icon="add", keys="Ctrl+N")
        for part in (self.paper, self.new):
            self.add_button(part)
        action(self, "welfare_recap", _("Rekap"), self._recap, "Ctrl+R")
        self._stack = Faces()
        for leaf in leaves:
            leaf.told.connect(self._say)
            self._stack.addWidget(leaf)
        tools = [part for leaf in leaves for part in leaf.tools]
        self.body.addLayout(row(segments(*self.segments.values()), None, *tools))
        self.body.addWidget(self._stack, 1)
        self._show_tab()

    @property
    def leaf(self) -> Leaf:
        """The face that is shown."""
        return self.leaves[self._tab.name]

    def refresh(self) -> None:
        """Ask for the face that is shown."""
        self._say("")
        self.leaf.refresh()

    def _say(self, told: str) -> None:
        """Say what is shown under the page's title."""
        day = full_date(self.context.day)
        self.set_title(_("Sosial"), f"{day} · {told}" if told else day)

    def open_target(self, **target: object) -> None:
        """Show a face (``tab="rumours"``), and there the answer to ``query``."""
        name = str(target.get("tab") or "")
        if name in self.leaves:
            self.turn(name)
        query = target.get("query")
        if isinstance(query, Query):
            self.leaf.show_query(query, str(target.get("said") or ""))

    def turn(self, name: str) -> None:
        """Show a face, the keyboard in its list."""
        self._tab = next(tab for tab in _TABS if tab.name == name)
        self._show_tab()
        self.refresh()
        self.leaf.list.view.setFocus()

    def _show_tab(self) -> None:
        for name, made in self.segments.items():
            made.setChecked(name == self._tab.name)
        self._stack.setCurrentWidget(self.leaf)
        for leaf in self.leaves.values():
            for part in leaf.tools:
                reveal(part, shown=leaf is self.leaf)
        self.new.setText(_(self._tab.new))
        reveal(self.new, shown=self.context.may(self._tab.permission))
        reveal(self.paper, shown=self._tab.prints and self.context.may(Permission.PRINT))

    def _new(self) -> None:
        self.leaf.new()

    def _print(self) -> None:
        self.leaf.print()

    def _recap(self) -> None:
        if self.leaf is self.vaccination:
            self.vaccination.recap()
