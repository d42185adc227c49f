"""The composition root of the window: what is made once, and what follows what.

Nothing heavy is imported before the unlock window was painted: services, SQLAlchemy, cryptography and
QtAwesome are warmed up behind it, while the password is typed.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from blc_desktop import i18n
from ui.appearance import Appearance
from ui.book import BookFounder
from ui.help.desk import HelpDesk
from ui.messages import BoxMessages
from ui.stage import Stage
from ui.theme import apply_theme
from ui.translation import QtWords
from ui.unlock import UnlockWindow
from ui.work import Lane, Runner, ThreadRunner

if TYPE_CHECKING:
    from blc_desktop.options import WindowOptions
    from blc_desktop.services.updates import Plan
    from blc_desktop.services.workspace import Workspace
    from ui.session import Session
    from ui.training.switch import TrainingSwitch

#: Letters so many milliseconds apart still look for one word in a list of choices.
_TYPING = 1_000


def main(options: WindowOptions) -> int:
    """Open the window and return the exit code once it is closed. 1: the book is in use."""
    _scale(Appearance(options.folder.path).look.percent())
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


def _scale(percent: int) -> None:
    """Let Qt draw everything so large: it asks before the first window. The system's factor counts too."""
    if percent != 100:
        os.environ["QT_SCALE_FACTOR"] = str(float(os.environ.get("QT_SCALE_FACTOR", "1")) * percent / 100)


