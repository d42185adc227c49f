"""Records that may be one person: the list of pairs, the decision "two people", the merge and its undo."""

from __future__ import annotations

from typing import Any

from blc_desktop.domain import merging as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.merging import MergePeople, NotTheSame, UndoMerge
from blc_desktop.domain.facts.merging import DuplicateList, DuplicatePair, MergeFacts, MergeLine
from blc_desktop.domain.kinds import ResidentStatus, Sex
from blc_desktop.domain.national_id import mask
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.services.listings import scope
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import duplicates, merging, residents
from blc_desktop.storage.merging_views import belongings, merges

CHANGES: Changes = frozenset(
    {
        Topic.RESIDENTS,
        Topic.PATIENTS,
        Topic.ISOLATION,
        Topic.MONITORING,
        Topic.DISTRIBUTION,
        Topic.ZONES,
        Topic.REPORTS,
    }
)
#: Fields that the window shows in words of a home.
_HOME = ("rt", "rw", "address", "family_card_no")
#: Changes nothing that a person can choose: these are shown masked.
_NUMBERS = frozenset({"national_id", "family_card_no"})


def duplicate_count(ws: Workspace) -> int:
    """Return how many pairs of records may be one person each."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return len(duplicates.pairs(rx.conn, rx.posko_id))


def duplicate_pairs(ws: Workspace, limit: int = 500) -> DuplicateList:
    """Return the pairs that may be one person, the surest first, at most ``limit`` of them."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        found = duplicates.pairs(rx.conn, rx.posko_id)
        shown = list(found.items())[:limit]
        ids = {one for pair, _why in shown for one in pair}
        whole = ws.may(Permission.VIEW_FULL_ID)
        sides = duplicates.sides(rx.conn, scope(rx), ids, whole=whole)
    pairs = tuple(DuplicatePair(sides[a], sides[b], why) for (a, b), why in shown)
    return DuplicateList(pairs, len(found))


def not_the_same(ws: Workspace, command: NotTheSame) -> Done[int]:
    """Remember that pairs are two people each: they are not proposed again. Return how many."""
    ws.require(Permission.EDIT_RESIDENTS)
    with ws.write("NotTheSame") as tx:
        for pair in command.pairs:
            for one in pair:
                residents.fetch(tx.conn, tx.posko_id, one)
            duplicates.decide(tx.conn, tx.posko_id, pair, tx.now, same=command.same)
            first, second = sorted(pair)
            tx.audit(
                entity="not_duplicate",
                entity_id=first,
                old={"two_people": command.same, "other": None},
                new={"two_people": not command.same, "other": second},
            )
    back = NotTheSame(command.pairs, same=not command.same)
    undo = Undo("undo.not_the_same", lambda again: not_the_same(again, back))
    return Done(len(command.pairs), frozenset({Topic.RESIDENTS}), undo)


