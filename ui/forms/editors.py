"""The plain editors: text, password, note, numbers, temperature, date, check box, choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from blc_desktop.domain import dates
from blc_desktop.i18n import _
from blc_desktop.words.formats import full_date, integer, numeric_date, tenths
from blc_desktop.words.problems import sentence
from ui.forms.editor import BadValue, Editor, Offered
from ui.parts import label

#: Arrow, icon and edges of a choice, in pixels.
_ARROW = 34


class Line(QLineEdit):
    """A line that selects all it holds when the keyboard arrives in it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()


class LineEditor(Editor):
    """Base of the editors that are one line."""

    def __init__(self) -> None:
        super().__init__()
        self.line = Line()
        self.inner.addWidget(self.line)
        self.line.textEdited.connect(lambda _text: self.edited.emit())

    def focus_widget(self) -> QWidget:
        return self.line

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)

    def value(self) -> object:
        return " ".join(self.line.text().split()) or None

    def set_value(self, value: object) -> None:
        self.set_text("" if value is None else str(value))


class TextEditor(LineEditor):
    """One line of text."""

    def __init__(self, max_length: int, placeholder: str, *, capitals: bool) -> None:
        super().__init__()
        self.line.setMaxLength(max_length)
        self.line.setPlaceholderText(placeholder)
        self._capitals = capitals

    def value(self) -> object:
        text = " ".join(self.line.text().split())
        return (text.upper() if self._capitals else text) or None


class SecretEditor(LineEditor):
    """A password: dots on the screen, never in a draft."""

    secret = True

    def __init__(self) -> None:
        super().__init__()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> object:
        return self.line.text() or None


class NumberEditor(LineEditor):
    """A whole number, its unit beside it."""

    def __init__(self, least: int, most: int, unit: str) -> None:
        super().__init__()
        self._least, self._most = least, most
        if unit:
            self.line.setPlaceholderText(unit)

    def value(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        digits = text.replace(".", "").replace(" ", "").replace(",", "")
        if not digits.removeprefix("-").isdecimal():
            raise BadValue("form.number", value=text)
        number = int(digits)
        if not self._least <= number <= self._most:
            raise BadValue(
                "form.number_range", value=text, least=integer(self._least), most=integer(self._most)
            )
        return number


def temperature_of(text: str) -> int | None:
    """Return degrees Celsius as typed, in tenths; None when empty. Raises :class:`BadValue`."""
    typed = text.strip().replace(",", ".").removesuffix("°C").strip()
    if not typed:
        return None
    try:
        tenths = round(float(typed) * 10)
    except ValueError:
        raise BadValue("form.temperature", value=text) from None
    if 300 <= tenths // 10 <= 450:
        tenths //= 10
    if not 300 <= tenths <= 450:
        raise BadValue("form.temperature", value=text)
    return tenths


#: What an empty field shows, in tenths of a degree.
_NORMAL = 365


class TemperatureEditor(LineEditor):
    """Degrees Celsius; comma and dot mean the same, ``378`` too."""

    def __init__(self) -> None:
        super().__init__()
        self.line.setPlaceholderText(tenths(_NORMAL))

    def value(self) -> object:
        return temperature_of(self.line.text())

    def set_value(self, value: object) -> None:
        self.set_text("" if value is None else tenths(int(str(value))))


class DateEditor(LineEditor):
    """A day as people type it; what was understood is written out below."""

    def __init__(self, today: date, *, future: bool, birth: bool) -> None:
        super().__init__()
        self._today, self._future, self._birth = today, future, birth
        self.line.setPlaceholderText(_("17/8/1975") if birth else _("5/2, kmrn, +3"))
        self._understood = label("", "hint")
        self.inner.addWidget(self._understood)
        self._understood.hide()
        self.line.textChanged.connect(lambda _text: self._explain())
        self.line.editingFinished.connect(self._write_out)

    def value(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        try:
            day = self._parse(text)
        except dates.DateError as error:
            raise BadValue(error.code, **error.facts) from None
        if day > self._today and not self._future:
            raise BadValue("form.date_future", value=numeric_date(day))
        return day

    def _parse(self, text: str) -> date:
        if self._birth:
            return dates.parse_birth(text, on=self._today)
        return dates.parse(text, today=self._today)

    def set_value(self, value: object) -> None:
        self.set_text(numeric_date(value) if isinstance(value, date) else "")

    def _explain(self) -> None:
        try:
            day = self.value()
        except BadValue as bad:
            self._say(sentence(bad.problem.code, bad.problem.facts) if len(self.line.text()) > 2 else "")
            return
        self._say(full_date(day) if isinstance(day, date) else "")

    def _say(self, text: str) -> None:
        self._understood.setText(text)
        self._understood.setVisible(bool(text))

    def _write_out(self) -> None:
        try:
            self.set_value(self.value())
        except BadValue:
            return


class NoteEditor(Editor):
    """Several lines of text."""

    enter_moves_on = False

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * lines + 18)
        self.inner.addWidget(self.box)
        self._loading = False
        self.box.textChanged.connect(self._typed)

    def _typed(self) -> None:
        if not self._loading:
            self.edited.emit()

    def focus_widget(self) -> QWidget:
        return self.box

    def text(self) -> str:
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        self._loading = True
        self.box.setPlainText(text)
        self._loading = False

    def value(self) -> object:
        return self.box.toPlainText().strip() or None

    def set_value(self, value: object) -> None:
        self.set_text("" if value is None else str(value))


class CheckEditor(Editor):
    """Yes or no; Space toggles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.box = QCheckBox(text)
        self.inner.addWidget(self.box)
        self.box.clicked.connect(lambda _on: self.edited.emit())

    def focus_widget(self) -> QWidget:
        return self.box

    def text(self) -> str:
        return "1" if self.box.isChecked() else ""

    def set_text(self, text: str) -> None:
        self.box.setChecked(bool(text))

    def value(self) -> object:
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        self.box.setChecked(bool(value))


class ChoiceBox(QComboBox):
    """A choice that the wheel does not change in passing, and whose longest word widens the list only.

    What is typed looks for a word; a space right after a letter belongs to it, any other opens the list.
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed = QElapsedTimer()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.currentTextChanged.connect(lambda _text: self._tell_whole())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        """Let the tip say what is too long for the box."""
        text = self.currentText()
        cut = self.fontMetrics().horizontalAdvance(text) + _ARROW > self.width()
        self.setToolTip(text if cut else "")

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 28)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = self._typed.isValid() and not self._typed.hasExpired(QApplication.keyboardInputInterval())
        if event.text().strip() and event.text().isprintable():
            self._typed.start()
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif typing:
            self._typed.start()
            self._look_for(" ")
        else:
            self.showPopup()

    def _look_for(self, text: str) -> None:
        """Go on with the word that is being typed, as the box itself does with a letter."""
        view = self.view()
        view.setCurrentIndex(
            self.model().index(self.currentIndex(), self.modelColumn(), self.rootModelIndex())
        )
        view.keyboardSearch(text)
        at = view.currentIndex().row()
        if at not in {-1, self.currentIndex()}:
            self.setCurrentIndex(at)
            self.activated.emit(at)


