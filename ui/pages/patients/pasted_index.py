"""Whose contacts a pasted block lists: the case, and where they met, chosen once."""

from __future__ import annotations

from dataclasses import replace

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.pasted import BlockIndex
from blc_desktop.domain.facts.contacts import IndexFacts
from blc_desktop.domain.kinds import ContactCategory
from blc_desktop.i18n import N_, _
from blc_desktop.services import pasted
from blc_desktop.services.workspace import Workspace
from ui.contacts.index import INDEX
from ui.forms.dialog import FormSpec
from ui.forms.fields import ChoiceField
from ui.forms.form import Values
from ui.forms.pickers import Picked


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
