"""A list that came by WhatsApp: read into drafts, held against the book, taken in by one order.

Reading guesses nothing silently: whatever was inferred is a doubt at its cell, and who a line may be about is
only proposed. Taking in runs through the steps of an admission, in one transaction, and is undone as one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from blc_desktop.domain import contacts as domain_contacts
from blc_desktop.domain import patients as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.contacts import ListedContact, Meeting
from blc_desktop.domain.commands.pasted import BlockIndex, PastedLine, TakePasted
from blc_desktop.domain.commands.patients import AdmitPatient, RemoveCase, TestLine
from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.domain.facts.contacts import IndexFacts
from blc_desktop.domain.facts.pasted import Judged, Likeness, PastedReview, Proposal, ReviewedDraft
from blc_desktop.domain.facts.patients import Admitted
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, TestKind, TestResult
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.residents import digits_of
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.exchange import pasted as reading
from blc_desktop.exchange.checked import Context
from blc_desktop.exchange.pasted_cells import understood
from blc_desktop.services import contacts, patients
from blc_desktop.services.contact_views import index_in
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import contacts as stored_contacts
from blc_desktop.storage import houses, likely, residents
from blc_desktop.storage.likely import fill_gaps

CHANGES: Changes = patients.CHANGES | {Topic.RESIDENTS}

#: Where a problem of the admission stands in the grid.
_CELL = {
    "met_on": "exposed_on",
    "index": "name",
    "rt": "area",
    "rw": "area",
    "declared_on": "result_date",
    "person": "name",
    "received_on": "result_date",
}
#: Said by the proposals already, or by what the message did not tell.
_SAID = frozenset({"resident.look_alike", "patient.confirm_proposed"})
_EXPOSED = frozenset({CaseStatus.CLOSE_CONTACT, CaseStatus.TRAVELLER})


def review(
    ws: Workspace, text: str, received_on: date | None = None, index: BlockIndex | None = None
) -> PastedReview:
    """Read a message into drafts and hold each against the book; nothing is changed. Never refuses a text.

    ``received_on`` is the day the posko received it, the working day where none is told; ``index`` the case
    whose contacts are in it.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.read() as rx:
        found = reading.read(text, _context(rx))
        block = _Block(received_on or rx.day, *_index(rx, index))
        drafts = tuple(_reviewed(rx, draft, block) for draft in found.drafts)
    headings = tuple((heading.line, heading.text) for heading in found.headings)
    return PastedReview(_twins_marked(drafts), headings, found.unread, found.sent_on)


def judge(
    ws: Workspace, line: PastedLine, received_on: date | None = None, index: BlockIndex | None = None
) -> Judged:
    """Return what is wrong with one line as its cells stand now, and who of the book it may be about."""
    ws.require(Permission.EDIT_CASES)
    with ws.read() as rx:
        return _judged(rx, line, _Block(received_on, *_index(rx, index)))


def index_of(ws: Workspace, order: BlockIndex) -> Done[IndexFacts]:
    """Return the case that somebody chose for a block. ``Refused("row.gone")`` if it is gone."""
    ws.require(Permission.EDIT_CASES)
    with ws.read() as rx:
        return Done(index_in(rx, order.case_id))


def take(ws: Workspace, command: TakePasted) -> Done[tuple[Admitted, ...]]:
    """Take reviewed lines in, all or none.

    Raises ``Refused`` with the first error of any line (its ``number`` is among the facts), and
    ``Refused("pasted.nothing_chosen")``. The undo takes all of them away again.
    """
    ws.require(Permission.EDIT_CASES)
    if not command.lines:
        raise Refused("pasted.nothing_chosen")
    made: list[_Taken] = []
    with ws.write("TakePasted") as tx:
        for line in command.lines:
            block = _Block(command.received_on, *_index(tx, command.index))
            judged = _judged(tx, line, block)
            for problem in judged.problems:
                if problem.is_error:
                    facts = {**problem.facts, "number": line.number}
                    raise Refused(problem.code, field=problem.field, **facts)
            made.append(_enter(tx, line, command, block))
    undo = Undo("undo.pasted", lambda again: _take_back(again, tuple(made)))
    return Done(tuple(one.admitted for one in made), CHANGES, undo)


@dataclass(frozen=True, slots=True)
class _Block:
    """What holds for a whole block: when it was received, and whose contacts are in it, met where."""

    received: date | None
    index: IndexFacts | None = None
    category: ContactCategory = ContactCategory.OTHER


def _index(
    rx: ReadTransaction | WriteTransaction, index: BlockIndex | None
) -> tuple[IndexFacts | None, ContactCategory]:
    if index is None:
        return None, ContactCategory.OTHER
    return index_in(rx, index.case_id), index.category


