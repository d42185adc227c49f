"""Lending: who has it, until when, back in parts, damaged or lost, and never more than was lent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.loans import Borrower, LendItems, ProlongLoan, ReturnLine, ReturnLoan
from blc_desktop.domain.commands.stock import IssueLine, ReverseDocument
from blc_desktop.domain.kinds import DocumentKind
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.errors import Refused
from blc_desktop.services import loans, stock_views
from blc_desktop.services.booking import reverse_document
from blc_desktop.services.workspace import Workspace
from tests.support.ledger import DAY, add, balance, receive
from tests.support.posko import acting_as

OUTSIDE = Borrower(BorrowerKind.OUTSIDE, name="Puskesmas Mauk", phone="0812")


@pytest.fixture
def oximeters(posko: Workspace) -> int:
    item = add(posko, "Oksimeter", "unit", durable=True)
    receive(posko, item, 5, day=DAY - timedelta(days=20))
    return item


def lend(ws: Workspace, item: int, quantity: int, *, back: int = 12, due: date | None = None) -> int:
    order = LendItems(DAY - timedelta(days=back), OUTSIDE, (IssueLine(item, quantity),), due)
    return loans.lend(ws, order).value


def take_back(ws: Workspace, loan: int, item: int, **parts: int) -> int:
    return loans.take_back(ws, ReturnLoan(loan, DAY, (ReturnLine(item, **parts),))).value


def test_a_loan_says_who_has_what_since_when_and_how_long_it_is_overdue(
    posko: Workspace, oximeters: int
) -> None:
    loan = lend(posko, oximeters, 2, due=DAY - timedelta(days=3))
    facts = loans.loan_facts(posko, loan)
    assert (facts.borrower, facts.phone, facts.day) == ("Puskesmas Mauk", "0812", DAY - timedelta(days=12))
    assert (facts.outstanding, facts.overdue_days) == (2, 3)
    assert balance(posko, oximeters) == 3
    take_back(posko, loan, oximeters, whole=2)
    assert loans.loan_facts(posko, loan).overdue_days == 0


def test_it_comes_back_in_parts_and_what_is_damaged_or_lost_is_written_off(
    posko: Workspace, oximeters: int
) -> None:
    loan = lend(posko, oximeters, 4)
    take_back(posko, loan, oximeters, whole=1)
    last = take_back(posko, loan, oximeters, damaged=1, lost=1)
    assert loans.loan_facts(posko, loan).outstanding == 1
    assert balance(posko, oximeters) == 2
    card = stock_views.stock_card(posko, oximeters, DAY - timedelta(days=30), DAY)
    assert card.balances
    told = [(line.kind, line.incoming, line.outgoing, line.remarks) for line in card.lines][-3:]
    assert told[0][:3] == (DocumentKind.RETURN, 2, 0)
    assert {line[3] for line in told[1:]} == {"Rusak", "Hilang"}
    with pytest.raises(Refused) as refused:
        take_back(posko, loan, oximeters, whole=1, lost=1)
    assert refused.value.code == "loan.more_than_lent"
    assert (refused.value.facts["have"], refused.value.facts["need"]) == (1, 2)
    reverse_document(posko, ReverseDocument(last))
    assert loans.loan_facts(posko, loan).outstanding == 3


def test_a_loan_is_taken_back_only_before_something_came_back(posko: Workspace, oximeters: int) -> None:
    loan = lend(posko, oximeters, 2)
    document = loans.loan_facts(posko, loan).document_id
    back = take_back(posko, loan, oximeters, whole=1)
    with pytest.raises(Refused, match=r"loan\.returned_since"):
        reverse_document(posko, ReverseDocument(document))
    reverse_document(posko, ReverseDocument(back))
    reverse_document(posko, ReverseDocument(document))
    assert balance(posko, oximeters) == 5
    with pytest.raises(Refused, match=r"loan\.reversed"):
        take_back(posko, loan, oximeters, whole=1)


def test_what_is_used_up_is_not_lent_and_somebody_must_have_it(posko: Workspace) -> None:
    masks = add(posko, "Masker medis", "lembar")
    receive(posko, masks, 10, day=DAY - timedelta(days=20))
    with pytest.raises(Refused, match=r"loan\.not_durable"):
        lend(posko, masks, 1)
    nobody = Borrower(BorrowerKind.PERSON)
    with pytest.raises(Refused, match=r"loan\.borrower_missing"):
        loans.lend(posko, LendItems(DAY, nobody, (IssueLine(masks, 1),)))


def test_another_day_is_agreed_and_taken_back(posko: Workspace, oximeters: int) -> None:
    loan = lend(posko, oximeters, 1, due=DAY - timedelta(days=1))
    facts = loans.loan_facts(posko, loan)
    done = loans.prolong(posko, ProlongLoan(loan, facts.version, DAY + timedelta(days=7)))
    assert loans.loan_facts(posko, loan).overdue_days == 0
    assert done.undo is not None
    done.undo.run(posko)
    assert loans.loan_facts(posko, loan).overdue_days == 1
    with pytest.raises(Refused, match=r"loan\.due_before"):
        lend(posko, oximeters, 1, back=2, due=DAY - timedelta(days=3))


def test_a_field_officer_lends_and_a_viewer_does_not(posko: Workspace, oximeters: int) -> None:
    officer = acting_as(posko, Role.FIELD_OFFICER)
    loan = lend(officer, oximeters, 1)
    take_back(officer, loan, oximeters, whole=1)
    with pytest.raises(Refused, match="not_permitted"):
        lend(acting_as(posko, Role.VIEWER), oximeters, 1)
