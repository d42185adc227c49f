"""Kepatuhan: four lists and what they come to, one at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.words.formats import full_date
from ui.faces import Faces
from ui.page import Key, Page, PageContext
from ui.pages.compliance.lists import ObservationList, OperationList, RecordList, SanctionList, VisitList
from ui.pages.compliance.summary import Summary
from ui.pages.reports.press import print_report, request_of
from ui.parts import action, button, reveal, row
from ui.segments import segment, segments


@dataclass(frozen=True, slots=True)
class _Tab:
    """A face of the page: its word, the key that turns to it, and what its button says."""

    name: str
    title: str
    keys: str
    new: str = ""


_TABS = (
    _Tab("observations", N_("Pantauan"), "Alt+1", N_("Catat pantauan")),
    _Tab("institutions", NC_("page", "Lembaga"), "Alt+2", N_("Catat kunjungan")),
    _Tab("sanctions", NC_("page", "Sanksi"), "Alt+3", N_("Catat sanksi")),
    _Tab("operations", N_("Operasi yustisi"), "Alt+4", N_("Catat operasi")),
    _Tab("summary", N_("Pita dan tren"), "Alt+5"),
)
#: Which paper belongs to which face.
_PAPERS = {"sanctions": ReportKind.ENFORCEMENT, "operations": ReportKind.ENFORCEMENT}
_DAYS = 6


class CompliancePage(Page):
    """Observations, institutions, sanctions, operations, and the bands that follow."""

    begins_in_list = True
    topics = frozenset({Topic.COMPLIANCE, Topic.ENFORCEMENT, Topic.SETTINGS})
    keys = (
        Key("Alt+1 … Alt+5", N_("Pantauan, lembaga, sanksi, operasi, pita dan tren")),
        Key("Ctrl+N", N_("Entri baru di daftar yang tampil")),
        Key("Enter", N_("Buka untuk diubah")),
        Key("Del", N_("Batalkan entri")),
        Key("Ctrl+B", N_("Sanksi: setoran denda, pengembalian KTP")),
        Key("Ctrl+P", N_("Cetak laporan kepatuhan atau penegakan, 7 hari")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_compliance")
        self._tab = _TABS[0]
        self.lists: dict[str, RecordList] = {
            "observations": ObservationList(context),
            "institutions": VisitList(context),
            "sanctions": SanctionList(context),
            "operations": OperationList(context),
        }
        self.summary = Summary(context)
        self.summary.opened.connect(self._show_observations)
        self.segments: dict[str, QPushButton] = {}
        for tab in _TABS:
            made = segment(_(tab.title), f"tab_{tab.name}", partial(self._turn, tab), tip=tab.keys)
            action(self, f"turn_{tab.name}", _(tab.title), partial(self._turn, tab), tab.keys)
            self.segments[tab.name] = made
        self._build_head()
        self._stack = Faces()
        self._faces: dict[str, QWidget] = {**self.lists, "summary": self.summary}
        for face in self._faces.values():
            self._stack.addWidget(face)
        self.body.addLayout(row(segments(*self.segments.values()), None))
        self.body.addWidget(self._stack, 1)
        self._show_tab()

    def _build_head(self) -> None:
        self.print = button(_("Cetak…"), "compliance_print", self._print, icon="print", keys="Ctrl+P")
        reveal(self.print, shown=self.context.may(Permission.PRINT))
        self.new = button("", "compliance_new", self._new, look="primary", icon="add", keys="Ctrl+N")
        for part in (self.print, self.new):
            self.add_button(part)

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the face that is shown."""
        self.set_title(_("Kepatuhan"), full_date(self.context.day))
        if self._tab.name == "summary":
            self.summary.refresh()
        else:
            self.lists[self._tab.name].refresh()

    def open_target(self, **target: object) -> None:
        """Show a face (``tab="sanctions"``), and there the answer to ``query``."""
        wanted = next((tab for tab in _TABS if tab.name == target.get("tab")), None)
        if wanted is not None:
            self._turn(wanted)
        query = target.get("query")
        if isinstance(query, Query) and self._tab.name in self.lists:
            self.lists[self._tab.name].show_query(query, str(target.get("said") or ""))

    def _turn(self, tab: _Tab) -> None:
        self._tab = tab
        self._show_tab()
        self.refresh()
        if tab.name == "summary":
            self.summary.take_focus()
        else:
            self.lists[tab.name].take_keyboard()

    def _show_tab(self) -> None:
        for name, made in self.segments.items():
            made.setChecked(name == self._tab.name)
        self._stack.setCurrentWidget(self._faces[self._tab.name])
        self.new.setText(_(self._tab.new) if self._tab.new else _("Catat pantauan"))
        reveal(self.new, shown=self.context.may(Permission.OVERSEE))

    def _show_observations(self, query: Query, said: str) -> None:
        self._turn(_TABS[0])
        self.lists["observations"].show_query(query, said)

    # --- entry and paper ----------------------------------------------------------------------------

    def _new(self) -> None:
        if self._tab.name == "summary":
            self._turn(_TABS[0])
        self.lists[self._tab.name].new()

    def _print(self) -> None:
        """Print the paper that belongs to the face, of the seven days up to the working day."""
        paper = _PAPERS.get(self._tab.name, ReportKind.COMPLIANCE)
        day = self.context.day
        request = replace(request_of(self.context, paper), day=day - timedelta(days=_DAYS), until=day)
        print_report(self.context, self, request)
