"""The word for every member of the closed sets of exchange by file, for :mod:`blc_desktop.words.labels`."""

from __future__ import annotations

from enum import StrEnum

from blc_desktop.domain.kinds_exchange import PeerRole, RecordKind, ReportState, Standing, Who
from blc_desktop.i18n import N_

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (PeerRole.LOWER, N_("Melapor ke sini")),
    (PeerRole.UPPER, N_("Tempat melapor")),
    (PeerRole.NEIGHBOUR, N_("Posko setara")),
    (Standing.NEW, N_("Baru")),
    (Standing.CHANGED, N_("Berubah")),
    (Standing.SAME, N_("Sama")),
    (Standing.CONFLICT, N_("Berbeda")),
    (Standing.OLDER, N_("Lebih lama")),
    (Standing.REFUSED, N_("Tidak dapat diambil")),
    (RecordKind.PERSON, N_("Data orang")),
    (RecordKind.CASE, N_("Data kasus")),
    (RecordKind.MEETING, N_("Data kontak")),
    (Who.ISOLATING, N_("Yang sedang isolasi atau karantina")),
    (Who.CASES, N_("Kasus yang ditetapkan pada hari-hari itu")),
    (Who.RESIDENTS, N_("Semua warga")),
    (Who.CHOSEN, N_("Dipilih satu per satu")),
    (ReportState.REPORTED, N_("Sudah melapor")),
    (ReportState.LATE, N_("Belum melapor")),
    (ReportState.NEVER, N_("Belum pernah")),
)
