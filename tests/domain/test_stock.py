"""First expiry first out, and no balance below zero on any day: rules, and a ledger as a state machine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from blc_desktop.domain.stock import Expired, in_packs, in_units, propose, room

TODAY = date(2021, 2, 19)
DAYS = st.integers(0, 20)
EXPIRIES = [None, TODAY, TODAY + timedelta(days=9), TODAY - timedelta(days=1)]


@dataclass(frozen=True)
class Batch:
    free: int
    expires_on: date | None = None


BATCHES = st.lists(st.builds(Batch, st.integers(-3, 30), st.sampled_from(EXPIRIES)), max_size=6)


def test_what_expires_first_goes_first_and_the_undated_last() -> None:
    soon, later, undated = Batch(5, TODAY), Batch(5, TODAY + timedelta(days=1)), Batch(5)
    proposal = propose([undated, later, soon], 12, TODAY, Expired.REFUSE)
    assert proposal.picks == ((soon, 5), (later, 5), (undated, 2))
    assert proposal.short == 0


def test_the_expired_are_blocked_unless_allowed_or_meant() -> None:
    stale, fresh = Batch(5, TODAY - timedelta(days=1)), Batch(5)
    assert propose([stale, fresh], 6, TODAY, Expired.REFUSE).short == 1
    assert propose([stale, fresh], 6, TODAY, Expired.ALLOW).picks == ((fresh, 5), (stale, 1))
    assert propose([stale, fresh], 6, TODAY, Expired.FIRST).picks == ((stale, 5), (fresh, 1))


@given(BATCHES, st.integers(0, 80), st.sampled_from(Expired))
def test_a_proposal_takes_what_is_asked_and_no_more_than_is_free(
    batches: list[Batch], quantity: int, expired: Expired
) -> None:
    proposal = propose(batches, quantity, TODAY, expired)
    assert sum(taken for _batch, taken in proposal.picks) + proposal.short == quantity
    assert all(0 < taken <= batch.free for batch, taken in proposal.picks)


@given(st.integers(0, 10_000), st.integers(2, 200))
def test_packs_and_loose_units_are_the_same_quantity(quantity: int, pack_size: int) -> None:
    packs, loose = in_packs(quantity, pack_size)
    assert in_units(packs, loose, pack_size) == quantity
    assert 0 <= loose < pack_size


def test_goods_without_packs_are_all_loose() -> None:
    assert in_packs(7, None) == (0, 7)
    with pytest.raises(ValueError, match="packs"):
        in_units(1, 0, None)


class Ledger(RuleBasedStateMachine):
    """Moves dated in any order; each is let through by ``room`` alone."""

    def __init__(self) -> None:
        super().__init__()
        self.moves: list[tuple[int, int]] = []

    def _room(self, day: int) -> int:
        later: defaultdict[date, int] = defaultdict(int)
        for moved_on, quantity in self.moves:
            if moved_on > day:
                later[TODAY + timedelta(days=moved_on)] += quantity
        balance = sum(quantity for _day, quantity in self.moves)
        return room(balance, later, TODAY + timedelta(days=day))[0]

    @rule(day=DAYS, quantity=st.integers(1, 50))
    def receive(self, day: int, quantity: int) -> None:
        self.moves.append((day, quantity))

    @rule(day=DAYS, quantity=st.integers(1, 50))
    def issue(self, day: int, quantity: int) -> None:
        if quantity <= self._room(day):
            self.moves.append((day, -quantity))
        else:
            assert self._lowest([*self.moves, (day, -quantity)]) < 0, "refused without a reason"

    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        if self.moves:
            day, quantity = data.draw(st.sampled_from(self.moves))
            if quantity < 0 or quantity <= self._room(day):
                before = self._lowest(self.moves)
                self.moves.append((day, -quantity))
                assert quantity > 0 or self._lowest(self.moves) >= before

    def _lowest(self, moves: list[tuple[int, int]]) -> int:
        closings = [sum(q for moved_on, q in moves if moved_on <= day) for day in range(21)]
        return min(closings)

    @invariant()
    def never_below_zero(self) -> None:
        assert self._lowest(self.moves) >= 0


TestLedger = Ledger.TestCase
