"""What became of kept papers: signings, scans and sendings as rows."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, select, update

from blc_desktop.domain.facts.printing import Sending, Signing
from blc_desktop.storage import rows
from blc_desktop.storage.tables import printed_report, report_sending, report_signing


def signings(conn: Connection, posko_id: int, report_id: int | None = None) -> dict[int, Signing]:
    """Return who signed which print when; of one print alone where it is named."""
    of = report_signing.c
    wanted = select(of.report_id, of.signed_on, of.signed_by, of.scan_id).where(of.posko_id == posko_id)
    if report_id is not None:
        wanted = wanted.where(of.report_id == report_id)
    return {row.report_id: Signing(row.signed_on, row.signed_by, row.scan_id) for row in conn.execute(wanted)}


def sendings(conn: Connection, posko_id: int, report_id: int | None = None) -> dict[int, tuple[Sending, ...]]:
    """Return where each print was sent, the first first; what was taken back is left out."""
    of = report_sending.c
    wanted = (
        select(of.id, of.report_id, of.sent_at, of.sent_to, of.way)
        .where(of.posko_id == posko_id, of.taken_back_at.is_(None))
        .order_by(of.sent_at, of.id)
    )
    if report_id is not None:
        wanted = wanted.where(of.report_id == report_id)
    found: dict[int, tuple[Sending, ...]] = {}
    for row in conn.execute(wanted):
        one = Sending(row.id, row.sent_at, row.sent_to, row.way)
        found[row.report_id] = (*found.get(row.report_id, ()), one)
    return found


def put_signing(
    conn: Connection,
    posko_id: int,
    report_id: int,
    signing: Signing | None,
    *,
    operator_id: int | None,
    now: datetime,
) -> None:
    """Let a print be signed so; None: not signed."""
    of = report_signing.c
    own = (of.posko_id == posko_id, of.report_id == report_id)
    if signing is None:
        conn.execute(report_signing.delete().where(*own))
        return
    values = {"signed_on": signing.signed_on, "signed_by": signing.signed_by, "scan_id": signing.scan_id}
    if conn.execute(update(report_signing).where(*own).values(**values)).rowcount == 0:
        rows.add(
            conn,
            report_signing,
            posko_id,
            report_id=report_id,
            operator_id=operator_id,
            entered_at=now,
            **values,
        )


def add_sending(
    conn: Connection,
    posko_id: int,
    report_id: int,
    sending: Sending,
    *,
    operator_id: int | None,
    now: datetime,
) -> int:
    """Note a sending and return its id."""
    return rows.add(
        conn,
        report_sending,
        posko_id,
        report_id=report_id,
        sent_at=sending.sent_at,
        sent_to=sending.sent_to,
        way=sending.way,
        operator_id=operator_id,
        entered_at=now,
    )


def take_back_sending(conn: Connection, posko_id: int, sending_id: int, at: datetime | None) -> None:
    """Take a sending back, or (None) let it stand again."""
    rows.fetch(conn, report_sending, posko_id, sending_id)
    rows.change(conn, report_sending, posko_id, sending_id, taken_back_at=at)


def printed_on(conn: Connection, posko_id: int, report_id: int) -> date:
    """Return the day that a print is about. Raises ``Refused("row.gone")``."""
    day: date = rows.fetch(conn, printed_report, posko_id, report_id)["day"]
    return day
