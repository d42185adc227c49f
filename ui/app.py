"""The composition root of the window: what is made once, and what follows what.

Nothing heavy is imported before the unlock window was painted: services, SQLAlchemy, cryptography and
QtAwesome are warmed up behind it, while the password is typed.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from blc_desktop import i18n
from blc_desktop.errors import BlcError, Refused
from blc_desktop.i18n import _
from blc_desktop.paths import Folder
from ui.appearance import Appearance
from ui.book import BookFounder, BookGate
from ui.messages import BoxMessages, Messages
from ui.theme import apply_theme
from ui.translation import QtWords
from ui.unlock import UnlockWindow
from ui.work import Lane, Runner, ThreadRunner

if TYPE_CHECKING:
    from blc_desktop.options import WindowOptions
    from blc_desktop.services.backups import Restored
    from blc_desktop.services.updates import Plan
    from blc_desktop.services.workspace import Workspace
    from blc_desktop.storage.instance import Instance
    from ui.session import Session

#: Letters so many milliseconds apart still look for one word in a list of choices.
_TYPING = 1_000


def main(options: WindowOptions) -> int:
    """Open the window and return the exit code once it is closed. 1: the book is in use."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - tells the type checker
    app.setApplicationName("BLC Desktop")
    app.setQuitOnLastWindowClosed(False)
    app.setKeyboardInputInterval(_TYPING)
    program = Program(app, options)
    program.start()
    code = app.exec()
    program.end()
    return code


