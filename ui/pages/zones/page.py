"""Zonasi: the cards of the RT with the one chosen beside them, the same on a map, and the frozen weeks."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.changes import Topic
from blc_desktop.domain.commands.zones import TakeBackTick
from blc_desktop.domain.facts.figures import Figure
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.facts.zones import RtDetail, ZoneBoard
from blc_desktop.domain.geojson import Polygons
from blc_desktop.domain.weeks import week_of
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import boundaries, scenario, zone_board, zone_weeks
from blc_desktop.services.today import people_behind
from blc_desktop.services.workspace import Workspace
from blc_desktop.words import zones as words
from blc_desktop.words.formats import date_range, full_date, integer
from blc_desktop.words.labels import label as word
from ui.faces import Faces
from ui.forms.dialog import FormDialog
from ui.page import Key, Page, PageContext
from ui.pages.reports.press import print_report, request_of
from ui.pages.zones import specs
from ui.pages.zones.board import ZoneBoardView
from ui.pages.zones.boundaries import load_map
from ui.pages.zones.detail import RtPanel
from ui.pages.zones.map_view import ZoneMap
from ui.pages.zones.weeks import WeeksView
from ui.parts import (
    EmptyState,
    Note,
    Pill,
    action,
    button,
    column,
    label,
    reveal,
    row,
    scrolled,
    tool_button,
)
from ui.segments import segment, segments
from ui.theme import kind

_FACES = (
    ("cards", N_("Kartu"), "Alt+1"),
    ("map", N_("Peta"), "Alt+2"),
    ("weeks", N_("Rekap mingguan"), "Alt+3"),
)
_ORDER = (Zone.GREEN, Zone.YELLOW, Zone.ORANGE, Zone.RED, Zone.NOT_ASSESSED)
Found = tuple[ZoneBoard, dict[int, Polygons], date | None]


class ZonesPage(Page):
    """Shows the zones of the day that is worked on."""

    topics = frozenset(
        {Topic.ZONES, Topic.PATIENTS, Topic.ISOLATION, Topic.RESIDENTS, Topic.IMPORTS, Topic.SETTINGS}
    )
    keys = (
        Key("Alt+←  Alt+→", N_("Hari sebelum dan sesudahnya")),
        Key("Alt+1 … Alt+3", N_("Kartu, peta, rekap mingguan")),
        Key("↑ ↓ ← →", N_("Pilih RT")),
        Key("Enter", N_("Masuk ke rumah, kasus, dan skenario RT")),
        Key("Ctrl+D", N_("Buka daftar kasus RT terpilih")),
        Key("Ctrl+B", N_("Bekukan pekan yang sudah selesai")),
        Key("Ctrl+I", N_("Muat batas RT (GeoJSON) untuk peta")),
        Key("Ctrl+P", N_("Cetak laporan zona")),
    )

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "page_zones")
        self._latest = self.ops.latest(self)
        self._detail = self.ops.latest(self)
        self._face = "cards"
        self._board: ZoneBoard | None = None
        self._to_freeze: date | None = None
        self._build_head()
        self.board = ZoneBoardView()
        self.map = ZoneMap()
        self.panel = RtPanel(context)
        self.weeks = WeeksView(context)
        self.warning = Note()
        self.warning.say("")
        self.basis = label("", "small", wrap=True)
        self.counts = {zone: Pill() for zone in _ORDER}
        self.total = label("", "muted")
        self._build_body()
        self._connect()
        self._turn("cards")

    # --- building -----------------------------------------------------------------------------------

    def _build_head(self) -> None:
        step = self._step_day
        for name, text, icon, days, keys in (
            ("zones_previous", _("Hari sebelumnya"), "back", -1, "Alt+Left"),
            ("zones_next", _("Hari sesudahnya"), "forward", 1, "Alt+Right"),
        ):
            self.add_button(tool_button(name, text, icon, partial(step, days), keys))
        self.load = button(
            _("Muat batas RT…"),
            "zones_load_map",
            lambda: load_map(self.context, self),
            icon="import",
            keys="Ctrl+I",
        )
        reveal(self.load, shown=self.context.may(Permission.SETTINGS))
        self.freeze = button(_("Bekukan pekan…"), "zones_freeze", self._freeze, icon="lock")
        self.print = button(
            _("Cetak…"), "zones_print", self._print, look="primary", icon="print", keys="Ctrl+P"
        )
        reveal(self.print, shown=self.context.may(Permission.PRINT))
        for part in (self.load, self.freeze, self.print):
            self.add_button(part)
        action(self, "zones_freeze_key", _("Bekukan pekan…"), self._freeze, "Ctrl+B")

    def _build_body(self) -> None:
        self.segments: dict[str, QPushButton] = {}
        for name, title, keys in _FACES:
            made = segment(_(title), f"zones_{name}", partial(self._turn, name), tip=keys)
            action(self, f"turn_{name}", _(title), partial(self._turn, name), keys)
            self.segments[name] = made
        self.nothing = EmptyState(
            _("Belum ada RT"),
            _("Isi daftar RT di Pengaturan, atau impor data warga: setiap RT menjadi satu kartu."),
        )
        self.no_map = EmptyState(
            _("Belum ada batas RT"),
            _("Muat berkas GeoJSON berisi bidang tiap RT (Ctrl+I). Tanpa peta, kartu sudah cukup."),
        )
        self._places = QStackedWidget()
        kind(self._places, "plain")
        cards = scrolled("zones_scroll", column(self.board, None, gap=0))
        self._scroll = cards
        self._shown: dict[str, QWidget] = {
            "cards": cards,
            "map": self.map,
            "none": self.nothing,
            "no_map": self.no_map,
        }
        for part in self._shown.values():
            self._places.addWidget(part)
        beside = row(self._places, self.panel, gap=14)
        beside.setStretch(0, 1)
        self._board_face = QWidget()
        kind(self._board_face, "clear")
        self._board_face.setLayout(beside)
        self._stack = Faces()
        self._stack.addWidget(self._board_face)
        self._stack.addWidget(self.weeks)
        self.body.addLayout(
            row(segments(*self.segments.values()), 8, *self.counts.values(), self.total, None, gap=4)
        )
        self.body.addWidget(self.warning)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.basis)

    def _connect(self) -> None:
        for source in (self.board, self.map):
            source.chosen.connect(self._choose)
            source.opened.connect(lambda _rt: self._into_panel())
        self.panel.tick_asked.connect(self._tick)
        self.panel.untick_asked.connect(self._untick)
        self.panel.person_asked.connect(lambda person: self.context.show_person(self, person))
        self.panel.cases_asked.connect(self._open_cases)

    # --- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the zones of the day, the map, and whether a week waits to be frozen."""
        self.set_title(_("Zonasi RT"), full_date(self.context.day))

        def look(ws: Workspace) -> Found:
            return zone_board.board(ws), boundaries.boundaries(ws), zone_weeks.week_to_freeze(ws)

        self._latest.ask(look, self._show)
        if self._face == "weeks":
            self.weeks.refresh()

    def _show(self, found: Found) -> None:
        shown, shapes, self._to_freeze = found
        self._board = shown
        self.board.show_lines(shown.lines)
        self.map.show_map(shapes, self.board.lines)
        for zone, pill in self.counts.items():
            pill.say(f"{word(zone)} {integer(shown.counts.get(zone, 0))}", words.TONES.get(zone, ""))
            pill.adjustSize()
        self.total.setText(_("dari {n} RT").format(n=integer(len(shown.lines))))
        self.basis.setText(words.basis_words(shown))
        self._warn(shown)
        reveal(self.freeze, shown=self._to_freeze is not None and self.context.may(Permission.OVERSEE))
        self._show_face()
        current = self.board.current
        if current is not None:
            self._choose(current)

    def _warn(self, shown: ZoneBoard) -> None:
        """Tell what needs a look: a week to freeze, cases without an RT, green RT that hide an isolation."""
        said = []
        if self._to_freeze is not None:
            week = date_range(*week_of(self._to_freeze))
            said.append(_("Pekan {week} sudah selesai dan belum dibekukan (Ctrl+B).").format(week=week))
        if shown.without_rt:
            count = len(shown.without_rt)
            text = ngettext(
                "{n} kasus tanpa RT tidak mewarnai RT mana pun.",
                "{n} kasus tanpa RT tidak mewarnai RT mana pun.",
                count,
            )
            said.append(text.format(n=integer(count)))
        hidden = sum(words.hides_isolation(line) for line in shown.lines)
        if hidden:
            said.append(_("! = hijau, tetapi masih ada rumah yang isolasi ({n} RT)").format(n=hidden) + ".")
        self.warning.say(" ".join(said), "yellow")

    def _show_face(self) -> None:
        for name, made in self.segments.items():
            made.setChecked(name == self._face)
        self._stack.setCurrentWidget(self.weeks if self._face == "weeks" else self._board_face)
        has_lines = bool(self._board and self._board.lines)
        wanted = (
            "none"
            if not has_lines
            else "cards"
            if self._face == "cards"
            else "map"
            if self.map.shown
            else "no_map"
        )
        self._places.setCurrentWidget(self._shown[wanted])
        self.panel.setVisible(has_lines)

    def _turn(self, name: str) -> None:
        self._face = name
        self._show_face()
        if name == "weeks":
            self.weeks.refresh()
            self.weeks.list.view.setFocus()
        else:
            (self.board if name == "cards" else self.map).setFocus()

    def open_target(self, **target: object) -> None:
        """Show an RT (``rt_id``), or a face (``face="weeks"``)."""
        face = target.get("face")
        if face in self.segments:
            self._turn(str(face))
        rt_id = target.get("rt_id")
        if isinstance(rt_id, int):
            QTimer.singleShot(0, self, lambda: self._choose(rt_id))

    # --- one RT -------------------------------------------------------------------------------------

    def _choose(self, rt_id: int) -> None:
        """Show an RT beside the board; the cursors of cards and map go there too."""
        for view in (self.board, self.map):
            view.blockSignals(True)
            view.stand_on(rt_id)
            view.blockSignals(False)
        if self.board.current == rt_id:
            box = self.board.place_of(rt_id)
            self._scroll.ensureVisible(box.center().x(), box.center().y(), 0, box.height())
        self._detail.ask(lambda ws: zone_board.rt_detail(ws, rt_id), self.panel.show_detail)

    def _into_panel(self) -> None:
        self.panel.setFocus()
        self.panel.focusNextChild()

    def _tick(self, code: str) -> None:
        shown = self.panel.shown
        if shown is not None:
            card = shown.line.card
            spec = specs.tick_spec(card.rt_id, full_area(card.rt, card.rw), code)
            FormDialog(self, self.ops, spec).begin({"day": self.context.day})

    def _untick(self, tick_id: int) -> None:
        self.ops.run(TakeBackTick(tick_id), scenario.take_back_tick, said=_("Centang dibatalkan"))

    def _open_cases(self) -> None:
        shown = self.panel.shown
        if shown is not None:
            self._ask_cases(shown)

    def _ask_cases(self, shown: RtDetail) -> None:
        """Open the list of the cases that make the colour."""
        day, card = self.context.day, shown.line.card
        text = _("{area}: kasus yang dihitung untuk zona, {day}")
        said = text.format(area=full_area(card.rt, card.rw), day=full_date(day))
        self.ops.read(
            lambda ws: people_behind(ws, Figure.ZONE_CASES, day, card.rt_id),
            lambda behind: self.context.go("page_patients", query=behind.query, said=said),
        )

    # --- the day, the week, the paper ---------------------------------------------------------------

    def _step_day(self, days: int) -> None:
        self.context.set_day(self.context.day + timedelta(days=days))

    def _freeze(self) -> None:
        if self._to_freeze is not None:
            self.weeks.freeze_week(self._to_freeze)

    def _print(self) -> None:
        print_report(self.context, self, request_of(self.context, ReportKind.ZONES))