class ChoiceEditor(Editor):
    """One of a closed set; the first letter chooses, Space opens the list."""

    def __init__(self, options: Sequence[tuple[str, object]], nothing: str, *, optional: bool) -> None:
        super().__init__()
        self.box = ChoiceBox()
        self._nothing, self._optional = nothing, optional
        self._wanted: object = None
        self._former: Sequence[tuple[str, object]] = ()
        self.inner.addWidget(self.box)
        self.set_options(options)
        self.box.activated.connect(self._chosen)

    def set_options(self, options: Sequence[tuple[str, object]]) -> None:
        """Offer ``options`` (word, value); a value that was set before they came is chosen now."""
        before = self.box.currentData() if self.box.count() else None
        self.box.clear()
        if self._optional:
            self.box.addItem(self._nothing, None)
        for word, value in options:
            self.box.addItem(word, value)
        self.set_value(self._wanted if self._wanted is not None else before)

    def offer(self, found: Sequence[tuple[str, object]] | Offered) -> None:
        """Offer what came from the book."""
        offered = found if isinstance(found, Offered) else Offered(found)
        self._former = offered.former
        self.set_options(offered.now)

    def _chosen(self) -> None:
        self._wanted = self.box.currentData()
        self.edited.emit()

    def focus_widget(self) -> QWidget:
        return self.box

    def text(self) -> str:
        return self.box.currentText() if self.box.currentData() is not None else ""

    def set_text(self, text: str) -> None:
        self._stand_by(lambda option: option[0] == text)
        at = self.box.findText(text)
        if at >= 0 or not text:  # what is offered no more leaves what the record has
            self.box.setCurrentIndex(max(0, at))
            self._wanted = self.box.currentData()

    def value(self) -> object:
        return self._wanted if self.waits else self.box.currentData()

    def set_value(self, value: object) -> None:
        self._wanted = value
        self._stand_by(lambda option: option[1] == value)
        self.box.setCurrentIndex(max(0, self._at(value)))

    def _at(self, value: object) -> int:
        return next((at for at in range(self.box.count()) if self.box.itemData(at) == value), -1)

    def _stand_by(self, is_meant: Callable[[tuple[str, object]], bool]) -> None:
        """Offer what the record has although nothing new may have it, so that it is not lost."""
        for word, value in filter(is_meant, self._former):
            if self._at(value) < 0:
                self.box.addItem(word, value)