def merge_facts(ws: Workspace, first_id: int, second_id: int) -> MergeFacts:
    """Return two records side by side. NIK, KK and, for who may not see them, birth dates are masked."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        whole = ws.may(Permission.VIEW_FULL_ID)
        sides = duplicates.sides(rx.conn, scope(rx), (first_id, second_id), whole=whole)
        one, other = (residents.fetch(rx.conn, rx.posko_id, each) for each in (first_id, second_id))
        refused = _refusal(rx, one, other)
        held = belongings(rx.conn, rx.posko_id, first_id, second_id)
    names = [name for name in rules.FIELDS if name != "home"]
    values: dict[str, tuple[Any, Any]] = {
        name: (_shown(name, one[name]), _shown(name, other[name])) for name in names
    }
    if not whole:
        values["birth_date"] = (sides[first_id].age, sides[second_id].age)
    values["home"] = tuple(tuple(_shown(part, row[part]) for part in _HOME) for row in (one, other))  # type: ignore[assignment]
    return MergeFacts(sides[first_id], sides[second_id], values, rules.differing(one, other), held, refused)


def _shown(name: str, value: Any) -> Any:
    if not value:
        return value
    kinds = {"sex": Sex, "status": ResidentStatus}
    return kinds[name](value) if name in kinds else mask(value) if name in _NUMBERS else value


def _refusal(rx: ReadTransaction | WriteTransaction, one: Any, other: Any) -> Problem | None:
    clash = rules.clash(
        merging.stays(rx.conn, rx.posko_id, one["id"]), merging.stays(rx.conn, rx.posko_id, other["id"])
    )
    if clash is not None:
        facts = {**clash.facts, "name": one["name"], "other": other["name"]}
        return Problem(clash.code, clash.field, facts=facts)
    return rules.refusal(one, other, chosen=False, reason="")


def merge(ws: Workspace, command: MergePeople) -> Done[int]:
    """Make two records one and return the number of the merge.

    Raises ``Refused`` with ``merge.national_id_differs`` or ``merge.reason_missing`` where both have a NIK,
    ``merge.two_open`` and ``merge.overlap`` where both were isolated at one time, ``merge.oneself``, and
    ``row.changed_elsewhere``. The undo restores both.
    """
    ws.require(Permission.EDIT_RESIDENTS)
    ws.require(Permission.EDIT_CASES)
    with ws.write("MergePeople") as tx:
        kept, gone = (
            residents.fetch(tx.conn, tx.posko_id, each) for each in (command.kept_id, command.gone_id)
        )
        versions = (kept["version"], gone["version"])
        if versions != (command.kept_version, command.gone_version):
            raise Refused("row.changed_elsewhere", entity="person")
        problem = rules.refusal(
            kept, gone, chosen=command.national_id_chosen, reason=command.reason
        ) or _clash_of(tx, kept, gone)
        if problem is not None:
            raise Refused(problem.code, field=problem.field, **problem.facts)
        pair = (command.kept_id, command.gone_id)
        made = merging.merge(
            tx.conn, tx.posko_id, pair, command.from_gone, tx.now, tx.actor.operator_id or None
        )
        _audit_merge(tx, command, kept, gone)
    back = UndoMerge(made.merge_id)
    return Done(made.merge_id, CHANGES, Undo("undo.merge", lambda again: undo_merge(again, back)))


def _clash_of(tx: WriteTransaction, kept: Any, gone: Any) -> Problem | None:
    found = _refusal(tx, kept, gone)
    return found if found is not None and found.code != "merge.national_id_differs" else None


def _audit_merge(tx: WriteTransaction, command: MergePeople, kept: Any, gone: Any) -> None:
    now = residents.fetch(tx.conn, tx.posko_id, command.kept_id)
    skipped = {"version", "updated_at", "name_fold"}
    old = {name: kept[name] for name in kept if name not in skipped}
    new = {name: now[name] for name in now if name not in skipped}
    new |= {"merged_from": command.gone_id, "reason": command.reason or None}
    tx.audit(entity="person", entity_id=command.kept_id, old=old, new=new)
    tx.audit(
        entity="person",
        entity_id=command.gone_id,
        old={name: gone[name] for name in gone if name not in skipped and gone[name] is not None},
        new={"merged_into": command.kept_id},
    )


def undo_merge(ws: Workspace, command: UndoMerge) -> Done[tuple[int, int]]:
    """Make two records of one again and return their ids (kept, come back).

    Raises ``Refused`` with ``merge.undone_already``, ``merge.changed_since`` or ``merge.number_taken``.
    """
    ws.require(Permission.EDIT_RESIDENTS)
    ws.require(Permission.EDIT_CASES)
    with ws.write("UndoMerge") as tx:
        kept_id, gone_id = merging.part(tx.conn, tx.posko_id, command.merge_id, tx.now)
        tx.audit(entity="person", entity_id=kept_id, old={"merged_from": gone_id}, new={"merged_from": None})
        back = residents.fetch(tx.conn, tx.posko_id, gone_id)
        tx.audit(
            entity="person",
            entity_id=gone_id,
            new={name: value for name, value in back.items() if value is not None},
        )
    return Done((kept_id, gone_id), CHANGES)


def merge_history(ws: Workspace, limit: int = 100) -> tuple[MergeLine, ...]:
    """Return the merges, the latest first, so that one can be taken back later."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return tuple(merges(rx.conn, rx.posko_id, limit))
