"""Every paper there is: how its facts are gathered, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import Document, Paper, ReportKind, ReportRequest
from blc_desktop.progress import Progress
from blc_desktop.services.workspace import Workspace
from reports import gather
from reports.activities import draw_activities, gather_activities
from reports.blank_forms import draw_blank_form, gather_blank_form
from reports.blc_sheets import draw_blc_sheets, gather_blc_sheets
from reports.breach import draw_breach, gather_breach
from reports.call_list import draw_call_list
from reports.compliance import draw_compliance, gather_compliance
from reports.contacts import draw_contacts
from reports.count_sheet import draw_count_sheet, gather_count_sheet
from reports.coverage import draw_coverage, gather_coverage
from reports.daily import draw_daily
from reports.delivery_note import draw_delivery_note, gather_delivery_note
from reports.destruction import draw_destruction, gather_destruction
from reports.distribution_recap import draw_distribution_recap, gather_distribution_recap
from reports.enforcement import draw_enforcement, gather_enforcement
from reports.first_steps import draw_first_steps, gather_first_steps
from reports.gather_contacts import gather_contacts, gather_transmission
from reports.handover import draw_handover, gather_handover
from reports.isolation import draw_isolation
from reports.letters import draw_letters, gather_letters
from reports.loans import draw_loans, gather_loans
from reports.masks import draw_masks, gather_masks
from reports.monitoring_recap import draw_monitoring_recap, gather_monitoring_recap
from reports.monitoring_sheet import draw_monitoring_sheet
from reports.patients import draw_patients
from reports.period import draw_period, gather_period
from reports.person_card import draw_person_card, gather_person_card
from reports.person_data import draw_person_data, gather_person_data
from reports.posko import draw_posko, gather_posko
from reports.receipt_list import draw_receipt_list, gather_receipt_list
from reports.referral_slip import draw_referral_slip, gather_referral_slip
from reports.residents import draw_residents
from reports.roster import draw_roster, gather_roster
from reports.stock_card import draw_stock_card
from reports.stock_summary import draw_stock_summary, gather_stock_summary
from reports.training import draw_trainer_sheet, gather_booklet, gather_trainer_sheet
from reports.training_booklet import draw_booklet
from reports.transmission import draw_transmission
from reports.vaccination import draw_vaccination, gather_vaccination
from reports.zones import draw_zones, gather_zones

#: Facts are of a type of their own for each kind; a builder's two halves agree on it.
Gather = Callable[[Workspace, ReportRequest], Any]
DrawFacts = Callable[[Any, Imprint, Paper, Progress], Document]


@dataclass(frozen=True, slots=True)
class Builder:
    """One kind of paper. ``needs`` names what must be asked for."""

    gather: Gather
    draw: DrawFacts
    needs: tuple[str, ...] = ()


def _gather_spj(ws: Workspace, request: ReportRequest) -> Any:
    """Gather the accountability file; what joins its parts is loaded with it, and for no other paper."""
    from reports.spj import gather_spj  # noqa: PLC0415 - see above

    return gather_spj(ws, request)


def _draw_spj(facts: Any, imprint: Imprint, paper: Paper, progress: Progress) -> Document:
    from reports.spj import draw_spj  # noqa: PLC0415 - see above

    return draw_spj(facts, imprint, paper, progress)


BUILDERS: dict[ReportKind, Builder] = {
    ReportKind.DAILY: Builder(gather.gather_daily, draw_daily),
    ReportKind.RESIDENTS: Builder(gather.gather_residents, draw_residents),
    ReportKind.PATIENTS: Builder(gather.gather_patients, draw_patients),
    ReportKind.ISOLATION: Builder(gather.gather_isolation, draw_isolation),
    ReportKind.MONITORING_SHEET: Builder(gather.gather_monitoring_sheet, draw_monitoring_sheet),
    ReportKind.REFERRAL_SLIP: Builder(gather_referral_slip, draw_referral_slip, needs=("person",)),
    ReportKind.PERSON_CARD: Builder(gather_person_card, draw_person_card, needs=("person",)),
    ReportKind.CALL_LIST: Builder(gather.gather_call_list, draw_call_list),
    ReportKind.STOCK_CARD: Builder(gather.gather_stock_card, draw_stock_card, needs=("item",)),
    ReportKind.CONTACTS: Builder(gather_contacts, draw_contacts),
    ReportKind.TRANSMISSION: Builder(gather_transmission, draw_transmission),
    ReportKind.ISOLATION_LETTER: Builder(gather_letters, draw_letters),
    ReportKind.MONITORING_RECAP: Builder(gather_monitoring_recap, draw_monitoring_recap, needs=("person",)),
    ReportKind.BLANK_FORM: Builder(gather_blank_form, draw_blank_form, needs=("item",)),
    ReportKind.RECEIPT_LIST: Builder(gather_receipt_list, draw_receipt_list),
    ReportKind.COVERAGE: Builder(gather_coverage, draw_coverage),
    ReportKind.DISTRIBUTION_RECAP: Builder(gather_distribution_recap, draw_distribution_recap),
    ReportKind.BLC_SHEETS: Builder(gather_blc_sheets, draw_blc_sheets),
    ReportKind.ACTIVITIES: Builder(gather_activities, draw_activities),
    ReportKind.ROSTER: Builder(gather_roster, draw_roster),
    ReportKind.COMPLIANCE: Builder(gather_compliance, draw_compliance),
    ReportKind.ENFORCEMENT: Builder(gather_enforcement, draw_enforcement),
    ReportKind.ZONES: Builder(gather_zones, draw_zones),
    ReportKind.WEEKLY: Builder(gather_period, draw_period),
    ReportKind.MONTHLY: Builder(gather_period, draw_period),
    ReportKind.COUNT_SHEET: Builder(gather_count_sheet, draw_count_sheet),
    ReportKind.STOCK_SUMMARY: Builder(gather_stock_summary, draw_stock_summary),
    ReportKind.HANDOVER: Builder(gather_handover, draw_handover),
    ReportKind.SPJ: Builder(_gather_spj, _draw_spj, needs=("source",)),
    ReportKind.LOANS: Builder(gather_loans, draw_loans),
    ReportKind.MASKS: Builder(gather_masks, draw_masks),
    ReportKind.DELIVERY_NOTE: Builder(gather_delivery_note, draw_delivery_note),
    ReportKind.VACCINATION: Builder(gather_vaccination, draw_vaccination),
    ReportKind.POSKO: Builder(gather_posko, draw_posko),
    ReportKind.FIRST_STEPS: Builder(gather_first_steps, draw_first_steps),
    ReportKind.DESTRUCTION: Builder(gather_destruction, draw_destruction),
    ReportKind.PERSON_DATA: Builder(gather_person_data, draw_person_data, needs=("person",)),
    ReportKind.BREACH: Builder(gather_breach, draw_breach, needs=("document",)),
    ReportKind.TRAINING_TRAINER: Builder(gather_trainer_sheet, draw_trainer_sheet),
    ReportKind.TRAINING_BOOKLET: Builder(gather_booklet, draw_booklet),
}
