"""A stock count: line by line with Enter, each figure kept at once; the window can be left at any moment."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QProgressBar, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.commands.counting import (
    AddFoundLine,
    CloseCount,
    CountLine,
    DropCount,
    ExplainLine,
)
from blc_desktop.domain.facts.counting import CountFacts, CountLineFacts
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.kinds_counting import CountScope, CountState
from blc_desktop.errors import Refused
from blc_desktop.i18n import _, language, ngettext
from blc_desktop.services import count_views, counting
from blc_desktop.words.formats import full_date, integer
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.elided import ElidedLabel
from ui.flow import folding
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.reports.press import print_report
from ui.pages.stock.count_entry import CountEntry
from ui.pages.stock.count_specs import found_spec
from ui.pages.stock.count_table import CountTable
from ui.parts import Note, Pill, button, label, make_room, reveal, row


def open_count(context: PageContext, parent: QWidget, count_id: int) -> None:
    """Open a count over ``parent``."""
    context.ops.read(
        lambda ws: count_views.count_facts(ws, count_id),
        lambda facts: CountWindow(parent.window(), context, facts).open(),
    )


class CountWindow(QDialog):
    """Counts what is in store. A closed count is only looked at."""

    def __init__(self, parent: QWidget, context: PageContext, facts: CountFacts) -> None:
        super().__init__(parent)
        self.setObjectName("count_window")
        self.setWindowTitle(_("Stok opname"))
        make_room(self, 1180, 680)
        self._context = context
        self._facts = facts
        self._asked = context.ops.latest(self)
        #: A blind count shows what the book says once everything was counted, or when somebody asks.
        self._revealed = not facts.blind or facts.state is not CountState.OPEN
        self.title = label("", "title")
        self.state = Pill()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(220)
        self.counts = label("", "strong")
        self.counts.setObjectName("count_counts")
        self.note = Note()
        self.entry = CountEntry()
        self.table = CountTable()
        self.hint = ElidedLabel("", "hint")
        self._build_buttons()
        self._lay_out()
        self._connect()
        self._show(facts)
        self._go(self._first_open())

    def _build_buttons(self) -> None:
        self.found = button(
            _("Tidak tercantum…"), "count_found", self._add_found, icon="add", keys="Ctrl+N",
            tip=_("Barang atau batch yang ada di rak tetapi tidak ada di daftar"),
        )  # fmt: skip
        self.check = button(_("Periksa selisih"), "count_check", self._check, keys="F6")
        self.paper = button(_("Cetak lembar"), "count_print", self._print, icon="print", keys="Ctrl+P")
        self.drop = button(_("Batalkan opname…"), "count_drop", self._drop, look="danger")
        self.later = button(_("Lanjutkan nanti"), "count_later", self.reject, tip="Esc")
        self.finish = button(
            _("Tutup dan bukukan…"),
            "count_close",
            self._close,
            look="primary",
            icon="check",
            keys="Ctrl+Return",
        )

    def _lay_out(self) -> None:
        frame = QFrame(self)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(10)
        inner.addLayout(folding(row(self.title, self.state), row(self.progress, self.counts)))
        inner.addWidget(self.note)
        inner.addWidget(self.entry)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.hint)
        tools = row(self.found, self.check, self.paper)
        inner.addLayout(folding(tools, row(self.drop, self.later, self.finish)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _connect(self) -> None:
        self.entry.entered.connect(self._keep)
        self.entry.step.connect(lambda by: self._go(self.table.currentRow() + by))
        self.table.currentCellChanged.connect(lambda at, *_others: self._show_line(at))
        self.table.itemActivated.connect(lambda _cell: self.entry.start())
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._context.ops.undo_last)
        self._context.ops.hub.changed.connect(self._heard)

    # --- showing ------------------------------------------------------------------------------------

    def _show(self, facts: CountFacts) -> None:
        self._facts = facts
        is_open = facts.state is CountState.OPEN
        self.title.setText(
            _("Opname nomor {number} · {day}").format(number=facts.number, day=full_date(facts.day))
        )
        scope = facts.place if facts.scope is CountScope.PLACE else word(facts.scope)
        self.state.say(f"{scope} · {word(facts.state)}", "green" if is_open else "")
        self.table.show_lines(facts.lines, shows_book=self._revealed)
        for part in (self.entry, self.found, self.drop, self.finish):
            reveal(part, shown=is_open)
        self.later.setText(_("Lanjutkan nanti") if is_open else _("Tutup"))
        self.hint.setText(
            _("Enter: simpan, baris berikutnya · ↑ ↓: baris lain · setiap angka langsung tersimpan")
            if is_open
            else ""
        )
        self._count()

    def _count(self) -> None:
        lines = self.table.lines
        done = [line for line in lines if line.counted is not None]
        self.progress.setMaximum(max(1, len(lines)))
        self.progress.setValue(len(done))
        text = _("{n} dari {m} baris").format(n=integer(len(done)), m=integer(len(lines)))
        if self._revealed:
            off = sum(bool(line.difference) for line in done)
            text += " · " + ngettext("{n} selisih", "{n} selisih", off).format(n=integer(off))
        self.counts.setText(text)
        self.check.setVisible(self._facts.state is CountState.OPEN)

    def _heard(self, changes: Changes) -> None:
        """Look anew where goods moved meanwhile or a figure was taken back; leave what is being typed."""
        if Topic.STOCK in changes and self._context.ops.hub.shown_by is not self:
            count_id = self._facts.count_id
            self._asked.ask(lambda ws: count_views.count_facts(ws, count_id), self._refreshed)

    def _refreshed(self, facts: CountFacts) -> None:
        at, before = self.table.currentRow(), self._current()
        self._show(facts)
        self.table.stand_on(min(max(at, 0), len(facts.lines) - 1))
        line = self._current()
        if line is not None and before is not None and line.version == before.version:
            self.entry.tell_about(line)
        elif line is not None:
            self.entry.show_line(line, shows_book=self._revealed)

    def _current(self) -> CountLineFacts | None:
        at = self.table.currentRow()
        return self.table.lines[at] if 0 <= at < len(self.table.lines) else None

    def _show_line(self, at: int) -> None:
        if 0 <= at < len(self.table.lines):
            self.entry.show_line(self.table.lines[at], shows_book=self._revealed)

    def _first_open(self) -> int:
        return next((at for at, line in enumerate(self.table.lines) if line.counted is None), 0)

    def _go(self, at: int) -> None:
        """Stand on a line, the keyboard in its first field."""
        if 0 <= at < len(self.table.lines):
            self.table.stand_on(at)
            self._show_line(at)
            self.entry.start()

    # --- counting -----------------------------------------------------------------------------------

    def _keep(self) -> None:
        line, typed = self._current(), self.entry.typed
        if line is None or typed.counted is None:
            self.note.say(_("Ketik jumlah yang ada. Bila tidak ada, ketik 0."), "yellow")
            return
        same = line.counted == typed.counted and line.counted is not None
        if same and not line.moved:
            explain = ExplainLine(line.line_id, line.version, typed.reason, typed.note)
            self._context.ops.run(
                explain, counting.explain_line, on_done=self._kept, on_refused=self._refused,
                said=_("Tersimpan"), shown_by=self,
            )  # fmt: skip
            return
        order = CountLine(line.line_id, line.version, typed.counted, typed.reason, typed.note)
        self._context.ops.run(
            order, counting.count_line, on_done=self._kept, on_refused=self._refused,
            said=_("Hasil hitung tersimpan"), shown_by=self,
        )  # fmt: skip

    def _kept(self, line: CountLineFacts) -> None:
        self.note.say("")
        self.table.replace_line(line)
        left = [at for at, each in enumerate(self.table.lines) if each.counted is None]
        if not left and not self._revealed:
            self._reveal()
        self._count()
        at = self.table.currentRow()
        following = [each for each in left if each > at] or left
        if following:
            self._go(following[0])
            return
        open_ones = [each for each, found in enumerate(self.table.lines) if found.unexplained]
        if open_ones:
            self._go(open_ones[0])
            self.entry.ask_reason()
        else:
            self.note.say(_("Semua baris sudah dihitung. Tutup dan bukukan dengan Ctrl+Enter."), "green")
            self.finish.setFocus()

    def _reveal(self) -> None:
        self._revealed = True
        self.table.show_lines(self.table.lines, shows_book=True)

    def _check(self) -> None:
        """Show what differs, and go to the first difference whose reason is not said."""
        if not self._revealed:
            self._reveal()
            self._count()
        lines = self.table.lines
        wrong = [at for at, line in enumerate(lines) if line.unexplained]
        wrong = wrong or [at for at, line in enumerate(lines) if line.difference]
        if wrong:
            self._go(wrong[0])
            self.entry.ask_reason()
        else:
            self.note.say(_("Belum ada selisih di antara yang sudah dihitung."), "green")

    def _refused(self, error: Refused) -> bool:
        self.note.say(sentence(error.code, error.facts), "red")
        if error.code == "row.changed_elsewhere":
            self._heard(frozenset({Topic.STOCK}))
        return True

    def _add_found(self) -> None:
        spec = found_spec(self._facts.count_id)
        dialog: FormDialog[AddFoundLine, CountLineFacts] = FormDialog(self, self._context.ops, spec)
        dialog.begin()

    # --- the end ------------------------------------------------------------------------------------

    def _close(self) -> None:
        """Ask, and book the differences; lines nobody counted keep what the book says."""
        lines = self.table.lines
        left = sum(line.counted is None for line in lines)
        off = [line for line in lines if line.difference]
        open_ones = [line for line in off if line.unexplained]
        if open_ones:
            self._check()
            self._refused(Refused("count.unexplained", lines=len(open_ones), item=open_ones[0].item))
            return
        detail = ngettext(
            "{n} selisih dibukukan sekaligus, dan dapat diurungkan.",
            "{n} selisih dibukukan sekaligus, dan dapat diurungkan.",
            len(off),
        ).format(n=integer(len(off)))
        if left:
            detail += "\n" + _("{n} baris belum dihitung dan tetap menurut buku.").format(n=integer(left))
        if self._context.messages.ask(_("Tutup stok opname ini?"), detail, yes=_("Tutup dan bukukan")):
            order = CloseCount(self._facts.count_id, uncounted_too=bool(left))
            self._context.ops.run(
                order,
                counting.close_count,
                on_done=lambda _document: self.accept(),
                on_refused=self._refused,
                said=_("Stok opname ditutup"),
                shown_by=self,
            )

    def _drop(self) -> None:
        question = _("Batalkan stok opname ini?")
        detail = _("Angka yang sudah diketik tetap dapat dibaca, tetapi tidak ada yang dibukukan.")
        if self._context.messages.ask(question, detail, yes=_("Batalkan opname"), danger=True):
            self._context.ops.run(
                DropCount(self._facts.count_id),
                counting.drop_count,
                on_done=lambda _none: self.accept(),
                on_refused=self._refused,
                said=_("Stok opname dibatalkan"),
            )

    def _print(self) -> None:
        request = ReportRequest(
            ReportKind.COUNT_SHEET, self._context.day, document=self._facts.count_id, language=language()
        )
        print_report(self._context, self, request)
