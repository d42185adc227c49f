"""The transmission tree: every case once, nothing over another, parents before their children, no box cut."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from blc_desktop.domain.kinds import CaseStatus
from blc_desktop.domain.transmission import Tree, TreeCase, TreeLink, component, lay_out, pages

FIRST = date(2021, 7, 1)


def case(case_id: int, day: int = 0) -> TreeCase:
    began = FIRST + timedelta(days=day)
    return TreeCase(
        case_id, case_id + 100, f"Orang {case_id}", 30, "M", 1, 1, CaseStatus.CONFIRMED, began, 0, 0
    )


def link(index: int, contact: int, day: int = 0) -> TreeLink:
    return TreeLink(index, contact, FIRST + timedelta(days=day))


def laid(tree: Tree) -> dict[int, tuple[int, int, int | None]]:
    return {place.case.case_id: (place.generation, place.row, place.parent) for place in tree.places}


def test_a_family_stands_in_its_generations() -> None:
    tree = lay_out([case(1), case(2, 3), case(3, 4), case(4, 8)], [link(1, 2), link(1, 3), link(3, 4)])
    assert laid(tree) == {1: (0, 0, None), 2: (1, 0, 1), 3: (1, 1, 1), 4: (2, 1, 3)}
    assert (tree.generations, tree.rows) == (3, 2)
    assert tree.further == ()


def test_a_contact_of_two_cases_hangs_on_the_one_that_began_first() -> None:
    tree = lay_out([case(1, 2), case(2, 1), case(3, 5)], [link(1, 3), link(2, 3)])
    assert laid(tree)[3][2] == 2
    assert [(one.index_case_id, one.contact_case_id) for one in tree.further] == [(1, 3)]


def test_two_who_list_each_other_hang_on_the_one_who_fell_ill_first() -> None:
    tree = lay_out([case(1, 4), case(2, 1)], [link(1, 2), link(2, 1)])
    assert laid(tree) == {2: (0, 0, None), 1: (1, 0, 2)}


def test_one_case_takes_its_own_tree_along() -> None:
    tree = lay_out([case(1), case(2), case(3), case(9)], [link(1, 2), link(2, 3)])
    assert component(tree, 2) == {1, 2, 3}
    assert component(tree, 9) == {9}


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[TreeCase], list[TreeLink]]:
    count = draw(st.integers(0, 40))
    cases = [case(number, draw(st.integers(0, 30))) for number in range(1, count + 1)]
    ends = st.integers(1, max(count, 1))
    links = draw(st.lists(st.builds(link, ends, ends, st.integers(0, 30)), max_size=60))
    return cases, links


@given(graphs())
def test_every_case_stands_once_right_of_its_parent_and_over_nobody(
    graph: tuple[list[TreeCase], list[TreeLink]],
) -> None:
    cases, links = graph
    tree = lay_out(cases, links)
    assert sorted(place.case.case_id for place in tree.places) == sorted(one.case_id for one in cases)
    assert len({(place.generation, place.row) for place in tree.places}) == len(tree.places)
    places = tree.by_case()
    for place in tree.places:
        if place.parent is None:
            assert place.generation == 0
        else:
            assert place.generation == places[place.parent].generation + 1
        assert 0 <= place.row < tree.rows
    pairs = {(one.index_case_id, one.contact_case_id) for one in links}
    pairs = {pair for pair in pairs if pair[0] != pair[1] and set(pair) <= places.keys()}
    drawn = {(place.parent, place.case.case_id) for place in tree.places if place.parent is not None}
    further = [(one.index_case_id, one.contact_case_id) for one in tree.further]
    assert drawn | set(further) == pairs
    assert not drawn & set(further), "a meeting is told once"


@given(graphs())
def test_the_order_in_which_links_were_entered_changes_nothing(
    graph: tuple[list[TreeCase], list[TreeLink]],
) -> None:
    cases, links = graph
    assert lay_out(cases, links) == lay_out(list(reversed(cases)), list(reversed(links)))


@given(graphs(), st.integers(1, 5), st.integers(2, 17))
def test_every_case_stands_on_one_page_and_a_small_tree_is_not_cut(
    graph: tuple[list[TreeCase], list[TreeLink]], across: int, down: int
) -> None:
    tree = lay_out(*graph)
    spread, cut = pages(tree, across=across, down=down)
    assert cut
    for place in spread.places:
        assert sum(page.holds(place) for page in cut) == 1
    assert len({(place.generation, place.row) for place in spread.places}) == len(tree.places)
    places = spread.by_case()
    for root in (place for place in spread.places if place.parent is None):
        own = [places[each] for each in component(spread, root.case.case_id)]
        rows = {place.row for place in own}
        if max(rows) - min(rows) < down:
            assert len({row // down for row in rows}) == 1
