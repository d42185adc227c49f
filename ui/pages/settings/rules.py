"""The rules in force on the day, with their legal basis, and the points that are the posko's to settle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from blc_desktop.domain.rules import SECTIONS, Rule
from blc_desktop.i18n import N_, _
from blc_desktop.words import rules as words
from ui.forms.fields import ChoiceField, Field
from ui.page import PageContext
from ui.pages.settings.values import SettingsSection
from ui.parts import column, label, row, rule
from ui.theme import kind

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_TITLE_WIDTH = 150
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
        self._rules = context.ops.latest(self)
        self.list = RuleList()
        self.body.insertWidget(1, self.list, 1)

    def refresh(self) -> None:
        """Show the rules of the day, and the settings."""
        super().refresh()
        self._rules.ask(_rules, self.list.show_rules)


class RuleList(QScrollArea):
    """Every rule in full: what it says, where it comes from, how long it holds, what it leaves open."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rules_list")
        self.setAccessibleName(_("Aturan yang berlaku"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rules(self, rules: list[ToldRule]) -> None:
        """Show ``rules`` below each other."""
        inside = QWidget()
        kind(inside, "clear")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.setSpacing(8)
        for told in rules:
            if lines.count():
                lines.addWidget(rule())
            lines.addLayout(_line(told))
        lines.addStretch(1)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)


@dataclass(frozen=True, slots=True)
class ToldRule:
    """One rule in words."""

    title: str
    says: str
    basis: str
    open: str


def _line(told: ToldRule) -> QHBoxLayout:
    title = label(told.title, "strong", wrap=True)
    title.setFixedWidth(_TITLE_WIDTH)
    texts = column(label(told.says, wrap=True), label(told.basis, "muted", wrap=True), gap=2)
    if told.open:
        texts.addWidget(label(told.open, "warning", wrap=True))
    made = row(title)
    made.setAlignment(title, Qt.AlignmentFlag.AlignTop)
    made.addLayout(texts, 1)
    return made


def _rules(workspace: Workspace) -> list[ToldRule]:
    with workspace.read() as rx:
        in_force = rx.rules.on(rx.day)
    found: list[ToldRule] = []
    for section in SECTIONS:
        held: Rule = getattr(in_force, section)
        basis = _("{basis} · berlaku {span}").format(basis=held.legal_basis, span=words.validity(held))
        open_points = words.open_points(held)
        doubt = _("Belum pasti: {points}").format(points=open_points) if open_points else ""
        found.append(ToldRule(words.title(section), words.told(section, held), basis, doubt))
    return found
