"""What stands before the book: one folder that this window holds, one window in front, and the lanes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from blc_desktop.errors import BlcError, Refused
from blc_desktop.paths import Folder
from ui.appearance import Appearance
from ui.book import BookGate
from ui.messages import Messages
from ui.work import Lane, Runner

if TYPE_CHECKING:
    from blc_desktop.storage.instance import Instance
    from ui.session import Session


class Stage(QObject):
    """What the switches of the program (restore, training) may ask of it; the program says what follows."""

    def __init__(
        self,
        folder: Folder,
        runner: Runner,
        messages: Messages,
        appearance: Appearance,
        leave: Callable[[int], None],
    ) -> None:
        """``leave`` ends the program with an exit code."""
        super().__init__()
        self.leave = leave
        self.folder = folder
        self.runner, self.messages, self.appearance = runner, messages, appearance
        self.front: QWidget | None = None
        self.session: Session | None = None
        self.in_training = False
        self.gate = BookGate(folder)
        self._instance: Instance | None = None

    def show_door(self, *, empty: bool = False) -> None:
        """Show the window before the book: unlock where there is one, else (or if ``empty``) the set-up."""
        raise NotImplementedError

    def end_session(self, session: Session) -> None:
        """Take the main window away; its book is still open."""
        session.end()
        self.front = None

    def show_front(self, window: QWidget) -> None:
        """Put ``window`` in the place of the one that is shown."""
        old, self.front = self.front, window
        window.show()
        if old is not None:
            old.hide()
            old.deleteLater()

    def leave_book(self, then: Callable[[], None], failed: Callable[[Exception], None] | None = None) -> None:
        """Close the book if one is open, behind whatever still runs in the write lane; then ``then``."""
        session, self.session = self.session, None
        if session is None:
            then()
            return
        workspace = session.workspace
        self.end_session(session)
        self.runner.submit(Lane.WRITE, workspace.close, lambda _done: then(), failed or self.messages.failed)

    def move_to(self, folder: Folder, *, training: bool) -> bool:
        """Work with the posko of another folder from now on; False where another window has it."""
        self.let_go()
        self.folder, self.in_training = folder, training
        self.gate = BookGate(folder)
        return self.hold_book()

    def hold_book(self) -> bool:
        """Take hold of the book for this window; say who has it, and end, if another one does."""
        if self._instance is not None:
            return True
        from blc_desktop.storage.instance import Instance

        try:
            self._instance = Instance(self.folder)
        except BlcError as error:
            self.messages.failed(error)
            self.leave(1 if isinstance(error, Refused) else 4)
            return False
        return True

    def let_go(self) -> None:
        """Let another window have the book."""
        if self._instance is not None:
            self._instance.release()
            self._instance = None
