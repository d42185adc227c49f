"""Masks handed out, day by day and by RT, over a span that is chosen; the same charts as on paper."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.goods_charts import MasksFacts
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.i18n import _, language
from blc_desktop.services import goods_charts
from blc_desktop.words import goods_charts as words
from blc_desktop.words.formats import date_range, integer
from ui.chart import ChartView
from ui.page import PageContext
from ui.pages.reports.press import print_report
from ui.parts import Card, button, label, make_room, reveal, row

_SPANS = (14, 28, 62)


class MaskChartsBox(QDialog):
    """Both charts over one span."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName("mask_charts")
        self.setWindowTitle(_("Masker yang dibagikan"))
        make_room(self, 1000, 620)
        self._context = context
        self._asked = context.ops.latest(self)
        self.about = label("", "muted")
        self.about.setObjectName("mask_charts_total")
        self.span = QComboBox()
        self.span.setObjectName("mask_charts_span")
        self.span.setAccessibleName(_("Rentang"))
        for days in _SPANS:
            self.span.addItem(_("{n} hari").format(n=days), days)
        self.span.setCurrentIndex(1)
        self.span.currentIndexChanged.connect(lambda _at: self._ask())
        self.by_day = ChartView("mask_chart_days")
        self.by_area = ChartView("mask_chart_areas")
        self.paper = button(_("Cetak"), "mask_charts_print", self._print, icon="print", keys="Ctrl+P")
        reveal(self.paper, shown=context.may(Permission.PRINT))
        upper, lower = Card(_("Per hari")), Card(_("Per RT"))
        upper.body.addWidget(self.by_day)
        lower.body.addWidget(self.by_area)
        hint = _("Arahkan penunjuk ke batang, atau panah kiri dan kanan, untuk membaca angkanya.")
        close = button(_("Tutup"), "mask_charts_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(label(_("Masker yang dibagikan"), "title"), None, self.span, self.paper))
        whole.addWidget(self.about)
        whole.addWidget(upper, 1)
        whole.addWidget(lower, 1)
        whole.addLayout(row(label(hint, "hint"), None, close))
        context.ops.hub.changed.connect(lambda _changes: self._ask())
        self._ask()

    def _ask(self) -> None:
        until = self._context.day
        since = until - timedelta(days=int(self.span.currentData()) - 1)
        self._asked.ask(lambda ws: goods_charts.masks(ws, since, until), self._show)

    def _show(self, facts: MasksFacts) -> None:
        self.by_day.show_chart(words.masks_by_day(facts))
        self.by_area.show_chart(words.masks_by_area(facts))
        self.about.setText(
            _("{span} · {n} lembar · {families} keluarga, {persons} orang, {crowd} di tempat umum").format(
                span=date_range(facts.since, facts.day),
                n=integer(facts.pieces),
                families=integer(facts.households),
                persons=integer(facts.persons),
                crowd=integer(facts.crowd_heads),
            )
        )

    def _print(self) -> None:
        until = self._context.day
        since = until - timedelta(days=int(self.span.currentData()) - 1)
        request = ReportRequest(ReportKind.MASKS, since, until=until, language=language())
        print_report(self._context, self, request)
