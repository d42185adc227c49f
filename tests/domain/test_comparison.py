"""Two lists held against each other: who is paired with whom, and what counts as a difference."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.comparison import CaseLine, compare, paired
from blc_desktop.domain.kinds import CaseStatus, PlaceKind
from blc_desktop.domain.text import fold_name

DAY = date(2021, 2, 17)


def line(key: int, name: str, **more: object) -> CaseLine:
    return CaseLine(key, name, fold_name(name), **more)  # type: ignore[arg-type]


def test_people_are_paired_by_number_telephone_sound_and_place() -> None:
    ours = [
        line(1, "Dudung", national_id="3603121902809001"),
        line(2, "Siti Aminah", phone="081234567890"),
        line(3, "Moh. Djoko", birth_date=date(1980, 2, 19)),
        line(4, "Ani", rt=1, rw=1),
        line(5, "Ani", rt=2, rw=1),
    ]
    theirs = [
        line(1, "Ani", rt=2, rw=1),
        line(2, "Muhammad Joko", birth_date=date(1980, 2, 19)),
        line(3, "Siti", phone="081234567890"),
        line(4, "Dudung S.", national_id="3603121902809001"),
    ]
    assert sorted(paired(ours, theirs)) == [(0, 3), (1, 2), (2, 1), (4, 0)]


def test_one_name_that_fits_two_is_paired_with_neither() -> None:
    ours = [line(1, "Ani", rt=1, rw=1), line(2, "Ani", rt=2, rw=1)]
    assert paired(ours, [line(1, "Ani")]) == []


def test_nobody_is_paired_against_nik_birth_age_or_rt() -> None:
    mine = line(1, "Ani", national_id="3603121902809001", birth_date=date(1980, 2, 19), age=41, rt=1, rw=1)
    for other in (
        line(1, "Ani", national_id="3603121902809002"),
        line(1, "Ani", birth_date=date(1990, 1, 1)),
        line(1, "Ani", age=20),
        line(1, "Ani", rt=3, rw=1),
    ):
        assert paired([mine], [other]) == []


def test_what_a_list_does_not_tell_is_no_difference() -> None:
    told = {"status": CaseStatus.CONFIRMED, "specimen_date": DAY, "place_kind": PlaceKind.HOME}
    ours = [line(1, "Ani", rt=1, rw=1, facts=told, running=True)]
    same = compare(ours, [line(1, "Ani", rt=1, rw=1, facts={"status": CaseStatus.CONFIRMED})])
    assert (same.agreed, same.different) == (1, ())
    other = {"status": CaseStatus.SUSPECTED, "place_kind": PlaceKind.HOSPITAL}
    found = compare(ours, [line(1, "Ani", rt=1, rw=1, facts=other)])
    assert [(one.field, one.their_value) for one in found.different] == [
        ("status", CaseStatus.SUSPECTED),
        ("place_kind", PlaceKind.HOSPITAL),
    ]


def test_only_ours_are_those_that_run_or_are_no_older_than_their_list() -> None:
    ours = [
        line(1, "Lama", declared_on=date(2020, 12, 1)),
        line(2, "Masih", declared_on=date(2020, 12, 1), running=True),
        line(3, "Baru", declared_on=DAY),
    ]
    found = compare(ours, [line(1, "Ani", facts={"result_date": date(2021, 2, 10)})])
    assert [one.name for one in found.only_ours] == ["Masih", "Baru"]


_NAMES = st.sampled_from(["Ani", "Anie", "Budi", "Siti Aminah"])
_LINES = st.lists(st.tuples(_NAMES, st.integers(1, 2), st.sampled_from([None, "081234567890"])), max_size=6)


@given(_LINES, _LINES)
def test_every_line_is_in_one_place(
    one: list[tuple[str, int, str | None]], two: list[tuple[str, int, str | None]]
) -> None:
    ours, theirs = (
        [line(at, name, rt=rt, rw=1, phone=phone, running=True) for at, (name, rt, phone) in enumerate(side)]
        for side in (one, two)
    )
    found = compare(ours, theirs)
    pairs = paired(ours, theirs)
    assert len({mine for mine, _other in pairs}) == len({other for _mine, other in pairs}) == len(pairs)
    assert len(found.only_ours) + len(pairs) == len(ours)
    assert len(found.only_theirs) + len(pairs) == len(theirs)
    assert compare(ours, ours).different == ()
