"""Who the confirmed cases are, as far as a chart of ages needs it: age and sex, no name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, and_, select

from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.risks import age_on
from blc_desktop.storage.asof import confirmed_on
from blc_desktop.storage.tables import case_record, person


def confirmed_within(
    conn: Connection, posko_id: int, first: date, last: date
) -> Iterator[tuple[int | None, Sex | None]]:
    """Yield age (in whole years, on the day) and sex of every case declared confirmed in a span."""
    declared = confirmed_on()
    of_person = and_(person.c.posko_id == case_record.c.posko_id, person.c.id == case_record.c.person_id)
    wanted = (
        select(person.c.birth_date, person.c.sex, declared.label("declared"))
        .select_from(case_record.join(person, of_person))
        .where(case_record.c.posko_id == posko_id, declared >= first, declared <= last)
        .order_by(case_record.c.id)
    )
    for row in conn.execute(wanted):
        yield age_on(row.birth_date, row.declared), Sex(row.sex) if row.sex else None
