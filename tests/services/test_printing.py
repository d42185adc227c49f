"""Kept papers: unchanged inputs give the stored bytes, changed ones a correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.facts.daily import Imprint
from blc_desktop.domain.facts.printing import DailyNotes, Document, ReportKind, ReportRequest
from blc_desktop.errors import Cancelled, Refused
from blc_desktop.services import printing
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import printing as storage
from tests.support.daily_sample import daily
from tests.support.posko import acting_as, make_posko

DAY = date(2021, 2, 19)
REQUEST = ReportRequest(ReportKind.DAILY, DAY)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


class Press:
    """Stands in for the drawing: keeps the imprints it was given."""

    def __init__(self) -> None:
        self.imprints: list[Imprint] = []

    def draw(self, imprint: Imprint) -> Document:
        self.imprints.append(imprint)
        return Document(f"paper {len(self.imprints)}".encode(), 1, 0)


def test_unchanged_inputs_return_the_stored_bytes(ws: Workspace) -> None:
    press = Press()
    first = printing.print_report(ws, REQUEST, daily(), press.draw).value
    again = printing.print_report(ws, REQUEST, daily(), press.draw).value
    assert (first.number, first.revision, first.kept) == (1, 0, False)
    assert again == replace(first, kept=True)
    assert len(press.imprints) == 1


def test_changed_inputs_make_the_next_correction_with_its_differences(ws: Workspace) -> None:
    press = Press()
    printing.print_report(ws, REQUEST, daily(), press.draw)
    later = replace(daily(), hindrances="Jalan terputus.")
    corrected = printing.print_report(ws, REQUEST, later, press.draw).value
    assert (corrected.number, corrected.revision) == (1, 1)
    assert press.imprints[1].revision == 1
    assert [change.path for change in press.imprints[1].differences] == [("hindrances",)]
    with ws.read() as rx:
        assert storage.changes_of(rx.conn, rx.posko_id, 1, 1) == press.imprints[1].differences


def test_another_paper_gets_the_next_number(ws: Workspace) -> None:
    press = Press()
    numbers = [
        printing.print_report(ws, replace(REQUEST, rt=rt), daily(), press.draw).value.number
        for rt in (None, "1/1", "2/1", "1/1")
    ]
    assert numbers == [1, 2, 3, 2]


def test_a_kept_paper_is_printed_again_byte_for_byte(ws: Workspace) -> None:
    press = Press()
    first = printing.print_report(ws, REQUEST, daily(), press.draw).value
    printing.print_report(ws, REQUEST, replace(daily(), on_duty="Budi"), press.draw)
    assert printing.reprint(ws, 1).revision == 1
    assert printing.reprint(ws, 1, 0).content == first.content
    with pytest.raises(Refused, match=r"report\.not_kept"):
        printing.reprint(ws, 9)
    with pytest.raises(Refused, match=r"report\.not_kept"):
        printing.reprint(ws, 1, kind=ReportKind.RESIDENTS)


def test_a_cancelled_drawing_keeps_nothing(ws: Workspace) -> None:
    def cancelled(_imprint: Imprint) -> Document:
        raise Cancelled

    with pytest.raises(Cancelled):
        printing.print_report(ws, REQUEST, daily(), cancelled)
    assert printing.list_printed(ws) == []


def test_a_number_taken_meanwhile_is_not_used_twice(ws: Workspace) -> None:
    press = Press()

    def slow(imprint: Imprint) -> Document:
        if not press.imprints:  # somebody else prints while this is being drawn
            printing.print_report(ws, replace(REQUEST, rt="1/1"), daily(), press.draw)
        return press.draw(imprint)

    printed = printing.print_report(ws, REQUEST, daily(), slow).value
    assert printed.number == 2
    assert sorted(line.number for line in printing.list_printed(ws)) == [1, 2]


def test_the_list_of_prints_is_newest_first_and_can_be_narrowed(ws: Workspace) -> None:
    press = Press()
    printing.print_report(ws, REQUEST, daily(), press.draw)
    printing.print_report(ws, replace(REQUEST, kind=ReportKind.RESIDENTS), daily(), press.draw)
    lines = printing.list_printed(ws)
    assert [line.kind for line in lines] == [ReportKind.RESIDENTS, ReportKind.DAILY]
    assert lines[0].operator == ws.actor.display_name
    assert [line.number for line in printing.list_printed(ws, kind=ReportKind.DAILY)] == [1]
    assert printing.list_printed(ws, day=date(2021, 2, 18)) == []


def test_the_imprint_names_operator_and_audit_head(ws: Workspace) -> None:
    press = Press()
    printing.print_report(ws, REQUEST, daily(), press.draw)
    assert press.imprints[0].operator == ws.actor.display_name
    sequence, _dash, chain = press.imprints[0].audit_head.partition("-")
    assert int(sequence) >= 0
    assert len(chain) == 8


def test_notes_of_a_day_are_kept_undone_and_guarded(ws: Workspace) -> None:
    written = DailyNotes(DAY, hindrances=" Jalan terputus. ", on_duty="Siti", letter_number="443/7/II/2021")
    done = printing.save_daily_notes(ws, written)
    assert done.value == replace(written, hindrances="Jalan terputus.", version=1)
    assert printing.daily_notes(ws, DAY) == done.value
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        printing.save_daily_notes(ws, written)
    assert done.undo is not None
    done.undo.run(ws)
    assert printing.daily_notes(ws, DAY).hindrances == ""


def test_printing_needs_no_more_than_the_right_to_print(ws: Workspace) -> None:
    viewer = acting_as(ws, Role.VIEWER)
    assert printing.print_report(viewer, REQUEST, daily(), Press().draw).value.number == 1
