"""A round of testing uses its kits up by one document, whose lines are turned one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.commands.stock import (
    AddItem,
    ItemDetails,
    ReceiptLine,
    ReceiveStock,
    ReverseDocument,
)
from blc_desktop.domain.commands.testing import EditSession, OpenSession, RecordTest, TakeBackTest
from blc_desktop.domain.facts.testing import Recorded
from blc_desktop.domain.kinds import TestKind, TestPurpose, TestResult
from blc_desktop.services import (
    booking,
    checks,
    goods_papers,
    residents,
    stock,
    stock_views,
    testing,
    testing_sessions,
)
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, days_ago, somebody
from tests.support.posko import make_posko

HALL, SCHOOL = "Balai Desa", "SD Negeri 1"


class Round:
    """A posko with twenty kits of two batches, and a round that is under way."""

    def __init__(self, folder: Path) -> None:
        self.ws: Workspace = make_posko(folder)
        self.item_id = stock.add_item(self.ws, AddItem(ItemDetails("Rapid antigen", "tes"))).value
        lines = (
            ReceiptLine(self.item_id, 4, "A", date(2021, 3, 31)),
            ReceiptLine(self.item_id, 16, "B", date(2021, 11, 30)),
        )
        stock.receive_stock(self.ws, ReceiveStock(days_ago(30), lines))
        self.session_id = testing_sessions.open_session(
            self.ws,
            OpenSession(TODAY, TestKind.RAPID_ANTIGEN, TestPurpose.SCREENING, HALL, item_id=self.item_id),
        ).value
        self._people = 0

    def test(self) -> Done[Recorded]:
        """Test one more person."""
        self._people += 1
        who = residents.add_resident(self.ws, AddResident(somebody(f"Warga {self._people:02d}"))).value
        return testing_sessions.record(self.ws, RecordTest(self.session_id, TestResult.NEGATIVE, who))

    def undo(self, done: Done[Recorded]) -> None:
        assert done.undo is not None
        done.undo.run(self.ws)

    def move_to(self, place: str) -> None:
        version = testing_sessions.session_facts(self.ws, self.session_id).version
        command = EditSession(self.session_id, version, TestPurpose.SCREENING, place, item_id=self.item_id)
        testing_sessions.edit_session(self.ws, command)

    def notes(self) -> list[tuple[str, list[tuple[str, int]]]]:
        """Return the delivery notes of the day: where to, and lots with quantities."""
        found = goods_papers.deliveries(self.ws, TODAY, TODAY).notes
        return [(note.destination, [(line.lot, line.quantity) for line in note.lines]) for note in found]

    def card(self) -> list[tuple[str, int, int]]:
        """Return the lines of the day on the kit's card: lot, how many left, what was there after."""
        found = stock_views.stock_card(self.ws, self.item_id, TODAY, TODAY).lines
        return [(line.batch_no, line.outgoing, line.balance) for line in found]

    def standing(self) -> int:
        """Return how many documents of the day stand."""
        found = stock_views.documents(self.ws, TODAY, TODAY)
        undone = {each.reverses_id for each in found if each.reverses_id}
        return len([each for each in found if not each.reverses_id and each.document_id not in undone])

    def sound(self) -> bool:
        return all(found.ok for found in checks.run_all(self.ws))


@pytest.fixture
def tested(tmp_path: Path) -> Round:
    return Round(tmp_path)


def test_fourteen_tests_are_one_delivery_note_and_one_line_a_batch_of_the_card(tested: Round) -> None:
    for _ in range(14):
        tested.test()
    assert tested.notes() == [(HALL, [("A", 4), ("B", 10)])]
    assert tested.card() == [("A", 4, 16), ("B", 10, 6)]
    assert tested.sound()


def test_a_test_taken_back_is_turned_in_the_document_and_the_others_stand(tested: Round) -> None:
    done = [tested.test() for _ in range(6)]
    tested.undo(done[1])
    testing.take_back(tested.ws, TakeBackTest(done[4].value.line.test_id))
    assert tested.notes() == [(HALL, [("A", 3), ("B", 1)])]
    assert tested.card() == [("A", 3, 17), ("B", 1, 16)]
    assert stock_views.item_facts(tested.ws, tested.item_id).balance == 16
    assert tested.standing() == 1
    assert tested.sound()


def test_with_its_last_line_the_document_is_taken_back_and_the_next_test_begins_another(
    tested: Round,
) -> None:
    for done in [tested.test() for _ in range(2)]:
        tested.undo(done)
    assert tested.standing() == 0
    assert stock_views.item_facts(tested.ws, tested.item_id).balance == 20
    tested.test()
    assert tested.notes() == [(HALL, [("A", 1)])]
    assert tested.sound()


def test_a_round_that_went_on_elsewhere_has_a_note_for_each_place(tested: Round) -> None:
    tested.test()
    tested.move_to(SCHOOL)
    tested.test()
    tested.move_to(HALL)
    tested.test()
    assert tested.notes() == [(HALL, [("A", 2)]), (SCHOOL, [("A", 1)])]


def test_what_the_stock_page_took_back_whole_does_not_return_a_second_time(tested: Round) -> None:
    done = [tested.test() for _ in range(2)]
    (document,) = stock_views.documents(tested.ws, TODAY, TODAY)
    booking.reverse_document(tested.ws, ReverseDocument(document.document_id))
    tested.undo(done[0])
    assert stock_views.item_facts(tested.ws, tested.item_id).balance == 20
    tested.test()
    assert tested.notes() == [(HALL, [("A", 1)])]
    assert tested.sound()
