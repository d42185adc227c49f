"""Whose contacts a pasted block lists: the case, and where they met, chosen once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.pasted import BlockIndex
from blc_desktop.domain.facts.contacts import IndexFacts
from blc_desktop.domain.kinds import ContactCategory
from blc_desktop.i18n import N_, _
from blc_desktop.services import pasted
from blc_desktop.services.workspace import Workspace
from ui.contacts.index import INDEX
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField
from ui.forms.form import Values
from ui.forms.pickers import Picked
from ui.ops import Ops


class IndexButton(QPushButton):
    """``chosen`` is said after a case was chosen, or nobody; ``order`` is what holds for the block."""

    chosen = Signal()

    def __init__(self, ops: Ops) -> None:
        super().__init__()
        self.setObjectName("pasted_index")
        self._ops = ops
        self.order: BlockIndex | None = None
        self.clicked.connect(lambda _on: self.ask())
        self._name(None)

    def ask(self) -> None:
        """Ask once whose contacts the block lists; asked again with nobody, they are nobody's."""
        if not self.isVisible():
            return
        dialog: FormDialog[BlockIndex | None, IndexFacts | None] = FormDialog(
            self.window(), self._ops, index_spec()
        )
        dialog.done_with.connect(lambda found: self._know(dialog, found))
        dialog.begin({"category": self.order.category if self.order else ContactCategory.HOUSEHOLD})

    def _know(self, dialog: FormDialog[BlockIndex | None, IndexFacts | None], found: object) -> None:
        index = found if isinstance(found, IndexFacts) else None
        category = ContactCategory(str(dialog.form.value("category")))
        self.order = None if index is None else BlockIndex(index.case_id, category)
        self._name(index)
        self.chosen.emit()

    def _name(self, index: IndexFacts | None) -> None:
        said = _("Kasus indeks…") if index is None else _("Kontak dari {name}").format(name=index.name)
        self.setText(said)
        self.setAccessibleName(said)
        tip = _("Pilih sekali: semua kontak erat di daftar ini dicatat sebagai kontaknya (Ctrl+I)")
        self.setToolTip(tip)


def index_spec() -> FormSpec[BlockIndex | None, IndexFacts | None]:
    """Ask for the case; left empty, the contacts of the block are nobody's."""
    fields = (
        replace(
            INDEX, required=False, keep=False, hint=N_("Kosong: tidak dihubungkan dengan kasus mana pun.")
        ),
        ChoiceField(
            name="category",
            label=N_("Bertemu di"),
            required=True,
            members=tuple(ContactCategory),
            beside=True,
        ),
    )

    def build(values: Values) -> BlockIndex | None:
        chosen = values["index"]
        if not isinstance(chosen, Picked) or chosen.person_id is None:
            return None
        return BlockIndex(chosen.person_id, ContactCategory(str(values["category"])))

    return FormSpec(
        name="pasted_index_case",
        title=_("Kontak dari kasus mana?"),
        fields=fields,
        build=build,
        service=_known,
        said=_("Kasus indeks dipilih"),
        save_text=_("Pakai"),
        width=620,
    )


def _known(ws: Workspace, order: BlockIndex | None) -> Done[IndexFacts | None]:
    return Done(None) if order is None else Done(pasted.index_of(ws, order).value)
