"""Cakupan: how many families of each RT were reached, and which were not; those make a new plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QSplitter, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.facts.printing import ReportKind
from blc_desktop.domain.facts.recap import AreaCoverage
from blc_desktop.domain.facts.stock import ItemFacts
from blc_desktop.domain.listing import Query
from blc_desktop.i18n import _
from blc_desktop.services import distribution_views as views
from blc_desktop.services import stock_views
from blc_desktop.services.distribution_views import Span
from blc_desktop.words.formats import integer, medium_date
from ui.exports import export_listing
from ui.page import PageContext
from ui.pages.distribution.plan_form import open_plan_form
from ui.pages.distribution.plan_window import open_plan
from ui.pages.distribution.span_bar import SpanBar
from ui.pages.reports.press import print_report, request_of
from ui.parts import EmptyState, button, label, row
from ui.tables.cells import ListLook
from ui.tables.panel import ListPanel
from ui.tables.plain import PlainTable

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_ALL, _MASKS = "", "masks"
#: Room for the whole table of RT.
_LEFT, _LEAST = 500, 380


def open_coverage(context: PageContext, parent: QWidget) -> CoverageWindow:
    """Show who was reached with masks in the last 30 days."""
    shown = CoverageWindow(context, parent)
    shown.refresh()
    shown.open()
    return shown


class CoverageWindow(QDialog):
    """RT at the left, the families that were not reached at the right."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("coverage_window")
        self.setWindowTitle(_("Cakupan pembagian"))
        room = self.screen().availableSize()
        self.resize(min(1240, room.width() - 40), min(660, room.height() - 60))
        self._context = context
        self._latest = context.ops.latest(self)
        self.found: list[AreaCoverage] = []
        self._codes: dict[int | None, str] = {}
        self.span_bar = SpanBar("coverage", context.day, 30)
        self.span_bar.changed.connect(self.refresh)
        self.goods = QComboBox(self)
        self.goods.setObjectName("coverage_goods")
        self.goods.setAccessibleName(_("Barang"))
        self.goods.addItem(_("Masker jenis apa pun"), _MASKS)
        self.goods.addItem(_("Barang apa pun"), _ALL)
        context.ops.read(_items, self._fill)
        self.goods.currentIndexChanged.connect(lambda _at: self.refresh())
        self.total = label("", "strong")
        self.table = _AreaTable()
        self.list = self._families()
        self._lay_out()
        context.ops.hub.changed.connect(self._heard)

    def _families(self) -> ListPanel:
        source = views.family_listing(self._context.workspace)
        made = ListPanel(
            "missed_families",
            source,
            self._context.ops,
            look=ListLook(texts={"poor": lambda value: _("ya") if value else ""}),
            empty=EmptyState(_("Semua keluarga sudah terjangkau"), icon="check"),
        )
        made.view.setAccessibleName(_("Keluarga belum terjangkau"))
        if self._context.may(Permission.EXPORT):
            made.allow_export()
            made.export_asked.connect(
                lambda query, columns: export_listing(self._context, self, "families", source, query, columns)
            )
        return made

    def _lay_out(self) -> None:
        self.plan = button(
            _("Buat rencana dari daftar ini…"),
            "coverage_plan",
            self._plan,
            look="primary",
            icon="add",
            keys="Ctrl+N",
        )
        self.plan.setVisible(self._context.may(Permission.DISTRIBUTE))
        self.paper = button(_("Cetak"), "coverage_print", self._print, icon="print", keys="Ctrl+P")
        left = QWidget(self)
        left.setMinimumWidth(_LEAST)
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.total)
        inner.addWidget(self.table, 1)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(left)
        halves.addWidget(self.list)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        halves.setChildrenCollapsible(False)
        halves.setSizes([_LEFT, self.width() - _LEFT])
        hint = _("Pilih RT: keluarga yang belum terjangkau tampil di kanan · Ctrl+N: rencana dari daftar itu")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(row(label(_("Cakupan pembagian"), "title"), None, self.goods, self.paper))
        whole.addWidget(self.span_bar)
        whole.addWidget(halves, 1)
        whole.addWidget(label(hint, "hint", wrap=True))
        whole.addLayout(row(button(_("Tutup"), "coverage_close", self.accept), None, self.plan))
        self.table.currentCellChanged.connect(lambda *_cells: self._narrow())

    # --- showing ------------------------------------------------------------------------------------

    def span(self) -> Span | None:
        """Return the days and the goods that are looked at."""
        days = self.span_bar.span()
        if days is None:
            return None
        goods = self.goods.currentData()
        return Span(*days, item_id=goods if isinstance(goods, int) else None, masks=goods == _MASKS)

    def refresh(self) -> None:
        """Count anew."""
        span = self.span()
        if span is not None:
            self._latest.ask(lambda ws: views.coverage(ws, span), self._show)

    def _show(self, found: list[AreaCoverage]) -> None:
        at = max(self.table.currentRow(), 0)
        self.found = found
        families, reached = sum(each.families for each in found), sum(each.reached for each in found)
        told = _("{reached} dari {all} keluarga terjangkau ({percent}%)")
        percent = reached * 100 // families if families else 0
        self.total.setText(told.format(reached=integer(reached), all=integer(families), percent=percent))
        self.table.show_areas(found)
        self.table.stand_on(min(at, len(found)))
        self._narrow()

    def _area(self) -> AreaCoverage | None:
        """Return the RT that is chosen, None for the whole village (the first line)."""
        at = self.table.currentRow() - 1
        return self.found[at] if 0 <= at < len(self.found) else None

    def _narrow(self) -> None:
        span, area = self.span(), self._area()
        if span is None:
            return
        query = Query().where(missed=span.text)
        if area is not None:
            query = query.where(no_area=True) if area.rt_id is None else query.where(rt_id=area.rt_id)
        self.list.show_query(query, self._said(span, area))

    def _said(self, span: Span, area: AreaCoverage | None) -> str:
        where = _area_words(area) if area else _("seluruh desa")
        told = _("Belum menerima {goods}: {where}, {since}–{until}")
        return told.format(
            goods=self.goods.currentText().lower(),
            where=where,
            since=medium_date(span.since),
            until=medium_date(span.until),
        )

    def _fill(self, items: list[ItemFacts]) -> None:
        self._codes = {item.item_id: item.code for item in items}
        for item in items:
            self.goods.addItem(item.name, item.item_id)

    def _heard(self, changes: Changes) -> None:
        if self.isVisible() and {Topic.DISTRIBUTION, Topic.RESIDENTS} & changes:
            self.refresh()

    def _print(self) -> None:
        """Print the families that were not reached, of the chosen RT or of all."""
        span, area = self.span(), self._area()
        if span is None:
            return
        rt = f"{area.rt}/{area.rw}" if area is not None and area.rt is not None else None
        request = request_of(self._context, ReportKind.COVERAGE, rt=rt)
        request = replace(request, day=span.since, until=span.until, item=self._codes.get(span.item_id))
        print_report(self._context, self, replace(request, item=request.item or span.goods))

    # --- a plan out of it ---------------------------------------------------------------------------

    def _plan(self) -> None:
        """Draw up a plan for the families of the list as it is shown."""
        query = replace(self.list.query(), sort=None)
        self._context.ops.read(lambda ws: _ids(ws, query), self._plan_for)

    def _plan_for(self, families: tuple[int, ...]) -> None:
        if not families:
            self._context.ops.say(_("Tidak ada keluarga yang belum terjangkau"))
            return
        area = self._area()
        name = _("Susulan {where}").format(where=_area_words(area)) if area else _("Susulan")
        open_plan_form(
            self._context,
            self,
            families=families,
            name=name,
            then=lambda plan_id: open_plan(self._context, self, plan_id),
        )


