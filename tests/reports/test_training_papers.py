"""The papers of a training: every seat's answers, a booklet a seat, the mark on everything that leaves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from blc_desktop.domain import training as rules
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.domain.training import DAY
from blc_desktop.errors import Refused
from blc_desktop.i18n import set_language
from blc_desktop.services import training_room
from blc_desktop.services.training_seats import assignment_of
from reports.press import produce
from reports.recovery import draw_recovery_sheet
from reports.training import seats_of, trainer_sheet
from reports.training_booklet import booklet
from reports.whatsapp import DISTRICT, text_of
from tests.support import daily_sample as sample
from tests.support import pdf_text
from tests.support.posko import make_posko

BANNER = "LATIHAN ? bukan data sebenarnya"  # the dash is no ASCII letter


@pytest.mark.parametrize("paper", list(Paper))
def test_the_trainer_has_every_seat_with_its_answers_and_its_code(paper: Paper) -> None:
    made = trainer_sheet(training_room.post(), DAY, range(1, 41), paper)
    pages = pdf_text.pages(made.content)
    assert len(pages) == made.pages > 1
    assert made.rows == 40
    whole = "\n".join(pages)
    assert all(BANNER in page for page in pages)
    for seat in (1, 17, 40):
        given = assignment_of(seat, DAY)
        assert rules.full_code(seat, DAY) in whole
        assert given.document_no in whole
    assert "Halaman 1 dari" in pages[0]
    assert "cetakan" not in whole, "no book printed it: it bears no number"


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_booklet_has_its_seat_its_tasks_and_boxes_for_the_code(language: str) -> None:
    set_language(language)
    made = booklet(training_room.post(), DAY, (7, 8))
    pages = pdf_text.pages(made.content)
    assert made.pages == len(pages)
    whole = "\n".join(pages)
    for seat in (7, 8):
        given = assignment_of(seat, DAY)
        for text in (str(seat), given.found.name.split()[0], given.document_no, "latihan-posko"):
            assert text in whole
    assert made.content == booklet(training_room.post(), DAY, (7, 8)).content, "same input, same bytes"
    assert b"/Subtype /Image" in made.content, "the pictures ship with the program"


@pytest.mark.parametrize(
    ("text", "first", "seats"), [("12", False, (12,)), ("3-5", False, (3, 4, 5)), ("3", True, (1, 2, 3))]
)
def test_seats_are_written_as_one_or_a_span(text: str, first: bool, seats: tuple[int, ...]) -> None:
    assert seats_of(text, first=first) == seats


@pytest.mark.parametrize("text", ["", "a", "0", "5-3", "1-1000"])
def test_seats_there_are_not_are_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"training\.seats_range"):
        seats_of(text)


def test_the_papers_are_kinds_of_report_too(tmp_path: Path) -> None:
    ws = make_posko(tmp_path)
    for kind, item in ((ReportKind.TRAINING_TRAINER, "3"), (ReportKind.TRAINING_BOOKLET, "2-3")):
        made = produce(ws, ReportRequest(kind, DAY, item=item))
        assert all(BANNER in page for page in pdf_text.pages(made.content))
    ws.close()


def test_a_text_and_a_recovery_sheet_of_a_training_say_so() -> None:
    facts = sample.overfull_day()
    assert "LATIHAN" not in text_of(facts, DISTRICT)
    told = text_of(replace(facts, post=replace(facts.post, training=True)), DISTRICT)
    assert told.startswith("*LATIHAN – bukan data sebenarnya*\n\n")
    sheet = RecoverySheet("Posko Latihan 001", "Sukamantri", "uji", DAY, ("AAAAA",) * 7, training=True)
    assert BANNER in pdf_text.pages(draw_recovery_sheet(sheet).content)[0]
    plain = replace(sheet, training=False)
    assert BANNER not in pdf_text.pages(draw_recovery_sheet(plain).content)[0]
