"""The boxes of plans: drawing one up, a line, a reason, what a save needs to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.aid_plans import check, read_areas
from blc_desktop.domain.commands.aid_plans import (
    AddPlan,
    AddPlanLine,
    DropPlanLine,
    EditPlan,
    LineResult,
    PlanDetails,
    PlanItem,
)
from blc_desktop.domain.facts.aid_plans import PlanFacts, PlanLine
from blc_desktop.domain.kinds_distribution import LineOutcome, QuotaBasis, TargetGroup
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import aid_plan_views, aid_plans, residents
from ui.forms.dialog import FormSpec, anew
from ui.forms.fields import ChoiceField, DateField, Field, NumberField, PersonPicker, TextField
from ui.forms.form import Values
from ui.forms.pickers import Picked
from ui.lookups import areas, officers
from ui.pages.stock.specs import items
from ui.people import find_hits

if TYPE_CHECKING:
    from blc_desktop.domain.changes import Done
    from blc_desktop.services.workspace import Workspace

#: Kinds of goods that one plan may give.
MOST_ITEMS = 3
_TARGETS = tuple(target for target in TargetGroup if target is not TargetGroup.CHOSEN)


def _item_fields() -> list[Field]:
    fields: list[Field] = []
    for at in range(1, MOST_ITEMS + 1):
        first = at == 1
        fields += [
            ChoiceField(
                name=f"item_{at}",
                label=N_("Barang") if first else N_("Barang lain"),
                required=first,
                load=items,
                empty="" if first else N_("tidak ada"),
                stretch=3,
            ),
            NumberField(name=f"quantity_{at}", label=N_("Jatah"), required=first, beside=True),
            ChoiceField(
                name=f"basis_{at}",
                label=N_("Dihitung"),
                members=tuple(QuotaBasis),
                required=True,
                beside=True,
            ),
        ]
    return fields


def plan_fields(*, chosen: bool) -> tuple[Field, ...]:
    """Return the fields of a plan; a ``chosen`` list of families has no target and no RT to ask for."""
    where: list[Field] = [
        ChoiceField(name="target", label=N_("Sasaran"), members=_TARGETS, required=True),
        TextField(
            name="areas",
            label=N_("RT/RW"),
            placeholder=N_("kosong: semua · 3/1, 4/1 · RW 2"),
            beside=True,
            stretch=2,
        ),
    ]
    return (
        TextField(name="name", label=N_("Nama rencana"), required=True, stretch=2),
        DateField(name="day", label=N_("Tanggal"), required=True, future=True, beside=True),
        *([] if chosen else where),
        *_item_fields(),
        ChoiceField(name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada")),
        TextField(name="note", label=N_("Keterangan"), beside=True, stretch=2),
    )


def details_of(
    values: Values, known: Sequence[tuple[int, int, int]], day: date, families: tuple[int, ...] = ()
) -> PlanDetails:
    """Return the plan that a form's values describe. Raises ``Refused("plan.area")``."""
    given = values.get("day")
    target = values.get("target")
    return PlanDetails(
        name=str(values.get("name") or ""),
        day=given if isinstance(given, date) else day,
        target=TargetGroup(str(target)) if target else TargetGroup.CHOSEN,
        items=tuple(_items(values)),
        rt_ids=read_areas(str(values.get("areas") or ""), known),
        household_ids=families,
        officer_id=_id(values, "officer_id"),
        note=str(values.get("note") or ""),
    )


def _items(values: Values) -> list[PlanItem]:
    found = []
    for at in range(1, MOST_ITEMS + 1):
        item_id, basis = _id(values, f"item_{at}"), values.get(f"basis_{at}")
        if item_id is not None:
            found.append(
                PlanItem(
                    item_id,
                    _id(values, f"quantity_{at}") or 0,
                    QuotaBasis(str(basis)) if basis else QuotaBasis.HOUSEHOLD,
                )
            )
    return found


def values_of(plan: PlanFacts, known: Sequence[tuple[int, int, int]]) -> dict[str, object]:
    """Return what a change of a plan starts from."""
    named = {area_id: short_area(rt, rw) for area_id, rt, rw in known}
    values: dict[str, object] = {
        "name": plan.name,
        "day": plan.day,
        "target": plan.target,
        "areas": ", ".join(named[area] for area in plan.rt_ids if area in named),
        "officer_id": plan.officer_id,
        "note": plan.note,
    }
    for at in range(1, MOST_ITEMS + 1):
        goods = plan.goods[at - 1] if at <= len(plan.goods) else None
        values[f"item_{at}"] = goods.item_id if goods else None
        values[f"quantity_{at}"] = goods.quantity if goods else None
        values[f"basis_{at}"] = goods.basis if goods else QuotaBasis.HOUSEHOLD
    return values


def plan_spec(day: date, plan: PlanFacts | None, families: tuple[int, ...] = ()) -> FormSpec[Values, int]:
    """Draw a plan up, or change one that was not printed yet."""
    chosen = bool(families) or (plan is not None and plan.target is TargetGroup.CHOSEN)

    def carry_out(ws: Workspace, values: Values) -> Done[int]:
        details = details_of(values, areas(ws), day, families)
        if plan is None:
            return aid_plans.add_plan(ws, AddPlan(details))
        return aid_plans.edit_plan(ws, EditPlan(plan.plan_id, plan.version, details))

    def problems(values: Values) -> Sequence[Problem]:
        return check(details_of({**values, "areas": ""}, (), day, families))

    return FormSpec(
        name="aid_plan_form",
        subject="" if plan is None else str(plan.plan_id),
        title=_("Rencana baru") if plan is None else _("Ubah rencana"),
        fields=plan_fields(chosen=chosen),
        build=lambda values: values,
        service=carry_out,
        check=problems,
        said=_("Rencana tersimpan"),
        save_text=_("Simpan rencana"),
        width=780,
        fresh=None
        if plan is None
        else anew(
            lambda ws: (aid_plan_views.plan_facts(ws, plan.plan_id), areas(ws)),
            lambda again: plan_spec(day, again[0], families),
            lambda again: values_of(*again),
        ),
    )


