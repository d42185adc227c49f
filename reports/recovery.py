"""The recovery sheet: the one way back in when every password is lost, legible over the telephone."""

from __future__ import annotations

from blc_desktop.domain.facts.printing import Document, Paper
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.i18n import N_, _
from blc_desktop.words import formats
from reports.key_sheet import KeySheet, draw_key_sheets

_STEPS = (
    N_("Cetak lembar ini, lalu simpan di tempat terkunci yang jauh dari laptop posko, misalnya brankas."),
    N_("Hapus berkas PDF-nya dari laptop dan flash disk setelah dicetak. Jangan difoto, jangan dikirim."),
    N_("Bila semua kata sandi hilang: buka program, pilih “Lupa kata sandi”, lalu ketik kunci ini."),
    N_("Setelah kunci dipakai, tetapkan kata sandi baru."),
    N_(
        "Bila lembar ini hilang atau dilihat orang lain, segera buat yang baru; yang lama lalu tidak berlaku."
    ),
    N_("Tanpa kata sandi dan tanpa lembar ini, data tidak dapat dibuka oleh siapa pun."),
)


def draw_recovery_sheet(facts: RecoverySheet, paper: Paper = Paper.A4) -> Document:
    """Draw the sheet on one page. It holds the key that opens the whole book: never keep its bytes."""
    made = KeySheet(
        title=_("Lembar pemulihan"),
        warning=_("RAHASIA — siapa yang memegang lembar ini dapat membuka seluruh buku posko"),
        author=facts.posko,
        facts=(
            (_("Posko"), facts.posko),
            (_("Desa/kelurahan"), facts.village),
            (_("Nomor basis data"), facts.database_id),
            (_("Dibuat pada"), formats.full_date(facts.date)),
        ),
        caption=_("Kunci pemulihan, dibaca menurut nomor urut"),
        groups=facts.key_groups,
        steps=[_(step) for step in _STEPS],
        training=facts.training,
    )
    return draw_key_sheets([made], paper)
