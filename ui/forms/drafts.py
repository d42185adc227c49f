"""Keeps what is typed into a form in the book every few seconds, and brings it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer

from blc_desktop.errors import Trouble
from ui.forms.form import Form
from ui.ops import Ops
from ui.work import Lane

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_EVERY_MS = 3000
#: What hinders a draft only for a while.
_PASSING = frozenset({"server_away", "server_unsure", "server_full", "database_locked"})


class DraftKeeper(QObject):
    """Watches ``form``; ``name`` names the form and, after a colon, the record that is edited."""

    def __init__(self, name: str, form: Form, ops: Ops) -> None:
        super().__init__(form)
        self._name = name
        self._form = form
        self._ops = ops
        self._kept: dict[str, str] = {}
        self._stored = False
        self._timer = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._timer.timeout.connect(self.keep)
        form.edited.connect(self._edited)

    def _edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def restore(self, then: Callable[[bool], None]) -> None:
        """Bring a draft back unless something was typed meanwhile; ``then`` hears whether there was one."""
        from blc_desktop.services import drafts

        def arrived(texts: dict[str, str] | None) -> None:
            found = texts is not None and not self._form.touched
            if texts is not None and found:
                self._form.restore(texts)
                self._kept, self._stored = dict(texts), True
            then(found)

        def question(workspace: Workspace) -> dict[str, str] | None:
            return drafts.load(workspace, self._name)

        self._ops.latest(self).ask(question, arrived)

    def keep(self) -> None:
        """Keep what stands in the form now, if it was touched and changed."""
        from blc_desktop.services import drafts

        texts = self._form.texts()
        if self._form.touched and texts != self._kept:
            self._kept, self._stored = texts, True
            command = drafts.KeepDraft(self._name, texts)
            self._ops.watch(
                lambda workspace, _progress: drafts.keep(workspace, command),
                lambda _done: None,
                self._not_kept,
                lane=Lane.WRITE,
            )

    def _not_kept(self, error: Exception) -> None:
        """Try again later where the server is away or the book in use: whoever types is not disturbed."""
        if not (isinstance(error, Trouble) and error.code in _PASSING):
            self._ops.messages.failed(error)
        elif shiboken6.isValid(self):
            self._kept = {}
            self._timer.start()

    def drop(self) -> None:
        """Forget the draft: the record was saved, or the typing thrown away."""
        from blc_desktop.services import drafts

        self._timer.stop()
        if self._stored:
            self._stored, self._kept = False, {}
            self._ops.run(drafts.DropDraft(self._name), drafts.drop, quiet=True)
