"""The file of one breach: its deadline, steps to tick, whose data, what was taken out, letters, the end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QMenu, QTabWidget, QVBoxLayout, QWidget

from blc_desktop.domain import breach
from blc_desktop.domain.commands.breach import CloseIncident, ConcernPeople, TickStep
from blc_desktop.domain.facts.breach import Incident, StepLine, Taken
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.kinds_privacy import BreachLetter
from blc_desktop.i18n import N_, _, language
from blc_desktop.services import incidents as service
from blc_desktop.words import privacy as words
from blc_desktop.words.audit_log import happening
from blc_desktop.words.formats import clock, integer, local_day, medium_date
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import AreaField, CheckField, TextField
from ui.forms.values import id_of, text_of
from ui.lookups import areas
from ui.page import PageContext
from ui.pages.reports.press import print_report
from ui.parts import Note, action, button, label, make_room, row
from ui.tables.plain import PlainTable


class IncidentWindow(QDialog):
    """One file. Space ticks the step under the cursor; ``edit_asked``: what is known is to be mended."""

    edit_asked = Signal()

    def __init__(
        self, parent: QWidget, context: PageContext, one: Incident, changed: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("incident_window")
        make_room(self, 900, 560)
        self.incident = one
        self._context, self._changed = context, changed
        self._offset = context.workspace.post().time_zone.offset_hours
        self._latest = context.ops.latest(self)
        self.head = label("", "title")
        self.story = label("", "muted", wrap=True)
        self.deadline = Note()
        self.steps = PlainTable(
            "incident_steps",
            ["", _("Langkah"), _("Waktu"), _("Oleh, keterangan")],
            (34, 430, 140),
            frozenset(),
        )
        self.steps.setAccessibleName(_("Langkah"))
        action(self.steps, "incident_tick", _("Centang atau lepas"), self.tick, "Space")
        self.steps.activated.connect(lambda _index: self.tick())
        self.taken = PlainTable(
            "incident_taken",
            [_("Waktu"), _("Pengguna"), _("Kejadian"), _("Rincian")],
            (130, 140, 180),
            frozenset(),
        )
        self.taken.setAccessibleName(_("Cetak, ekspor, dan NIK lengkap dalam masa itu"))
        self._lay_out()
        self._show(one)
        self.steps.setFocus()
        self._latest.ask(lambda ws: service.taken_in(ws, one.incident_id), self._show_taken)

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setObjectName("incident_tabs")
        self.tabs.addTab(self.steps, _("Langkah"))
        self.tabs.addTab(self.taken, _("Cetak, ekspor, NIK lengkap"))
        self.tick_button = button(_("Centang…"), "incident_tick_button", self.tick, icon="check", tip="Space")
        self.people_button = button(_("Siapa yang terkena…"), "incident_people", self.ask_people)
        self.edit_button = button(
            _("Lengkapi…"), "incident_edit", self.edit_asked.emit, icon="edit", keys="Ctrl+E"
        )
        self.papers = button(_("Cetak"), "incident_print", icon="print")
        menu = QMenu(self)
        for kind in BreachLetter:
            made = menu.addAction(words.letter(kind))
            made.setObjectName(f"incident_print_{kind.value}")
            made.triggered.connect(lambda _on=False, kind=kind: self.print_paper(kind))
        self.papers.setMenu(menu)
        self.close_button = button("", "incident_close_file", self.close_file)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(8)
        for part in (self.head, self.story, self.deadline):
            whole.addWidget(part)
        whole.addWidget(self.tabs, 1)
        leave = button(_("Tutup"), "incident_leave", self.accept)
        whole.addLayout(
            row(
                leave,
                None,
                self.tick_button,
                self.people_button,
                self.edit_button,
                self.papers,
                self.close_button,
            )
        )

    def refresh(self) -> None:
        """Ask how the file stands now."""
        key = self.incident.incident_id
        self._context.ops.read(lambda ws: service.incident(ws, key), self._show)
        self._changed()

    def _show(self, one: Incident) -> None:
        self.incident = one
        self.setWindowTitle(_("Kebocoran data nomor {number}").format(number=one.number))
        self.head.setText(one.details.title)
        people = (
            _("{n} orang terkena").format(n=integer(one.people))
            if one.people
            else _("belum ditentukan siapa")
        )
        self.story.setText(f"{one.details.story} · {people}")
        self._tell_deadline(one)
        at = max(0, self.steps.currentRow())
        self.steps.show_rows([self._step_row(line) for line in one.steps])
        self.steps.stand_on(at)
        for part in (self.tick_button, self.people_button, self.edit_button):
            part.setEnabled(one.open)
        self.close_button.setText(_("Tutup kejadian…") if one.open else _("Buka lagi"))
        self.close_button.setAccessibleName(self.close_button.text())

    def _tell_deadline(self, one: Incident) -> None:
        moment = self._moment(one.deadline)
        left = breach.hours_left(one.details.known_at, self._context.workspace.book.clock.now())
        if not one.open:
            self.deadline.say(_("Ditutup: {note}").format(note=one.closing_note), "green")
        elif left >= 0:
            text = _("Beri tahu tertulis paling lambat {moment}: sisa {n} jam.")
            self.deadline.say(text.format(moment=moment, n=integer(left)), "yellow")
        else:
            text = _(
                "Batas pemberitahuan {moment} sudah lewat {n} jam. Beri tahu sekarang, sebutkan sebabnya."
            )
            self.deadline.say(text.format(moment=moment, n=integer(-left)), "red")

    def _step_row(self, line: StepLine) -> tuple[str, str, str, str]:
        if line.done_at is None:
            return "☐", words.step(line.step), "", ""
        by = ", ".join(part for part in (line.done_by, line.note) if part)
        return "☑", words.step(line.step), self._moment(line.done_at), by

    def _moment(self, moment: object) -> str:
        return f"{medium_date(local_day(moment, self._offset))} {clock(moment, self._offset)}"  # type: ignore[arg-type]

    def _show_taken(self, lines: tuple[Taken, ...]) -> None:
        self.taken.show_rows(
            [
                (
                    self._moment(line.at),
                    line.operator or "—",
                    happening(line.command, line.entity, {}),
                    line.words,
                )
                for line in lines
            ]
        )
        self.tabs.setTabText(1, _("Cetak, ekspor, NIK lengkap ({n})").format(n=integer(len(lines))))

    # --- what is done -----------------------------------------------------------------------------------

    def tick(self) -> None:
        """Tick the step under the cursor, or take the tick back."""
        at = self.steps.currentRow()
        if not self.incident.open or not 0 <= at < len(self.incident.steps):
            return
        line = self.incident.steps[at]
        key = self.incident.incident_id
        if line.done_at is not None:
            order = TickStep(key, line.step, done=False)
            self._context.ops.run(
                order, service.tick, said=_("Centang dilepas"), on_done=lambda _none: self.refresh()
            )
            return
        spec: FormSpec[TickStep, None] = FormSpec(
            name="incident_step_form",
            subject=f"{key}-{line.step.value}",
            title=words.step(line.step),
            fields=(
                TextField(name="done_by", label=N_("Oleh"), required=True, max_length=80),
                TextField(name="note", label=N_("Keterangan"), max_length=200),
            ),
            build=lambda values: TickStep(
                key, line.step, text_of(values, "done_by") or "", text_of(values, "note") or ""
            ),
            service=service.tick,
            said=_("Langkah dicentang"),
            save_text=_("Centang"),
        )
        dialog = FormDialog(self, self._context.ops, spec)
        dialog.done_with.connect(lambda _none: self.refresh())
        dialog.begin({"done_by": self._context.workspace.actor.display_name})

    def ask_people(self) -> None:
        """Ask whose data are concerned."""
        key = self.incident.incident_id
        spec: FormSpec[ConcernPeople, int] = FormSpec(
            name="incident_people_form",
            title=_("Siapa yang datanya terkena"),
            fields=(
                AreaField(name="rt_id", label=N_("RT/RW (kosong: semua)"), load=areas),
                CheckField(
                    name="cases_only",
                    label=N_("Hanya yang pernah menjadi kasus, kontak, atau pelaku perjalanan"),
                ),
                CheckField(name="clear", label=N_("Kosongkan daftar yang ada")),
            ),
            build=lambda values: ConcernPeople(
                key, id_of(values, "rt_id"), bool(values["cases_only"]), clear=bool(values["clear"])
            ),
            service=service.concern,
            said=lambda count: _("{n} orang berubah").format(n=integer(count)),
            save_text=_("Tambahkan"),
        )
        dialog = FormDialog(self, self._context.ops, spec)
        dialog.done_with.connect(lambda _count: self.refresh())
        dialog.begin()

    def print_paper(self, kind: BreachLetter) -> None:
        """Draft a letter, or print the posko's own record."""
        request = ReportRequest(
            ReportKind.BREACH,
            self._context.day,
            language=language(),
            document=self.incident.number,
            item=kind.value,
        )
        print_report(self._context, self, request)

    def close_file(self) -> None:
        """Close the file with a note, or open it again."""
        one = self.incident
        if not one.open:
            order = CloseIncident(one.incident_id, one.version, "")
            self._context.ops.run(
                order, service.close, said=_("Kejadian dibuka lagi"), on_done=lambda _none: self.refresh()
            )
            return
        spec: FormSpec[CloseIncident, None] = FormSpec(
            name="incident_close_form",
            title=_("Tutup kejadian"),
            fields=(TextField(name="note", label=N_("Catatan penutup"), required=True, max_length=400),),
            build=lambda values: CloseIncident(one.incident_id, one.version, text_of(values, "note") or ""),
            service=service.close,
            said=_("Kejadian ditutup"),
            save_text=_("Tutup kejadian"),
        )
        dialog = FormDialog(self, self._context.ops, spec)
        dialog.done_with.connect(lambda _none: self.refresh())
        dialog.begin()
