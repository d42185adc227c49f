"""What can go wrong with the records for BLC."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    "blc.no_column": N_("Paling sedikit satu kolom harus dipakai."),
    "blc.heading_missing": N_("Kolom {code} belum diberi judul."),
    "blc.heading_twice": N_("Judul “{heading}” dipakai dua kali."),
    "undo.blc_mark": N_("Tanda BLC diubah"),
    "undo.blc_mapping": N_("Kolom BLC disimpan"),
}
