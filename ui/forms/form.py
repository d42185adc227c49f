"""A form made of fields: loading is not editing, errors stand under their field, all goes by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import _
from blc_desktop.words.help_book import anchor_of, worth_help
from blc_desktop.words.problems import sentence
from ui import tokens
from ui.flow import FieldLine
from ui.forms.editor import BadValue, Editor, Room
from ui.forms.fields import CheckField, Field
from ui.messages import HELP
from ui.parts import help_link, label, reveal, row
from ui.theme import kind

Values = dict[str, object]


class _FieldBox(QWidget):
    """One field on the screen: its label, its editor, and what is wrong with it."""

    def __init__(self, field: Field, editor: Editor, show_help: Callable[[str], None]) -> None:
        super().__init__()
        self.editor = editor
        self._widget = editor.focus_widget()
        self._anchor = ""
        text = _(field.label)
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self._hint = label(_(field.hint) if field.hint else "", "hint", wrap=True)
        reveal(self._hint, shown=bool(field.hint))
        self._help = help_link(f"{field.name}_help", lambda: show_help(self._anchor))
        self._help.hide()
        widget = self._widget
        widget.setObjectName(field.name)
        widget.setAccessibleName(text)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(3)
        if not isinstance(field, CheckField):  # which bears its own words
            title = label(f"{text} *" if field.required else text, "label")
            title.setBuddy(widget)
            inner.addWidget(title)
        inner.addWidget(editor)
        inner.addWidget(self._hint)
        below = row(self._problem, self._help, gap=4)
        below.setStretch(0, 1)
        below.setAlignment(self._help, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(below)
        inner.addStretch(1)

    def show_problem(self, problem: Problem | None) -> None:
        """Show the sentence of ``problem`` below the editor; None takes it away."""
        is_error = problem is not None and problem.is_error
        self._problem.setText("" if problem is None else sentence(problem.code, problem.facts))
        kind(self._problem, "error" if is_error else "warning")
        self._problem.setVisible(problem is not None)
        self._anchor = anchor_of(problem.code) if problem is not None and worth_help(problem.code) else ""
        self._help.setVisible(bool(self._anchor))
        self._widget.setProperty(HELP, self._anchor or None)
        self._widget.setAccessibleDescription(self._problem.text())
        self.editor.set_faulty(is_error)

    def problem_text(self) -> str:
        """Return the sentence that is shown, empty when there is none."""
        return "" if self._problem.isHidden() else self._problem.text()


class Form(QWidget):
    """The fields of one record. ``edited`` is said when the person changes something."""

    edited = Signal()
    #: A whole record was put in: loaded, emptied for the next, or brought back from a draft.
    loaded = Signal()
    #: Enter in the last field.
    finished = Signal()

    def __init__(self, fields: Sequence[Field], room: Room, *, narrow: bool = False) -> None:
        """``narrow``: fields of one line stand below each other where they have no room beside."""
        super().__init__()
        self.fields = tuple(fields)
        self.room = room
        self.touched: set[str] = set()
        self._boxes: dict[str, _FieldBox] = {}
        self._advised: set[str] = set()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        line: QHBoxLayout | None = None
        for field in self.fields:
            if line is None or not field.beside:
                line = FieldLine() if narrow else QHBoxLayout()
                line.setSpacing(tokens.GAP + 4)
                whole.addLayout(line)
            line.addWidget(self._box(field), field.stretch)

    def _box(self, field: Field) -> _FieldBox:
        editor = field.editor(self.room)
        box = _FieldBox(field, editor, self.room.help)
        self._boxes[field.name] = box
        editor.edited.connect(lambda name=field.name: self._edited(name))
        editor.derived.connect(self._derive)
        editor.go_on.connect(lambda name=field.name: self._go_on(name))
        editor.focus_widget().installEventFilter(self)
        return box

    # --- values -----------------------------------------------------------------------------------------

    def editor(self, name: str) -> Editor:
        """Return the editor of a field."""
        return self._boxes[name].editor

    def load(self, values: Mapping[str, object]) -> None:
        """Show a record: fields that ``values`` does not name are emptied. Never counts as editing."""
        for field in self.fields:
            self.editor(field.name).set_value(values.get(field.name))
        self.touched.clear()
        self.show_problems(())
        self.loaded.emit()

    def clear_for_next(self) -> None:
        """Empty the form for the next record, leaving the fields that are kept."""
        self.load({field.name: self._value(field) for field in self.fields if field.keep})

    def when_complete(self, then: Callable[[], None]) -> None:
        """Call ``then`` once all that can be chosen here has come: a choice has no word before."""
        for field in self.fields:
            editor = self.editor(field.name)
            if editor.waits:
                once = Qt.ConnectionType.SingleShotConnection
                editor.arrived.connect(lambda: self.when_complete(then), once)
                return
        then()

    def value(self, name: str) -> object:
        """Return one value, None if it is empty or not a value."""
        try:
            return self.editor(name).value()
        except BadValue:
            return None

    def _value(self, field: Field) -> object:
        return self.value(field.name)

    def values(self) -> Values:
        """Return every value of the visible fields; ask :meth:`problems` first."""
        return {field.name: self._value(field) if self.shows(field.name) else None for field in self.fields}

    def texts(self) -> dict[str, str]:
        """Return what was typed, by field, for a draft. Secrets are left out."""
        editors = {field.name: self.editor(field.name) for field in self.fields}
        return {
            name: editor.text() for name, editor in editors.items() if editor.text() and not editor.secret
        }

    def restore(self, texts: Mapping[str, str]) -> None:
        """Put a draft back; it counts as edited, since it is not saved."""
        for name, text in texts.items():
            if name in self._boxes:
                self.editor(name).set_text(text)
                self.touched.add(name)
        self.loaded.emit()

    def remember_last(self) -> None:
        """Keep what stands here for Ctrl+D in the next record."""
        self.room.last.update(self.texts())

    # --- problems ---------------------------------------------------------------------------------------

    def problems(self) -> list[Problem]:
        """Return what is wrong with single fields: not a value, or empty where one is needed."""
        found: list[Problem] = []
        for field in self.fields:
            if not self.shows(field.name):
                continue
            try:
                value = self.editor(field.name).value()
            except BadValue as bad:
                found.append(Problem(bad.problem.code, field.name, bad.problem.severity, bad.problem.facts))
                continue
            if field.required and value is None:
                found.append(Problem("form.required", field.name))
        return found

    def show_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Show each problem under its field; return those that belong to none. The first gets the focus."""
        by_field: dict[str, Problem] = {}
        homeless: list[Problem] = []
        for problem in problems:
            if problem.field in self._boxes and self.shows(problem.field):
                if problem.field not in by_field or problem.is_error:
                    by_field.setdefault(problem.field, problem)
            else:
                homeless.append(problem)
        for name, box in self._boxes.items():
            box.show_problem(by_field.get(name))
        self._advised.clear()
        first = next((field.name for field in self.fields if field.name in by_field), None)
        if first is not None and by_field[first].is_error:
            self.focus(first)
        return homeless

    def advise(self, problems: Iterable[Problem]) -> list[Problem]:
        """Show what was noticed while somebody types, and return it; earlier advice goes.

        The keyboard stays where it is, and a field that shows a problem of its own keeps it.
        """
        by_field: dict[str, Problem] = {}
        for problem in problems:
            if problem.field in self._boxes and self.shows(problem.field):
                by_field.setdefault(problem.field, problem)
        taken = {name for name, box in self._boxes.items() if box.problem_text()} - self._advised
        for name in (self._advised | by_field.keys()) - taken:
            self._boxes[name].show_problem(by_field.get(name))
        self._advised = by_field.keys() - taken
        return [by_field[name] for name in self._advised]

    def problem_text(self, name: str) -> str:
        """Return the sentence under a field, empty when there is none."""
        return self._boxes[name].problem_text()

    # --- showing ----------------------------------------------------------------------------------------

    def show_field(self, name: str, *, shown: bool) -> None:
        """Show or hide a field; a hidden one has no value and no problem."""
        self._boxes[name].setVisible(shown)

    def shows(self, name: str) -> bool:
        """Whether a field takes part; also before the form itself is on the screen."""
        return not self._boxes[name].isHidden()

    def focus(self, name: str = "") -> None:
        """Put the keyboard into a field, by default the first that is shown."""
        target = name or next(field.name for field in self.fields if self.shows(field.name))
        self.editor(target).focus_widget().setFocus(Qt.FocusReason.TabFocusReason)

    # --- typing -----------------------------------------------------------------------------------------

    def _edited(self, name: str) -> None:
        self.touched.add(name)
        self._boxes[name].show_problem(None)
        self._advised.discard(name)
        self.edited.emit()

    def _derive(self, values: Mapping[str, object]) -> None:
        """Fill fields that follow from another one, unless somebody typed into them."""
        for name, value in values.items():
            if name in self._boxes and name not in self.touched:
                self.editor(name).set_value(value)
                self._boxes[name].show_problem(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            name = watched.objectName()
            if name in self._boxes and self._key(name, event):
                return True
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._left(watched.objectName(), event.reason())
        return super().eventFilter(watched, event)

    def _left(self, name: str, reason: Qt.FocusReason) -> None:
        """Say at once what is wrong with a value that was typed, without taking the keyboard back."""
        passing = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
        if name not in self.touched or reason in passing:
            return
        try:
            self.editor(name).value()
        except BadValue as bad:
            self._boxes[name].show_problem(Problem(bad.problem.code, name, facts=bad.problem.facts))
            self._advised.discard(name)

    def _key(self, name: str, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held and self.editor(name).enter_moves_on:
            if self.editor(name).enter():
                self._go_on(name)
            return True
        if key == Qt.Key.Key_D and held == Qt.KeyboardModifier.ControlModifier:
            self._copy_above(name)
            return True
        return False

    def _go_on(self, name: str) -> None:
        names = [field.name for field in self.fields if self.shows(field.name)]
        at = names.index(name) + 1
        # Finishing is felt by editors that write out what was typed.
        if at < len(names):
            self.focus(names[at])
        else:
            self.finished.emit()

    def _copy_above(self, name: str) -> None:
        """Take the value this field had in the last record, else that of the field above."""
        text = self.room.last.get(name)
        if text is None:
            names = [field.name for field in self.fields if self.shows(field.name)]
            at = names.index(name)
            text = self.editor(names[at - 1]).text() if at else ""
        if text:
            self.editor(name).set_text(text)
            self._edited(name)
