"""Sentences for a day that was typed and cannot be read."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "date.unreadable": N_("Tanggal tidak terbaca. Contoh: 5/2, 5-2-21, 17 Agustus 1945, kmrn, +3."),
    "date.impossible": N_("Tanggal itu tidak ada di kalender. Periksa hari dan bulannya."),
}
