"""The two lists of the patients page, cases and tests, one shown at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from blc_desktop.i18n import NC_, _
from ui.pages.patients.card import CaseCard
from ui.pages.patients.tests_panel import TestsPanel
from ui.segments import segment, segments
from ui.tables.panel import ListPanel
from ui.theme import kind


class Leaves(QStackedWidget):
    """``bar`` holds the two buttons that choose the list."""

    def __init__(self, cases: ListPanel, card: CaseCard, tests: TestsPanel) -> None:
        super().__init__()
        kind(self, "plain")
        self._lists = (cases, tests.list)
        first = QWidget()
        kind(first, "clear")
        side = QHBoxLayout(first)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        side.addWidget(cases, 1)
        side.addWidget(card)
        self.addWidget(first)
        self.addWidget(tests)
        self._group = QButtonGroup(self)
        self.bar = segments()
        for at, (name, text) in enumerate(
            (("patients_cases", _("Kasus")), ("patients_tests", _(NC_("tests", "Tes"))))
        ):
            made = segment(text, name, tip="F9")
            made.setChecked(at == 0)
            self._group.addButton(made, at)
            self.bar.addWidget(made)
        self.bar.addStretch(1)
        self._group.idClicked.connect(self._show)

    @property
    def shows_tests(self) -> bool:
        """Whether the list of tests is the one that is shown."""
        return self.currentIndex() == 1

    def show_tests(self, *, shown: bool) -> None:
        """Show the list of tests, or that of cases."""
        self._group.button(int(shown)).setChecked(True)
        self.setCurrentIndex(int(shown))

    def turn(self) -> None:
        """Show the other list and put the keyboard into it."""
        self._show(1 - self.currentIndex())

    def _show(self, at: int) -> None:
        self.show_tests(shown=at == 1)
        self._lists[at].view.setFocus()
