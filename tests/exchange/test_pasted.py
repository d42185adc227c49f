"""Lists as people send them by WhatsApp: nothing lost, nothing guessed silently, never a crash."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.exchange import pasted
from blc_desktop.exchange.checked import Context
from blc_desktop.exchange.pasted import Draft
from blc_desktop.exchange.pasted_cells import understood

TODAY = date(2021, 2, 19)
AREAS = frozenset((rw, rt) for rw in (1, 2) for rt in (1, 2, 3)) | {(2, 7)}
CONTEXT = Context(TODAY, AREAS)


def one(line: str) -> Draft:
    found = pasted.read(line, CONTEXT)
    assert len(found.drafts) == 1, found
    return found.drafts[0]


def cells(line: str) -> dict[str, str]:
    return one(line).texts()


def doubts(draft: Draft) -> set[tuple[str, str | None]]:
    return {(problem.code, problem.field) for problem in draft.problems()}


def test_the_line_of_every_day() -> None:
    draft = one("1. Tn. Ahmad 43 th RT 01/02 swab tgl 17/2 positif")
    assert draft.texts() == {
        "name": "Ahmad",
        "sex": "L",
        "age": "43",
        "area": "1/2",
        "specimen_date": "2021-02-17",
        "test_kind": "pcr",
        "result": "positive",
        "status": "confirmed",
    }
    assert doubts(draft) == {("pasted.kind_assumed", "test_kind"), ("pasted.confirm", "status")}
    assert draft.left_over == ""


def test_every_value_knows_where_it_was_read() -> None:
    line = "1. Tn. Ahmad 43 th RT 01/02 swab tgl 17/2 positif"
    draft = one(line)
    told = {name: line[cell.start : cell.end].strip() for name, cell in draft.cells.items()}
    assert told["name"] == "Tn. Ahmad"
    assert told["age"] == "43 th"
    assert told["area"] == "RT 01/02"
    assert told["specimen_date"] == "17/2"
    assert told["result"] == told["status"] == "positif"


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("RT 01/02", "1/2"),
        ("rt.01/rw.02", "1/2"),
        ("RT01 RW02", "1/2"),
        ("RT 001 / RW 002", "1/2"),
        ("RT/RW 01/02", "1/2"),
        ("RT/RW: 001/002", "1/2"),
        ("R.T. 1 R.W. 2", "1/2"),
        ("RW 02 RT 01", "1/2"),
        ("RT 1 RW II", "1/2"),
        ("rt 1, rw 2", "1/2"),
        ("003/004", "3/4"),
        ("Rt.1/2", "1/2"),
    ],
)
def test_rt_and_rw_in_every_spelling(written: str, area: str) -> None:
    assert cells(f"1. Tn. Ahmad, 43 th, {written}, positif")["area"] == area


@pytest.mark.parametrize(
    ("title", "name", "sex"),
    [
        ("Tn. ", "Ahmad", "L"),
        ("Ny ", "Ahmad", "P"),
        ("Nn. ", "Ahmad", "P"),
        ("Bpk ", "Ahmad", "L"),
        ("Ibu ", "Ahmad", "P"),
        ("An. ", "Ahmad", None),
        ("Hj. ", "Hj. Ahmad", "P"),
        ("", "Ahmad", None),
    ],
)
def test_titles_come_off_and_tell_the_sex(title: str, name: str, sex: str | None) -> None:
    told = cells(f"1. {title}Ahmad 12 th RT 01/02")
    assert (told["name"], told.get("sex")) == (name, sex)


def test_a_newborn_is_not_its_mother() -> None:
    draft = one("3. By. Ny. Ratna RT 1/1 antigen (+)")
    assert (draft.cells["name"].text, draft.cells["age"].text) == ("Bayi Ratna", "0")
    assert "sex" not in draft.cells
    assert {("pasted.baby", "name"), ("pasted.baby_age", "age")} <= doubts(draft)


def test_a_title_that_contradicts_is_said() -> None:
    assert ("pasted.title_contradicts", "sex") in doubts(one("1. Tn. Siti (P) 40 th RT 1/1"))
    assert ("pasted.title_age", "age") in doubts(one("1. An. Budi 43 th RT 1/1"))


@pytest.mark.parametrize(
    ("text", "field", "day"),
    [
        ("swab tgl 17/2", "specimen_date", "2021-02-17"),
        ("swab 17-02-2021", "specimen_date", "2021-02-17"),
        ("PCR tgl 17 Feb", "specimen_date", "2021-02-17"),
        ("hasil keluar 18 Februari 2021", "result_date", "2021-02-18"),
        ("positif tgl 18/2", "result_date", "2021-02-18"),
        ("demam sejak 15/2", "onset_date", "2021-02-15"),
        ("isoman mulai 16/2", "started_on", "2021-02-16"),
        ("kontak terakhir 14/2", "exposed_on", "2021-02-14"),
        ("swab 28/12", "specimen_date", "2020-12-28"),
        ("TTL Tangerang, 02-03-78", "birth_date", "1978-03-02"),
    ],
)
def test_a_day_means_what_stands_before_it(text: str, field: str, day: str) -> None:
    draft = one(f"1. Tn. Ahmad RT 01/02 {text}")
    assert draft.cells[field].text == day
    year = ("pasted.year", field) in doubts(draft)
    assert year == (day.startswith("2020") and field != "birth_date")


def test_what_could_be_either_is_nobodys_guess() -> None:
    draft = one("1. Tn. Ahmad 43 th 01/02 PCR positif")
    assert "area" not in draft.texts()
    assert ("pasted.pair_unclear", "area") in doubts(draft)
    draft = one("1. Tn. Ahmad 43 th RT 1/2 17/2 PCR positif")
    assert draft.cells["specimen_date"].text == "2021-02-17"
    assert ("pasted.date_meaning", "specimen_date") in doubts(draft)


def test_an_rt_without_its_rw_is_taken_from_the_book_only_where_one_fits() -> None:
    draft = one("1. Tn. Ahmad 43 th RT 7")
    assert draft.cells["area"].text == "7/2"
    assert ("pasted.rw_from_book", "area") in doubts(draft)
    told = understood(one("1. Tn. Ahmad 43 th RT 1").texts(), CONTEXT)
    assert [(problem.code, problem.field) for problem in told.problems] == [("pasted.rw_missing", "area")]


def test_numbers_of_people_and_telephones() -> None:
    told = cells("1. Dedi NIK 3603 1219 0280 9001, HP +62 812-3456-7890, RT 2/1, PCR 17/2 positif")
    assert told["national_id"] == "3603121902809001"
    assert told["phone"] == "081234567890"
    assert (told["sex"], told["birth_date"]) == ("L", "1980-02-19")
    short = one("1. Dedi, 40 th, NIK 36031219028090, RT 2/1")
    assert ("national_id.length", "national_id") in doubts(short)


def test_symptoms_places_and_addresses() -> None:
    told = cells(
        "1. Ny. Ani 40 th, Kp. Cadas No. 3 RT 1/1, PCR 17/2 positif, demam batuk, dirawat di RSUD Balaraja"
    )
    assert told["symptoms"] == "demam, batuk"
    assert told["place"] == "RSUD Balaraja"
    assert told["address"] == "Kp. Cadas No. 3"
    without = understood(cells("1. Ny. Ani 40 th RT 1/1 PCR 17/2 positif OTG isoman"), CONTEXT).values
    assert without["symptomatic"] is False
    assert without["place_kind"].value == "home"


def test_a_heading_holds_for_all_lines_and_says_so() -> None:
    found = pasted.read(
        "*Data positif Desa Sukamantri tgl 18/2*\n1. Ani 40 th RT 1/1\n2. Budi 9 th RT 1/2", CONTEXT
    )
    assert [heading.line for heading in found.headings] == [1]
    for draft in found.drafts:
        assert draft.texts()["result_date"] == "2021-02-18"
        assert {("pasted.from_heading", "result_date"), ("pasted.from_heading", "result")} <= doubts(draft)


def test_a_section_of_contacts_has_none_of_the_results_above() -> None:
    found = pasted.read(
        "Data positif tgl 18/2\n1. Ani 40 th RT 1/1\nKontak erat Ani:\n- Budi 9 th RT 1/1", CONTEXT
    )
    assert [draft.texts().get("status") for draft in found.drafts] == ["confirmed", "close_contact"]
    assert "result" not in found.drafts[1].texts()


def test_sums_are_no_headings_and_letters_are_numbers() -> None:
    text = "Positif : 7 orang\nKontak erat : 2\na. Dadang 58 thn RT 1/2\nh. Mamat 61 th RT 1/2"
    found = pasted.read(text, CONTEXT)
    assert [heading.line for heading in found.headings] == [1, 2]
    assert [draft.texts()["name"] for draft in found.drafts] == ["Dadang", "h. Mamat"]
    assert not any("status" in draft.texts() for draft in found.drafts)


def test_an_end_is_said_and_its_day_is_not_taken_for_another() -> None:
    draft = one("1. Tn. Asep 60 th RT 1/2 PCR 12/2 positif meninggal tgl 16/2 di RS Hermina Bitung")
    told = draft.texts()
    assert (told["specimen_date"], told["place"]) == ("2021-02-12", "RS Hermina Bitung")
    assert ("pasted.ended", "outcome") in doubts(draft)
    assert "16/2" in draft.left_over


def test_chat_marks_and_greetings_are_nobody() -> None:
    said = "[18/2 10.33] Bu Bidan: 1. Tn. Ahmad 43 th RT 1/2"
    text = f"[18/2 10.32] Bu Bidan: Assalamualaikum pak\n{said}\nTerima kasih 🙏"
    found = pasted.read(text, CONTEXT)
    assert [draft.texts()["name"] for draft in found.drafts] == ["Ahmad"]
    assert [heading.line for heading in found.headings] == [1, 3]
    assert found.sent_on == date(2021, 2, 18)


def test_a_form_of_several_lines_is_one_person() -> None:
    draft = one(
        "Nama : Joko Susilo\nUmur : 43 tahun\nAlamat : Jl. Melati No. 5\nRT/RW : 1/2\nNo HP : 081311112222"
    )
    assert draft.lines == (1, 2, 3, 4, 5)
    told = draft.texts()
    assert (told["name"], told["age"], told["area"], told["phone"]) == (
        "Joko Susilo",
        "43",
        "1/2",
        "081311112222",
    )


def test_what_was_not_understood_is_left_over_and_what_is_nothing_is_unread() -> None:
    draft = one("1. Tn. Ahmad 43 th RT 1/2 PCR 17/2 positif, kerja di pabrik sepatu")
    assert "kerja di pabrik sepatu" in draft.left_over
    found = pasted.read("https://contoh.id/data\n12345", CONTEXT)
    assert not found.drafts
    assert [number for number, _text in found.unread] == [1, 2]


def test_bold_letters_and_emoji_are_read_through() -> None:
    told = cells("✅ *1.* 𝐓𝐧. _Ahmad_ 43 th RT 01/02 😷 swab PCR 17/2 *positif*")
    assert (told["name"], told["age"], told["area"], told["result"]) == ("Ahmad", "43", "1/2", "positive")


_WORDS = st.sampled_from(
    "1. 2) - Tn. Ny. By. An. Ahmad Siti RT 01/02 RW 3 17/2 31/2 99/99 swab tgl PCR positif (+) 43 th NIK "
    "3603121902809001 08123456789 Data Kontak erat : , ; Nama : Umur : OTG isoman RSUD 😷 *bold* "
    "[18/2 10.32] Bu: Terima kasih http://a.b kemarin (L) ( ) / \t".split(" ")
)
_LINES = st.lists(_WORDS, max_size=9).map(" ".join)


@given(st.one_of(st.lists(_LINES, max_size=8).map("\n".join), st.text(max_size=200)))
def test_no_line_is_lost_and_reading_never_fails(text: str) -> None:
    found = pasted.read(text, CONTEXT)
    told = [number for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    assert pasted.lines_of(found) == told
    for draft in found.drafts:
        understood(draft.texts(), CONTEXT)
        for cell in draft.cells.values():
            assert 0 <= cell.start <= cell.end <= len(text.splitlines()[cell.line - 1])


@given(
    st.dictionaries(st.sampled_from(["sex", "age", "area", "status", "specimen_date", "place"]), st.text())
)
def test_any_cell_can_be_understood_or_says_why_not(texts: dict[str, str]) -> None:
    told = understood(texts, CONTEXT)
    assert all(problem.field in {*texts, "area"} for problem in told.problems)
