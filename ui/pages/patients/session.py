"""A round of mass testing: what holds for all is told once, then name, Enter, and one key a person."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.commands.testing import CloseSession, RecordTest, SetResult, TakeBackTest
from blc_desktop.domain.facts.testing import Followed, Recorded, SessionFacts, SessionLine
from blc_desktop.domain.kinds import TestResult
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.services import testing
from blc_desktop.services import testing_sessions as sessions
from blc_desktop.words.formats import integer, long_date, medium_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.elided import ElidedLabel
from ui.page import PageContext
from ui.pages.patients.positive import open_positive
from ui.pages.patients.session_entry import EntryBar
from ui.pages.patients.session_specs import ask_change, ask_new
from ui.pages.patients.session_table import SessionTable
from ui.parts import Note, Pill, button, label, row


def open_session(context: PageContext, parent: QWidget, session_id: int | None = None) -> None:
    """Open a round of testing: a new one, or one that was begun; from any page."""
    if session_id is None:
        ask_new(context, parent, lambda made: open_session(context, parent, made))
        return
    context.ops.read(
        lambda ws: sessions.session_facts(ws, session_id),
        lambda facts: SessionWindow(parent.window(), context, facts).open(),
    )


class SessionWindow(QDialog):
    """Each line is stored the moment its result is pressed; the kit leaves the store with it."""

    def __init__(self, parent: QWidget, context: PageContext, facts: SessionFacts) -> None:
        super().__init__(parent)
        self.setObjectName("session_window")
        self.setWindowTitle(_("Sesi tes"))
        self.resize(1000, min(640, self.screen().availableSize().height() - 60))
        self._context = context
        self._facts = facts
        #: Tests in the order they were recorded here, for Ctrl+Z, and who came into the book with one.
        self._recorded: list[tuple[int, int | None]] = []
        self.title = label(_("Sesi tes · {day}").format(day=long_date(facts.day)), "title")
        self.about = ElidedLabel("", "muted")
        self.kits = Pill()
        self.kits.setObjectName("session_kits")
        self.counts = label("", "strong")
        self.counts.setObjectName("session_counts")
        self.note = Note()
        frame = QFrame(self)
        self.entry = EntryBar(context.ops, frame)
        self.table = SessionTable()
        self._lay_out(frame)
        self._connect()
        self._show(facts)
        self.entry.start_over()

    def _lay_out(self, frame: QFrame) -> None:
        self.follow = button("", "session_follow", self._decide, icon="refer", tip="F6")
        self.change = button(_("Ubah sesi…"), "session_change", self._change, icon="edit")
        self.finish = button(_("Selesai"), "session_done", self.accept, look="primary", icon="check")
        hint = _(
            "Ketik nama atau NIK, Enter, lalu P positif · N negatif · T tidak sah · Enter menunggu hasil."
            "  ↑ ke daftar · Delete tarik kembali · Ctrl+Z baris terakhir"
        )
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(10)
        head = row(self.title, None, self.kits)
        inner.addLayout(head)
        about = row(self.about, self.change)
        about.setStretch(0, 1)
        inner.addLayout(about)
        inner.addWidget(self.note)
        inner.addWidget(self.entry)
        inner.addWidget(self.counts)
        inner.addWidget(self.table, 1)
        inner.addWidget(label(hint, "hint", wrap=True))
        inner.addLayout(row(self.follow, None, self.finish))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _connect(self) -> None:
        self.entry.entered.connect(self._record)
        self.entry.upward.connect(self._into_table)
        self.entry.name.undone.connect(self._undo_last)
        self.table.left.connect(self.entry.start_over)
        self.table.told.connect(self._result)
        self.table.unwanted.connect(self._take_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo_last)
        for part in (self.change, self.finish, self.follow):
            part.setAutoDefault(False)

    # --- showing ------------------------------------------------------------------------------------

    def _show(self, facts: SessionFacts) -> None:
        self._facts = facts
        self.table.show_lines(facts.lines)
        self._tell_about()
        self._tell_kits(None if facts.kit is None else facts.kit.left_with(facts.batch_id))
        self._count()

    def _tell_about(self) -> None:
        facts = self._facts
        parts = [word(facts.kind), word(facts.purpose), facts.place]
        if facts.kit is not None:
            parts.append(facts.kit.name)
            for batch in (*facts.kit.batches, *facts.kit.stale):
                if batch.batch_id == facts.batch_id:
                    until = medium_date(batch.expires_on) if batch.expires_on else _("tanpa tanggal")
                    stale = batch in facts.kit.stale
                    said = (
                        _("batch {lot} (kedaluwarsa {until})") if stale else _("batch {lot} (s.d. {until})")
                    )
                    parts.append(said.format(lot=batch.lot or "–", until=until))
        self.about.setText(" · ".join(part for part in parts if part))

    def _tell_kits(self, left: int | None) -> None:
        if left is None:
            self.kits.say(_("Alat bukan dari stok"), "")
        else:
            self.kits.say(_("Sisa {n} alat tes").format(n=integer(left)), "red" if left == 0 else "green")
        self.kits.adjustSize()

    def _count(self) -> None:
        lines = self.table.lines
        by = {result: sum(line.result is result for line in lines) for result in TestResult}
        self.counts.setText(
            _("{n} dites · {p} positif · {m} negatif · {t} tidak sah · {w} menunggu").format(
                n=len(lines),
                p=by[TestResult.POSITIVE],
                m=by[TestResult.NEGATIVE],
                t=by[TestResult.INVALID],
                w=by[TestResult.PENDING],
            )
        )
        open_ones = len(self._undecided())
        self.follow.setText(_("Tindak lanjuti {n} positif…").format(n=open_ones))
        self.follow.setShortcut(QKeySequence("F6"))  # another text takes the key away
        self.follow.setAccessibleName(self.follow.text())
        self.follow.setEnabled(open_ones > 0)

    def _undecided(self) -> list[SessionLine]:
        """Return the positives of which nobody has decided anything: no case yet, or a mere contact's."""
        return [line for line in self.table.lines if line.wants_decision]

    def _reload(self) -> None:
        session_id = self._facts.session_id
        self._context.ops.read(lambda ws: sessions.session_facts(ws, session_id), self._show)

    # --- entry --------------------------------------------------------------------------------------

    def _record(self, who: int | ResidentDetails, result: TestResult) -> None:
        new = who if isinstance(who, ResidentDetails) else None
        person_id = who if isinstance(who, int) else None
        order = RecordTest(self._facts.session_id, result, person_id, new)
        self._context.ops.run(
            order,
            sessions.record,
            on_done=lambda value: self._recorded_one(value, new=new is not None),
            on_refused=self._refused,
            quiet=True,
        )

    def _recorded_one(self, value: Recorded, *, new: bool) -> None:
        line = value.line
        self._recorded.append((line.test_id, line.person_id if new else None))
        self.table.add_line(line)
        self._tell_kits(value.left)
        self._count()
        self.note.say("")
        if value.opened is not None:
            lot = value.opened.lot or _("tanpa batch")
            self.note.say(_("Batch habis: mulai sekarang dari batch {lot}.").format(lot=lot), "yellow")
            self._reload()

    def _refused(self, error: Refused) -> bool:
        self.note.say(sentence(error.code, error.facts), "red")
        return True

    def _result(self, test_id: int, result: TestResult) -> None:
        self._context.ops.run(
            SetResult(test_id, result),
            sessions.set_result,
            on_done=self._has_result,
            on_refused=self._refused,
            quiet=True,
        )

    def _has_result(self, line: SessionLine) -> None:
        self.table.replace_line(line)
        self.note.say("")
        self._count()

    def _take_back(self, test_id: int, name: str) -> None:
        came_with = next((person for test, person in self._recorded if test == test_id), None)
        self._context.ops.run(
            TakeBackTest(test_id, came_with),
            testing.take_back,
            on_done=lambda _none: self._taken_back(test_id, name),
            on_refused=self._refused,
            quiet=True,
        )

    def _taken_back(self, test_id: int, name: str) -> None:
        self._recorded = [entry for entry in self._recorded if entry[0] != test_id]
        back = "" if self._facts.item_id is None else " " + _("Alatnya kembali ke stok.")
        self.note.say(_("Tes {name} ditarik kembali.").format(name=name) + back, "blue")
        self._reload()

    def _undo_last(self) -> None:
        names = {line.test_id: line.name for line in self.table.lines}
        if self._recorded:
            test_id = self._recorded[-1][0]
            self._take_back(test_id, names.get(test_id, ""))

    def _into_table(self) -> None:
        if self.table.lines:
            self.table.setFocus()
            self.table.setCurrentCell(len(self.table.lines) - 1, 1)

    # --- what follows -------------------------------------------------------------------------------

    def _change(self) -> None:
        ask_change(self._context, self, self._facts, self._reload)

    def _decide(self) -> None:
        """Go through the positives one after the other."""
        waiting = self._undecided()
        if waiting:
            open_positive(self._context, self, waiting[0].test_id, self._decided)

    def _decided(self, followed: Followed) -> None:
        del followed
        self._reload()

    def accept(self) -> None:
        """Leave; positives that wait for a decision are asked for first."""
        if not self._may_leave():
            return
        if not self.table.lines:
            session_id = self._facts.session_id
            self._context.ops.run(CloseSession(session_id), sessions.close_session, quiet=True)
        super().accept()

    def reject(self) -> None:
        """Leave by Escape or by the window's cross."""
        self.accept()

    def _may_leave(self) -> bool:
        waiting = self._undecided()
        if not waiting:
            return True
        question = _("{n} hasil positif belum ditindaklanjuti.").format(n=len(waiting))
        detail = _("Tindak lanjuti sekarang? Bisa juga nanti, dari daftar tes di halaman Pasien.")
        if self._context.messages.ask(question, detail, yes=_("Tindak lanjuti…")):
            self._decide()
            return False
        return True
