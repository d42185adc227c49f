"""The goods of a plan against the store: what is planned, given, still needed, there, and missing."""

from __future__ import annotations

from blc_desktop.domain.facts.aid_plans import PlanFacts, PlanGoods
from blc_desktop.i18n import _
from blc_desktop.words.aid_plans import quota_words, sources_words
from blc_desktop.words.formats import integer
from ui.tables.plain import PlainTable

_ROW, _HEAD = 30, 36


class GoodsTable(PlainTable):
    """One line an item."""

    def __init__(self) -> None:
        titles = (
            *(_("Barang"), _("Jatah"), _("Rencana"), _("Diberi"), _("Ditandai"), _("Belum"), _("Stok")),
            *(_("Kurang"), _("Sumber dana")),
        )
        widths = (170, 204, 70, 64, 74, 66, 64, 66, 0)
        super().__init__("aid_plan_goods", titles, widths, frozenset(range(2, 8)))
        self.setAccessibleName(_("Barang dan stok"))

    def show_goods(self, plan: PlanFacts, pending: tuple[int, ...]) -> None:
        """Show the goods; ``pending`` is what is ticked and not stored yet."""
        self.show_rows([_cells(goods, ticked) for goods, ticked in zip(plan.goods, pending, strict=True)])
        self.setFixedHeight(_HEAD + _ROW * len(plan.goods) + 4)


def _cells(goods: PlanGoods, ticked: int) -> tuple[str, ...]:
    name = _("{item} (dengan resep)").format(item=goods.name) if goods.on_prescription else goods.name
    return (
        name,
        quota_words(goods),
        integer(goods.planned),
        integer(goods.given),
        integer(ticked) if ticked else "—",
        integer(goods.need),
        integer(goods.free),
        integer(goods.short) if goods.short else "—",
        sources_words(goods),
    )
