"""A form in a box: it closes only after the operation succeeded, and loses nothing when it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Done
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.words import conflicts
from blc_desktop.words.help_book import anchor_of, worth_help
from blc_desktop.words.problems import sentence
from ui.forms import merge
from ui.forms.drafts import DraftKeeper
from ui.forms.editor import Room
from ui.forms.fields import Field
from ui.forms.form import Form, Values
from ui.messages import HELP
from ui.ops import Ops
from ui.parts import Note, button, help_link, label, reveal, row
from ui.theme import kind

C = TypeVar("C")
T = TypeVar("T")
F = TypeVar("F")

_TYPING_PAUSE_MS = 350
#: Title, hint, buttons and margins around the fields.
_AROUND = 162
#: Kept free for a scroll bar between the fields and the edge; what does not scroll ends with the fields.
_SCROLL_ROOM = 8
#: Both margins beside the title, in pixels.
_BESIDE = 48

#: The last saved texts by form, for Ctrl+D. Cleared with the session (:func:`forget_last`).
_last: dict[str, dict[str, str]] = {}


def forget_last() -> None:
    """Forget what Ctrl+D would copy: the book was locked."""
    _last.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSpec(Generic[C, T]):
    """One kind of record to be asked for, and the operation it is for.

    ``name`` is the box's objectName and, with ``subject``, the name of its draft. ``build(values)`` makes the
    command (it may raise ``Refused``), ``service(workspace, command)`` carries it out; ``check`` finds
    problems between fields: errors stop, warnings are shown once and pass at the second try. ``advise``
    finds those that only the book knows; the codes in ``live`` are shown while somebody types. With
    ``again`` there is "Simpan dan berikutnya" (Ctrl+Enter). ``said`` is the toast's line, or makes it of the
    value.
    """

    name: str
    title: str
    fields: Sequence[Field]
    build: Callable[[Values], C]
    service: Callable[[Any, C], Done[T]]
    check: Callable[[Values], Sequence[Problem]] | None = None
    advise: Callable[[Any, Values], Sequence[Problem]] | None = None
    live: frozenset[str] = frozenset()
    again: bool = False
    subject: str = ""
    said: str | Callable[[T], str] = ""
    save_text: str = ""
    width: int = 520
    #: Reads the record anew where somebody else changed it meanwhile: the same form for it, and its values.
    fresh: Callable[[Any], tuple[FormSpec[C, T], Mapping[str, object]]] | None = None


def anew(
    read: Callable[[Any], F],
    spec: Callable[[F], FormSpec[C, T]],
    values: Callable[[F], Mapping[str, object]],
) -> Callable[[Any], tuple[FormSpec[C, T], Mapping[str, object]]]:
    """Return the ``fresh`` of a form: ``read(workspace)`` finds the record again, the rest shows it."""

    def again(workspace: Any) -> tuple[FormSpec[C, T], Mapping[str, object]]:
        found = read(workspace)
        return spec(found), values(found)

    return again


class FormDialog(QDialog, Generic[C, T]):
    """Asks for one record of ``spec`` and carries out its operation. ``done_with`` carries its value."""

    done_with = Signal(object)
    #: What the book said of the record as it stands: a list of problems.
    noticed = Signal(object)

    def __init__(self, parent: QWidget, ops: Ops, spec: FormSpec[C, T]) -> None:
        super().__init__(parent)
        name = spec.name
        self.spec = spec
        self.setObjectName(name)
        self.setWindowTitle(spec.title)
        self._ops = ops
        self._shown_warnings: list[Problem] = []
        room = Room(ops.workspace.day, ops, _last.setdefault(name, {}))
        self.form = Form(spec.fields, room)
        self.drafts = DraftKeeper(f"{name}:{spec.subject}" if spec.subject else name, self.form, ops)
        self.note = Note()
        self.discard = button(_("Mulai dari awal"), f"{name}_discard", self._start_over, look="link")
        self.discard.hide()
        self.help = help_link(f"{name}_help", lambda: ops.messages.help(str(self.property(HELP))))
        self.help.hide()
        self._begun: Mapping[str, object] = {}
        self._asking = ops.latest(self)
        self._advising = ops.latest(self)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self.extra = QVBoxLayout()
        save = spec.save_text or _("Simpan")
        self.save = button(save, f"{name}_save", self.submit, look="primary", icon="check")
        self.save_next = button(_("Simpan dan berikutnya"), f"{name}_save_next", self.submit_and_next)
        self.cancel = button(_("Batal"), f"{name}_cancel", self.reject)
        self._lay_out(spec.title)
        self._connect()

    def _lay_out(self, title: str) -> None:
        inside = QWidget()
        kind(inside, "clear")
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(0, 0, _SCROLL_ROOM, 0)
        middle.addWidget(self.form)
        middle.addLayout(self.extra)
        middle.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._scroll, self._inside = scroll, inside
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 18, 24 - _SCROLL_ROOM, 18)
        whole.setSpacing(12)
        self._title = label(title, "title", wrap=True)
        whole.addWidget(self._title)
        told = row(self.note, self.discard, self.help)
        told.setContentsMargins(0, 0, _SCROLL_ROOM, 0)
        whole.addLayout(told)
        whole.addWidget(scroll, 1)
        hint = _("Enter: isian berikutnya · Ctrl+Enter: simpan · Ctrl+D: salin isian terakhir")
        self._hint = label(hint, "hint", wrap=True)
        whole.addWidget(self._hint)
        for part in (self.save, self.save_next, self.cancel):
            part.setAutoDefault(True)  # Enter presses the button it stands on
        reveal(self.save_next, shown=self.spec.again)
        self.save_next.setToolTip("Ctrl+Enter")
        foot = row(self.cancel, None, self.save_next, self.save)
        foot.setContentsMargins(0, 0, _SCROLL_ROOM, 0)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.form.finished.connect(self._at_the_end)
        self.form.edited.connect(self._edited)
        self._pause.timeout.connect(self._notice)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit_and_next if self.spec.again else self.submit)
        QShortcut(QKeySequence("Ctrl+S"), self, self.submit)

    # --- opening ----------------------------------------------------------------------------------------

    def begin(self, values: Mapping[str, object] | None = None) -> None:
        """Show the box with a record in it (or empty), and bring a draft back if there is one."""
        self._begun = dict(values or {})
        self.form.load(self._begun)
        self.fit()
        self.open()
        self.fit()  # only what is shown has its true sizes
        self.form.focus()
        self.form.when_complete(lambda: self.drafts.restore(self._restored))

    def fit(self) -> None:
        """Be as high as the form needs, and never higher than the screen."""
        # What was just shown or hidden inside hidden parts is not in the sizes that Qt has at hand.
        for part in (*self._inside.findChildren(QWidget), self._inside):
            inner = part.layout()
            if inner is not None:
                inner.invalidate()
        self._inside.adjustSize()
        least = self._inside.minimumSizeHint().width() + _BESIDE - _SCROLL_ROOM
        room = self.screen().availableSize()
        width = max(least, min(self._wished(), room.width()))
        wanted = self._needed(width - _BESIDE) + _AROUND
        if not self.note.isHidden():
            wanted += self.note.sizeHint().height() + 12
        whole = self.layout()
        strip = whole.menuBar() if whole is not None else None
        if strip is not None:
            wanted += strip.sizeHint().height()
        for words in (self._title, self._hint):
            wanted += max(0, words.heightForWidth(width - _BESIDE) - words.fontMetrics().height())
        self.resize(width, min(wanted, room.height() - 60))

    def _wished(self) -> int:
        """Return how wide the box is, or is to be: what somebody made of it stands."""
        return self.width() if self.isVisible() else self.spec.width

    def _needed(self, width: int) -> int:
        """Return how high the fields are at ``width``; words that wrap ask for more until they know it."""
        part = self._inside
        own = part.heightForWidth(width + _SCROLL_ROOM) if part.hasHeightForWidth() else -1
        return max(own, part.minimumSizeHint().height()) if own > 0 else part.sizeHint().height()

    def grow(self) -> None:
        """Be as high as fields that were just shown need; what stands still is not made smaller."""
        before = self.height()
        self.fit()
        if self.height() < before:
            self.resize(self.width(), before)

    def _restored(self, found: bool) -> None:
        if found:
            self.note.say(_("Isian yang belum disimpan dikembalikan."), "blue")
            self.discard.show()
            self.grow()

    def _start_over(self) -> None:
        """Throw the draft away that was brought back."""
        self.drafts.drop()
        self._quiet()
        self.form.load(self._begun)
        self.form.focus()

    def _quiet(self) -> None:
        self._pause.stop()
        self._advising.drop()
        self._shown_warnings = []
        self._tell("", "blue")

    # --- saving -----------------------------------------------------------------------------------------

    def submit(self) -> None:
        """Save and close."""
        self._submit(again=False)

    def submit_and_next(self) -> None:
        """Save and start the next record."""
        self._submit(again=self.spec.again)

    def _submit(self, *, again: bool) -> None:
        if not self.save.isEnabled():
            return
        self._pause.stop()
        problems, advise = self.form.problems(), self.spec.advise
        if problems or advise is None:
            self._judge(problems, again=again)
            return
        values = self.form.values()
        self._asking.ask(
            lambda workspace: advise(workspace, values),
            lambda found: self._advised(found, again=again),
            on_refused=self._refused,
        )

    def _advised(self, found: Sequence[Problem], *, again: bool) -> None:
        self.noticed.emit(found)
        self._judge(list(found), again=again)

    def _judge(self, problems: list[Problem], *, again: bool) -> None:
        """Carry the order out unless a problem stands against it."""
        command = self._command(problems)
        if command is None or not self.save.isEnabled():
            return
        self._busy(busy=True)

        def finished(value: T) -> None:
            self._saved(value, again=again)

        self._ops.run(
            command,
            self.spec.service,
            on_done=finished,
            on_refused=self._refused,
            said=self.spec.said,
            always=lambda: self._busy(busy=False),
        )

    def _command(self, problems: list[Problem]) -> C | None:
        values = self.form.values()
        if self.spec.check is not None and not any(problem.is_error for problem in problems):
            problems = [*self.spec.check(values), *problems]
        news = [problem for problem in problems if problem.is_error or problem not in self._shown_warnings]
        self._show(problems)
        if news:
            self._shown_warnings = [problem for problem in problems if not problem.is_error]
            return None
        try:
            return self.spec.build(values)
        except Refused as error:
            self._refused(error)
            return None

    def _show(self, problems: Sequence[Problem]) -> None:
        homeless = self.form.show_problems(problems)
        text = "\n".join(sentence(problem.code, problem.facts) for problem in homeless)
        explained = [anchor_of(problem.code) for problem in homeless if worth_help(problem.code)]
        tone = "red" if any(problem.is_error for problem in homeless) else "yellow"
        self._tell(text, tone, explained[0] if explained else "")
        self.grow()

    def _tell(self, text: str, tone: str, anchor: str = "") -> None:
        """Say something above the fields; with ``anchor`` the help on it is one key or click away."""
        self.note.say(text, tone)
        self.discard.hide()
        self.setProperty(HELP, anchor or None)
        self.help.setVisible(bool(anchor))

    def _refused(self, error: Refused) -> bool:
        fresh = self.spec.fresh if error.code == "row.changed_elsewhere" else None
        facts = {**error.facts, "comparable": fresh is not None}
        self._show([Problem(error.code, error.field, facts=facts)])
        if fresh is not None:
            said = conflicts.said(facts) if "by" in facts else sentence(error.code, facts)
            self._asking.ask(fresh, lambda found: self._settle(said, *found))
        return True

    def _settle(self, said: str, spec: FormSpec[C, T], values: Mapping[str, object]) -> None:
        """Bring what I typed and what the other stored together; ask where both touched a field."""

        def keep(texts: dict[str, str]) -> None:
            self.spec, self._begun = spec, dict(values)
            self.form.restore(texts)
            self.submit()

        merge.bring_together(self, self.form, spec.fields, (self._begun, values), said, keep)

    def _saved(self, value: T, *, again: bool) -> None:
        self.form.remember_last()
        self.drafts.drop()
        self._quiet()
        self.done_with.emit(value)
        if again:
            self.form.clear_for_next()
            self.form.focus()
        else:
            self.accept()

    def _busy(self, *, busy: bool) -> None:
        for part in (self.save, self.save_next):
            part.setEnabled(not busy)

    def _edited(self) -> None:
        self._shown_warnings = []
        if self.spec.live:
            self._pause.start()

    def _notice(self) -> None:
        """Ask the book what it knows of the record as it stands."""
        values, advise = self.form.values(), self.spec.advise
        if advise is not None:
            self._advising.ask(
                lambda workspace: advise(workspace, values), self._noticed, on_refused=lambda _error: True
            )

    def _noticed(self, found: Sequence[Problem]) -> None:
        self.noticed.emit(found)
        shown = self.form.advise([problem for problem in found if problem.code in self.spec.live])
        self._shown_warnings += [problem for problem in shown if not problem.is_error]
        if shown:
            self.grow()

    def _at_the_end(self) -> None:
        (self.save_next if self.spec.again else self.save).setFocus(Qt.FocusReason.TabFocusReason)

    def reject(self) -> None:
        """Leave; what was typed stays as a draft."""
        self._pause.stop()
        self.drafts.keep()
        super().reject()
