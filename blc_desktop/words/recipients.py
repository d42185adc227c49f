"""Who received a hand-out, in words for documents and cards."""

from __future__ import annotations

from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer


def recipient_words(kind: str, name: str | None, head_count: int | None) -> str:
    """``Keluarga Dedi``, ``Siti Aminah``, ``Rumah Kp. Cadas No. 3``, ``Pasar Sukamantri (40 orang)``."""
    if kind == RecipientKind.CROWD:
        return _("{place} ({n} orang)").format(place=name or "", n=integer(head_count or 0))
    if kind == RecipientKind.HOUSEHOLD:
        return _("Keluarga {name}").format(name=name or "—")
    if kind == RecipientKind.HOUSE:
        return _("Rumah {address}").format(address=name or "—")
    return name or ""
