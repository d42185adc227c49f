"""Papers that are kept: unchanged inputs give the stored bytes, changed ones the next correction.

Bytes are stored because inputs alone do not survive an update of the drawing library; the inputs are stored
beside them, so that a correction ("Ralat ke-1") can say what it corrects. The drawing itself is handed in:
this floor knows no PDF.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from blc_desktop.domain import papers
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.facts.audit_log import paper_code
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import (
    DailyNotes,
    Difference,
    Document,
    PrintedLine,
    Produced,
    ReportKind,
    ReportRequest,
)
from blc_desktop.errors import Refused, Trouble
from blc_desktop.services import letter_numbers
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import audit
from blc_desktop.storage import printing as storage

#: Draws the paper with this imprint.
Draw = Callable[[Imprint], Document]

#: Another operator may print at the same moment and take the number; it is drawn anew then.
_ATTEMPTS = 3
_LISTED = 200
_PRINTED: Changes = frozenset({Topic.REPORTS})


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is about to be printed: its frozen facts, the print before it, and its imprint."""

    request: ReportRequest
    subject: str
    subject_digest: str
    inputs: str
    inputs_digest: str
    before: storage.Newest | None
    imprint: Imprint


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper as it would be printed now: looked at, and not kept yet. ``kept`` is the print it equals."""

    plan: _Plan
    document: Document | None
    kept: Produced | None

    @property
    def paper(self) -> Produced:
        """The paper: the kept one, or the new one under the number it would get."""
        if self.kept is not None:
            return self.kept
        imprint, drawn = self.plan.imprint, self.document or Document(b"", 0, 0)
        return Produced(drawn.content, drawn.pages, drawn.rows, imprint.number, imprint.revision, kept=False)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What it changes against the print before it; nothing where it is the first, or is kept."""
        return () if self.kept is not None else self.plan.imprint.differences


def prepare(ws: Workspace, request: ReportRequest, facts: object, draw: Draw) -> Prepared:
    """Return the paper of ``request`` without keeping it: the bytes that :func:`keep` would keep.

    Unchanged facts give the kept paper. What ``draw`` raises passes through.
    """
    ws.require(Permission.PRINT)
    plan = _plan(ws, request, papers.freeze(facts))
    if plan.before is not None and plan.before.inputs_digest == plan.inputs_digest:
        return Prepared(plan, None, _kept(ws, plan.before.number, plan.before.revision))
    return Prepared(plan, draw(plan.imprint), None)


def keep(ws: Workspace, prepared: Prepared) -> Done[Produced]:
    """Keep a prepared paper, byte for byte as it was looked at, and return it.

    Raises ``Refused("report.number_moved")`` where its number was given to another print meanwhile.
    """
    ws.require(Permission.PRINT)
    if prepared.kept is not None:
        return Done(_taken_out(ws, prepared.kept))
    plan = prepared.plan
    with ws.read() as rx:
        now = storage.newest(rx.conn, rx.posko_id, plan.subject_digest)
    if now is not None and now.inputs_digest == plan.inputs_digest:
        return Done(_taken_out(ws, _kept(ws, now.number, now.revision)))
    done = _keep(ws, plan, prepared.document) if prepared.document is not None else None
    if done is None:
        raise Refused("report.number_moved", number=plan.imprint.number)
    return done


def print_report(ws: Workspace, request: ReportRequest, facts: object, draw: Draw) -> Done[Produced]:
    """Return the paper of ``request``: the kept one where ``facts`` did not change, else a new one.

    A paper that was printed before from other facts keeps its number and becomes the next revision; the
    differences go to ``draw`` with the imprint. What ``draw`` raises passes through, nothing is kept then.
    """
    for _attempt in range(_ATTEMPTS):
        prepared = prepare(ws, request, facts, draw)
        if prepared.kept is not None:
            return Done(_taken_out(ws, prepared.kept))
        done = None if prepared.document is None else _keep(ws, prepared.plan, prepared.document)
        if done is not None:
            return done
    raise Trouble("report.number_taken")


def _plan(ws: Workspace, request: ReportRequest, inputs: str) -> _Plan:
    subject = papers.freeze(request.subject)
    subject_digest = papers.digest(subject)
    with ws.read() as rx:
        before = storage.newest(rx.conn, rx.posko_id, subject_digest)
        number = before.number if before else storage.next_number(rx.conn, rx.posko_id)
        head = audit.head(rx.conn, rx.posko_id)
        printed_at = rx.now
    imprint = Imprint(
        number=number,
        revision=before.revision + 1 if before else 0,
        printed_at=printed_at,
        operator=ws.actor.display_name or ws.actor.username,
        audit_head=paper_code(head.sequence, head.chain),
        differences=papers.differences(before.inputs, inputs) if before else (),
    )
    return _Plan(request, subject, subject_digest, inputs, papers.digest(inputs), before, imprint)


