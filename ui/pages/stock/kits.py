"""Paket: what one holds, how many are or could be there, and its putting together and taking apart."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Topic
from blc_desktop.domain.facts.kits import KitFacts
from blc_desktop.i18n import _
from blc_desktop.services import kits
from blc_desktop.words.formats import integer, medium_date
from ui.forms.dialog import FormDialog
from ui.page import PageContext
from ui.pages.stock import move_specs
from ui.parts import EmptyState, action, button, fitting, label, reveal, row
from ui.tables.plain import PlainTable


class KitBox(QDialog):
    """One kit: its parts with what is there of each."""

    def __init__(self, parent: QWidget, context: PageContext, kit_id: int) -> None:
        super().__init__(parent)
        self.setObjectName("kit_box")
        self.resize(fitting(parent, 700, 480))
        self._context, self._kit_id = context, kit_id
        self._asked = context.ops.latest(self)
        self._kit: KitFacts | None = None
        self.heading = label("", "title")
        self.about = label("", "muted", wrap=True)
        titles = (_("Isi"), _("Jumlah per paket"), _("Tersedia"), _("Cukup untuk paket"))
        self.table = PlainTable("kit_parts", titles, (280, 130, 110), frozenset({1, 2, 3}))
        self.table.setAccessibleName(_("Isi paket"))
        self.nothing = EmptyState(
            _("Barang ini belum berisi apa-apa"),
            _("Tentukan isinya lewat Ubah isi paket; lalu paket dapat dirakit dan dibongkar."),
        )
        self.before = label("", "hint", wrap=True)
        self.recipe = button(
            _("Ubah isi paket…"), "kit_recipe_open", self._set_recipe, icon="edit", keys="Ctrl+E"
        )
        self.unpack = button(_("Bongkar…"), "kit_unpack_open", self._unpack, keys="Ctrl+B")
        self.assemble = button(
            _("Rakit…"), "kit_assemble_open", self._assemble, look="primary", keys="Ctrl+N"
        )
        for part in (self.recipe, self.unpack, self.assemble):
            reveal(part, shown=context.may(Permission.EDIT_STOCK))
        close = button(_("Tutup"), "kit_close", self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(10)
        for widget in (self.heading, self.about):
            whole.addWidget(widget)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        whole.addWidget(self.before)
        whole.addLayout(row(close, None, self.recipe, self.unpack, self.assemble))
        action(self, "kit_undo", _("Urungkan"), context.ops.undo_last, "Ctrl+Z")
        context.ops.hub.changed.connect(self._heard)
        self._ask()

    def _heard(self, changes: Changes) -> None:
        if Topic.STOCK in changes:
            self._ask()

    def _ask(self) -> None:
        kit_id = self._kit_id
        self._asked.ask(lambda ws: kits.kit_facts(ws, kit_id), self._show)

    def _show(self, kit: KitFacts) -> None:
        self._kit = kit
        self.setWindowTitle(_("Paket · {name}").format(name=kit.name))
        self.heading.setText(kit.name)
        said = _("{n} {unit} siap dibagikan; dari isi yang ada dapat dirakit {more} lagi.")
        self.about.setText(
            said.format(n=integer(kit.assembled), unit=kit.unit, more=integer(kit.possible))
            if kit.parts
            else ""
        )
        self.table.show_rows(
            [
                (
                    part.name,
                    f"{integer(part.quantity)} {part.unit}",
                    integer(part.have),
                    integer(part.have // part.quantity),
                )
                for part in kit.parts
            ]
        )
        reveal(self.table, shown=bool(kit.parts))
        reveal(self.nothing, shown=not kit.parts)
        self.before.setText(_recipes(kit))
        self.assemble.setEnabled(kit.possible > 0)
        self.unpack.setEnabled(kit.assembled > 0)

    # --- what is done with it ---------------------------------------------------------------------------

    def _set_recipe(self) -> None:
        if self._kit is not None:
            day = self._context.day
            spec = move_specs.recipe_spec(self._kit, day)
            FormDialog(self, self._context.ops, spec).begin(move_specs.recipe_values(self._kit, day))

    def _assemble(self) -> None:
        if self._kit is not None and self._kit.possible:
            day = self._context.day
            spec = move_specs.assemble_spec(self._kit, day)
            FormDialog(self, self._context.ops, spec).begin({"day": day})

    def _unpack(self) -> None:
        if self._kit is not None and self._kit.assembled:
            day = self._context.day
            FormDialog(self, self._context.ops, move_specs.unpack_spec(self._kit, day)).begin({"day": day})


def _recipes(kit: KitFacts) -> str:
    """Say since when which recipe holds, where there is more than one."""
    if len(kit.recipes) < 2:
        return ""
    lines = []
    for recipe in kit.recipes:
        parts = ", ".join(f"{part.name} {integer(part.quantity)} {part.unit}" for part in recipe.parts)
        since = medium_date(recipe.valid_from)
        lines.append(_("Mulai {day}: {parts}").format(day=since, parts=parts or _("tanpa isi")))
    return "\n".join(lines)
