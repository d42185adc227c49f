"""What becomes of a kept paper: signed, scanned, sent, taken back; sets of papers; numbers of letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.papers import NotePaperSent, RemoveReportSet, SaveReportSet, SignPaper
from blc_desktop.domain.facts.printing import (
    DailyNotes,
    Document,
    NumberUse,
    Paper,
    ReportKind,
    ReportRequest,
)
from blc_desktop.domain.kinds_papers import PaperState
from blc_desktop.domain.settings import Settings
from blc_desktop.errors import Refused
from blc_desktop.services import attachments, letter_numbers, paper_trail, printing, report_sets, settings
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, days_ago
from tests.support.posko import acting_as, make_posko

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def printed(ws: Workspace, facts: object = "a", day: date = TODAY) -> int:
    """Print a paper of ``facts`` and return its id."""
    request = ReportRequest(ReportKind.DAILY, day)
    printing.print_report(ws, request, facts, lambda _imprint: Document(PDF, 1, 0))
    return paper_trail.register(ws)[0].report_id


def test_a_paper_goes_from_draft_to_signed_to_sent_and_back(ws: Workspace) -> None:
    paper = printed(ws)
    assert paper_trail.register(ws)[0].state is PaperState.DRAFT
    scan = attachments.read_scan(PDF, "tanda tangan.pdf")
    signed = paper_trail.sign(ws, SignPaper(paper, TODAY, " H.  Ahmad ", scan))
    trail = paper_trail.trail(ws, paper)
    assert trail.signing is not None
    assert trail.signing.signed_by == "H. Ahmad"
    assert trail.signing.scan_id is not None
    assert attachments.content(ws, trail.signing.scan_id) == PDF
    sent = paper_trail.note_sent(ws, NotePaperSent(paper, TODAY, "17.05", "Camat", "WhatsApp"))
    [sending] = paper_trail.trail(ws, paper).sendings
    assert (sending.sent_to, sending.way, sending.sent_at.hour) == ("Camat", "WhatsApp", 10)  # UTC
    assert paper_trail.register(ws)[0].state is PaperState.SENT
    assert sent.undo is not None
    sent.undo.run(ws)
    assert paper_trail.register(ws)[0].state is PaperState.SIGNED
    assert signed.undo is not None
    signed.undo.run(ws)
    assert paper_trail.register(ws)[0].state is PaperState.DRAFT


def test_signing_again_keeps_the_scan_that_is_there(ws: Workspace) -> None:
    paper = printed(ws)
    paper_trail.sign(ws, SignPaper(paper, TODAY, scan=attachments.read_scan(PDF, "a.pdf")))
    paper_trail.sign(ws, SignPaper(paper, TODAY, "Sekretaris"))
    signing = paper_trail.trail(ws, paper).signing
    assert signing is not None
    assert signing.scan_id is not None
    assert signing.signed_by == "Sekretaris"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (lambda paper: SignPaper(paper, TODAY + timedelta(days=1)), "date.in_future"),
        (lambda paper: SignPaper(paper, days_ago(1)), "paper.signed_early"),
        (lambda paper: SignPaper(paper + 99, TODAY), "row.gone"),
        (lambda paper: NotePaperSent(paper, TODAY, "17.05", " "), "paper.recipient_missing"),
        (lambda paper: NotePaperSent(paper, TODAY, "25.00", "Camat"), "clock.invalid"),
        (lambda paper: NotePaperSent(paper, TODAY, "", "Camat"), "clock.invalid"),
        (lambda paper: NotePaperSent(paper, TODAY + timedelta(days=1), "8", "Camat"), "date.in_future"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_noted(ws: Workspace, command: object, code: str) -> None:
    paper = printed(ws)
    order = command(paper)  # type: ignore[operator]
    service = paper_trail.sign if isinstance(order, SignPaper) else paper_trail.note_sent
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        service(ws, order)
    assert paper_trail.register(ws)[0].state is PaperState.DRAFT


def test_what_a_correction_changes_stands_in_the_register(ws: Workspace) -> None:
    printed(ws, {"hindrances": "lama"})
    paper = printed(ws, {"hindrances": "baru"})
    [change] = paper_trail.trail(ws, paper).differences
    assert (change.old, change.new) == ("lama", "baru")
    assert [(line.number, line.revision) for line in paper_trail.register(ws)] == [(1, 1), (1, 0)]


def test_looking_at_a_paper_keeps_nothing_and_keeping_it_keeps_those_bytes(ws: Workspace) -> None:
    request = ReportRequest(ReportKind.DAILY, TODAY)
    prepared = printing.prepare(ws, request, "a", lambda imprint: Document(b"%d" % imprint.number, 1, 0))
    assert paper_trail.register(ws) == []
    kept = printing.keep(ws, prepared).value
    assert kept.content == prepared.paper.content == b"1"
    assert printing.keep(ws, prepared).value == replace(kept, kept=True)
    again = printing.prepare(ws, request, "a", lambda _imprint: Document(b"x", 1, 0))
    assert again.kept is not None


def test_a_number_that_was_given_away_meanwhile_is_not_kept_twice(ws: Workspace) -> None:
    request = ReportRequest(ReportKind.WEEKLY, TODAY)
    prepared = printing.prepare(ws, request, "a", lambda _imprint: Document(PDF, 1, 0))
    printed(ws)
    with pytest.raises(Refused, match=r"report\.number_moved"):
        printing.keep(ws, prepared)
    assert len(paper_trail.register(ws)) == 1


# --- sets ------------------------------------------------------------------------------------------------


def test_a_set_is_kept_with_its_settings_and_asked_for_on_the_day(ws: Workspace) -> None:
    lists = ReportRequest(ReportKind.PATIENTS, days_ago(9), paper=Paper.A4, rt="1/1", letterhead=False)
    wanted = (ReportRequest(ReportKind.DAILY, days_ago(9)), lists)
    saved = report_sets.save(ws, SaveReportSet("  Cetakan   malam ", wanted))
    [kept] = report_sets.sets(ws)
    assert kept.name == "Cetakan malam"
    assert kept.requests == tuple(replace(each, day=TODAY) for each in wanted)
    changed = report_sets.save(ws, SaveReportSet("Cetakan malam", wanted[:1]))
    assert len(report_sets.sets(ws)[0].requests) == 1
    assert changed.undo is not None
    changed.undo.run(ws)
    assert len(report_sets.sets(ws)[0].requests) == 2
    gone = report_sets.remove(ws, RemoveReportSet("Cetakan malam"))
    assert report_sets.sets(ws) == ()
    assert gone.undo is not None
    gone.undo.run(ws)
    assert len(report_sets.sets(ws)) == 1
    assert saved.undo is not None


def test_a_set_needs_a_name_and_a_paper(ws: Workspace) -> None:
    with pytest.raises(Refused, match=r"view\.name"):
        report_sets.save(ws, SaveReportSet(" ", (ReportRequest(ReportKind.DAILY, TODAY),)))
    with pytest.raises(Refused, match=r"set\.empty"):
        report_sets.save(ws, SaveReportSet("Malam", ()))
    with pytest.raises(Refused, match=r"row\.gone"):
        report_sets.remove(ws, RemoveReportSet("Malam"))


# --- numbers ---------------------------------------------------------------------------------------------


def numbered(ws: Workspace, pattern: str) -> None:
    settings.save(ws, ChangeSettings(replace(Settings(), letter_number_template=pattern)))


def test_a_pattern_with_a_token_that_nobody_can_fill_is_refused_at_its_field(ws: Workspace) -> None:
    with pytest.raises(Refused, match=r"letter\.token_unknown") as refused:
        numbered(ws, "443/{nomor}/{year}")
    assert refused.value.field == "letter_number_template"
    numbered(ws, "443/{number}/{month_roman}/{year}")
    assert letter_numbers.next_number(ws, TODAY) == (1, "443/1/II/2021")


def test_numbers_are_counted_over_the_reports_of_a_year(ws: Workspace) -> None:
    numbered(ws, "443/{number}/{month_roman}/{year}")
    sequence, number = letter_numbers.next_number(ws, TODAY)
    printing.save_daily_notes(ws, DailyNotes(TODAY, letter_number=number, sequence=sequence))
    assert letter_numbers.next_number(ws, TODAY)[0] == 2


def test_a_number_used_twice_is_noticed_and_one_with_dots_is_none_yet(ws: Workspace) -> None:
    printing.save_daily_notes(ws, DailyNotes(days_ago(1), letter_number="443/7/II/2021"))
    used = letter_numbers.used_elsewhere(ws, "443/7/II/2021", ReportKind.WEEKLY, TODAY)
    assert used == [NumberUse(ReportKind.DAILY, days_ago(1))]
    assert letter_numbers.used_elsewhere(ws, "443/7/II/2021", ReportKind.DAILY, days_ago(1)) == []
    assert letter_numbers.used_elsewhere(ws, "443/……/II/2021", ReportKind.DAILY, TODAY) == []


def test_whoever_may_not_print_may_not_sign_either(ws: Workspace) -> None:
    from blc_desktop.domain import access

    paper = printed(ws)
    allowed = [role for role in Role if access.may(role, access.Permission.PRINT)]
    for role in set(Role) - set(allowed):
        with pytest.raises(Refused, match="not_permitted"):
            paper_trail.sign(acting_as(ws, role), SignPaper(paper, TODAY))
