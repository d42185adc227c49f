"""Who may give which sanction: the rule in force, and what the posko's region says over it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from blc_desktop.domain import enforcement as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.enforcement import GrantAuthority, WithdrawAuthority
from blc_desktop.domain.facts.enforcement import Authority
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import operations as storage
from blc_desktop.storage import rows
from blc_desktop.storage.tables import sanction_authority

CHANGES: Changes = frozenset({Topic.SETTINGS, Topic.ENFORCEMENT})


@dataclass(frozen=True, slots=True)
class AuthorityTable:
    """What holds on a day, and the posko's own entries, also those that ended or begin later."""

    day: date
    holding: tuple[Authority, ...]
    own: tuple[Authority, ...]


def authority_table(ws: Workspace, day: date | None = None) -> AuthorityTable:
    """Return who may give what on ``day`` (default: the working day)."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        on = day or rx.day
        own = tuple(storage.authorities(rx.conn, rx.posko_id))
        return AuthorityTable(on, rules.table(on, rx.rules.on(on).sanction, own), own)


def grant(ws: Workspace, command: GrantAuthority) -> Done[int]:
    """Enter who may give a sanction, and return the entry's id.

    Raises ``Refused``: ``rule.basis_missing``, ``authority.anybody`` for a kind that needs no right,
    ``authority.period`` where the end lies before the beginning.
    """
    ws.require(Permission.SETTINGS)
    if not command.legal_basis.strip():
        raise Refused("rule.basis_missing", field="legal_basis")
    if command.valid_until is not None and command.valid_until < command.valid_from:
        raise Refused("authority.period", field="valid_until", since=command.valid_from)
    with ws.write("GrantAuthority") as tx:
        if command.kind.value in tx.rules.on(command.valid_from).sanction.anybody:
            raise Refused("authority.anybody", field="kind")
        values = {
            **asdict(command),
            "kind": command.kind.value,
            "affiliation": command.affiliation.value,
            "legal_basis": command.legal_basis.strip(),
        }
        authority_id = rows.add(
            tx.conn,
            sanction_authority,
            tx.posko_id,
            operator_id=tx.actor.operator_id or None,
            entered_at=tx.now,
            **values,
        )
        tx.audit(entity="sanction_authority", entity_id=authority_id, new=values)
    back = WithdrawAuthority(authority_id)
    return Done(authority_id, CHANGES, Undo("undo.authority", lambda again: withdraw(again, back)))


def withdraw(ws: Workspace, command: WithdrawAuthority) -> Done[int]:
    """Let an entry hold no longer; sanctions that were given by it keep their paper."""
    return _set(ws, command.authority_id, withdrawn=True)


def _set(ws: Workspace, authority_id: int, *, withdrawn: bool) -> Done[int]:
    ws.require(Permission.SETTINGS)
    with ws.write("WithdrawAuthority" if withdrawn else "RestoreAuthority") as tx:
        row = rows.fetch(tx.conn, sanction_authority, tx.posko_id, authority_id)
        if (row["withdrawn_at"] is not None) == withdrawn:
            raise Refused("row.changed_elsewhere", entity="sanction_authority")
        at = tx.now if withdrawn else None
        rows.change(tx.conn, sanction_authority, tx.posko_id, authority_id, withdrawn_at=at)
        tx.audit(
            entity="sanction_authority",
            entity_id=authority_id,
            old={"withdrawn": not withdrawn},
            new={"withdrawn": withdrawn},
        )
    back = Undo("undo.authority", lambda again: _set(again, authority_id, withdrawn=not withdrawn))
    return Done(authority_id, CHANGES, back)
