"""One line of a round of testing, typed: who, and one key for the result; a new person in three fields."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from blc_desktop.domain.addresses import parse_rt_rw
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.kinds import Sex, TestResult
from blc_desktop.domain.national_id import digits_of
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.labels import label as word
from ui.elided import ElidedLabel
from ui.forms.editor import Room
from ui.forms.fields import ChoiceField, Option, TextField
from ui.forms.form import Form
from ui.ops import Ops
from ui.pages.patients.name_line import NameLine
from ui.parts import column, label, row
from ui.theme import kind

#: One key a result, by the letter people write on the sheet.
RESULT_KEYS: dict[int, TestResult] = {
    Qt.Key.Key_P: TestResult.POSITIVE,
    Qt.Key.Key_N: TestResult.NEGATIVE,
    Qt.Key.Key_T: TestResult.INVALID,
    Qt.Key.Key_Return: TestResult.PENDING,
    Qt.Key.Key_Enter: TestResult.PENDING,
}


def _sexes(_ws: Workspace) -> list[Option]:
    """Return what to choose from; asked for so that neither is presumed."""
    return [(word(one), one) for one in Sex]


_NEW = (
    TextField(name="new_name", label=N_("Nama orang baru"), required=True, stretch=2),
    ChoiceField(
        name="new_sex",
        label=N_("Jenis kelamin"),
        required=True,
        load=_sexes,
        empty=N_("pilih…"),
        beside=True,
    ),
    TextField(
        name="new_area", label=N_("RT/RW"), required=True, placeholder=N_("3/1"), beside=True, keep=True
    ),
    TextField(name="new_address", label=N_("Alamat"), beside=True, stretch=2),
)


class ResultBox(QLineEdit):
    """Takes one key: P, N, T, or Enter for a result that is awaited. Escape goes back to the name."""

    pressed = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("session_result")
        self.setAccessibleName(_("Hasil: P positif, N negatif, T tidak sah, Enter menunggu hasil"))
        self.setPlaceholderText(_("P  N  T  Enter"))
        self.setReadOnly(True)
        self.setFixedWidth(130)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        result = RESULT_KEYS.get(event.key())
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if result is not None and plain:
            self.pressed.emit(result)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class EntryBar(QFrame):
    """``entered`` carries who (an id, or the details of somebody new) and what came out."""

    entered = Signal(object, object)
    upward = Signal()

    def __init__(self, ops: Ops, window: QFrame | None = None) -> None:
        super().__init__(window)
        kind(self, "card")
        self.setObjectName("session_entry")
        self._who: int | ResidentDetails | None = None
        self._early: TestResult | None = None
        self.name = NameLine(ops, window or self)
        self.result = ResultBox()
        self.says = ElidedLabel("", "muted")
        self.fresh = Form(_NEW, Room(ops.workspace.day, ops))
        self.fresh.setObjectName("session_new")
        self.fresh.hide()
        who = column(label(_("Nama atau NIK"), "label"), self.name, gap=3)
        came = column(label(_("Hasil"), "label"), self.result, gap=3)
        told = column(label(" ", "label"), self.says, gap=3)
        line = row(who, came, told, gap=14)
        line.setStretch(0, 4)
        line.setStretch(2, 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 12)
        whole.setSpacing(8)
        whole.addLayout(line)
        whole.addWidget(self.fresh)
        self.name.taken.connect(self._taken)
        self.name.unknown.connect(self._unknown)
        self.name.waiting.connect(self._waits)
        self.name.upward.connect(self.upward)
        self.result.pressed.connect(self._pressed)
        self.result.left.connect(self.start_over)
        self.fresh.finished.connect(self._described)

    def start_over(self) -> None:
        """Be ready for the next person."""
        self._who = self._early = None
        self.says.setText("")
        self.fresh.hide()
        self.result.clear()
        self.name.start_over()

    def _waits(self) -> None:
        """Enter came before the answer: the key of the result may come before it too."""
        self._who = self._early = None
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self, person_id: int, name: str, detail: str) -> None:
        self._who = person_id
        self.fresh.hide()
        self.name.setText(name)
        self.says.setText(detail)
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._early is not None:
            self._pressed(self._early)

    def _unknown(self, typed: str) -> None:
        """Ask for the little that a new person needs; a NIK that nobody has needs a name too."""
        self._who = self._early = None
        number = digits_of(typed).isdecimal()
        self.says.setText(_("Belum ada di buku: lengkapi, lalu Enter."))
        kept = {"new_area": self.fresh.value("new_area")}
        self.fresh.load({**kept, "new_name": None if number else typed})
        self.fresh.show()
        self.fresh.focus("new_name" if number else "new_sex")

    def _described(self) -> None:
        problems = self.fresh.problems()
        area = self.fresh.value("new_area")
        pair = parse_rt_rw(str(area)) if area else None
        if area and pair is None:
            problems.append(Problem("rt.invalid", "new_area", facts={"value": area}))
        self.fresh.show_problems(problems)
        if problems or pair is None:
            return
        typed = self.name.typed_text()
        sex = self.fresh.value("new_sex")
        self._who = ResidentDetails(
            name=str(self.fresh.value("new_name")),
            sex=Sex(str(sex)),
            rt=pair[0],
            rw=pair[1],
            address=str(self.fresh.value("new_address") or ""),
            national_id=typed if digits_of(typed).isdecimal() else None,
        )
        self.says.setText(_("Orang baru, masuk buku bersama tesnya."))
        self.result.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, result: TestResult) -> None:
        if self._who is None:
            self._early = result
            return
        who = self._who
        self.start_over()
        self.entered.emit(who, result)