def line_spec(plan: PlanFacts, line: PlanLine, told: LineResult | None) -> FormSpec[LineResult, LineResult]:
    """Say what became of one family: how much, who took it, or why not. Nothing is stored yet."""
    quantities = tuple(
        NumberField(name=f"given_{at}", label=goods.name, beside=at > 0, unit=goods.unit)
        for at, goods in enumerate(plan.goods)
    )
    fields: tuple[Field, ...] = (
        ChoiceField(
            name="outcome", label=N_("Keadaan"), members=tuple(LineOutcome), empty=N_("belum dicatat")
        ),
        *quantities,
        TextField(name="received_by", label=N_("Diterima oleh, bila orang lain")),
        TextField(name="note", label=N_("Keterangan"), beside=True),
    )

    def build(values: Values) -> LineResult:
        outcome = values.get("outcome")
        given = tuple((goods.item_id, _id(values, f"given_{at}") or 0) for at, goods in enumerate(plan.goods))
        base = told or LineResult(line.line_id, None)
        return replace(
            base,
            outcome=LineOutcome(str(outcome)) if outcome else None,
            quantities=given if outcome == LineOutcome.GIVEN else None,
            received_by=str(values.get("received_by") or ""),
            note=str(values.get("note") or ""),
        )

    return FormSpec(
        name="aid_line_form",
        subject=str(line.line_id),
        title=f"{line.number} · {line.head or '—'}",
        fields=fields,
        build=build,
        service=_hand_back,
        said=_("Ditandai, belum disimpan"),
        save_text=_("Tandai"),
        width=560,
    )


def _hand_back(_ws: Workspace, result: LineResult) -> Done[LineResult]:
    """Hand a tick back as it is: it is stored with the others of its save."""
    from blc_desktop.domain.changes import Done

    return Done(result)


def line_values(plan: PlanFacts, line: PlanLine, told: LineResult | None) -> dict[str, object]:
    """Return what stands in the box of a line: what was ticked, else what is stored, else the plan."""
    outcome = told.outcome if told else line.outcome
    given = dict(told.quantities) if told and told.quantities is not None else None
    if given is None:
        stored = line.given if line.outcome is LineOutcome.GIVEN and told is None else line.planned
        given = {goods.item_id: quantity for goods, quantity in zip(plan.goods, stored, strict=True)}
    return {
        "outcome": outcome or LineOutcome.GIVEN,
        **{f"given_{at}": given.get(goods.item_id, 0) for at, goods in enumerate(plan.goods)},
        "received_by": told.received_by if told else line.received_by,
        "note": told.note if told else line.note,
    }


def add_line_spec(plan: PlanFacts) -> FormSpec[Values, int]:
    """Put a family on the list by hand: any of its members names it."""

    def carry_out(ws: Workspace, values: Values) -> Done[int]:
        picked = values.get("person")
        if not isinstance(picked, Picked) or picked.person_id is None:
            raise Refused("form.required", field="person")
        card = residents.person_card(ws, picked.person_id)
        if card.household_id is None:
            raise Refused("distribution.no_home", field="person", name=card.details.name)
        return aid_plans.add_line(
            ws, AddPlanLine(plan.plan_id, card.household_id, str(values.get("reason") or ""))
        )

    return FormSpec(
        name="aid_add_line",
        subject=str(plan.plan_id),
        title=_("Tambah keluarga"),
        fields=(
            PersonPicker(
                name="person", label=N_("Salah satu anggota keluarga"), find=find_hits, required=True
            ),
            TextField(name="reason", label=N_("Alasan"), required=True),
        ),
        build=lambda values: values,
        service=carry_out,
        again=True,
        said=_("Keluarga ditambahkan"),
        width=520,
    )


def drop_line_spec(line: PlanLine) -> FormSpec[DropPlanLine, int]:
    """Take a family off the list, and say why."""
    return FormSpec(
        name="aid_drop_line",
        subject=str(line.line_id),
        title=_("Keluarkan {name} dari daftar").format(name=line.head or "—"),
        fields=(TextField(name="reason", label=N_("Alasan"), required=True),),
        build=lambda values: DropPlanLine(line.line_id, str(values["reason"] or "")),
        service=aid_plans.drop_line,
        said=_("Keluarga dikeluarkan dari daftar"),
        save_text=_("Keluarkan"),
    )


def save_fields(*, expired: bool, prescription: bool) -> tuple[Field, ...]:
    """Return what may be told of a whole save: its day, who gave, and what some goods ask for."""
    fields: list[Field] = [
        DateField(name="day", label=N_("Tanggal dibagikan"), required=True),
        ChoiceField(
            name="officer_id", label=N_("Petugas"), load=officers, empty=N_("menurut rencana"), beside=True
        ),
    ]
    if prescription:
        fields.append(TextField(name="prescription", label=N_("Nomor resep atau nama dokter"), required=True))
    if expired:
        fields.append(
            TextField(
                name="expired_reason",
                label=N_("Alasan memakai barang kedaluwarsa"),
                hint=N_("Hanya ketua posko; kosongkan bila tidak perlu."),
            )
        )
    return tuple(fields)


def _id(values: Values, name: str) -> int | None:
    value = values.get(name)
    return value if isinstance(value, int) else None
