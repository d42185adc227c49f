"""The bands of the last days by place and RT, and the trend over weeks; each line opens its observations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from blc_desktop.domain.facts.compliance import BandLine, ComplianceFacts, ComplianceTrend
from blc_desktop.domain.listing import Query
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import _, ngettext
from blc_desktop.services import compliance
from blc_desktop.words import compliance as words
from blc_desktop.words.formats import date_range, integer
from blc_desktop.words.labels import label as word
from ui import theme
from ui.choosers import AreaChooser
from ui.page import PageContext
from ui.parts import Card, EmptyState, Pill, label, reveal, row, scrolled
from ui.plot import PlotView
from ui.tables.plain import PlainTable

TONES = {Zone.GREEN: "green", Zone.YELLOW: "yellow", Zone.ORANGE: "orange", Zone.RED: "red"}
_WIDTHS = (126, 50, 121, 73, 121)
_LOW = 150


class _Bands(PlainTable):
    """A table of bands; Enter or a double click opens the observations of a line."""

    chosen = Signal(object)

    def __init__(self, name: str, first: str) -> None:
        titles = (first, _("Kali"), _("Bermasker"), _("Pita"), _("Jaga jarak"), _("Pita"))
        super().__init__(name, titles, _WIDTHS, frozenset({1}))
        self.setAccessibleName(first)
        self.setMinimumHeight(_LOW)
        self._lines: tuple[BandLine, ...] = ()
        self.activated.connect(lambda index: self.chosen.emit(self._lines[index.row()]))

    def show_lines(self, lines: Sequence[BandLine]) -> None:
        """Show ``lines``, the worst mask wearing marked by its colour and its word."""
        self._lines = tuple(lines)
        self.show_rows([_row(line) for line in lines])
        for at, line in enumerate(lines):
            for column, band in ((3, line.mask), (5, line.distance)):
                item = self.item(at, column)
                if item is not None and band is not None:
                    item.setForeground(theme.color(theme.palette().tone(TONES[band]).ink))


def _row(line: BandLine) -> tuple[str, ...]:
    return (
        words.place_word(line),
        integer(line.seen.observations),
        words.short_share(line.seen.masked, line.seen.observed),
        words.band_word(line.mask),
        words.short_share(line.seen.distanced, line.seen.asked_distance),
        words.band_word(line.distance),
    )


class Summary(QWidget):
    """Bands and trend. ``opened`` carries the question to the list of observations, and what it is about."""

    opened = Signal(object, str)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("compliance_summary")
        self._context = context
        self._facts = context.ops.latest(self)
        self._trend = context.ops.latest(self)
        self.masks = label("", "heading")
        self.distance = label("", "muted")
        self.visits = label("", "muted", wrap=True)
        self.band = Pill()
        self.by_venue = _Bands("bands_venue", _("Jenis tempat"))
        self.by_area = _Bands("bands_area", _("RT/RW"))
        self.basis = label("", "small", wrap=True)
        self.chart = PlotView("compliance_trend", _("Tren masker per pekan"))
        self.area = AreaChooser("trend_area", context.ops)
        self.nothing = EmptyState(
            _("Belum ada pantauan 7 hari terakhir"),
            _("Pita warna dihitung dari jumlah orang, bukan rata-rata persen. Catat pantauan dengan Ctrl+N."),
        )
        self._lay_out()
        for table in (self.by_venue, self.by_area):
            table.chosen.connect(self._open)
        self.area.chosen.connect(lambda _rt: self._ask_trend())
        self.chart.opened.connect(self._open_week)
        self._sundays: tuple[date, ...] = ()

    def _lay_out(self) -> None:
        head = Card()
        head.body.addLayout(row(self.masks, self.band, 12, self.distance, None))
        head.body.addWidget(self.visits)
        places, areas = Card(_("Menurut jenis tempat")), Card(_("Menurut RT"))
        places.body.addWidget(self.by_venue, 1)
        areas.body.addWidget(self.by_area, 1)
        trend = Card(_("Tren masker per pekan"))
        trend.head.addWidget(self.area)
        trend.body.addWidget(self.chart, 1)
        trend.body.addWidget(self.basis)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        grid.addWidget(head, 0, 0, 1, 2)
        grid.addWidget(places, 1, 0)
        grid.addWidget(areas, 2, 0)
        grid.addWidget(trend, 1, 1, 2, 1)
        for at in (1, 2):
            grid.setRowStretch(at, 1)
        for at, share in ((0, 5), (1, 4)):
            grid.setColumnStretch(at, share)
        # On a low screen the tables keep some rows, and the whole is scrolled.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._shown = scrolled("compliance_scroll", grid)
        whole.addWidget(self._shown)
        whole.addWidget(self.nothing)

    def refresh(self) -> None:
        """Ask for the bands of the last days and for the trend."""
        self._facts.ask(compliance.compliance_facts, self._show)
        self._ask_trend()

    def take_focus(self) -> None:
        """Put the keyboard into the first table."""
        self.by_venue.setFocus()

    def _ask_trend(self) -> None:
        rt_id = self.area.id_at(self.area.currentIndex())
        self._trend.ask(lambda ws: compliance.trend(ws, rt_id=rt_id), self._show_trend)

    def _show(self, facts: ComplianceFacts) -> None:
        days = date_range(facts.first, facts.last)
        whole = facts.whole
        self.masks.setText(_("Bermasker {share} · {days}").format(share=words.mask_words(whole), days=days))
        self.band.say(words.band_word(whole.mask), TONES[whole.mask] if whole.mask else "")
        distance = _("Jaga jarak {share} {band}")
        self.distance.setText(
            distance.format(share=words.distance_words(whole), band=words.band_word(whole.distance).lower())
        )
        counted = ngettext("{n} kunjungan lembaga", "{n} kunjungan lembaga", facts.visits)
        results = ", ".join(f"{word(each).lower()} {n}" for each, n in facts.results if n)
        said = counted.format(n=facts.visits) + (f": {results}" if results else "")
        rebuked = _("{n} orang ditegur").format(n=integer(whole.seen.reprimanded))
        self.visits.setText(f"{said} · {rebuked}")
        self.basis.setText(_basis(facts))
        self.by_venue.show_lines(facts.by_venue)
        self.by_area.show_lines(facts.by_area)
        empty = not whole.seen.observations and not facts.visits
        reveal(self._shown, shown=not empty)
        reveal(self.nothing, shown=empty)

    def _show_trend(self, trend: ComplianceTrend) -> None:
        self._sundays = trend.sundays
        chosen = self.area.currentText() if self.area.currentIndex() else ""
        self.chart.show_plot(words.trend_chart(trend, chosen))

    def _open(self, line: BandLine) -> None:
        query = Query().where(days=7)
        if line.venue is not None:
            query = query.where(venue_kind=line.venue.value)
        else:
            query = query.where(no_rt=True) if line.rt_id is None else query.where(rt=line.rt_id)
        self.opened.emit(query, words.place_word(line))

    def _open_week(self, at: int) -> None:
        sunday = self._sundays[at]
        rt_id = self.area.id_at(self.area.currentIndex())
        query = Query().where(week_until=sunday, rt=rt_id)
        first = date.fromordinal(sunday.toordinal() - 6)
        self.opened.emit(query, date_range(first, sunday))


def _basis(facts: ComplianceFacts) -> str:
    text = _("Pita: {basis}. Dihitung dari jumlah orang: bermasker dibagi dipantau.")
    said = text.format(basis=facts.legal_basis)
    if facts.outside_validity:
        said += " " + _("Tanggal ini di luar masa berlaku aturan; dipakai aturan terdekat.")
    return said
