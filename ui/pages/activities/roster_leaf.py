"""The duty roster: a week at a time, shifts down, days across; Enter names who is on duty."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.duty import CopyWeek, SetDuty
from blc_desktop.domain.facts.duty import WEEK, Roster
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.domain.weeks import monday_of
from blc_desktop.i18n import N_, _, language, ngettext
from blc_desktop.services import duty
from blc_desktop.words.formats import date_range, full_date, short_date, weekday
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.form import Values
from ui.officers_field import OfficersField
from ui.page import PageContext
from ui.pages.activities.leaf import Leaf
from ui.pages.reports.press import print_report
from ui.parts import button, label, reveal, row, tool_button

_LEAST_ROW = 76


class RosterTable(QTableWidget):
    """``asked`` carries day and shift of a cell that is opened (Enter, double click), ``cleared`` by Del."""

    asked = Signal(object, str)
    cleared = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(0, WEEK)
        self.setObjectName("roster_table")
        self.setAccessibleName(_("Jadwal piket: regu ke bawah, hari ke samping"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(_LEAST_ROW)
        self.setTabKeyNavigation(False)
        self.week: Roster | None = None
        self.cellDoubleClicked.connect(lambda _row, _column: self._ask())

    def show_week(self, week: Roster, today: date) -> None:
        """Show a week; the cursor stays where it was."""
        at = self.currentRow(), self.currentColumn()
        self.week = week
        self.setRowCount(len(week.shifts))
        self.setVerticalHeaderLabels(list(week.shifts))
        for column, day in enumerate(week.days):
            mark = _(" (hari ini)") if day == today else ""
            self.setHorizontalHeaderItem(column, QTableWidgetItem(f"{weekday(day)}\n{short_date(day)}{mark}"))
            for at_row, shift in enumerate(week.shifts):
                people = week.on(day, shift)
                item = QTableWidgetItem("\n".join(each.name for each in people))
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                said = ", ".join(each.name for each in people) or _("belum ada")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{weekday(day)}, {shift}: {said}")
                self.setItem(at_row, column, item)
        if at[0] < 0 and week.shifts:
            at = 0, (today - week.monday).days if today in week.days else 0
        self.setCurrentCell(min(at[0], len(week.shifts) - 1), max(at[1], 0))

    def cell(self) -> tuple[date, str] | None:
        """Return day and shift under the cursor."""
        if self.week is None or self.currentRow() < 0:
            return None
        return self.week.days[self.currentColumn()], self.week.shifts[self.currentRow()]

    def _ask(self) -> None:
        cell = self.cell()
        if cell is not None:
            self.asked.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell = self.cell()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask()
        elif event.key() == Qt.Key.Key_Delete and cell is not None:
            self.cleared.emit(*cell)
        else:
            super().keyPressEvent(event)


class RosterLeaf(Leaf):
    """One week; the arrows with Alt go to the others."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "activities_roster")
        self._may = context.may(Permission.ACTIVITIES)
        self._asking = self.ops.latest(self)
        self._back = 0
        self.copy = button(_("Salin minggu lalu"), "roster_copy", self.copy_week, icon="copy", keys="Ctrl+B")
        self.print = button(
            _("Cetak jadwal"), "roster_print", self.print_out, look="primary", icon="print", keys="Ctrl+P"
        )
        reveal(self.copy, shown=self._may)
        reveal(self.print, shown=context.may(Permission.PRINT))
        self.buttons = [self.copy, self.print]
        self.days = label("", "heading")
        back = tool_button("roster_back", _("Minggu sebelumnya"), "back", lambda: self.step(-1), "Alt+Left")
        forth = tool_button(
            "roster_next", _("Minggu sesudahnya"), "forward", lambda: self.step(1), "Alt+Right"
        )
        hint = _("Enter: siapa yang piket · Del: kosongkan · Alt+← →: minggu · Ctrl+B: salin minggu lalu")
        self.body.addLayout(row(back, forth, self.days, None, label(hint, "hint")))
        self.table = RosterTable()
        self.table.asked.connect(self.ask)
        self.table.cleared.connect(lambda day, shift: self._set(SetDuty(day, shift, ())))
        self.body.addWidget(self.table, 1)

    @property
    def monday(self) -> date:
        """The Monday of the week that is shown."""
        return monday_of(self.context.day) + timedelta(days=WEEK * self._back)

    def refresh(self) -> None:
        """Ask for the week that is shown."""
        monday = self.monday
        self.days.setText(date_range(monday, monday + timedelta(days=WEEK - 1)))
        self._asking.ask(
            lambda ws: duty.roster(ws, monday), lambda week: self.table.show_week(week, self.context.day)
        )

    def begin(self) -> None:
        """Put the keyboard into the week."""
        self.table.setFocus()

    def step(self, weeks: int) -> None:
        """Show a later week, or an earlier one."""
        self._back += weeks
        self.refresh()

    def ask(self, day: date, shift: str) -> None:
        """Ask who is on duty in a shift."""
        if not self._may or self.table.week is None:
            return
        people = tuple(each.officer_id for each in self.table.week.on(day, shift))

        def build(values: Values) -> SetDuty:
            chosen = values["officer_ids"]
            return SetDuty(day, shift, chosen if isinstance(chosen, tuple) else ())

        spec: FormSpec[SetDuty, date] = FormSpec(
            name="duty_form",
            subject=f"{day.isoformat()} {shift}",
            title=_("Piket {shift}, {day}").format(shift=shift.lower(), day=full_date(day)),
            fields=(OfficersField(name="officer_ids", label=N_("Petugas")),),
            build=build,
            service=duty.set_duty,
            said=_("Jadwal piket disimpan"),
        )
        FormDialog(self, self.ops, spec).begin({"officer_ids": people})

    def _set(self, command: SetDuty) -> None:
        if self._may:
            self.ops.run(command, duty.set_duty, said=_("Piket dikosongkan"))

    def copy_week(self) -> None:
        """Put the week before into the one that is shown."""
        self.ops.run(CopyWeek(self.monday), duty.copy_week, said=_copied)

    def print_out(self) -> None:
        """Print the week that is shown."""
        request = ReportRequest(ReportKind.ROSTER, self.monday, language=language())
        print_report(self.context, self, request)


def _copied(count: int) -> str:
    return ngettext("{n} piket disalin", "{n} piket disalin", count).format(n=count)
