"""Planned distributions: who is meant, what it takes, what is printed, what was really given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.aid_plans import (
    AddPlan,
    AddPlanLine,
    ClosePlan,
    DropPlanLine,
    EditPlan,
    LineResult,
    MarkPrinted,
    PlanItem,
    RecordPlan,
    RemovePlan,
    ReopenDraft,
    ReopenPlan,
    RestorePlanLine,
)
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.kits import KitPart, SetRecipe
from blc_desktop.domain.commands.patients import AdmitPatient
from blc_desktop.domain.commands.stock import AddItem, EditItem, IssueLine, ItemDetails, ReverseDocument
from blc_desktop.domain.kinds import CaseStatus, RecipientKind
from blc_desktop.domain.kinds_distribution import LineOutcome, PlanState, QuotaBasis, TargetGroup
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused
from blc_desktop.services import (
    aid_plan_views,
    aid_plans,
    aid_recording,
    booking,
    distribution,
    kits,
    patients,
    stock,
    stock_views,
)
from tests.support.giving import DAY, FAMILIES, FOOD, MASKS, Giving, make_giving
from tests.support.posko import acting_as

GIVEN = LineOutcome.GIVEN


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Giving]:
    made = make_giving(tmp_path)
    yield made
    made.ws.close()


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


# --- drawing up -----------------------------------------------------------------------------------------


def test_a_plan_for_all_counts_families_and_heads_in_the_order_of_their_houses(desk: Giving) -> None:
    plan = desk.plan(printed=False)
    assert [line.head for line in plan.lines] == [name for name, *_rest in FAMILIES]
    assert [line.number for line in plan.lines] == [1, 2, 3, 4, 5]
    assert [line.members for line in plan.lines] == [4, 1, 2, 3, 2]
    [goods] = plan.goods
    assert (goods.planned, goods.need, goods.free, goods.short) == (12, 12, MASKS, 0)
    assert [(one.name, one.quantity) for one in goods.sources] == [("Dana Desa", 150), ("Donasi", 50)]


@pytest.mark.parametrize(
    ("target", "heads"),
    [
        (TargetGroup.ELDERLY, ["Karsinah", "Ujang Rohman"]),
        (TargetGroup.POOR, ["Karsinah", "Ujang Rohman"]),
        (TargetGroup.MOTHER_CHILD, []),
        (TargetGroup.ISOLATING, ["Maman Sutisna"]),
    ],
)
def test_a_target_means_the_families_it_says(desk: Giving, target: TargetGroup, heads: list[str]) -> None:
    patients.admit(desk.ws, AdmitPatient(CaseStatus.CONFIRMED, DAY, person_id=desk.heads[2]))
    if not heads:
        with pytest.raises(Refused) as refused:
            desk.plan(target=target)
        assert code_of(refused) == "plan.nobody"
        return
    assert [line.head for line in desk.plan(target=target).lines] == heads


def test_a_quota_may_count_only_those_the_plan_is_meant_for(desk: Giving) -> None:
    plan = desk.plan(PlanItem(desk.masks, 2, QuotaBasis.TARGET), target=TargetGroup.ELDERLY)
    assert [(line.members, line.targeted, line.planned) for line in plan.lines] == [
        (1, 1, (2,)),
        (2, 1, (2,)),
    ]


def test_a_plan_of_one_rt_leaves_the_others_alone(desk: Giving) -> None:
    everybody = desk.plan()
    rt_id = everybody.lines[-1].rt_id
    assert rt_id is not None
    assert [line.head for line in desk.plan(rt_ids=(rt_id,)).lines] == ["Rohayati", "Ujang Rohman"]


def test_need_stands_against_the_store_before_anything_is_kept(desk: Giving) -> None:
    seen = aid_plan_views.preview(desk.ws, desk.details(PlanItem(desk.food, 1), PlanItem(desk.masks, 5)))
    food, masks = seen.goods
    assert (seen.households, seen.members) == (5, 12)
    assert (food.need, food.free, food.short) == (5, FOOD, 1)
    assert (masks.need, masks.free, masks.short) == (25, MASKS, 0)
    assert seen.by_area == ((1, 1, 3), (2, 1, 2))
    assert aid_plan_views.plan_listing(desk.ws).count(Query()) == 0


@pytest.mark.parametrize(
    ("items", "code"),
    [
        ((), "plan.no_items"),
        ((PlanItem(1, 0),), "plan.quantity"),
        ((PlanItem(1, -3),), "plan.quantity"),
        ((PlanItem(1, 1), PlanItem(1, 2)), "plan.item_twice"),
        ((PlanItem(999, 1),), "row.gone"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(desk: Giving, items: tuple[PlanItem, ...], code: str) -> None:
    with pytest.raises(Refused) as refused:
        aid_plans.add_plan(desk.ws, AddPlan(replace(desk.details(), items=items)))
    assert code_of(refused) == code
    assert aid_plan_views.plan_listing(desk.ws).count(Query()) == 0


def test_families_are_put_on_and_taken_off_by_hand_with_a_reason(desk: Giving) -> None:
    plan = desk.plan(target=TargetGroup.POOR, printed=False)
    with pytest.raises(Refused, match=r"plan\.reason"):
        aid_plans.add_line(desk.ws, AddPlanLine(plan.plan_id, desk.households[0], " "))
    done = aid_plans.add_line(desk.ws, AddPlanLine(plan.plan_id, desk.households[0], "baru dirumahkan"))
    off = next(line for line in plan.lines if line.head == "Karsinah")
    aid_plans.drop_line(desk.ws, DropPlanLine(off.line_id, "sudah dapat BLT"))
    now = desk.read(plan.plan_id)
    assert [(line.number, line.head) for line in now.listed] == [(1, "Dedi Supardi"), (2, "Ujang Rohman")]
    assert [(line.added_reason, line.dropped_reason) for line in now.lines] == [
        ("baru dirumahkan", ""),
        ("", ""),
        ("", "sudah dapat BLT"),
    ]
    assert now.goods[0].planned == 4 + 2
    with pytest.raises(Refused, match=r"plan\.on_list"):
        aid_plans.add_line(desk.ws, AddPlanLine(plan.plan_id, desk.households[0], "lagi"))
    aid_plans.restore_line(desk.ws, RestorePlanLine(off.line_id))
    assert done.undo is not None
    done.undo.run(desk.ws)
    assert [line.head for line in desk.read(plan.plan_id).listed] == ["Karsinah", "Ujang Rohman"]


def test_a_changed_plan_keeps_what_was_done_by_hand_unless_its_target_changes(desk: Giving) -> None:
    plan = desk.plan(target=TargetGroup.POOR, printed=False)
    aid_plans.add_line(desk.ws, AddPlanLine(plan.plan_id, desk.households[0], "baru dirumahkan"))
    more = desk.details(PlanItem(desk.masks, 9), target=TargetGroup.POOR)
    done = aid_plans.edit_plan(desk.ws, EditPlan(plan.plan_id, plan.version, more))
    assert len(desk.read(plan.plan_id).listed) == 3
    assert desk.read(plan.plan_id).goods[0].planned == 27
    others = replace(more, target=TargetGroup.ELDERLY)
    aid_plans.edit_plan(desk.ws, EditPlan(plan.plan_id, plan.version + 1, others))
    assert len(desk.read(plan.plan_id).listed) == 2
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        aid_plans.edit_plan(desk.ws, EditPlan(plan.plan_id, plan.version, more))
    assert done.undo is not None
    with pytest.raises(Refused, match=r"row\.changed_elsewhere"):
        done.undo.run(desk.ws)


def test_a_change_and_a_removal_are_taken_back_whole(desk: Giving) -> None:
    plan = desk.plan(target=TargetGroup.POOR, printed=False)
    aid_plans.add_line(desk.ws, AddPlanLine(plan.plan_id, desk.households[0], "baru dirumahkan"))
    before = desk.read(plan.plan_id)
    edit = EditPlan(plan.plan_id, plan.version, desk.details(target=TargetGroup.ALL, name="Semua"))
    for change in (
        lambda: aid_plans.edit_plan(desk.ws, edit),
        lambda: aid_plans.remove_plan(desk.ws, RemovePlan(plan.plan_id)),
    ):
        done = change()
        assert done.undo is not None
        done.undo.run(desk.ws)
        now = desk.read(plan.plan_id)
        assert (now.name, now.lines) == (before.name, before.lines)


# --- the states of a plan -------------------------------------------------------------------------------


def test_a_printed_list_stays_as_it_is_but_takes_late_comers_at_its_end(desk: Giving) -> None:
    plan = desk.plan(target=TargetGroup.POOR)
    edit = EditPlan(plan.plan_id, plan.version, desk.details())
    with pytest.raises(Refused, match=r"plan\.printed"):
        aid_plans.edit_plan(desk.ws, edit)
    with pytest.raises(Refused, match=r"plan\.printed"):
        aid_plans.drop_line(desk.ws, DropPlanLine(plan.lines[0].line_id, "x"))
    aid_plans.add_line(desk.ws, AddPlanLine(plan.plan_id, desk.households[0], "datang sendiri"))
    now = desk.read(plan.plan_id)
    assert [(line.number, line.head) for line in now.lines][-1] == (3, "Dedi Supardi")
    aid_plans.reopen_draft(desk.ws, ReopenDraft(plan.plan_id))
    assert desk.read(plan.plan_id).lines[0].head == "Dedi Supardi"


def test_a_plan_goes_from_draft_to_closed_and_back(desk: Giving) -> None:
    plan = desk.plan(printed=False)
    assert plan.state is PlanState.DRAFT
    with pytest.raises(Refused, match=r"plan\.not_printed"):
        desk.record(plan)
    with pytest.raises(Refused, match=r"plan\.state"):
        aid_plans.close_plan(desk.ws, ClosePlan(plan.plan_id))
    aid_plans.mark_printed(desk.ws, MarkPrinted(plan.plan_id))
    assert aid_plans.mark_printed(desk.ws, MarkPrinted(plan.plan_id)).undo is None, "printed twice is nothing"
    assert desk.record(plan).state is PlanState.RUNNING
    with pytest.raises(Refused, match=r"plan\.recorded"):
        aid_plans.reopen_draft(desk.ws, ReopenDraft(plan.plan_id))
    with pytest.raises(Refused, match=r"plan\.recorded"):
        aid_plans.remove_plan(desk.ws, RemovePlan(plan.plan_id))
    aid_plans.close_plan(desk.ws, ClosePlan(plan.plan_id))
    with pytest.raises(Refused, match=r"plan\.closed"):
        desk.record(plan)
    aid_plans.reopen_plan(desk.ws, ReopenPlan(plan.plan_id))
    assert desk.read(plan.plan_id).state is PlanState.RUNNING


# --- recording ------------------------------------------------------------------------------------------


def test_the_store_falls_by_what_was_really_given(desk: Giving) -> None:
    plan = desk.plan(PlanItem(desk.masks, 1, QuotaBasis.HEAD), PlanItem(desk.food, 1))
    first, second, third, fourth, fifth = plan.lines
    now = desk.record(
        plan,
        LineResult(first.line_id, GIVEN),
        LineResult(second.line_id, GIVEN, ((desk.masks, 3), (desk.food, 0)), received_by="Anaknya"),
        LineResult(third.line_id, LineOutcome.NOT_MET, note="sedang ke sawah"),
        LineResult(fourth.line_id, LineOutcome.REFUSED),
        LineResult(fifth.line_id, LineOutcome.MOVED),
    )
    assert [line.given for line in now.lines] == [(4, 1), (3, 0), (0, 0), (0, 0), (0, 0)]
    assert (desk.left(desk.masks), desk.left(desk.food)) == (MASKS - 7, FOOD - 1)
    assert (now.goods[0].given, now.goods[0].need, now.reached) == (7, 0, 2)
    assert now.lines[1].received_by == "Anaknya"
    assert now.lines[2].note == "sedang ke sawah"
    listing = distribution.handout_listing(desk.ws)
    assert sum(int(str(row[5])) for _key, row in listing.first(Query().where(day=DAY), 20)) == 8


def test_a_save_of_which_one_line_cannot_be_is_no_save(desk: Giving) -> None:
    plan = desk.plan(PlanItem(desk.food, 1))
    with pytest.raises(Refused) as refused:
        desk.record(plan)
    assert code_of(refused) == "stock.too_little"
    facts = refused.value.facts
    assert (facts["item"], facts["have"], facts["need"]) == ("Paket sembako", 0, 1)
    assert desk.left(desk.food) == FOOD
    assert all(line.outcome is None for line in desk.read(plan.plan_id).lines)


def test_a_save_is_taken_back_whole_and_a_line_is_corrected(desk: Giving) -> None:
    plan = desk.plan()
    first, second = plan.lines[:2]
    desk.record(plan, LineResult(first.line_id, GIVEN), LineResult(second.line_id, LineOutcome.NOT_MET))
    corrected = RecordPlan(
        plan.plan_id,
        DAY,
        (LineResult(first.line_id, GIVEN, ((desk.masks, 1),)), LineResult(second.line_id, GIVEN)),
    )
    done = aid_recording.record(desk.ws, corrected)
    assert desk.left(desk.masks) == MASKS - 2
    assert done.undo is not None
    done.undo.run(desk.ws)
    now = desk.read(plan.plan_id)
    assert [line.outcome for line in now.lines[:2]] == [GIVEN, LineOutcome.NOT_MET]
    assert desk.left(desk.masks) == MASKS - 4
    desk.record(now, LineResult(first.line_id, None), LineResult(second.line_id, None))
    assert desk.read(plan.plan_id).state is PlanState.PRINTED, "nothing is recorded in it any more"
    assert desk.left(desk.masks) == MASKS


def test_a_hand_out_taken_back_on_its_own_leaves_the_line_open(desk: Giving) -> None:
    plan = desk.record(desk.plan())
    line = plan.lines[0]
    assert line.document_id is not None
    booking.reverse_document(desk.ws, ReverseDocument(line.document_id))
    now = desk.read(plan.plan_id)
    assert (now.lines[0].outcome, now.reached, now.goods[0].need) == (None, 4, 4)
    assert desk.record(now, LineResult(line.line_id, GIVEN)).reached == 5


def test_two_operators_do_not_record_the_same_line_over_each_other(desk: Giving) -> None:
    plan = desk.plan()
    line = plan.lines[0]
    desk.record(plan, LineResult(line.line_id, GIVEN, version=line.version))
    with pytest.raises(Refused) as refused:
        desk.record(plan, LineResult(line.line_id, LineOutcome.NOT_MET, version=line.version))
    assert code_of(refused) == "plan.line_elsewhere"
    with pytest.raises(Refused, match=r"plan\.line_twice"):
        desk.record(plan, LineResult(line.line_id, GIVEN), LineResult(line.line_id, GIVEN))


@pytest.mark.parametrize("quantity", [0, -1])
def test_nothing_and_less_than_nothing_cannot_be_given(desk: Giving, quantity: int) -> None:
    plan = desk.plan()
    line = LineResult(plan.lines[0].line_id, GIVEN, ((desk.masks, quantity),))
    with pytest.raises(Refused) as refused:
        desk.record(plan, line)
    assert code_of(refused) == ("plan.gives_nothing" if quantity == 0 else "stock.quantity_not_positive")


def test_goods_on_prescription_wait_for_its_number(desk: Giving) -> None:
    details = ItemDetails("Masker kain", "lembar", "MASKER-KAIN", mask=True, prescription=True)
    facts = stock_views.item_facts(desk.ws, desk.masks)
    stock.edit_item(desk.ws, EditItem(desk.masks, facts.version, details))
    plan = desk.plan()
    assert plan.goods[0].on_prescription
    with pytest.raises(Refused) as refused:
        desk.record(plan)
    assert code_of(refused) == "stock.prescription_missing"
    assert refused.value.field == "prescription"
    desk.record(plan, prescription="dr. Ratna, 17 Februari")
    family = Recipient(RecipientKind.HOUSEHOLD, desk.households[0])
    with pytest.raises(Refused, match=r"stock\.prescription_missing"):
        distribution.hand_out(desk.ws, HandOut(DAY, family, (IssueLine(desk.masks, 1),)))


def test_missing_kits_are_put_together_from_their_parts(desk: Giving) -> None:
    """A kit that is short is planned with what may be assembled, and assembled when it is given."""
    parts = (KitPart(desk.masks, 10), KitPart(desk.food, 1))
    kit = stock.add_item(desk.ws, AddItem(ItemDetails("Paket isoman", "paket"))).value
    kits.set_recipe(desk.ws, SetRecipe(kit, DAY, parts))
    plan = desk.plan(PlanItem(kit, 1))
    [goods] = plan.goods
    assert (goods.free, goods.buildable, goods.need, goods.short) == (0, FOOD, 5, 1)
    three = tuple(LineResult(line.line_id, GIVEN) for line in plan.lines[:3])
    desk.record(plan, *three)
    assert (desk.left(kit), desk.left(desk.masks), desk.left(desk.food)) == (0, MASKS - 30, FOOD - 3)
    with pytest.raises(Refused) as refused:
        desk.record(plan, *(LineResult(line.line_id, GIVEN) for line in plan.lines[3:]))
    assert (refused.value.facts["item"], refused.value.facts["have"]) == ("Paket sembako", 1)
    assert desk.left(desk.food) == FOOD - 3


def test_who_got_some_lately_is_told_with_day_and_giver(desk: Giving) -> None:
    family = Recipient(RecipientKind.HOUSEHOLD, desk.households[1])
    member = Recipient(RecipientKind.PERSON, desk.heads[3])
    for recipient, days in ((family, 2), (member, 3)):
        day = DAY - timedelta(days=days)
        distribution.hand_out(desk.ws, HandOut(day, recipient, (IssueLine(desk.masks, 5),)))
    plan = desk.record(desk.plan())
    told = {line.head: line.before for line in plan.lines if line.before}
    assert {name: (one.quantity, one.days_ago) for name, one in told.items()} == {
        "Karsinah": (5, 2),
        "Rohayati": (5, 3),
    }, "what the plan gave itself is no earlier hand-out"
    assert aid_plan_views.preview(desk.ws, desk.details()).served_lately == 5


def test_a_field_officer_records_and_a_viewer_only_looks(desk: Giving) -> None:
    plan = desk.plan()
    officer, viewer = acting_as(desk.ws, Role.FIELD_OFFICER), acting_as(desk.ws, Role.VIEWER)
    aid_recording.record(officer, RecordPlan(plan.plan_id, DAY, (LineResult(plan.lines[0].line_id, GIVEN),)))
    with pytest.raises(Refused, match="not_permitted"):
        aid_recording.record(viewer, RecordPlan(plan.plan_id, DAY, ()))
    assert aid_plan_views.plan_facts(viewer, plan.plan_id).reached == 1


def test_nothing_is_given_on_a_day_that_has_not_come(desk: Giving) -> None:
    plan = desk.plan(day=date(2021, 3, 1))
    with pytest.raises(Refused, match=r"stock\.day_ahead"):
        desk.record(plan, day=date(2021, 3, 1))


def test_the_list_of_plans_says_where_each_stands(desk: Giving) -> None:
    desk.plan(name="Lama", day=DAY - timedelta(days=5))
    desk.record(desk.plan(PlanItem(desk.food, 1), name="Sembako", target=TargetGroup.POOR))
    rows = [row for _key, row in aid_plan_views.plan_listing(desk.ws).first(Query(), 9)]
    assert [(row[0], row[2], row[4], row[5], row[6]) for row in rows] == [
        (PlanState.RUNNING, "Sembako", "Paket sembako", 2, 2),
        (PlanState.PRINTED, "Lama", "Masker kain", 5, 0),
    ]
    assert aid_plan_views.plan_listing(desk.ws).count(Query().where(state="running")) == 1
    assert aid_plan_views.plan_listing(desk.ws).count(Query("sembako")) == 1
