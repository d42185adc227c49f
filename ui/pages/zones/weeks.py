"""Weeks of zones, the latest first: frozen ones as they were, the others as they are reckoned now."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.zones import TakeBackWeek
from blc_desktop.domain.facts.zones import FrozenWeek, WeekLine
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import zone_weeks
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import zones as words
from blc_desktop.words.formats import clock, date_range, local_day, medium_date
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.zones import specs
from ui.parts import EmptyState, Note, button, reveal
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel

_ZONES = (Zone.GREEN, Zone.YELLOW, Zone.ORANGE, Zone.RED, Zone.NOT_ASSESSED)
_COLUMNS = (
    Column("week", N_("Pekan"), width=22),
    *(
        Column(zone.value, title, width=9, align=Align.RIGHT)
        for zone, title in zip(
            _ZONES, (N_("Hijau"), N_("Kuning"), N_("Oranye"), N_("Merah"), N_("Belum dinilai")), strict=True
        )
    ),
    Column("total", N_("Jumlah RT"), width=9, align=Align.RIGHT),
    Column("state", N_("Keadaan"), width=16),
    Column("changed", N_("Berbeda sekarang"), width=15, align=Align.RIGHT),
    Column("made", N_("Dibekukan"), width=20),
    Column("operator", N_("Oleh"), width=18),
)


_RECKONED = N_(
    "Zona dihitung dari kasus dan rumah; yang salah diubah di Pasien atau Warga. Di sini pekan hanya "
    "dibekukan dengan Enter, atau dibatalkan pembekuannya dengan Del."
)


class WeeksView(QWidget):
    """The list of weeks; Enter tells what differs now or freezes, Del takes a snapshot back."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("zone_weeks")
        self._context = context
        self._may = context.may(Permission.OVERSEE)
        self._offset = context.workspace.post().time_zone.offset_hours
        self._sundays: dict[int, WeekLine] = {}
        source = ShortList(_COLUMNS, self._rows, lambda: context.workspace)
        self.list = ListPanel(
            "zone_weeks_list",
            source,
            context.ops,
            look=ListLook(pills={"state": _state}),
            empty=EmptyState(_("Belum ada pekan yang selesai")),
        )
        tools = NoGrid(self.list, context.ops, _("Zona mingguan tidak diubah di tabel"), _(_RECKONED)).button
        self.note = Note()
        self.note.say("")
        self.freeze = button(_("Bekukan…"), "week_freeze", self._freeze_chosen)
        reveal(self.freeze, shown=self._may)
        self.list.opened.connect(self._tell)
        self.list.current_id_changed.connect(lambda _id: self.note.say(""))
        if self._may:
            self.list.add_row_action("week_take_back", _("Batalkan pembekuan…"), self._take_back, "Del")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        self.list.bar.add_tool(self.freeze, before=tools)
        whole.addWidget(self.note)
        whole.addWidget(self.list, 1)

    def refresh(self) -> None:
        """Ask for the weeks."""
        self.list.refresh()

    def _rows(self, ws: Workspace) -> list[tuple[int, Row]]:
        weeks = zone_weeks.weeks(ws)
        self._sundays = {line.week_until.toordinal(): line for line in weeks}
        return [(line.week_until.toordinal(), self._row(line)) for line in weeks]

    def _row(self, line: WeekLine) -> Row:
        made = ""
        if line.made_at is not None:
            day = medium_date(local_day(line.made_at, self._offset))
            made = f"{day} {clock(line.made_at, self._offset)}"
        return (
            date_range(line.week_from, line.week_until),
            *(line.counts.get(zone, 0) for zone in _ZONES),
            sum(line.counts.values()),
            "frozen" if line.frozen else "open",
            line.changed if line.frozen else None,
            made,
            line.operator,
        )

    def _tell(self, row_id: int) -> None:
        line = self._sundays[row_id]
        if not line.frozen:
            self.freeze_week(line.week_until)
            return

        def show(found: FrozenWeek | None) -> None:
            if found is not None:
                self.note.say(_difference(found), "yellow" if found.changes else "green")

        self._context.ops.read(lambda ws: zone_weeks.frozen_week(ws, line.week_until), show)

    def _freeze_chosen(self) -> None:
        for row_id in self.list.selected_ids()[:1]:
            line = self._sundays[row_id]
            if line.frozen:
                self._context.ops.say(_("Pekan itu sudah dibekukan."))
            else:
                self.freeze_week(line.week_until)

    def freeze_week(self, sunday: date) -> None:
        """Ask to freeze the week that ends on ``sunday``."""
        if self._may:
            FormDialog(self, self._context.ops, specs.freeze_spec(sunday)).begin()

    def _take_back(self, ids: list[int]) -> None:
        line = self._sundays[ids[0]]
        if not line.frozen:
            return
        question = _("Batalkan pembekuan pekan {week}?").format(
            week=date_range(line.week_from, line.week_until)
        )
        detail = _("Rekap lama tetap tersimpan di riwayat; pekan itu dapat dibekukan lagi.")
        if not self._context.messages.ask(question, detail, yes=_("Batalkan pembekuan"), danger=True):
            return

        def go(found: FrozenWeek | None) -> None:
            if found is not None:
                order = TakeBackWeek(found.snapshot_id)
                self._context.ops.run(order, zone_weeks.take_back_week, said=_("Pembekuan dibatalkan"))

        self._context.ops.read(lambda ws: zone_weeks.frozen_week(ws, line.week_until), go)


def _difference(found: FrozenWeek) -> str:
    week = date_range(found.week_from, found.week_until)
    if not found.changes:
        return _("{week}: data sekarang masih sama dengan yang dibekukan.").format(week=week)
    count = ngettext("{n} RT berbeda", "{n} RT berbeda", len(found.changes)).format(n=len(found.changes))
    text = _("{week}: {count} dari data sekarang. Dibekukan → sekarang: {changes}.")
    return text.format(week=week, count=count, changes=words.changes_words(found.changes))


def _state(value: object) -> tuple[str, str]:
    return (_("dibekukan"), "green") if value == "frozen" else (_("belum dibekukan"), "yellow")