@dataclass(frozen=True, slots=True)
class _Taken:
    """What one line made: the case, the person if new, and what was filled in of a known one.

    ``listed`` is the link to a case that stood in the book already: nothing was admitted then.
    """

    admitted: Admitted
    new: bool
    filled: Mapping[str, Any]
    version: int
    listed: contacts.Made | None = None


def _enter(tx: WriteTransaction, line: PastedLine, command: TakePasted, block: _Block) -> _Taken:
    told = understood(line.texts, _context(tx)).values
    order = _order(told, line, command.received_on, command.declared_by)
    meeting = _meeting(told, block)
    if meeting is not None and block.index is not None and line.person_id is not None:
        listed = contacts.list_known(tx, block.index, line.person_id, meeting)
        if listed is not None:
            filled, version = _fill(tx, line.person_id, told)
            known = Admitted(line.person_id, listed.case_id, 0, tx.day, ())
            return _Taken(known, new=False, filled=filled, version=version, listed=listed)
    admitted = patients.enter(tx, order)
    if meeting is not None and block.index is not None:
        contacts.list_case(tx, block.index, admitted.case_id, meeting)
    if order.new_person is not None:
        if told["age"] is not None and order.new_person.birth_date is None:
            _keep_age(tx, admitted.person_id, told["age"])
        return _Taken(admitted, new=True, filled={}, version=0)
    filled, version = _fill(tx, admitted.person_id, told)
    return _Taken(admitted, new=False, filled=filled, version=version)


def _keep_age(tx: WriteTransaction, person_id: int, age: int) -> None:
    """Keep an age beside somebody whose birth date nobody told."""
    kept = json.dumps({"age": str(age)})
    residents.change(tx.conn, tx.posko_id, person_id, tx.now, version=1, unread=kept)


def _fill(tx: WriteTransaction, person_id: int, told: Mapping[str, Any]) -> tuple[dict[str, Any], int]:
    """Give a known person the telephone and the NIK that the book lacks; return what stood there before."""
    old, version = fill_gaps(
        tx.conn, tx.posko_id, person_id, tx.now, phone=told["phone"], national_id=told["national_id"]
    )
    if old:
        new = {name: told[name] for name in old}
        tx.audit(entity="person", entity_id=person_id, old=dict(old), new=new)
    return old, version


def _take_back(ws: Workspace, made: Sequence[_Taken]) -> Done[None]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("TakeBackPasted") as tx:
        for one in reversed(made):
            person_id = one.admitted.person_id
            if one.listed is not None:
                contacts.unlist(tx, (one.listed,))
            else:
                patients.withdraw(tx, RemoveCase(one.admitted.case_id, person_id if one.new else None))
            if one.filled:
                residents.change(
                    tx.conn, tx.posko_id, person_id, tx.now, version=one.version, **dict(one.filled)
                )
                tx.audit(entity="person", entity_id=person_id, new=dict(one.filled))
    return Done(None, CHANGES)


# --- judging --------------------------------------------------------------------------------------------


def _context(rx: ReadTransaction | WriteTransaction) -> Context:
    return Context(rx.day, houses.area_numbers(rx.conn, rx.posko_id))


def _reviewed(rx: ReadTransaction, draft: reading.Draft, block: _Block) -> ReviewedDraft:
    line = PastedLine(draft.number, draft.texts(), draft.source)
    judged = _judged(rx, line, block)
    return ReviewedDraft(draft.number, draft.source, line.texts, draft.left_over, draft.problems(), judged)


def _judged(rx: ReadTransaction | WriteTransaction, line: PastedLine, block: _Block) -> Judged:
    received = block.received
    told = understood(line.texts, _context(rx))
    proposals = likely.people(rx.conn, rx.posko_id, told.values, rx.day) if told.values["name"] else ()
    problems = list(told.problems)
    problems += _undecided(line, proposals)
    if told.values["status"] is None:
        problems.append(Problem("pasted.status_missing", "status"))
    elif _declared(told.values, received) is None:
        problems.append(Problem("pasted.date_missing", "result_date"))
    else:
        order = _order(told.values, line, received, "")
        found = rules.check(order, patients.facts_for(rx, order))
        if block.index is not None and told.values["status"] is CaseStatus.CLOSE_CONTACT:
            found = (*_of_index(rx, line, told.values, block), *_unless_linked(rx, line, told.values, found))
        problems += [_in_grid(one) for one in found]
    known = {(one.code, one.field): one for one in reversed(problems) if one.code not in _SAID}
    return Judged(tuple(reversed(known.values())), proposals)


def _meeting(told: Mapping[str, Any], block: _Block) -> Meeting | None:
    """Return how a close contact met the case of the block; None of anybody else, and without a day."""
    if told["status"] is not CaseStatus.CLOSE_CONTACT or told["exposed_on"] is None or block.index is None:
        return None
    return Meeting(told["exposed_on"], block.category, note=told["note"])


