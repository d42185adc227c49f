"""Who changed what, field by field, and the button that puts one value back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.domain.commands.person_page import RestoreValue
from blc_desktop.domain.facts.person_page import FieldChange, HistoryLine
from blc_desktop.i18n import N_, _
from blc_desktop.services import person_page
from blc_desktop.words import person_history as words
from blc_desktop.words.person_page import moment_words
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import TextField
from ui.forms.values import text_of
from ui.page import PageContext
from ui.parts import EmptyState, button, label, reveal, row
from ui.tables.plain import PlainTable

_WIDTHS = (145, 130, 170, 150, 190)
#: So many letters may find no room.
_LONG = 18
_REASON = TextField(name="reason", label=N_("Alasan"), required=True, max_length=1000)


class HistoryView(QWidget):
    """A row a field; the moment, the operator and what it was stand on the first row of a change.

    What was written down or taken away whole stands in one row.
    """

    def __init__(self, context: PageContext, person_id: int) -> None:
        super().__init__()
        self.setObjectName("person_history")
        self._context, self._person_id = context, person_id
        self._rows: list[tuple[HistoryLine, FieldChange | None]] = []
        titles = (_("Waktu"), _("Oleh"), _("Apa"), _("Isian"), _("Nilai lama"), _("Nilai baru"))
        self.table = PlainTable("history_table", titles, _WIDTHS, frozenset())
        self.table.setAccessibleName(_("Riwayat perubahan"))
        self.table.setAlternatingRowColors(False)
        self.table.activated.connect(lambda _index: self.restore())
        self.table.itemSelectionChanged.connect(self._offer)
        self.nothing = EmptyState(_("Belum ada perubahan yang tercatat"), icon="info")
        self.back = button(
            _("Kembalikan nilai ini"), "history_restore", self.restore, icon="undo", keys="Ctrl+Shift+R"
        )
        self.note = label(_("Nilai lama dapat dikembalikan pada data warga dan kasus."), "hint")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        whole.addLayout(row(self.note, None, self.back))
        reveal(self.nothing, shown=False)

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show the changes, the newest first."""
        self._rows = []
        texts: list[tuple[str, ...]] = []
        for line in lines:
            head = (moment_words(line.at), line.operator, words.line_words(line))
            for change, told in _rows_of(line):
                self._rows.append((line, change))
                texts.append((*head, *told))
                head = ("", "", "")
        self.table.setUpdatesEnabled(False)
        self.table.clearSpans()
        self.table.show_rows(texts)
        for at in range(len(texts)):
            if self._rows[at][1] is None:
                self.table.setSpan(at, 3, 1, 3)  # the whole record, or nothing
            for column, text in enumerate(texts[at]):
                item = self.table.item(at, column) if len(text) > _LONG else None
                if item is not None:
                    item.setToolTip(text)
        self.table.setUpdatesEnabled(True)
        self.table.setVisible(bool(texts))
        reveal(self.nothing, shown=not texts)
        self.table.stand_on(0)
        self._offer()

    @property
    def current(self) -> tuple[HistoryLine, FieldChange] | None:
        """The change the cursor is on."""
        at = self.table.currentRow()
        if not 0 <= at < len(self._rows):
            return None
        line, change = self._rows[at]
        return None if change is None else (line, change)

    def _offer(self) -> None:
        found = self.current
        self.back.setEnabled(found is not None and found[1].restorable)

    def restore(self) -> None:
        """Put the old value of the chosen row back, where that can be done."""
        found = self.current
        if found is None or not found[1].restorable:
            return
        line, change = found
        name = words.field_word(line.entity, change.field)
        old = words.value_words(line.entity, change.field, change.old)
        question = _("Kembalikan {field} menjadi “{value}”?").format(field=name, value=old)
        order = RestoreValue(self._person_id, line.sequence, change.field)
        said = _("{field} dikembalikan").format(field=name.capitalize())
        if line.entity == "case_record":
            self._ask_reason(order, question, said)
        elif self._context.messages.ask(question, yes=_("Kembalikan")):
            self._context.ops.run(order, person_page.restore, said=said)

    def _ask_reason(self, order: RestoreValue, question: str, said: str) -> None:
        spec: FormSpec[RestoreValue, None] = FormSpec(
            name="restore_value",
            subject=str(order.sequence),
            title=question,
            fields=(_REASON,),
            build=lambda values: RestoreValue(
                order.person_id, order.sequence, order.field, text_of(values, "reason") or ""
            ),
            service=person_page.restore,
            said=said,
            save_text=_("Kembalikan"),
        )
        FormDialog(self, self._context.ops, spec).begin()


def _rows_of(line: HistoryLine) -> Iterator[tuple[FieldChange | None, tuple[str, str, str]]]:
    """Yield the field of each row with its three texts."""
    entity, changes = line.entity, line.changes
    if len(changes) > 1 and all(change.old is None and not change.restorable for change in changes):
        yield None, (words.values_words(entity, [(each.field, each.new) for each in changes]), "", "")
    elif len(changes) > 1 and all(change.new is None and not change.restorable for change in changes):
        yield None, (words.values_words(entity, [(each.field, each.old) for each in changes]), "", "")
    elif not changes:
        yield None, ("", "", "")
    else:
        for change in changes:
            old, new = (words.value_words(entity, change.field, each) for each in (change.old, change.new))
            yield change, (words.field_word(entity, change.field), old, new)
