"""Lending: who has the oximeter, since when, until when; back whole, damaged or lost, in parts if need be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blc_desktop.domain import goods
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.loans import Borrower, LendItems, ProlongLoan, ReturnLine, ReturnLoan
from blc_desktop.domain.facts.loans import LoanFacts, LoanLine
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.domain.stock import Expired
from blc_desktop.errors import Refused
from blc_desktop.services.booking import book, guard_day, taken, undo_document
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import loans as storage
from blc_desktop.storage import rows, stock, stock_reasons
from blc_desktop.storage.loans import Lent
from blc_desktop.storage.stock import Reasoned, Slot
from blc_desktop.storage.tables import item, loan, loan_return, officer, person, stock_document

_CHANGES: Changes = frozenset({Topic.STOCK})
_TABLES = {BorrowerKind.PERSON: person, BorrowerKind.OFFICER: officer}


def loan_facts(ws: Workspace, loan_id: int) -> LoanFacts:
    """Return one loan. Raises ``Refused("row.gone")`` if there is none."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = rows.fetch(rx.conn, loan, rx.posko_id, loan_id)
        document = rows.fetch(rx.conn, stock_document, rx.posko_id, found["document_id"])
        lines = _lines(rx, loan_id)
        borrower, phone = _borrower_words(rx, found)
        taken_back = stock.reversal_of(rx.conn, rx.posko_id, found["document_id"]) is not None
    due_on = found["due_on"]
    late = due_on is not None and any(line.outstanding for line in lines) and not taken_back
    return LoanFacts(
        loan_id=loan_id,
        version=found["version"],
        document_id=found["document_id"],
        document_no=document["document_no"] or "",
        day=document["day"],
        borrower_kind=BorrowerKind(found["borrower_kind"]),
        borrower=borrower,
        phone=phone,
        due_on=due_on,
        overdue_days=max((ws.day - due_on).days, 0) if late else 0,
        lines=lines,
        reversed=taken_back,
    )


def lend(ws: Workspace, command: LendItems) -> Done[int]:
    """Lend goods and return the loan's id; undone by the reversal of its document.

    Raises ``Refused``: ``loan.borrower_missing``, ``loan.not_durable``, ``loan.due_before``, and what taking
    goods out raises.
    """
    ws.require(Permission.DISTRIBUTE)
    with ws.write("LendItems") as tx:
        guard_day(command.day, tx.day)
        if command.due_on is not None and command.due_on < command.day:
            raise Refused("loan.due_before", field="due_on", due_on=command.due_on, day=command.day)
        borrower = _borrower(tx, command.borrower)
        for line in command.lines:
            lent = rows.fetch(tx.conn, item, tx.posko_id, line.item_id)
            if not lent["durable"]:
                raise Refused("loan.not_durable", field="item_id", item=lent["name"])
        moves = taken(tx, command.lines, command.day, Expired.REFUSE)
        words = {"counterparty": _name(tx, command.borrower)}
        document_id = book(tx, DocumentKind.LOAN, command, moves, **words)
        values = {"document_id": document_id, "due_on": command.due_on, **borrower}
        loan_id = rows.add(tx.conn, loan, tx.posko_id, version=1, **values)
        tx.audit(entity="loan", entity_id=loan_id, new=values)
    return Done(loan_id, _CHANGES, undo_document(document_id))


def take_back(ws: Workspace, command: ReturnLoan) -> Done[int]:
    """Book what comes back of a loan and return the document's id; undone by its reversal.

    What is damaged or lost comes back on paper and is written off in the same document, by its reason. Raises
    ``Refused("loan.more_than_lent")`` naming item, what is still lent and what was to come back.
    """
    ws.require(Permission.DISTRIBUTE)
    with ws.write("ReturnLoan") as tx:
        guard_day(command.day, tx.day)
        storage.lock(tx.conn, tx.posko_id, command.loan_id)
        found = rows.fetch(tx.conn, loan, tx.posko_id, command.loan_id)
        document = rows.fetch(tx.conn, stock_document, tx.posko_id, found["document_id"])
        if stock.reversal_of(tx.conn, tx.posko_id, found["document_id"]) is not None:
            raise Refused("loan.reversed")
        if command.day < document["day"]:
            raise Refused("loan.before_lending", field="day", day=command.day, lent_on=document["day"])
        moves = _coming_back(tx, command)
        words = {"counterparty": document["counterparty"]}
        document_id = book(tx, DocumentKind.RETURN, command, moves, **words)
        rows.add(tx.conn, loan_return, tx.posko_id, loan_id=command.loan_id, document_id=document_id)
    return Done(document_id, _CHANGES, undo_document(document_id))


def prolong(ws: Workspace, command: ProlongLoan) -> Done[int]:
    """Agree another day by which a loan comes back, and return the loan's id."""
    ws.require(Permission.DISTRIBUTE)
    with ws.write("ProlongLoan") as tx:
        found = rows.fetch(tx.conn, loan, tx.posko_id, command.loan_id)
        day = rows.fetch(tx.conn, stock_document, tx.posko_id, found["document_id"])["day"]
        if command.due_on is not None and command.due_on < day:
            raise Refused("loan.due_before", field="due_on", due_on=command.due_on, day=day)
        rows.change(
            tx.conn, loan, tx.posko_id, command.loan_id, version=command.version, due_on=command.due_on
        )
        old, new = {"due_on": found["due_on"]}, {"due_on": command.due_on}
        tx.audit(entity="loan", entity_id=command.loan_id, old=old, new=new)
    back = ProlongLoan(command.loan_id, command.version + 1, found["due_on"])
    return Done(command.loan_id, _CHANGES, Undo("undo.loan", lambda again: prolong(again, back)))


