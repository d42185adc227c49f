"""Referrals and absences in words."""

from __future__ import annotations

from collections.abc import Mapping

from blc_desktop.domain.facts.absences import AbsenceFacts
from blc_desktop.domain.facts.referrals import ReferralFacts
from blc_desktop.domain.kinds import ReferralOutcome
from blc_desktop.i18n import _
from blc_desktop.words.formats import short_date, wall_clock
from blc_desktop.words.labels import label


def clock(kept: str | None) -> str:
    """Return ``08.05`` of the ``08:05`` that is kept (English keeps the colon), empty where none is."""
    return wall_clock(kept)


def sent_on(facts: Mapping[str, object]) -> str:
    """Return what the dated line of a referral says."""
    where, at = str(facts.get("destination") or ""), facts.get("clock")
    if at:
        return _("dirujuk ke {where} pukul {clock}").format(where=where, clock=clock(str(at)))
    return _("dirujuk ke {where}").format(where=where)


def answered(facts: Mapping[str, object]) -> str:
    """Return what the dated line of its news says."""
    outcome = label(ReferralOutcome(str(facts["outcome"]))).lower()
    where = str(facts.get("destination") or "")
    return _("kabar dari {where}: {outcome}").format(where=where, outcome=outcome)


def referral(found: ReferralFacts) -> str:
    """``17 Feb 08.05 ke RSUD Balaraja: dirawat``."""
    when = " ".join(part for part in (short_date(found.day), clock(found.clock)) if part)
    return _("{when} ke {where}: {outcome}").format(
        when=when, where=found.destination, outcome=label(found.outcome).lower()
    )


def absence(found: AbsenceFacts) -> str:
    """``17 Feb 10.15 terlihat di pasar: ditegur``."""
    when = " ".join(part for part in (short_date(found.day), clock(found.clock)) if part)
    text = _("{when} terlihat di {where}").format(when=when, where=found.seen_at) if found.seen_at else when
    return f"{text}: {found.action}" if found.action else text
