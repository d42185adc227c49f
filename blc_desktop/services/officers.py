"""Officers (petugas): they visit, monitor and hand out, and need no password."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.officers import AddOfficer, EditOfficer, OfficerDetails
from blc_desktop.domain.facts.residents import OfficerFacts
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import officers as storage
from blc_desktop.storage import rows
from blc_desktop.storage.tables import officer

CHANGES: Changes = frozenset({Topic.SETTINGS})


def officers(ws: Workspace, *, everyone: bool = False) -> list[OfficerFacts]:
    """Return the active officers by name; with ``everyone`` those too who no longer serve."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return [
            OfficerFacts(
                officer_id=row.id,
                version=row.version,
                name=row.name,
                affiliation=Affiliation(row.affiliation),
                rank_or_id=row.rank_or_id or "",
                phone=row.phone or "",
                active=row.active,
            )
            for row in storage.listed(rx.conn, rx.posko_id, everyone=everyone)
        ]


def add_officer(ws: Workspace, command: AddOfficer) -> Done[int]:
    """Enter an officer and return the id; undone, the officer is kept but no longer offered."""
    ws.require(Permission.EDIT_CASES)
    values = _values(command.details)
    with ws.write("AddOfficer") as tx:
        officer_id = rows.add(tx.conn, officer, tx.posko_id, **values)
        tx.audit(entity="officer", entity_id=officer_id, old=None, new=values)
    retired = EditOfficer(officer_id, 1, replace(command.details, active=False))
    return Done(officer_id, CHANGES, Undo("undo.add_officer", lambda w: edit_officer(w, retired)))


def edit_officer(ws: Workspace, command: EditOfficer) -> Done[int]:
    """Change an officer, or take the name out of the choices (``active`` False)."""
    ws.require(Permission.EDIT_CASES)
    with ws.write("EditOfficer") as tx:
        back = mend(tx, command)
    return Done(command.officer_id, CHANGES, Undo("undo.edit_officer", lambda w: edit_officer(w, back)))


def mend(tx: WriteTransaction, command: EditOfficer) -> EditOfficer:
    """Change an officer inside a transaction; return the order that puts it back.

    Raises ``Refused("row.changed_elsewhere")`` where somebody else changed the officer since it was read.
    """
    values = _values(command.details)
    before = rows.fetch(tx.conn, officer, tx.posko_id, command.officer_id)
    old = {name: before[name] for name in values}
    rows.change(tx.conn, officer, tx.posko_id, command.officer_id, version=command.version, **values)
    tx.audit(entity="officer", entity_id=command.officer_id, old=old, new=values)
    was = OfficerDetails(**{**old, "affiliation": Affiliation(old["affiliation"])})
    return EditOfficer(command.officer_id, command.version + 1, was)


def _values(details: OfficerDetails) -> dict[str, Any]:
    if not details.name.strip():
        raise Refused("name.missing", field="name")
    return {
        **asdict(details),
        "name": " ".join(details.name.split()),
        "affiliation": details.affiliation.value,
    }
