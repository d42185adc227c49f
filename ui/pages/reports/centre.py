"""Composing a report: the list of all of them, its settings below, the paper itself beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.printing import DailyNotes, Paper, ReportKind, ReportRequest, ReportSet
from blc_desktop.domain.texts import TextKind
from blc_desktop.i18n import _
from blc_desktop.services import printing, report_sets
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import wall_clock
from ui.elided import ElidedLabel
from ui.page import PageContext
from ui.pages.reports.catalogue import Entry, Setting, entry_of
from ui.pages.reports.day import ask_words, to_clipboard
from ui.pages.reports.live import LivePaper
from ui.pages.reports.report_list import ReportList, title_of
from ui.pages.reports.sets import print_set, remove_set, save_set
from ui.pages.reports.settings_panel import SettingsPanel
from ui.parts import Card, button, column, label, reveal, row, scrolled

_LEFT = 342
#: Reports that go by WhatsApp too.
_TEXTS = {ReportKind.DAILY: TextKind.DAY_DISTRICT, ReportKind.WEEKLY: TextKind.WEEK}


class Centre(QWidget):
    """Chooses, sets, looks at, prints."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = context.ops.latest(self)
        self._sets: tuple[ReportSet, ...] = ()
        self._entry: Entry | None = None
        self.list = ReportList()
        self.settings = SettingsPanel(context)
        self.paper = LivePaper(context)
        self._says = ElidedLabel("", "muted")
        self._notes = label("", "small", wrap=True)
        self.words = button(_("Isi kata-kata…"), "report_words", self._ask_words, icon="edit", keys="Ctrl+I")
        self.words.setEnabled(context.may(Permission.PRINT))
        self.whatsapp = button(
            "WhatsApp", "report_whatsapp", self._copy_text, icon="whatsapp", tip=_("Salin WhatsApp")
        )
        self.set_button = button(_("Set cetakan"), "report_sets", icon="print")
        self.set_button.setMenu(QMenu(self.set_button))
        self.set_button.menu().setObjectName("report_sets_menu")
        self.set_button.menu().aboutToShow.connect(self._fill_menu)
        self.set_button.setEnabled(context.may(Permission.PRINT))
        self._lay_out()
        self.list.chosen.connect(self._show_entry)
        self.settings.changed.connect(self._draw)
        self.paper.refused.connect(self.settings.show_problem)
        self._fill_menu()

    def _lay_out(self) -> None:
        chooser = Card(yields=True)
        chooser.body.addWidget(self.list, 1)
        setter = Card(yields=True)
        inside = column(row(self.words, self.whatsapp, None), self._notes, self.settings, None)
        setter.body.addWidget(scrolled("report_settings", inside), 1)
        left = column(gap=12)
        left.addWidget(chooser, 6)
        left.addWidget(setter, 5)
        holder = QWidget()
        holder.setLayout(left)
        holder.setFixedWidth(_LEFT)
        right = Card(" ", yields=True)
        self._title = right.title
        right.head.insertWidget(1, self._says, 20)
        right.head.addWidget(self.set_button)
        right.body.addWidget(self.paper, 1)
        right.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(holder)
        whole.addWidget(right, 1)

    # --- choosing -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Draw what is chosen, at first the daily report; the book or the day may have changed."""
        self._latest.ask(report_sets.sets, self._keep_sets)
        if self._entry is None:
            self.list.choose(entry_of(ReportKind.DAILY))
            return
        self._ask_notes()
        self._draw()

    def use_day(self, day: date) -> None:
        """Go with the working day."""
        self.settings.use_day(day)

    def show_request(self, request: ReportRequest) -> None:
        """Show the report that a request asks for, with its settings."""
        self.list.choose(entry_of(request.kind, request.item))
        self.settings.load(request)
        self._draw()

    def stop(self) -> None:
        """Stop what is being drawn: nobody looks."""
        self.paper.stop()

    def _show_entry(self, entry: Entry) -> None:
        self._entry = entry
        self._title.setText(title_of(entry))
        self._says.setText(_(entry.says))
        self.settings.show_entry(entry)
        upward = Setting.WORDS in entry.settings
        reveal(self.words, shown=upward)
        reveal(self._notes, shown=upward)
        reveal(self.whatsapp, shown=entry.kind in _TEXTS)
        self._ask_notes()
        self._draw()

    def _draw(self) -> None:
        self.paper.show_wanted(self.settings.wanted)

    # --- the words ----------------------------------------------------------------------------------

    def _request(self) -> ReportRequest | None:
        wanted = self.settings.wanted
        return wanted.request if wanted is not None else None

    def _ask_notes(self) -> None:
        request = self._request()
        if self._entry is None or request is None or Setting.WORDS not in self._entry.settings:
            return
        self._latest.ask(lambda ws: printing.daily_notes(ws, request.about, request.kind), self._tell_notes)

    def _tell_notes(self, notes: DailyNotes) -> None:
        number = notes.letter_number or _("ditulis tangan")
        said = [_("Nomor: {number}").format(number=number)]
        if notes.cutoff:
            said.append(_("data s.d. pukul {time}").format(time=wall_clock(notes.cutoff)))
        said.append(_("hambatan sudah diisi") if notes.hindrances else _("hambatan belum diisi"))
        self._notes.setText(" · ".join(said))

    def _ask_words(self) -> None:
        request = self._request()
        if request is not None and self._entry is not None and Setting.WORDS in self._entry.settings:
            ask_words(self._context, self, request, self.begin)

    def _copy_text(self) -> None:
        """Copy the text that goes with the report that is shown."""
        request = self._request()
        if request is None or request.kind not in _TEXTS:
            return
        kind, day = _TEXTS[request.kind], request.day

        def work(ws: Workspace) -> str:
            from reports.texts import text

            return text(ws, kind, day)

        self._context.ops.read(work, lambda text: to_clipboard(self._context, text))

    # --- sets ---------------------------------------------------------------------------------------

    def _keep_sets(self, found: tuple[ReportSet, ...]) -> None:
        self._sets = found

    def _fill_menu(self) -> None:
        menu = self.set_button.menu()
        menu.clear()
        for number, each in enumerate(self._sets, 1):
            words = _("Cetak “{name}” ({n} laporan)").format(name=each.name, n=len(each.requests))
            entry = menu.addAction(words)
            entry.setObjectName(f"print_set_{number}")
            entry.triggered.connect(lambda _on=False, each=each: print_set(self._context, self, each))
        if self._sets:
            menu.addSeparator()
        changing = menu.addAction(_("Susun set baru…"))
        changing.setObjectName("new_set")
        changing.triggered.connect(lambda: save_set(self._context, self, None, self._chosen_requests()))
        for number, each in enumerate(self._sets, 1):
            change = menu.addAction(_("Ubah “{name}”…").format(name=each.name))
            change.setObjectName(f"change_set_{number}")
            change.triggered.connect(
                lambda _on=False, each=each: save_set(self._context, self, each, self._chosen_requests())
            )
        for number, each in enumerate(self._sets, 1):
            gone = menu.addAction(_("Hapus “{name}”").format(name=each.name))
            gone.setObjectName(f"remove_set_{number}")
            gone.triggered.connect(lambda _on=False, each=each: remove_set(self._context, each))

    def print_first_set(self) -> None:
        """Print the first set there is; without one, ask what it should hold."""
        if not self.set_button.isEnabled():
            return
        if self._sets:
            print_set(self._context, self, self._sets[0])
        else:
            save_set(self._context, self, None, self._chosen_requests())

    def _chosen_requests(self) -> tuple[ReportRequest, ...]:
        """Return the report that is shown, as what a new set begins with."""
        wanted = self.settings.wanted
        if wanted is None or wanted.person_id is not None:
            return ()
        if not wanted.usual_paper:
            return (wanted.request,)
        return (replace(wanted.request, paper=Paper(self._context.workspace.settings().paper)),)
