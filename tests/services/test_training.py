"""Training: each task is checked by the book's records, each seat has its own people, reset is whole."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from blc_desktop.domain import national_id
from blc_desktop.domain.commands.stock import ReverseDocument
from blc_desktop.domain.training import DAY, TASKS, TrainingTask, completion_of
from blc_desktop.errors import Cancelled, Refused
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress
from blc_desktop.services import checks, demo, training, training_room, training_seats
from blc_desktop.services.booking import reverse_document
from blc_desktop.storage import backup
from blc_desktop.storage import training as storage
from blc_desktop.storage.tables import stock_document
from tests.support import training as support
from tests.support.posko import make_posko


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return support.lay_out(tmp_path, monkeypatch)


def test_signing_in_is_the_first_task_and_nothing_else_is_done(folder: Folder) -> None:
    ws = support.look(folder)
    state = training.state(ws)
    assert state is not None
    assert state.done == frozenset()
    ws.close()
    ws = support.sign_in(folder)
    state = training.state(ws)
    assert state is not None
    assert state.done == {TrainingTask.SIGN_IN}
    assert ws.day == DAY
    assert ws.post().training
    assert "012" in ws.post().name
    assert not [outcome for outcome in checks.run_all(ws) if not outcome.ok]
    ws.close()


@pytest.mark.parametrize("backwards", [False, True])
def test_each_task_is_open_before_and_done_after_its_work_in_any_order(
    folder: Folder, *, backwards: bool
) -> None:
    ws = support.sign_in(folder)
    done = {TrainingTask.SIGN_IN}
    deeds = list(support.DEEDS.items())
    for task, deed in reversed(deeds) if backwards else deeds:
        before = training.state(ws)
        assert before is not None
        assert before.done == done
        deed(ws, before.assignment)
        done.add(task)
    after = training.state(ws)
    assert after is not None
    assert after.complete
    said = completion_of(after.code)
    assert (said.seat, said.day, said.missing) == (support.SEAT, DAY, ())
    ws.close()
    again = support.sign_in(folder)
    kept = training.state(again)
    assert kept is not None
    assert kept.complete, "what was done survives the end of the program"
    again.close()


def test_what_was_taken_back_counts_no_more(folder: Folder) -> None:
    ws = support.sign_in(folder)
    state = training.state(ws)
    assert state is not None
    support.DEEDS[TrainingTask.HAND_OUT](ws, state.assignment)
    with ws.read() as rx:
        newest = storage.newest(rx.conn, rx.posko_id, stock_document)
    reverse_document(ws, ReverseDocument(newest))
    after = training.state(ws)
    assert after is not None
    assert TrainingTask.HAND_OUT not in after.done
    ws.close()


def test_a_wrong_figure_leaves_the_task_open(folder: Folder) -> None:
    ws = support.sign_in(folder)
    state = training.state(ws)
    assert state is not None
    wrong = replace(state.assignment, masks_received=state.assignment.masks_received + 50)
    support.DEEDS[TrainingTask.RECEIVE_MASKS](ws, wrong)
    after = training.state(ws)
    assert after is not None
    assert TrainingTask.RECEIVE_MASKS not in after.done
    ws.close()


def test_seats_have_the_same_tasks_and_other_people_who_cannot_be_real() -> None:
    seats = [training_seats.assignment_of(seat, DAY) for seat in range(1, 13)]
    assert len({each.document_no for each in seats}) == len(seats)
    assert len({each.phone for each in seats}) == len(seats)
    assert len({astuple(each.patient)[1:] for each in seats}) == len(seats)
    assert seats[0] == training_seats.assignment_of(1, DAY)
    for each in seats:
        people = (each.found, each.patient, each.contact, each.household, *each.isolating)
        assert len({who.name for who in people}) == len(people)
        for who in people:
            national_id.parse(who.key, on=DAY)
            assert int(who.key[12:]) > 9000, "numbers from 9000 on are never given out"
        assert each.phone.startswith("0849")
        assert 0 < each.masked < each.observed


def test_going_back_to_the_start_gives_the_same_book_byte_for_byte(folder: Folder) -> None:
    room = folder.training

    def digest() -> str:
        return hashlib.sha256(room.database.read_bytes()).hexdigest()

    fresh = digest()
    ws = support.sign_in(folder)
    with ws.read() as rx:
        counts = backup.counts(rx.conn)
    for deed in support.DEEDS.values():
        state = training.state(ws)
        assert state is not None
        deed(ws, state.assignment)
    ws.close()
    assert digest() != fresh
    assert training_room.restart(folder).seat == support.SEAT
    assert digest() == fresh
    ws = support.sign_in(folder)
    with ws.read() as rx:
        assert backup.counts(rx.conn) == counts
    assert ws.rolled_back() is None, "a book put back on purpose is not taken for an old copy"
    ws.close()


def test_the_same_seat_and_day_are_not_made_twice(folder: Folder) -> None:
    class NoWork:
        def step(self, done: int, total: int) -> None:
            raise AssertionError("prepared anew")

    work: Progress = NoWork()
    assert training_room.begin(folder, support.SEAT, DAY, work).seat == support.SEAT


def test_a_cancelled_seat_leaves_the_one_before(folder: Folder) -> None:
    class Stop:
        def step(self, done: int, total: int) -> None:
            if done:
                raise Cancelled

    with pytest.raises(Cancelled):
        training_room.begin(folder, 77, DAY, Stop())
    assert training_room.ready(folder).seat == support.SEAT
    assert not (folder.training.path / "awal.new").exists()


def test_a_training_lies_beside_the_real_posko_and_leaves_it_alone(folder: Folder) -> None:
    real = make_posko(folder.path.parent)
    assert training.state(real) is None
    assert not training.is_guided(real)
    real.close()
    assert folder.training.path.parent == folder.path
    assert training_room.room_of(folder.training) == folder.training
    assert training_room.card(folder.training) == training_room.card(folder)


def test_without_a_training_there_is_nothing_to_go_back_to(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert training_room.card(folder) is None
    with pytest.raises(Refused, match=r"training\.not_begun"):
        training_room.restart(folder)
    with pytest.raises(Refused, match=r"training\.seat_range"):
        training_room.begin(folder, 0, DAY)


def test_a_book_that_is_missing_is_laid_out_anew(folder: Folder) -> None:
    folder.training.database.unlink()
    assert training_room.ready(folder).seat == support.SEAT
    assert folder.training.database.exists()


def test_the_password_is_the_one_that_is_told_to_everybody(folder: Folder) -> None:
    assert (demo.USERNAME, demo.PASSWORD) == ("latihan", "latihan-posko")
    support.sign_in(folder).close()
    assert len(TASKS) == 10
