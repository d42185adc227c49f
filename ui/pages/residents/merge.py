"""Two records side by side: which value of each stands, and the merge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.changes import Done, Undo
from blc_desktop.domain.commands.merging import MergePeople
from blc_desktop.domain.facts.merging import MergeFacts
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import merging
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import long_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.imports.words import field_word
from ui.ops import Ops
from ui.page import PageContext
from ui.parts import Note, action, button, label, make_room, row
from ui.theme import color, palette

_BELONGS = {
    "case_record": N_("kasus"),
    "test": N_("tes"),
    "isolation": N_("isolasi"),
    "monitoring_entry": N_("pemantauan"),
    "distribution": N_("pembagian"),
    "referral": N_("rujukan"),
    "absence": N_("ketidakhadiran"),
    "need": N_("kebutuhan"),
    "letter": N_("surat"),
}
_FIELD_WORDS = {"home": N_("Alamat dan KK"), "pregnant_until": N_("Hamil sampai"), "status": N_("Keadaan")}


class MergeWindow(QDialog):
    """Two records side by side; the value with the mark stands. Space or Enter changes sides."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        pair: tuple[int, int],
        merged: Callable[[Undo | None], None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("merge_window")
        self.setWindowTitle(_("Gabungkan data"))
        make_room(self, 900, 690)
        self._ops: Ops = context.ops
        self._merged = merged
        self._facts: MergeFacts | None = None
        self._fields: tuple[str, ...] = ()
        self._from_second: set[str] = set()
        self._number_chosen = False
        self._undo: Undo | None = None
        self.table = QTableWidget(0, 3)
        self._build_table()
        self.held = label("", "muted", wrap=True)
        self.note = Note()
        self.reason = QLineEdit()
        self.reason.setObjectName("merge_reason")
        self.reason.setAccessibleName(_("Alasan"))
        self.reason.setPlaceholderText(_("mis. KTP diperlihatkan, NIK lama salah ketik"))
        self.save = button(
            _("Gabungkan"), "merge_save", self._merge, look="primary", icon="merge", tip="Ctrl+Enter"
        )
        action(self, "merge_save_keys", _("Gabungkan"), self._merge, "Ctrl+Return")
        self._lay_out()
        self._ops.read(lambda ws: merging.merge_facts(ws, *pair), self._show, on_refused=self._refused)

    def _build_table(self) -> None:
        table = self.table
        table.setObjectName("merge_table")
        table.setAccessibleName(_("Nilai yang dipertahankan"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setWordWrap(True)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setColumnWidth(0, 160)
        for at in (1, 2):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        action(table, "merge_choose", _("Pakai nilai ini"), self._choose, "Space")
        table.activated.connect(lambda _index: self._choose())
        table.cellClicked.connect(lambda _row, _at: self._choose())

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Gabungkan data"), "title"))
        hint = _("Panah dan spasi memilih nilai yang dipakai. Kasus, tes, dan pembagian keduanya ikut semua.")
        whole.addWidget(label(hint, "hint"))
        whole.addWidget(self.table, 1)
        whole.addWidget(self.held)
        whole.addWidget(self.note)
        whole.addWidget(self.reason)
        cancel = button(_("Batal"), "merge_cancel", self.reject)
        whole.addLayout(row(cancel, None, self.save))
        self.note.say("")
        self.reason.hide()

    def _show(self, facts: MergeFacts) -> None:
        self._facts = facts
        titles = [_("Isian"), _("Data pertama"), _("Data kedua")]
        self.table.setHorizontalHeaderLabels(titles)
        told = [name for name, pair in facts.values.items() if any(_shown(one) for one in pair)]
        self._fields = tuple(told)
        self._from_second = {
            name for name in told if not _shown(facts.values[name][0]) and _shown(facts.values[name][1])
        }
        self.table.setRowCount(len(told))
        for at, name in enumerate(told):
            words = (_field(name), *(_shown(one) for one in facts.values[name]))
            for place, text in enumerate(words):
                self.table.setItem(at, place, QTableWidgetItem(text))
        self._mark()
        self.table.resizeRowsToContents()
        if told:
            self.table.setCurrentCell(0, 1)
        self.held.setText("\n".join(_belongings(facts, side) for side in (0, 1)))
        self._explain()
        self.table.setFocus()

    def _explain(self) -> None:
        facts = self._facts
        refused = facts.refused if facts else None
        numbers = refused is not None and refused.code == "merge.national_id_differs"
        self.reason.setVisible(numbers)
        if refused is None:
            self.note.say("")
        elif numbers and self._number_chosen:
            self.note.say(_("NIK berbeda: tulis alasan mengapa ini satu orang."), "orange")
        else:
            self.note.say(sentence(refused.code, refused.facts), "orange" if numbers else "red")
        self.save.setEnabled(refused is None or numbers)

    def _mark(self) -> None:
        """Show which value of each pair stands."""
        facts = self._facts
        if facts is None:
            return
        for at, name in enumerate(self._fields):
            second = name in self._from_second
            for place in (1, 2):
                item = self.table.item(at, place)
                if item is None:
                    continue
                stands = (place == 2) == second
                text = _shown(facts.values[name][place - 1])
                item.setText(f"✓  {text}" if stands and text else text)
                differs = name in facts.differing
                tone = palette().green if stands else palette().neutral
                item.setBackground(QBrush(color(tone.soft)) if differs and stands else QBrush())
                item.setForeground(QBrush(color(tone.ink)) if differs else QBrush())

    def _choose(self) -> None:
        at, place = self.table.currentRow(), self.table.currentColumn()
        facts = self._facts
        if facts is None or not 0 <= at < len(self._fields) or place == 0:
            return
        name = self._fields[at]
        if not _shown(facts.values[name][place - 1]):
            return
        if place == 2:
            self._from_second.add(name)
        else:
            self._from_second.discard(name)
        if name == "national_id":
            self._number_chosen = True
        self._mark()
        self._explain()

    # --- merging ----------------------------------------------------------------------------------------

    def _merge(self) -> None:
        facts = self._facts
        if facts is None or not self.save.isEnabled():
            return
        order = MergePeople(
            facts.first.person_id,
            facts.second.person_id,
            facts.first.version,
            facts.second.version,
            frozenset(self._from_second),
            self._number_chosen,
            self.reason.text().strip(),
        )

        def merged(ws: Workspace, command: MergePeople) -> Done[int]:
            done = merging.merge(ws, command)
            self._undo = done.undo
            return done

        self._ops.run(order, merged, said=_("Data digabung"), on_done=self._done, on_refused=self._refused)

    def _done(self, _merge_id: int) -> None:
        self.accept()
        self._merged(self._undo)

    def _refused(self, error: Refused) -> bool:
        self.note.say(sentence(error.code, error.facts), "red")
        if error.field == "reason":
            self.reason.setFocus()
        if error.field == "national_id" and "national_id" in self._fields:
            self.table.setCurrentCell(self._fields.index("national_id"), 1)
            self.table.setFocus()
        return True


def _field(name: str) -> str:
    return _(_FIELD_WORDS[name]) if name in _FIELD_WORDS else field_word(name)


def _shown(value: Any) -> str:
    """Return a value as the window shows it; a home is RT, RW, address and KK."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        rt, rw, address, card = value
        area = full_area(rt, rw) if rt and rw else ""
        return " · ".join(str(part) for part in (area, address, card) if part)
    if isinstance(value, StrEnum):
        return word(value)
    return long_date(value) if isinstance(value, date) else str(value)


def _belongings(facts: MergeFacts, side: int) -> str:
    told = [
        f"{pair[side]} {_(_BELONGS.get(table, table))}"
        for table, pair in facts.belongings.items()
        if pair[side]
    ]
    title = (_("Data pertama"), _("Data kedua"))[side]
    return f"{title}: " + (", ".join(told) or _("belum ada catatan"))
