"""What an operator is in this posko, and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.access import Permission, Role
from blc_desktop.domain.changes import Done, Topic, Undo
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import operators, rows
from blc_desktop.storage.keyfile import fold_username
from blc_desktop.storage.tables import operator


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """Give somebody another role."""

    username: str
    role: Role


def change_role(ws: Workspace, command: ChangeRole) -> Done[None]:
    """Give somebody another role; it holds from their next sign-in. There is always a head.

    Raises ``Refused``: ``not_permitted``, ``operator_unknown``, ``last_head``.
    """
    ws.require(Permission.ACCOUNTS)
    username = fold_username(command.username)
    with ws.write("ChangeRole") as tx:
        row = operators.by_username(tx.conn, tx.posko_id, username)
        if row is None:
            raise Refused("operator_unknown", field="username", username=username)
        leaves = row.role is Role.HEAD and command.role is not Role.HEAD and row.disabled_at is None
        if leaves and operators.heads(tx.conn, tx.posko_id) == 1:
            raise Refused("last_head", field="role", username=username)
        rows.change(tx.conn, operator, tx.posko_id, row.id, role=command.role.value)
        tx.audit(entity="operator", entity_id=row.id, old={"role": row.role}, new={"role": command.role})
    back = ChangeRole(username, row.role)
    return Done(None, frozenset({Topic.ACCOUNTS}), Undo("undo.role", lambda again: change_role(again, back)))
