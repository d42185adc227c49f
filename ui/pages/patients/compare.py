"""Another agency's list beside ours: only ours, only theirs, different, and one key to take each over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Undo
from blc_desktop.domain.comparison import CaseLine
from blc_desktop.domain.facts.comparing import IgnoreDifference, ListComparison, TakeOver
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services import comparison
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.problems import sentence
from ui.clipboard import Copying
from ui.files import ask_which_to_open
from ui.page import PageContext
from ui.pages.patients.compare_rows import difference_row, field_name, line_row, table_of
from ui.pages.patients.pasted import open_lines
from ui.parts import EmptyState, Note, action, button, column, label, make_room, row
from ui.segments import segment, segments

KINDS = N_("Buku kerja (*.xlsx *.xls *.ods *.csv);;Semua berkas (*)")
_SIDES = ("different", "theirs", "ours")


def open_compare(context: PageContext, parent: QWidget) -> CompareWindow | None:
    """Open the window; nothing is read before a file is chosen or a text is pasted."""
    if not context.may(Permission.EDIT_CASES):
        return None
    window = CompareWindow(parent.window(), context)
    window.open()
    return window


class CompareWindow(QDialog):
    """Two leaves: the other list, and what differs."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName("compare_window")
        self.setWindowTitle(_("Bandingkan daftar"))
        make_room(self, 1100, 640)
        self.setAcceptDrops(True)
        self._context = context
        self._asked = context.ops.latest(self)
        self._found: ListComparison | None = None
        self._again: Callable[[], None] = lambda: None
        self._undo: Undo | None = None
        self._side = _SIDES[0]
        self.about = label("", "muted")
        self.note = Note()
        self.leaves = QStackedWidget()
        self.leaves.addWidget(self._build_choose())
        self.leaves.addWidget(self._build_result())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(label(_("Bandingkan daftar"), "title"), None, self.about))
        whole.addWidget(self.note)
        whole.addWidget(self.leaves, 1)
        action(self, "compare_undo", _("Urungkan"), self._take_back, "Ctrl+Z")
        self.text.setFocus()
        self.note.say("")

    # --- leaves -----------------------------------------------------------------------------------------

    def _build_choose(self) -> QWidget:
        self.origin = QLineEdit()
        self.origin.setObjectName("compare_source")
        self.origin.setAccessibleName(_("Daftar dari siapa"))
        self.origin.setPlaceholderText(_("mis. Puskesmas, Babinsa, Kecamatan"))
        self.origin.setFixedWidth(320)
        self.text = QPlainTextEdit()
        self.text.setObjectName("compare_text")
        self.text.setAccessibleName(_("Teks daftar"))
        self.text.setPlaceholderText(_("Tempel daftar mereka di sini (Ctrl+V), atau buka berkas Excel-nya."))
        self.text.setTabChangesFocus(True)
        choose = button(_("Buka berkas…"), "compare_open", self._choose, icon="folder", keys="Ctrl+O")
        start = button(
            _("Bandingkan"), "compare_start", self._start, look="primary", icon="columns", tip="Ctrl+Enter"
        )
        action(self, "compare_enter", _("Bandingkan"), self._enter, "Ctrl+Return")
        close = button(_("Tutup"), "compare_close_text", self.reject)
        hint = _(
            "Yang dibandingkan: status, tanggal spesimen, hasil dan gejala, tempat, dan selesainya isolasi."
        )
        return _leaf(
            column(
                row(label(_("Daftar dari"), "label"), self.origin, None),
                label(hint, "hint"),
                self.text,
                row(close, None, choose, start),
            )
        )

    def _build_result(self) -> QWidget:
        self.chips = {side: segment("", f"compare_{side}", partial(self._turn, side)) for side in _SIDES}
        self.tables = {side: table_of(side) for side in _SIDES}
        for table in self.tables.values():
            table.activated.connect(lambda _index: self._take())
        self.stack = QStackedWidget()
        for table in self.tables.values():
            self.stack.addWidget(table)
        self.nothing = EmptyState(_("Tidak ada perbedaan"), icon="check")
        self.stack.addWidget(self.nothing)
        self.unread = Note()
        self.take = button(_("Ambil punya mereka"), "compare_take", self._take, look="primary", icon="check")
        self.copy = button(
            _("Salin daftar ini"), "compare_copy", self._copy, icon="copy", keys="Ctrl+Shift+C"
        )
        leave = button(_("Abaikan"), "compare_ignore", self._ignore, tip="Del")
        action(self.stack, "compare_ignore_keys", _("Abaikan"), self._ignore, "Del")
        again = button(_("Daftar lain"), "compare_back", self._back, icon="back")
        close = button(_("Tutup"), "compare_close", self.reject)
        self.hint = label("", "hint")
        return _leaf(
            column(
                row(segments(*self.chips.values()), None),
                self.hint,
                self.stack,
                self.unread,
                row(close, again, None, leave, self.copy, self.take),
            )
        )

    # --- the other list ---------------------------------------------------------------------------------

    def _choose(self) -> None:
        path = ask_which_to_open(self, _("Bandingkan daftar"), _(KINDS))
        if path is not None:
            self.read_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Compare the first file that was dropped."""
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self.read_file(Path(urls[0].toLocalFile()))

    def read_file(self, path: Path) -> None:
        """Compare the list in a workbook."""

        def work(ws: Workspace, progress: Progress) -> ListComparison:
            return comparison.compare_file(ws, path, progress)

        def ask() -> None:
            says = _("Membandingkan {file}…").format(file=path.name)
            self._context.ops.long(self, says, work, self._show, on_refused=self._refused)

        self._again = ask
        ask()

    def read_text(self, text: str) -> None:
        """Compare a pasted list."""
        source = self._source()

        def ask() -> None:
            self._asked.ask(
                lambda ws: comparison.compare_text(ws, text, source), self._show, on_refused=self._refused
            )

        self._again = ask
        ask()

    def _start(self) -> None:
        text = self.text.toPlainText()
        if text.strip():
            self.read_text(text)
        else:
            self.note.say(_("Tempel daftarnya dahulu, atau buka berkasnya."), "orange")

    def _enter(self) -> None:
        if self.leaves.currentIndex() == 0:
            self._start()
        else:
            self._take()

    def _source(self) -> str:
        told = self.origin.text().strip()
        return told or (self._found.source if self._found else "")

    def _back(self) -> None:
        self.leaves.setCurrentIndex(0)
        self.about.setText("")

    # --- showing ----------------------------------------------------------------------------------------

    def _show(self, found: ListComparison) -> None:
        self._found = found
        self.leaves.setCurrentIndex(1)
        self.note.say("")
        agreed = _("{n} orang sama").format(n=integer(found.agreed))
        aside = _("{n} diabaikan").format(n=integer(found.ignored)) if found.ignored else ""
        self.about.setText(" · ".join(part for part in (found.source, agreed, aside) if part))
        counts = {
            "different": (_("Berbeda ({n})"), len(found.different)),
            "theirs": (_("Hanya mereka ({n})"), len(found.only_theirs)),
            "ours": (_("Hanya kita ({n})"), len(found.only_ours)),
        }
        for side, (text, n) in counts.items():
            self.chips[side].setText(text.format(n=integer(n)))
        self.tables["different"].show_rows([difference_row(one) for one in found.different])
        self.tables["theirs"].show_rows([line_row(one) for one in found.only_theirs])
        self.tables["ours"].show_rows([line_row(one) for one in found.only_ours])
        unread = "\n".join(f"{number}: {text}" for number, text in found.unread)
        self.unread.say(_("Tidak terbaca:") + "\n" + unread if unread else "", "orange")
        filled = [side for side in _SIDES if counts[side][1]]
        self._turn(self._side if self._side in filled or not filled else filled[0])

    def _turn(self, side: str) -> None:
        self._side = side
        for name, chip in self.chips.items():
            chip.setChecked(name == side)
        table = self.tables[side]
        self.stack.setCurrentWidget(table if table.rowCount() else self.nothing)
        if table.rowCount():
            if table.currentRow() < 0:
                table.stand_on(0)
            table.setFocus()
        else:
            self.chips[side].setFocus()
        words = {
            "different": _(
                "Enter: nilai mereka menggantikan nilai kita, dengan alasan tercatat. Del: abaikan."
            ),
            "theirs": _("Enter: periksa lalu catat orang ini sebagai pasien. Del: abaikan."),
            "ours": _("Mereka belum punya orang ini: salin daftarnya untuk dikirim. Del: abaikan."),
        }
        self.hint.setText(words[side])
        self.take.setVisible(side != "ours")
        self.take.setText(_("Ambil punya mereka") if side == "different" else _("Periksa dan catat…"))
        self.take.setEnabled(table.rowCount() > 0)

    # --- deciding ---------------------------------------------------------------------------------------

    def _chosen(self) -> list[int]:
        return sorted({index.row() for index in self.tables[self._side].selectedIndexes()})

    def _take(self) -> None:
        found = self._found
        chosen = self._chosen()
        if found is None or not chosen:
            return
        if self._side == "theirs":
            lines = {found.only_theirs[at].key: found.texts[found.only_theirs[at].key] for at in chosen}
            window = open_lines(self._context, self, lines, self._source())
            window.finished.connect(lambda _result: self._again())
        elif self._side == "different":
            one = found.different[chosen[0]]
            said = _("{name}: {what} diambil").format(name=one.ours.name, what=field_name(one.field))
            self._run(TakeOver(one, self._source()), comparison.take_over, said, {one.digest})

    def _ignore(self) -> None:
        found = self._found
        chosen = self._chosen()
        if found is None or not chosen:
            return
        if self._side == "different":
            digests = tuple(found.different[at].digest for at in chosen)
        else:
            lines = found.only_ours if self._side == "ours" else found.only_theirs
            digests = tuple(comparison.digest_of(lines[at], self._side) for at in chosen)
        said = ngettext("{n} perbedaan diabaikan", "{n} perbedaan diabaikan", len(digests))
        order = IgnoreDifference(digests, self._source())
        self._run(order, comparison.ignore, said.format(n=len(digests)), set(digests))

    def _run(
        self, order: Any, service: Callable[[Workspace, Any], Done[Any]], said: str, digests: set[str]
    ) -> None:
        def carried(ws: Workspace, command: Any) -> Done[Any]:
            done = service(ws, command)
            self._undo = done.undo
            return done

        def finished(_value: object) -> None:
            self._without(digests)
            self.note.say(f"{said}. " + _("Ctrl+Z mengurungkan."), "green")

        self._context.ops.run(order, carried, said=said, on_done=finished, on_refused=self._refused)

    def _without(self, digests: set[str]) -> None:
        """Show the rest, the cursor where it stood: the list is not compared anew for each decision."""
        found, at = self._found, self.tables[self._side].currentRow()
        if found is None:
            return
        left = replace(
            found,
            different=tuple(one for one in found.different if one.digest not in digests),
            only_ours=_rest(found.only_ours, "ours", digests),
            only_theirs=_rest(found.only_theirs, "theirs", digests),
        )
        self._show(left)
        table = self.tables[self._side]
        table.stand_on(min(max(at, 0), table.rowCount() - 1))

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is None:
            return

        def carried(ws: Workspace, counter: Undo) -> Done[Any]:
            return counter.run(ws)

        self._context.ops.run(undo, carried, said=_("Diurungkan"), on_done=lambda _value: self._again())

    def _copy(self) -> None:
        found = self._found
        if found is None:
            return
        lines = {
            "ours": found.only_ours,
            "theirs": found.only_theirs,
            "different": [one.ours for one in found.different],
        }[self._side]
        said = ngettext("{n} nama disalin.", "{n} nama disalin.", len(lines)).format(n=len(lines))
        copying = Copying(self._context.ops, "comparison")
        copying.text(comparison.names(lines), len(lines), lambda: self.note.say(said, "green"))

    def _refused(self, error: Refused) -> bool:
        self.note.say(sentence(error.code, error.facts), "red")
        return True


def _rest(lines: tuple[CaseLine, ...], side: str, digests: set[str]) -> tuple[CaseLine, ...]:
    return tuple(line for line in lines if comparison.digest_of(line, side) not in digests)


def _leaf(layout: QVBoxLayout) -> QWidget:
    made = QWidget()
    layout.setSpacing(10)
    made.setLayout(layout)
    return made
