"""What the checks of a backup found, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from blc_desktop.i18n import _, ngettext
from blc_desktop.words.formats import integer


def outcome(findings: int, not_reached: Sequence[str]) -> str:
    """Return what the checks of a backup's copy came to."""
    if findings:
        text = ngettext(
            "Pemeriksaan isinya menemukan {n} hal: jalankan pemeriksaan buku.",
            "Pemeriksaan isinya menemukan {n} hal: jalankan pemeriksaan buku.",
            findings,
        )
        return text.format(n=integer(findings))
    if not_reached:
        text = ngettext(
            "Isinya diperiksa tanpa temuan; {n} pemeriksaan belum sempat dijalankan.",
            "Isinya diperiksa tanpa temuan; {n} pemeriksaan belum sempat dijalankan.",
            len(not_reached),
        )
        return text.format(n=integer(len(not_reached)))
    return _("Semua pemeriksaan isinya baik.")
