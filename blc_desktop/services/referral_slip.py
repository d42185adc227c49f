"""What a referral slip says: who is sent on, why, and how the last days went."""

from __future__ import annotations

from datetime import date
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.monitoring import MatrixCell
from blc_desktop.domain.facts.referrals import ReferralSlipFacts
from blc_desktop.domain.national_id import mask
from blc_desktop.errors import Refused
from blc_desktop.i18n import language
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import cells, lines, patients, referrals, residents

#: So many days of the trend have room, and tell what a doctor asks first.
TREND_DAYS = 7


def referral_slip(ws: Workspace, person_uid: str, day: date) -> ReferralSlipFacts:
    """Return the slip of somebody's latest referral by ``day``. ``Refused("report.no_referral")`` if none."""
    ws.require(Permission.PRINT)
    with ws.read() as rx:
        found = referrals.of_person(rx.conn, rx.posko_id, person_uid, day)
        if not found:
            raise Refused("report.no_referral", field="person", person=person_uid)
        referral = found[0]
        line = lines.line(rx.conn, rx.posko_id, referral.isolation_id, referral.day)
        who: Any = residents.fetch(rx.conn, rx.posko_id, referral.person_id)
        rule = rx.rules.on(referral.day).monitoring
        entered = cells.standing(rx.conn, rx.posko_id, [referral.isolation_id], referral.day)
        onset, specimen = _dates(rx, line.case_id)
    return ReferralSlipFacts(
        post=ws.post(),
        day=referral.day,
        referral=referral,
        line=line,
        national_id=mask(who["national_id"]) if who["national_id"] else "",
        address=who["address"] or "",
        comorbidities=who["comorbidities"] or "",
        pregnant_until=who["pregnant_until"],
        onset_date=onset,
        specimen_date=specimen,
        cells=_last(entered.get(referral.isolation_id, {})),
        fever_from=rule.fever_temperature,
        urgent_oxygen=rule.urgent_oxygen,
        language=language(),
    )


def _last(entered: dict[date, MatrixCell]) -> tuple[MatrixCell, ...]:
    return tuple(cell for _day, cell in sorted(entered.items()))[-TREND_DAYS:]


def _dates(rx: ReadTransaction, case_id: int | None) -> tuple[date | None, date | None]:
    """Return the first day with symptoms and the specimen of the confirming test."""
    if case_id is None:
        return None, None
    test = patients.confirming_test(rx.conn, rx.posko_id, case_id)
    onset: date | None = patients.case_values(rx.conn, rx.posko_id, case_id)["onset_date"]
    return onset, test.specimen_date if test else None
