"""The sheet with the code that two posko agree on, handed over from person to person."""

from __future__ import annotations

from collections.abc import Sequence

from blc_desktop.domain.facts.exchange import CodeSheet
from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.i18n import N_, _
from blc_desktop.words import formats
from reports.key_sheet import KeySheet, draw_key_sheets

_STEPS = (
    N_("Serahkan lembar ini langsung kepada posko mitra. Jangan difoto dan jangan dikirim lewat WhatsApp."),
    N_(
        "Di laptop posko mitra: Laporan, Tukar berkas, Posko mitra, Tambah; tulis nama posko ini, "
        "lalu ketik kodenya."
    ),
    N_("Huruf besar dan kecil sama saja; tanda yang salah ketik langsung diberitahukan."),
    N_("Sesudah diketik, simpan lembar ini di tempat terkunci, atau sobek. Berkas PDF-nya dihapus."),
    N_("Satu kode hanya untuk dua posko ini. Posko lain mendapat kode sendiri."),
    N_(
        "Bila lembar ini hilang atau dilihat orang lain: nonaktifkan mitranya, "
        "lalu buat mitra dengan kode baru."
    ),
)


def draw_exchange_codes(sheets: Sequence[CodeSheet], paper: Paper = Paper.A4) -> Document:
    """Draw a sheet a partner. Whoever holds one can read the files of the two: never keep the bytes."""
    return draw_key_sheets([_sheet(facts) for facts in sheets], paper)


def _sheet(facts: CodeSheet) -> KeySheet:
    return KeySheet(
        title=_("Kode tukar berkas"),
        warning=_("RAHASIA — siapa yang memegang kode ini dapat membaca berkas kedua posko"),
        author=facts.posko,
        facts=(
            (_("Dibuat oleh"), facts.posko),
            (_("Desa/kelurahan"), facts.village),
            (_("Untuk"), facts.partner),
            (_("Dibuat pada"), formats.full_date(facts.date)),
        ),
        caption=_("Kode tukar, dibaca menurut nomor urut"),
        groups=facts.key_groups,
        steps=[_(step) for step in _STEPS],
        training=facts.training,
    )
