"""A new recovery sheet: it takes the old one's place once it was saved or printed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.i18n import _
from blc_desktop.services import accounts
from ui.gate import Sheet
from ui.page import PageContext
from ui.parts import button, label, row
from ui.sheet import SheetKeeper


class NewSheetDialog(QDialog):
    """Shows the new key; "Selesai" makes it the one that counts."""

    def __init__(self, parent: QWidget, context: PageContext, facts: RecoverySheet) -> None:
        super().__init__(parent)
        self.setObjectName("new_sheet_dialog")
        self.setWindowTitle(_("Lembar pemulihan baru"))
        # Paper is loaded when there is something to draw, as everywhere on this floor.
        from reports.recovery import draw_recovery_sheet

        self.setMinimumWidth(480)
        self._context, self._facts = context, facts
        self.keeper = SheetKeeper(context.messages)
        self.keeper.show_sheet(Sheet(facts, draw_recovery_sheet(facts).content))
        hint = _("Simpan atau cetak lembar ini. Setelah selesai, lembar yang lama tidak membuka buku lagi.")
        self.finish = button(_("Selesai"), "new_sheet_finish", self._use, look="primary")
        self.finish.setEnabled(False)
        self.keeper.was_kept.connect(self._allow)
        cancel = button(_("Batal"), "new_sheet_cancel", self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(12)
        whole.addWidget(label(_("Lembar pemulihan baru"), "title"))
        whole.addWidget(label(hint, "muted", wrap=True))
        whole.addWidget(self.keeper)
        whole.addLayout(row(cancel, None, self.finish))

    def _allow(self) -> None:
        self.finish.setEnabled(True)

    def _use(self) -> None:
        self._context.ops.run(
            self._facts,
            accounts.replace_recovery,
            on_done=lambda _value: self.accept(),
            said=_("Lembar pemulihan baru berlaku"),
        )
