"""The first page: figures of the day, who is to be monitored, zones, new cases, and the day's papers."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.blc import BlcState
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.chart import by_day
from blc_desktop.domain.facts.blc import BlcProgress
from blc_desktop.domain.facts.figures import Behind, Figure, ListKind
from blc_desktop.domain.facts.today import TodayFacts
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import blc
from blc_desktop.services.today import people_behind, today_facts
from blc_desktop.words.formats import full_date, integer
from ui.chart import ChartView
from ui.flow import TileLine
from ui.page import Key, Page, PageContext
from ui.pages.isolation.needs import open_needs
from ui.pages.reports.day import copy_whatsapp, print_daily
from ui.pages.today.monitoring_list import MonitoringList
from ui.pages.today.posko_line import PoskoLine
from ui.pages.today.zone_grid import ZoneGrid
from ui.parts import Card, EmptyState, action, button, column, label, reveal, scrolled, tool_button
from ui.tiles import Tile

_PAGES = {
    ListKind.ISOLATIONS: "page_isolation",
    ListKind.CASES: "page_patients",
    ListKind.ITEMS: "page_stock",
    ListKind.CONTACTS: "page_contacts",
}
_IN_THE_MATRIX = frozenset(
    {Figure.ISOLATING, Figure.ISOLATING_HOME, Figure.ISOLATING_ELSEWHERE}
    | {Figure.NOT_MONITORED, Figure.RELEASE_DUE, Figure.OVERDUE}
)
#: Below this height, in logical pixels, zones and curve cannot both be read.
_LOW = 560
#: The smaller figures below each tile.
_DOORS = (
    ("isolating", Figure.ISOLATING_HOME),
    ("isolating", Figure.ISOLATING_ELSEWHERE),
    ("not_monitored", Figure.OVERDUE),
    ("release_due", Figure.NEW_CASES),
    ("low_stock", Figure.EXPIRING),
)


class TodayPage(Page):
    """Shows :class:`TodayFacts` of the day that is worked on."""

    topics = frozenset(
        {Topic.PATIENTS, Topic.ISOLATION, Topic.MONITORING, Topic.STOCK, Topic.ZONES, Topic.SETTINGS}
        | {Topic.RESIDENTS, Topic.IMPORTS, Topic.NEEDS, Topic.ACTIVITIES, Topic.DISTRIBUTION}
    )
    keys = (
        Key("Alt+←  Alt+→", N_("Hari sebelum dan sesudahnya")),
        Key("Alt+Home", N_("Kembali ke hari kerja")),
        Key("Ctrl+P", N_("Cetak laporan harian")),
        Key("Ctrl+W", N_("Salin ringkasan WhatsApp untuk camat")),
        Key("Ctrl+Shift+W", N_("Salin ringkasan WhatsApp untuk kapolsek")),
        Key("Ctrl+N", N_("Pasien baru")),
        Key("Tab, Enter", N_("Pilih angka lalu buka daftarnya")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_today")
        self._latest = self.ops.latest(self)
        self._behind = self.ops.latest(self)
        self._blc_asked = self.ops.latest(self)
        self._days: tuple[date, ...] = ()
        self._build_head()
        self.tiles = {
            "isolating": self._tile("tile_isolating", _("dalam isolasi"), Figure.ISOLATING),
            "not_monitored": self._tile(
                "tile_not_monitored", _("belum dipantau hari ini"), Figure.NOT_MONITORED
            ),
            "release_due": self._tile("tile_release_due", _("masa isolasi berakhir"), Figure.RELEASE_DUE),
            "low_stock": self._tile("tile_low_stock", _("stok menipis"), Figure.LOW_STOCK),
        }
        self._build_doors()
        self.body.addLayout(TileLine(self.tiles.values(), gap=14))
        self.posko = PoskoLine(context)
        self.posko.add_chip(self.blc)
        self.body.addWidget(self.posko)
        self._columns = self._build_columns()
        self.body.addLayout(self._columns, 1)

    # --- building -----------------------------------------------------------------------------------

    def _build_head(self) -> None:
        step = self._step_day
        self.previous = tool_button(
            "day_previous", _("Hari sebelumnya"), "back", lambda: step(-1), "Alt+Left"
        )
        self.next = tool_button("day_next", _("Hari sesudahnya"), "forward", lambda: step(1), "Alt+Right")
        self.back = button(_("Hari kerja"), "day_back", lambda: self.context.set_day(None), look="link")
        action(self, "day_home", _("Hari kerja"), lambda: self.context.set_day(None), "Alt+Home")
        for part in (self.previous, self.next, self.back):
            self.add_button(part)
        may = self.context.may
        self.blc = button("", "open_blc", self._open_blc, look="chip", icon="blc")
        self.blc.hide()
        self.whatsapp = button(_("Salin WhatsApp"), "copy_whatsapp", icon="copy")
        self.whatsapp.setMenu(self._whatsapp_menu())
        self.add_button(self.whatsapp)
        self.new_patient = button(
            _("Pasien baru"), "new_patient", self._new_patient, icon="add", keys="Ctrl+N"
        )
        reveal(self.new_patient, shown=may(Permission.EDIT_CASES))
        self.add_button(self.new_patient)
        self.print_daily = button(
            _("Cetak laporan harian"),
            "print_daily",
            lambda: print_daily(self.context, self),
            look="primary",
            icon="print",
            keys="Ctrl+P",
        )
        reveal(self.print_daily, shown=may(Permission.PRINT))
        self.add_button(self.print_daily)

    def _whatsapp_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("whatsapp_menu")
        for addressee, name, text, keys in (
            ("camat", "whatsapp_camat", _("Untuk camat"), "Ctrl+W"),
            ("kapolsek", "whatsapp_kapolsek", _("Untuk kapolsek"), "Ctrl+Shift+W"),
        ):
            copying = action(self, name, text, partial(self._copy, addressee), keys)
            menu.addAction(copying)
        return menu

    def _build_doors(self) -> None:
        """Make the smaller figures below the tiles doors of their own."""
        self.doors: dict[Figure, QPushButton] = {}
        for tile, figure in _DOORS:
            self.doors[figure] = self.tiles[tile].add_door(
                f"door_{figure.value}", partial(self._open_figure, figure)
            )

    def _tile(self, name: str, word: str, figure: Figure) -> Tile:
        tile = Tile(name, word)
        tile.opened.connect(lambda: self._open_figure(figure))
        return tile

    def _build_columns(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(14)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._build_monitoring(), 0, 0, 2, 1)
        grid.addWidget(self._build_zones(), 0, 1)
        self._curve_card = self._build_curve()
        grid.addWidget(self._curve_card, 1, 1)
        grid.setRowStretch(0, 3)
        grid.setRowStretch(1, 2)
        return grid

    def _build_monitoring(self) -> Card:
        card = Card(_("Pemantauan hari ini"))
        # Where the rule of the day asks contacts for no tests, there is nothing to say.
        self.tests_due = button(
            "", "open_tests_due", lambda: self._open_figure(Figure.TESTS_DUE), look="chip", icon="calendar"
        )
        self.tests_due.hide()
        card.head.addWidget(self.tests_due)
        card.head.addWidget(
            button(
                _("Isi di matriks"), "open_matrix", lambda: self.context.go("page_isolation"), keys="Ctrl+M"
            )
        )
        self.needs = button(_("Kebutuhan"), "open_needs", lambda: open_needs(self.context, self))
        card.head.insertWidget(card.head.count() - 1, self.needs)
        self.monitoring = MonitoringList()
        self.monitoring.opened.connect(
            lambda isolation_id: self.context.go("page_isolation", isolation_id=isolation_id)
        )
        self.nobody = EmptyState(
            _("Tidak ada yang sedang isolasi"),
            _("Pasien baru dicatat dengan Ctrl+N, atau diimpor dari daftar di halaman Pasien."),
        )
        card.body.addWidget(self.monitoring, 1)
        card.body.addWidget(self.nobody, 1)
        return card

    def _build_zones(self) -> Card:
        card = Card(_("Zonasi RT · 7 hari terakhir"))
        card.setFixedWidth(324)
        self.zones = ZoneGrid()
        self.zones.opened.connect(self._open_rt)
        scroll = scrolled("zone_scroll", column(self.zones, None, gap=0))
        self.zone_words = label("", "small", wrap=True)
        self.no_areas = EmptyState(
            _("Belum ada RT"), _("Isi daftar RT di Pengaturan, atau impor data warga.")
        )
        for part in (scroll, self.no_areas):
            card.body.addWidget(part, 1)
        card.body.addWidget(self.zone_words)
        self._zone_scroll = scroll
        return card

    def _build_curve(self) -> Card:
        card = Card(_("Kasus baru per tanggal"))
        card.setFixedWidth(324)
        self.curve = ChartView("new_cases_chart")
        self.curve.setMinimumHeight(84)
        self.curve.opened.connect(self._open_new_cases)
        card.body.addWidget(self.curve, 1)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the zones take the room of the curve, which then could not be read."""
        super().resizeEvent(event)
        around = self.parentWidget()  # what is seen of the page; where it needs more than that, it scrolls
        seen = event.size().height() if around is None else min(event.size().height(), around.height())
        room = seen >= _LOW
        self._curve_card.setVisible(room)
        self._columns.setRowStretch(1, 2 if room else 0)

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the day's facts."""
        day = self.context.day
        self.set_title(full_date(day), self.subtitle.text())
        self.back.setVisible(day != self.context.workspace.own_day)
        self._latest.ask(today_facts, self._show)
        self._blc_asked.ask(blc.progress, self._tell_blc)

    def _tell_blc(self, told: BlcProgress) -> None:
        said = ngettext("{n} belum di BLC", "{n} belum di BLC", told.total).format(n=integer(told.total))
        self.blc.setText(said)
        self.blc.setAccessibleName(said)
        self.blc.setVisible(told.total > 0)

    def _open_blc(self) -> None:
        day = self.context.day
        first = day - timedelta(days=blc.COUNTED_DAYS - 1)
        filters = {"state": BlcState.PENDING, "since": first, "until": day}
        self.context.go("page_blc", query=Query(filters=filters))

    def _show(self, facts: TodayFacts) -> None:
        self._show_tiles(facts)
        self.posko.show_facts(facts.on_duty, facts.activities)
        self.monitoring.monitoring_model.show_lines(facts.monitoring)
        self.monitoring.setVisible(bool(facts.monitoring))
        self.needs.setText(_("Kebutuhan {n}").format(n=facts.open_needs))
        self.needs.setAccessibleName(_("{n} kebutuhan belum dipenuhi").format(n=facts.open_needs))
        self.nobody.setVisible(not facts.monitoring)
        self.zones.show_cards(facts.zone_cards)
        self._zone_scroll.setVisible(bool(facts.zone_cards))
        self.no_areas.setVisible(not facts.zone_cards)
        self.zone_words.setText(_zone_words(facts))
        self._days = tuple(count.day for count in facts.new_cases_by_day)
        self.curve.show_chart(by_day(facts.new_cases_by_day, facts.figures.day))
        self.set_title(full_date(facts.figures.day), self._place_words(facts))

    def _show_tiles(self, facts: TodayFacts) -> None:
        f = facts.figures
        self.tiles["isolating"].show_figure(integer(f.isolating))
        self.tiles["not_monitored"].show_figure(
            integer(f.not_monitored),
            "" if f.overdue else _("tidak ada tunggakan"),
            "red" if f.not_monitored else "green",
        )
        self.tiles["release_due"].show_figure(integer(f.release_due), tone="orange" if f.release_due else "")
        due = ngettext("{n} tes jatuh tempo hari ini", "{n} tes jatuh tempo hari ini", f.tests_due)
        self.tests_due.setText(due.format(n=integer(f.tests_due)))
        self.tests_due.setAccessibleName(self.tests_due.text())
        self.tests_due.setVisible(bool(f.tests_due))
        named = ", ".join(dict.fromkeys((*facts.low_items, *facts.expiring_items)))
        tile = self.tiles["low_stock"]
        tone = "orange" if f.low_stock or f.expiring else ""
        tile.show_figure(integer(f.low_stock), f"· {named}" if named else "", tone)
        tile.setToolTip(named)
        new = ngettext("{n} kasus baru hari ini", "{n} kasus baru hari ini", f.new_cases)
        said = {
            Figure.ISOLATING_HOME: _("{n} di rumah").format(n=f.isolating_home),
            Figure.ISOLATING_ELSEWHERE: _("{n} terpusat/RS").format(n=f.isolating_elsewhere),
            Figure.OVERDUE: _("{n} sejak kemarin").format(n=f.overdue),
            Figure.NEW_CASES: new.format(n=f.new_cases),
            Figure.EXPIRING: _("{n} segera kedaluwarsa").format(n=f.expiring),
        }
        for figure, text in said.items():
            self.doors[figure].setText(text)
        self.doors[Figure.OVERDUE].setVisible(bool(f.overdue))

    def _place_words(self, facts: TodayFacts) -> str:
        post = self.context.workspace.post()
        rws = len({card.rw for card in facts.zone_cards})
        place = _("{posko} · Kec. {district} · {rw} RW, {rt} RT")
        return place.format(posko=post.name, district=post.district, rw=rws, rt=len(facts.zone_cards))

    # --- doors --------------------------------------------------------------------------------------

    def _step_day(self, days: int) -> None:
        self.context.set_day(self.context.day + timedelta(days=days))

    def _open_figure(self, figure: Figure, rt_id: int | None = None, day: date | None = None) -> None:
        """Open the list behind a figure: the matrix for those in isolation, else the list of its kind."""
        if figure in _IN_THE_MATRIX:
            self.context.go("page_isolation", figure=figure)
            return
        on = day or self.context.day
        said = self._words_of(figure, on, rt_id)
        self._behind.ask(
            lambda ws: people_behind(ws, figure, on, rt_id), lambda behind: self._open_behind(behind, said)
        )

    def _open_behind(self, behind: Behind, said: str) -> None:
        self.context.go(_PAGES[behind.kind], query=behind.query, said=said)

    def _words_of(self, figure: Figure, day: date, rt_id: int | None) -> str:
        """Say what a list is narrowed to by a figure, for the line above that list."""
        if figure is Figure.NEW_CASES:
            return _("Kasus baru, {day}").format(day=full_date(day))
        if figure is Figure.ZONE_CASES:
            area = next((full_area(c.rt, c.rw) for c in self.zones.cards if c.rt_id == rt_id), "")
            return _("{area}: kasus yang dihitung untuk zona, {day}").format(area=area, day=full_date(day))
        return _("Stok menipis") if figure is Figure.LOW_STOCK else _("Segera kedaluwarsa")

    def _open_rt(self, rt_id: int) -> None:
        self._open_figure(Figure.ZONE_CASES, rt_id)

    def _open_new_cases(self, bar: int) -> None:
        self._open_figure(Figure.NEW_CASES, day=self._days[bar])

    def _new_patient(self) -> None:
        self.context.go("page_patients", new=True)

    def _copy(self, to: str) -> None:
        copy_whatsapp(self.context, to)


def _zone_words(facts: TodayFacts) -> str:
    words = facts.zone_basis
    if facts.outside_validity:
        words = _("{basis} (di luar masa berlaku)").format(basis=words)
    hidden = [card for card in facts.zone_cards if not card.houses and card.active_houses]
    if hidden:
        said = _("! = hijau, tetapi masih ada rumah yang isolasi ({n} RT)").format(n=len(hidden))
        words = f"{words}\n{said}"
    return words