class Program(QObject):
    """From the door to the book and back: unlock or setup, session, lock, close."""

    def __init__(
        self,
        app: QApplication,
        options: WindowOptions,
        runner: Runner | None = None,
        leave: Callable[[int], None] = QApplication.exit,
    ) -> None:
        """``leave`` ends the program with an exit code; a test listens instead."""
        super().__init__()
        self.leave = leave
        self.app = app
        self.options = options
        self.folder: Folder = options.folder
        self.appearance = Appearance(self.folder.path)
        self.runner = runner or ThreadRunner()
        self.messages: Messages = BoxMessages(app.activeWindow, _record_fault)
        self.front: QWidget | None = None
        self.session: Session | None = None
        self._gate = BookGate(self.folder)
        self._instance: Instance | None = None
        self._was_painted = False
        self._file = options.file
        i18n.set_language(options.language or self.appearance.look.language)
        apply_theme(app, self.appearance.look.theme)
        self._words = QtWords(self)
        app.installTranslator(self._words)

    # --- the door ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Show the first window: unlock where there is a book, else the set-up."""
        sys.excepthook = self._unexpected
        threading.excepthook = lambda args: self._unexpected(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        if self.options.empty or not self._book_exists():
            self._show_setup()
        else:
            self._show_unlock()

    def _book_exists(self) -> bool:
        folder = self.folder
        # Whatever keeps the posko of a server away is told by the unlock window.
        return (
            bool(folder.server)
            or folder.database.exists()
            or folder.keys.exists()
            or folder.keys_copy.exists()
        )

    def _show_unlock(self) -> None:
        window = UnlockWindow(self._gate, self.runner, self.messages, self.appearance)
        window.unlocked.connect(self.open_session)
        window.recovery_asked.connect(self._recover)
        window.painted.connect(lambda: QTimer.singleShot(0, self._painted))
        self._show_front(window)

    def _show_setup(self) -> None:
        from ui.setup_wizard import SetupWizard

        wizard = SetupWizard(BookFounder(self.folder), self.runner, self.messages)
        wizard.founded.connect(self.open_session)
        wizard.restarted.connect(self._setup_again)
        wizard.left.connect(lambda: self.leave(0))
        self._show_front(wizard)
        QTimer.singleShot(0, self._painted)

    def _setup_again(self, language: str) -> None:
        self.appearance.change(language=language)
        self._show_setup()

    def _show_front(self, window: QWidget) -> None:
        old, self.front = self.front, window
        window.show()
        if old is not None:
            old.hide()
            old.deleteLater()

    def _painted(self) -> None:
        """Go on with what waited for the first window to stand on the screen."""
        first, self._was_painted = not self._was_painted, True
        if first and self.options.on_painted is not None and self.front is not None:
            self.options.on_painted(self.front.objectName())
        if self.options.exit_after_paint:
            self.leave(0)
            return
        if not self._hold_book():
            return
        self.runner.submit(Lane.READ, _warm_up, lambda _done: None, self.messages.failed)
        if isinstance(self.front, UnlockWindow):
            self.front.offer_operators()
            if first and self.options.password is not None:
                self.front.unlock_with(self.options.username, self.options.password)

    def _hold_book(self) -> bool:
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

    def _recover(self, username: str) -> None:
        from ui.recover import RecoverDialog

        dialog = RecoverDialog(self.front, self._gate, self.runner, self.messages, username)
        dialog.recovered.connect(self.open_session)
        dialog.open()

    # --- the session ------------------------------------------------------------------------------------

    def open_session(self, workspace: Workspace) -> Session:
        """Show the main window of an open book and return its session."""
        from ui.session import Session

        session = Session(workspace, self.runner, self.messages, self.appearance)
        session.lock_asked.connect(self.lock)
        session.close_asked.connect(self.close)
        session.rebuild_asked.connect(self.rebuild)
        session.restore_asked.connect(self.restore)
        session.pin_held.connect(self._gate.hold)
        session.update_asked.connect(self.update)
        self.session = session
        self._show_front(session.window)
        session.begin()
        self._open_file()
        return session

    def _open_file(self) -> None:
        """Take up the file that the program was opened with, once."""
        file, self._file = self._file, None
        if file is not None and self.session is not None:
            section = "updates" if file.suffix == ".blcupdate" else "backup"
            self.session.window.open_page("page_settings", section=section, file=file)

    def lock(self) -> None:
        """Close the book, forget the key, and show the unlock window again."""
        session, self.session = self.session, None
        if session is None:
            return
        workspace = session.workspace
        session.end()
        self.front = None
        # Behind whatever still runs in the write lane: nothing acknowledged is lost.
        self.runner.submit(
            Lane.WRITE, workspace.close, lambda _done: self._show_unlock(), self.messages.failed
        )

    def rebuild(self) -> None:
        """Make the main window anew in another theme or language, without asking for the password."""
        session, self.session = self.session, None
        if session is None:
            return
        apply_theme(self.app, self.appearance.look.theme)
        i18n.set_language(self.appearance.look.language)
        page, workspace = session.window.current_page(), session.workspace
        session.end()
        self.front = None
        again = self.open_session(workspace)
        if page is not None:
            again.window.open_page(page.objectName())

    def restore(self, path: Path, username: str, password: str) -> None:
        """Close the book, put the backup ``path`` in its place, and show the unlock window again."""
        session, self.session = self.session, None
        if session is None:
            return
        workspace = session.workspace
        session.end()
        self.front = None

        def put_in_place() -> Restored:
            from blc_desktop.services import backups

            return backups.restore_backup(path, username, password, self.folder)

        def closed(_done: None) -> None:
            # Whoever restores takes hold of the book alone.
            self._let_go()
            self.runner.submit(Lane.WRITE, put_in_place, self._restored, self._not_restored)

        self.runner.submit(Lane.WRITE, workspace.close, closed, self._not_restored)

    def _restored(self, restored: Restored) -> None:
        if not self._hold_book():
            return
        self._show_unlock()
        aside = str(restored.aside or "")
        self.messages.inform(
            _("Cadangan dipulihkan. Masuk dengan kata sandi saat cadangan itu dibuat."),
            _("Buku yang lama ada di {path}.").format(path=aside) if aside else "",
        )

    def _not_restored(self, error: Exception) -> None:
        """Tell why, and go on with the book as it was: a backup takes its place only whole."""
        if self._hold_book():
            self._show_unlock()
        self.messages.failed(error)

    def _let_go(self) -> None:
        if self._instance is not None:
            self._instance.release()
            self._instance = None

    def update(self, plan: Plan) -> None:
        """Close the book, let the helper of an update begin, and end: it waits for that."""
        session, self.session = self.session, None
        if session is None:
            return
        workspace = session.workspace
        session.end()
        self.front = None

        def closed() -> None:
            from blc_desktop.services import updates

            workspace.close()
            updates.hand_over(plan)

        self.runner.submit(Lane.WRITE, closed, lambda _done: self.leave(0), self._failed_to_close)

    def close(self) -> None:
        """Make the backup of the day, then end."""
        if self.session is None:
            self.leave(0)
        elif self.session.window.may_leave():
            self.session.back_up_and_close(self._closed)

    def _closed(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            session.end()
            self.front = None
            self.runner.submit(
                Lane.WRITE, session.workspace.close, lambda _done: self.leave(0), self._failed_to_close
            )

    def _failed_to_close(self, error: Exception) -> None:
        self.messages.failed(error)
        self.leave(0)

    def end(self) -> None:
        """Stop the lanes; the program ends."""
        self.runner.close()
        self._let_go()
        self.app.removeTranslator(self._words)
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _unexpected(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is KeyboardInterrupt:
            self.leave(0)
        else:
            self.messages.failed((error or kind()).with_traceback(trace))


def _record_fault(error: BaseException) -> int:
    from blc_desktop.logs import record_fault

    return record_fault(error)


def _warm_up() -> None:
    """Import what the session needs while the password is typed."""
    import qtawesome  # noqa: F401

    from blc_desktop.services import accounts  # noqa: F401
    from ui import pages, session  # noqa: F401

    pages.specs()