def _of_index(
    rx: ReadTransaction | WriteTransaction, line: PastedLine, told: Mapping[str, Any], block: _Block
) -> tuple[Problem, ...]:
    """Return what is wrong or unusual about a contact of the block's case: the day, the window, twice."""
    meeting = _meeting(told, block)
    if meeting is None or block.index is None:
        return (Problem("pasted.met_missing", "exposed_on"),)
    if line.person_id is None:
        return domain_contacts.check_meeting(meeting, block.index, rx.day)
    return contacts.problems(rx, block.index, ListedContact(meeting, line.person_id))


def _unless_linked(
    rx: ReadTransaction | WriteTransaction,
    line: PastedLine,
    told: Mapping[str, Any],
    found: Sequence[Problem],
) -> Sequence[Problem]:
    """Leave out what keeps somebody from being admitted who is only linked to a case that runs."""
    if line.person_id is None or told["exposed_on"] is None:
        return found
    running = stored_contacts.leads_to(rx.conn, rx.posko_id, line.person_id, told["exposed_on"])
    return found if running is None else [one for one in found if not one.is_error]


def _undecided(line: PastedLine, proposals: Sequence[Proposal]) -> list[Problem]:
    if line.person_id is not None or line.is_new or not proposals:
        return []
    first = proposals[0]
    facts = {"name": first.name, "rt": first.rt, "rw": first.rw, "n": len(proposals)}
    # A name alone is shared by many; the others must be looked at before somebody is entered twice.
    severity = Severity.WARNING if first.likeness is Likeness.NAME else Severity.ERROR
    return [Problem("pasted.person_undecided", "name", severity, facts)]


def _in_grid(problem: Problem) -> Problem:
    place = _CELL.get(problem.field or "", problem.field)
    return Problem(problem.code, place, problem.severity, problem.facts)


def _declared(told: Mapping[str, Any], received: date | None) -> date | None:
    """Return the day that counts: of the result, else of the specimen; of a contact the day it was told."""
    if told["status"] in _EXPOSED:
        return received or told["started_on"] or told["exposed_on"]
    found = told["result_date"] or told["specimen_date"]
    return found or (told["onset_date"] if told["status"] is not CaseStatus.CONFIRMED else None)


def _order(told: Mapping[str, Any], line: PastedLine, received: date | None, by: str) -> AdmitPatient:
    declared = _declared(told, received)
    assert declared is not None  # noqa: S101 - judged before
    started = told["started_on"]
    exposed = told["status"] in _EXPOSED
    return AdmitPatient(
        status=told["status"],
        declared_on=declared,
        person_id=line.person_id,
        new_person=None if line.person_id is not None else _person(told),
        test=_test(told),
        symptomatic=told["symptomatic"],
        onset_date=told["onset_date"],
        symptoms=told["symptoms"],
        place_kind=told["place_kind"],
        place_name=told["place_name"],
        started_on=started if started and (exposed or started <= declared) else None,
        received_on=received,
        exposed_on=told["exposed_on"] if exposed else None,
        declared_by=by or None,
        note=told["note"],
    )


def _person(told: Mapping[str, Any]) -> ResidentDetails:
    return ResidentDetails(
        name=told["name"] or "",
        sex=told["sex"],
        rw=told["rw"],
        rt=told["rt"],
        address=told["address"] or "",
        national_id=told["national_id"],
        family_card_no=told["family_card_no"],
        birth_date=told["birth_date"],
        phone=told["phone"],
    )


def _test(told: Mapping[str, Any]) -> TestLine | None:
    if not (told["test_kind"] or told["result"] or told["specimen_date"]):
        return None
    confirmed = told["status"] is CaseStatus.CONFIRMED
    return TestLine(
        kind=told["test_kind"] or TestKind.OTHER,
        result=told["result"] or (TestResult.POSITIVE if confirmed else TestResult.PENDING),
        specimen_date=told["specimen_date"],
        result_date=told["result_date"],
    )


def _twins_marked(drafts: Sequence[ReviewedDraft]) -> tuple[ReviewedDraft, ...]:
    """Mark who stands in the message a second time."""
    seen: dict[object, int] = {}
    marked = []
    for draft in drafts:
        first = None
        for key in _keys(draft.texts):
            before = seen.setdefault(key, draft.number)
            first = before if before != draft.number and first is None else first
        if first is not None:
            twice = Problem("pasted.twice", "name", Severity.WARNING, {"first": first})
            marked.append(replace(draft, doubts=(*draft.doubts, twice)))
        else:
            marked.append(draft)
    return tuple(marked)


def _keys(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    number = digits_of(texts.get("national_id", ""))
    name = fold_name(texts.get("name", ""))
    keys: list[tuple[str, ...]] = [("national_id", number)] if number else []
    return [*keys, ("name", name, texts.get("area", ""))] if name else keys
