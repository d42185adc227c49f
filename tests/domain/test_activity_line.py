"""A line typed in ten seconds: read as it was meant, or refused with what it might have been."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.activity_line import Named, QuickLine, Vocabulary, read, write
from blc_desktop.errors import Refused

KNOWN = Vocabulary(
    types=(
        Named(1, "Sosialisasi 3M/5M", "SOS"),
        Named(2, "Imbauan keliling", "IMB"),
        Named(3, "Pembagian masker", "MSK"),
        Named(4, "Pembubaran kerumunan", "KRM"),
        Named(5, "Sosialisasi dan pendampingan vaksinasi", "VAK"),
    ),
    areas=((11, 1, 1), (12, 2, 1), (13, 1, 2), (14, 5, 2)),
    officers=(
        Named(21, "Aipda Rudi Hermawan"),
        Named(22, "Serka Yanto Wibowo"),
        Named(23, "Bidan Sri Lestari"),
        Named(24, "Rudi Salam"),
    ),
)


def test_a_whole_line_is_understood() -> None:
    line = read("sos 1/2 25 yanto 14.05 di Pasar Kemis", KNOWN)
    assert line == QuickLine(1, 13, 25, "14:05", [22], "Pasar Kemis")


@pytest.mark.parametrize(
    ("text", "type_id"),
    [("SOS", 1), ("imbau", 2), ("masker", 3), ("pembub", 4), ("vaksin", 5), ("sosialisasi vaks", 5)],
)
def test_a_type_is_named_by_its_code_or_the_first_letters_of_its_words(text: str, type_id: int) -> None:
    assert read(text, KNOWN).type_id == type_id


def test_the_order_of_the_rest_does_not_matter() -> None:
    assert read("krm 9.30 sri rt5 12", KNOWN) == QuickLine(4, 14, 12, "09:30", [23])
    assert read("krm rt5/rw2 12 sri 9:30", KNOWN) == QuickLine(4, 14, 12, "09:30", [23])


def test_several_officers_and_thousands() -> None:
    line = read("imb bidan sri, yanto 1.500 @ alun-alun", KNOWN)
    assert (line.officer_ids, line.heads, line.place) == ([23, 22], 1500, "alun-alun")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "activity_line.empty"),
        ("di pasar", "activity_line.empty"),
        ("zumba", "activity_line.type_unknown"),
        ("pem", "activity_line.type_unclear"),
        ("sos 9/9", "form.area_unknown"),
        ("sos rt1", "form.area_rw"),
        ("sos 25 30", "activity_line.two_numbers"),
        ("sos 25.70", "clock.invalid"),
        ("sos warung", "activity_line.word_unknown"),
        ("sos rudi", "activity_line.officer_unclear"),
    ],
)
def test_what_fits_nothing_or_two_things_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(text, KNOWN)
    assert (refused.value.code, refused.value.field) == (code, "line")


def test_a_clearer_word_settles_it() -> None:
    assert read("sos rudi sal", KNOWN).officer_ids == [24]
    assert read("sos aipda", KNOWN).officer_ids == [21]


@given(
    st.builds(
        QuickLine,
        type_id=st.sampled_from([each.key for each in KNOWN.types]),
        rt_id=st.sampled_from([None, *(key for key, _rt, _rw in KNOWN.areas)]),
        heads=st.none() | st.integers(1, 100_000),
        clock=st.none(),
        officer_ids=st.lists(st.sampled_from([each.key for each in KNOWN.officers]), unique=True, max_size=3),
        place=st.sampled_from(["", "Pasar Kemis", "depan SDN 2 di gang 3", "Gg. 3 / 5"]),
    )
)
def test_a_line_written_out_is_read_back_the_same(line: QuickLine) -> None:
    assert read(write(line, KNOWN), KNOWN) == line


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    try:
        read(text, KNOWN)
    except Refused as refused:
        assert refused.field == "line"  # noqa: PT017 - any text may be refused, none may fail otherwise
