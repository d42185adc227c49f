"""The rules in force on the day, with their legal basis, and the points that are the posko's to settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.domain.listing import Column, Row
from blc_desktop.domain.rules import SECTIONS, Rule
from blc_desktop.i18n import N_, _
from blc_desktop.words import rules as words
from ui.forms.fields import ChoiceField, Field
from ui.page import PageContext
from ui.pages.settings.values import SettingsSection
from ui.tables.fixed import ShortList
from ui.tables.panel import ListPanel

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("section", N_("Tentang"), width=22, sortable=False),
    Column("says", N_("Isi"), width=62, sortable=False),
    Column("basis", N_("Dasar hukum"), width=28, sortable=False),
    Column("validity", N_("Berlaku"), width=26, sortable=False),
    Column("open", N_("Belum pasti"), width=30, sortable=False),
)
_FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="zone_basis",
        label=N_("Zona menghitung rumah dengan"),
        required=True,
        options=(
            (N_("kasus yang terkonfirmasi dalam 7 hari"), "confirmed_in_window"),
            (N_("kasus yang masih isolasi dalam 7 hari"), "active_in_window"),
        ),
        hint=N_("Bunyi instruksi dapat dibaca dua cara; pilih seperti kecamatan Anda."),
    ),
    ChoiceField(
        name="shared_dwelling_counts",
        label=N_("Kontrakan, kos, dan asrama dihitung"),
        required=True,
        options=(
            (N_("satu rumah"), "one_house"),
            (N_("satu rumah per keluarga"), "per_household"),
        ),
        beside=True,
    ),
)


class RulesSection(SettingsSection):
    """Read only but for the open points: regulation is data that comes with the program."""

    def __init__(self, context: PageContext) -> None:
        hint = _("Aturan nasional dipakai menurut tanggal; laporan lama tetap memakai aturan pada harinya.")
        super().__init__(context, "rules", _("Aturan yang berlaku"), hint, _FIELDS)
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        self.list = ListPanel("rules_list", source, context.ops)
        self.body.insertWidget(1, self.list, 1)

    def refresh(self) -> None:
        """Show the rules of the day, and the settings."""
        super().refresh()
        self.list.refresh()


def _rows(workspace: Workspace) -> list[tuple[int, Row]]:
    with workspace.read() as rx:
        in_force = rx.rules.on(rx.day)
    found: list[tuple[int, Row]] = []
    for at, section in enumerate(SECTIONS):
        rule: Rule = getattr(in_force, section)
        cells = (
            words.title(section),
            words.told(section, rule),
            rule.legal_basis,
            words.validity(rule),
            words.open_points(rule),
        )
        found.append((at, cells))
    return found
