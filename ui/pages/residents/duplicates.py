"""Records that may be one person, side by side: two people, or one, and then which value of each stands."""

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

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Undo
from blc_desktop.domain.commands.merging import MergePeople, NotTheSame
from blc_desktop.domain.facts.merging import Alike, DuplicateList, DuplicatePair, MergeFacts, Side
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import merging
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer, long_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.forms.pickers import area_name
from ui.imports.words import field_word
from ui.ops import Ops
from ui.page import PageContext
from ui.pages.residents.merge_history import MergeHistory
from ui.parts import EmptyState, Note, action, button, label, make_room, row
from ui.tables.plain import PlainTable
from ui.theme import color, palette

_WHY = {
    Alike.NAME_AND_BIRTH: N_("nama dan tanggal lahir"),
    Alike.PHONE_AND_NAME: N_("nama dan nomor HP"),
    Alike.BIRTH_AND_AREA: N_("nama, tanggal lahir, dan RT"),
    Alike.NAME_AND_AREA: N_("nama dan RT"),
}
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


def open_duplicates(context: PageContext, parent: QWidget) -> DuplicatesWindow:
    """Open the list of records that may be one person."""
    window = DuplicatesWindow(parent.window(), context)
    window.open()
    return window


class DuplicatesWindow(QDialog):
    """The pairs, the surest first. Enter opens them side by side, Del says that they are two people."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName("duplicates_window")
        self.setWindowTitle(_("Data ganda"))
        make_room(self, 1240, 620)
        self._context = context
        self._asked = context.ops.latest(self)
        self._pairs: tuple[DuplicatePair, ...] = ()
        self._undo: Undo | None = None
        self.about = label("", "muted")
        self.note = Note()
        titles = [_("Data pertama"), _("Data kedua"), _("Yang sama")]
        self.table = PlainTable("duplicates_table", titles, (490, 490), frozenset())
        self.table.setAccessibleName(_("Data yang mungkin orang yang sama"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.activated.connect(lambda _index: self._side_by_side())
        self.nothing = EmptyState(_("Tidak ada data ganda"), icon="check")
        self.look = button(_("Lihat berdampingan…"), "duplicates_open", self._side_by_side, look="primary")
        self.two = button(_("Bukan orang yang sama"), "duplicates_two", self._two_people, tip="Del")
        action(self.table, "duplicates_two_keys", _("Bukan orang yang sama"), self._two_people, "Del")
        action(self, "duplicates_undo", _("Urungkan"), self._take_back, "Ctrl+Z")
        edits = context.may(Permission.EDIT_RESIDENTS) and context.may(Permission.EDIT_CASES)
        self.two.setVisible(edits)
        self.look.setVisible(edits)
        self._lay_out()
        self._ask()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(label(_("Data yang mungkin orang yang sama"), "title"), None, self.about))
        hint = _("Enter: bandingkan dan gabungkan. Del: bukan orang yang sama, tidak ditanyakan lagi.")
        whole.addWidget(label(hint, "hint"))
        whole.addWidget(self.note)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        self.done_looking = button(_("Tutup"), "duplicates_close", self.accept)
        past = button(_("Penggabungan yang lalu…"), "duplicates_past", self._past, look="link")
        past.setVisible(not self.two.isHidden())
        whole.addLayout(row(self.done_looking, past, None, self.two, self.look))
        self.note.say("")

    def _ask(self) -> None:
        self._asked.ask(merging.duplicate_pairs, self._show)

    def _show(self, found: DuplicateList) -> None:
        at = max(0, self.table.currentRow())
        self._pairs = found.pairs
        self.table.show_rows(
            [
                (_described(pair.first), _described(pair.second), ", ".join(_(_WHY[why]) for why in pair.why))
                for pair in found.pairs
            ]
        )
        self.about.setText(_("{n} pasang").format(n=integer(found.total)) if found.total else "")
        self.table.setVisible(bool(found.pairs))
        self.nothing.setVisible(not found.pairs)
        for part in (self.look, self.two):
            part.setEnabled(bool(found.pairs))
        if found.pairs:
            self.table.stand_on(min(at, len(found.pairs) - 1))
            self.table.setFocus()
        else:
            self.done_looking.setFocus()

    def _past(self) -> None:
        MergeHistory(self, self._context, self._ask).open()

    def _chosen(self) -> list[DuplicatePair]:
        return [self._pairs[at] for at in sorted({one.row() for one in self.table.selectedIndexes()})]

    def _side_by_side(self) -> None:
        chosen = self._chosen()
        if chosen and not self.look.isHidden():
            pair = chosen[0]
            MergeWindow(
                self, self._context, (pair.first.person_id, pair.second.person_id), self._merged
            ).open()

    def _merged(self, undo: Undo | None) -> None:
        self._undo = undo
        self.note.say(_("Data digabung.") + " " + _("Ctrl+Z mengurungkan."), "green")
        self._ask()

    def _two_people(self) -> None:
        pairs = tuple((one.first.person_id, one.second.person_id) for one in self._chosen())
        if not pairs or self.two.isHidden():
            return

        def decided(ws: Workspace, command: NotTheSame) -> Done[int]:
            done = merging.not_the_same(ws, command)
            self._undo = done.undo
            return done

        def said(_n: int) -> None:
            self.note.say(_("Dicatat sebagai dua orang.") + " " + _("Ctrl+Z mengurungkan."), "green")
            self._ask()

        self._context.ops.run(NotTheSame(pairs), decided, said=_("Dicatat sebagai dua orang"), on_done=said)

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None:
            self._context.ops.run(
                undo,
                lambda ws, counter: counter.run(ws),
                said=_("Diurungkan"),
                on_done=lambda _value: self._undone(),
            )

    def _undone(self) -> None:
        self.note.say(_("Diurungkan"), "blue")
        self._ask()


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
        area = area_name(rt, rw) if rt and rw else ""
        return " · ".join(str(part) for part in (area, address, card) if part)
    if isinstance(value, StrEnum):
        return word(value)
    return long_date(value) if isinstance(value, date) else str(value)


def _described(side: Side) -> str:
    parts = [side.name]
    if side.rt and side.rw:
        parts.append(area_name(side.rt, side.rw))
    if side.age is not None:
        parts.append(_("{age} th").format(age=side.age))
    parts += [part for part in (side.national_id, side.phone) if part]
    return " · ".join(parts)


def _belongings(facts: MergeFacts, side: int) -> str:
    told = [
        f"{pair[side]} {_(_BELONGS.get(table, table))}"
        for table, pair in facts.belongings.items()
        if pair[side]
    ]
    title = (_("Data pertama"), _("Data kedua"))[side]
    return f"{title}: " + (", ".join(told) or _("belum ada catatan"))
