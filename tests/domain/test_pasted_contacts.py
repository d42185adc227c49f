"""A pasted block of contacts: what each line says, and that nothing is invented or lost."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.pasted_contacts import PastedContact, parse

TODAY = date(2021, 7, 20)


def only(text: str) -> PastedContact:
    (found,) = parse(text, today=TODAY)
    return found


def told(found: PastedContact) -> tuple[object, ...]:
    return found.name, found.sex, found.age, found.phone, found.relation, found.met_on


SITI = ("Siti Aminah", Sex.FEMALE, 34, "081234567890", "istri", date(2021, 7, 18))


def test_cells_parted_by_tab_semicolon_or_comma_say_the_same() -> None:
    cells = ("Siti Aminah", "P", "34", "0812-3456-7890", "istri", "18/7")
    for sign in ("\t", ";", ", "):
        assert told(only(sign.join(cells))) == SITI


def test_the_order_of_the_cells_does_not_matter_and_a_number_in_front_counts_the_lines() -> None:
    assert told(only("3\tSiti Aminah\t081234567890\t34 th\tPerempuan\tistri\t18-7-2021")) == SITI
    assert told(only("12. Siti Aminah, P, 34, istri, 18 Juli 2021, +62 812 3456 7890")) == SITI


def test_a_line_of_headings_gives_the_order() -> None:
    text = "No;Nama;Umur;L/P;RT/RW;Hubungan;Tgl kontak\n1;Budi;7;L;3/1;anak;18/7\n2;Ani;;P;03/01;;"
    budi, ani = parse(text, today=TODAY)
    assert (budi.name, budi.age, budi.sex, budi.rt, budi.rw, budi.relation, budi.met_on) == (
        "Budi", 7, Sex.MALE, 3, 1, "anak", date(2021, 7, 18),
    )  # fmt: skip
    assert (ani.name, ani.age, ani.relation, ani.met_on, ani.unread) == ("Ani", None, None, None, ())


def test_a_list_as_people_send_it_is_read_word_by_word() -> None:
    found = only("1. Tn. Ahmad Fauzi 43 th RT 01/02 tetangga 0812 3456 7890 kmrn")
    assert told(found) == ("Ahmad Fauzi", Sex.MALE, 43, "081234567890", "tetangga", date(2021, 7, 19))
    assert (found.rt, found.rw, found.unread) == (1, 2, ())


def test_titles_tell_the_sex_and_a_baby_keeps_its_own() -> None:
    text = "Ny. Siti\nTn Budi\nAn. Rafi\nBy. Ny. Siti"
    assert [(one.name, one.sex) for one in parse(text, today=TODAY)] == [
        ("Siti", Sex.FEMALE), ("Budi", Sex.MALE), ("Rafi", None), ("By. Ny. Siti", None),
    ]  # fmt: skip


def test_what_nobody_can_place_is_handed_back() -> None:
    found = only("Siti; P; 34; istri; swab di puskesmas; 99/99")
    assert found.unread == ("swab di puskesmas", "99/99")
    assert only("Ahmad 43 th swab positif").unread == ("swab positif",)
    assert only("Dewi").met_on is None, "a day that is not told stays empty"


def test_a_bare_number_is_an_age_never_a_day() -> None:
    found = only("Siti, 12")
    assert (found.age, found.met_on) == (12, None)
    assert only("Siti, 312").unread == ("312",)


def test_a_name_that_begins_like_a_relation_stays_a_name() -> None:
    assert only("Ibu Siti 50 th").name == "Ibu Siti"


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault_and_no_line_is_lost(text: str) -> None:
    found = parse(text, today=TODAY)
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(lines) - len(found) in (0, 1)
    assert all(one.line for one in found)


WORDS = st.text(st.sampled_from("abcdefghijklmnoprstu"), min_size=4, max_size=9).filter(
    lambda word: word not in {"nama", "laki", "pria", "hari"}
)


@given(WORDS, st.sampled_from("LP"), st.integers(1, 99), st.dates(date(2021, 7, 1), TODAY))
def test_cells_come_back_as_they_were_written(name: str, sex: str, age: int, day: date) -> None:
    found = only(f"{name}\t{sex}\t{age}\t{day.day}/{day.month}/{day.year}")
    assert (found.name, found.age, found.met_on) == (name, age, day)
    assert found.sex is (Sex.MALE if sex == "L" else Sex.FEMALE)
    assert found.unread == ()
