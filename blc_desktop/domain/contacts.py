"""When a case could infect others: the days in which contacts are looked for (domain.md 2.4)."""

from __future__ import annotations

from datetime import date, timedelta

from blc_desktop.domain.rules import RuleSet, rules_on


def window(
    *,
    onset_date: date | None = None,
    specimen_date: date | None = None,
    isolated_on: date | None = None,
    rules: RuleSet | None = None,
) -> tuple[date, date]:
    """Return the first and last day on which somebody near the case counts as a contact, both inside.

    Source: KMK HK.01.07/MENKES/413/2020: 2 days before to 14 days after the onset, without symptoms the
    specimen; it ends when the case isolates. Somebody isolated before it opens leaves its first day alone.
    ``ValueError`` when neither date is given.
    """
    anchor = onset_date or specimen_date
    if anchor is None:
        raise ValueError("neither onset nor specimen")
    limits = rules_on(rules, anchor).contacts
    first = anchor - timedelta(days=limits.days_before)
    last = anchor + timedelta(days=limits.days_after)
    if isolated_on is not None:
        last = max(first, min(last, isolated_on))
    return first, last
