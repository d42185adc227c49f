"""A backup in the place of the book: closed, put there whole, and the door shown again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from blc_desktop.i18n import _
from blc_desktop.services import backups
from blc_desktop.services.backups import Restored
from ui.files import ask_which_to_open
from ui.stage import Stage
from ui.work import Lane


def restore_at_the_door(stage: Stage, path: Path | None = None) -> None:
    """Put a backup in place where no book can be opened; without ``path`` it is asked for."""
    from ui.restore_box import BACKUP_FILES, RestoreBox

    chosen = path or ask_which_to_open(stage.front, _("Pilih cadangan"), _(BACKUP_FILES))
    if chosen is None:
        return
    box = RestoreBox(stage.front, stage.folder, chosen, stage.runner, stage.messages)
    box.proven.connect(partial(restore, stage, ended=box.accept))
    box.open()


def restore(
    stage: Stage, path: Path, username: str, password: str, ended: Callable[[], object] = bool
) -> None:
    """Close the book, put the backup ``path`` in its place, and show the door again.

    ``ended`` is called before it is told how it went.
    """

    def put_in_place() -> Restored:
        return backups.restore_backup(path, username, password, stage.folder)

    def closed() -> None:
        # Whoever restores takes hold of the book alone.
        stage.let_go()
        stage.runner.submit(Lane.WRITE, put_in_place, restored, kept)

    def restored(done: Restored) -> None:
        ended()
        if not stage.hold_book():
            return
        stage.show_door()
        aside = str(done.aside or "")
        stage.messages.inform(
            _("Cadangan dipulihkan. Masuk dengan kata sandi saat cadangan itu dibuat."),
            _("Buku yang lama ada di {path}.").format(path=aside) if aside else "",
        )

    def kept(error: Exception) -> None:
        """Tell why, and go on with the book as it was: a backup takes its place only whole."""
        ended()
        if stage.hold_book():
            stage.show_door()
        stage.messages.failed(error)

    stage.leave_book(closed, kept)
