"""Letters, the recap of one person and blank forms, from a real posko to the words on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.commands.letters import IssueLetters, RecordCertificate, VoidLetters
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.kinds import LetterKind
from blc_desktop.domain.letters import BlankForm
from blc_desktop.errors import Refused
from blc_desktop.i18n import set_language
from blc_desktop.services import isolation, letters, monitoring_recap, settings
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from reports.press import produce
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, days_ago, enter, somebody
from tests.support.posko import make_posko

NIK = "3603124501900001"
LETTERS = ReportRequest(ReportKind.ISOLATION_LETTER, TODAY)
RECAP = ReportRequest(ReportKind.MONITORING_RECAP, TODAY)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def patient(ws: Workspace, name: str, rt: int = 1, back: int = 4, **more: object) -> int:
    who = somebody(name, 1, rt, birth_date=date(1990, 1, 5), **more)
    return confirm(ws, days_ago(back), who, symptomatic=False).isolation_id


def uid(ws: Workspace, isolation_id: int) -> str:
    return monitoring_recap.uid_of(ws, isolation.line(ws, isolation_id).person_id)


def pages(ws: Workspace, request: ReportRequest) -> list[str]:
    made = produce(ws, request)
    found = pdf_text.pages(made.content)
    assert len(found) == made.pages
    return found


def issued(ws: Workspace, ids: tuple[int, ...], kind: LetterKind = LetterKind.START) -> ReportRequest:
    made = letters.issue(ws, IssueLetters(ids, kind, TODAY, 17)).value
    return replace(LETTERS, letters=made.letter_ids)


def watched(ws: Workspace, name: str = "Dewi Lestari") -> int:
    """Return somebody whose watch of two weeks is over."""
    number = patient(ws, name, back=14, national_id=NIK, phone="081234567890")
    for back in range(14, -1, -1):
        enter(ws, number, days_ago(back))
    return number


class TestLetters:
    def test_fifty_people_have_fifty_pages_each_with_the_letterhead_and_its_number(
        self, ws: Workspace
    ) -> None:
        ids = tuple(patient(ws, f"Orang {each:02d}", rt=each % 4 + 1) for each in range(50))
        found = pages(ws, issued(ws, ids))
        assert len(found) == 50
        for at, text in enumerate(found):
            assert "DESA SUKAMANTRI" in text
            assert f"Nomor: 443/{17 + at}/II/2021" in text
            assert f"Orang {at:02d}" in text

    def test_a_childs_letter_is_signed_by_whoever_looks_after_it(self, ws: Workspace) -> None:
        born = (date(2004, 2, 20), date(2004, 2, 19))  # sixteen years old, and seventeen on the day
        ids = tuple(
            confirm(ws, days_ago(4), somebody(f"Anak {at}", 1, 1, birth_date=day)).isolation_id
            for at, day in enumerate(born)
        )
        child, grown = pages(ws, issued(ws, ids))
        assert "Orang tua atau wali," in child
        assert child.count("Anak 0") == 1, "the place to sign is left open"
        assert "Orang tua atau wali," not in grown
        assert grown.count("Anak 1") == 2

    def test_a_letter_says_who_from_when_until_when_and_by_which_rule(self, ws: Workspace) -> None:
        (text,) = pages(ws, issued(ws, (patient(ws, "Dewi Lestari", national_id=NIK),)))
        wanted = (
            "SURAT MULAI ISOLASI",
            "360312******0001",
            "31 tahun, perempuan",
            "Senin, 15 Februari 2021",
            "Kamis, 25 Februari 2021",
            "Jumat, 26 Februari 2021",
            "KMK HK.01.07/MENKES/413/2020",
            "H. Ahmad Fauzi",
        )
        flat = " ".join(text.split())
        assert [each for each in wanted if each not in flat] == []
        assert NIK not in text
        assert "1990" not in text, "no birth date beside the masked number"

    def test_the_note_at_the_end_does_not_certify_and_names_who_did(self, ws: Workspace) -> None:
        number = watched(ws)
        letters.record_certificate(ws, RecordCertificate(number, "445/9", TODAY, "Puskesmas Pasar Kemis"))
        change(ws, letter_end_note="Sehat! {name}")
        (text,) = pages(ws, issued(ws, (number,), LetterKind.END_NOTE))
        flat = " ".join(text.split())
        assert "Sehat! Dewi Lestari" in flat
        assert "bukan surat keterangan medis" in flat, "whatever words the posko chose"
        assert "Surat Puskesmas Pasar Kemis nomor 445/9" in flat

    def test_the_command_lines_letters_are_of_the_day_the_person_or_the_rt(self, ws: Workspace) -> None:
        one, _two, three = (patient(ws, f"Warga {at}", rt=at) for at in (1, 2, 3))
        assert len(pages(ws, LETTERS)) == 3
        assert "Warga 1" in pages(ws, replace(LETTERS, person=uid(ws, one)))[0]
        issued(ws, (three,))
        (text,) = pages(ws, replace(LETTERS, rt="3/1"))
        assert "Nomor: 443/17/II/2021" in text, "who has a letter is printed with its number"
        with pytest.raises(Refused, match=r"report\.no_letters"):
            produce(ws, replace(LETTERS, rt="4/1"))
        with pytest.raises(Refused, match=r"report\.letter_unknown"):
            produce(ws, replace(LETTERS, item="sembuh"))

    def test_a_note_at_the_end_is_not_printed_for_somebody_still_inside(self, ws: Workspace) -> None:
        request = replace(LETTERS, item="end-note", person=uid(ws, patient(ws, "Ani")))
        with pytest.raises(Refused, match=r"letter\.not_over"):
            produce(ws, request)
        ended = replace(LETTERS, item="end-note", person=uid(ws, watched(ws, "Budi")))
        assert "KETERANGAN MASA PANTAU SELESAI" in pages(ws, ended)[0]

    def test_a_void_letter_is_printed_no_more(self, ws: Workspace) -> None:
        request = issued(ws, (patient(ws, "Ani"), patient(ws, "Budi")))
        letters.void_letters(ws, VoidLetters(request.letters[:1]))
        (text,) = pages(ws, request)
        assert "Budi" in text

    def test_the_day_passing_and_its_monitoring_make_no_correction(self, ws: Workspace) -> None:
        number = patient(ws, "Ani")
        request = issued(ws, (number,))
        first = produce(ws, request)
        enter(ws, number, TODAY)
        assert produce(ws, request) == replace(first, kept=True)

    def test_a_moved_last_day_makes_a_correction(self, ws: Workspace) -> None:
        number = patient(ws, "Ani")
        request = issued(ws, (number,))
        first = produce(ws, request)
        enter(ws, number, TODAY, "D")
        again = produce(ws, request)
        assert (again.number, again.revision) == (first.number, 1)
        text = pdf_text.text(again.content)
        assert "RALAT KE-1" in text
        assert "Ralat ke-1: perubahan terhadap cetakan sebelumnya" in text
        assert "Hari terakhir: 25 Feb 2021" in text, text

    def test_each_of_many_corrected_letters_tells_its_own_differences(self, ws: Workspace) -> None:
        ids = tuple(patient(ws, name) for name in ("Ani", "Budi"))
        request = issued(ws, ids)
        produce(ws, request)
        enter(ws, ids[1], TODAY, "D")
        first, second = pages(ws, request)
        assert "Hari terakhir:" not in first
        assert "Hari terakhir:" in second

    def test_printed_again_on_another_day_it_is_the_same_letter(self, ws: Workspace) -> None:
        request = issued(ws, (patient(ws, "Ani"),))
        first = produce(ws, request)
        later = produce(ws.at(TODAY + timedelta(days=2)), replace(request, day=TODAY + timedelta(days=2)))
        assert (later.number, later.revision, later.kept) == (first.number, 0, True)

    def test_words_longer_than_a_page_are_set_smaller_never_on_a_second(self, ws: Workspace) -> None:
        change(ws, letter_start="Paragraf yang panjang sekali untuk {name}. " * 200 + "\nHABIS")
        (text,) = pages(ws, issued(ws, (patient(ws, "Ani"),)))
        assert "HABIS" in text
        assert "H. Ahmad Fauzi" in text


class TestRecap:
    def test_every_day_stands_there_the_missed_ones_in_plain_sight(self, ws: Workspace) -> None:
        number = patient(ws, "Dewi Lestari", back=6, national_id=NIK)
        for back in (6, 5, 3, 1):
            enter(ws, number, days_ago(back), "DB", temperature_tenths=385, oxygen_saturation=93)
        enter(ws, number, days_ago(0), "X", temperature_tenths=366, oxygen_saturation=98, note="makan lahap")
        made = produce(ws, replace(RECAP, person=uid(ws, number)))
        text = pdf_text.text(made.content)
        assert made.rows == 7
        assert "5 dari 7 hari dipantau, 2 hari tidak ada catatan." in text
        assert text.count("tidak ada catatan") == 3, "in the sentence and once for each of the days"
        for day in (days_ago(back) for back in range(7)):
            assert f"{day.day} Feb 2021" in text
        assert "makan lahap" in text
        assert "KMK HK.01.07/MENKES/413/2020" in " ".join(text.split())
        assert NIK not in text

    def test_it_is_neutral_and_tells_the_health_centres_letter(self, ws: Workspace) -> None:
        number = watched(ws)
        letters.record_certificate(ws, RecordCertificate(number, "445/9", TODAY, "Puskesmas Pasar Kemis"))
        text = " ".join(pdf_text.text(produce(ws, replace(RECAP, person=uid(ws, number))).content).split())
        assert "bukan diagnosis dan bukan surat keterangan medis" in text
        assert "445/9, 19 Feb, Puskesmas Pasar Kemis" in text

    def test_the_same_recap_again_is_the_kept_one_and_a_late_entry_corrects_it(self, ws: Workspace) -> None:
        number = patient(ws, "Ani")
        request = replace(RECAP, person=uid(ws, number))
        first = produce(ws, request)
        assert produce(ws, request) == replace(first, kept=True)
        enter(ws, number, days_ago(1))
        assert produce(ws, request).revision == 1

    def test_without_a_person_or_an_isolation_there_is_none(self, ws: Workspace) -> None:
        request = replace(RECAP, person=uid(ws, patient(ws, "Ani")))
        with pytest.raises(Refused, match=r"report\.person_needed"):
            produce(ws, RECAP)
        with pytest.raises(Refused, match=r"report\.not_isolated"):
            produce(ws, replace(request, day=TODAY - timedelta(days=60)))


class TestBlankForms:
    @pytest.mark.parametrize("paper", list(Paper))
    @pytest.mark.parametrize("form", list(BlankForm))
    @pytest.mark.parametrize("tongue", ["id", "en"])
    def test_each_fits_one_page_and_names_nobody(
        self, ws: Workspace, form: BlankForm, paper: Paper, tongue: str
    ) -> None:
        patient(ws, "Ani Lestari")
        set_language(tongue)
        request = ReportRequest(ReportKind.BLANK_FORM, TODAY, item=form.value, paper=paper)
        first = produce(ws, request)
        assert (first.pages, first.rows) == (1, 0)
        assert "Ani" not in pdf_text.text(first.content)
        assert produce(ws, request) == replace(first, kept=True)

    @pytest.mark.parametrize(("item", "code"), [(None, "report.form_needed"), ("x", "report.form_unknown")])
    def test_which_form_must_be_said(self, ws: Workspace, item: str | None, code: str) -> None:
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            produce(ws, ReportRequest(ReportKind.BLANK_FORM, TODAY, item=item))


def test_the_list_of_isolation_stands_by_rt_with_day_and_last_day(ws: Workspace) -> None:
    for name, rt in (("Ani", 2), ("Budi", 1), ("Citra", 2)):
        patient(ws, name, rt=rt)
    made = produce(ws, ReportRequest(ReportKind.ISOLATION, TODAY))
    lines = pdf_text.text(made.content).splitlines()
    heads = [line for line in lines if line.startswith("RT 00")]
    assert made.rows == 3
    assert [head[:14] for head in heads] == ["RT 001/RW 001 ", "RT 002/RW 001 "]
    assert [head.split()[-2] for head in heads] == ["1", "2"]
    assert lines.count("4") == 3, "the day of isolation"
    assert lines.count("25 Feb 2021") == 3
    assert lines.count("26 Feb 2021") == 3


def change(ws: Workspace, **values: object) -> None:
    settings.save(ws, ChangeSettings(replace(ws.settings(), **values)))  # type: ignore[arg-type]
