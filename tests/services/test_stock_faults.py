"""Two who take the last box, history that somebody altered, sums that were: refused or found by name."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.exc import IntegrityError

from blc_desktop.domain.commands.loans import Borrower, LendItems, ReturnLine, ReturnLoan
from blc_desktop.domain.commands.stock import IssueLine, ReverseDocument
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.errors import Refused, Trouble
from blc_desktop.services import checks, loans
from blc_desktop.services.booking import reverse_document
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import stock
from tests.support.ledger import DAY, add, balance, issue, receive
from tests.support.on_server import NOT_ALTERED, tamper
from tests.support.posko import opened_again


@pytest.fixture
def second(posko: Workspace) -> Iterator[Workspace]:
    """Return the same book opened a second time, with connections of its own."""
    other = opened_again(posko)
    yield other
    other.close()


def test_of_two_who_take_the_last_box_one_is_refused_by_name(posko: Workspace, second: Workspace) -> None:
    masks = add(posko, "Masker medis", "box")
    receive(posko, masks, 1)
    outcomes: list[object] = []
    ready = threading.Barrier(2)

    def take(ws: Workspace) -> None:
        ready.wait()
        try:
            outcomes.append(issue(ws, masks, 1))
        except Refused as refused:
            outcomes.append(refused)

    threads = [threading.Thread(target=take, args=(ws,)) for ws in (posko, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [refused] = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert refused.code == "stock.too_little"
    assert (refused.facts["item"], refused.facts["have"], refused.facts["need"]) == ("Masker medis", 0, 1)
    assert balance(posko, masks) == 0
    assert all(outcome.ok for outcome in checks.run_all(posko))


def test_on_postgresql_whoever_reads_what_may_be_taken_holds_it() -> None:
    engine = PGDialect()  # type: ignore[no-untyped-call]
    statement = str(stock.held(1, 1, lock=True).compile(dialect=engine))
    assert statement.rstrip().endswith("FOR UPDATE OF stock_balance")
    assert "FOR UPDATE" not in str(stock.held(1, 1, lock=False).compile(dialect=engine))


def test_a_reversal_is_not_reversed_and_nothing_is_reversed_twice(posko: Workspace) -> None:
    masks = add(posko, "Masker", "lembar")
    document = receive(posko, masks, 10)
    reversal = reverse_document(posko, ReverseDocument(document)).value
    for again in (reversal, document):
        with pytest.raises(Refused, match=r"stock\.already_reversed"):
            reverse_document(posko, ReverseDocument(again))
    assert balance(posko, masks) == 0


def test_history_is_not_edited(posko: Workspace) -> None:
    receive(posko, add(posko, "Masker", "lembar"), 10)
    for statement in (
        "UPDATE stock_move SET quantity = 5",
        "DELETE FROM stock_move",
        "UPDATE stock_document SET note = 'x'",
    ):
        with pytest.raises((IntegrityError, Trouble), match=NOT_ALTERED), posko.write("Test") as tx:
            tx.conn.exec_driver_sql(statement)


@pytest.mark.parametrize(
    ("statement", "name", "code"),
    [
        ("UPDATE stock_balance SET quantity = quantity + 1", "balances", "check.balance"),
        ("UPDATE stock_day SET used = used + 1", "balances", "check.stock_day"),
        ("DELETE FROM stock_day", "balances", "check.stock_day"),
        ("UPDATE stock_move SET day = '2021-01-01'", "balances", "check.stock_strayed"),
        ("UPDATE stock_move SET quantity = -30 WHERE quantity = -3", "stock_history", "check.stock_negative"),
        ("UPDATE stock_move SET quantity = 1 WHERE quantity = 2", "reversals", "check.reversal"),
        ("UPDATE stock_document SET reverses_id = 1 WHERE kind = 'reversal'", "reversals", "check.reversal"),
        ("UPDATE stock_document SET kind = 'issue' WHERE kind = 'reversal'", "reversals", "check.reversal"),
        ("UPDATE stock_move SET quantity = 4 WHERE quantity = 1", "loans", "check.loan"),
    ],
)
def test_the_check_names_what_was_altered(posko: Workspace, statement: str, name: str, code: str) -> None:
    meters = add(posko, "Oksimeter", "unit", durable=True)
    receive(posko, meters, 20)
    reverse_document(posko, ReverseDocument(issue(posko, meters, 2)))
    outside = Borrower(BorrowerKind.OUTSIDE, name="Puskesmas")
    loan = loans.lend(posko, LendItems(DAY, outside, (IssueLine(meters, 3),))).value
    loans.take_back(posko, ReturnLoan(loan, DAY, (ReturnLine(meters, whole=1),)))
    assert all(outcome.ok for outcome in checks.run_all(posko))
    tamper(posko, statement)
    findings = {outcome.name: [found.code for found in outcome.findings] for outcome in checks.run_all(posko)}
    assert code in findings[name]
