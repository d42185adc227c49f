"""The reasons for which goods leave, in the posko's own words: added, renamed, put out of use."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.facts.stock import ReasonFacts
from blc_desktop.domain.kinds import MoveReason
from blc_desktop.i18n import N_, _
from blc_desktop.services import stock_reasons
from blc_desktop.services.stock_reasons import KeepReason
from blc_desktop.words.labels import label as word
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import CheckField, ChoiceField, TextField
from ui.forms.form import Values
from ui.page import PageContext
from ui.parts import action, button, fitting, label, row
from ui.tables.plain import PlainTable


class ReasonsBox(QDialog):
    """The list of reasons. Enter changes one."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName("reasons_box")
        self.setWindowTitle(_("Alasan barang keluar dan masuk"))
        self.resize(fitting(parent, 560, 520))
        self._context = context
        self._asked = context.ops.latest(self)
        self._reasons: tuple[ReasonFacts, ...] = ()
        self.table = PlainTable(
            "reasons_table", (_("Alasan"), _("Dihitung sebagai"), _("Dipakai")), (250, 150), frozenset()
        )
        self.table.setAccessibleName(_("Daftar alasan"))
        self.table.activated.connect(lambda _index: self._edit())
        self.add = button(_("Alasan baru"), "reason_new", self._add, icon="add", keys="Ctrl+N")
        self.edit = button(_("Ubah…"), "reason_edit_open", self._edit, icon="edit", keys="Ctrl+E")
        close = button(_("Tutup"), "reasons_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        whole.addWidget(label(_("Alasan barang keluar dan masuk"), "title"))
        hint = _("Kata-katanya bebas; “dihitung sebagai” menentukan artinya bagi laporan.")
        whole.addWidget(label(hint, "muted", wrap=True))
        whole.addWidget(self.table, 1)
        whole.addLayout(row(close, None, self.edit, self.add))
        self.table.setFocus()
        action(self, "reasons_undo", _("Urungkan"), context.ops.undo_last, "Ctrl+Z")
        context.ops.hub.changed.connect(self._heard)
        self._ask()

    def _heard(self, changes: Changes) -> None:
        if Topic.STOCK in changes:
            self._ask()

    def _ask(self) -> None:
        self._asked.ask(stock_reasons.reasons, self._show)

    def _show(self, found: list[ReasonFacts]) -> None:
        at = max(self.table.currentRow(), 0)
        self._reasons = tuple(found)
        self.table.show_rows(
            [(each.name, word(each.meaning), _("ya") if each.active else _("tidak")) for each in found]
        )
        self.table.stand_on(min(at, len(found) - 1))

    def _add(self) -> None:
        FormDialog(self, self._context.ops, _spec(None)).begin({"meaning": MoveReason.USED, "active": True})

    def _edit(self) -> None:
        at = self.table.currentRow()
        if 0 <= at < len(self._reasons):
            chosen = self._reasons[at]
            values = {"name": chosen.name, "meaning": chosen.meaning, "active": chosen.active}
            FormDialog(self, self._context.ops, _spec(chosen)).begin(values)


def _spec(chosen: ReasonFacts | None) -> FormSpec[KeepReason, Any]:
    def build(values: Values) -> KeepReason:
        return KeepReason(
            str(values.get("name") or ""),
            MoveReason(str(values["meaning"])),
            bool(values["active"]),
            chosen.reason_id if chosen else None,
            chosen.version if chosen else 1,
        )

    return FormSpec(
        name="keep_reason",
        title=_("Ubah alasan") if chosen else _("Alasan baru"),
        fields=(
            TextField(name="name", label=N_("Alasan"), required=True, max_length=60),
            ChoiceField(
                name="meaning", label=N_("Dihitung sebagai"), required=True, members=tuple(MoveReason)
            ),
            CheckField(name="active", label=N_("Masih dipakai")),
        ),
        build=build,
        service=stock_reasons.keep_reason,
        said=_("Alasan tersimpan"),
        subject=chosen.name if chosen else "",
    )