def _coming_back(tx: WriteTransaction, command: ReturnLoan) -> list[Reasoned]:
    lent = storage.lent(tx.conn, tx.posko_id, command.loan_id)
    lines = [line for line in command.lines if line.whole or line.damaged or line.lost]
    if not lines:
        raise Refused("stock.no_lines")
    moves: list[Reasoned] = []
    for line in lines:
        of_item = [each for each in lent if each.item_id == line.item_id]
        _guard_line(tx, line, sum(each.outstanding for each in of_item))
        moves.extend(_spread(tx, line, of_item, command.place_id))
    return moves


def _guard_line(tx: WriteTransaction, line: ReturnLine, outstanding: int) -> None:
    lent = rows.fetch(tx.conn, item, tx.posko_id, line.item_id)
    if min(line.whole, line.damaged, line.lost) < 0:
        raise Refused("stock.quantity_not_positive", field="quantity", item=lent["name"])
    back = line.whole + line.damaged + line.lost
    if back > outstanding:
        facts = {"item": lent["name"], "unit": lent["unit"], "need": back, "have": outstanding}
        raise Refused("loan.more_than_lent", field="quantity", **facts)


def _spread(tx: WriteTransaction, line: ReturnLine, lent: list[Lent], place_id: int | None) -> list[Reasoned]:
    """Spread what comes back over the slots it came from, and write off what is damaged or lost."""
    gone = [(goods.DAMAGED, line.damaged), (goods.LOST, line.lost)]
    wanted = line.whole + line.damaged + line.lost
    moves: list[Reasoned] = []
    came: list[tuple[Slot, int]] = []
    for each in lent:
        back = min(each.outstanding, wanted)
        if back:
            slot = Slot(each.slot.batch_id, place_id or each.slot.place_id, each.slot.funding_source_id)
            came.append((slot, back))
            moves.append((slot, back, None))
            wanted -= back
    for reason, quantity in gone:
        if quantity:
            why = stock_reasons.kept(tx.conn, tx.posko_id, *reason)
            came, off = _written_off(came, quantity)
            moves.extend((slot, -amount, why) for slot, amount in off)
    return moves


def _written_off(
    came: list[tuple[Slot, int]], quantity: int
) -> tuple[list[tuple[Slot, int]], list[tuple[Slot, int]]]:
    """Split what came back into the rest and ``quantity`` to be written off."""
    rest, off = [], []
    for slot, amount in came:
        part = min(amount, quantity)
        quantity -= part
        if part:
            off.append((slot, part))
        if amount > part:
            rest.append((slot, amount - part))
    return rest, off


def _borrower(tx: WriteTransaction, borrower: Borrower) -> dict[str, object]:
    """Return the columns of a borrower. Raises ``Refused`` where nobody is named."""
    values: dict[str, object] = {
        "borrower_kind": borrower.kind.value,
        "phone": borrower.phone.strip() or None,
    }
    if borrower.kind is BorrowerKind.OUTSIDE:
        name = " ".join(borrower.name.split())
        if not name:
            raise Refused("loan.borrower_missing", field="borrower")
        return {**values, "borrower": name}
    if borrower.entity_id is None:
        raise Refused("loan.borrower_missing", field="borrower")
    rows.fetch(tx.conn, _TABLES[borrower.kind], tx.posko_id, borrower.entity_id)
    return {**values, f"{borrower.kind.value}_id": borrower.entity_id}


def _name(tx: WriteTransaction, borrower: Borrower) -> str:
    if borrower.kind is BorrowerKind.OUTSIDE or borrower.entity_id is None:
        return " ".join(borrower.name.split())
    return str(rows.fetch(tx.conn, _TABLES[borrower.kind], tx.posko_id, borrower.entity_id)["name"])


def _borrower_words(rx: ReadTransaction, found: Mapping[str, Any]) -> tuple[str, str]:
    """Return a borrower's name and phone, as they stand now."""
    kind = BorrowerKind(found["borrower_kind"])
    if kind is BorrowerKind.OUTSIDE:
        return found["borrower"], found["phone"] or ""
    who = rows.fetch(rx.conn, _TABLES[kind], rx.posko_id, found[f"{kind.value}_id"])
    return who["name"], found["phone"] or who["phone"] or ""


def _lines(rx: ReadTransaction, loan_id: int) -> tuple[LoanLine, ...]:
    sums: dict[int, tuple[int, int]] = {}
    for each in storage.lent(rx.conn, rx.posko_id, loan_id):
        lent, back = sums.get(each.item_id, (0, 0))
        sums[each.item_id] = lent + each.lent, back + each.returned
    lines = []
    for item_id, (lent, back) in sums.items():
        known = rows.fetch(rx.conn, item, rx.posko_id, item_id)
        lines.append(LoanLine(item_id, known["name"], known["unit"], lent, back))
    return tuple(lines)
