"""Another agency's list against ours, from a workbook or pasted, and each value taken over by one order."""

from __future__ import annotations

from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.pasted import PastedLine
from blc_desktop.domain.comparison import Difference
from blc_desktop.domain.facts.comparing import IgnoreDifference, ListComparison, TakeOver
from blc_desktop.domain.facts.patients import CaseFacts
from blc_desktop.domain.kinds import CaseOutcome, CaseStatus, PlaceKind, Sex
from blc_desktop.errors import Refused
from blc_desktop.services import checks, comparison, pasted, patients
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.posko import acting_as

THEIRS = """1. Lilis RT 2/1 PCR 12/2 positif dirawat di RSUD Balaraja
2. Tn. Dedi RT 2/1 PCR 16/2 positif sembuh
3. Ny. Baru 40 th RT 3/1 PCR 17/2 positif"""


@pytest.fixture
def book(posko: Workspace) -> Workspace:
    """Return a posko with Lilis (specimen 13/2), Dedi (16/2) and Ani, all isolating at home."""
    confirm(posko, days_ago(6), somebody("Lilis", rt=2))
    confirm(posko, days_ago(3), somebody("Dedi", rt=2, sex=Sex.MALE))
    confirm(posko, days_ago(3), somebody("Ani", rt=4))
    return posko


def case_of(ws: Workspace, difference: Difference) -> CaseFacts:
    return patients.case_facts(ws, difference.ours.key)


def differing(found: ListComparison, name: str) -> Difference:
    (one,) = (one for one in found.different if one.field == name)
    return one


def test_a_pasted_list_shows_ours_theirs_and_what_differs(book: Workspace) -> None:
    found = comparison.compare_text(book, THEIRS + "\nhttps://contoh.id", "Puskesmas")
    assert [line.name for line in found.only_ours] == ["Ani"]
    assert [line.name for line in found.only_theirs] == ["Baru"]
    assert [(one.ours.name, one.field) for one in found.different] == [
        ("Lilis", "specimen_date"),
        ("Lilis", "place_kind"),
        ("Dedi", "ended"),
    ]
    assert found.unread == ((4, "https://contoh.id"),)


def test_the_day_of_a_heading_is_no_difference(book: Workspace) -> None:
    found = comparison.compare_text(book, "Data positif tgl 18/2\n1. Lilis RT 2/1 PCR 13/2")
    assert (found.different, found.agreed) == ((), 1)


def test_a_workbook_is_recognised_and_compared_alike(book: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "puskesmas.csv"
    file.write_text(
        "DAFTAR PASIEN POSITIF\n\nNo;Nama;L/P;RT;RW;Tgl Swab;Jenis Tes;Hasil;Tempat Isolasi\n"
        "1;Lilis;P;2;1;12/02/2021;PCR;Positif;RSUD Balaraja\n"
        "2;Dedi;L;2;1;16/02/2021;PCR;Positif;Rumah\n"
        "3;Orang Baru;P;3;1;17/02/2021;PCR;Positif;Isoman\n",
        encoding="utf-8",
    )
    found = comparison.compare_file(book, file)
    assert found.source == "puskesmas.csv"
    assert [line.name for line in found.only_theirs] == ["Orang Baru"]
    assert [line.name for line in found.only_ours] == ["Ani"]
    assert {(one.ours.name, one.field) for one in found.different} == {
        ("Lilis", "specimen_date"),
        ("Lilis", "place_kind"),
    }
    texts = found.texts[found.only_theirs[0].key]
    assert pasted.judge(book, PastedLine(1, texts), book.day).ready, "taken in as it stands"


def test_their_date_place_and_end_become_ours_and_come_back(book: Workspace) -> None:
    found = comparison.compare_text(book, THEIRS, "Puskesmas")
    specimen, place, ended = (differing(found, name) for name in ("specimen_date", "place_kind", "ended"))
    first = comparison.take_over(book, TakeOver(specimen, "Puskesmas"))
    assert case_of(book, specimen).tests[0].specimen_date == days_ago(7)
    assert case_of(book, specimen).isolations[0].schedule.last_day == days_ago(-3), "the schedule follows"
    comparison.take_over(book, TakeOver(place, "Puskesmas"))
    assert case_of(book, place).isolations[0].place_kind is PlaceKind.HOSPITAL
    last = comparison.take_over(book, TakeOver(ended, "Puskesmas"))
    assert case_of(book, ended).isolations[0].closed_on == TODAY
    assert case_of(book, ended).history[-1].outcome is CaseOutcome.COMPLETED
    again = comparison.compare_text(book, THEIRS, "Puskesmas")
    assert again.different == ()
    assert last.undo is not None
    last.undo.run(book)
    assert [one.field for one in comparison.compare_text(book, THEIRS).different] == ["ended"]
    assert first.undo is not None
    assert all(outcome.ok for outcome in checks.run_all(book))


def test_their_status_is_declared_with_them_as_the_reason(book: Workspace) -> None:
    found = comparison.compare_text(book, "1. Tn. Dedi RT 2/1 suspek PCR 16/2")
    status = differing(found, "status")
    done = comparison.take_over(book, TakeOver(status, "Babinsa"))
    case = case_of(book, status)
    assert case.status is CaseStatus.SUSPECTED
    assert case.values["declared_by"] == "Babinsa"
    assert done.undo is not None
    done.undo.run(book)
    assert case_of(book, status).status is CaseStatus.CONFIRMED


def test_an_onset_makes_the_case_symptomatic(book: Workspace) -> None:
    found = comparison.compare_text(book, "1. Tn. Dedi RT 2/1 positif PCR 16/2 demam sejak 15/2")
    comparison.take_over(book, TakeOver(differing(found, "onset_date"), ""))
    case = case_of(book, differing(found, "onset_date"))
    assert (case.values["onset_date"], case.values["symptomatic"]) == (days_ago(4), True)


def test_a_contradicting_value_is_refused_with_its_reason(book: Workspace) -> None:
    found = comparison.compare_text(book, "1. Tn. Dedi RT 2/1 positif PCR 18/2")
    with pytest.raises(Refused, match="declared_before_specimen"):
        comparison.take_over(book, TakeOver(differing(found, "specimen_date"), ""))


def test_what_was_put_aside_is_not_shown_again_until_that_is_taken_back(book: Workspace) -> None:
    found = comparison.compare_text(book, THEIRS)
    digests = (
        differing(found, "ended").digest,
        comparison.digest_of(found.only_ours[0], "ours"),
        comparison.digest_of(found.only_theirs[0], "theirs"),
    )
    done = comparison.ignore(book, IgnoreDifference(digests, "Puskesmas"))
    again = comparison.compare_text(book, THEIRS, "besok")
    assert (again.only_ours, again.only_theirs, again.ignored) == ((), (), 3)
    assert "ended" not in {one.field for one in again.different}
    other = comparison.compare_text(book, THEIRS.replace("sembuh", "meninggal"))
    assert "ended" in {one.field for one in other.different}, "another value is another difference"
    assert done.undo is not None
    done.undo.run(book)
    assert comparison.compare_text(book, THEIRS).ignored == 0


def test_who_may_not_change_cases_does_not_compare_them(book: Workspace) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        comparison.compare_text(acting_as(book, Role.FIELD_OFFICER), THEIRS)
