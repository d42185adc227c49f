"""The duty roster and the partners as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select

from blc_desktop.domain.commands.duty import PartnerDetails
from blc_desktop.domain.facts.activities import PersonInCharge
from blc_desktop.domain.facts.duty import PartnerFacts
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import PartnerRole
from blc_desktop.domain.text import fold_name
from blc_desktop.storage.tables import duty, officer, partner

#: (day, shift) → who, in their order.
People = Mapping[tuple[date, str], tuple[PersonInCharge, ...]]


def between(conn: Connection, posko_id: int, since: date, until: date) -> People:
    """Return who is on duty in these days."""
    wanted = (
        select(duty.c.day, duty.c.shift, officer)
        .join(officer, and_(officer.c.posko_id == duty.c.posko_id, officer.c.id == duty.c.officer_id))
        .where(duty.c.posko_id == posko_id, duty.c.day.between(since, until))
        .order_by(duty.c.day, duty.c.shift, duty.c.position)
    )
    found: dict[tuple[date, str], tuple[PersonInCharge, ...]] = {}
    for row in conn.execute(wanted):
        person = PersonInCharge(row.id, row.name, Affiliation(row.affiliation), row.rank_or_id or "")
        found[row.day, row.shift] = (*found.get((row.day, row.shift), ()), person)
    return found


def put(conn: Connection, posko_id: int, day: date, shift: str, officer_ids: Sequence[int]) -> None:
    """Let exactly these officers be on duty in a shift."""
    conn.execute(delete(duty).where(duty.c.posko_id == posko_id, duty.c.day == day, duty.c.shift == shift))
    named = [
        {"posko_id": posko_id, "day": day, "shift": shift, "officer_id": key, "position": at}
        for at, key in enumerate(dict.fromkeys(officer_ids))
    ]
    if named:
        conn.execute(insert(duty), named)


# --- partners ----------------------------------------------------------------------------------------------


def partners(conn: Connection, posko_id: int) -> list[PartnerFacts]:
    """Return the partners by role and name, those no longer in use last."""
    order = {role.value: at for at, role in enumerate(PartnerRole)}
    found = conn.execute(select(partner).where(partner.c.posko_id == posko_id)).all()
    in_order = sorted(found, key=lambda row: (not row.active, order[row.role], row.name_fold))
    return [_partner(row) for row in in_order]


def _partner(row: Any) -> PartnerFacts:
    return PartnerFacts(
        row.id,
        row.version,
        row.name,
        PartnerRole(row.role),
        row.phone or "",
        row.area or "",
        row.note or "",
        row.active,
    )


def columns(details: PartnerDetails) -> dict[str, object]:
    """Return the columns that a partner fills."""
    name = " ".join(details.name.split())
    return {
        "name": name,
        "name_fold": fold_name(name),
        "role": details.role.value,
        "phone": details.phone.strip() or None,
        "area": " ".join(details.area.split()) or None,
        "note": details.note.strip() or None,
        "active": details.active,
    }


def drop(conn: Connection, posko_id: int, ids: Sequence[int]) -> None:
    """Take partners out that were taken in by mistake."""
    conn.execute(delete(partner).where(partner.c.posko_id == posko_id, partner.c.id.in_(ids)))
