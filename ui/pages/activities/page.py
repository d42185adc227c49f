"""Kegiatan: three leaves behind one entry of the rail, turned by F9 or by their names."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from blc_desktop.domain.changes import Topic
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.words.formats import full_date
from ui.page import Key, Page, PageContext
from ui.pages.activities.day_leaf import DayLeaf
from ui.pages.activities.leaf import Leaf
from ui.pages.activities.partners_leaf import PartnersLeaf
from ui.pages.activities.roster_leaf import RosterLeaf
from ui.parts import action, reveal
from ui.segments import segment, segments
from ui.theme import kind

_TITLE = NC_("page", "Kegiatan")


class ActivitiesPage(Page):
    """Shows one leaf at a time; a leaf is asked anew when it is turned to."""

    topics = frozenset(
        {
            Topic.ACTIVITIES,
            Topic.MONITORING,
            Topic.COMPLIANCE,
            Topic.ENFORCEMENT,
            Topic.DISTRIBUTION,
            Topic.PATIENTS,
            Topic.ISOLATION,
            Topic.SETTINGS,
        }
    )
    keys = (
        Key("F9", N_("Kegiatan, jadwal piket, mitra bergantian")),
        Key("Ctrl+E", N_("Ke baris catat cepat; Enter mencatat")),
        Key("Ctrl+R", N_("Ulangi kegiatan terakhir tanpa waktunya")),
        Key("Ctrl+N", N_("Kegiatan baru, dengan semua isian")),
        Key("Ctrl+T", N_("Kegiatan dari pola")),
        Key("Ctrl+O", N_("Foto: satu konsep per foto; foto dapat diseret ke halaman ini")),
        Key("Enter", N_("Ubah kegiatan, atau buka asalnya")),
        Key("F2", N_("Uraian dan hasil, juga untuk kegiatan dari halaman lain")),
        Key("Ctrl+G  Ctrl+I", N_("Tambah foto; lihat foto")),
        Key("Ctrl+J", N_("Tindak lanjut selesai, atau dibuka lagi")),
        Key("Ctrl+W  Ctrl+Shift+W", N_("Salin teks WhatsApp; untuk kapolsek")),
        Key("Ctrl+Shift+S", N_("Simpan sebagai pola")),
        Key("Ctrl+P", N_("Cetak laporan kegiatan dengan foto; di jadwal piket: cetak minggunya")),
        Key("Del", N_("Hapus kegiatan")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_activities")
        self.day = DayLeaf(context)
        self.roster = RosterLeaf(context)
        self.partners = PartnersLeaf(context)
        self.leaves: tuple[tuple[str, str, Leaf], ...] = (
            ("leaf_day", _(_TITLE), self.day),
            ("leaf_roster", _("Jadwal piket"), self.roster),
            ("leaf_partners", _("Mitra"), self.partners),
        )
        self._group = QButtonGroup(self)
        faces = segments()
        self._stack = QStackedWidget()
        kind(self._stack, "plain")
        for at, (name, text, leaf) in enumerate(self.leaves):
            made = segment(text, name, tip="F9")
            self._group.addButton(made, at)
            faces.addWidget(made)
            self._stack.addWidget(leaf)
        holder = QWidget()
        holder.setLayout(faces)
        self.add_button(holder)
        for _name, _text, leaf in self.leaves:
            for own in leaf.buttons:
                self.add_button(own)
        self._offered = [[not own.isHidden() for own in leaf.buttons] for _n, _t, leaf in self.leaves]
        self.body.addWidget(self._stack, 1)
        self._group.idClicked.connect(self.turn_to)
        action(self, "leaf_turn", _("Bagian berikutnya"), self.turn, "F9")
        action(self, "activity_to_line", _("Ke baris catat cepat"), self._to_line, "Ctrl+E")
        self.turn_to(0)

    @property
    def leaf(self) -> Leaf:
        """The leaf that is shown."""
        return self.leaves[self._stack.currentIndex()][2]

    def turn(self) -> None:
        """Show the next leaf."""
        self.turn_to((self._stack.currentIndex() + 1) % len(self.leaves))

    def take_keyboard(self) -> None:
        """Put the keyboard where the leaf begins: one line is an activity."""
        self.leaf.begin()

    def turn_to(self, at: int) -> None:
        """Show a leaf with its buttons, and put the keyboard into it."""
        self._stack.setCurrentIndex(at)
        made = self._group.button(at)
        made.setChecked(True)
        for index, (_name, _text, leaf) in enumerate(self.leaves):
            for own, offered in zip(leaf.buttons, self._offered[index], strict=True):
                reveal(own, shown=offered and index == at)
        if self.isVisible():
            self.refresh()
            self.leaf.begin()

    def _to_line(self) -> None:
        self.turn_to(0)
        self.day.begin()

    def open_target(self, **target: object) -> None:
        """Show the list behind a number, or a leaf by its name (``leaf="leaf_roster"``)."""
        names = [name for name, _text, _leaf in self.leaves]
        wanted = str(target.get("leaf") or names[0])
        self.turn_to(names.index(wanted) if wanted in names else 0)
        query = target.get("query")
        if isinstance(query, Query):
            self.day.show_query(query, str(target.get("said") or ""))

    def refresh(self) -> None:
        """Ask for what the leaf that is shown needs."""
        self.set_title(_(_TITLE), full_date(self.context.day))
        self.leaf.refresh()
