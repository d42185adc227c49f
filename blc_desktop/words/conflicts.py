"""Who changed a record meanwhile, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from blc_desktop.i18n import _
from blc_desktop.words.audit_log import summary
from blc_desktop.words.formats import clock, long_date


def said(facts: Mapping[str, Any]) -> str:
    """Say who changed what and when; ``at`` is an instant in the posko's own zone."""
    at: datetime = facts["at"]
    offset = at.utcoffset()
    hours = 0 if offset is None else int(offset.total_seconds() // 3600)
    what = summary(str(facts["entity"]), facts.get("words") or {})
    text = _("{by} mengubah data ini pada {day} pukul {clock}").format(
        by=facts["by"], day=long_date(at.date()), clock=clock(at, hours)
    )
    return f"{text}: {what}." if what else f"{text}."


def told(facts: Mapping[str, Any]) -> str:
    """Say the same, and what to do: where both can be compared (``comparable``), or where not."""
    ending = _("Buka lagi, lalu ulangi.")
    if facts.get("comparable"):
        ending = _("Simpan lagi untuk membandingkannya dengan isian Anda.")
    return f"{said(facts)} {ending}"
