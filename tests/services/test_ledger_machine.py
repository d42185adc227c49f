"""The ledger as a state machine: ten thousand orders through the services, in any order, dated back at will.

Beside the book stands a model that knows no batches: what each document that stands does to each item on its
day. Whatever is ordered, the book shows the model's figures, or refuses and shows what it showed before.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.kits import AssembleKit, UnpackKit
from blc_desktop.domain.commands.loans import Borrower, LendItems, ReturnLine, ReturnLoan
from blc_desktop.domain.commands.stock import (
    IssueLine,
    IssueStock,
    ReceiptLine,
    ReceiveStock,
    ReverseDocument,
    TransferStock,
)
from blc_desktop.domain.kinds import DocumentKind, MoveReason, RecipientKind
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.errors import Refused
from blc_desktop.services import distribution, kits, loans, stock, stock_checks, stock_views
from blc_desktop.services.booking import reverse_document
from blc_desktop.storage.tables import batch, stock_balance
from tests.support.ledger import DAY, add, groceries
from tests.support.posko import make_posko

EXAMPLES, STEPS = 60, 260
DAYS = [DAY - timedelta(days=back) for back in range(4, -1, -1)]
LOTS = (("A", date(2021, 2, 17)), ("B", date(2022, 1, 1)), ("", None))
REASONS = (MoveReason.USED, MoveReason.LOST, MoveReason.DAMAGED, MoveReason.EXPIRED)
CROWD = Recipient(RecipientKind.CROWD, place="Pasar", head_count=5)
OUTSIDE = Borrower(BorrowerKind.OUTSIDE, name="Puskesmas")
CHECKS = (
    stock_checks.wrong_balances,
    stock_checks.below_zero,
    stock_checks.wrong_reversals,
    stock_checks.wrong_loans,
)
#: What may be said no to, and nothing else.
REFUSALS = {
    "stock.too_little",
    "stock.too_little_later",
    "stock.too_little_unexpired",
    "stock.same_place",
    "loan.more_than_lent",
    "loan.before_lending",
    "loan.returned_since",
}

#: What is there of each item: asked after every order, so it is made once.
HELD = (
    select(batch.c.item_id, func.sum(stock_balance.c.quantity))
    .join(batch, batch.c.id == stock_balance.c.batch_id)
    .group_by(batch.c.item_id)
)

days, quantities = st.sampled_from(DAYS), st.integers(1, 40)
Effect = dict[int, int]


class Ledger(RuleBasedStateMachine):
    """Receipts, issues, transfers, loans, returns, kits, hand-outs and reversals of any of them."""

    steps = 0

    @initialize()
    def begin(self) -> None:
        where = "/dev/shm" if Path("/dev/shm").is_dir() else None
        self.folder = tempfile.TemporaryDirectory(dir=where)
        self.ws = make_posko(Path(self.folder.name))
        self.kit, self.rice, self.oil = groceries(self.ws, since=DAYS[0])
        self.masks = add(self.ws, "Masker medis", "lembar")
        self.meter = add(self.ws, "Oksimeter", "unit", durable=True)
        self.goods = (self.kit, self.rice, self.oil, self.masks, self.meter)
        self.places = [
            None,
            stock.add_place(self.ws, "Posko").value,
            stock.add_place(self.ws, "Gerbang").value,
        ]
        self.sources = [None, stock.add_funding_source(self.ws, "Dana Desa").value]
        self.books: dict[int, tuple[date, Effect]] = {}
        self.loans: dict[int, int] = {}
        self.deep = 0

    def attempt(self, booking: Callable[[], int]) -> int | None:
        """Return what was booked, or None where it was refused for a reason that may be."""
        try:
            return booking()
        except Refused as error:
            refused = error
        assert refused.code in REFUSALS
        if "have" in refused.facts:
            assert refused.facts["have"] < refused.facts["need"]  # type: ignore[operator]
            assert refused.facts["item"]
        return None

    def booked(self, document: int | None, day: date, effect: Effect) -> None:
        if document is not None:
            self.books[document] = (day, effect)

    # --- orders ---------------------------------------------------------------------------------------

    @rule(
        which=st.integers(0, 4),
        day=days,
        lot=st.sampled_from(LOTS),
        quantity=quantities,
        place=st.integers(0, 2),
        source=st.integers(0, 1),
    )
    def receive(
        self, which: int, day: date, lot: tuple[str, date | None], quantity: int, place: int, source: int
    ) -> None:
        item, expires = self.goods[which], None if which == 4 else lot[1]
        line = ReceiptLine(
            item, quantity, lot[0] if expires else "", expires, self.sources[source], self.places[place], True
        )
        document = stock.receive_stock(self.ws, ReceiveStock(day, (line,))).value
        self.booked(document, day, {item: quantity})

    @rule(which=st.integers(0, 4), day=days, quantity=quantities, reason=st.sampled_from(REASONS))
    def issue(self, which: int, day: date, quantity: int, reason: MoveReason) -> None:
        item = self.goods[which]
        order = IssueStock(day, (IssueLine(item, quantity),), reason)
        document = self.attempt(lambda: stock.issue_stock(self.ws, order).value)
        self.booked(document, day, {item: -quantity})

    @rule(which=st.integers(0, 4), day=days, quantity=quantities, there=st.integers(1, 2))
    def transfer(self, which: int, day: date, quantity: int, there: int) -> None:
        order = TransferStock(day, (IssueLine(self.goods[which], quantity),), self.places[there] or 0)
        document = self.attempt(lambda: stock.transfer_stock(self.ws, order).value)
        self.booked(document, day, {})

    @rule(day=days, quantity=quantities)
    def lend(self, day: date, quantity: int) -> None:
        order = LendItems(day, OUTSIDE, (IssueLine(self.meter, quantity),))
        loan = self.attempt(lambda: loans.lend(self.ws, order).value)
        if loan is not None:
            document = loans.loan_facts(self.ws, loan).document_id
            self.loans[document] = loan
            self.booked(document, day, {self.meter: -quantity})

    @rule(
        data=st.data(),
        day=days,
        whole=st.integers(0, 20),
        damaged=st.integers(0, 3),
        lost=st.integers(0, 3),
        place=st.integers(0, 2),
    )
    def give_back(
        self, data: st.DataObject, day: date, whole: int, damaged: int, lost: int, place: int
    ) -> None:
        standing = sorted(document for document in self.loans if document in self.books)
        if not standing or not whole + damaged + lost:
            return
        loan = self.loans[data.draw(st.sampled_from(standing))]
        line = ReturnLine(self.meter, whole, damaged, lost)
        order = ReturnLoan(loan, day, (line,), self.places[place])
        document = self.attempt(lambda: loans.take_back(self.ws, order).value)
        self.booked(document, day, {self.meter: whole})

    @rule(day=days, quantity=st.integers(1, 6))
    def assemble(self, day: date, quantity: int) -> None:
        document = self.attempt(
            lambda: kits.assemble_kit(self.ws, AssembleKit(self.kit, quantity, day)).value
        )
        self.booked(document, day, self._assembly(quantity))

    @rule(day=days, quantity=st.integers(1, 6))
    def unpack(self, day: date, quantity: int) -> None:
        document = self.attempt(lambda: kits.unpack_kit(self.ws, UnpackKit(self.kit, quantity, day)).value)
        self.booked(document, day, {item: -count for item, count in self._assembly(quantity).items()})

    @rule(day=days, quantity=st.integers(1, 8))
    def hand_out(self, day: date, quantity: int) -> None:
        order = HandOut(day, CROWD, (IssueLine(self.kit, quantity, from_parts=True),))
        document = self.attempt(lambda: distribution.hand_out(self.ws, order).value)
        if document is None:
            return
        for known in stock_views.documents(self.ws, day, day):
            made_for_it = known.document_id == document - 1 and known.kind is DocumentKind.ASSEMBLE
            if made_for_it and known.document_id not in self.books:
                made = next(line.quantity for line in known.goods if line.item == "Paket sembako")
                self.booked(known.document_id, day, self._assembly(made))
        self.booked(document, day, {self.kit: -quantity})

    @rule(data=st.data())
    def reverse(self, data: st.DataObject) -> None:
        if not self.books:
            return
        document = data.draw(st.sampled_from(sorted(self.books)))
        if self.attempt(lambda: reverse_document(self.ws, ReverseDocument(document)).value) is not None:
            del self.books[document]

    def _assembly(self, quantity: int) -> Effect:
        return {self.kit: quantity, self.rice: -5 * quantity, self.oil: -2 * quantity}

    # --- what holds at any time -------------------------------------------------------------------------

    @invariant()
    def the_book_shows_what_the_model_says(self) -> None:
        if not hasattr(self, "ws"):
            return
        type(self).steps += 1
        self.deep += 1
        wanted: Counter[int] = Counter()
        for _day, effect in self.books.values():
            wanted.update(effect)
        with self.ws.read() as rx:
            held = {item: int(quantity) for item, quantity in rx.conn.execute(HELD)}
        assert {item: held.get(item, 0) for item in self.goods} == {item: wanted[item] for item in self.goods}
        if self.deep % 60 == 0:
            self._everything_agrees()

    def _day_agrees(self, day: date) -> None:
        wanted: Counter[int] = Counter()
        for on, effect in self.books.values():
            if on <= day:
                wanted.update(effect)
        shown = {line.item_id: line for line in stock_views.stock_lines(self.ws.at(day))}
        for item in self.goods:
            line = shown[item]
            assert line.closing == wanted[item] >= 0, (day, line.name)
            assert line.opening + line.received - line.issued == line.closing

    def _everything_agrees(self) -> None:
        for day in DAYS:
            self._day_agrees(day)
        for check in CHECKS:
            assert list(check(self.ws)) == []
        for item in self.goods:
            card = stock_views.stock_card(self.ws, item, DAYS[0], DAY)
            assert card.balances
            assert min((line.balance for line in card.lines), default=0) >= 0

    def teardown(self) -> None:
        if hasattr(self, "ws"):
            self._everything_agrees()
            self.ws.close()
            self.folder.cleanup()


def test_ten_thousand_orders_leave_the_ledger_true() -> None:
    Ledger.steps = 0
    run_state_machine_as_test(
        Ledger,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # Shrinking two hundred encrypted transactions takes an hour; the seed brings the run back.
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            print_blob=True,
        ),
    )
    assert Ledger.steps >= 10_000