class _AreaTable(PlainTable):
    """The whole village first, then a line an RT."""

    def __init__(self) -> None:
        titles = (_("RT/RW"), _("Keluarga"), _("Terjangkau"), _("Belum"), _("Cakupan"))
        super().__init__("coverage_table", titles, (126, 78, 88, 66, 0), frozenset({1, 2, 3, 4}))
        self.setAccessibleName(_("Cakupan per RT"))

    def show_areas(self, found: list[AreaCoverage]) -> None:
        """Show ``found`` below its sum."""
        whole = AreaCoverage(
            None,
            None,
            None,
            sum(each.families for each in found),
            sum(each.reached for each in found),
            sum(each.members for each in found),
        )
        lines = [_cells(_("Seluruh desa"), whole), *(_cells(_area_words(each), each) for each in found)]
        self.blockSignals(True)
        self.show_rows(lines, frozenset({0}))
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the list beside."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


def _cells(name: str, area: AreaCoverage) -> tuple[str, ...]:
    counts = (area.families, area.reached, area.missed)
    return (name, *(integer(count) for count in counts), f"{area.percent}%")


def _area_words(area: AreaCoverage) -> str:
    if area.rt is None or area.rw is None:
        return _("RT belum diketahui")
    return full_area(area.rt, area.rw)


def _items(ws: Workspace) -> list[ItemFacts]:
    return stock_views.find_items(ws, "", 500)


def _ids(ws: Workspace, query: Query) -> tuple[int, ...]:
    from blc_desktop.progress import Silent

    return tuple(views.family_listing(ws).ids(query, Silent()))
