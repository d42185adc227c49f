"""Referrals and absences of one person: what stands in the book, with what can be done about each line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.commands.absences import TakeBackAbsence
from blc_desktop.domain.facts.absences import AbsenceFacts
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.referrals import ReferralFacts
from blc_desktop.i18n import _
from blc_desktop.services import absences, referrals
from blc_desktop.words.formats import short_date
from blc_desktop.words.labels import label as word
from blc_desktop.words.referral import clock
from ui.page import PageContext
from ui.pages.isolation.care import open_absence, open_answer, open_referral
from ui.pages.reports.press import print_referral_slip
from ui.parts import Card, action, button, label, reveal, row
from ui.tables.plain import PlainTable

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Records:
    referrals: list[ReferralFacts]
    absences: list[AbsenceFacts]


def open_records(context: PageContext, parent: QWidget, line: IsolationLine) -> RecordsDialog:
    """Show the referrals and absences of somebody."""
    dialog = RecordsDialog(context, parent, line)
    dialog.open()
    return dialog


class RecordsDialog(QDialog):
    """Two short tables. Enter on a referral asks for its news; Delete on an absence takes it back."""

    def __init__(self, context: PageContext, parent: QWidget, line: IsolationLine) -> None:
        super().__init__(parent)
        self.setObjectName("person_records")
        self.setWindowTitle(_("Rujukan dan keluar rumah"))
        self.resize(760, 520)
        self._context, self._line = context, line
        self._latest = context.ops.latest(self)
        self._found = _Records([], [])
        may_edit, may_log = context.may(Permission.EDIT_CASES), context.may(Permission.MONITOR)
        self.sent = _table(
            "referral_table", _("Rujukan"), (_("Tanggal"), _("Tujuan"), _("Alasan"), _("Kabar"))
        )
        self.away = _table(
            "absence_table", _("Keluar rumah"), (_("Tanggal"), _("Terlihat di"), _("Tindakan"), _("Petugas"))
        )
        self.answer = button(_("Kabar…"), "records_answer", self._answer, icon="edit")
        self.slip = button(_("Cetak lembar rujukan"), "records_slip", self._print, icon="print")
        self.add_referral = button(_("Rujuk…"), "records_refer", self._refer, icon="refer")
        self.take_back = button(_("Batalkan catatan"), "records_take_back", self._take_back, icon="undo")
        self.add_absence = button(_("Catat keluar rumah…"), "records_absence", self._absence, icon="add")
        for part in (self.answer, self.add_referral):
            reveal(part, shown=may_edit)
        for part in (self.take_back, self.add_absence):
            reveal(part, shown=may_log)
        self._lay_out()
        self.sent.activated.connect(lambda _index: self._answer())
        action(self, "records_delete", _("Batalkan catatan"), self._delete_pressed, "Del")
        context.ops.hub.changed.connect(self._heard)
        self.refresh()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        title = _("Rujukan dan keluar rumah · {name}").format(name=self._line.name)
        whole.addWidget(label(title, "title"))
        self._no_referral = label(_("Belum pernah dirujuk."), "muted")
        self._no_absence = label(_("Tidak ada catatan keluar rumah."), "muted")
        parts = (
            (
                _("Rujukan"),
                self.sent,
                self._no_referral,
                row(self.answer, self.slip, None, self.add_referral),
            ),
            (_("Keluar rumah"), self.away, self._no_absence, row(self.take_back, None, self.add_absence)),
        )
        for heading, table, nothing, buttons in parts:
            card = Card(heading)
            card.body.addWidget(table, 1)
            card.body.addWidget(nothing)
            card.body.addLayout(buttons)
            whole.addWidget(card, 1)
        close = button(_("Tutup"), "records_close", self.accept)
        close.setAutoDefault(True)
        whole.addLayout(row(None, close))

    # --- showing ----------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for both lists."""
        number = self._line.isolation_id

        def ask(ws: Workspace) -> _Records:
            return _Records(referrals.referrals_of(ws, number), absences.absences_of(ws, number))

        self._latest.ask(ask, self._show)

    def _show(self, found: _Records) -> None:
        self._found = found
        self.sent.show_rows(
            [
                (_when(each.day, each.clock), each.destination, each.reason or "", _news(each))
                for each in found.referrals
            ]
        )
        self.away.show_rows(
            [
                (_when(each.day, each.clock), each.seen_at or "", each.action or "", each.officer)
                for each in found.absences
            ]
        )
        for table, nothing, buttons, rows in (
            (self.sent, self._no_referral, (self.answer, self.slip), found.referrals),
            (self.away, self._no_absence, (self.take_back,), found.absences),
        ):
            table.setVisible(bool(rows))
            nothing.setVisible(not rows)
            for part in buttons:
                part.setEnabled(bool(rows))
            if rows and table.currentRow() < 0:
                table.selectRow(0)

    def _heard(self, changes: Changes) -> None:
        if Topic.ISOLATION in changes:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the lists while they have the keyboard: it does not close the box."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and (self.sent.hasFocus() or self.away.hasFocus())):
            super().keyPressEvent(event)

    # --- doing ------------------------------------------------------------------------------------------

    def _answer(self) -> None:
        at = self.sent.currentRow()
        if self._context.may(Permission.EDIT_CASES) and 0 <= at < len(self._found.referrals):
            open_answer(self._context, self, self._found.referrals[at])

    def _print(self) -> None:
        at = self.sent.currentRow()
        if 0 <= at < len(self._found.referrals):
            found = self._found.referrals[at]
            print_referral_slip(self._context, self, found.person_uid, max(found.day, self._context.day))

    def _refer(self) -> None:
        open_referral(self._context, self, self._line)

    def _absence(self) -> None:
        open_absence(self._context, self, self._line)

    def _delete_pressed(self) -> None:
        if self.away.hasFocus() and self._context.may(Permission.MONITOR):
            self._take_back()

    def _take_back(self) -> None:
        at = self.away.currentRow()
        if 0 <= at < len(self._found.absences):
            order = TakeBackAbsence(self._found.absences[at].absence_id)
            self._context.ops.run(order, absences.take_back_absence, said=_("Catatan dibatalkan"))


def _table(name: str, spoken: str, titles: tuple[str, ...]) -> PlainTable:
    made = PlainTable(name, titles, (110, 170, 190, 150), frozenset())
    made.setAccessibleName(spoken)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _when(day: object, at: str | None) -> str:
    return " ".join(part for part in (short_date(day), clock(at)) if part)  # type: ignore[arg-type]


def _news(found: ReferralFacts) -> str:
    return (
        f"{word(found.outcome)} {short_date(found.outcome_on)}" if found.outcome_on else word(found.outcome)
    )
