"""The lines of a plan as a list: one family a line, in the order of the paper."""

from __future__ import annotations

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.commands.aid_plans import LineResult
from blc_desktop.domain.facts.aid_plans import PlanFacts, PlanLine
from blc_desktop.domain.kinds_distribution import LineOutcome
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.i18n import N_, _
from blc_desktop.words.aid_plans import before_short, quantities_words
from blc_desktop.words.labels import label as word

COLUMNS = (
    Column("number", N_("No."), 5, Align.RIGHT, sortable=False),
    Column("state", N_("Keadaan"), 15, sortable=False),
    Column("head", N_("Kepala keluarga"), 25, sortable=False),
    Column("rt", N_("RT/RW"), 9, sortable=False),
    Column("members", N_("Jiwa"), 5, Align.RIGHT, sortable=False),
    Column("planned", N_("Jatah"), 14, sortable=False),
    Column("given", N_("Diberi"), 14, sortable=False),
    Column("before", N_("Terakhir menerima"), 18, sortable=False),
    Column("received_by", N_("Diterima oleh"), 13, sortable=False),
    Column("note", N_("Keterangan"), 20, sortable=False),
    Column("address", N_("Alamat"), 24, sortable=False, shown=False),
    Column("card", N_("No. KK"), 17, sortable=False, shown=False),
)
#: Beside a state that is ticked and not stored yet.
UNSAVED = " ✎"
_TONES = {
    LineOutcome.GIVEN: "green",
    LineOutcome.NOT_MET: "yellow",
    LineOutcome.REFUSED: "orange",
    LineOutcome.MOVED: "orange",
}


def cells(plan: PlanFacts, line: PlanLine, told: LineResult | None) -> Row:
    """Return the cells of a line: what was ticked stands in place of what is stored."""
    given = given_of(plan, line, told)
    note = (told.note if told else line.note) or _by_hand(line)
    return (
        line.number,
        state_words(line, told),
        line.head or "—",
        short_area(line.rt, line.rw) or "—",
        line.members,
        quantities_words(plan.goods, line.planned),
        quantities_words(plan.goods, given),
        before_short(line.before) if line.before else "",
        told.received_by if told else line.received_by,
        note,
        line.address,
        line.card,
    )


def given_of(plan: PlanFacts, line: PlanLine, told: LineResult | None) -> tuple[int, ...]:
    """Return what a line was given, by the order of the plan's goods, as ticked or as stored."""
    if told is None:
        return line.given
    if told.outcome is not LineOutcome.GIVEN:
        return (0,) * len(plan.goods)
    if told.quantities is None:
        return line.planned
    quantities = dict(told.quantities)
    return tuple(quantities.get(goods.item_id, 0) for goods in plan.goods)


def state_words(line: PlanLine, told: LineResult | None) -> str:
    """Return the word for a line's state; what is not stored yet bears a pencil."""
    if not line.counts:
        return _("dikeluarkan")
    outcome = told.outcome if told else line.outcome
    text = word(outcome) if outcome else _("belum")
    return text + UNSAVED if told else text


def state_pill(value: object) -> tuple[str, str]:
    """Return the word of a state and its colour."""
    text = str(value)
    if text.endswith(UNSAVED):
        return text, "blue"
    return text, next((tone for outcome, tone in _TONES.items() if word(outcome) == text), "")


def _by_hand(line: PlanLine) -> str:
    if line.dropped_reason:
        return _("dikeluarkan: {reason}").format(reason=line.dropped_reason)
    if line.added_reason:
        return _("ditambahkan: {reason}").format(reason=line.added_reason)
    return ""
