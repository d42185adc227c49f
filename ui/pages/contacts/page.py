"""The list of contacts and travellers, the contact beside it, and the ways to list more of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.contacts import RemoveMeetings
from blc_desktop.domain.facts.contacts import ContactLine, IndexFacts
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import ContactCategory, TestPurpose
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import contact_views, contacts, patients
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.contacts import anchor_text, windows_text
from blc_desktop.words.formats import full_date, integer
from blc_desktop.words.labels import label as word
from ui.case_looks import sex_letter, status_pill
from ui.contacts import open_contact, open_household, open_meeting, open_paste
from ui.exports import export_listing
from ui.forms.pickers import Picked
from ui.grids import GRID_KEYS, offer_grid
from ui.page import Key, Page, PageContext
from ui.pages.contacts.card import ContactCard, ContactFacts
from ui.pages.contacts.tree import open_tree
from ui.pages.patients.status import open_status
from ui.pages.patients.testing import open_test
from ui.pages.reports.press import print_report, request_of
from ui.parts import EmptyState, Note, button, reveal
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel

_STATES = (
    (N_("Masih karantina"), {"state": "open"}),
    (N_("Masa berakhir"), {"state": "over"}),
    (N_("Selesai"), {"state": "closed"}),
    (N_("Menjadi kasus"), {"state": "fell_ill"}),
    (N_("Belum lengkap"), {"incomplete": True}),
)


class ContactsPage(Page):
    """Everybody who met a case, and travellers, with what is still to be done for them."""

    topics = frozenset({Topic.PATIENTS, Topic.ISOLATION, Topic.RESIDENTS, Topic.IMPORTS})
    keys = (
        Key("Ctrl+N", N_("Kontak baru dari satu kasus")),
        Key("Ctrl+H", N_("Semua orang serumah sekaligus")),
        Key("Ctrl+Shift+V", N_("Tempel daftar kontak dari WhatsApp atau Excel")),
        Key("Ctrl+E", N_("Ubah kontak terpilih")),
        Key("Ctrl+T", N_("Tes masuk atau tes akhir untuk kontak terpilih")),
        Key("Ctrl+G", N_("Pohon penularan")),
        Key("Ctrl+P", N_("Cetak formulir daftar kontak")),
        Key("Enter", N_("Buka data warga kontak ini")),
        *GRID_KEYS,
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_contacts")
        self._contact = self.ops.latest(self)
        self._due_asking = self.ops.latest(self)
        self._index_asking = self.ops.latest(self)
        self.index: IndexFacts | None = None
        self._build_head()
        self._build_index()
        self._build_list()
        self.card = ContactCard(may_edit=context.may(Permission.EDIT_CASES))
        self.card.hide()
        side = QHBoxLayout()
        side.setSpacing(14)
        side.addWidget(self.list, 1)
        side.addWidget(self.card)
        self.body.addLayout(side, 1)
        self._connect()

    # --- building -----------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.due = button("", "contacts_due", self._show_due, look="chip", icon="calendar")
        self.due.hide()
        self.tree = button(_("Pohon…"), "contacts_tree", self._tree, icon="tree", keys="Ctrl+G")
        self.paper = button(_("Cetak"), "contacts_print", self._print, icon="print", keys="Ctrl+P")
        self.paste = button(
            _("Tempel…"), "contacts_paste", lambda: self._list(open_paste), icon="paste", keys="Ctrl+Shift+V"
        )
        self.house = button(
            _("Serumah…"),
            "contacts_household",
            lambda: self._list(open_household),
            icon="family",
            keys="Ctrl+H",
        )
        self.new = button(
            _("Kontak baru"),
            "contact_new",
            lambda: self._list(open_contact),
            look="primary",
            icon="add",
            keys="Ctrl+N",
        )
        for part in (self.due, self.tree, self.paper, self.paste, self.house, self.new):
            self.add_button(part)
        for part in (self.paste, self.house, self.new):
            reveal(part, shown=self.context.may(Permission.EDIT_CASES))
        self.paper.setEnabled(self.context.may(Permission.PRINT))

    def _build_index(self) -> None:
        self.index_note = Note()
        self.index_note.setObjectName("contacts_index")
        self.body.addWidget(self.index_note)

    def _build_list(self) -> None:
        self.source = contact_views.contact_listing(self.context.workspace)
        self.list = ListPanel(
            "contacts_list",
            self.source,
            self.ops,
            look=ListLook(pills={"status": status_pill}, texts={"sex": sex_letter}),
            empty=EmptyState(
                _("Belum ada kontak"),
                _("Catat siapa yang ditemui kasus dengan Ctrl+N, atau semua orang serumah dengan Ctrl+H."),
            ),
        )
        categories = [(word(one), one.value) for one in ContactCategory]
        self.list.add_filter("category", _("Semua kategori"), categories)
        self.list.add_choice("state", _("Semua keadaan"), [(_(text), asked) for text, asked in _STATES])
        self.list.allow_export()
        self.grid = offer_grid(self.context, self, self.list, GridKind.CONTACTS)

    def _connect(self) -> None:
        self.list.export_asked.connect(
            lambda query, columns: export_listing(self.context, self, "contacts", self.source, query, columns)
        )
        self.list.narrowed.everything.clicked.connect(self._forget_index)
        self.list.current_id_changed.connect(self._current)
        self.list.opened.connect(self._open)
        self.list.add_row_action("contact_edit_row", _("Ubah kontak…"), lambda _ids: self._edit(), "Ctrl+E")
        card = self.card
        card.meeting_asked.connect(lambda line: open_meeting(self.context, self, line))
        card.removal_asked.connect(self._remove)
        card.test_asked.connect(self._test)
        card.status_asked.connect(self._status)
        card.again_asked.connect(self._again)
        card.person_asked.connect(lambda found: self.context.go("page_residents", person_id=found))
        card.patient_asked.connect(lambda found: self.context.go("page_patients", case_id=found))
        card.isolation_asked.connect(lambda found: self.context.go("page_isolation", isolation_id=found))

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the list, the tests that are due, the case on top and the contact beside it again."""
        self.set_title(_("Kontak"), full_date(self.context.day))
        self.list.refresh()
        self._due_asking.ask(contact_views.due_tests, lambda found: self._tell_due(len(found)))
        if self.index is not None:
            self._ask_index(self.index.case_id)
        if self.card.facts is not None:
            self._current(self.card.facts.case.case_id)

    def open_target(self, **target: object) -> None:
        """Show the list behind a figure, the contacts of a case, one contact, or a case's tree."""
        query, index, case_id = target.get("query"), target.get("index"), target.get("case_id")
        if isinstance(query, Query):
            self._forget_index()
            self.list.show_query(query)
        if isinstance(index, int):
            self._ask_index(index)
            self.list.show_query(Query(filters={"index": index}))
        if isinstance(case_id, int):
            self._widen()
            self.list.show_id(case_id)
            self._current(case_id)
        tree = target.get("tree")
        if isinstance(tree, int):
            open_tree(self.context, self, tree)

    def _tell_due(self, count: int) -> None:
        said = ngettext("{n} tes jatuh tempo", "{n} tes jatuh tempo", count)
        self.due.setText(said.format(n=integer(count)))
        self.due.setAccessibleName(self.due.text())
        self.due.setVisible(count > 0)

    def _show_due(self) -> None:
        def show(found: list[tuple[Any, ...]]) -> None:
            self._forget_index()
            self.list.show_query(Query(filters={"ids": tuple(one[0] for one in found)}))

        self._due_asking.ask(contact_views.due_tests, show)

    def _ask_index(self, case_id: int) -> None:
        self._index_asking.ask(
            lambda ws: contact_views.index_facts(ws, case_id), self._know_index, on_refused=lambda _e: True
        )

    def _know_index(self, index: IndexFacts) -> None:
        self.index = index
        told = (index.name, word(index.status), anchor_text(index.dates), windows_text(index))
        count = ngettext("{n} kontak dicatat", "{n} kontak dicatat", index.contacts)
        parts = [*told, count.format(n=integer(index.contacts))]
        text = _("Kasus indeks: {what}").format(what=" · ".join(part for part in parts if part))
        self.index_note.say(text, "blue" if index.window else "yellow")

    def _forget_index(self) -> None:
        self.index = None
        self._index_asking.drop()
        self.index_note.say("")

    def _widen(self) -> None:
        self._forget_index()
        self.list.show_query(Query())

    def _current(self, case_id: int | None) -> None:
        if case_id is None:
            self._contact.drop()
            self.card.show_contact(None)
            return

        def question(ws: Workspace) -> ContactFacts:
            return ContactFacts(patients.case_facts(ws, case_id), contact_views.case_contacts(ws, case_id))

        self._contact.ask(question, self.card.show_contact, on_refused=lambda _e: True)

    def _open(self, case_id: int) -> None:
        self.ops.read(
            lambda ws: patients.case_facts(ws, case_id),
            lambda case: self.context.go("page_residents", person_id=case.person_id),
        )

    # --- entry --------------------------------------------------------------------------------------

    def _index_id(self) -> int | None:
        """Return the case whose contacts are listed: the one on top, else that of the chosen contact."""
        if self.index is not None:
            return self.index.case_id
        latest = self.card.latest()
        return latest.index_case_id if latest is not None else None

    def _list(self, opened: Callable[..., object]) -> None:
        if self.context.may(Permission.EDIT_CASES):
            opened(self.context, self, self._index_id())

    def _again(self) -> None:
        facts = self.card.facts
        if facts is not None:
            open_contact(self.context, self, None, Picked(facts.case.person_id, facts.case.name))

    def _edit(self) -> None:
        line = self.card.latest()
        if line is not None and self.context.may(Permission.EDIT_CASES):
            open_meeting(self.context, self, line)

    def _remove(self, line: ContactLine) -> None:
        question = _("Hapus {name} dari daftar kontak {index}?").format(name=line.name, index=line.index_name)
        detail = _("Hanya untuk yang salah catat. Karantinanya tetap; kasusnya dihapus di halaman Pasien.")
        if self.context.messages.ask(question, detail, yes=_("Hapus"), danger=True):
            self.ops.run(
                RemoveMeetings((line.link_id,)),
                contacts.remove_meetings,
                said=_("Kontak dihapus dari daftar"),
            )

    def _test(self) -> None:
        facts = self.card.facts
        if facts is None or not self.context.may(Permission.EDIT_CASES):
            return
        case = facts.case
        taken = any(test.purpose is TestPurpose.ENTRY and test.case_id == case.case_id for test in case.tests)
        purpose = TestPurpose.EXIT if taken else TestPurpose.ENTRY
        open_test(self.context, self, (case.person_id, case.name), case.case_id, purpose)

    def _status(self) -> None:
        facts = self.card.facts
        if facts is not None and self.context.may(Permission.EDIT_CASES):
            open_status(self.context, self, facts.case.case_id, facts.case.name)

    # --- paper --------------------------------------------------------------------------------------

    def _print(self) -> None:
        uid = self.index.uid if self.index is not None else None
        print_report(self.context, self, request_of(self.context, ReportKind.CONTACTS, case=uid))

    def _tree(self) -> None:
        open_tree(self.context, self, self.index.case_id if self.index is not None else None)
