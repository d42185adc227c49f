"""The ten tasks beside the work: what to do, how, and what the book says is done.

It asks the book after every change and never takes the keyboard: F12 goes there and back. A narrow window has
no room for it beside the page: there it is folded to its ring, and unfolds over the page's right edge.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from blc_desktop.domain.facts.training import TrainingState
from blc_desktop.domain.training import TASKS, TrainingTask
from blc_desktop.i18n import _
from blc_desktop.services import training
from blc_desktop.words.training import all_tasks, task_title
from ui import tokens
from ui.page import PageContext
from ui.parts import button, label, row, tool_button
from ui.theme import kind
from ui.training.code import CodeDialog
from ui.training.ring import ProgressRing
from ui.training.task import TaskLine
from ui.window import MainWindow

KEYS = "F12"
#: So wide that a page in a window of 1366 pixels keeps what it has in the smallest that shows a rail.
_WIDTH, _NARROW = 268, 48


class TrainingDock(QFrame):
    """Lives at the right of the main window, over its ``slot``. ``page_asked`` names a page to open."""

    page_asked = Signal(str)

    def __init__(self, context: PageContext, window: MainWindow) -> None:
        super().__init__(window.centralWidget())
        self.setObjectName("training_dock")
        self.setAccessibleName(_("Tugas latihan"))
        self._context, self._window = context, window
        self._asking = context.ops.latest(self)
        self._state: TrainingState | None = None
        self._lines: dict[TrainingTask, TaskLine] = {}
        self._came_from: QWidget | None = None
        #: What the layout gives room to; the dock itself lies over it.
        self.slot = QWidget()
        self.ring = ProgressRing()
        self.small_ring = ProgressRing()
        self.small_ring.setObjectName("training_ring_small")
        self.seat = label("", "muted")
        self.code = button(_("Kode selesai"), "training_code_open", self.show_code)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(1)
        self._faces = QStackedWidget()
        self._faces.addWidget(self._wide())
        self._faces.addWidget(self._slim())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._faces)
        QShortcut(QKeySequence(KEYS), window, self.visit)
        window.put_beside(self.slot)
        for watched in (window, self.slot):
            watched.installEventFilter(self)
        self._narrow = window.width() < tokens.WIDE
        self.fold(yes=self._narrow)
        self.refresh()

    # --- how it looks -----------------------------------------------------------------------------------

    def _wide(self) -> QWidget:
        face = QWidget()
        fold = tool_button("training_fold", _("Ciutkan daftar tugas"), "forward", lambda: self.fold(yes=True))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(_("Tugas latihan"), "heading"))
        words.addWidget(self.seat)
        inside = QWidget()
        kind(inside, "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(self._list)
        column.addStretch(1)
        area = QScrollArea()
        area.setObjectName("training_tasks")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(face)
        whole.setContentsMargins(12, 10, 6, 10)
        whole.setSpacing(8)
        whole.addLayout(row(self.ring, words, None, fold))
        whole.addWidget(area, 1)
        keys = label(_("{key}: ke tugas dan kembali").format(key=KEYS), "hint")
        whole.addWidget(keys)
        whole.addWidget(self.code)
        return face

    def _slim(self) -> QWidget:
        face = QWidget()
        unfold = tool_button(
            "training_unfold", _("Buka daftar tugas"), "back", lambda: self.fold(yes=False), KEYS
        )
        unfold.setShortcut(QKeySequence())
        whole = QVBoxLayout(face)
        whole.setContentsMargins(2, 10, 2, 10)
        whole.addWidget(self.small_ring, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addWidget(unfold, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(1)
        return face

    @property
    def folded(self) -> bool:
        """Whether only the ring is shown."""
        return self._faces.currentIndex() == 1

    def fold(self, *, yes: bool) -> None:
        """Show only the ring, or everything."""
        self._faces.setCurrentIndex(1 if yes else 0)
        beside = not yes and not self._narrow
        self.slot.setFixedWidth(_WIDTH if beside else _NARROW)
        self._window.make_room_beside(_WIDTH if beside else _NARROW)
        self._place()

    def _place(self) -> None:
        """Lie over the slot, and over the page's edge where the slot is too small."""
        slot = self.slot.geometry()
        width = _NARROW if self.folded else _WIDTH
        self.setGeometry(slot.right() + 1 - width, slot.top(), width, slot.height())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold where the window becomes too narrow, unfold where it becomes wide; follow the slot."""
        if event.type() not in {QEvent.Type.Resize, QEvent.Type.Move}:
            return False
        narrow = self._window.width() < tokens.WIDE
        if watched is self._window and narrow != self._narrow:
            self._narrow = narrow
            self.fold(yes=narrow)
        elif watched is self.slot:
            self._place()
        return False

    # --- what it knows ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask the book anew what is done."""
        self._asking.ask(training.state, self._show)

    def _show(self, state: TrainingState | None) -> None:
        if state is None:
            return
        before, self._state = self._state, state
        if before is None:
            self._fill(state)
        for task, line in self._lines.items():
            if line.done != (task in state.done):
                line.show_done(done=task in state.done)
        for ring in (self.ring, self.small_ring):
            ring.show_progress(len(state.done), len(TASKS))
        kind(self.code, "primary" if state.complete else "")
        if before is not None:
            self._tell(state.done - before.done)
        current = next((task for task, line in self._lines.items() if line.is_open), None)
        if before is None or current in state.done - before.done:
            self._choose(next((task for task in TASKS if task not in state.done), None))

    def _fill(self, state: TrainingState) -> None:
        seat = _("Kursi {n}").format(n=state.assignment.seat)
        self.seat.setText(seat)
        for words in all_tasks(state.assignment):
            line = TaskLine(words)
            line.chosen.connect(self._turn)
            line.page_asked.connect(self._ask_for_page)
            self._lines[words.task] = line
            self._list.addWidget(line)

    def _ask_for_page(self, name: str) -> None:
        self.fold(yes=self._narrow)
        self.page_asked.emit(name)

    def _tell(self, done: frozenset[TrainingTask]) -> None:
        """Say aloud, to whoever hears the screen, what has just been done."""
        for task in done:
            said = _("Tugas selesai: {title}").format(title=task_title(task))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _turn(self, task: TrainingTask) -> None:
        self._choose(None if self._lines[task].is_open else task)

    def _choose(self, task: TrainingTask | None) -> None:
        for own, line in self._lines.items():
            line.open(yes=own is task)

    def lines(self) -> dict[TrainingTask, TaskLine]:
        """Return the lines by their task."""
        return dict(self._lines)

    # --- what it does -----------------------------------------------------------------------------------

    def visit(self) -> None:
        """Take the keyboard to the task that is open; from there, give it back to where it was."""
        now: QWidget | None = self._window.focusWidget()
        if now is not None and self.isAncestorOf(now):
            back = self._came_from
            if back is not None and back.isVisible():
                back.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.fold(yes=self._narrow)
            return
        self._came_from = now
        self.fold(yes=False)
        lines = list(self._lines.values())
        target = next((line for line in lines if line.is_open), lines[0] if lines else None)
        if target is not None:
            target.head.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_code(self) -> None:
        """Show the completion code of what is done by now."""
        self._asking.ask(training.state, self._read_out)

    def _read_out(self, state: TrainingState | None) -> None:
        if state is not None:
            self._show(state)
            CodeDialog(self._window, state).open()
