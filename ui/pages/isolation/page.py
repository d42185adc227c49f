"""Isolasi: the monitoring matrix, the person beside it, and every decision about an isolation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring import (
    AllWellOutcome,
    MatrixFilter,
    MatrixRow,
    MonitoringGroup,
    MonitoringMatrix,
    MonitoringState,
    Skipped,
)
from blc_desktop.domain.kinds import MonitoringSlot
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import matrix
from blc_desktop.words import isolation as words
from blc_desktop.words.formats import full_date
from ui.choosers import AreaChooser, OfficerChooser
from ui.forms.dialog import FormDialog
from ui.page import Key, Page, PageContext
from ui.pages.isolation import dialogs
from ui.pages.isolation.actions import PersonActions
from ui.pages.isolation.chips import ROUND_KEY, Chips
from ui.pages.isolation.entries import Entries
from ui.pages.isolation.field_actions import FIELD_KEYS, add_field_actions, ask_need_of
from ui.pages.isolation.matrix_view import MatrixView
from ui.pages.isolation.panel import PersonPanel, background_of
from ui.pages.isolation.views import VIEWS, Shown, View, Views, ViewSwitch
from ui.pages.reports.press import print_monitoring_sheet
from ui.parts import Card, EmptyState, action, button, reveal, row
from ui.tables.narrowed import Narrowed

#: After the last key so long, people whom the chosen state no longer fits go from the matrix.
_PAUSE_MS = 900
#: So long the cursor rests on somebody before their decisions and housemates are asked for.
_REST_MS = 120


#: What the matrix is narrowed to when a number of the first page opened it.
_FIGURES = {
    Figure.ISOLATING: N_("Kasus konfirmasi dalam isolasi"),
    Figure.ISOLATING_HOME: N_("Kasus konfirmasi yang isolasi di rumah"),
    Figure.ISOLATING_ELSEWHERE: N_("Kasus konfirmasi yang isolasi terpusat atau dirawat"),
    Figure.NOT_MONITORED: N_("Kasus konfirmasi yang belum dipantau"),
    Figure.OVERDUE: N_("Kasus konfirmasi yang belum dipantau sejak kemarin"),
    Figure.RELEASE_DUE: N_("Masa isolasi berakhir, belum ditutup"),
}


class IsolationPage(Page):
    """The matrix of the day that is worked on."""

    topics = frozenset(
        {
            Topic.ISOLATION,
            Topic.MONITORING,
            Topic.PATIENTS,
            Topic.RESIDENTS,
            Topic.IMPORTS,
            Topic.SETTINGS,
            Topic.NEEDS,
        }
    )
    keys = (
        Key("X A R", N_("Isi sel dan pindah ke orang berikutnya")),
        Key("T", N_("Tidak ditemui: pilih sebabnya")),
        Key("D B S L", N_("Tambah atau hapus gejala di sel; Enter: simpan dan lanjut")),
        Key("↑ ↓ ← →", N_("Pindah sel")),
        Key("Del", N_("Kosongkan sel")),
        Key("0–9", N_("Di kolom Suhu atau SpO₂: ketik angkanya")),
        Key("Y T N", N_("Di kolom Di rumah: ya, tidak")),
        Key(ROUND_KEY, N_("Ganti putaran pagi dan sore")),
        Key("F2", N_("Halaman orang: linimasa, riwayat, tindakan")),
        Key("F4", N_("Isian lengkap orang ini di kanan")),
        Key("F8", N_("Tutup isolasi orang terpilih")),
        Key("Ctrl+T", N_("Pindahkan tempat isolasi orang terpilih")),
        Key("Ctrl+R", N_("Rujuk orang ini")),
        Key("Ctrl+B", N_("Catat bahwa orang ini keluar rumah")),
        Key("Ctrl+J", N_("Rujukan dan catatan keluar rumah orang ini, cetak lembar rujukan")),
        Key("Ctrl+E", N_("Nilai kelayakan isolasi mandiri")),
        Key("Ctrl+Shift+L", N_("Buat surat untuk orang terpilih")),
        Key("Ctrl+Shift+J", N_("Surat orang ini, surat puskesmas, rekap pemantauan")),
        Key("Alt+1 Alt+2 Alt+3", N_("Papan, matriks, kalender")),
        Key("PageUp PageDown", N_("Di kalender: bulan sebelumnya, berikutnya")),
        Key("Shift+↓", N_("Pilih beberapa orang")),
        Key("Ctrl+G", N_("Pastikan akhir gejala")),
        Key("Ctrl+Shift+S", N_("Semua sehat di satu RT")),
        Key("Ctrl+P", N_("Cetak lembar pantau")),
        *FIELD_KEYS,
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_isolation")
        self._wanted = MatrixFilter()
        self._latest = self.ops.latest(self)
        self._background = self.ops.latest(self)
        self._go_to: int | None = None
        self._found: MonitoringMatrix | None = None
        self._asking = False
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._resting.timeout.connect(self._ask_background)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.turn_stale)
        self.view = View.MATRIX
        self.switch = ViewSwitch()
        self.chips = Chips(self.switch)
        self.panel = PersonPanel(self.ops, context.day)
        self._build_head()
        self.add_below_title(row(self.chips))
        self.matrix = MatrixView()
        self.entries = Entries(context, self, self.matrix, self.panel, self._show_entered)
        self.nobody = EmptyState(_("Tidak ada orang di daftar ini"), "-")
        card = Card()
        card.layout().setContentsMargins(0, 4, 0, 0)  # type: ignore[union-attr]
        card.body.addWidget(self.matrix, 1)
        card.body.addWidget(self.nobody, 1)
        side = QWidget()
        beside = row(card, self.panel, gap=14)
        beside.setStretch(0, 1)
        side.setLayout(beside)
        self.views = Views(side)
        self.narrowed = Narrowed("isolation", lambda: self._choose(self._wanted.group, None))
        self.body.addWidget(self.narrowed)
        self.body.addWidget(self.views, 1)
        self._connect()

    # --- building -----------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.areas = AreaChooser("isolation_area", self.ops)
        self.officers = OfficerChooser("isolation_officer", self.ops)
        self.all_well = button(
            _("Semua sehat…"), "all_well_open", self._all_well, icon="check", keys="Ctrl+Shift+S"
        )
        reveal(self.all_well, shown=self.context.may(Permission.MONITOR))
        self.more = button(_("Tindakan"), "isolation_actions", icon="more")
        self.decisions = PersonActions(self.context, self, self.lines)
        menu = self.decisions.menu()
        add_field_actions(self, self.panel, self.chips, menu)
        self.more.setMenu(menu)
        self.sheet = button(_("Cetak lembar"), "print_sheet", self._print_sheet, icon="print", keys="Ctrl+P")
        for part in (self.areas, self.officers, self.all_well, self.sheet, self.more):
            self.add_button(part)

    def _connect(self) -> None:
        self.matrix.person_changed.connect(self._show_person)
        self.matrix.opened.connect(self._open_person)
        self.matrix.days_fit_changed.connect(lambda _days: self.turn_stale())
        self.panel.page_asked.connect(self.decisions.person)
        self.panel.refer_asked.connect(self.decisions.refer)
        self.panel.records_asked.connect(self.decisions.records)
        self.panel.need_asked.connect(lambda: ask_need_of(self, self.panel))
        self.switch.chosen.connect(self._switch)
        for view, title, keys in VIEWS:
            action(self, f"to_{view.value}", _(title), partial(self._switch, view), keys)
        self.switch.masked.connect(self.turn_stale)
        self.views.opened.connect(self._go_to_person)
        self.views.month_asked.connect(lambda _day: self.turn_stale())
        self.chips.group_chosen.connect(lambda group: self._choose(group, None))
        self.chips.state_chosen.connect(self._toggle)
        self.chips.round_chosen.connect(self._choose_round)
        self.chips.closed_asked.connect(self._toggle_closed)
        self.areas.chosen.connect(lambda rt_id: self._narrow(rt_id=rt_id))
        self.officers.chosen.connect(lambda officer_id: self._narrow(officer_id=officer_id))
        action(self, "next_round", _("Ganti putaran"), self.chips.other_round, ROUND_KEY)
        action(self, "to_panel", _("Isian lengkap"), self.panel.form.focus, "F4")
        action(self, "leave_panel", _("Kembali ke matriks"), self.matrix.setFocus, "Shift+F4")

    # --- asking and showing -------------------------------------------------------------------------

    def take_keyboard(self) -> None:
        """Put the keyboard into the matrix, where a letter is an entry, or the view in its place."""
        if self.view is not View.MATRIX:
            self.views.take_focus(self.view)
        elif self.matrix.isVisibleTo(self):
            self.matrix.setFocus()
        else:
            super().take_keyboard()

    def open_target(self, **target: object) -> None:
        """Show the people behind a figure of the first page, or one person."""
        figure = target.get("figure")
        self._wanted = MatrixFilter(figure=figure if isinstance(figure, Figure) else None)
        self.areas.reset()
        self.officers.reset()
        self._switch(View(str(target.get("view", View.MATRIX))))
        found = target.get("isolation_id")
        self._go_to = found if isinstance(found, int) else None
        self.turn_stale()

    def refresh(self) -> None:
        """Ask for what the view needs: the matrix with as many days as fit, or who ends when."""
        if self.view is not View.MATRIX:
            self._latest.ask(self.views.question(self.view, self._wanted), self._show_ends)
            return
        day, wanted, days = self.context.day, self._wanted, self.matrix.days_fit
        self._asking = True
        self._later.stop()
        self._latest.ask(lambda ws: matrix.monitoring_matrix(ws, day, days, wanted), self._show)

    def _show_ends(self, found: Shown) -> None:
        self.set_title(_("Isolasi"), self.views.show_found(found, masked=self.switch.is_masked))
        if self.views.waits_for_focus:
            self.views.take_focus(self.view)

    def _switch(self, view: View) -> None:
        """Show another view of the same people; the chips belong to the matrix."""
        self.view = view
        self.switch.show_view(view)
        self.views.turn_to(view)
        self.chips.show_own(shown=view is View.MATRIX)
        self.turn_stale()
        if view is View.MATRIX:
            self.matrix.setFocus()

    def _go_to_person(self, line: IsolationLine) -> None:
        """Go from the board or the calendar to the person's line of the matrix."""
        self._wanted = replace(
            self._wanted, group=matrix.group_of(line), state=None, figure=None, closed=False
        )
        self._go_to = line.isolation_id
        self._switch(View.MATRIX)

    def _show(self, found: MonitoringMatrix) -> None:
        self._asking = False
        self._found = found
        self._say_counts(found)
        self.narrowed.say(_said(self._wanted.figure))
        if not found.rows and self.window().focusWidget() is self.matrix:
            self.setFocus()
        self.matrix.setVisible(bool(found.rows))
        self.nobody.setVisible(not found.rows)
        self.nobody.say(*_nobody(self._wanted))
        self.matrix.show_matrix(found)
        if self._go_to is not None:
            self.matrix.select_person(self._go_to)
            self._go_to = None
        if not found.rows:
            self._show_person(None)

    def _say_counts(self, found: MonitoringMatrix) -> None:
        if self._wanted.closed:
            count = ngettext("{n} isolasi sudah ditutup", "{n} isolasi sudah ditutup", found.due)
            self.set_title(_("Isolasi"), f"{count.format(n=found.due)} · {full_date(found.day)}")
        else:
            said = _("{done} dari {due} orang sudah dipantau · {day}")
            told = said.format(day=full_date(found.day), done=found.monitored, due=found.due)
            self.set_title(_("Isolasi"), told)
        self.chips.show_matrix(found, self._wanted)
        self.matrix.choose_slot(self.chips.slot)

    def _show_person(self, isolation_id: int | None) -> None:
        """Show whom the cursor is on; the same person anew where an operation may have changed them."""
        person, before = self.matrix.person_of(isolation_id), self.panel.row
        self._background.drop()
        self._resting.stop()
        if person is None:
            self.panel.show_row(None, self.context.day)
            return
        self._show_in_panel(person)
        if before is not None and before.line.isolation_id == person.line.isolation_id:
            self._ask_background()
        else:
            self._resting.start()

    def _show_in_panel(self, person: MatrixRow) -> None:
        day = self.context.day
        self.panel.show_row(person, day, *self.matrix.matrix_model.round_of(person, day))

    def _ask_background(self) -> None:
        """Ask about who is shown: while the cursor goes down the column, only once it rests on somebody."""
        person = self.panel.row
        if person is not None:
            line = person.line
            self._background.ask(lambda ws: background_of(ws, line), self.panel.show_background)

    # --- filters ------------------------------------------------------------------------------------

    def _choose(self, group: MonitoringGroup, state: MonitoringState | None) -> None:
        self._wanted = replace(self._wanted, group=group, state=state, figure=None)
        self.refresh()

    def _toggle(self, state: MonitoringState) -> None:
        self._choose(self._wanted.group, None if self._wanted.state is state else state)

    def _toggle_closed(self) -> None:
        self._wanted = replace(self._wanted, closed=not self._wanted.closed, state=None, figure=None)
        self.refresh()

    def _choose_round(self, slot: MonitoringSlot) -> None:
        self.matrix.choose_slot(slot)
        self._show_person(self.matrix.current_person_id())
        self.matrix.setFocus()

    def _narrow(self, **ids: int | None) -> None:
        self._wanted = replace(self._wanted, figure=None, **ids)  # type: ignore[arg-type]
        self.refresh()

    # --- entries ------------------------------------------------------------------------------------

    def _show_entered(self, order: RecordMonitoring, row: MatrixRow | None) -> None:
        """Show what an entry changed, its own line and the counts; ask anew only where that is not all."""
        model = self.matrix.matrix_model
        model.confirm(order.isolation_id, order.day, order.codes)
        if row is None or self._found is None or self._asking or self._found.days != model.days:
            self.turn_stale()
            return
        self._found = matrix.with_row(self._found, row)
        self._say_counts(self._found)
        model.show_person(row)
        shown = self.panel.row
        if shown is not None and shown.line.isolation_id == order.isolation_id:
            self._show_in_panel(row)
            if row.line.schedule.last_day != shown.line.schedule.last_day:
                self._ask_background()
        if self._wanted.state is not None or self._wanted.figure is not None:
            self._later.start()

    # --- decisions ----------------------------------------------------------------------------------

    def lines(self) -> list[IsolationLine]:
        """Return the people that an action is about: those chosen in the view that is shown."""
        if self.view is not View.MATRIX:
            return self.views.chosen(self.view)
        people = (self.matrix.person_of(isolation_id) for isolation_id in self.matrix.chosen())
        return [person.line for person in people if person is not None]

    def _all_well(self) -> None:
        spec = dialogs.all_well_spec(self.context.day, self.chips.slot)
        dialog: FormDialog[Any, Any] = FormDialog(self, self.ops, spec)
        dialog.done_with.connect(self._marked)
        dialog.begin({"rt_id": self._wanted.rt_id})

    def _marked(self, outcome: AllWellOutcome) -> None:
        marked = ngettext("{n} orang ditandai sehat.", "{n} orang ditandai sehat.", len(outcome.marked))
        text = marked.format(n=len(outcome.marked))
        if not outcome.skipped:
            self.ops.say(text)
            return
        skipped = "\n".join(f"{one.name}: {_left_out(one)}" for one in outcome.skipped)
        self.context.messages.inform(text, _("Perlu ditanya sendiri:") + "\n" + skipped)

    def _open_person(self, person: MatrixRow) -> None:
        self.context.go("page_residents", person_id=person.line.person_id)

    def _print_sheet(self) -> None:
        print_monitoring_sheet(self.context, self, self._wanted)


def _nobody(wanted: MatrixFilter) -> tuple[str, str]:
    """Say why the list is empty, and what to do."""
    if wanted.closed:
        title = _("Tidak ada isolasi yang ditutup {n} hari terakhir").format(n=matrix.CLOSED_DAYS)
        return title, _("Tekan Sudah ditutup sekali lagi untuk kembali ke yang masih diisolasi.")
    hint = _("Pasien baru dicatat di halaman Pasien (Ctrl+N), atau pilih saringan lain di atas.")
    return _("Tidak ada orang di daftar ini"), hint


def _said(figure: Figure | None) -> str:
    """Return what the matrix is narrowed to; nothing where it is not."""
    return _(_FIGURES[figure]) if figure in _FIGURES else ""


def _left_out(one: Skipped) -> str:
    return ", ".join(words.skipped(why) for why in one.reasons)
