"""A pasted list taken in: reviewed, in one transaction, with one undo, nobody guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.pasted import BlockIndex, PastedLine, TakePasted
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.domain.facts.contacts import ContactLine
from blc_desktop.domain.facts.pasted import Likeness, ReviewedDraft
from blc_desktop.domain.kinds import CaseStatus, ContactCategory, PlaceKind, Sex, TestKind
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.services import checks, contact_views, isolation, pasted, patients, residents
from blc_desktop.services.workspace import Workspace
from tests.support.cases import TODAY, confirm, contact, days_ago, enter, somebody
from tests.support.posko import acting_as

LIST = """Data positif Desa Sukamantri tgl 18/2
1. Tn. Ahmad 43 th RT 01/02 PCR tgl 17/2 positif HP 0812-3456-7890
2. Ny. Siti Aminah 36 th, Kp. Cadas No. 3 RT 3/1, PCR 16/2 positif, demam batuk sejak 14/2
Kontak erat Ahmad:
- Tn. Budi 20 th RT 1/2 kontak terakhir 16/2"""


def line(draft: ReviewedDraft, **more: object) -> PastedLine:
    return replace(PastedLine(draft.number, draft.texts, draft.source), **more)  # type: ignore[arg-type]


def lines(ws: Workspace, text: str = LIST) -> tuple[PastedLine, ...]:
    return tuple(line(draft) for draft in pasted.review(ws, text).drafts)


def people(ws: Workspace) -> int:
    return residents.resident_listing(ws).count(Query())


def codes(ws: Workspace, one: PastedLine, received: date | None = TODAY) -> set[tuple[str, str | None]]:
    return {(problem.code, problem.field) for problem in pasted.judge(ws, one, received).problems}


def test_a_list_becomes_patients_and_contacts_at_once_and_goes_at_once(posko: Workspace) -> None:
    done = pasted.take(posko, TakePasted(lines(posko), TODAY, "Puskesmas"))
    ahmad, siti, budi = (patients.case_facts(posko, one.case_id) for one in done.value)
    assert (ahmad.name, ahmad.status, ahmad.declared_on) == ("Ahmad", CaseStatus.CONFIRMED, days_ago(1))
    assert ahmad.tests[0].kind is TestKind.PCR
    assert (ahmad.tests[0].specimen_date, ahmad.tests[0].result_date) == (days_ago(2), days_ago(1))
    assert ahmad.values["received_on"] == TODAY, "kept beside the result's own day"
    assert ahmad.tests[0].received_on == TODAY
    assert ahmad.values["declared_by"] == "Puskesmas"
    assert (siti.values["onset_date"], siti.values["symptoms"]) == (days_ago(5), "demam, batuk")
    assert (budi.status, budi.isolations[0].place_kind) == (CaseStatus.CLOSE_CONTACT, PlaceKind.HOME)
    card = residents.person_card(posko, done.value[0].person_id)
    assert (card.details.sex, card.details.phone, card.unread) == (Sex.MALE, "081234567890", {"age": "43"})
    assert all(outcome.ok for outcome in checks.run_all(posko))
    assert done.undo is not None
    done.undo.run(posko)
    assert people(posko) == patients.patient_listing(posko).count(Query()) == 0


def test_one_bad_line_keeps_all_out(posko: Workspace) -> None:
    first, second, third = lines(posko)
    broken = replace(second, texts={**second.texts, "area": "9"})
    with pytest.raises(Refused) as refused:
        pasted.take(posko, TakePasted((first, broken, third), TODAY))
    assert refused.value.field == "area"
    assert refused.value.facts["number"] == 3
    assert people(posko) == 0
    with pytest.raises(Refused, match="nothing_chosen"):
        pasted.take(posko, TakePasted((), TODAY))


@pytest.mark.parametrize(
    ("known", "likeness"),
    [
        ({"national_id": "3603121902809001", "rt": 4}, Likeness.NATIONAL_ID),
        ({"phone": "081234567890", "rt": 4}, Likeness.PHONE),
        ({"rw": 2, "rt": 1}, Likeness.NAME_AND_AREA),
    ],
)
def test_who_it_may_be_is_proposed_and_must_be_decided(
    posko: Workspace, known: dict[str, Any], likeness: Likeness
) -> None:
    name = "Achmad" if likeness is Likeness.NAME_AND_AREA else "Dudung"
    person_id = residents.add_resident(posko, AddResident(somebody(name, sex=Sex.MALE, **known))).value
    text = "1. Tn. Ahmad 41 th RT 01/02 NIK 3603121902809001 HP 081234567890 PCR 17/2 positif"
    if likeness is not Likeness.NATIONAL_ID:
        text = text.replace("NIK 3603121902809001 ", "")
    (draft,) = pasted.review(posko, text).drafts
    assert [(one.person_id, one.likeness) for one in draft.judged.proposals] == [(person_id, likeness)]
    assert ("pasted.person_undecided", "name") in codes(posko, line(draft))
    assert not draft.judged.ready
    (made,) = pasted.take(posko, TakePasted((line(draft, person_id=person_id),), TODAY)).value
    assert made.person_id == person_id


def test_somebody_accepted_gets_what_the_book_lacked_and_loses_it_by_undo(posko: Workspace) -> None:
    person_id = residents.add_resident(posko, AddResident(somebody("Ahmad", rw=2, sex=Sex.MALE))).value
    (draft,) = pasted.review(posko, LIST.splitlines()[1]).drafts
    done = pasted.take(posko, TakePasted((line(draft, person_id=person_id),), TODAY))
    assert residents.person_card(posko, person_id).details.phone == "081234567890"
    assert done.undo is not None
    done.undo.run(posko)
    assert residents.person_card(posko, person_id).details.phone is None
    assert people(posko) == 1


def test_another_person_of_the_name_is_new_once_somebody_says_so(posko: Workspace) -> None:
    residents.add_resident(posko, AddResident(somebody("Ahmad", rw=2, sex=Sex.MALE)))
    (draft,) = pasted.review(posko, LIST.splitlines()[1]).drafts
    pasted.take(posko, TakePasted((line(draft, is_new=True),), TODAY))
    assert people(posko) == 2


def test_nobody_is_proposed_whose_sex_age_or_nik_speak_against_it(posko: Workspace) -> None:
    residents.add_resident(posko, AddResident(somebody("Ahmad", rw=2, sex=Sex.FEMALE)))
    old = somebody("Ahmad", rw=2, sex=Sex.MALE, birth_date=date(1940, 1, 1))
    residents.add_resident(posko, AddResident(old))
    (draft,) = pasted.review(posko, LIST.splitlines()[1]).drafts
    assert draft.judged.proposals == ()


def test_who_is_isolating_already_is_not_taken_in_again(posko: Workspace) -> None:
    ill = confirm(posko, days_ago(4), somebody("Ahmad", rw=2, sex=Sex.MALE))
    (draft,) = pasted.review(posko, LIST.splitlines()[1]).drafts
    assert ("patient.already_isolating", "name") in codes(posko, line(draft, person_id=ill.person_id))


def test_days_that_contradict_are_refused_at_their_cells(posko: Workspace) -> None:
    (draft,) = pasted.review(posko, "1. Tn. Ahmad 43 th RT 1/2 PCR 17/2 positif").drafts
    early = line(draft, texts={**draft.texts, "result_date": "15/2"})
    assert ("patient.result_before_specimen", "result_date") in codes(posko, early)
    late = line(draft, texts={**draft.texts, "specimen_date": "1/3/2021"})
    assert ("date.in_future", "specimen_date") in codes(posko, late)
    never = line(draft, texts={**draft.texts, "specimen_date": "31/2"})
    assert ("date.impossible", "specimen_date") in codes(posko, never)


def test_what_is_missing_is_asked_for(posko: Workspace) -> None:
    (draft,) = pasted.review(posko, "1. Ani 40 th").drafts
    assert {("pasted.status_missing", "status")} <= codes(posko, line(draft))
    told = line(draft, texts={**draft.texts, "status": "confirmed"})
    assert ("pasted.date_missing", "result_date") in codes(posko, told)
    whole = line(draft, texts={**told.texts, "result_date": "17/2"})
    assert {("sex.missing", "sex"), ("rt.missing", "area")} <= codes(posko, whole)
    exposed = line(draft, texts={**draft.texts, "status": "kontak erat", "area": "1/2", "sex": "P"})
    assert ("patient.exposure_missing", "exposed_on") in codes(posko, exposed)


def test_the_same_person_twice_in_a_message_is_said(posko: Workspace) -> None:
    twice = LIST.splitlines()[1]
    first, second = pasted.review(posko, f"{twice}\n{twice.replace('1.', '2.', 1)}").drafts
    assert "pasted.twice" not in {one.code for one in first.doubts}
    assert "pasted.twice" in {one.code for one in second.doubts}


def test_undo_is_refused_once_somebody_was_monitored(posko: Workspace) -> None:
    done = pasted.take(posko, TakePasted(lines(posko)[:1], TODAY))
    enter(posko, done.value[0].isolation_id, TODAY, "X")
    assert done.undo is not None
    with pytest.raises(Refused, match="has_entries"):
        done.undo.run(posko)
    assert people(posko) == 1


def test_who_may_not_enter_cases_may_not_paste_them(posko: Workspace) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        pasted.review(acting_as(posko, Role.VIEWER), LIST)
    with pytest.raises(Refused, match="not_permitted"):
        pasted.take(acting_as(posko, Role.FIELD_OFFICER), TakePasted(lines(posko), TODAY))


BLOCK = """Positif:
1. Tn. Joko 40 th RT 1/2 PCR tgl 17/2 positif
Kontak erat Dewi:
2. Tn. Budi 20 th RT 1/2 kontak terakhir 16/2
3. Ny. Rina 31 th RT 1/2 kontak terakhir 17/2"""


def traced(ws: Workspace, case_id: int) -> list[ContactLine]:
    return list(contact_views.case_contacts(ws, case_id).met)


def test_the_contacts_of_a_block_are_listed_under_the_case_chosen_once(posko: Workspace) -> None:
    index = confirm(posko, days_ago(4), somebody("Dewi"))
    chosen = BlockIndex(index.case_id, ContactCategory.HOUSEHOLD)
    found = lines(posko, BLOCK)
    done = pasted.take(posko, TakePasted(found, TODAY, index=chosen))
    _joko, budi, rina = done.value
    (listed, second) = traced(posko, index.case_id)
    assert [one.name for one in (listed, second)] == ["Budi", "Rina"], "who is positive is no contact"
    assert [one.number for one in (listed, second)] == [1, 2]
    assert (listed.met_on, listed.category) == (days_ago(3), ContactCategory.HOUSEHOLD)
    assert {budi.case_id, rina.case_id} == {listed.case_id, second.case_id}
    assert all(outcome.ok for outcome in checks.run_all(posko))
    assert done.undo is not None
    done.undo.run(posko)
    assert traced(posko, index.case_id) == []
    assert people(posko) == 1


def test_somebody_in_quarantine_already_is_linked_and_not_taken_in_twice(posko: Workspace) -> None:
    index = confirm(posko, days_ago(4), somebody("Dewi"))
    known = contact(posko, days_ago(6), somebody("Budi", rw=2, rt=1))
    (_joko, first, _rina) = lines(posko, BLOCK)
    mine = replace(first, person_id=known.person_id)
    chosen = BlockIndex(index.case_id, ContactCategory.WORK)
    without = {problem.code for problem in pasted.judge(posko, mine, TODAY).problems if problem.is_error}
    assert without, "without a case to link to it is somebody isolated twice"
    judged = pasted.judge(posko, mine, TODAY, chosen)
    assert judged.ready
    assert "contact.in_quarantine" in {problem.code for problem in judged.problems}
    before = isolation.schedule_of(posko, known.isolation_id).last_day
    done = pasted.take(posko, TakePasted((mine,), TODAY, index=chosen))
    (listed,) = traced(posko, index.case_id)
    assert listed.case_id == known.case_id
    assert isolation.schedule_of(posko, known.isolation_id).last_day == before + timedelta(days=3)
    assert done.undo is not None
    done.undo.run(posko)
    assert traced(posko, index.case_id) == []
    assert isolation.schedule_of(posko, known.isolation_id).last_day == before


def test_a_contact_of_a_case_needs_its_day_and_a_day_outside_the_window_is_said(posko: Workspace) -> None:
    index = confirm(posko, days_ago(2), somebody("Dewi"))
    chosen = BlockIndex(index.case_id, ContactCategory.SOCIAL)
    text = "Kontak erat:\n1. Tn. Budi 20 th RT 1/2\n2. Ny. Rina 31 th RT 1/2 kontak terakhir 1/2"
    undated, early = (
        {(one.code, one.field): one.is_error for one in pasted.judge(posko, each, TODAY, chosen).problems}
        for each in lines(posko, text)
    )
    assert undated["pasted.met_missing", "exposed_on"]
    assert early["contact.before_window", "exposed_on"] is False, "said, and left to the tracer"
