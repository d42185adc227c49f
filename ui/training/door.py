"""The way into the training: which seat, which day; and what the trainer needs before and after."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIntValidator
from PySide6.QtWidgets import QFrame, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from blc_desktop.domain import training as rules
from blc_desktop.domain.facts.printing import Document
from blc_desktop.domain.facts.training import TrainingCard
from blc_desktop.errors import BlcError, Refused
from blc_desktop.i18n import _
from blc_desktop.paths import Folder
from blc_desktop.services import training_room
from blc_desktop.words.formats import long_date
from blc_desktop.words.problems import sentence
from blc_desktop.words.training import completion_words
from ui.forms.editor import BadValue
from ui.forms.editors import DateEditor
from ui.messages import Messages
from ui.parts import Note, button, label, reveal, row, scrolled
from ui.theme import kind
from ui.training.marks import Strip, marked
from ui.work import Lane, Runner

_CARD_WIDTH = 460


class TrainingDoor(QWidget):
    """``laid_out``: the training of a seat is ready to be signed in to; ``left``: back to the real posko."""

    laid_out = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, folder: Folder, runner: Runner, messages: Messages) -> None:
        super().__init__()
        self.setObjectName("training_door")
        self.setWindowTitle(marked("BLC Desktop"))
        self.setMinimumSize(_CARD_WIDTH + 40, 360)
        self.resize(QSize(640, 700).boundedTo(self.screen().availableSize()))
        kind(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folder, self._runner, self._messages = folder, runner, messages
        self._busy = False
        self.card = training_room.card(folder)
        self.note, self.answer = Note(), Note()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._lay_out()
        self.go_on.setVisible(self.card is not None)
        (self.go_on if self.card is not None else self.seat).setFocus()

    # --- how it looks -----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(12)
        for card in (self._trainee(), self._trainer()):
            column.addLayout(row(None, card, None))
        column.addStretch(1)
        self.back = button(_("Kembali"), "training_back", self.left.emit, icon="back")
        foot = row(self.back, None)
        foot.setContentsMargins(20, 4, 20, 12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Strip())
        whole.addWidget(scrolled("training_door_area", column), 1)
        whole.addLayout(foot)

    def _trainee(self) -> QFrame:
        card, inner = _card(_("Mode Latihan"))
        inner.addWidget(
            label(
                _(
                    "Posko latihan dengan warga rekaan, terpisah dari posko yang sebenarnya. Sepuluh tugas "
                    "memandu hari pertama; printer tidak diperlukan."
                ),
                "muted",
                wrap=True,
            )
        )
        self.go_on = button(_("Lanjutkan"), "training_continue", self._continue, look="primary")
        if self.card is not None:
            words = _("Lanjutkan kursi {seat}, {day}")
            self.go_on.setText(words.format(seat=self.card.seat, day=long_date(self.card.day)))
        inner.addWidget(self.go_on)
        self.seat = QLineEdit(str(self.card.seat) if self.card else "")
        self.seat.setObjectName("training_seat")
        self.seat.setAccessibleName(_("Nomor kursi"))
        self.seat.setPlaceholderText(f"{rules.FIRST_SEAT}–{rules.LAST_SEAT}")
        self.seat.setValidator(QIntValidator(0, 9999, self.seat))
        self.day = DateEditor(rules.DAY, future=True, birth=False)
        self.day.set_value(self.card.day if self.card else rules.DAY)
        self.day.line.setObjectName("training_day")
        self.day.line.setAccessibleName(_("Hari latihan"))
        self.begin = button(_("Mulai dari awal"), "training_begin", self._begin)
        if self.card is None:
            kind(self.begin, "primary")
        for line in (self.seat, self.day.line):
            line.returnPressed.connect(self._begin)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(label(_("Nomor kursi"), "label"))
        left.addWidget(self.seat)
        left.addStretch(1)
        right.addWidget(label(_("Hari latihan (ditentukan pelatih)"), "label"))
        right.addWidget(self.day)
        right.addStretch(1)
        fields = row(gap=12)
        fields.addLayout(left, 1)
        fields.addLayout(right, 2)
        inner.addLayout(fields)
        for part in (self.note, self._bar, self.begin):
            inner.addWidget(part)
        return card

    def _trainer(self) -> QFrame:
        card, inner = _card(_("Untuk pelatih"))
        self.code = QLineEdit()
        self.code.setObjectName("training_check_code")
        self.code.setAccessibleName(_("Kode selesai peserta"))
        self.code.setPlaceholderText("12345 67890 12345")
        self.code.returnPressed.connect(self._check)
        self.check = button(_("Periksa kode"), "training_check", self._check)
        inner.addWidget(label(_("Kode selesai peserta"), "label"))
        inner.addLayout(row(self.code, self.check))
        inner.addWidget(self.answer)
        self.sheet = button(
            _("Lembar pelatih…"), "training_sheet", partial(self._paper, "trainer"), icon="reports"
        )
        self.booklet = button(
            _("Buku peserta…"), "training_booklet", partial(self._paper, "booklet"), icon="reports"
        )
        inner.addLayout(row(self.sheet, self.booklet, None))
        return card

    # --- what it does -----------------------------------------------------------------------------------

    def _continue(self) -> None:
        self._lay(partial(training_room.ready, self._folder))

    def _begin(self) -> None:
        seat = int(self.seat.text() or 0)
        day = self._day()
        if day is None or self._busy:
            return
        try:
            rules.check_seat(seat)
            rules.check_day(day)
        except Refused as refused:
            self._failed(refused)
            (self.seat if refused.facts.get("field") == "seat" else self.day.line).setFocus()
            return
        if self.card is not None and not self._sure():
            return
        self._lay(partial(training_room.begin, self._folder, seat, day))

    def _sure(self) -> bool:
        question = _("Mulai latihan dari awal?")
        detail = _(
            "Yang sudah dikerjakan dalam latihan di laptop ini hilang. Posko sebenarnya tidak berubah."
        )
        return self._messages.ask(question, detail, yes=_("Mulai dari awal"), danger=True)

    def _day(self) -> date | None:
        try:
            value = self.day.value()
        except BadValue as bad:
            self.note.say(sentence(bad.problem.code, bad.problem.facts), "red")
            return None
        return value if isinstance(value, date) else rules.DAY

    def _lay(self, work: partial[TrainingCard]) -> None:
        if self._busy:
            return
        self._set_busy(busy=True)
        self.note.say(_("Menyiapkan desa latihan, sekitar sepuluh detik…"))
        self._runner.submit(Lane.WRITE, work, self._laid, self._failed)

    def _laid(self, _card: TrainingCard) -> None:
        self._set_busy(busy=False)
        self.laid_out.emit()

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, BlcError):
            self.note.say(sentence(error.code, error.facts), "red")
        else:
            self._messages.failed(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        reveal(self._bar, shown=busy)
        for part in (self.go_on, self.begin, self.back, self.seat, self.day, self.sheet, self.booklet):
            part.setEnabled(not busy)
        if not busy:
            self.note.say("")

    def _check(self) -> None:
        try:
            said = rules.completion_of(self.code.text())
        except Refused as refused:
            self.answer.say(sentence(refused.code, refused.facts), "red")
            return
        words = completion_words(said.seat, long_date(said.day), said.missing, len(rules.TASKS))
        self.answer.say(words, "orange" if said.missing else "green")
        self.code.selectAll()

    def _paper(self, which: str) -> None:
        day, seat = self._day(), int(self.seat.text() or 0)
        if day is None or self._busy:
            return

        def work() -> Document:
            from reports.training import trainer_sheet
            from reports.training_booklet import booklet

            if which == "trainer":
                return trainer_sheet(training_room.post(), day, range(1, rules.SEATS + 1))
            return booklet(training_room.post(), day, (max(seat, rules.FIRST_SEAT),))

        self._set_busy(busy=True)
        self._runner.submit(Lane.READ, work, partial(self._drawn, which), self._failed)

    def _drawn(self, which: str, made: Document) -> None:
        from ui.preview import show_pdf

        self._set_busy(busy=False)
        title = _("Lembar pelatih") if which == "trainer" else _("Buku peserta")
        name = f"{title.lower().replace(' ', '-')}.pdf"
        show_pdf(self, title, made.content, name, self._messages)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    kind(card, "card")
    card.setFixedWidth(_CARD_WIDTH)
    inner = QVBoxLayout(card)
    inner.setContentsMargins(28, 20, 28, 20)
    inner.setSpacing(8)
    inner.addWidget(label(title, "title"))
    return card, inner
