"""Paste from WhatsApp: a list as people send it becomes reviewed patients and contacts in one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Undo
from blc_desktop.domain.commands.pasted import PastedLine, TakePasted
from blc_desktop.domain.facts.pasted import Judged, PastedReview, ReviewedDraft
from blc_desktop.domain.facts.patients import Admitted
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import drafts, pasted
from blc_desktop.services.drafts import DropDraft, KeepDraft
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.problems import sentence
from ui.flow import folding
from ui.forms.editor import BadValue
from ui.forms.editors import DateEditor
from ui.page import PageContext
from ui.pages.patients.pasted_grid import PastedGrid
from ui.pages.patients.pasted_index import IndexButton
from ui.pages.patients.pasted_person import PersonChooser
from ui.parts import EmptyState, Note, action, button, label, make_room, row

#: What was pasted and not yet taken in is kept under this name.
FORM = "pasted_list"


def open_pasted(context: PageContext, parent: QWidget) -> PastedWindow | None:
    """Open the window with what lies on the clipboard, else with what was left there last."""
    if not context.may(Permission.EDIT_CASES):
        return None
    window = PastedWindow(parent.window(), context)
    window.begin(QGuiApplication.clipboard().text())
    window.open()
    return window


def open_lines(
    context: PageContext, parent: QWidget, lines: Mapping[int, Mapping[str, str]], source: str
) -> PastedWindow:
    """Open the review with lines of another agency's list, each by its number."""
    window = PastedWindow(parent, context, keeps=False)
    window.origin.setText(source)
    window.review_lines(lines)
    window.open()
    return window


