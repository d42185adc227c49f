"""What is entered into the matrix: cells stored, refused or emptied, and what an answer asks for next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.monitoring import ClearMonitoring, RecordBlock, RecordMonitoring
from blc_desktop.domain.facts.monitoring import BlockRecorded, MatrixRow, Recorded
from blc_desktop.errors import Refused
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import matrix, monitoring, monitoring_block
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import isolation as words
from blc_desktop.words.formats import short_date
from blc_desktop.words.problems import sentence
from ui.forms.dialog import FormDialog
from ui.forms.editor import BadValue
from ui.page import PageContext
from ui.pages.isolation import care, dialogs
from ui.pages.isolation.matrix_paste import letters_of
from ui.pages.isolation.matrix_view import MatrixView
from ui.pages.isolation.panel import PersonPanel
from ui.parts import action

#: So many reasons are told.
_REASONS = 6


class Entries:
    """Carries out what is entered in ``view`` or in ``panel``, two ways into the same cell.

    ``show`` shows what an entry changed: its order, and the person's line as it stands now. The page
    ``parent`` is not told to ask anew.
    """

    def __init__(
        self,
        context: PageContext,
        parent: QWidget,
        view: MatrixView,
        panel: PersonPanel,
        show: Callable[[RecordMonitoring, MatrixRow | None], None],
    ) -> None:
        self._context, self._parent, self._show = context, parent, show
        self._ops, self._view, self._panel = context.ops, view, panel
        view.recorded.connect(self._record)
        view.reason_asked.connect(self._not_met)
        view.cleared.connect(self._clear)
        view.mistyped.connect(self._mistyped)
        panel.recorded_and_next.connect(self._record_and_next)
        if context.may(Permission.MONITOR):
            action(view, "matrix_paste", _("Tempel huruf dari Excel"), self._paste, "Ctrl+V")

    # --- storing ------------------------------------------------------------------------------------

    def _record(self, order: RecordMonitoring) -> None:
        days = self._view.matrix_model.days
        person = self._view.person_of(order.isolation_id)
        before = person.cells.get(order.day) if person else None
        left_home = order.at_home is False and (before is None or before.at_home is not False)

        def entered(ws: Workspace, command: RecordMonitoring) -> Done[tuple[Recorded, MatrixRow | None]]:
            done = monitoring.record(ws, command)
            row = matrix.matrix_row(ws, command.isolation_id, days)
            return Done((done.value, row), done.changes, done.undo)

        self._ops.run(
            order,
            entered,
            on_done=lambda answer: self._recorded(order, *answer, left_home=left_home),
            on_refused=lambda error: self._not_recorded(order, error),
            quiet=True,
            shown_by=self._parent,
        )

    def _recorded(
        self, order: RecordMonitoring, recorded: Recorded, row: MatrixRow | None, *, left_home: bool
    ) -> None:
        self._show(order, row)
        shown = self._panel.row
        if shown is not None and shown.line.isolation_id == order.isolation_id:
            self._panel.show_alerts(recorded.alerts)
        if recorded.moved:
            person = self._view.person_of(order.isolation_id)
            if person is not None:
                said = words.span(person.line.kind, recorded.last_day)
                self._ops.say(f"{person.line.name}: {said}")
        if left_home:
            self._ask_where(order)

    def _not_recorded(self, order: RecordMonitoring, _error: Refused) -> bool:
        at = self._view.matrix_model.row_of(order.isolation_id)
        if at is not None:
            self._view.matrix_model.set_pending(at, order.day, None)
        return False

    def _record_and_next(self, order: RecordMonitoring) -> None:
        self._panel.saved()
        self._record(order)
        self._view.next_person()
        self._panel.form.focus()

    def _clear(self, order: ClearMonitoring) -> None:
        self._ops.run(order, monitoring.clear, said=_("Sel dikosongkan"))

    def _mistyped(self, bad: BadValue) -> None:
        self._ops.say(sentence(bad.problem.code, bad.problem.facts))

    def _paste(self) -> None:
        """Enter the block of letters that lies on the clipboard, from the cursor on."""
        found = letters_of(self._view, QGuiApplication.clipboard().text())
        unread = _("Bukan huruf lembar pemantauan: {texts}").format(texts=", ".join(found.unread[:_REASONS]))
        if not found.orders:
            self._ops.say(unread if found.unread else _("Tidak ada sel yang berubah."))
            return
        count = len(found.orders)
        question = ngettext("Isi {n} sel pemantauan?", "Isi {n} sel pemantauan?", count).format(n=count)
        detail = _("Ctrl+Z mengembalikan semuanya sekaligus.")
        if found.unread:
            detail = f"{unread}\n{detail}"
        if self._context.messages.ask(question, detail, yes=_("Isi")):
            self._ops.run(
                RecordBlock(found.orders),
                monitoring_block.record_block,
                on_done=self._pasted,
                said=lambda done: ngettext("{n} sel diisi", "{n} sel diisi", done.entered).format(
                    n=done.entered
                ),
            )

    def _pasted(self, done: BlockRecorded) -> None:
        if done.refused:
            count = len(done.refused)
            text = ngettext("{n} sel ditolak", "{n} sel ditolak", count).format(n=count)
            lines = (f"{short_date(cell.day)}: {sentence(cell.code, cell.facts)}" for cell in done.refused)
            self._context.messages.inform(text, "\n".join(list(dict.fromkeys(lines))[:_REASONS]))

    # --- asking more --------------------------------------------------------------------------------

    def _ask_where(self, order: RecordMonitoring) -> None:
        """Whoever was not at home was somewhere: the log of absences asks, and may be left empty."""
        person = self._view.person_of(order.isolation_id)
        if person is not None:
            asked = care.open_absence(self._context, self._parent, person.line, order.day)
            asked.finished.connect(lambda _result: self._view.setFocus())

    def _not_met(self, order: RecordMonitoring) -> None:
        person = self._view.person_of(order.isolation_id)
        if person is None:
            return
        dialog: FormDialog[Any, Any] = FormDialog(
            self._parent, self._ops, dialogs.not_met_spec(order, person.line.name)
        )
        dialog.accepted.connect(self._view.next_person)
        dialog.finished.connect(lambda _result: self._view.setFocus())
        dialog.begin({"why": dialogs.NOT_MET[0]})
