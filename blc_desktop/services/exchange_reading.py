"""A partner's file before it is taken in: whose it is, what it tells, and how that stands to the book."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.exchange import DayLine, ParcelPreview, PartnerFacts, RecordLine
from blc_desktop.domain.kinds_exchange import Standing
from blc_desktop.domain.parcel import Head, Parcel, digest
from blc_desktop.errors import BlcError, Refused
from blc_desktop.exchange import parcel_body, parcel_file
from blc_desktop.progress import Progress, Silent
from blc_desktop.services import exchange_cases, exchange_meetings, exchange_people
from blc_desktop.services.exchange_cases import HeldCase
from blc_desktop.services.exchange_meetings import HeldMeeting
from blc_desktop.services.exchange_people import HeldPerson
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import exchange_partners as partners
from blc_desktop.storage import exchange_runs, settings


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: its digest, the partner whose code opened it, and what it holds."""

    path: Path
    digest: str
    partner: PartnerFacts
    parcel: Parcel


@dataclass(frozen=True, slots=True)
class Compared:
    """All that a file holds against the book, in one state of it."""

    days: tuple[DayLine, ...]
    people: Sequence[HeldPerson]
    cases: Sequence[HeldCase]
    meetings: Sequence[HeldMeeting]

    @property
    def lines(self) -> tuple[RecordLine, ...]:
        """Return every named record of the file, people first."""
        return (
            *(each.line for each in self.people),
            *(each.line for each in self.cases),
            *(each.line for each in self.meetings),
        )

    @property
    def standings(self) -> list[Standing]:
        """Return how each day and each record stands."""
        return [*(day.standing for day in self.days), *(line.standing for line in self.lines)]


def preview(ws: Workspace, path: Path, progress: Progress | None = None) -> ParcelPreview:
    """Return what taking a file in would do; nothing is changed.

    Raises ``Trouble``: ``exchange.file_unreadable``, ``.not_ours``, ``.newer``, ``.truncated``, ``.damaged``,
    ``.too_large``; ``Refused``: ``exchange.for_other``, ``.code_differs``, ``.own_file``, ``.other_sender``,
    ``.partner_unused``, ``.training_file``, ``.real_file``; ``not_permitted`` for whoever may not import.
    """
    ws.require(Permission.IMPORT)
    step = progress or Silent()
    step.step(0, 3)
    content = parcel_file.read(path)
    with ws.read() as rx:
        opened = open_file(rx, path, content)
        step.step(1, 3)
        require_names(ws, opened.parcel)
        compared = compare(rx, opened)
        step.step(2, 3)
        return _previewed(rx, opened, compared)


def require_names(ws: Workspace, parcel: Parcel) -> None:
    """Raise ``Refused("not_permitted")`` unless the operator may take in what the file holds."""
    if parcel.named:
        ws.require(Permission.EDIT_RESIDENTS)
        ws.require(Permission.EDIT_CASES)


def open_file(rx: ReadTransaction, path: Path, content: bytes) -> Opened:
    """Open a file with the code of the partner it came from. Raises as :func:`preview`."""
    try:
        sealed = parcel_file.look(content)
        row = partners.by_key(rx.conn, rx.posko_id, sealed.head.key_id)
        if row is None:
            raise _unknown(rx, sealed.head)
        partner = partners.one(rx.conn, rx.posko_id, row.id)
        if not partner.active:
            raise Refused("exchange.partner_unused", name=partner.name)
        parcel = parcel_body.from_json(parcel_file.unseal(sealed, row.secret))
    except BlcError as error:
        error.facts.setdefault("file", path.name)
        raise
    _refuse_sender(rx, parcel, partner.name, row.peer_uid)
    return Opened(path, hashlib.sha256(content).hexdigest(), partner, parcel)


def _unknown(rx: ReadTransaction, head: Head) -> Refused:
    """Return why a file whose code is not kept here cannot be opened, as far as its head tells."""
    facts = {"sender": head.sender, "village": head.village, "recipient": head.recipient}
    here = settings.read_posko(rx.conn, rx.posko_id)
    known = {each.name.casefold() for each in partners.partners(rx.conn, rx.posko_id) if each.active}
    if known & {head.sender.casefold(), head.village.casefold()}:
        return Refused("exchange.code_differs", **facts)
    ours = {here.name.casefold(), here.village.casefold()}
    return Refused("exchange.no_code" if head.recipient.casefold() in ours else "exchange.for_other", **facts)


def _refuse_sender(rx: ReadTransaction, parcel: Parcel, partner: str, peer_uid: str | None) -> None:
    here = settings.read_posko(rx.conn, rx.posko_id)
    if parcel.sender.uid == here.uid:
        raise Refused("exchange.own_file", partner=partner)
    if peer_uid is not None and parcel.sender.uid != peer_uid:
        raise Refused("exchange.other_sender", partner=partner, sender=parcel.sender.name)
    if parcel.sender.training != here.training:
        code = "exchange.training_file" if parcel.sender.training else "exchange.real_file"
        raise Refused(code, sender=parcel.sender.name)


def compare(rx: ReadTransaction, opened: Opened) -> Compared:
    """Return how everything in a file stands to the book as it is now."""
    parcel, partner_id = opened.parcel, opened.partner.partner_id
    people = exchange_people.compare(rx, parcel, partner_id)
    cases = exchange_cases.compare(rx, parcel, partner_id, people)
    meetings = exchange_meetings.compare(rx, parcel, partner_id, cases)
    return Compared(_days(rx, opened), people, cases, meetings)


def has_news(rx: ReadTransaction, opened: Opened, compared: Compared) -> bool:
    """Whether a file says anything that the book does not know: figures, people, words, what was received."""
    if exchange_runs.taken_before(rx.conn, rx.posko_id, opened.digest):
        return False
    if {Standing.NEW, Standing.CHANGED, Standing.CONFLICT} & set(compared.standings):
        return True
    parcel, partner = opened.parcel, opened.partner
    newest = partner.last_received_at is None or parcel.made_at > partner.last_received_at
    return newest and bool(parcel.message or parcel.received_until != partner.received_until)


def _days(rx: ReadTransaction, opened: Opened) -> tuple[DayLine, ...]:
    parcel = opened.parcel
    known = exchange_runs.told_days(
        rx.conn, rx.posko_id, opened.partner.partner_id, [figures.day for figures in parcel.days]
    )
    lines = []
    for figures in sorted(parcel.days, key=lambda each: each.day):
        told = known.get(figures.day)
        if told is None:
            standing = Standing.NEW
        elif told.digest == digest(figures):
            standing = Standing.SAME
        else:
            standing = Standing.OLDER if told.made_at >= parcel.made_at else Standing.CHANGED
        lines.append(DayLine(figures, standing, told.figures if told else None))
    return tuple(lines)


def _previewed(rx: ReadTransaction, opened: Opened, compared: Compared) -> ParcelPreview:
    parcel = opened.parcel
    return ParcelPreview(
        path=opened.path,
        digest=opened.digest,
        partner=opened.partner,
        sender=parcel.sender.name,
        village=parcel.sender.village,
        made_at=parcel.made_at,
        days=compared.days,
        records=compared.lines,
        message=parcel.message,
        received_until=parcel.received_until,
        reported_until=parcel.reported_until,
        news=has_news(rx, opened, compared),
    )
