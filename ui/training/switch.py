"""Between the real posko and the training: two folders, one program, and never both open at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from blc_desktop.i18n import _
from blc_desktop.services import training, training_room
from blc_desktop.words.banner import banner
from ui.files import TRAINING
from ui.parts import button
from ui.training.dock import TrainingDock
from ui.training.door import TrainingDoor
from ui.training.marks import Marks, Strip, marked
from ui.work import Lane

if TYPE_CHECKING:
    from ui.session import Session
    from ui.stage import Stage


class TrainingSwitch(QObject):
    """Made when training mode is first asked for; ``program`` is the one that switches."""

    def __init__(self, program: Stage) -> None:
        super().__init__(program)
        self._program = program
        self._real = program.folder
        self._marks = Marks(self)

    # --- in and out -------------------------------------------------------------------------------------

    def open_door(self) -> None:
        """Show the way into the training."""
        program = self._program
        door = TrainingDoor(self._real, program.runner, program.messages)
        door.laid_out.connect(self.go_in)
        door.left.connect(self.leave)
        door.closed.connect(lambda: program.leave(0))
        program.show_front(door)

    def go_in(self) -> None:
        """Stand before the training's book; whoever signs in there is in the training."""
        if self._program.move_to(training_room.room_of(self._real), training=True):
            self._program.show_door()

    def leave(self) -> None:
        """Close the training and stand before the real posko again."""
        session = self._program.session
        if session is not None and not session.window.may_leave():
            return
        self._marks.end()
        self._program.leave_book(self._back)

    def _back(self) -> None:
        if self._program.move_to(self._real, training=False):
            self._program.show_door()

    # --- while it is open -------------------------------------------------------------------------------

    def dress(self, session: Session) -> None:
        """Mark the windows of an open training, and put its tasks beside the work."""
        window = session.window
        window.setProperty(TRAINING, True)
        window.setWindowTitle(marked(window.windowTitle()))
        self._marks.begin()
        guided = training.is_guided(session.workspace)
        strip = Strip(f"{banner()} · {session.workspace.post().name}")
        strip.setObjectName("training_banner")
        if guided:
            strip.inner.addWidget(
                button(_("Ulangi dari awal"), "training_restart", self._ask_to_restart, look="on_red")
            )
        if self._program.in_training:
            strip.inner.addWidget(
                button(_("Keluar dari latihan"), "training_leave", self.leave, look="on_red")
            )
        window.put_banner(strip)
        if guided:
            dock = TrainingDock(session.context, window)
            dock.page_asked.connect(window.open_page)
            session.hub.changed.connect(lambda _changes: dock.refresh())
            dock.show()

    def undress(self) -> None:
        """Leave windows unmarked again: the session of the training ends."""
        self._marks.end()

    def _ask_to_restart(self) -> None:
        question = _("Ulangi latihan dari awal?")
        detail = _("Semua yang dikerjakan dalam latihan ini hilang. Kursi dan hari latihan tetap.")
        program = self._program
        if program.messages.ask(question, detail, yes=_("Ulangi dari awal"), danger=True):
            program.leave_book(self._restart)

    def _restart(self) -> None:
        """Whoever lays the training out takes hold of its book alone."""
        program = self._program
        program.let_go()
        program.runner.submit(
            Lane.WRITE,
            lambda: training_room.restart(self._real),
            lambda _card: self.go_in(),
            self._not_restarted,
        )

    def _not_restarted(self, error: Exception) -> None:
        self._program.messages.failed(error)
        self.go_in()
