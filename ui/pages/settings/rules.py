"""Every rule by date, national and the posko's own, and the points that are the posko's to settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from blc_desktop.domain.access import Permission
from blc_desktop.domain.listing import Column, Row
from blc_desktop.domain.local_rules import SECTIONS, WithdrawLocalRule
from blc_desktop.i18n import N_, _
from blc_desktop.services import local_rules
from blc_desktop.services.local_rules import RuleLine, RuleState
from blc_desktop.words import rules as words
from ui.forms.fields import ChoiceField, Field
from ui.page import PageContext
from ui.pages.settings.local_rules import open_local_rule
from ui.pages.settings.values import SettingsSection
from ui.parts import Note, action, button
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.grid_switch import NoGrid
from ui.tables.panel import ListPanel

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("section", N_("Tentang"), width=19, sortable=False),
    Column("state", N_("Keadaan"), width=13, sortable=False),
    Column("origin", N_("Asal"), width=9, sortable=False),
    Column("validity", N_("Berlaku"), width=27, sortable=False),
    Column("says", N_("Isi"), width=54, sortable=False),
    Column("basis", N_("Dasar hukum"), width=28, sortable=False),
    Column("open", N_("Belum pasti"), width=30, sortable=False),
)
_FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="zone_basis",
        label=N_("Zona menghitung rumah dengan"),
        required=True,
        stretch=3,
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
        stretch=2,
        options=(
            (N_("satu rumah"), "one_house"),
            (N_("satu rumah per keluarga"), "per_household"),
        ),
        beside=True,
    ),
    ChoiceField(
        name="monitoring_rounds",
        label=N_("Yang isolasi dipantau"),
        required=True,
        stretch=2,
        options=((N_("sekali sehari"), 1), (N_("dua kali: pagi dan sore"), 2)),
        beside=True,
    ),
)
_STATES = {
    RuleState.IN_FORCE: N_("Berlaku"),
    RuleState.OUTSIDE: N_("Di luar masanya"),
    RuleState.TO_COME: N_("Akan datang"),
    RuleState.PAST: N_("Lewat"),
}


_WITH_BASIS = N_(
    "Setiap aturan punya dasar hukum dan tanggal mulai. Aturan posko dibuat atau diganti dengan tombol di "
    "atas; yang lama tetap tersimpan untuk laporan lama."
)


class RulesSection(SettingsSection):
    """National rules come with the program; the posko's own stand in for them from their day on."""

    def __init__(self, context: PageContext) -> None:
        hint = _(
            "Aturan nasional dipakai menurut tanggal; aturan posko menggantikannya dengan dasar hukumnya."
            " Isolasi yang sudah ditutup dan laporan lama tidak berubah."
        )
        super().__init__(context, "rules", _("Aturan yang berlaku"), hint, _FIELDS)
        self._lines: tuple[RuleLine, ...] = ()
        source = ShortList(_COLUMNS, self._rows, lambda: context.workspace)
        look = ListLook(pills={"state": _state_pill, "origin": _origin_pill})
        self.list = ListPanel("rules_list", source, context.ops, look=look)
        NoGrid(self.list, context.ops, _("Aturan tidak diubah di tabel"), _(_WITH_BASIS))
        self.list.current_id_changed.connect(self._tell)
        #: The chosen rule in full: in the list its words may be cut.
        self.whole = Note()
        self.body.insertWidget(1, self.list, 1)
        self.body.insertWidget(2, self.whole)
        if context.may(Permission.SETTINGS):
            self._allow_local()

    def _allow_local(self) -> None:
        self.add = button(_("Aturan posko baru"), "local_rule_add", look="primary", icon="add")
        menu = QMenu(self.add)
        menu.setObjectName("local_rule_menu")
        for section in SECTIONS:
            made = menu.addAction(words.title(section))
            made.setObjectName(f"local_rule_{section}")
            made.triggered.connect(
                lambda _checked=False, section=section: open_local_rule(self.context, self, section, None)
            )
        self.add.setMenu(menu)
        self.add.setToolTip("Ctrl+N")
        action(self, "local_rule_add_key", _("Aturan posko baru"), self.add.showMenu, "Ctrl+N")
        self.card.head.addWidget(self.add)
        self.list.opened.connect(self._open)
        self.list.add_row_action("local_rule_edit", _("Aturan posko seperti ini…"), self._open_first)
        self.list.add_row_action("local_rule_withdraw", _("Cabut aturan posko"), self._withdraw, "Del")

    def refresh(self) -> None:
        """Show the rules by date, and the settings."""
        super().refresh()
        self.list.refresh()

    def _rows(self, workspace: Workspace) -> list[tuple[int, Row]]:
        self._lines = tuple(local_rules.rule_lines(workspace))
        return [(at, _cells(line)) for at, line in enumerate(self._lines)]

    def _tell(self, row_id: int | None) -> None:
        line = self._lines[row_id] if row_id is not None and row_id < len(self._lines) else None
        self.whole.say(_in_full(line) if line is not None else "", "blue")

    def _open_first(self, ids: list[int]) -> None:
        self._open(ids[0])

    def _open(self, row_id: int) -> None:
        """Correct a local rule, or begin one with the figures of a national one."""
        line = self._lines[row_id]
        if line.section in SECTIONS:
            open_local_rule(self.context, self, line.section, line)
        else:
            self.ops.say(_("Bagian ini hanya mengikuti aturan nasional."))

    def _withdraw(self, ids: list[int]) -> None:
        for line in (self._lines[row_id] for row_id in ids):
            if line.override_id is not None:
                order = WithdrawLocalRule(line.override_id)
                self.ops.run(order, local_rules.withdraw, said=_("Aturan posko dicabut"))


def _in_full(line: RuleLine) -> str:
    rule = line.rule
    basis = _("{basis} · berlaku {span}").format(basis=rule.legal_basis, span=words.span(rule))
    parts = [f"{words.title(line.section)}: {words.told(line.section, rule)}", basis]
    doubt = words.open_points(rule)
    if doubt:
        parts.append(_("Belum pasti: {points}").format(points=doubt))
    return "\n".join(parts)


def _cells(line: RuleLine) -> Row:
    return (
        words.title(line.section),
        _(_STATES[line.state]),
        _("Posko") if line.rule.local else _("Nasional"),
        words.span(line.rule),
        words.told(line.section, line.rule),
        line.rule.legal_basis,
        words.open_points(line.rule),
    )


def _state_pill(value: object) -> tuple[str, str]:
    tones = {RuleState.IN_FORCE: "green", RuleState.OUTSIDE: "orange", RuleState.TO_COME: "blue"}
    by_word = {_(_STATES[state]): tone for state, tone in tones.items()}
    return str(value), by_word.get(str(value), "")


def _origin_pill(value: object) -> tuple[str, str]:
    return str(value), "orange" if value == _("Posko") else ""
