"""Letters: numbered from a typed number, one of a kind, void rather than gone; certificates recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.isolation import CloseIsolation
from blc_desktop.domain.commands.letters import IssueLetters, RecordCertificate, VoidLetters
from blc_desktop.domain.commands.patients import RemoveCase
from blc_desktop.domain.facts.letters import LetterFacts
from blc_desktop.domain.kinds import CloseReason, LetterKind
from blc_desktop.errors import Refused
from blc_desktop.services import isolation, letters, patients, settings
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, days_ago, enter
from tests.support.posko import acting_as, make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def people(ws: Workspace, count: int = 3) -> tuple[int, ...]:
    return tuple(confirm(ws, days_ago(4)).isolation_id for _each in range(count))


def start(ids: tuple[int, ...], first: int | None = 17) -> IssueLetters:
    return IssueLetters(ids, LetterKind.START, TODAY, first)


def of(ws: Workspace, isolation_id: int) -> list[LetterFacts]:
    return letters.letters_of(ws, isolation_id)


def numbers(ws: Workspace, ids: tuple[int, ...]) -> list[str]:
    return [each.number for isolation_id in ids for each in of(ws, isolation_id) if not each.void]


def change(ws: Workspace, **values: object) -> None:
    settings.save(ws, ChangeSettings(replace(ws.settings(), **values)))  # type: ignore[arg-type]


def test_letters_are_numbered_on_from_the_number_that_was_typed(ws: Workspace) -> None:
    ids = people(ws)
    done = letters.issue(ws, start(ids))
    assert done.value.made == 3
    assert numbers(ws, ids) == ["443/17/II/2021", "443/18/II/2021", "443/19/II/2021"]


def test_without_a_number_the_dots_stay_for_the_pen(ws: Workspace) -> None:
    ids = people(ws, 2)
    letters.issue(ws, start(ids, None))
    assert numbers(ws, ids) == ["443/……/II/2021"] * 2
    assert letters.next_number(ws) is None, (
        "the village's letter book is nobody's to count unless it is set so"
    )


def test_who_has_a_letter_keeps_it_and_takes_no_number(ws: Workspace) -> None:
    ids = people(ws)
    letters.issue(ws, start(ids[1:2], 5))
    done = letters.issue(ws, start(ids))
    assert done.value.made == 2
    assert numbers(ws, ids) == ["443/17/II/2021", "443/5/II/2021", "443/18/II/2021"]
    assert len(done.value.letter_ids) == 3
    assert letters.issue(ws, start(ids, 40)).undo is None


def test_undo_marks_them_void_and_frees_their_numbers(ws: Workspace) -> None:
    ids = people(ws)
    done = letters.issue(ws, start(ids))
    assert done.undo is not None
    back = done.undo.run(ws)
    assert numbers(ws, ids) == []
    assert [each.void for each in of(ws, ids[0])] == [True], "it stays in the book"
    assert back.undo is not None
    back.undo.run(ws)
    assert numbers(ws, ids) == ["443/17/II/2021", "443/18/II/2021", "443/19/II/2021"]


def test_a_void_letter_does_not_come_back_beside_another(ws: Workspace) -> None:
    ids = people(ws, 1)
    undo = letters.issue(ws, start(ids)).undo
    assert undo is not None
    restore = undo.run(ws).undo
    letters.issue(ws, start(ids, 30))
    assert restore is not None
    with pytest.raises(Refused, match=r"letter\.known"):
        restore.run(ws)


def test_a_number_that_another_letter_bears_is_refused_whole(ws: Workspace) -> None:
    ids = people(ws)
    letters.issue(ws, start(ids[:1], 18))
    with pytest.raises(Refused, match=r"letter\.number_taken") as refused:
        letters.issue(ws, start(ids[1:], 17))
    assert refused.value.facts["number"] == "443/18/II/2021"
    assert numbers(ws, ids[1:]) == []


def test_a_posko_with_a_book_of_its_own_lets_the_program_count_without_gaps(ws: Workspace) -> None:
    change(ws, letters_counted=True)
    assert letters.next_number(ws) == 1
    ids = people(ws)
    letters.issue(ws, start(ids[:2], 8))
    assert letters.next_number(ws) == 10
    done = letters.issue(ws, start(ids[2:], 10))
    assert done.undo is not None
    done.undo.run(ws)
    assert letters.next_number(ws) == 10


def test_a_new_template_leaves_the_letters_that_were_written_alone(ws: Workspace) -> None:
    ids = people(ws, 1)
    change(ws, letter_start="Lama {name}")
    letters.issue(ws, start(ids))
    change(ws, letter_start="Baru {name}")
    assert [each.template for each in of(ws, ids[0])] == ["Lama {name}"]


def test_a_template_with_a_token_that_nobody_can_fill_is_refused(ws: Workspace) -> None:
    with pytest.raises(Refused, match=r"letter\.token_unknown") as refused:
        change(ws, letter_end_note="Untuk {nama}")
    assert (refused.value.field, refused.value.facts["unknown"]) == ("letter_end_note", "{nama}")


def test_the_note_at_the_end_waits_until_the_watch_is_over(ws: Workspace) -> None:
    made = confirm(ws, days_ago(14), symptomatic=False)
    order = IssueLetters((made.isolation_id,), LetterKind.END_NOTE, TODAY)
    with pytest.raises(Refused, match=r"letter\.not_over"):
        letters.issue(ws, order)
    for back in range(14, -1, -1):
        enter(ws, made.isolation_id, days_ago(back))
    assert letters.issue(ws, order).value.made == 1


@pytest.mark.parametrize(("reason", "allowed"), [(CloseReason.PERIOD_OVER, True), (CloseReason.MOVED, False)])
def test_of_a_closed_isolation_only_one_that_ran_its_time_has_a_note(
    ws: Workspace, reason: CloseReason, *, allowed: bool
) -> None:
    made = confirm(ws, days_ago(14), symptomatic=False)
    for back in range(14, -1, -1):
        enter(ws, made.isolation_id, days_ago(back))
    isolation.close(ws, CloseIsolation((made.isolation_id,), TODAY, reason))
    order = IssueLetters((made.isolation_id,), LetterKind.END_NOTE, TODAY)
    if allowed:
        assert letters.issue(ws, order).value.made == 1
        return
    with pytest.raises(Refused, match=r"letter\.not_over"):
        letters.issue(ws, order)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"isolation_ids": ()}, "letter.nobody"),
        ({"kind": LetterKind.CERTIFICATE}, "letter.own_kind"),
        ({"first_number": 0}, "letter.number_invalid"),
        ({"day": days_ago(-1)}, "date.in_future"),
        ({"day": days_ago(5)}, "letter.too_early"),
        ({"isolation_ids": (999,)}, "row.gone"),
    ],
)
def test_a_letter_that_would_say_what_is_not_so_is_refused(
    ws: Workspace, changes: dict[str, object], code: str
) -> None:
    order = replace(start(people(ws, 1)), **changes)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        letters.issue(ws, order)


class TestCertificate:
    def order(self, isolation_id: int, **changes: object) -> RecordCertificate:
        made = RecordCertificate(isolation_id, " 445/12/PKM ", TODAY, "Puskesmas  Pasar Kemis", "asli di RT")
        return replace(made, **changes)  # type: ignore[arg-type]

    def test_it_is_kept_with_number_day_and_issuer(self, ws: Workspace) -> None:
        (one,) = people(ws, 1)
        done = letters.record_certificate(ws, self.order(one))
        (found,) = of(ws, one)
        assert (found.kind, found.number, found.issuer) == (
            LetterKind.CERTIFICATE,
            "445/12/PKM",
            "Puskesmas Pasar Kemis",
        )
        with pytest.raises(Refused, match=r"letter\.known"):
            letters.record_certificate(ws, self.order(one))
        assert done.undo is not None
        done.undo.run(ws)
        assert [each.void for each in of(ws, one)] == [True]

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"number": " "}, "letter.incomplete"),
            ({"issuer": ""}, "letter.incomplete"),
            ({"day": days_ago(-1)}, "date.in_future"),
            ({"day": days_ago(9)}, "letter.too_early"),
        ],
    )
    def test_what_is_not_whole_is_refused(self, ws: Workspace, changes: dict[str, object], code: str) -> None:
        (one,) = people(ws, 1)
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            letters.record_certificate(ws, self.order(one, **changes))


def test_only_who_may_edit_cases_writes_and_voids_letters(ws: Workspace) -> None:
    (one,) = people(ws, 1)
    letter_id = letters.issue(ws, start((one,))).value.letter_ids[0]
    for role in (Role.VIEWER, Role.FIELD_OFFICER):
        other = acting_as(ws, role)
        assert len(of(other, one)) == 1
        for attempt in (
            lambda who=other: letters.issue(who, start((one,))),
            lambda who=other: letters.void_letters(who, VoidLetters((letter_id,))),
            lambda who=other: letters.record_certificate(who, RecordCertificate(one, "1", TODAY, "RS")),
        ):
            with pytest.raises(Refused, match="not_permitted"):
                attempt()


def test_a_case_with_a_letter_is_no_slip_of_the_pen_until_the_letter_is_void(ws: Workspace) -> None:
    made = confirm(ws, days_ago(4))
    done = letters.issue(ws, start((made.isolation_id,)))
    with pytest.raises(Refused, match=r"patient\.has_entries"):
        patients.remove(ws, RemoveCase(made.case_id))
    letters.void_letters(ws, VoidLetters(done.value.letter_ids))
    patients.remove(ws, RemoveCase(made.case_id))
    assert of(ws, made.isolation_id) == []
