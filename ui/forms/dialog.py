"""A form in a box: it closes only after the operation succeeded, and loses nothing when it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Done
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.words.problems import sentence
from ui.forms.drafts import DraftKeeper
from ui.forms.editor import Room
from ui.forms.fields import Field
from ui.forms.form import Form, Values
from ui.ops import Ops
from ui.parts import Note, button, label, row
from ui.theme import kind

C = TypeVar("C")
T = TypeVar("T")

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
    problems between fields: errors stop, warnings are shown once and pass at the second try. With ``again``
    there is "Simpan dan berikutnya" (Ctrl+Enter). ``said`` is the toast's line, or makes it of the value.
    """

    name: str
    title: str
    fields: Sequence[Field]
    build: Callable[[Values], C]
    service: Callable[[Any, C], Done[T]]
    check: Callable[[Values], Sequence[Problem]] | None = None
    again: bool = False
    subject: str = ""
    said: str | Callable[[T], str] = ""
    save_text: str = ""
    width: int = 520


class FormDialog(QDialog, Generic[C, T]):
    """Asks for one record of ``spec`` and carries out its operation. ``done_with`` carries its value."""

    done_with = Signal(object)

    def __init__(self, parent: QWidget, ops: Ops, spec: FormSpec[C, T]) -> None:
        super().__init__(parent)
        name = spec.name
        self.spec = spec
        self.setObjectName(name)
        self.setWindowTitle(spec.title)
        self.setMinimumWidth(spec.width)
        self._ops = ops
        self._shown_warnings: list[Problem] = []
        room = Room(ops.workspace.day, ops, _last.setdefault(name, {}))
        self.form = Form(spec.fields, room)
        self.drafts = DraftKeeper(f"{name}:{spec.subject}" if spec.subject else name, self.form, ops)
        self.note = Note()
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
        middle.setContentsMargins(0, 0, 8, 0)
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
        whole.setContentsMargins(24, 18, 16, 18)
        whole.setSpacing(12)
        whole.addWidget(label(title, "title"))
        whole.addWidget(self.note)
        whole.addWidget(scroll, 1)
        hint = _("Enter: isian berikutnya · Ctrl+Enter: simpan · Ctrl+D: salin isian terakhir")
        whole.addWidget(label(hint, "hint"))
        for part in (self.save, self.save_next, self.cancel):
            part.setAutoDefault(True)  # Enter presses the button it stands on
        self.save_next.setVisible(self.spec.again)
        self.save_next.setToolTip("Ctrl+Enter")
        whole.addLayout(row(self.cancel, None, self.save_next, self.save))

    def _connect(self) -> None:
        self.form.finished.connect(self._at_the_end)
        self.form.edited.connect(self._forget_warnings)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit_and_next if self.spec.again else self.submit)
        QShortcut(QKeySequence("Ctrl+S"), self, self.submit)

    # --- opening ----------------------------------------------------------------------------------------

    def begin(self, values: Mapping[str, object] | None = None) -> None:
        """Show the box with a record in it (or empty), and bring a draft back if there is one."""
        self.form.load(values or {})
        self.fit()
        self.open()
        self.form.focus()
        self.drafts.restore(self._restored)

    def fit(self) -> None:
        """Be as high as the form needs, and never higher than the screen."""
        self._inside.adjustSize()
        wanted = self._inside.sizeHint().height() + 190
        self.resize(
            max(self.minimumWidth(), self.width()), min(wanted, self.screen().availableSize().height() - 60)
        )

    def _restored(self, found: bool) -> None:
        if found:
            self.note.say(
                _("Isian yang belum disimpan dikembalikan. Hapus isinya bila tidak diperlukan."), "blue"
            )

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
        command = self._command()
        if command is None:
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

    def _command(self) -> C | None:
        problems = self.form.problems()
        values = self.form.values()
        if not problems and self.spec.check is not None:
            problems = list(self.spec.check(values))
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
        self.note.say(text, "red" if any(problem.is_error for problem in homeless) else "yellow")

    def _refused(self, error: Refused) -> bool:
        self._show([Problem(error.code, error.field, facts=error.facts)])
        return True

    def _saved(self, value: T, *, again: bool) -> None:
        self.form.remember_last()
        self.drafts.drop()
        self._shown_warnings = []
        self.done_with.emit(value)
        if again:
            self.form.clear_for_next()
            self.note.say("")
            self.form.focus()
        else:
            self.accept()

    def _busy(self, *, busy: bool) -> None:
        for part in (self.save, self.save_next):
            part.setEnabled(not busy)

    def _forget_warnings(self) -> None:
        self._shown_warnings = []

    def _at_the_end(self) -> None:
        (self.save_next if self.spec.again else self.save).setFocus(Qt.FocusReason.TabFocusReason)

    def reject(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.drafts.keep()
        super().reject()
