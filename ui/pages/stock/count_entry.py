"""One line of a count under the fingers: whole packs, loose units, Enter; and a reason where it differs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from blc_desktop.domain.facts.counting import CountLineFacts
from blc_desktop.domain.kinds_counting import CountReason
from blc_desktop.domain.stock import in_packs, in_units
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer, medium_date, signed
from blc_desktop.words.labels import label as word
from ui.elided import ElidedLabel
from ui.forms.editors import ChoiceBox
from ui.parts import column, label, reveal, row
from ui.theme import kind

_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields: the quantity in the smallest unit (None: nothing typed), reason and note."""

    counted: int | None
    reason: CountReason | None
    note: str


class FigureLine(QLineEdit):
    """A whole number: the first key replaces what stands in it; arrows go to the line above or below."""

    upward = Signal()
    downward = Signal()

    def __init__(self, name: str, said: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(110)
        digits = QRegularExpression(rf"[0-9]{{0,{_MOST_DIGITS}}}")
        self.setValidator(QRegularExpressionValidator(digits, self))

    @property
    def figure(self) -> int | None:
        """What was typed, None where nothing was."""
        return int(self.text()) if self.text() else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up:
            self.upward.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.downward.emit()
        else:
            super().keyPressEvent(event)


class CountEntry(QFrame):
    """``entered`` says that the fields are to be kept; ``step`` that another line is wanted (-1 or 1)."""

    entered = Signal()
    step = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        kind(self, "card")
        self.setObjectName("count_entry")
        self._line: CountLineFacts | None = None
        self._shows_book = True
        self.item = ElidedLabel("", "title")
        self.item.setObjectName("count_item")
        self.about = ElidedLabel("", "muted")
        self.packs = FigureLine("count_packs", _("Kemasan utuh"))
        self.loose = FigureLine("count_loose", _("Satuan lepas"))
        self.pack_word, self.unit_word = label("", "label"), label("", "label")
        self.says = label("", "strong")
        self.says.setObjectName("count_says")
        self.reason = ChoiceBox()
        self.reason.setObjectName("count_reason")
        self.reason.setAccessibleName(_("Sebab selisih"))
        self.reason.addItem(_("pilih sebab…"), None)
        for reason in CountReason:
            self.reason.addItem(word(reason), reason)
        self.note = QLineEdit()
        self.note.setObjectName("count_note")
        self.note.setAccessibleName(_("Keterangan"))
        self._why = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._packed = QWidget()
        self._packed.setLayout(column(self.pack_word, self.packs, gap=3))
        loose = column(self.unit_word, self.loose, gap=3)
        told = column(label(" ", "label"), self.says, gap=3)
        why = row(
            column(label(_("Sebab selisih"), "label"), self.reason, gap=3),
            column(label(_("Keterangan"), "label"), self.note, gap=3),
            gap=12,
        )
        why.setStretch(1, 1)
        self._why.setLayout(why)
        line = row(self._packed, loose, told, self._why, None, gap=14)
        line.setStretch(3, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 14)
        whole.setSpacing(6)
        whole.addWidget(self.item)
        whole.addWidget(self.about)
        whole.addLayout(line)
        self.reason.setMinimumWidth(200)

    def _connect(self) -> None:
        for field in (self.packs, self.loose):
            field.textEdited.connect(self._told)
            field.upward.connect(lambda: self.step.emit(-1))
            field.downward.connect(lambda: self.step.emit(1))
        self.packs.returnPressed.connect(self.loose.setFocus)
        self.loose.returnPressed.connect(self._counted)
        self.note.returnPressed.connect(self.entered)
        self.reason.installEventFilter(self)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Enter on the reason keeps the line; without one it stays there."""
        if (
            watched is self.reason
            and isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            self.entered.emit()
            return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    # --- showing ------------------------------------------------------------------------------------

    def show_line(self, line: CountLineFacts, *, shows_book: bool) -> None:
        """Be ready for ``line``; what was counted of it stands in the fields, to be typed over."""
        self._line, self._shows_book = line, shows_book
        self.item.setText(f"{line.number}. {line.item}")
        self.tell_about(line)
        packed = bool(line.pack_size)
        self._packed.setVisible(packed)
        self.pack_word.setText(
            _("{pack} isi {size}").format(pack=line.pack_name or _("kemasan"), size=line.pack_size)
        )
        self.unit_word.setText(_("{unit} lepas").format(unit=line.unit) if packed else line.unit)
        packs, loose = in_packs(line.counted or 0, line.pack_size)
        self.packs.setText("" if line.counted is None or not packs else str(packs))
        self.loose.setText("" if line.counted is None else str(loose))
        self.reason.setCurrentIndex(max(0, self.reason.findData(line.reason)))
        self.note.setText(line.note)
        self._told()

    def tell_about(self, line: CountLineFacts) -> None:
        """Say which batch lies where, what the book says, and what moved since it was counted."""
        self._line = line
        parts = [_("batch {lot}").format(lot=line.lot) if line.lot else _("tanpa batch")]
        if line.expires_on:
            parts.append(_("kedaluwarsa {day}").format(day=medium_date(line.expires_on)))
        parts.append(line.place)
        if self._shows_book:
            parts.append(_("menurut buku {n} {unit}").format(n=integer(line.current), unit=line.unit))
        if line.moved:
            parts.append(_("sejak dihitung bergerak {n}").format(n=signed(line.moved)))
        self.about.setText(" · ".join(parts))

    def start(self) -> None:
        """Put the keyboard into the first field."""
        packed = self._line is not None and self._line.pack_size
        (self.packs if packed else self.loose).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_reason(self) -> None:
        """Put the keyboard where the reason is chosen."""
        self._why.setVisible(True)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- reading ------------------------------------------------------------------------------------

    @property
    def typed(self) -> Typed:
        """What stands in the fields."""
        packs, loose = self.packs.figure, self.loose.figure
        size = self._line.pack_size if self._line is not None else None
        if not size:
            packs = None
        counted = None if packs is None and loose is None else in_units(packs or 0, loose or 0, size)
        why = self.reason.currentData()  # Qt hands a member on as plain text
        return Typed(counted, CountReason(why) if why else None, self.note.text().strip())

    @property
    def off(self) -> int:
        """By how much what is typed differs from what the book says now; 0 while nothing is typed."""
        counted = self.typed.counted
        return 0 if self._line is None or counted is None else counted - self._book()

    def _book(self) -> int:
        """Return what a figure is held against: as long as it stands, the book at the time it was counted."""
        line = self._line
        assert line is not None  # noqa: S101 - nobody types before a line is shown
        return line.book if line.book is not None and line.counted == self.typed.counted else line.current

    def _told(self) -> None:
        line, counted = self._line, self.typed.counted
        if line is None or counted is None:
            self.says.setText("")
            reveal(self._why, shown=False)
            return
        text = f"= {integer(counted)} {line.unit}"
        if self._shows_book:
            off = self.off
            text += " · " + (_("selisih {n}").format(n=signed(off)) if off else _("cocok"))
        self.says.setText(text)
        reveal(self._why, shown=self._shows_book and bool(self.off))

    def _counted(self) -> None:
        """Enter on the last figure: keep it, unless it differs and the reason is not said yet."""
        if self._shows_book and self.off and self.typed.reason is None:
            self.ask_reason()
        else:
            self.entered.emit()
