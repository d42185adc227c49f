"""Daftar telepon: who is to be rung up, by officer and RT; what is answered goes straight into the matrix."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.monitoring import RecordMonitoring
from blc_desktop.domain.facts.calls import CallLine
from blc_desktop.domain.facts.monitoring import Recorded
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.kinds import MonitoringMethod, MonitoringSlot
from blc_desktop.domain.listing import Column, Row
from blc_desktop.domain.monitoring import Code
from blc_desktop.i18n import N_, _
from blc_desktop.services import calls, monitoring
from blc_desktop.words import isolation as words
from blc_desktop.words.formats import short_date
from ui.choosers import OfficerChooser
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import TextField
from ui.forms.form import Values
from ui.page import PageContext
from ui.pages.isolation.panel import FIELDS
from ui.pages.reports.press import print_narrowed
from ui.parts import EmptyState, button
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel
from ui.work_list import WorkList

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("officer", N_("Petugas"), width=18, sortable=False),
    Column("phone", N_("Telepon"), width=19, sortable=False),
    Column("name", N_("Nama"), width=24, sortable=False),
    Column("state", N_("Hari ini"), width=13, sortable=False),
    Column("rt", N_("RT/RW"), width=8, sortable=False),
    Column("before", N_("Terakhir"), width=12, sortable=False),
    Column("day", N_("Hari ke-"), width=7, sortable=False),
    Column("until", N_("Sampai"), width=9, sortable=False),
)
_NO_ANSWER = N_("telepon tidak dijawab")
_HINT = N_("X: sehat · T: tidak dijawab · Enter: isi gejala, suhu, SpO₂ · Ctrl+P: cetak · Ctrl+Z: urungkan")
_PHONE_PIXELS = 19
#: What can be asked over the telephone, of what the matrix' own panel asks.
_BY_TELEPHONE = ("at_home", "temperature_tenths", "oxygen_saturation", "note")
_FIELDS = (
    TextField(name="codes", label=N_("Gejala"), max_length=8, capitals=True, hint=N_("X D B S L R T")),
    *(field for field in FIELDS if field.name in _BY_TELEPHONE),
)


def open_call_list(
    context: PageContext, parent: QWidget, slot: MonitoringSlot = MonitoringSlot.DAY
) -> CallList:
    """Show whom to ring up; answers fill the round ``slot`` of the day."""
    shown = CallList(parent, context, slot)
    shown.begin()
    return shown


_DAILY = N_(
    "Daftar ini disusun dari isolasi hari ini dan berubah sendiri. Jawaban dicatat dengan X, T atau Enter; "
    "hari lain diketik di matriks, nomor telepon dan petugas di Warga atau Daftar isolasi."
)


class CallList(WorkList):
    """One line a person; the number stands large, the answer is one key."""

    topics = frozenset({Topic.MONITORING, Topic.ISOLATION, Topic.RESIDENTS})

    def __init__(self, parent: QWidget, context: PageContext, slot: MonitoringSlot) -> None:
        self._slot = slot
        self._officer_id: int | None = None
        self._lines: dict[int, CallLine] = {}
        panel = ListPanel(
            "call_list",
            ShortList(_COLUMNS, self._rows, lambda: context.workspace),
            context.ops,
            look=ListLook(pills={"state": _pill}),
            empty=EmptyState(
                _("Tidak ada yang perlu ditelepon"),
                _("Yang isolasi atau karantina akan muncul di sini, menurut petugas dan RT."),
            ),
        )
        super().__init__(parent, context, "call_list_window", _("Daftar telepon"), panel)
        NoGrid(panel, context.ops, _("Daftar telepon tidak diubah di tabel"), _(_DAILY))
        at = [column.name for column in _COLUMNS].index("phone")
        panel.view.setItemDelegateForColumn(at, _LargeDelegate(panel.view))
        panel.view.setAccessibleName(_("Daftar telepon"))
        self.officers = OfficerChooser("call_list_officer", self.ops)
        self.officers.chosen.connect(self._narrow)
        self.head.addWidget(self.officers)
        self.head.addWidget(button(_("Cetak"), "call_list_print", self.print, icon="print", keys="Ctrl+P"))
        self.hint.setText(_(_HINT))
        if context.may(Permission.MONITOR):
            panel.opened.connect(self.answer)
            panel.add_row_action("call_well", _("Sehat"), lambda ids: self.well(ids[0]), "X")
            panel.add_row_action(
                "call_no_answer", _("Tidak dijawab"), lambda ids: self.no_answer(ids[0]), "T"
            )

    def _rows(self, ws: Workspace) -> list[tuple[int, Row]]:
        found = calls.call_list(ws, officer_id=self._officer_id)
        self._lines = {line.isolation_id: line for line in found}
        return [(line.isolation_id, self._cells(line)) for line in found]

    def _cells(self, line: CallLine) -> Row:
        before = f"{short_date(line.last_on)}: {line.last_codes or '·'}" if line.last_on else "—"
        return (
            line.officer or "—",
            line.phone or "—",
            line.name,
            self._state(line),
            short_area(line.rt, line.rw) or "—",
            before,
            str(line.day_number),
            short_date(line.last_day),
        )

    def _state(self, line: CallLine) -> str:
        if self._is_made(line):
            return line.today_codes or _("sudah")
        return _("{n}× terlewat").format(n=line.missed) if line.missed else _("belum")

    def _is_made(self, line: CallLine) -> bool:
        return self._slot not in line.rounds_left if line.rounds_left else True

    def _narrow(self, officer_id: int | None) -> None:
        self._officer_id = officer_id
        self.list.refresh()

    # --- answers ------------------------------------------------------------------------------------

    def well(self, isolation_id: int) -> None:
        """Somebody said that they are well: an X by phone, and on to the next."""
        self._record(self._order(isolation_id, Code.HEALTHY.value))

    def no_answer(self, isolation_id: int) -> None:
        """Nobody took the call: not met, which never counts as free of symptoms."""
        self._record(self._order(isolation_id, Code.NOT_MET.value, _(_NO_ANSWER)))

    def answer(self, isolation_id: int) -> None:
        """Ask for all that was said on the phone."""
        order = self._order(isolation_id, "")
        if order is None:
            return
        line = self._lines[isolation_id]
        dialog = FormDialog(self, self.ops, answer_spec(order, line))
        dialog.done_with.connect(lambda recorded: self._told(recorded, isolation_id))
        dialog.begin()

    def _order(self, isolation_id: int, codes: str, note: str = "") -> RecordMonitoring | None:
        line = self._lines.get(isolation_id)
        if line is None:
            return None
        if self._is_made(line):
            self.hint.setText(_("{name} sudah diisi hari ini; ubah di matriks.").format(name=line.name))
            return None
        return RecordMonitoring(
            isolation_id,
            self.context.day,
            codes,
            note=note or None,
            method=MonitoringMethod.PHONE,
            officer_id=line.officer_id,
            slot=self._slot,
        )

    def _record(self, order: RecordMonitoring | None) -> None:
        if order is not None:
            said = _("{name}: ditelepon").format(name=self._lines[order.isolation_id].name)
            self.ops.run(
                order,
                monitoring.record,
                said=said,
                on_done=lambda recorded: self._told(recorded, order.isolation_id),
            )

    def _told(self, recorded: Recorded, isolation_id: int) -> None:
        """Show the advice that an answer raised, and go on to the next who was not asked."""
        advice = " ".join(words.alert(alert.code, alert.value) for alert in recorded.alerts)
        self.hint.setText(advice or _(_HINT))
        order = list(self._lines)
        after = order[order.index(isolation_id) + 1 :] if isolation_id in self._lines else order
        following = (key for key in after if not self._is_made(self._lines[key]))
        self.list.show_id(next(following, isolation_id))
        self.list.view.setFocus()

    def print(self) -> None:
        """Print the list, of the chosen officer or of all."""
        print_narrowed(self.context, self, ReportKind.CALL_LIST, None, self._officer_id)


def answer_spec(order: RecordMonitoring, line: CallLine) -> FormSpec[RecordMonitoring, Recorded]:
    """Write down what somebody said on the phone."""

    def build(values: Values) -> RecordMonitoring:
        return replace(
            order,
            codes=str(values["codes"] or ""),
            **{field.name: values[field.name] for field in _FIELDS[1:]},  # type: ignore[arg-type]
        )

    return FormSpec(
        name="call_answer",
        subject=f"{order.isolation_id}-{order.day.isoformat()}",
        title=f"{line.name} · {line.phone or _('tidak ada nomor')}",
        fields=_FIELDS,
        build=build,
        service=monitoring.record,
    )


class _LargeDelegate(QStyledItemDelegate):
    """A number that is read while dialling."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        font = QFont(option.font)
        font.setPixelSize(_PHONE_PIXELS)
        font.setWeight(QFont.Weight.DemiBold)
        option.font = font


def _pill(value: object) -> tuple[str, str]:
    text = str(value)
    if text == _("belum"):
        return text, "yellow"
    if "×" in text:
        return text, "red"
    return text, "green" if text in ("X", "A", _("sudah")) else "orange"
