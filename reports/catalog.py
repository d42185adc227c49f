"""Every paper there is: how its facts are gathered, and how it is drawn.

A paper is loaded when it is first asked for: all of them together take longer to load than one takes to draw.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper, ReportKind, ReportRequest
from blc_desktop.progress import Progress
from blc_desktop.services.workspace import Workspace

#: Facts are of a type of their own for each kind; a builder's two halves agree on it.
Gather = Callable[[Workspace, ReportRequest], Any]
DrawFacts = Callable[[Any, Imprint, Paper, Progress], Document]


@dataclass(frozen=True, slots=True)
class Builder:
    """One kind of paper: the functions of its two halves, each as ``module:function`` of this package.

    ``needs`` names what must be asked for.
    """

    gathered_by: str
    drawn_by: str
    needs: tuple[str, ...] = ()

    @property
    def gather(self) -> Gather:
        """The function that gathers its facts."""
        found: Gather = _function(self.gathered_by)
        return found

    @property
    def draw(self) -> DrawFacts:
        """The function that draws them."""
        found: DrawFacts = _function(self.drawn_by)
        return found


def _function(reference: str) -> Any:
    module, _colon, name = reference.partition(":")
    return getattr(import_module(f"reports.{module}"), name)


BUILDERS: dict[ReportKind, Builder] = {
    ReportKind.DAILY: Builder("daily:gather_daily", "daily:draw_daily"),
    ReportKind.RESIDENTS: Builder("gather:gather_residents", "residents:draw_residents"),
    ReportKind.PATIENTS: Builder("gather:gather_patients", "patients:draw_patients"),
    ReportKind.ISOLATION: Builder("gather:gather_isolation", "isolation:draw_isolation"),
    ReportKind.MONITORING_SHEET: Builder(
        "gather:gather_monitoring_sheet", "monitoring_sheet:draw_monitoring_sheet"
    ),
    ReportKind.REFERRAL_SLIP: Builder(
        "referral_slip:gather_referral_slip", "referral_slip:draw_referral_slip", needs=("person",)
    ),
    ReportKind.PERSON_CARD: Builder(
        "person_card:gather_person_card", "person_card:draw_person_card", needs=("person",)
    ),
    ReportKind.CALL_LIST: Builder("gather:gather_call_list", "call_list:draw_call_list"),
    ReportKind.STOCK_CARD: Builder("gather:gather_stock_card", "stock_card:draw_stock_card", needs=("item",)),
    ReportKind.CONTACTS: Builder("gather_contacts:gather_contacts", "contacts:draw_contacts"),
    ReportKind.TRANSMISSION: Builder("gather_contacts:gather_transmission", "transmission:draw_transmission"),
    ReportKind.ISOLATION_LETTER: Builder("letters:gather_letters", "letters:draw_letters"),
    ReportKind.MONITORING_RECAP: Builder(
        "monitoring_recap:gather_monitoring_recap",
        "monitoring_recap:draw_monitoring_recap",
        needs=("person",),
    ),
    ReportKind.BLANK_FORM: Builder(
        "blank_forms:gather_blank_form", "blank_forms:draw_blank_form", needs=("item",)
    ),
    ReportKind.RECEIPT_LIST: Builder("receipt_list:gather_receipt_list", "receipt_list:draw_receipt_list"),
    ReportKind.COVERAGE: Builder("coverage:gather_coverage", "coverage:draw_coverage"),
    ReportKind.DISTRIBUTION_RECAP: Builder(
        "distribution_recap:gather_distribution_recap", "distribution_recap:draw_distribution_recap"
    ),
    ReportKind.BLC_SHEETS: Builder("blc_sheets:gather_blc_sheets", "blc_sheets:draw_blc_sheets"),
    ReportKind.ACTIVITIES: Builder("activities:gather_activities", "activities:draw_activities"),
    ReportKind.ROSTER: Builder("roster:gather_roster", "roster:draw_roster"),
    ReportKind.COMPLIANCE: Builder("compliance:gather_compliance", "compliance:draw_compliance"),
    ReportKind.ENFORCEMENT: Builder("enforcement:gather_enforcement", "enforcement:draw_enforcement"),
    ReportKind.ZONES: Builder("zones:gather_zones", "zones:draw_zones"),
    ReportKind.WEEKLY: Builder("period:gather_period", "period:draw_period"),
    ReportKind.MONTHLY: Builder("period:gather_period", "period:draw_period"),
    ReportKind.COUNT_SHEET: Builder("count_sheet:gather_count_sheet", "count_sheet:draw_count_sheet"),
    ReportKind.STOCK_SUMMARY: Builder(
        "stock_summary:gather_stock_summary", "stock_summary:draw_stock_summary"
    ),
    ReportKind.HANDOVER: Builder("handover:gather_handover", "handover:draw_handover"),
    ReportKind.SPJ: Builder("spj:gather_spj", "spj:draw_spj", needs=("source",)),
    ReportKind.LOANS: Builder("loans:gather_loans", "loans:draw_loans"),
    ReportKind.MASKS: Builder("masks:gather_masks", "masks:draw_masks"),
    ReportKind.DELIVERY_NOTE: Builder(
        "delivery_note:gather_delivery_note", "delivery_note:draw_delivery_note"
    ),
    ReportKind.VACCINATION: Builder("vaccination:gather_vaccination", "vaccination:draw_vaccination"),
    ReportKind.POSKO: Builder("posko:gather_posko", "posko:draw_posko"),
    ReportKind.FIRST_STEPS: Builder("first_steps:gather_first_steps", "first_steps:draw_first_steps"),
    ReportKind.DESTRUCTION: Builder("destruction:gather_destruction", "destruction:draw_destruction"),
    ReportKind.PERSON_DATA: Builder(
        "person_data:gather_person_data", "person_data:draw_person_data", needs=("person",)
    ),
    ReportKind.BREACH: Builder("breach:gather_breach", "breach:draw_breach", needs=("document",)),
    ReportKind.TRAINING_TRAINER: Builder("training:gather_trainer_sheet", "training:draw_trainer_sheet"),
    ReportKind.TRAINING_BOOKLET: Builder("training:gather_booklet", "training_booklet:draw_booklet"),
}
