"""One unlocked session, from the password to the lock: the main window, its operations, the day looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic
from blc_desktop.domain.facts.post import TimeZone
from blc_desktop.domain.facts.printing import Paper, ReportKind
from blc_desktop.errors import Cancelled
from blc_desktop.i18n import _
from blc_desktop.progress import Cancellable, Progress
from blc_desktop.services import accounts, backups, live, updates
from blc_desktop.services import sticks as sticks_service
from blc_desktop.services.backups import BackupInfo
from blc_desktop.services.sticks import Stick
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import full_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from blc_desktop.words.updates import told as told_of_update
from ui import pages
from ui.appearance import Appearance
from ui.changes import ChangeHub
from ui.disks import DiskWatch, plugged
from ui.forms.dialog import forget_last
from ui.idle import IdleWatch
from ui.live import LiveNews
from ui.messages import Messages
from ui.ops import Ops
from ui.page import PageContext, PageSpec
from ui.passwords import own_password_dialog
from ui.people import find_hits
from ui.window import Head, MainWindow
from ui.work import Lane, Runner

if TYPE_CHECKING:
    from blc_desktop.domain.updates import Outcome
    from blc_desktop.services.workspace import DateJump
    from blc_desktop.storage.heads import RolledBack

_HOUR_MS = 3_600_000


class Session(QObject):
    """Lives until the lock. ``rebuild_asked``: make the window anew (theme or language changed).

    ``pin_held``: a PIN re-opens the book until the program ends.
    ``update_asked``: end the program and let a helper put a newer one in its place.
    ``restore_asked``: put a backup (its path, a user name and password of its time) in the book's place.
    """

    lock_asked = Signal()
    close_asked = Signal()
    rebuild_asked = Signal()
    restore_asked = Signal(object, str, str)
    pin_held = Signal(object)
    update_asked = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        runner: Runner,
        messages: Messages,
        appearance: Appearance,
        *,
        specs: Sequence[PageSpec] | None = None,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.hub = ChangeHub(self)
        offered = pages.specs() if specs is None else specs
        allowed = [spec for spec in offered if workspace.may(spec.permission)]
        self.window = MainWindow(_head(workspace), allowed, find_hits)
        self.ops = Ops(workspace, runner, self.hub, messages, self.window.toast)
        self.context = PageContext(
            ops=self.ops,
            messages=messages,
            appearance=appearance,
            go=self.window.open_page,
            set_day=self.set_day,
            rebuild=self.rebuild_asked.emit,
            restore=self.restore_asked.emit,
            update=self.update_asked.emit,
            show_person=self._show_person,
            hold_pin=self.pin_held.emit,
        )
        self.window.lock_asked.connect(self.lock_asked)
        self.window.close_asked.connect(self.close_asked)
        self._behind: list[Cancellable] = []
        self._hourly = QTimer(self)
        self._hourly.timeout.connect(self._every_hour)
        self._idle = IdleWatch(0)
        self._idle.idle.connect(self._went_idle)
        self.hub.changed.connect(self._heard)
        self.news: LiveNews | None = None
        self.disks = DiskWatch(parent=self)
        self.disks.appeared.connect(self._copy_to)
        self.window.furnish(self.context)
        instance = QCoreApplication.instance()
        if instance is not None:
            instance.installEventFilter(self._idle)

    def _show_person(self, parent: QWidget, person_id: int) -> None:
        from ui.person import open_person  # its boxes are of no use before somebody is looked at

        open_person(self.context, parent, person_id)

    def print_card(self, parent: QWidget) -> None:
        """Print the card of first steps, for whoever reads the help."""
        from ui.pages.reports.press import print_report, request_of  # most sessions never do

        print_report(self.context, parent, request_of(self.context, ReportKind.FIRST_STEPS), Paper.A4)

    def begin(self) -> None:
        """Ask what must be asked before the day's work: a strange date, a password somebody else chose."""
        self._idle.set_minutes(self.workspace.settings().idle_lock_minutes)
        jump = self.workspace.date_jump()
        if jump is not None:
            self._ask_about_date(jump)
        self.ops.read(Workspace.rolled_back, self._tell_of_older)
        self.ops.read(accounts.must_change_password, self._ask_for_password)
        if self.workspace.book.on_server:
            self._follow_server()
        else:
            self._watch_backups()

    def _watch_backups(self) -> None:
        self.ops.read(backups.last_backup, self._backed_up)
        self._hourly.start(_HOUR_MS)
        self.ops.read(lambda _workspace: updates.news(), self._tell_of_update)
        self._back_up_daily()
        self.ops.read(sticks_service.newest_copy, self.window.copied_elsewhere)
        self.disks.start()

    def _follow_server(self) -> None:
        """Hear what other laptops change; backups are made where the book lies."""
        server = self.workspace.book.database.server
        self.window.on_server(server)
        self.news = LiveNews(self.workspace, self.hub)
        self.news.away.connect(lambda away: self.window.on_server(server, away=away))

    def _ask_about_date(self, jump: DateJump) -> None:
        """Go on only with a date somebody vouches for: every schedule hangs on it."""
        question = _("Tanggal komputer ini {today}. Benar?").format(today=full_date(jump.today))
        detail = _("Buku ini terakhir dipakai pada {day}.").format(day=full_date(jump.last_used))
        if self.context.messages.ask(question, detail, yes=_("Benar, lanjutkan")):
            self.ops.run(None, _accept_date, quiet=True)
        else:
            self.context.messages.inform(_("Perbaiki tanggal komputer, lalu masuk lagi."))
            self.lock_asked.emit()

    def _tell_of_older(self, missing: RolledBack | None) -> None:
        if missing is not None:
            self.context.messages.inform(sentence("check.rolled_back", asdict(missing)))

    def _tell_of_update(self, outcome: Outcome | None) -> None:
        if outcome is None:
            return
        if outcome.ok:
            self.ops.say(told_of_update(outcome))
        else:
            self.context.messages.inform(told_of_update(outcome))

    def _ask_for_password(self, needed: bool) -> None:
        if needed:
            dialog = own_password_dialog(self.window, self.ops, first=True)
            dialog.note.say(_("Kata sandi ini dipilihkan orang lain. Ganti dengan pilihan Anda sendiri."))
            dialog.rejected.connect(self.lock_asked)
            dialog.begin()

    def _back_up_daily(self) -> None:
        """Make the day's first backup behind the work, for the window that is never closed.

        In a reading lane: what is typed meanwhile is saved at once.
        """
        if self.workspace.may(Permission.BACKUP):
            running = self.ops.watch(backups.backup_if_due, self._backed_up, self._failed_behind)
            self._behind = [running]

    def _every_hour(self) -> None:
        """Let a window that is never locked have its daily backup too, and its age told as it grows."""
        self.ops.read(backups.last_backup, self._tell_of_backup)
        self._back_up_daily()

    def _failed_behind(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.context.messages.failed(error)

    def _backed_up(self, made: BackupInfo | None) -> None:
        self._tell_of_backup(made)
        if made is not None:
            self._copy_to(plugged())

    def _tell_of_backup(self, newest: BackupInfo | None) -> None:
        """Say how old the newest backup is, and whether it is a good one."""
        if newest is not None:
            self.window.backed_up(newest.made_at, self.workspace.book.clock.now(), _doubt(newest))

    def _copy_to(self, roots: Sequence[Path]) -> None:
        """Copy the newest backup to the known sticks among ``roots``, and tell of it."""
        if self.workspace.may(Permission.BACKUP):
            places = tuple(roots)
            self.ops.watch(
                lambda ws, _progress: sticks_service.copy_to_plugged(ws, places),
                self._copied,
                self._failed_behind,
            )

    def _copied(self, sticks: Sequence[Stick]) -> None:
        if sticks:
            self.ops.hub.emit_changes(frozenset({Topic.SETTINGS}))
            names = ", ".join(stick.name for stick in sticks)
            self.ops.say(_("Cadangan disalin ke {names}").format(names=names))
        self.ops.read(sticks_service.newest_copy, self.window.copied_elsewhere)

    def back_up_and_close(self, closed: Callable[[], None]) -> None:
        """Make the backup at close, with progress; then ``closed``. A failure is told and asked about."""
        if self.workspace.book.on_server or not self.workspace.may(Permission.BACKUP):
            closed()
            return
        self.ops.long(
            self.window,
            _("Membuat cadangan sebelum menutup…"),
            _backup_and_copy,
            lambda _made: closed(),
            lane=Lane.WRITE,
            on_failed=lambda error: self._not_backed_up(error, closed),
        )

    def _not_backed_up(self, error: Exception, closed: Callable[[], None]) -> None:
        if not isinstance(error, Cancelled):
            self.context.messages.failed(error)
        if self.context.messages.ask(_("Tutup tanpa cadangan?"), yes=_("Tutup")):
            closed()

    def _went_idle(self) -> None:
        if not self.ops.busy:
            self.lock_asked.emit()

    def set_day(self, day: date | None) -> None:
        """Look at another day (None: the posko's own working day)."""
        self.ops.workspace = self.workspace.at(day)
        self.window.day_changed(self.ops.workspace.day)

    def _heard(self, changes: Changes) -> None:
        if Topic.SETTINGS in changes:
            self._idle.set_minutes(self.workspace.settings().idle_lock_minutes)
        if Topic.ACCOUNTS in changes and self.workspace.book.on_server:
            self.ops.read(live.is_still_in, self._go_on_or_lock)

    def _go_on_or_lock(self, still_in: bool) -> None:
        """Close for whoever was let in no more, or given another role, on another laptop."""
        if not still_in:
            self.lock_asked.emit()

    def end(self) -> None:
        """Deliver no answer any more, close the window, forget what forms remember."""
        self._idle.set_minutes(0)
        instance = QCoreApplication.instance()
        if instance is not None:
            instance.removeEventFilter(self._idle)
        self.disks.stop()
        if self.news is not None:
            self.news.stop()
        self._hourly.stop()
        for running in self._behind:
            running.cancel()
        self.ops.close()
        forget_last()
        self.window.close_for_good()
        self.window.deleteLater()


def _doubt(newest: BackupInfo) -> str:
    """Return why a backup is not a good one; empty where it is."""
    if not newest.path.exists():
        return _("berkasnya tidak ada lagi")
    return _("pemeriksaan menemukan masalah") if newest.findings else ""


def _backup_and_copy(workspace: Workspace, progress: Progress) -> None:
    backups.backup_at_close(workspace, progress)
    sticks_service.copy_to_plugged(workspace, plugged())


def _accept_date(workspace: Workspace, _command: None) -> Done[None]:
    workspace.accept_date()
    return Done(None)


def _head(workspace: Workspace) -> Head:
    post = workspace.post()
    actor = workspace.actor
    return Head(
        operator=f"{actor.display_name} · {word(actor.role)}",
        posko=post.name,
        home_day=workspace.day,
        offset_hours=TimeZone(post.time_zone).offset_hours,
        last_backup=None,
    )
