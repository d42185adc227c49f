"""The days that a recap, a coverage or the masks are told for: two dates, and the usual spans as buttons."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from blc_desktop.i18n import N_, _
from ui import tokens
from ui.flow import folding
from ui.forms.editor import BadValue
from ui.forms.editors import DateEditor
from ui.parts import button, label, row

_SPANS = ((N_("Hari ini"), 0), (N_("7 hari"), 6), (N_("14 hari"), 13), (N_("30 hari"), 29))


class SpanBar(QWidget):
    """``changed`` is said when other days are asked for. Until then the last ``days`` up to ``today``."""

    changed = Signal()

    def __init__(self, name: str, today: date, days: int) -> None:
        super().__init__()
        self._today = today
        self.since = DateEditor(today, future=False, birth=False)
        self.until = DateEditor(today, future=False, birth=False)
        for editor, words, part in (
            (self.since, _("Dari tanggal"), "since"),
            (self.until, _("Sampai tanggal"), "until"),
        ):
            widget = editor.focus_widget()
            widget.setObjectName(f"{name}_{part}")
            widget.setAccessibleName(words)
            widget.setFixedWidth(118)
            editor.edited.connect(self._typed)
        self.set_days(days, quiet=True)
        buttons = [
            button(
                _(words),
                f"{name}_{back}",
                partial(self.set_days, back + 1),
                look="chip",
            )
            for words, back in _SPANS
        ]
        ends = label(_("Dari")), label(_("s.d."))
        dates = row(ends[0], self.since, ends[1], self.until)
        for end in ends:
            end.setFixedHeight(tokens.CONTROL_HEIGHT)
            dates.setAlignment(end, Qt.AlignmentFlag.AlignTop)  # of the dates, not the days below them
        for each in buttons:
            each.setFixedHeight(tokens.CONTROL_HEIGHT)
        self.setLayout(folding(dates, row(*buttons), apart=False, top=True))

    def set_days(self, days: int, *, quiet: bool = False) -> None:
        """Ask for the last so many days."""
        self.set_span(self._today - timedelta(days=days - 1), self._today, quiet=quiet)

    def set_span(self, since: date, until: date, *, quiet: bool = False) -> None:
        """Ask for these days."""
        self.since.set_value(since)
        self.until.set_value(until)
        if not quiet:
            self.changed.emit()

    def span(self) -> tuple[date, date] | None:
        """Return the days, None while what is typed is no span."""
        try:
            since, until = self.since.value(), self.until.value()
        except BadValue:
            return None
        if not isinstance(since, date) or not isinstance(until, date) or until < since:
            return None
        return since, until

    def is_typed_in(self) -> bool:
        """Whether the keyboard is in one of the two dates."""
        return any(editor.focus_widget().hasFocus() for editor in (self.since, self.until))

    def _typed(self) -> None:
        if self.span() is not None:
            self.changed.emit()
