"""The words of the chain of changes for the streets around the cases: store, aid, activities, oversight."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from blc_desktop.domain.access import Role
from blc_desktop.domain.kinds import (
    Affiliation,
    DocumentKind,
    DwellingKind,
    ImportKind,
    MoveReason,
    PlaceKind,
    RecipientKind,
    TestKind,
)
from blc_desktop.domain.kinds_activities import ActivityFunction, PartnerRole, VenueKind
from blc_desktop.domain.kinds_counting import CountReason, CountScope
from blc_desktop.domain.kinds_distribution import LineOutcome, PlanState, QuotaBasis, TargetGroup
from blc_desktop.domain.kinds_exchange import PeerRole
from blc_desktop.domain.kinds_files import FileRole
from blc_desktop.domain.kinds_oversight import (
    InstitutionKind,
    InstitutionResult,
    Reaction,
    SanctionKind,
    SubjectKind,
    Violation,
)
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.domain.kinds_zoning import SharedDwelling, ZoneBasis
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import N_
from blc_desktop.words.list_names import LISTS

ENTITIES = {
    "activity_photo": N_("Foto kegiatan"),
    "activity_template": N_("Pola kegiatan"),
    "activity_type": N_("Jenis kegiatan"),
    "aid_plan": N_("Rencana pembagian"),
    "aid_plan_line": N_("Baris rencana pembagian"),
    "audit": N_("Riwayat perubahan"),
    "district_form": N_("Formulir kecamatan"),
    "document_file": N_("Berkas dokumen"),
    "duty": N_("Piket"),
    "handover": N_("Berita acara serah terima"),
    "institution_visit": N_("Kunjungan lembaga"),
    "judicial_operation": N_("Operasi yustisi"),
    "kit_recipe": N_("Isi paket"),
    "loan": N_("Pinjaman"),
    "observation": N_("Pantauan kepatuhan"),
    "paper": N_("Kertas dengan NIK lengkap"),
    "partner": N_("Mitra"),
    "report_sending": N_("Pengiriman laporan"),
    "report_set": N_("Rangkaian laporan"),
    "rt_boundary": N_("Batas RT di peta"),
    "sanction": N_("Sanksi"),
    "sanction_authority": N_("Kewenangan sanksi"),
    "scenario_tick": N_("Langkah skenario RT"),
    "stock_count": N_("Stok opname"),
    "stock_count_line": N_("Baris stok opname"),
    "stock_reason": N_("Alasan mutasi"),
    "zone_snapshot": N_("Zona yang dibekukan"),
}
#: Closed sets, by entity and field: their codes are told by the words that the screen has for them.
SETS: Mapping[str, type[StrEnum]] = {
    "activity.venue": VenueKind,
    "activity_type.function": ActivityFunction,
    "aid_plan.goods": QuotaBasis,
    "aid_plan.state": PlanState,
    "aid_plan.target": TargetGroup,
    "aid_plan_line.outcome": LineOutcome,
    "distribution.recipient_kind": RecipientKind,
    "document_file.kind": FileRole,
    "document_file.role": FileRole,
    "exchange_partner.role": PeerRole,
    "house.kind": DwellingKind,
    "import_run.kind": ImportKind,
    "institution_visit.kind": InstitutionKind,
    "institution_visit.result": InstitutionResult,
    "isolation.recommended": PlaceKind,
    "isolation_place.kind": PlaceKind,
    "loan.borrower_kind": BorrowerKind,
    "observation.reaction": Reaction,
    "observation.venue_kind": VenueKind,
    "officer.affiliation": Affiliation,
    "operator.role": Role,
    "partner.role": PartnerRole,
    "sanction.affiliation": Affiliation,
    "sanction.kind": SanctionKind,
    "sanction.subject": SubjectKind,
    "sanction.violation": Violation,
    "sanction_authority.affiliation": Affiliation,
    "sanction_authority.kind": SanctionKind,
    "scenario_tick.zone": Zone,
    "stock_count.scope": CountScope,
    "stock_count_line.reason": CountReason,
    "stock_document.kind": DocumentKind,
    "stock_document.reason": MoveReason,
    "test_session.kind": TestKind,
}
#: Codes that the labels of the house do not know, by ``entity.field`` or by the field alone.
CODES: Mapping[str, Mapping[str, str]] = {
    "copied_list": LISTS,
    "export.kind": {
        **LISTS,
        "distributions": LISTS["distribution"],
        "monitoring": N_("Pemantauan"),
        "movements": LISTS["movement"],
    },
    "language": {"en": "English", "id": "Indonesia"},
    "basis": {
        ZoneBasis.CONFIRMED_IN_WINDOW: N_("kasus yang terkonfirmasi dalam 7 hari"),
        ZoneBasis.ACTIVE_IN_WINDOW: N_("kasus yang masih isolasi dalam 7 hari"),
    },
    "shared_dwelling": {
        SharedDwelling.ONE_HOUSE: N_("satu rumah"),
        SharedDwelling.PER_HOUSEHOLD: N_("satu rumah per keluarga"),
    },
}
