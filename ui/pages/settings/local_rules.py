"""The form of a posko's own rule: the figures of one section with their units, the paper, and the days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from blc_desktop.domain import local_rules as rules
from blc_desktop.domain.local_rules import Asked, PutLocalRule
from blc_desktop.domain.problems import Problem
from blc_desktop.domain.rules import EligibilityRule, Override, Rule
from blc_desktop.i18n import N_, _
from blc_desktop.services import local_rules as service
from blc_desktop.services.local_rules import RuleChange, RuleLine
from blc_desktop.words import rules as words
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import CheckField, DateField, Field, NumberField, TemperatureField, TextField
from ui.forms.form import Values
from ui.page import PageContext

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_LABELS = {
    "yellow_from": N_("Kuning dari (rumah)"),
    "yellow_to": N_("sampai (rumah)"),
    "orange_from": N_("Oranye dari (rumah)"),
    "orange_to": N_("sampai (rumah)"),
    "red_from": N_("Merah mulai (rumah)"),
    "window_days": N_("Kasus selama (hari)"),
    "days": N_("Lama (hari)"),
    "free_days": N_("Ditambah bebas gejala (hari)"),
    "exit_test_day": N_("Tes akhir hari ke- (0: tanpa)"),
    "traveller_days": N_("Pelaku perjalanan (hari)"),
    "days_before": N_("Sebelum gejala atau tes (hari)"),
    "days_after": N_("Sesudahnya (hari)"),
    "below_age": N_("Isolasi di rumah bagi umur di bawah (tahun)"),
    "watch_temperature": N_("Diawasi mulai suhu (°C)"),
    "fever_temperature": N_("Demam mulai suhu (°C)"),
    "watch_oxygen": N_("Diawasi sampai SpO₂ (%)"),
    "urgent_oxygen": N_("Darurat sampai SpO₂ (%)"),
    "watch_respiration": N_("Diawasi di atas napas (per menit)"),
    "urgent_respiration": N_("Darurat di atas napas (per menit)"),
    "temperature_least": N_("Suhu wajar dari (°C)"),
    "temperature_most": N_("sampai (°C)"),
    "oxygen_least": N_("SpO₂ wajar dari (%)"),
    "oxygen_most": N_("sampai (%)"),
    "respiration_least": N_("Napas wajar dari (per menit)"),
    "respiration_most": N_("sampai (per menit)"),
    "pulse_least": N_("Nadi wajar dari (per menit)"),
    "pulse_most": N_("sampai (per menit)"),
}
_CRITERIA = {
    "mild": N_("Tanpa gejala atau gejala ringan"),
    "no_comorbidity": N_("Tanpa penyakit penyerta"),
    "separate_room": N_("Kamar sendiri"),
    "separate_bathroom": N_("Kamar mandi terpisah"),
    "oximeter": N_("Ada oksimeter"),
    "telemedicine": N_("Dapat menghubungi layanan telemedisin"),
    "commitment": N_("Sanggup mengikuti aturan isolasi"),
}
#: Figures that stand on the line of the one before them.
_BESIDE = frozenset(
    {"yellow_to", "orange_to", "window_days", "free_days", "exit_test_day", "traveller_days", "days_after"}
    | {"fever_temperature", "urgent_oxygen", "urgent_respiration"}
    | {name for name in _LABELS if name.endswith("_most")}
)


def open_local_rule(context: PageContext, parent: QWidget, section: str, like: RuleLine | None) -> None:
    """Ask for a rule of the posko's own. ``like``: its figures stand in the form; a local one is corrected.

    Without ``like`` the figures in force on the day stand there.
    """

    def look(ws: Workspace) -> tuple[Rule, Sequence[Override]]:
        return (like.rule if like else service.rule_on(ws, section)), service.standing(ws)

    def ask(found: tuple[Rule, Sequence[Override]]) -> None:
        rule, standing = found
        replaces = like.override_id if like else None
        dialog = FormDialog(parent, context.ops, local_rule_spec(section, standing, replaces))
        dialog.done_with.connect(lambda change: _tell(context, change))
        figures = rules.figures_of(section, rule)
        chosen = rule.criteria if isinstance(rule, EligibilityRule) else ()
        values = figures | {f"criterion_{code}": code in chosen for code in _CRITERIA}
        if replaces is None:
            dialog.begin({**values, "valid_from": context.day})
        else:
            until = {"valid_from": rule.valid_from, "valid_until": rule.valid_until}
            dialog.begin({**values, **until, "legal_basis": rule.legal_basis})

    context.ops.read(look, ask)


def _tell(context: PageContext, change: RuleChange) -> None:
    if change.moved:
        text = _("{n} tanggal selesai isolasi berubah menurut aturan posko.")
        context.messages.inform(
            text.format(n=change.moved), _("Setiap perubahan tercatat pada orangnya, dengan dasar hukumnya.")
        )


def local_rule_spec(
    section: str, standing: Sequence[Override], replaces: int | None
) -> FormSpec[PutLocalRule, RuleChange]:
    """Put the posko's own rule in place of the national one. ``standing`` are the others that hold."""
    others = [one for one in standing if getattr(one, "override_id", 0) != replaces]

    def build(values: Values) -> PutLocalRule:
        figures: dict[str, object] = {asked.name: values[asked.name] for asked in rules.SECTIONS[section]}
        if section == "eligibility":
            figures["criteria"] = tuple(code for code in _CRITERIA if values[f"criterion_{code}"])
        first, last = values["valid_from"], values["valid_until"]
        if not isinstance(first, date):
            raise TypeError("valid_from")
        return PutLocalRule(
            section,
            figures,
            str(values["legal_basis"] or ""),
            first,
            last if isinstance(last, date) else None,
            replaces,
        )

    def check(values: Values) -> Sequence[Problem]:
        return rules.check(build(values), others)

    return FormSpec(
        name="local_rule_form",
        subject=f"{section}-{replaces or 0}",
        title=_("Aturan posko · {section}").format(section=words.title(section)),
        fields=_fields(section),
        build=build,
        service=service.put,
        check=check,
        said=_("Aturan posko disimpan"),
        width=560,
    )


def _fields(section: str) -> tuple[Field, ...]:
    figures = [_figure(asked) for asked in rules.SECTIONS[section]]
    checks = [CheckField(name=f"criterion_{code}", label=text) for code, text in _CRITERIA.items()]
    return (
        *figures,
        *(checks if section == "eligibility" else ()),
        TextField(
            name="legal_basis",
            label=N_("Dasar hukum"),
            required=True,
            placeholder=N_("SK Bupati, Instruksi, surat edaran: nomor dan tanggalnya"),
        ),
        DateField(name="valid_from", label=N_("Berlaku mulai"), required=True, future=True),
        DateField(
            name="valid_until",
            label=N_("sampai"),
            future=True,
            beside=True,
            hint=N_("Kosongkan bila belum berakhir."),
        ),
    )


def _figure(asked: Asked) -> Field:
    text, beside = _LABELS[asked.name], asked.name in _BESIDE
    if asked.tenths:
        return TemperatureField(name=asked.name, label=text, required=True, beside=beside)
    return NumberField(
        name=asked.name, label=text, required=True, least=asked.least, most=asked.most, beside=beside
    )
