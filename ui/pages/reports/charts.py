"""The charts of the posko: pointed at or walked by the arrows, each as it stands on paper."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services.chart_facts import ChartFacts, chart_facts
from blc_desktop.words import charts
from blc_desktop.words.formats import date_range, integer
from ui.page import PageContext
from ui.parts import Card, label, reveal, row, scrolled
from ui.plot import PlotView

#: How far back, in days, and the words for it.
_SPANS = ((14, N_("14 hari")), (28, N_("28 hari")), (91, N_("13 minggu")), (182, N_("26 minggu")))
_USUAL = 1
#: A chart of less height, in pixels, cannot be read; a low screen scrolls.
_LEAST = 210


class Charts(QWidget):
    """Five charts over one span. A day of a curve is a door: it becomes the day that is looked at."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = context.ops.latest(self)
        self._days: tuple[date, ...] = ()
        self.spans = QComboBox()
        self.spans.setObjectName("chart_span")
        self.spans.setAccessibleName(_("Masa grafik"))
        for days, words in _SPANS:
            self.spans.addItem(_(words), days)
        self.spans.setCurrentIndex(_USUAL)
        self.spans.activated.connect(lambda _at: self.refresh())
        self._about = label("", "muted")
        self._unknown = label("", "small", wrap=True)
        self._unknown.hide()
        self.curve = PlotView("chart_curve", _("Kasus baru per tanggal"))
        self.places = PlotView("chart_places", _("Konfirmasi aktif menurut tempat"))
        self.zones = PlotView("chart_zones", _("RT menurut zona, tiap akhir minggu"))
        self.compliance = PlotView("chart_compliance", _("Kepatuhan per minggu, seluruh desa"))
        self._never_looked = label(_("Belum ada pengamatan kepatuhan."), "muted", wrap=True)
        self.ages = PlotView("chart_ages", _("Kasus baru menurut umur dan jenis kelamin"))
        for curve in (self.curve, self.places):
            curve.opened.connect(self._open_day)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.setContentsMargins(0, 0, 8, 0)
        for at, view in enumerate((self.curve, self.places, self.zones, self.ages, self.compliance)):
            card = Card(view.accessibleName())
            view.setMinimumHeight(_LEAST)
            card.body.addWidget(view, 1)
            if view is self.ages:
                card.body.addWidget(self._unknown)
            if view is self.compliance:
                card.body.addWidget(self._never_looked)
            grid.addWidget(card, at // 2, at % 2)
        for step in (0, 1):
            grid.setColumnStretch(step, 1)
        for step in (0, 1, 2):
            grid.setRowStretch(step, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(row(self.spans, self._about, None))
        whole.addWidget(scrolled("charts_scroll", grid), 1)

    def refresh(self) -> None:
        """Ask for the figures of the span that is chosen."""
        days = int(self.spans.currentData())
        self._latest.ask(lambda ws: chart_facts(ws, days), self._show)

    def _show(self, facts: ChartFacts) -> None:
        self._days = facts.span.days
        pyramid, unknown = charts.ages_and_sexes(facts.people)
        self.curve.show_plot(charts.epidemic_curve(facts.new_cases, facts.span.first))
        self.places.show_plot(charts.active_by_place(facts.places))
        self.zones.show_plot(charts.zones_over_weeks(facts.zones))
        self.ages.show_plot(pyramid)
        looked = facts.compliance is not None
        if facts.compliance is not None:
            self.compliance.show_plot(charts.compliance_over_weeks(facts.compliance))
        reveal(self.compliance, shown=looked)
        reveal(self._never_looked, shown=not looked)
        total = len(facts.people)
        said = ngettext("{n} kasus baru", "{n} kasus baru", total).format(n=integer(total))
        self._about.setText(f"{date_range(facts.span.first, facts.span.last)} · {said}")
        missing = _("{n} kasus tanpa umur atau jenis kelamin tidak digambar.").format(n=integer(unknown))
        self._unknown.setText(missing)
        reveal(self._unknown, shown=unknown > 0)

    def _open_day(self, index: int) -> None:
        if 0 <= index < len(self._days):
            self._context.set_day(self._days[index])
            self._context.go("page_today")
