"""The settings page: sections at the left, one of them at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.i18n import N_, NC_, _
from ui import tokens
from ui.messages import HELP
from ui.page import Key, Page, PageContext
from ui.pages.settings.activities import ActivitiesSection
from ui.pages.settings.areas import AreasSection
from ui.pages.settings.audit import AuditSection
from ui.pages.settings.authorities import AuthoritiesSection
from ui.pages.settings.backup import BackupSection
from ui.pages.settings.incidents import IncidentsSection
from ui.pages.settings.letters import LettersSection
from ui.pages.settings.look import LookSection
from ui.pages.settings.office import OfficeSection
from ui.pages.settings.officers import OfficersSection
from ui.pages.settings.operators import OperatorsSection
from ui.pages.settings.places import PlacesSection
from ui.pages.settings.retention import RetentionSection
from ui.pages.settings.rules import RulesSection
from ui.pages.settings.section import Section
from ui.pages.settings.updates import UpdatesSection
from ui.parts import row
from ui.reading_order import follow_layout
from ui.theme import kind


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    title: str
    make: Callable[[PageContext], Section]
    permission: Permission = Permission.VIEW


_SECTIONS = (
    _Entry("office", N_("Posko dan kop surat"), OfficeSection),
    _Entry("letters", N_("Surat isolasi"), LettersSection),
    _Entry("areas", N_("RT dan RW"), AreasSection),
    _Entry("officers", NC_("list", "Petugas"), OfficersSection),
    _Entry("places", NC_("list", "Tempat isolasi"), PlacesSection),
    _Entry("activities", N_("Kegiatan dan piket"), ActivitiesSection),
    _Entry("operators", N_("Pengguna dan kata sandi"), OperatorsSection),
    _Entry("authorities", N_("Kewenangan sanksi"), AuthoritiesSection),
    _Entry("audit", N_("Riwayat perubahan"), AuditSection, Permission.AUDIT),
    _Entry("retention", N_("Masa simpan data"), RetentionSection, Permission.DESTROY),
    _Entry("incidents", N_("Kebocoran data"), IncidentsSection, Permission.DESTROY),
    _Entry("rules", N_("Aturan yang berlaku"), RulesSection),
    _Entry("backup", N_("Cadangan data"), BackupSection),
    _Entry("look", N_("Tampilan dan kunci"), LookSection),
    _Entry("updates", N_("Pembaruan"), UpdatesSection),
)


def sections() -> tuple[str, ...]:
    """Return the names of all sections, by which they are opened and explained."""
    return tuple(entry.name for entry in _SECTIONS)


class SettingsPage(Page):
    """Each section asks for its own facts when it is shown."""

    topics = frozenset({Topic.SETTINGS, Topic.ACCOUNTS, Topic.ISOLATION, Topic.ACTIVITIES, Topic.PRIVACY})
    keys = (
        Key("↑ ↓", N_("Pilih bagian")),
        Key("Tab", N_("Masuk ke bagian")),
        Key("Ctrl+N", N_("Tambah baris di bagian ini")),
        Key("Enter", N_("Ubah baris")),
        Key("Del", N_("Hapus, nonaktifkan, atau cabut baris")),
        Key("Ctrl+S", N_("Simpan bagian ini")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_settings")
        self._sections: dict[str, Section] = {}
        self._entries = [entry for entry in _SECTIONS if context.may(entry.permission)]
        self.menu = QListWidget()
        self.menu.setObjectName("settings_menu")
        self.menu.setAccessibleName(_("Bagian pengaturan"))
        self.menu.setFixedWidth(210)
        self._stack = QStackedWidget()
        kind(self._stack, "plain")
        for entry in self._entries:
            item = QListWidgetItem(_(entry.title))
            item.setSizeHint(QSize(0, tokens.ROW_HEIGHT))
            self.menu.addItem(item)
        self.menu.currentRowChanged.connect(self._show)
        self.set_title(_("Pengaturan"))
        line = row(self.menu, gap=14)
        line.addWidget(self._stack, 1)
        self.body.addLayout(line, 1)
        self.setFocusProxy(self.menu)
        self.menu.setCurrentRow(0)

    def open_target(self, **target: object) -> None:
        """Show the section ``section="backup"``; with ``file`` let it open that file."""
        names = [entry.name for entry in self._entries]
        if target.get("section") in names:
            self.menu.setCurrentRow(names.index(str(target["section"])))
            file = target.get("file")
            if isinstance(file, Path):
                self.section(str(target["section"])).open_file(file)

    def refresh(self) -> None:
        """Ask for the facts of the section that is shown."""
        section = self._stack.currentWidget()
        if isinstance(section, Section):
            section.refresh()

    def section(self, name: str) -> Section:
        """Return the section ``name``, made when it is first asked for."""
        made = self._sections.get(name)
        if made is None:
            at = [entry.name for entry in self._entries].index(name)
            made = self._entries[at].make(self.context)
            self._sections[name] = made
            self._stack.addWidget(made)
            follow_layout(made)
        return made

    def _show(self, at: int) -> None:
        section = self.section(self._entries[at].name)
        self.setProperty(HELP, f"settings#{self._entries[at].name}")
        self._stack.setCurrentWidget(section)
        if self.isVisible():
            section.refresh()
