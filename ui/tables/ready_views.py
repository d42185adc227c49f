"""The views that each list comes with: what a posko asks of it most days."""

from __future__ import annotations

from blc_desktop.domain.grid import GridKind
from blc_desktop.i18n import N_
from ui.tables.named_views import Ready

_GAPS = ("name", "rt", "age", "sex", "national_id", "family_card_no", "address", "phone")
_RISK = ("name", "rt", "age", "sex", "risks", "phone", "address")
_RESIDENTS = (
    Ready(N_("Semua warga")),
    Ready(N_("Belum lengkap"), {"incomplete": True}, _GAPS, "rt"),
    Ready(N_("Kelompok rentan"), {"at_risk": True}, _RISK, "rt"),
    Ready(N_("Balita"), {"age_group": "under_five"}, ("name", "rt", "age", "sex", "address", "phone"), "rt"),
    Ready(N_("Lansia"), {"age_group": "elderly"}, ("name", "rt", "age", "sex", "address", "phone"), "rt"),
    Ready(N_("Sudah pindah"), {"status": "moved"}, ("name", "rt", "age", "sex", "address", "status")),
)
_CARE = ("name", "age", "rt", "phone", "status", "place", "officer", "started_on", "last_day")
_DATES = ("name", "rt", "phone", "status", "declared_on", "test", "specimen_date", "onset_date", "symptoms")
_PATIENTS = (
    Ready(N_("Semua pasien")),
    Ready(N_("Masih isolasi"), {"state": "open"}, _CARE, "last_day"),
    Ready(N_("Masa isolasi berakhir"), {"state": "due"}, _CARE, "last_day"),
    Ready(N_("Belum dipantau hari ini"), {"state": "not_monitored"}, _CARE, "rt"),
    Ready(N_("Belum lengkap"), {"incomplete": True}, _DATES, "rt"),
    Ready(N_("Kontak erat"), {"status": "close_contact"}, _CARE, "last_day"),
)
_MET = ("name", "rt", "phone", "index", "met_on", "last_day", "relation", "category", "officer")
_CONTACTS = (
    Ready(N_("Semua kontak")),
    Ready(N_("Masih karantina"), {"state": "open"}, _MET, "last_day"),
    Ready(N_("Masa karantina berakhir"), {"state": "over"}, _MET, "last_day"),
    Ready(N_("Belum lengkap"), {"incomplete": True}, _MET, "rt"),
)
_STAY = ("name", "rt", "phone", "kind", "place", "place_name", "officer", "started_on", "last_day")
_ISOLATIONS = (
    Ready(N_("Semua isolasi dan karantina")),
    Ready(N_("Masih berjalan"), {"state": "open"}, _STAY, "last_day"),
    Ready(N_("Masa isolasi berakhir"), {"state": "due"}, _STAY, "last_day"),
    Ready(N_("Belum lengkap"), {"incomplete": True}, _STAY, "rt"),
)
_SWAB = ("name", "rt", "phone", "kind", "purpose", "specimen_date", "result", "result_date", "place")
_TESTS = (
    Ready(N_("Semua tes")),
    Ready(N_("Menunggu hasil"), {"result": "pending"}, _SWAB, "specimen_date"),
    Ready(N_("Hasil positif"), {"result": "positive"}, _SWAB, "specimen_date"),
    Ready(N_("Belum lengkap"), {"incomplete": True}, _SWAB, "rt"),
)
_NEEDS = (Ready(N_("Belum dipenuhi"), {"state": "open"}), Ready(N_("Semua kebutuhan")))
_GOODS = (
    Ready(N_("Semua barang")),
    Ready(N_("Menipis"), {"state": "low"}),
    Ready(N_("Hampir kedaluwarsa"), {"state": "expiring"}),
)
READY: dict[GridKind, tuple[Ready, ...]] = {
    GridKind.RESIDENTS: _RESIDENTS,
    GridKind.PATIENTS: _PATIENTS,
    GridKind.CONTACTS: _CONTACTS,
    GridKind.ISOLATIONS: _ISOLATIONS,
    GridKind.TESTS: _TESTS,
    GridKind.NEEDS: _NEEDS,
    GridKind.GOODS: _GOODS,
    GridKind.OFFICERS: (Ready(N_("Semua petugas")),),
    GridKind.PLACES: (Ready(N_("Semua tempat isolasi")),),
    GridKind.AREAS: (Ready(N_("Semua RT")),),
    GridKind.PARTNERS: (Ready(N_("Semua mitra")),),
}
