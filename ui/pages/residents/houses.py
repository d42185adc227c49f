"""Houses to be looked at: addresses without a number, one provisional house per family, until decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.commands.houses import ConfirmHouse, MergeHouses, SetDwellingKind
from blc_desktop.domain.facts.residents import HouseFacts
from blc_desktop.domain.kinds import DwellingKind
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import houses
from blc_desktop.words.labels import label as word
from ui.choosers import AreaChooser
from ui.flow import folding
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Values
from ui.ops import Ops
from ui.parts import EmptyState, button, label, row
from ui.tables.look import dress

_WIDTHS = (120, 190, 128, 132, 52, 48, 0)
_HOUSES = frozenset({Topic.RESIDENTS, Topic.ZONES, Topic.IMPORTS})


class HouseReview(QDialog):
    """Provisional houses: each is a house of its own, or the same as another.

    Of one RT all houses can be shown, so that a family is put under a roof that was looked at before.
    """

    def __init__(self, parent: QWidget, ops: Ops) -> None:
        super().__init__(parent)
        self.setObjectName("house_review")
        self.setWindowTitle(_("Periksa rumah"))
        self.resize(980, 560)
        self._ops = ops
        self._asked = ops.latest(self)
        self._houses: tuple[HouseFacts, ...] = ()
        self._rt_id: int | None = None
        self.areas = AreaChooser("house_area", ops)
        self.areas.chosen.connect(self._choose)
        self.everything = QCheckBox(_("Tampilkan juga yang sudah diperiksa"))
        self.everything.setObjectName("house_everything")
        self.everything.setToolTip(_("Pilih satu RT dahulu"))
        self.everything.setEnabled(False)
        self.everything.toggled.connect(lambda _on: self._ask())
        self.table = QTableWidget(0, len(_WIDTHS))
        self._build_table()
        self.nothing = EmptyState(
            _("Semua rumah sudah diperiksa"), _("Alamat tanpa nomor rumah akan muncul di sini."), icon="house"
        )
        self.own = button(
            _("Rumah tersendiri"), "house_confirm", self._confirm, look="primary", keys="Ctrl+Return"
        )
        self.same = button(_("Satu rumah dengan yang dipilih"), "house_merge", self._merge, keys="Ctrl+G")
        self.kind = button(_("Jenis rumah…"), "house_kind", self._kind)
        self._lay_out()
        ops.hub.changed.connect(self._heard)
        self.finished.connect(self.deleteLater)
        self._ask()
        self.table.setFocus()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        title = label(_("Rumah yang perlu diperiksa"), "title")
        whole.addLayout(folding(title, row(self.everything, self.areas, gap=14)))
        hint = _(
            "Zona RT dihitung per rumah. Pilih satu baris untuk rumah tersendiri, atau beberapa baris "
            "(Shift+↓) bila sebenarnya satu rumah."
        )
        whole.addWidget(label(hint, "muted", wrap=True))
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        close = button(_("Selesai"), "house_review_close", self.accept)
        whole.addLayout(folding(close, row(self.kind, self.same, self.own)))

    def _build_table(self) -> None:
        table = self.table
        table.setObjectName("house_table")
        table.setAccessibleName(_("Rumah yang perlu diperiksa"))
        table.setHorizontalHeaderLabels(
            [_("RT/RW"), _("Alamat"), _("Jenis"), _("Keadaan"), _("Jiwa"), _("KK"), _("Penghuni")]
        )
        dress(table)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS[:-1]):
            table.setColumnWidth(column, max(width, head.sectionSizeHint(column)))
        head.setSectionResizeMode(len(_WIDTHS) - 1, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._selected)

    def _choose(self, rt_id: int | None) -> None:
        self._rt_id = rt_id
        self.everything.setEnabled(rt_id is not None)
        self.everything.setToolTip("" if rt_id is not None else _("Pilih satu RT dahulu"))
        self._ask()

    def _heard(self, changes: Changes) -> None:
        if changes & _HOUSES:
            self._ask()

    def _ask(self) -> None:
        rt_id = self._rt_id
        if rt_id is not None and self.everything.isChecked():
            self._asked.ask(lambda ws: houses.houses_in_area(ws, rt_id), self._show)
        else:
            self._asked.ask(lambda ws: houses.houses_to_review(ws, rt_id), self._show)

    def _show(self, found: Sequence[HouseFacts]) -> None:
        chosen = {house.house_id for house in self._chosen()}
        cursor = max(0, self.table.currentRow())
        self._houses = tuple(found)
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.table.setRowCount(len(found))
        for at, house in enumerate(found):
            texts = (
                full_area(house.rt, house.rw),
                house.address or "—",
                word(house.kind),
                _("Sementara") if house.provisional else _("Sudah diperiksa"),
                str(house.persons),
                str(house.families),
                ", ".join(house.names),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(at, column, item)
        self._select(chosen, cursor)
        self._selected()

    def _select(self, chosen: set[int], cursor: int) -> None:
        """Keep what was chosen; where it is gone, go on at the same place of the list."""
        rows = [at for at, house in enumerate(self._houses) if house.house_id in chosen]
        if not self._houses:
            return
        if not rows:
            rows = [min(cursor, len(self._houses) - 1)]
        self.table.setCurrentCell(rows[0], 0)
        model, selection = self.table.model(), QItemSelection()
        for at in rows:
            selection.select(model.index(at, 0), model.index(at, len(_WIDTHS) - 1))
        self.table.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _chosen(self) -> list[HouseFacts]:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self._houses[at] for at in rows if at < len(self._houses)]

    def _selected(self) -> None:
        chosen = self._chosen()
        self.own.setEnabled(any(house.provisional for house in chosen))
        self.kind.setEnabled(len(chosen) == 1)
        self.same.setEnabled(len(chosen) > 1 and len({house.rt_id for house in chosen}) == 1)

    def _confirm(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self._ask_address(chosen[0])
            return
        for house in chosen:
            if house.provisional:
                order = ConfirmHouse(house.house_id, house.version)
                self._ops.run(order, houses.confirm_house, said=_("Rumah tersendiri: dicatat"))

    def _ask_address(self, house: HouseFacts) -> None:
        FormDialog(self, self._ops, confirm_spec(house)).begin({"address": house.address})

    def _merge(self) -> None:
        chosen = self._chosen()
        if len(chosen) < 2:
            return
        text = ngettext("{n} rumah digabung", "{n} rumah digabung", len(chosen)).format(n=len(chosen))
        # What somebody looked at before stays; the others move in.
        kept = next((house for house in chosen if not house.provisional), chosen[0])
        order = MergeHouses(kept.house_id, tuple(h.house_id for h in chosen if h is not kept))
        self._ops.run(order, houses.merge_houses, said=text)

    def _kind(self) -> None:
        for house in self._chosen()[:1]:
            FormDialog(self, self._ops, kind_spec(house.house_id, house.version)).begin({"kind": house.kind})


def confirm_spec(house: HouseFacts) -> FormSpec[ConfirmHouse, int]:
    """Let a house stand as one of its own, under the address it should have."""
    return FormSpec(
        name="confirm_house",
        title=_("Rumah tersendiri"),
        fields=(TextField(name="address", label=N_("Alamat, dengan nomor bila ada")),),
        build=lambda values: ConfirmHouse(
            house.house_id, house.version, str(values["address"] or "") or None
        ),
        service=houses.confirm_house,
        subject=str(house.house_id),
        fresh=anew(
            lambda ws: houses.house_facts(ws, house.house_id),
            confirm_spec,
            lambda again: {"address": again.address},
        ),
    )


def kind_spec(house_id: int, version: int) -> FormSpec[SetDwellingKind, int]:
    """Say what stands at an address."""

    def build(values: Values) -> SetDwellingKind:
        return SetDwellingKind(house_id, version, DwellingKind(str(values["kind"])))

    return FormSpec(
        name="dwelling_kind",
        title=_("Jenis rumah"),
        fields=(ChoiceField(name="kind", label=N_("Jenis"), members=tuple(DwellingKind), required=True),),
        build=build,
        service=houses.set_dwelling_kind,
        subject=str(house_id),
        fresh=anew(
            lambda ws: houses.house_facts(ws, house_id),
            lambda again: kind_spec(house_id, again.version),
            lambda again: {"kind": again.kind},
        ),
    )
