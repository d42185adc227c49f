"""Letters about isolations: written for many at once, the health centre's recorded, wrong ones void."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.letters import IssueLetters, RecordCertificate, VoidLetters
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.letters import Issued, LetterFacts
from blc_desktop.domain.kinds import LetterKind
from blc_desktop.errors import Refused
from blc_desktop.services import letter_numbers
from blc_desktop.services.letter_rules import check_day, template_of
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import letters as storage
from blc_desktop.storage import lines, rows
from blc_desktop.storage.tables import letter
from blc_desktop.words.letters import letter_number

CHANGES: Changes = frozenset({Topic.ISOLATION, Topic.REPORTS})


def letters_of(ws: Workspace, isolation_id: int) -> list[LetterFacts]:
    """Return every letter about an isolation, the void ones too, the latest first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.of_isolation(rx.conn, rx.posko_id, isolation_id)


def next_number(ws: Workspace) -> int | None:
    """Return the next running number of the year; None where the posko does not let the program count."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        if not rx.settings.letters_counted:
            return None
        return letter_numbers.next_sequence(rx)


def issue(ws: Workspace, command: IssueLetters) -> Done[Issued]:
    """Write letters in the order given, all or none; who has one of the kind already keeps it.

    Raises ``Refused``: ``letter.nobody``, ``letter.own_kind``, ``letter.number_taken``, ``letter.too_early``,
    ``letter.not_over``, ``date.in_future``.
    """
    ws.require(Permission.EDIT_CASES)
    if not command.isolation_ids:
        raise Refused("letter.nobody")
    if command.kind is LetterKind.CERTIFICATE:
        raise Refused("letter.own_kind", field="kind")
    if command.first_number is not None and command.first_number < 1:
        raise Refused("letter.number_invalid", field="first_number")
    with ws.write("IssueLetters") as tx:
        if command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        there = storage.standing(tx.conn, tx.posko_id, command.isolation_ids, command.kind)
        wanted = [each for each in dict.fromkeys(command.isolation_ids) if each not in there]
        people = lines.of_ids(tx.conn, tx.posko_id, wanted, tx.day)
        numbers = _numbers(tx, command, len(people))
        made: dict[int, int] = {}
        for line, (sequence, number) in zip(people, numbers, strict=True):
            check_day(tx, line, command.kind, command.day)
            made[line.isolation_id] = _add(tx, line, command, sequence, number)
    known = {isolation_id: found.letter_id for isolation_id, found in there.items()} | made
    ids = tuple(known[each] for each in dict.fromkeys(command.isolation_ids))
    done = Issued(ids, len(made))
    if not made:
        return Done(done)
    void = VoidLetters(tuple(made.values()))
    return Done(done, CHANGES, Undo("undo.letters", lambda again: void_letters(again, void)))


def _numbers(tx: WriteTransaction, command: IssueLetters, count: int) -> list[tuple[int | None, str]]:
    """Return running number and number of each letter; dots to write on where none was typed."""
    pattern, first = tx.settings.letter_number_template, command.first_number
    sequences = [None if first is None else first + step for step in range(count)]
    numbers = [letter_number(pattern, command.day, sequence) for sequence in sequences]
    if first is not None:
        taken = storage.number_taken(tx.conn, tx.posko_id, numbers)
        if taken is not None:
            raise Refused("letter.number_taken", field="first_number", number=taken)
    return list(zip(sequences, numbers, strict=True))


def _add(
    tx: WriteTransaction, line: IsolationLine, command: IssueLetters, sequence: int | None, number: str
) -> int:
    told = {"kind": command.kind.value, "number": number, "day": command.day}
    letter_id = rows.add(
        tx.conn,
        letter,
        tx.posko_id,
        isolation_id=line.isolation_id,
        person_id=line.person_id,
        sequence=sequence,
        template=template_of(tx.settings, command.kind),
        operator_id=tx.actor.operator_id or None,
        entered_at=tx.now,
        **told,
    )
    tx.audit(entity="letter", entity_id=letter_id, new=told)
    return letter_id


def record_certificate(ws: Workspace, command: RecordCertificate) -> Done[int]:
    """Write down the letter of a health centre or hospital; return its id. Refused where it stands."""
    ws.require(Permission.EDIT_CASES)
    number, issuer = " ".join(command.number.split()), " ".join(command.issuer.split())
    for field, value in (("number", number), ("issuer", issuer)):
        if not value:
            raise Refused("letter.incomplete", field=field)
    with ws.write("RecordCertificate") as tx:
        line = lines.line(tx.conn, tx.posko_id, command.isolation_id, tx.day)
        if command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        if command.day < line.started_on:
            raise Refused("letter.too_early", field="day", name=line.name, started=line.started_on)
        for known in storage.of_isolation(tx.conn, tx.posko_id, line.isolation_id):
            if not known.void and known.kind is LetterKind.CERTIFICATE and known.number == number:
                raise Refused("letter.known", field="number", number=number)
        told = {
            "kind": LetterKind.CERTIFICATE.value,
            "number": number,
            "day": command.day,
            "issuer": issuer,
            "note": command.note,
        }
        letter_id = rows.add(
            tx.conn,
            letter,
            tx.posko_id,
            isolation_id=line.isolation_id,
            person_id=line.person_id,
            operator_id=tx.actor.operator_id or None,
            entered_at=tx.now,
            **told,
        )
        tx.audit(entity="letter", entity_id=letter_id, new=told)
    void = VoidLetters((letter_id,))
    return Done(letter_id, CHANGES, Undo("undo.certificate", lambda again: void_letters(again, void)))


def void_letters(ws: Workspace, command: VoidLetters) -> Done[int]:
    """Mark letters as void: they stay in the book, print no more, and free their numbers. Return how many."""
    return _set_void(ws, command.letter_ids, void=True)


def _set_void(ws: Workspace, letter_ids: tuple[int, ...], *, void: bool) -> Done[int]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("VoidLetters" if void else "RestoreLetters") as tx:
        for found in storage.of_ids(tx.conn, tx.posko_id, letter_ids):
            if not void:
                _may_stand(tx, found)
            storage.set_void(tx.conn, tx.posko_id, found.letter_id, tx.now if void else None)
            tx.audit(entity="letter", entity_id=found.letter_id, old={"void": not void}, new={"void": void})
    back = Undo("undo.void_letters", lambda again: _set_void(again, letter_ids, void=not void))
    return Done(len(letter_ids), CHANGES, back)


def _may_stand(tx: WriteTransaction, found: LetterFacts) -> None:
    """Raise ``Refused`` where another letter took the place or the number of one that was void."""
    if found.kind is LetterKind.CERTIFICATE:
        return
    if storage.standing(tx.conn, tx.posko_id, [found.isolation_id], found.kind):
        raise Refused("letter.known", number=found.number)
    if storage.number_taken(tx.conn, tx.posko_id, [found.number]):
        raise Refused("letter.number_taken", number=found.number)
