"""Whether somebody may isolate at home: the checklist, filled in as far as the book knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain import eligibility as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.eligibility import AssessHome
from blc_desktop.domain.eligibility import Assessment, HomeFacts, Housemate
from blc_desktop.domain.kinds import IsolationStep, PlaceKind
from blc_desktop.domain.rules import EligibilityRule
from blc_desktop.errors import Refused
from blc_desktop.services.stamps import stamp
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import case_cards, isolation, lines

CHANGES: Changes = frozenset({Topic.ISOLATION, Topic.PATIENTS})


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the box shows at first: the rule in force, what the book knows, the last decision."""

    rule: EligibilityRule
    home: HomeFacts
    met: frozenset[str]
    decided: PlaceKind | None


def checklist(ws: Workspace, isolation_id: int) -> Checklist:
    """Return the checklist of somebody by the rule in force on the working day."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        before = isolation.last_event(rx.conn, rx.posko_id, isolation_id, IsolationStep.HOME_ASSESSED)
        facts = before[1] if before else {}
        decided = facts.get("decided")
        return Checklist(
            rule=_rule(rx, rx.day),
            home=_home(rx, isolation_id),
            met=frozenset(facts.get("met", ())),
            decided=PlaceKind(decided) if decided else None,
        )


def assess_home(ws: Workspace, command: AssessHome) -> Done[Assessment]:
    """Keep where somebody isolates as a dated decision with what the rule recommended and why.

    Raises ``Refused("eligibility.reason_missing")`` where it is decided otherwise without a reason.
    """
    ws.require(Permission.EDIT_CASES)
    with ws.write("AssessHome") as tx:
        if command.day > tx.day:
            raise Refused("date.in_future", field="day", day=command.day, today=tx.day)
        made = rules.assess(command.met, _home(tx, command.isolation_id), _rule(tx, command.day))
        if _differs(made, command.decided) and not command.reason.strip():
            raise Refused("eligibility.reason_missing", field="reason")
        facts = {
            "recommended": made.recommended.value,
            "decided": command.decided.value,
            "met": sorted(command.met),
            "obstacles": [{"code": each.code, "facts": dict(each.facts)} for each in made.obstacles],
            "legal_basis": made.legal_basis,
        }
        event_id = isolation.add_event(
            tx.conn,
            tx.posko_id,
            command.isolation_id,
            command.day,
            IsolationStep.HOME_ASSESSED,
            stamp(tx),
            facts=facts,
            reason=command.reason.strip(),
        )
        new = {"recommended": made.recommended, "decided": command.decided, "reason": command.reason.strip()}
        tx.audit(entity="isolation", entity_id=command.isolation_id, new=new)
    return Done(made, CHANGES, Undo("undo.assess_home", lambda again: _drop(again, command, event_id)))


def _differs(made: Assessment, decided: PlaceKind) -> bool:
    """Whether home was decided against what was recommended, or the other way round."""
    return (made.recommended is PlaceKind.HOME) is not (decided is PlaceKind.HOME)


def _drop(ws: Workspace, command: AssessHome, event_id: int) -> Done[None]:
    ws.require(Permission.EDIT_CASES)
    with ws.write("UndoAssessHome") as tx:
        isolation.drop_event(tx.conn, tx.posko_id, event_id)
        tx.audit(entity="isolation", entity_id=command.isolation_id, old={"decided": command.decided})
    return Done(None, CHANGES)


def _rule(rx: ReadTransaction, day: date) -> EligibilityRule:
    return rx.rules.on(day).eligibility


def _home(rx: ReadTransaction, isolation_id: int) -> HomeFacts:
    found = lines.line(rx.conn, rx.posko_id, isolation_id, rx.day)
    ill = case_cards.isolating_cases(rx.conn, rx.posko_id)
    mates = case_cards.housemates_at_risk(rx.conn, rx.posko_id, found.person_id, rx.day)
    return HomeFacts(
        found.age,
        found.risks,
        tuple(Housemate(mate.name, mate.risks, mate.person_id in ill) for mate in mates),
    )
