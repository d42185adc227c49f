"""The list of tests on the patients page: what is awaited first, mended, taken back, followed up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.testing import TakeBackTest
from blc_desktop.domain.facts.testing import PositiveFacts
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import CaseStatus, TestKind, TestPurpose, TestResult
from blc_desktop.i18n import _
from blc_desktop.services import positives, testing
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.labels import label as word
from ui.case_looks import sex_letter
from ui.grids import offer_grid
from ui.page import PageContext
from ui.pages.patients.positive import open_positive
from ui.pages.patients.session import open_session
from ui.pages.patients.testing import open_edit_test, open_test
from ui.parts import EmptyState, button, row
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel

_TONES = {
    TestResult.POSITIVE: "red",
    TestResult.NEGATIVE: "green",
    TestResult.INVALID: "orange",
    TestResult.PENDING: "yellow",
}


def result_pill(value: object) -> tuple[str, str]:
    """Return the word and the tone of a result."""
    if not value:
        return "", ""
    result = TestResult(str(value))
    return word(result), _TONES[result]


class TestsPanel(QWidget):
    """All tests of the posko."""

    __test__ = False  # the name begins with Test: pytest must not collect it

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("tests_panel")
        self.context = context
        self.list = ListPanel(
            "tests_list",
            testing.test_listing(context.workspace),
            context.ops,
            look=ListLook(pills={"result": result_pill}, texts={"sex": sex_letter}),
            empty=EmptyState(
                _("Belum ada tes"),
                _("F6 membuka sesi tes untuk banyak orang; Ctrl+T mencatat satu tes."),
            ),
        )
        self.list.add_filter("result", _("Semua hasil"), [(word(one), one) for one in TestResult])
        self.list.add_filter("kind", _("Semua tes"), [(word(one), one) for one in TestKind])
        self.list.add_filter("purpose", _("Semua tujuan"), [(word(one), one) for one in TestPurpose])
        self.list.add_filter("incomplete", _("Lengkap atau tidak"), [(_("Belum lengkap"), True)])
        self.grid = offer_grid(context, self, self.list, GridKind.TESTS)
        self.new = button(
            _("Tes baru…"), "test_new", lambda: open_test(context, self), icon="add", tip="Ctrl+T"
        )
        self.fill = button(
            _("Ubah atau isi hasil…"), "test_fill", self._on(self._edit), icon="edit", tip="Enter"
        )
        self.decide = button(
            _("Tindak lanjuti positif…"), "test_follow", self._on(self._follow), icon="refer", tip="F7"
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.list, 1)
        if context.may(Permission.EDIT_CASES):
            whole.addLayout(row(self.new, self.fill, self.decide, None))
        if context.may(Permission.EDIT_CASES):
            self.list.opened.connect(lambda test_id: open_edit_test(context, self, test_id))
            for name, text, run, keys in (
                ("test_edit_row", _("Ubah tes atau isi hasil…"), self._edit, "Ctrl+E"),
                ("test_follow_row", _("Tindak lanjuti hasil positif…"), self._follow, "F7"),
                ("test_session_row", _("Buka sesi tes baris ini…"), self._session, ""),
                ("test_remove_row", _("Tarik kembali tes…"), self._take_back, "Delete"),
            ):
                self.list.add_row_action(name, text, run, keys)

    def refresh(self) -> None:
        """Ask for the list again."""
        self.list.refresh()

    def _on(self, run: Callable[[list[int]], None]) -> Callable[[], None]:
        """Return what does ``run`` on the chosen rows, if there are any."""

        def press() -> None:
            ids = self.list.selected_ids()
            if ids:
                run(ids)

        return press

    def _edit(self, ids: list[int]) -> None:
        open_edit_test(self.context, self, ids[0])

    def _follow(self, ids: list[int]) -> None:
        self.context.ops.read(lambda ws: _positive(ws, ids[0]), self._followed)

    def _followed(self, facts: PositiveFacts | None) -> None:
        if facts is None:
            self.context.ops.say(_("Tes ini tidak positif."))
        elif facts.status is CaseStatus.CONFIRMED:
            self.context.ops.say(_("{name} sudah dinyatakan konfirmasi.").format(name=facts.name))
        else:
            open_positive(self.context, self, facts.test_id)

    def _session(self, ids: list[int]) -> None:
        def show(session_id: int | None) -> None:
            if session_id is None:
                self.context.ops.say(_("Tes ini dicatat di luar sesi."))
            else:
                open_session(self.context, self, session_id)

        self.context.ops.read(lambda ws: testing.session_of(ws, ids[0]), show)

    def _take_back(self, ids: list[int]) -> None:
        question = _("Tarik kembali tes ini?")
        detail = _("Hanya untuk tes yang salah catat. Alat tes dari stok dikembalikan.")
        if self.context.messages.ask(question, detail, yes=_("Tarik kembali"), danger=True):
            self.context.ops.run(TakeBackTest(ids[0]), testing.take_back, said=_("Tes ditarik kembali"))


def _positive(ws: Workspace, test_id: int) -> PositiveFacts | None:
    _person, _case, _version, line, _name = testing.line_of(ws, test_id)
    return positives.positive_facts(ws, test_id) if line.result is TestResult.POSITIVE else None