class Program(Stage):
    """From the door to the book and back: unlock or setup, session, lock, close."""

    def __init__(
        self,
        app: QApplication,
        options: WindowOptions,
        runner: Runner | None = None,
        leave: Callable[[int], None] = QApplication.exit,
    ) -> None:
        """``leave`` ends the program with an exit code; a test listens instead."""
        desk = HelpDesk(app)
        messages = BoxMessages(app.activeWindow, _record_fault, desk.answer)
        appearance = Appearance(options.folder.path)
        super().__init__(options.folder, runner or ThreadRunner(), messages, appearance, leave)
        self.app, self.help = app, desk
        self.options = options
        self._training: TrainingSwitch | None = None
        self._was_painted = False
        self._file = options.file
        i18n.set_language(options.language or self.appearance.look.language)
        apply_theme(app, self.appearance.look.theme)
        self._words = QtWords(self)
        app.installTranslator(self._words)

    # --- the door ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Show the first window."""
        sys.excepthook = self._unexpected
        threading.excepthook = lambda args: self._unexpected(
            args.exc_type, args.exc_value, args.exc_traceback
        )
        self.show_door(empty=self.options.empty)

    def show_door(self, *, empty: bool = False) -> None:
        """Show the window before the book: unlock where there is one, else (or if ``empty``) the set-up."""
        if empty or not self.folder.holds_book:
            self._show_setup()
        else:
            self._show_unlock()

    def _show_unlock(self) -> None:
        window = UnlockWindow(
            self.gate, self.runner, self.messages, self.appearance, training=self.in_training
        )
        window.unlocked.connect(self.open_session)
        window.recovery_asked.connect(self._recover)
        window.training_asked.connect(self.enter_training)
        window.restore_asked.connect(self.restore_at_the_door)
        window.training_left.connect(self.leave_training)
        window.closed.connect(lambda: self.leave(0))
        window.painted.connect(lambda: QTimer.singleShot(0, self._painted))
        window.language_changed.connect(lambda _code: self.help.renew())
        self.show_front(window)

    def _show_setup(self) -> None:
        from ui.setup_wizard import SetupWizard

        wizard = SetupWizard(BookFounder(self.folder), self.runner, self.messages)
        wizard.founded.connect(self.open_session)
        wizard.restarted.connect(self._setup_again)
        wizard.left.connect(lambda: self.leave(0))
        wizard.training_asked.connect(self.enter_training)
        wizard.restore_asked.connect(self.restore_at_the_door)
        self.show_front(wizard)
        QTimer.singleShot(0, self._painted)

    def _setup_again(self, language: str) -> None:
        self.appearance.change(language=language)
        self._show_setup()

    @property
    def training(self) -> TrainingSwitch:
        """The way between the real posko and the training; loaded when it is first asked for."""
        if self._training is None:
            from ui.training.switch import TrainingSwitch

            self._training = TrainingSwitch(self)
        return self._training

    def enter_training(self) -> None:
        """Show the way into the training."""
        self.training.open_door()

    def leave_training(self) -> None:
        """Go back from the training to the real posko."""
        self.training.leave()

    def _painted(self) -> None:
        """Go on with what waited for the first window to stand on the screen."""
        first, self._was_painted = not self._was_painted, True
        if first and self.options.on_painted is not None and self.front is not None:
            self.options.on_painted(self.front.objectName())
        if self.options.exit_after_paint:
            self.leave(0)
            return
        if not self.hold_book():
            return
        self.runner.submit(Lane.READ, _warm_up, lambda _done: None, self.messages.failed)
        if isinstance(self.front, UnlockWindow):
            self.front.offer_operators()
            if first and self.options.password is not None:
                self.front.unlock_with(self.options.username, self.options.password)
        elif self._file is not None and self._file.suffix == ".blcbackup":
            file, self._file = self._file, None
            self.restore_at_the_door(file)

    def _recover(self, username: str) -> None:
        from ui.recover import RecoverDialog

        dialog = RecoverDialog(self.front, self.gate, self.runner, self.messages, username)
        dialog.recovered.connect(self.open_session)
        dialog.open()

    def restore_at_the_door(self, path: Path | None = None) -> None:
        """Put a backup in place where there is no book yet, or none that opens."""
        from ui.restoring import restore_at_the_door

        restore_at_the_door(self, path)

    # --- the session ------------------------------------------------------------------------------------

    def open_session(self, workspace: Workspace) -> Session:
        """Show the main window of an open book and return its session."""
        from ui.session import Session

        session = Session(workspace, self.runner, self.messages, self.appearance)
        session.lock_asked.connect(self.lock)
        session.close_asked.connect(self.close)
        session.rebuild_asked.connect(self.rebuild)
        session.restore_asked.connect(self.restore)
        session.pin_held.connect(self.gate.hold)
        session.update_asked.connect(self.update)
        self.session = session
        self.help.let_print(session.print_card)
        if workspace.book.training:
            self.training.dress(session)
        self.show_front(session.window)
        session.begin()
        self._open_file()
        return session

    def _open_file(self) -> None:
        """Take up the file that the program was opened with, once."""
        file, self._file = self._file, None
        if file is None or self.session is None:
            return
        if file.suffix == ".blcx":
            self.session.window.open_page("page_reports", face="exchange", file=file)
        else:
            section = "updates" if file.suffix == ".blcupdate" else "backup"
            self.session.window.open_page("page_settings", section=section, file=file)

    def lock(self) -> None:
        """Close the book, forget the key, and show the unlock window again."""
        if self.session is not None:
            self.leave_book(self._show_unlock)

    def end_session(self, session: Session) -> None:
        """Take the main window away, and what the help and the training showed of it."""
        self.help.let_print(None)
        super().end_session(session)
        if self._training is not None:
            self._training.undress()

    def rebuild(self) -> None:
        """Make the main window anew in another theme or language, without asking for the password."""
        session, self.session = self.session, None
        if session is None:
            return
        apply_theme(self.app, self.appearance.look.theme)
        i18n.set_language(self.appearance.look.language)
        self.help.renew()
        page, workspace = session.window.current_page(), session.workspace
        self.end_session(session)
        again = self.open_session(workspace)
        if page is not None:
            again.window.open_page(page.objectName())

    def restore(self, path: Path, username: str, password: str) -> None:
        """Put the backup ``path`` in the place of the open book."""
        from ui.restoring import restore

        if self.session is not None:
            restore(self, path, username, password)

    def update(self, plan: Plan) -> None:
        """Close the book, let the helper of an update begin, and end: it waits for that."""
        if self.session is None:
            return

        def hand_over() -> None:
            from blc_desktop.services import updates

            updates.hand_over(plan)

        def closed() -> None:
            self.runner.submit(Lane.WRITE, hand_over, lambda _done: self.leave(0), self._failed_to_close)

        self.leave_book(closed, self._failed_to_close)

    def close(self) -> None:
        """Make the backup of the day, then end."""
        if self.session is None:
            self.leave(0)
        elif self.session.window.may_leave():
            self.session.back_up_and_close(self._closed)

    def _closed(self) -> None:
        self.leave_book(lambda: self.leave(0), self._failed_to_close)

    def _failed_to_close(self, error: Exception) -> None:
        self.messages.failed(error)
        self.leave(0)

    def end(self) -> None:
        """Stop the lanes; the program ends."""
        self.help.end()
        self.runner.close()
        self.let_go()
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
    import qtawesome  # noqa: F401 - to have it loaded

    from blc_desktop.services import accounts  # noqa: F401 - to have it loaded
    from ui import pages, session  # noqa: F401 - to have it loaded

    pages.specs()[0].load()
