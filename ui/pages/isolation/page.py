"""Isolasi: the monitoring matrix, the person beside it, and every decision about an isolation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.monitoring import ClearMonitoring, RecordMonitoring
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.monitoring import (
    AllWellOutcome,
    MatrixFilter,
    MatrixRow,
    MonitoringGroup,
    MonitoringMatrix,
    MonitoringState,
    Recorded,
    Skipped,
)
from blc_desktop.domain.kinds import CloseReason, MonitoringSlot
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import isolation, matrix, monitoring, needs, patients
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import isolation as words
from blc_desktop.words.formats import full_date
from blc_desktop.words.problems import sentence
from ui.choosers import AreaChooser, OfficerChooser
from ui.forms.dialog import FormDialog, FormSpec
from ui.page import Key, Page, PageContext
from ui.pages.isolation import dialogs
from ui.pages.isolation.chips import ROUND_KEY, Chips
from ui.pages.isolation.field_actions import FIELD_KEYS, add_field_actions, ask_need_of
from ui.pages.isolation.matrix_view import MatrixView
from ui.pages.isolation.panel import Background, PersonPanel
from ui.pages.reports.press import print_monitoring_sheet
from ui.parts import Card, EmptyState, action, button, row


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
        Key("F4", N_("Isian lengkap orang ini di kanan")),
        Key("F8", N_("Tutup isolasi orang terpilih")),
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
        self._build_head()
        self.chips = Chips()
        self.add_below_title(row(self.chips))
        self.matrix = MatrixView()
        self.panel = PersonPanel(self.ops, context.day)
        self.nobody = EmptyState(
            _("Tidak ada orang di daftar ini"),
            _("Pasien baru dicatat di halaman Pasien (Ctrl+N), atau pilih saringan lain di atas."),
        )
        card = Card()
        card.layout().setContentsMargins(0, 4, 0, 0)  # type: ignore[union-attr]
        card.body.addWidget(self.matrix, 1)
        card.body.addWidget(self.nobody, 1)
        side = QHBoxLayout()
        side.setSpacing(14)
        side.addWidget(card, 1)
        side.addWidget(self.panel)
        self.body.addLayout(side, 1)
        self._connect()

    # --- building -----------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.areas = AreaChooser("isolation_area", self.ops)
        self.officers = OfficerChooser("isolation_officer", self.ops)
        self.all_well = button(
            _("Semua sehat…"), "all_well_open", self._all_well, icon="check", keys="Ctrl+Shift+S"
        )
        self.all_well.setVisible(self.context.may(Permission.MONITOR))
        self.more = button(_("Tindakan"), "isolation_actions", icon="more")
        menu = self._menu()
        add_field_actions(self, menu)
        self.more.setMenu(menu)
        self.sheet = button(_("Cetak lembar"), "print_sheet", self._print_sheet, icon="print", keys="Ctrl+P")
        for part in (self.areas, self.officers, self.all_well, self.sheet, self.more):
            self.add_button(part)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("isolation_menu")
        entries = (
            ("close_open", _("Tutup isolasi…"), "F8", self._close),
            ("symptom_end_open", _("Pastikan akhir gejala…"), "Ctrl+G", self._symptom_end),
            ("override_open", _("Tetapkan tanggal selesai…"), "", self._override),
            ("place_open", _("Pindah tempat…"), "", self._place),
            ("officer_open", _("Ganti petugas…"), "", self._officer),
            ("note_open", _("Tambah catatan…"), "", self._note),
        )
        for name, text, keys, run in entries:
            made = menu.addAction(text)
            made.setObjectName(name)
            made.setEnabled(self.context.may(Permission.EDIT_CASES))
            made.triggered.connect(lambda _checked=False, run=run: run())
            if keys:
                made.setShortcut(QKeySequence(keys))
                made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self.addAction(made)
        return menu

    def _connect(self) -> None:
        self.matrix.recorded.connect(self._record)
        self.matrix.reason_asked.connect(self._not_met)
        self.matrix.cleared.connect(self._clear)
        self.matrix.mistyped.connect(lambda bad: self.ops.say(sentence(bad.problem.code, bad.problem.facts)))
        self.matrix.person_changed.connect(self._show_person)
        self.matrix.opened.connect(self._open_person)
        self.matrix.days_fit_changed.connect(lambda _days: self.turn_stale())
        self.panel.recorded_and_next.connect(self._record_and_next)
        self.panel.need_asked.connect(lambda: ask_need_of(self))
        self.chips.group_chosen.connect(lambda group: self._choose(group, None))
        self.chips.state_chosen.connect(self._toggle)
        self.chips.round_chosen.connect(self._choose_round)
        self.areas.chosen.connect(lambda rt_id: self._narrow(rt_id=rt_id))
        self.officers.chosen.connect(lambda officer_id: self._narrow(officer_id=officer_id))
        action(self, "next_round", _("Ganti putaran"), self.chips.other_round, ROUND_KEY)
        action(self, "to_panel", _("Isian lengkap"), self.panel.form.focus, "F4")
        action(self, "to_matrix", _("Kembali ke matriks"), self.matrix.setFocus, "Shift+F4")

    # --- asking and showing -------------------------------------------------------------------------

    def open_target(self, **target: object) -> None:
        """Show the people behind a figure of the first page, or one person."""
        figure = target.get("figure")
        self._wanted = MatrixFilter(figure=figure if isinstance(figure, Figure) else None)
        self.areas.reset()
        self.officers.reset()
        found = target.get("isolation_id")
        self._go_to = found if isinstance(found, int) else None
        self.turn_stale()

    def refresh(self) -> None:
        """Ask for the matrix of the day, with as many days as the width holds."""
        day, wanted, days = self.context.day, self._wanted, self.matrix.days_fit
        self._latest.ask(lambda ws: matrix.monitoring_matrix(ws, day, days, wanted), self._show)

    def _show(self, found: MonitoringMatrix) -> None:
        said = _("{done} dari {due} orang sudah dipantau · {day}")
        self.set_title(
            _("Isolasi"), said.format(day=full_date(found.day), done=found.monitored, due=found.due)
        )
        self.chips.show_matrix(found, self._wanted)
        self.matrix.choose_slot(self.chips.slot)
        self.matrix.setVisible(bool(found.rows))
        self.nobody.setVisible(not found.rows)
        self.matrix.show_matrix(found)
        if self._go_to is not None:
            self.matrix.select_person(self._go_to)
            self._go_to = None
        if not found.rows:
            self._show_person(None)

    def _show_person(self, isolation_id: int | None) -> None:
        person, day = self._person(isolation_id), self.context.day
        if person is None:
            self.panel.show_row(None, day)
            self._background.drop()
            return
        self.panel.show_row(person, day, *self.matrix.matrix_model.round_of(person, day))
        line = person.line

        def background(ws: Workspace) -> Background:
            return (
                isolation.decisions(ws, line.isolation_id),
                patients.housemates_at_risk(ws, line.person_id),
                needs.open_needs(ws, line.person_id),
            )

        self._background.ask(background, lambda found: self.panel.show_background(*found))

    def _person(self, isolation_id: int | None) -> MatrixRow | None:
        model = self.matrix.matrix_model
        at = None if isolation_id is None else model.row_of(isolation_id)
        return None if at is None else model.person(at)

    # --- filters ------------------------------------------------------------------------------------

    def _choose(self, group: MonitoringGroup, state: MonitoringState | None) -> None:
        self._wanted = replace(self._wanted, group=group, state=state, figure=None)
        self.refresh()

    def _toggle(self, state: MonitoringState) -> None:
        self._choose(self._wanted.group, None if self._wanted.state is state else state)

    def _choose_round(self, slot: MonitoringSlot) -> None:
        self.matrix.choose_slot(slot)
        self._show_person(self.matrix.current_person_id())
        self.matrix.setFocus()

    def _narrow(self, **ids: int | None) -> None:
        self._wanted = replace(self._wanted, figure=None, **ids)  # type: ignore[arg-type]
        self.refresh()

    # --- entries ------------------------------------------------------------------------------------

    def _record(self, order: RecordMonitoring) -> None:
        self.ops.run(
            order,
            monitoring.record,
            on_done=lambda recorded: self._recorded(order, recorded),
            on_refused=lambda error: self._not_recorded(order, error),
            quiet=True,
        )

    def _recorded(self, order: RecordMonitoring, recorded: Recorded) -> None:
        shown = self.panel.row
        if shown is not None and shown.line.isolation_id == order.isolation_id:
            self.panel.show_alerts(recorded.alerts)
        if recorded.moved:
            person = self._person(order.isolation_id)
            if person is not None:
                said = words.span(person.line.kind, recorded.last_day)
                self.ops.say(f"{person.line.name}: {said}")

    def _not_recorded(self, order: RecordMonitoring, error: Refused) -> bool:
        del error
        at = self.matrix.matrix_model.row_of(order.isolation_id)
        if at is not None:
            self.matrix.matrix_model.set_pending(at, order.day, None)
        return False

    def _record_and_next(self, order: RecordMonitoring) -> None:
        self.panel.saved()
        self._record(order)
        self.matrix.next_person()
        self.panel.form.focus()

    def _not_met(self, order: RecordMonitoring) -> None:
        person = self._person(order.isolation_id)
        if person is None:
            return
        dialog: FormDialog[Any, Any] = FormDialog(
            self, self.ops, dialogs.not_met_spec(order, person.line.name)
        )
        dialog.accepted.connect(self.matrix.next_person)
        dialog.finished.connect(lambda _result: self.matrix.setFocus())
        dialog.begin({"why": dialogs.NOT_MET[0]})

    def _clear(self, order: ClearMonitoring) -> None:
        self.ops.run(order, monitoring.clear, said=_("Sel dikosongkan"))

    # --- decisions ----------------------------------------------------------------------------------

    def _lines(self) -> list[IsolationLine]:
        people = (self._person(isolation_id) for isolation_id in self.matrix.chosen())
        return [person.line for person in people if person is not None]

    def _ask(self, spec: FormSpec[Any, Any], **values: object) -> FormDialog[Any, Any]:
        dialog: FormDialog[Any, Any] = FormDialog(self, self.ops, spec)
        dialog.begin({"day": self.context.day, **values})
        return dialog

    def _close(self) -> None:
        lines = self._lines()
        if lines:
            self._ask(dialogs.close_spec(lines), close_reason=CloseReason.PERIOD_OVER)

    def _symptom_end(self) -> None:
        for line in self._lines()[:1]:
            self._ask(dialogs.symptom_end_spec(line))

    def _override(self) -> None:
        for line in self._lines()[:1]:
            self._ask(dialogs.override_spec(line), last_day=line.schedule.last_day)

    def _place(self) -> None:
        lines = self._lines()
        if lines:
            self._ask(dialogs.place_spec(lines), place_kind=lines[0].place_kind)

    def _officer(self) -> None:
        lines = self._lines()
        if lines:
            self._ask(dialogs.officer_spec(lines), officer_id=lines[0].officer_id)

    def _note(self) -> None:
        for line in self._lines()[:1]:
            self._ask(dialogs.note_spec(line))

    def _all_well(self) -> None:
        spec = dialogs.all_well_spec(self.context.day, self.chips.slot)
        dialog = self._ask(spec, rt_id=self._wanted.rt_id)
        dialog.done_with.connect(self._marked)

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


def _left_out(one: Skipped) -> str:
    return ", ".join(words.skipped(why) for why in one.reasons)
