"""Records that may be one person, side by side in a list: two people, or one and the same."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QVBoxLayout,
    QWidget,
)

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.changes import Done, Undo
from blc_desktop.domain.commands.merging import NotTheSame
from blc_desktop.domain.facts.merging import Alike, DuplicateList, DuplicatePair, Side
from blc_desktop.i18n import N_, _
from blc_desktop.services import merging
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from ui.page import PageContext
from ui.pages.residents.merge import MergeWindow
from ui.pages.residents.merge_history import MergeHistory
from ui.parts import EmptyState, Note, action, button, label, make_room, row
from ui.tables.plain import PlainTable

_WHY = {
    Alike.NAME_AND_BIRTH: N_("nama dan tanggal lahir"),
    Alike.PHONE_AND_NAME: N_("nama dan nomor HP"),
    Alike.BIRTH_AND_AREA: N_("nama, tanggal lahir, dan RT"),
    Alike.NAME_AND_AREA: N_("nama dan RT"),
}


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


def _described(side: Side) -> str:
    parts = [side.name]
    if side.rt and side.rw:
        parts.append(full_area(side.rt, side.rw))
    if side.age is not None:
        parts.append(_("{age} th").format(age=side.age))
    parts += [part for part in (side.national_id, side.phone) if part]
    return " · ".join(parts)
