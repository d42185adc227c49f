"""Compliance and enforcement as the daily report tells them."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.facts.oversight import OversightSection
from blc_desktop.services import compliance, operations
from blc_desktop.services.workspace import ReadTransaction


def section(rx: ReadTransaction, day: date) -> OversightSection:
    """Return what the daily report of ``day`` tells."""
    today = compliance.facts_in(rx, day, day)
    window = compliance.facts_in(rx, day)
    tally = operations.tally_in(rx, day, day, inside=None)
    return OversightSection(
        seen=today.whole.seen,
        seen_in_window=window.whole.seen,
        window_days=(window.last - window.first).days + 1,
        band=window.whole.mask,
        institutions=today.visits,
        operations=tally.operations,
        given={kind.value: heads for kind, heads in tally.given.items() if heads},
        fines=tally.fines,
    )
