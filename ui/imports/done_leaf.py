"""The last leaf of an import: what became of the rows, and what is left to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from blc_desktop.i18n import _, ngettext
from blc_desktop.services.import_facts import ImportResult
from blc_desktop.words.formats import integer
from ui.imports.problem_table import CountLine
from ui.parts import EmptyState, button, column, row

_NAMES = ("rows", "accepted", "review", "rejected", "unchanged", "follow_ups")


class DoneLeaf(QWidget):
    """Counts and a sentence each; the rows that wait are one press away."""

    def __init__(self, on_review: Callable[[], None], on_problems: Callable[[], None]) -> None:
        super().__init__()
        self._result: ImportResult | None = None
        self.counts = CountLine()
        self.words = EmptyState(_("Impor selesai"), "-", icon="check")
        self.to_review = button(_("Periksa baris…"), "import_review", on_review, look="primary")
        self.problems = button(
            _("Baris bermasalah ke Excel…"), "import_result_problems", on_problems, icon="save"
        )
        counts = row(None, self.counts, None)
        next_steps = row(None, self.problems, self.to_review, None)
        whole = column(None, self.words, counts, 8, next_steps, None)
        self.setLayout(whole)

    def show_result(self, result: ImportResult) -> None:
        """Show what an import did."""
        self._result = result
        self.counts.show_counts({name: getattr(result, name) or 0 for name in _NAMES})
        self.show_waiting(result.review)

    def show_waiting(self, rows: int) -> None:
        """Show how many rows still wait; the button goes with the last."""
        result = self._result
        if result is None:
            return
        self.words.say(_("Impor selesai"), _result_words(result, rows))
        self.to_review.setText(_("Periksa {n} baris…").format(n=integer(rows)))
        self.to_review.setAccessibleName(self.to_review.text())
        self.to_review.setVisible(rows > 0)
        self.problems.setVisible(rows + result.rejected > 0)
        if rows:
            self.to_review.setFocus(Qt.FocusReason.OtherFocusReason)


def _result_words(result: ImportResult, waiting: int) -> str:
    words = [_("{n} baris masuk ke buku.").format(n=integer(result.accepted))]
    if result.follow_ups:
        told = ngettext("{n} catatan pemantauan masuk.", "{n} catatan pemantauan masuk.", result.follow_ups)
        words.append(told.format(n=integer(result.follow_ups)))
    if waiting:
        words.append(_("{n} baris menunggu diperiksa; tidak ada yang hilang.").format(n=integer(waiting)))
    elif result.review:
        words.append(_("{n} baris yang menunggu sudah diperiksa.").format(n=integer(result.review)))
    if result.rejected:
        words.append(_("{n} baris ditolak karena tanpa nama dan NIK.").format(n=integer(result.rejected)))
    if result.unchanged:
        words.append(_("{n} baris sudah ada dan tidak diubah.").format(n=integer(result.unchanged)))
    words.append(_("Semuanya dapat dibatalkan lagi dari Impor yang lalu."))
    return "\n".join(words)
