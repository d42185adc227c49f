"""What becomes of a kept paper: signed, its signed page scanned, sent on (domain.md 1.5, 1.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta, timezone

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.clock import clock_of
from blc_desktop.domain.commands.papers import NotePaperSent, SignPaper
from blc_desktop.domain.facts.post import TimeZone
from blc_desktop.domain.facts.printing import PaperTrail, PrintedLine, Sending, Signing
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import attachments, printing
from blc_desktop.storage import paper_trail as storage

_CHANGES: Changes = frozenset({Topic.REPORTS})
#: As many kept papers as the register shows: some six years of a busy posko.
_MOST = 20_000


def register(ws: Workspace) -> list[PrintedLine]:
    """Return every kept paper with what became of it, the newest first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        lines = printing.listed(rx.conn, rx.posko_id, most=_MOST)
        signed = storage.signings(rx.conn, rx.posko_id)
        sent = storage.sendings(rx.conn, rx.posko_id)
    return [
        replace(line, signing=signed.get(line.report_id), sendings=sent.get(line.report_id, ()))
        for line in lines
    ]


def trail(ws: Workspace, report_id: int) -> PaperTrail:
    """Return what became of one paper, and what it changed against the print before it."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return PaperTrail(
            signing=storage.signings(rx.conn, rx.posko_id, report_id).get(report_id),
            sendings=storage.sendings(rx.conn, rx.posko_id, report_id).get(report_id, ()),
            differences=printing.differences_of(rx.conn, rx.posko_id, report_id),
        )


def sign(ws: Workspace, command: SignPaper) -> Done[int]:
    """Note that a print was signed, with its scan where there is one; return the print's id.

    Raises ``Refused``: ``not_permitted``, ``row.gone``, ``date.in_future``, ``paper.signed_early``.
    """
    ws.require(Permission.PRINT)
    with ws.write("SignPaper") as tx:
        if command.signed_on > tx.day:
            raise Refused("date.in_future", field="signed_on", day=command.signed_on, today=tx.day)
        about = storage.printed_on(tx.conn, tx.posko_id, command.report_id)
        if command.signed_on < about:
            raise Refused("paper.signed_early", field="signed_on", day=about)
        before = storage.signings(tx.conn, tx.posko_id, command.report_id).get(command.report_id)
        scan_id = before.scan_id if before else None
        if command.scan is not None:
            operator = ws.actor.operator_id or None
            scan_id = attachments.keep(tx.conn, tx.posko_id, command.scan, operator_id=operator, now=tx.now)
        signing = Signing(command.signed_on, " ".join(command.signed_by.split()), scan_id)
        _put(tx, command.report_id, before, signing)
    back = Undo("undo.paper_signed", lambda again: _restore(again, command.report_id, before))
    return Done(command.report_id, _CHANGES, back)


def _restore(ws: Workspace, report_id: int, signing: Signing | None) -> Done[int]:
    ws.require(Permission.PRINT)
    with ws.write("SignPaper" if signing else "UnsignPaper") as tx:
        before = storage.signings(tx.conn, tx.posko_id, report_id).get(report_id)
        _put(tx, report_id, before, signing)
    return Done(
        report_id, _CHANGES, Undo("undo.paper_signed", lambda again: _restore(again, report_id, before))
    )


def _put(tx: WriteTransaction, report_id: int, before: Signing | None, after: Signing | None) -> None:
    operator = tx.actor.operator_id or None
    storage.put_signing(tx.conn, tx.posko_id, report_id, after, operator_id=operator, now=tx.now)
    tx.audit(entity="printed_report", entity_id=report_id, old=_told(before), new=_told(after))


def _told(signing: Signing | None) -> dict[str, object]:
    if signing is None:
        return {"signed_on": None, "signed_by": None, "scan": None}
    return {"signed_on": signing.signed_on, "signed_by": signing.signed_by, "scan": signing.scan_id}


def note_sent(ws: Workspace, command: NotePaperSent) -> Done[int]:
    """Note that a print was handed on; return the note's id.

    Raises ``Refused``: ``not_permitted``, ``row.gone``, ``paper.recipient_missing``, ``clock.invalid``,
    ``date.in_future``.
    """
    ws.require(Permission.PRINT)
    to, way = " ".join(command.sent_to.split()), " ".join(command.way.split())
    if not to:
        raise Refused("paper.recipient_missing", field="sent_to")
    clock = clock_of(command.clock)
    if clock is None:
        raise Refused("clock.invalid", field="clock", value=command.clock)
    with ws.write("NotePaperSent") as tx:
        if command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        storage.printed_on(tx.conn, tx.posko_id, command.report_id)
        offset = timezone(timedelta(hours=_offset(tx)))
        moment = datetime.combine(command.day, time.fromisoformat(clock), tzinfo=offset)
        sending = Sending(0, moment, to, way)
        operator = ws.actor.operator_id or None
        sending_id = storage.add_sending(
            tx.conn, tx.posko_id, command.report_id, sending, operator_id=operator, now=tx.now
        )
        told = {"sent_at": moment, "sent_to": to, "way": way}
        tx.audit(entity="printed_report", entity_id=command.report_id, new=told)
    back = Undo("undo.paper_sent", lambda again: take_back_sending(again, sending_id))
    return Done(sending_id, _CHANGES, back)


def take_back_sending(ws: Workspace, sending_id: int) -> Done[int]:
    """Take a note of sending back: the row stays, and counts no more."""
    return _set_sending(ws, sending_id, stands=False)


def _set_sending(ws: Workspace, sending_id: int, *, stands: bool) -> Done[int]:
    ws.require(Permission.PRINT)
    with ws.write("TakeBackSending" if not stands else "RestoreSending") as tx:
        storage.take_back_sending(tx.conn, tx.posko_id, sending_id, None if stands else tx.now)
        tx.audit(
            entity="report_sending", entity_id=sending_id, old={"stands": not stands}, new={"stands": stands}
        )
    back = Undo("undo.paper_sent", lambda again: _set_sending(again, sending_id, stands=not stands))
    return Done(sending_id, _CHANGES, back)


def _offset(tx: WriteTransaction) -> int:
    return TimeZone(tx.settings.time_zone).offset_hours
