"""Who met whom, of a file against the book, and into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blc_desktop.domain.commands.contacts import Meeting
from blc_desktop.domain.facts.exchange import RecordLine
from blc_desktop.domain.kinds_exchange import RecordKind, Standing
from blc_desktop.domain.parcel import MeetingRecord, Parcel, digest
from blc_desktop.services.exchange_cases import HeldCase
from blc_desktop.services.exchange_people import Into
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import ReadTransaction, WriteTransaction
from blc_desktop.storage import contacts, exchange_match, exchange_runs
from blc_desktop.storage.exchange_runs import Became


@dataclass(slots=True)
class HeldMeeting:
    """A meeting of a file against the book. One that stands here stays as it is written."""

    record: MeetingRecord
    line: RecordLine
    digest: str


def compare(
    rx: ReadTransaction, parcel: Parcel, partner_id: int, cases: Sequence[HeldCase]
) -> list[HeldMeeting]:
    """Return how every meeting of a file stands to the book."""
    uids = [record.uid for record in parcel.meetings]
    told = exchange_runs.told_records(rx.conn, rx.posko_id, partner_id, RecordKind.MEETING, uids)
    own = exchange_match.meetings_by_uid(rx.conn, rx.posko_id, uids)
    ends = {held.record.uid: held for held in cases}
    held = []
    for record in parcel.meetings:
        index, contact = ends[record.index_case], ends[record.contact_case]
        standing = _standing(rx, index, contact, known=record.uid in told or record.uid in own)
        facts = {"met_on": record.met_on, "index": index.line.title}
        line = RecordLine(record.uid, RecordKind.MEETING, contact.line.title, standing, facts=facts)
        held.append(HeldMeeting(record, line, digest(record)))
    return held


def _standing(rx: ReadTransaction, index: HeldCase, contact: HeldCase, *, known: bool) -> Standing:
    if Standing.REFUSED in {index.line.standing, contact.line.standing}:
        return Standing.REFUSED
    if known:
        return Standing.SAME
    if index.case_id is None or contact.case_id is None:
        return Standing.NEW
    linked = exchange_match.linked(rx.conn, rx.posko_id, index.case_id, contact.case_id)
    return Standing.NEW if linked is None else Standing.SAME


def store(
    tx: WriteTransaction, held: Sequence[HeldMeeting], cases: Mapping[str, int], into: Into
) -> list[RecordLine]:
    """Link cases that met; return the meetings of which a case did not come in."""
    left_out = []
    for each in held:
        index, contact = cases.get(each.record.index_case), cases.get(each.record.contact_case)
        if index is None or contact is None or index == contact:
            left_out.append(each.line)
        elif each.line.standing is Standing.NEW:
            _link(tx, each, index, contact, into)
    return left_out


def _link(tx: WriteTransaction, held: HeldMeeting, index: int, contact: int, into: Into) -> None:
    if exchange_match.linked(tx.conn, tx.posko_id, index, contact) is not None:
        return
    record = held.record
    meeting = Meeting(
        met_on=record.met_on,
        category=record.category,
        relation=record.relation,
        protected=record.protected,
        duration_minutes=record.duration_minutes,
    )
    number = contacts.count_of(tx.conn, tx.posko_id, index)[1] + 1
    link_id = contacts.add(tx.conn, tx.posko_id, index, contact, number, meeting, stamp(tx))
    became = Became(
        kind=RecordKind.MEETING,
        uid=record.uid,
        digest=held.digest,
        entity_id=link_id,
        made=True,
        version_after=1,
    )
    exchange_runs.add_record(tx.conn, tx.posko_id, into.run_id, into.partner_id, became)
