"""When meeting a case makes somebody a close contact (KMK HK.01.07/MENKES/413/2020)."""

from __future__ import annotations

from datetime import date, timedelta

from blc_desktop.domain.rules import RuleSet, national_on


def window(
    *,
    onset_date: date | None = None,
    specimen_date: date | None = None,
    isolated_on: date | None = None,
    rules: RuleSet | None = None,
) -> tuple[date, date]:
    """Return the first and last day on which a meeting counts: 2 days before to 14 days after the anchor.

    The anchor is the onset, or the specimen of a case without symptoms; the window is cut when the case
    isolates. Raises ``ValueError`` without an anchor.
    """
    anchor = onset_date or specimen_date
    if anchor is None:
        raise ValueError("neither onset nor specimen is known")
    rule = (rules or national_on(anchor)).contacts
    first, last = anchor - timedelta(days=rule.days_before), anchor + timedelta(days=rule.days_after)
    if isolated_on is not None:
        last = max(first, min(last, isolated_on))
    return first, last
