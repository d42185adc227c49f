"""The line at the foot, and the strips that say this is no ordinary day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout

from blc_desktop.i18n import _, ngettext
from blc_desktop.services.sticks import REMIND_AFTER_DAYS
from blc_desktop.words.formats import clock, full_date, integer, local_day, short_date
from ui.parts import button, label, reveal
from ui.theme import kind

#: A backup is made every day the book is opened: one that is older stands out.
_OLD_DAYS = 2
#: Between two remarks, which begin with a dot and a space: as wide as a space, in pixels.
_WORD_SPACE = 4


class StatusLine(QFrame):
    """Saved, last backup, encrypted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status_line")
        self._text = label(_("Semua tersimpan"), "small")
        self._text.setObjectName("status_text")
        self._backup = label("", "small")
        self._backup.setObjectName("status_backup")
        self._encrypted = label("", "small")
        inner = QHBoxLayout(self)
        inner.setContentsMargins(14, 3, 14, 3)
        inner.setSpacing(_WORD_SPACE)
        for part in (self._text, self._backup, self._encrypted):
            inner.addWidget(part)
        inner.addStretch(1)
        self.help = button(_("Bantuan"), "status_help", look="small_link", tip="F1")
        inner.addWidget(self.help)
        inner.addWidget(label("F1", "small"))
        self._copy = label("", "small")
        self._copy.setObjectName("status_copy")
        inner.insertWidget(3, self._copy)
        self.say(None, 7, encrypted=True)

    def say(
        self,
        backup: datetime | None,
        offset_hours: int,
        *,
        encrypted: bool,
        now: datetime | None = None,
        doubt: str = "",
    ) -> None:
        """Tell how old the last backup is (None: there is none), and ``doubt`` where it is not a good one.

        An old, doubtful or missing one stands out.
        """
        age = None if backup is None else ((now or datetime.now(UTC)) - backup).days
        text = _last_backup(backup, age, offset_hours)
        self._backup.setText("· " + (f"{text}: {doubt}" if doubt else text))
        late = age is None or age >= _OLD_DAYS
        kind(self._backup, "warning" if late or doubt else "small")
        self._encrypted.setText("· " + _("Basis data terenkripsi") if encrypted else "")

    def say_server(self, server: str, *, away: bool) -> None:
        """Tell that the book lies on a server, and whether it answers; backups are made there."""
        text = _("Tersimpan di server {server} · cadangan dibuat di server")
        if away:
            text = _("Server {server} tidak menjawab · menunggu…")
        self._text.setText(text.format(server=server))
        kind(self._text, "warning" if away else "small")
        # What is said of the file of a book does not hold there.
        for part in (self._backup, self._encrypted, self._copy):
            part.setText("")
            reveal(part, shown=False)

    def say_copy(self, moment: datetime | None, offset_hours: int, now: datetime | None = None) -> None:
        """Tell how old the newest copy on a stick is (None: there is none); an old one stands out."""
        age = None if moment is None else ((now or datetime.now(UTC)) - moment).days
        late = age is None or age >= REMIND_AFTER_DAYS
        if moment is None or age is None:
            text = _("belum ada salinan di luar komputer ini")
        elif late:
            text = ngettext("salinan di flash disk {n} hari lalu", "salinan di flash disk {n} hari lalu", age)
        else:
            text = _("salinan di flash disk {moment}").format(moment=_moment(moment, offset_hours))
        self._copy.setText("· " + text.format(n=integer(age or 0)))
        kind(self._copy, "warning" if late else "small")

    def copy_text(self) -> str:
        """Return what the line says of copies elsewhere."""
        return self._copy.text()

    def text(self) -> str:
        """Return what the line says of saving and backups."""
        return " ".join(part.text() for part in (self._text, self._backup, self._encrypted) if part.text())


def _last_backup(backup: datetime | None, age: int | None, offset_hours: int) -> str:
    if backup is None or age is None:
        return _("Belum ada cadangan")
    if age < 1:
        return _("Cadangan terakhir {moment}").format(moment=_moment(backup, offset_hours))
    said = ngettext("Cadangan terakhir {n} hari lalu", "Cadangan terakhir {n} hari lalu", age)
    return said.format(n=integer(age))


def _moment(moment: datetime, offset_hours: int) -> str:
    return f"{short_date(local_day(moment, offset_hours))} {clock(moment, offset_hours)}"


class DayStrip(QFrame):
    """Yellow: the day that is shown is not today."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("day_strip")
        kind(self, "banner_yellow")
        self._text = label("")
        self._text.setObjectName("day_strip_text")
        self.back = button(_("Kembali ke hari ini"), "day_strip_back", look="link")
        inner = QHBoxLayout(self)
        inner.setContentsMargins(20, 2, 20, 2)
        inner.addWidget(self._text)
        inner.addStretch(1)
        inner.addWidget(self.back)
        self.hide()

    def say(self, day: date, home: date) -> None:
        """Show ``day`` if it is not the day the posko works on (``home``)."""
        self._text.setText(_("Yang tampil: {day}").format(day=full_date(day)))
        self.setVisible(day != home)


class ServerStrip(QFrame):
    """Yellow: the server is away; what was typed stays, and nothing has to be done but to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("server_strip")
        kind(self, "banner_yellow")
        self._text = label("", wrap=True)
        self._text.setObjectName("server_strip_text")
        inner = QHBoxLayout(self)
        inner.setContentsMargins(20, 2, 20, 2)
        inner.addWidget(self._text, 1)
        self.hide()

    def say(self, server: str, *, away: bool) -> None:
        """Show that ``server`` is away, or nothing once it answers."""
        text = _(
            "Server {server} tidak menjawab. Isian Anda tetap di layar; program menyambung lagi sendiri "
            "begitu server menjawab."
        )
        self._text.setText(text.format(server=server))
        self.setVisible(away)

    def text(self) -> str:
        """Return what the strip says, empty while the server answers."""
        return "" if self.isHidden() else self._text.text()
