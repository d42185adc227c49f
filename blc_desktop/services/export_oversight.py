"""What the files of compliance, enforcement and zones hold.

Observations and visits stand in our own order for BLC (domain.md 3.3 A): its own names are not known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from blc_desktop.domain.coordinates import degrees
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import VenueKind
from blc_desktop.domain.kinds_oversight import (
    InstitutionKind,
    InstitutionResult,
    Reaction,
    SanctionKind,
    SubjectKind,
    Violation,
)
from blc_desktop.i18n import N_, NC_
from blc_desktop.services import zone_board
from blc_desktop.services.export_tables import Line, Reader, Table, word
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import oversight_export as storage
from blc_desktop.words import compliance, enforcement
from blc_desktop.words import zones as zone_words
from blc_desktop.words.labels import label

_WHERE = (N_("Tanggal"), N_("Pukul"), N_("Kode desa"), N_("RW"), N_("RT"))
_BY = (N_("Petugas"), N_("Unsur"))


def _where(row: Any) -> tuple[object, ...]:
    return row.day, _clock(row.clock), row.village_code, row.rw, row.rt


def _by(row: Any) -> tuple[object, ...]:
    return row.officer_name, word(Affiliation, row.officer_affiliation)


def _clock(text: str | None) -> str | None:
    return text.replace(":", ".") if text else None


def _observation(row: Any, _eyes: Reader) -> Line:
    return (
        *_where(row), word(VenueKind, row.venue_kind), row.place, degrees(row.latitude_micro) or None,
        degrees(row.longitude_micro) or None, row.observed, row.masked, row.distanced, row.reprimanded,
        word(Reaction, row.reaction), *_by(row), row.note, row.uid,
    )  # fmt: skip


def _visit(row: Any, _eyes: Reader) -> Line:
    met, missing = json.loads(row.met), json.loads(row.missing)
    return (
        *_where(row), word(InstitutionKind, row.kind), row.place, compliance.items(met),
        compliance.items(missing), len(met), len(met) + len(missing), word(InstitutionResult, row.result),
        row.follow_up, row.contact, *_by(row), row.legal_basis, row.uid,
    )  # fmt: skip


def _sanction(row: Any, eyes: Reader) -> Line:
    return (
        row.day, _clock(row.clock), word(SubjectKind, row.subject), enforcement.who(row.name, row.heads),
        eyes.number(row.national_id), row.heads, row.address, row.rt, row.rw, row.place,
        word(Violation, row.violation), row.detail, word(SanctionKind, row.kind), row.document_no, row.amount,
        row.paid_on, row.paid_proof, row.service_hours, row.closed_until, row.return_due, row.returned_on,
        row.officer_name, word(Affiliation, row.affiliation), row.legal_basis, row.operation_id, row.note,
        row.uid,
    )  # fmt: skip


def _operation(row: Any, _eyes: Reader) -> Line:
    return (
        *_where(row), row.place, row.targeted_people, row.targeted_places, row.targeted_events, row.police,
        row.army, row.municipal_police, row.others, row.confined, *_by(row), row.note, row.id,
    )  # fmt: skip


OBSERVATIONS = Table(
    N_("Pantauan kepatuhan"),
    (
        *_WHERE, N_("Jenis tempat"), N_("Tempat"), N_("Lintang"), N_("Bujur"), NC_("masks", "Dipantau"),
        N_("Bermasker"), N_("Jaga jarak"), N_("Ditegur"), N_("Respons"), *_BY, N_("Catatan"), N_("Kode"),
    ),
    storage.observations,
    _observation,
    personal=False,
)  # fmt: skip
INSTITUTIONS = Table(
    N_("Kunjungan lembaga"),
    (
        *_WHERE, N_("Jenis"), N_("Lembaga"), N_("Ada"), N_("Belum ada"), N_("Jumlah ada"),
        N_("Jumlah ditanyakan"), N_("Hasil"), N_("Tindak lanjut"), N_("Penanggung jawab"), *_BY, N_("Dasar"),
        N_("Kode"),
    ),
    storage.visits,
    _visit,
    personal=False,
)  # fmt: skip
SANCTIONS = Table(
    N_("Sanksi"),
    (
        N_("Tanggal"), N_("Pukul"), N_("Siapa"), N_("Nama"), N_("NIK"), N_("Jumlah orang"), N_("Alamat"),
        N_("RT"), N_("RW"), N_("Tempat"), N_("Pelanggaran"), N_("Rincian"), N_("Sanksi"), N_("No. BAP/surat"),
        N_("Denda ditetapkan (Rp)"), N_("Disetor"), N_("Nomor bukti setor"), N_("Jam kerja sosial"),
        N_("Ditutup s.d."), N_("KTP dikembalikan paling lambat"), N_("KTP dikembalikan"), *_BY, N_("Dasar"),
        N_("Nomor operasi"), N_("Catatan"), N_("Kode"),
    ),
    storage.sanctions,
    _sanction,
)  # fmt: skip
OPERATIONS = Table(
    N_("Operasi yustisi"),
    (
        *_WHERE, N_("Tempat"), N_("Sasaran orang"), N_("Sasaran tempat"), N_("Sasaran kegiatan"),
        N_("Personel Polri"), N_("Personel TNI"), N_("Personel Satpol PP"), N_("Personel lain"),
        N_("Kurungan"), *_BY, N_("Catatan"), N_("Nomor operasi"),
    ),
    storage.operations,
    _operation,
    personal=False,
)  # fmt: skip

ZONE_TITLE = N_("Zonasi RT")
ZONE_HEADINGS = (
    N_("Tanggal"), N_("RW"), N_("RT"), N_("Zona"), N_("Rumah dengan kasus"), N_("Rumah masih isolasi"),
    N_("Tes"), N_("Tindakan dilakukan"), N_("Tindakan diminta"), N_("Keterangan"), N_("Dasar"),
)  # fmt: skip


def zone_lines(ws: Workspace) -> Iterator[Line]:
    """Yield every RT of the day of ``ws`` with its zone; one that is not assessed stands among them."""
    shown = zone_board.board(ws)
    for line in shown.lines:
        card = line.card
        yield (
            shown.day, card.rw, card.rt, label(card.zone), card.houses, card.active_houses, line.tests,
            line.done, line.asked, zone_words.warning(line), shown.legal_basis,
        )  # fmt: skip