def _keep(ws: Workspace, plan: _Plan, document: Document) -> Done[Produced] | None:
    """Keep a drawn paper; None where its number was taken while it was drawn."""
    number, revision = plan.imprint.number, plan.imprint.revision
    paper = storage.ToKeep(
        kind=plan.request.kind,
        day=plan.request.day,
        number=number,
        revision=revision,
        subject=plan.subject,
        subject_digest=plan.subject_digest,
        inputs=plan.inputs,
        inputs_digest=plan.inputs_digest,
        differences=plan.imprint.differences,
        document=document,
        operator_id=ws.actor.operator_id,
        printed_at=plan.imprint.printed_at,
    )
    with ws.write("PrintReport") as tx:
        if storage.is_kept(tx.conn, tx.posko_id, number, revision):
            return None
        report_id = storage.keep(tx.conn, tx.posko_id, paper)
        new = {**plan.request.subject, "number": number, "revision": revision, "pages": document.pages}
        tx.audit(entity="printed_report", entity_id=report_id, old=None, new=new)
    produced = Produced(document.content, document.pages, document.rows, number, revision, kept=False)
    return Done(produced, _PRINTED)


def _kept(ws: Workspace, number: int, revision: int | None, kind: ReportKind | None = None) -> Produced:
    with ws.read() as rx:
        found = storage.document(rx.conn, rx.posko_id, number, revision, kind)
    if found is None:
        raise Refused("report.not_kept", field="number", number=number)
    if not found.content:
        raise Refused("report.destroyed", field="number", number=number)
    return found


def reprint(
    ws: Workspace, number: int, revision: int | None = None, *, kind: ReportKind | None = None
) -> Produced:
    """Return a kept paper byte for byte: ``revision``, or the newest of its number; the chain tells of it.

    Raises ``Refused("report.not_kept")`` where there is none, or it is of another ``kind``.
    """
    ws.require(Permission.PRINT)
    return _taken_out(ws, _kept(ws, number, revision, kind))


def _taken_out(ws: Workspace, paper: Produced) -> Produced:
    """Write into the chain that a kept paper was handed out once more."""
    with ws.write("ReprintReport") as tx:
        report_id = storage.report_id(tx.conn, tx.posko_id, paper.number, paper.revision)
        told = {"number": paper.number, "revision": paper.revision}
        tx.audit(entity="printed_report", entity_id=report_id, new=told)
    return paper


def letter_print(ws: Workspace, letter_id: int) -> Produced | None:
    """Return the newest paper that a letter was printed on, byte for byte; None if it never was."""
    ws.require(Permission.PRINT)
    with ws.read() as rx:
        found = storage.letter_print(rx.conn, rx.posko_id, letter_id)
    return None if found is None else _taken_out(ws, _kept(ws, *found))


def list_printed(
    ws: Workspace, *, kind: ReportKind | None = None, day: date | None = None, most: int = _LISTED
) -> list[PrintedLine]:
    """Return what was printed, the newest first, at most ``most`` papers."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.listed(rx.conn, rx.posko_id, kind=kind, day=day, most=most)


def daily_notes(ws: Workspace, day: date, kind: ReportKind = ReportKind.DAILY) -> DailyNotes:
    """Return the free words of a report of ``kind``, empty where none were written yet."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.notes(rx.conn, rx.posko_id, day, kind)


def save_daily_notes(ws: Workspace, written: DailyNotes) -> Done[DailyNotes]:
    """Keep the free words of a day's report; return them with their new version.

    Raises ``Refused("row.changed_elsewhere")`` when somebody else wrote since ``written.version``, and
    ``letter.token_unknown`` where the number names what nobody can fill.
    """
    ws.require(Permission.PRINT)
    letter_numbers.check_pattern(written.letter_number, "letter_number")
    clean = replace(
        written,
        hindrances=written.hindrances.strip(),
        on_duty=written.on_duty.strip(),
        letter_number=written.letter_number.strip(),
        cutoff=written.cutoff.strip(),
    )
    if clean.sequence is not None and not clean.letter_number:
        clean = replace(clean, sequence=None)
    with ws.write("SaveDailyNotes") as tx:
        before = storage.notes(tx.conn, tx.posko_id, clean.day, clean.kind)
        note_id = storage.save_notes(tx.conn, tx.posko_id, clean)
        if note_id is None:
            raise Refused("row.changed_elsewhere")
        tx.audit(entity="daily_note", entity_id=note_id, old=_words(before), new=_words(clean))
    kept = replace(clean, version=written.version + 1)
    back = replace(before, version=kept.version)
    undo = Undo("undo.daily_notes", lambda workspace: save_daily_notes(workspace, back))
    return Done(kept, _PRINTED, undo)


def _words(notes: DailyNotes) -> dict[str, object]:
    return {
        "kind": notes.kind.value,
        "day": notes.day,
        "hindrances": notes.hindrances,
        "on_duty": notes.on_duty,
        "letter_number": notes.letter_number,
        "cutoff": notes.cutoff,
    }
