"""Last step: the recovery sheet. One does not go on before it is saved or printed."""

from __future__ import annotations

from blc_desktop.i18n import _
from ui.gate import Sheet
from ui.messages import Messages
from ui.setup_wizard.step import Answers, Step
from ui.sheet import SheetKeeper


class RecoveryStep(Step):
    """Shows the recovery key and hands out its sheet."""

    def __init__(self, answers: Answers, messages: Messages) -> None:
        hint = _(
            "Bila semua kata sandi hilang, hanya lembar ini yang membuka buku. Simpan di amplop tertutup,"
            " terpisah dari laptop. Jangan difoto dan jangan dikirim lewat WhatsApp."
        )
        super().__init__(_("Simpan lembar pemulihan"), hint, answers)
        self.keeper = SheetKeeper(messages)
        self.keeper.was_kept.connect(self.ready_changed)
        self.body.addWidget(self.keeper)
        self.body.addStretch(1)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet, once the posko is prepared."""
        return self.keeper.sheet

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the key of the posko that was just prepared."""
        self.keeper.show_sheet(sheet)

    def enter(self) -> None:
        """Take the keyboard."""
        self.keeper.save_button.setFocus()

    def ready(self) -> bool:
        """Whether the sheet was saved or printed."""
        return self.keeper.kept
