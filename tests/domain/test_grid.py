"""What a typed text means in a cell of a grid."""

from __future__ import annotations

from datetime import date

import pytest

from blc_desktop.domain.grid import Chosen, GridKind, chosen, parse
from blc_desktop.domain.grid_columns import COLUMNS, column_of
from blc_desktop.domain.kinds import ResidentStatus, Sex
from blc_desktop.errors import Refused
from blc_desktop.words.labels import label

TODAY = date(2021, 2, 19)


def meant(kind: GridKind, name: str, text: str) -> object:
    return parse(column_of(kind, name), text, TODAY, label)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("onset_date", "5/2", date(2021, 2, 5)),
        ("onset_date", "kmrn", date(2021, 2, 18)),
        ("area", "3/1", (3, 1)),
        ("area", "RT 003 RW 001", (3, 1)),
        ("symptomatic", "y", True),
        ("symptomatic", "tidak", False),
        ("symptoms", "  batuk,   pilek ", "batuk, pilek"),
        ("note", "   ", None),
    ],
)
def test_a_cell_understands_what_a_form_understands(name: str, text: str, value: object) -> None:
    assert meant(GridKind.PATIENTS, name, text) == value


def test_the_first_letters_choose_where_they_tell_one_from_the_others() -> None:
    assert meant(GridKind.RESIDENTS, "sex", "l") is Sex.MALE
    assert meant(GridKind.RESIDENTS, "status", "pin") is ResidentStatus.MOVED
    assert meant(GridKind.RESIDENTS, "birth_date", "17/8/75") == date(1975, 8, 17)
    with pytest.raises(Refused) as refused:
        meant(GridKind.RESIDENTS, "status", "me")  # Menetap or Meninggal
    assert refused.value.code == "grid.choice"


@pytest.mark.parametrize(
    ("kind", "name", "text", "code"),
    [
        (GridKind.PATIENTS, "onset_date", "31/2", "date.impossible"),
        (GridKind.PATIENTS, "onset_date", "besok lusa", "date.unreadable"),
        (GridKind.PATIENTS, "onset_date", "+3", "date.in_future"),
        (GridKind.PATIENTS, "area", "tiga", "rt.invalid"),
        (GridKind.PATIENTS, "area", "", "form.required"),
        (GridKind.PATIENTS, "symptomatic", "mungkin", "grid.yes_no"),
        (GridKind.RESIDENTS, "phone", "0" * 25, "grid.too_long"),
    ],
)
def test_a_wrong_text_is_refused_at_its_cell(kind: GridKind, name: str, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        meant(kind, name, text)
    assert (refused.value.code, refused.value.field) == (code, name)


def test_a_column_that_is_only_shown_takes_nothing() -> None:
    with pytest.raises(Refused, match=r"grid\.column"):
        column_of(GridKind.PATIENTS, "name")


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        (GridKind.GOODS, "pack_size", "1.000", 1000),
        (GridKind.TESTS, "ct_tenths", "23,4", 234),
        (GridKind.TESTS, "ct_tenths", "31", 310),
        (GridKind.PATIENTS, "officer", " Pak  RT ", "Pak RT"),
    ],
)
def test_figures_are_read_as_they_are_written_and_names_wait_for_the_book(
    kind: GridKind, name: str, text: str, value: object
) -> None:
    assert meant(kind, name, text) == value


@pytest.mark.parametrize(
    ("kind", "name", "text", "code"),
    [
        (GridKind.GOODS, "reorder_level", "-5", "grid.whole"),
        (GridKind.GOODS, "pack_size", "dua", "grid.whole"),
        (GridKind.TESTS, "ct_tenths", "2x,1", "grid.tenths"),
        (GridKind.PLACES, "kind", "posko", "grid.choice"),
    ],
)
def test_a_figure_that_is_none_is_told(kind: GridKind, name: str, text: str, code: str) -> None:
    with pytest.raises(Refused) as told:
        meant(kind, name, text)
    assert told.value.code == code


def test_a_name_is_chosen_by_its_beginning_where_that_tells_it_from_the_others() -> None:
    column = column_of(GridKind.PATIENTS, "officer")
    known = {name: Chosen(name, at) for at, name in enumerate(("Bidan Sri", "Bidan Sri Wahyuni", "Pak Joko"))}
    assert chosen(column, "pak", known).number == 2
    assert chosen(column, "bidan sri", known).number == 0  # the whole name of one
    for text in ("bidan", "Bu Lurah"):
        with pytest.raises(Refused, match=r"grid\.choice"):
            chosen(column, text, known)


def test_every_list_has_a_column_that_tells_its_rows_apart() -> None:
    for columns in COLUMNS.values():
        assert any(column.key for column in columns)
        assert len({column.name for column in columns}) == len(columns)
