"""One record beside the queue, its fields in BLC's order: Enter copies a field and goes on to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from blc_desktop.domain.blc import BlcState
from blc_desktop.domain.facts.blc import BlcRecord
from blc_desktop.i18n import _
from blc_desktop.words.blc import fields
from blc_desktop.words.formats import clock, local_day, medium_date
from blc_desktop.words.labels import label as word
from ui.clipboard import Copying
from ui.ops import Ops
from ui.parts import Card, Note, Pill, button, label, reveal, row
from ui.tables.plain import PlainTable

_WIDTH = 430
_TONES = {BlcState.PENDING: "yellow", BlcState.CHANGED: "orange", BlcState.ENTERED: "green"}


class BlcCard(Card):
    """Shows a record. ``entered`` and ``pending_again`` ask for its mark, ``said`` tells what was copied."""

    entered = Signal()
    pending_again = Signal()
    said = Signal(str)

    def __init__(self, ops: Ops, *, may_mark: bool, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._copying = Copying(ops, "blc")
        self.setObjectName("blc_card")
        self.setFixedWidth(_WIDTH)
        self._may_mark = may_mark
        self.record: BlcRecord | None = None
        self._values: list[str] = []
        self.title = label("", "heading", wrap=True)
        self.state = Pill()
        self.told = label("", "muted", wrap=True)
        self.table = PlainTable("blc_fields", [_("Isian BLC"), _("Isi")], (160,), frozenset())
        self.table.setAccessibleName(_("Isian BLC"))
        self.table.installEventFilter(self)
        self.table.cellDoubleClicked.connect(lambda at, _column: self.copy(at))
        hint = label(_("Enter menyalin isian lalu turun ke isian berikutnya."), "hint", wrap=True)
        self._one = button(_("Salin"), "blc_copy", self.copy_current, icon="copy")
        self._all = button(_("Salin semua"), "blc_copy_all", self.copy_all)
        self._done = button(
            _("Sudah diinput"), "blc_entered", self.entered.emit, look="primary", icon="check"
        )
        self._back = button(_("Belum diinput"), "blc_pending", self.pending_again.emit)
        self.changed = Note(_("Catatan ini diubah sesudah diinput. Perbaiki juga di BLC."), "orange")
        self.body.addWidget(self.title)
        self.body.addLayout(row(self.state, None, self._back))
        for part in (self.told, self.changed):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(hint)
        self.body.addLayout(row(self._one, self._all, None, self._done))

    def show_record(
        self, record: BlcRecord | None, headings: Sequence[tuple[str, str]], offset_hours: int
    ) -> None:
        """Show a record under the posko's own headings, or nothing."""
        self.record = record
        reveal(self, shown=record is not None)
        if record is None:
            return
        shown = fields(record, headings)
        self._values = [value for _name, value in shown]
        self.title.setText(f"{word(record.kind)}: {record.title}")
        self.state.say(word(record.state), _TONES[record.state])
        self.told.setText(_told(record, offset_hours))
        reveal(self.told, shown=record.entered_at is not None)
        reveal(self.changed, shown=record.state is BlcState.CHANGED)
        self.table.show_rows([(name, value or "—") for name, value in shown])
        self.table.stand_on(0)
        reveal(self._done, shown=self._may_mark and record.state is not BlcState.ENTERED)
        reveal(self._back, shown=self._may_mark and record.state is not BlcState.PENDING)

    def copy(self, at: int) -> None:
        """Copy one field."""
        if 0 <= at < len(self._values):
            said = _("Tersalin: {text}").format(text=self._values[at] or "—")
            self._copying.text(self._values[at], then=lambda: self.said.emit(said))

    def copy_current(self) -> None:
        """Copy the field that stands and go on to the next."""
        at = self.table.currentRow()
        self.copy(at)
        self.table.stand_on(at + 1)

    def copy_all(self) -> None:
        """Copy all fields, a line each."""
        if self.record is None:
            return
        model = self.table.model()
        names = [str(model.index(at, 0).data()) for at in range(self.table.rowCount())]
        lines = (f"{name}\t{value}" for name, value in zip(names, self._values, strict=True))
        self._copying.text("\n".join(lines), then=lambda: self.said.emit(_("Semua isian tersalin")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.copy_current()
                return True
        return super().eventFilter(watched, event)


def _told(record: BlcRecord, offset_hours: int) -> str:
    if record.entered_at is None:
        return ""
    return _("Diinput {day} pukul {time} oleh {who}").format(
        day=medium_date(local_day(record.entered_at, offset_hours)),
        time=clock(record.entered_at, offset_hours),
        who=record.entered_by or "—",
    )
