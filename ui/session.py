"""One unlocked session, from the password to the lock: the main window, its operations, the day looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from blc_desktop.domain.facts.post import TimeZone
from blc_desktop.words.labels import label as word
from ui import pages
from ui.appearance import Appearance
from ui.changes import ChangeHub
from ui.forms.dialog import forget_last
from ui.messages import Messages
from ui.ops import Ops
from ui.page import PageContext, PageSpec
from ui.people import find_hits
from ui.window import Head, MainWindow
from ui.work import Runner

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


class Session(QObject):
    """Lives until the lock. ``rebuild_asked``: make the window anew (theme or language changed)."""

    lock_asked = Signal()
    close_asked = Signal()
    rebuild_asked = Signal()

    def __init__(
        self,
        workspace: Workspace,
        runner: Runner,
        messages: Messages,
        appearance: Appearance,
        *,
        specs: Sequence[PageSpec] | None = None,
        last_backup: datetime | None = None,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.hub = ChangeHub(self)
        offered = pages.specs() if specs is None else specs
        allowed = [spec for spec in offered if workspace.may(spec.permission)]
        self.window = MainWindow(_head(workspace, last_backup), allowed, find_hits)
        self.ops = Ops(workspace, runner, self.hub, messages, self.window.toast)
        self.context = PageContext(
            ops=self.ops,
            messages=messages,
            appearance=appearance,
            go=self.window.open_page,
            set_day=self.set_day,
            rebuild=self.rebuild_asked.emit,
        )
        self.window.lock_asked.connect(self.lock_asked)
        self.window.close_asked.connect(self.close_asked)
        self.window.furnish(self.context)

    def set_day(self, day: date | None) -> None:
        """Look at another day (None: the posko's own working day)."""
        self.ops.workspace = self.workspace.at(day)
        self.window.day_changed(self.ops.workspace.day)

    def end(self) -> None:
        """Deliver no answer any more, close the window, forget what forms remember."""
        self.ops.close()
        forget_last()
        self.window.close_for_good()
        self.window.deleteLater()


def _head(workspace: Workspace, last_backup: datetime | None) -> Head:
    post = workspace.post()
    actor = workspace.actor
    return Head(
        operator=f"{actor.display_name} · {word(actor.role)}",
        posko=post.name,
        training=post.training,
        home_day=workspace.day,
        offset_hours=TimeZone(post.time_zone).offset_hours,
        last_backup=last_backup,
        encrypted=True,
    )
