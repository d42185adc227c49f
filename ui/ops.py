"""Operations of one unlocked session: commands go down the write lane, questions down the read lane.

``ops.run(AdmitPatient(...), services.patients.admit)`` is all a page writes; what changed, the toast with
Undo and every kind of error are handled here, once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from blc_desktop.domain.changes import Done, Undo
from blc_desktop.errors import Cancelled, Refused
from blc_desktop.i18n import _
from blc_desktop.progress import Cancellable, Progress
from ui.changes import ChangeHub
from ui.longwork import ProgressDialog
from ui.messages import Messages
from ui.toast import Toast
from ui.work import Lane, Runner

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

C = TypeVar("C")
T = TypeVar("T")
OnRefused = Callable[[Refused], bool]


class Ops:
    """Runs operations on ``workspace``. After :meth:`close` no answer is delivered any more."""

    def __init__(
        self, workspace: Workspace, runner: Runner, hub: ChangeHub, messages: Messages, toast: Toast | None
    ) -> None:
        self.workspace = workspace
        self.hub = hub
        self.messages = messages
        self._runner = runner
        self._toast = toast
        self._open = True
        self._pending = 0

    @property
    def busy(self) -> bool:
        """Whether anything was asked that has not been answered."""
        return self._pending > 0

    def run(
        self,
        command: C,
        service: Callable[[Workspace, C], Done[T]],
        *,
        on_done: Callable[[T], None] | None = None,
        on_refused: OnRefused | None = None,
        said: str | Callable[[T], str | None] = "",
        quiet: bool = False,
        always: Callable[[], None] | None = None,
        shown_by: QObject | None = None,
    ) -> None:
        """Carry out ``service(workspace, command)`` in the write lane.

        ``on_done`` gets the value; ``said`` is the toast's line, or makes it of the value ("Tersimpan" by
        default; none when ``quiet`` or where it makes None), with Undo when the operation can be taken back.
        ``on_refused`` may show a refusal at its field and return True; otherwise, and for every other fault,
        a message is shown. ``always`` is called first, whatever came of it. The page ``shown_by`` shows the
        change itself, from ``on_done``, and is not told to ask anew.
        """

        def finished(done: Done[T]) -> None:
            words = said if isinstance(said, str) else said(done.value)
            self._announce(done, words or "", quiet=quiet or words is None, shown_by=shown_by)
            if on_done is not None:
                on_done(done.value)

        self._submit(Lane.WRITE, lambda: service(self.workspace, command), finished, on_refused, always)

    def read(
        self,
        question: Callable[[Workspace], T],
        on_done: Callable[[T], None],
        *,
        on_refused: OnRefused | None = None,
    ) -> None:
        """Ask ``question(workspace)`` in the read lane; ``on_done`` gets the answer."""
        self._submit(Lane.READ, lambda: question(self.workspace), on_done, on_refused)

    def latest(self, owner: QObject) -> Latest:
        """Return an asker whose older answers are dropped (search as you type, page refresh)."""
        return Latest(self, owner)

    def long(
        self,
        parent: QWidget | None,
        title: str,
        work: Callable[[Workspace, Progress], T],
        on_done: Callable[[T], None],
        *,
        lane: Lane = Lane.READ,
        on_refused: OnRefused | None = None,
        on_failed: Callable[[Exception], None] | None = None,
        said: Callable[[T], str] | None = None,
    ) -> None:
        """Do long work behind a progress box with Cancel: import, export, printing, backup.

        ``lane`` is WRITE for work that changes the book. A :class:`Done` is announced like in :meth:`run`,
        in the words that ``said`` makes of it. ``on_failed`` hears of every fault and of a cancel, in place
        of the usual message.
        """
        progress = Cancellable()
        dialog = ProgressDialog(parent, title, progress)

        def finished(value: T) -> None:
            if isinstance(value, Done):
                self._announce(value, said(value) if said else "", quiet=value.undo is None)
            on_done(value)

        self._submit(
            lane, lambda: work(self.workspace, progress), finished, on_refused, dialog.finish, on_failed
        )

    def watch(
        self,
        work: Callable[[Workspace, Progress], T],
        on_done: Callable[[T], None],
        on_failed: Callable[[Exception], None],
        *,
        lane: Lane = Lane.READ,
    ) -> Cancellable:
        """Do long work in silence and return what stops it; ``on_failed`` hears of a cancel too."""
        progress = Cancellable()
        self._submit(lane, lambda: work(self.workspace, progress), on_done, None, None, on_failed)
        return progress

    def undo(self, undo: Undo, on_done: Callable[[], None] | None = None) -> None:
        """Carry out a counter-command; one that may take long behind a progress box with Cancel."""

        def finished(_value: object) -> None:
            if undo.long is not None:
                self.say(_("Diurungkan"))
            if on_done is not None:
                on_done()

        def failed(error: Exception) -> None:
            if isinstance(error, Cancelled):
                self.say(_("Dihentikan. Tidak ada yang diurungkan."))
            else:
                self.messages.failed(error)

        if undo.long is None:
            counter = undo.run
            self.run(
                undo, lambda workspace, _undo: counter(workspace), said=_("Diurungkan"), on_done=finished
            )
            return
        window = QApplication.activeWindow()
        self.long(window, _("Mengurungkan…"), undo.long, finished, lane=Lane.WRITE, on_failed=failed)

    def undo_last(self) -> None:
        """Take back what was said last: for windows that the main window's Ctrl+Z does not reach."""
        if self._toast is not None:
            self._toast.undo()

    def say(self, text: str) -> None:
        """Show a line that goes by itself."""
        if self._toast is not None:
            self._toast.say(text)

    def close(self) -> None:
        """Deliver nothing any more: the session is over."""
        self._open = False
        if self._toast is not None:
            self._toast.forget()

    def _announce(self, done: Done[Any], said: str, *, quiet: bool, shown_by: QObject | None = None) -> None:
        self.hub.emit_changes(done.changes, shown_by)
        if self._toast is None or quiet:
            return
        undo = done.undo
        self._toast.say(said or _("Tersimpan"), None if undo is None else lambda: self.undo(undo))

    def _submit(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        on_refused: OnRefused | None,
        always: Callable[[], None] | None = None,
        on_failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._pending += 1

        def answered(value: T) -> None:
            self._pending -= 1
            if always is not None:
                always()
            if self._open:
                done(value)

        def failed(error: Exception) -> None:
            self._pending -= 1
            if always is not None:
                always()
            if not self._open:
                return
            if on_failed is not None:
                on_failed(error)
                return
            if isinstance(error, Cancelled):
                return
            if isinstance(error, Refused) and on_refused is not None and on_refused(error):
                return
            self.messages.failed(error)

        self._runner.submit(lane, work, answered, failed)


class Latest:
    """Asks questions of which only the newest counts, for as long as ``owner`` lives.

    An overtaken question that still waits in the lane is not even asked.
    """

    def __init__(self, ops: Ops, owner: QObject) -> None:
        self._ops = ops
        self._owner = owner
        self._generation = 0

    def ask(
        self,
        question: Callable[[Workspace], T],
        on_done: Callable[[T], None],
        *,
        on_refused: OnRefused | None = None,
    ) -> None:
        """Ask; any earlier answer that is still under way is dropped."""
        self._generation += 1
        mine = self._generation

        def current() -> bool:
            return mine == self._generation

        def guarded(workspace: Workspace) -> T:
            if not current():
                raise Cancelled
            return question(workspace)

        def deliver(value: T) -> None:
            if current() and shiboken6.isValid(self._owner):
                on_done(value)

        self._ops.read(guarded, deliver, on_refused=on_refused)

    def drop(self) -> None:
        """Forget what was asked."""
        self._generation += 1
