"""What other laptops change in the same book, brought to this window's pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from blc_desktop.domain.changes import News, Topic
from blc_desktop.services import live
from blc_desktop.services.live import Follower
from blc_desktop.services.workspace import Workspace
from ui.changes import ChangeHub

#: Twenty hands that save at once are one change for whoever watches, in milliseconds.
_GATHER_MS = 400

Follow = Callable[[Workspace, Callable[[News], None]], Follower | None]


class LiveNews(QObject):
    """Tells the hub of changes made elsewhere, and of a server that went away. ``away`` carries a bool."""

    away = Signal(bool)
    _heard = Signal(object)

    def __init__(self, workspace: Workspace, hub: ChangeHub, follow: Follow = live.follow) -> None:
        super().__init__(hub)
        self._hub = hub
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self._tell)
        # Queued by Qt, since it is sent from the thread that listens.
        self._heard.connect(self._take)
        self._follower = follow(workspace, self._heard.emit)

    def stop(self) -> None:
        """Hear nothing any more."""
        self._gather.stop()
        if self._follower is not None:
            self._follower.stop()
            self._follower = None

    def _take(self, news: News) -> None:
        if news is not News.CHANGED:
            self.away.emit(news is News.AWAY)
        if news is not News.AWAY and not self._gather.isActive():
            self._gather.start()

    def _tell(self) -> None:
        """Let every page that is seen ask anew, and the others when they are."""
        self._hub.emit_changes(frozenset(Topic))