class PastedWindow(QDialog):
    """Two leaves: the text, and the people in it. Nothing is stored before "Catat" is pressed."""

    def __init__(self, parent: QWidget, context: PageContext, *, keeps: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("pasted_window")
        self.setWindowTitle(_("Tempel dari WhatsApp"))
        make_room(self, 1300, 690)
        self._context = context
        self._keeps = keeps
        self._asked = context.ops.latest(self)
        self._undo: Undo | None = None
        self.about = label("", "muted")
        self.note = Note()
        self.leaves = QStackedWidget()
        self._build_head()
        self.leaves.addWidget(self._build_text())
        self.leaves.addWidget(self._build_review())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        self.head = QWidget()
        came = row(label(_("Diterima posko"), "label"), self.received)
        self.head.setLayout(
            folding(came, row(label(_("Dari"), "label"), self.origin), self.index, apart=False)
        )
        self.head.hide()
        whole.addLayout(folding(label(_("Tempel dari WhatsApp"), "title"), self.about))
        whole.addWidget(self.head)
        whole.addWidget(self.note)
        whole.addWidget(self.leaves, 1)
        action(self, "pasted_index_keys", _("Kasus indeks"), self.index.ask, "Ctrl+I")
        action(self, "pasted_undo", _("Urungkan"), self._take_back, "Ctrl+Z")
        self.note.say("")

    # --- leaves -----------------------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.received = DateEditor(self._context.day, future=False, birth=False)
        self.received.line.setObjectName("pasted_received")
        self.received.line.setAccessibleName(_("Diterima posko tanggal"))
        self.received.set_value(self._context.day)
        self.received.setFixedWidth(190)
        self.received.line.editingFinished.connect(self._judge_all)
        self.origin = QLineEdit()
        self.origin.setObjectName("pasted_sender")
        self.origin.setAccessibleName(_("Dari siapa"))
        self.origin.setPlaceholderText(_("mis. Puskesmas, Bu Bidan"))
        self.origin.setFixedWidth(230)
        self.index = IndexButton(self._context.ops)
        self.index.chosen.connect(self._judge_all)

    def _build_text(self) -> QWidget:
        self.text = QPlainTextEdit()
        self.text.setObjectName("pasted_text")
        self.text.setAccessibleName(_("Teks daftar"))
        self.text.setPlaceholderText(
            _("Tempel daftarnya di sini (Ctrl+V). Contoh:")
            + "\n\n"
            + "Data positif Desa Sukamantri tgl 18/2\n1. Tn. Ahmad 43 th RT 01/02 swab tgl 17/2 positif"
        )
        self.text.setTabChangesFocus(True)
        self.start = button(
            _("Baca daftar"),
            "pasted_read",
            self.read_text,
            look="primary",
            icon="forward",
            tip="Ctrl+Enter",
        )
        close = button(_("Tutup"), "pasted_close_text", self.reject)
        hint = _("Judul, sapaan, emoji, dan tanda [18/2 10.32] boleh ikut. Belum ada yang disimpan.")
        made = QWidget()
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(label(hint, "hint", wrap=True))
        inside.addWidget(self.text, 1)
        inside.addLayout(row(close, None, self.start))
        return made

    def _build_review(self) -> QWidget:
        self.grid = PastedGrid()
        self.grid.edited.connect(self._judge)
        self.grid.ticks_changed.connect(self._count)
        self.grid.line_changed.connect(self._explain)
        self.nothing = EmptyState(
            _("Tidak ada orang yang terbaca"), _("Ubah teksnya, atau catat satu per satu dengan Ctrl+N.")
        )
        self.source = label("", "strong", wrap=True)
        self.why = Note()
        self.unread = QPlainTextEdit()
        self.unread.setObjectName("pasted_unread")
        self.unread.setAccessibleName(_("Tidak terbaca"))
        self.unread.setReadOnly(True)
        self.unread.setTabChangesFocus(True)
        self.unread.setFixedHeight(58)
        self.people = PersonChooser()
        self.people.decided.connect(lambda person_id, is_new: self.grid.decide(person_id, is_new=is_new))
        self.take = button(_("Catat"), "pasted_take", self._take, look="primary", icon="check")
        action(self, "pasted_take_keys", _("Catat"), self._enter, "Ctrl+Return")
        action(self.grid, "pasted_drop_keys", _("Buang baris"), self._drop, "Ctrl+Del")
        action(self, "pasted_person_keys", _("Orangnya di buku"), self._to_person, "F4")
        again = button(_("Ubah teks"), "pasted_back", self._back, icon="back")
        again.setVisible(self._keeps)
        close = button(_("Tutup"), "pasted_close", self.reject)
        drop = button(_("Buang baris"), "pasted_drop", self._drop, tip="Ctrl+Del")
        who = row(self.source, 16, label(_("Orangnya di buku (F4)"), "label"), self.people)
        who.setStretch(0, 1)
        hint = _(
            "Periksa sel bertanda, lalu centang barisnya (Ctrl+Spasi). Ctrl+Enter mencatat yang dicentang."
        )
        made = QWidget()
        inside = QVBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(label(hint, "hint", wrap=True))
        inside.addWidget(self.grid, 1)
        inside.addWidget(self.nothing, 1)
        inside.addLayout(who)
        inside.addWidget(self.why)
        inside.addWidget(self.unread)
        inside.addLayout(row(close, again, None, drop, self.take))
        return made

    # --- the text ---------------------------------------------------------------------------------------

    def begin(self, text: str) -> None:
        """Take the text of the clipboard where it looks like a list, else what was left here last."""
        self.text.setFocus()
        if _looks_like_a_list(text):
            self.text.setPlainText(text)
            self.read_text()
            return

        def left(found: dict[str, str] | None) -> None:
            if found and not self.text.toPlainText():
                self.text.setPlainText(found.get("text", ""))
                self.note.say(_("Teks yang belum selesai dicatat dikembalikan."), "blue")

        self._context.ops.read(lambda ws: drafts.load(ws, FORM), left)

    def read_text(self) -> None:
        """Read the text; nothing is stored but the text itself, so that a power cut costs nothing."""
        text = self.text.toPlainText()
        received = self._received()
        if self._keeps:
            self._context.ops.run(KeepDraft(FORM, {"text": text}), drafts.keep, quiet=True)
        index = self.index.order
        self._asked.ask(lambda ws: pasted.review(ws, text, received, index), self._show)

    def review_lines(self, lines: Mapping[int, Mapping[str, str]]) -> None:
        """Show lines that come from a list, not from a message."""
        received, index = self._received(), self.index.order

        def judged(ws: Workspace) -> PastedReview:
            found = []
            for number, texts in lines.items():
                line = PastedLine(number, texts, ", ".join(text for text in texts.values() if text))
                ended = Problem("pasted.ended", "outcome", facts={"word": texts.get("outcome", "")})
                doubts = (ended,) if texts.get("outcome") else ()
                word = pasted.judge(ws, line, received, index)
                found.append(ReviewedDraft(number, line.source, texts, "", doubts, word))
            return PastedReview(tuple(found), (), (), None)

        self._asked.ask(judged, self._show)

    def _show(self, found: PastedReview) -> None:
        self.leaves.setCurrentIndex(1)
        self.note.say("")
        if found.sent_on is not None and found.sent_on <= self._context.day:
            self.received.set_value(found.sent_on)
        self.grid.show_drafts(found.drafts)
        for part in (self.grid, self.source, self.people):
            part.setVisible(bool(found.drafts))
        self.nothing.setVisible(not found.drafts)
        unread = "\n".join(f"{number}: {text}" for number, text in found.unread)
        self.unread.setPlainText(_("Tidak terbaca:") + (" " if len(found.unread) == 1 else "\n") + unread)
        self.unread.setFixedHeight(34 if len(found.unread) == 1 else 58)
        self.unread.setVisible(bool(unread))
        self.head.show()
        words = [
            ngettext("{n} orang", "{n} orang", len(found.drafts)).format(n=len(found.drafts)),
            ngettext("{n} baris judul", "{n} baris judul", len(found.headings)).format(n=len(found.headings)),
            ngettext("{n} tidak terbaca", "{n} tidak terbaca", len(found.unread)).format(n=len(found.unread)),
        ]
        self.about.setText(" · ".join(words))
        self._explain()
        self.grid.setFocus()

    def _back(self) -> None:
        self.leaves.setCurrentIndex(0)
        self.head.hide()
        self.about.setText("")
        self.text.setFocus()

    # --- the lines --------------------------------------------------------------------------------------

    def _received(self) -> date | None:
        try:
            day = self.received.value()
        except BadValue:
            return None
        return day if isinstance(day, date) else None

    def _judge(self, at: int) -> None:
        line, received, index = self.grid.lines[at].line, self._received(), self.index.order

        def judged(found: Judged) -> None:
            for row_at, made in enumerate(self.grid.lines):
                if made.line is line:
                    self.grid.show_judged(row_at, found)

        self._context.ops.read(lambda ws: pasted.judge(ws, line, received, index), judged)

    def _judge_all(self) -> None:
        for at in range(len(self.grid.lines)):
            self._judge(at)

    def _count(self) -> None:
        ready = len(self.grid.ticked())
        self.take.setText(ngettext("Catat {n} orang", "Catat {n} orang", ready).format(n=ready))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(ready > 0)

    def _explain(self, extra: str = "") -> None:
        made = self.grid.current()
        if made is None:
            self.why.say(extra, "red")
            return
        self.source.setText(made.line.source)
        wrong = any(one.is_error for one in made.problems)
        lines = [extra, *(sentence(one.code, one.facts) for one in made.problems)]
        self.why.say(
            " · ".join(dict.fromkeys(line for line in lines if line)), "red" if wrong or extra else "orange"
        )
        self.people.offer(made)

    def _to_person(self) -> None:
        if self.people.isEnabled():
            self.people.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _drop(self) -> None:
        self.grid.drop({index.row() for index in self.grid.selectedIndexes()})

    # --- taking in --------------------------------------------------------------------------------------

    def _enter(self) -> None:
        if self.leaves.currentIndex() == 0:
            self.read_text()
        elif self.take.isEnabled():
            self._take()

    def _take(self) -> None:
        lines = tuple(made.line for made in self.grid.ticked())
        order = TakePasted(lines, self._received(), self.origin.text().strip(), self.index.order)

        def take(ws: Workspace, command: TakePasted) -> Done[tuple[Admitted, ...]]:
            done = pasted.take(ws, command)
            self._undo = done.undo
            return done

        said = ngettext("{n} orang dicatat", "{n} orang dicatat", len(lines)).format(n=len(lines))
        self._context.ops.run(order, take, said=said, on_done=self._taken, on_refused=self._refused)

    def _taken(self, admitted: tuple[Admitted, ...]) -> None:
        self.grid.drop({at for at, made in enumerate(self.grid.lines) if made.ticked})
        if not self.grid.lines:
            if self._keeps:
                self._context.ops.run(DropDraft(FORM), drafts.drop, quiet=True)
            self.accept()
            return
        said = ngettext("{n} orang dicatat.", "{n} orang dicatat.", len(admitted)).format(n=len(admitted))
        self.note.say(said + " " + _("Ctrl+Z mengurungkan."), "green")

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            self._context.ops.undo(undo)
            self.note.say(_("Diurungkan. Baca lagi teksnya untuk melihat semua baris."), "blue")

    def _refused(self, error: Refused) -> bool:
        number = error.facts.get("number")
        if isinstance(number, int):
            self.grid.go_to(number, error.field)
        self._explain(sentence(error.code, error.facts))
        return True


def _looks_like_a_list(text: str) -> bool:
    """Whether the clipboard is worth reading: several lines, or a line with words and numbers."""
    told = text.strip()
    both = any(sign.isdigit() for sign in told) and any(sign.isalpha() for sign in told)
    return len(told.splitlines()) > 1 or (both and len(told.split()) > 3)
