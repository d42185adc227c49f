"""Papers that a posko prints together, evening after evening, under a name and with their settings."""

from __future__ import annotations

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.papers import RemoveReportSet, SaveReportSet
from blc_desktop.domain.facts.printing import ReportSet
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import report_sets as storage

#: Letters that the name of a set may have.
LONGEST = 60
_CHANGES: Changes = frozenset({Topic.REPORTS})


def sets(ws: Workspace) -> tuple[ReportSet, ...]:
    """Return the sets by name; their papers are asked for on the working day."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.listed(rx.conn, rx.posko_id, ws.day)


def save(ws: Workspace, command: SaveReportSet) -> Done[ReportSet]:
    """Keep papers under a name, in place of what was kept under it.

    Raises ``Refused``: ``not_permitted``, ``view.name`` for a name that is none or too long, ``set.empty``.
    """
    ws.require(Permission.PRINT)
    name = " ".join(command.name.split())
    if not name or len(name) > LONGEST:
        raise Refused("view.name", field="name", most=LONGEST)
    if not command.requests:
        raise Refused("set.empty")
    with ws.write("SaveReportSet") as tx:
        before = storage.load(tx.conn, tx.posko_id, name, tx.day)
        kept = ReportSet(name, command.requests)
        storage.keep(tx.conn, tx.posko_id, kept)
        _trace(tx, name, before, kept)
    return Done(kept, _CHANGES, _back(name, before))


def remove(ws: Workspace, command: RemoveReportSet) -> Done[str]:
    """Forget a set. Raises ``Refused``: ``not_permitted``, ``row.gone``."""
    ws.require(Permission.PRINT)
    with ws.write("RemoveReportSet") as tx:
        before = storage.load(tx.conn, tx.posko_id, command.name, tx.day)
        if before is None:
            raise Refused("row.gone", entity="report_set")
        storage.drop(tx.conn, tx.posko_id, command.name)
        _trace(tx, command.name, before, None)
    return Done(command.name, _CHANGES, _back(command.name, before))


def _back(name: str, before: ReportSet | None) -> Undo:
    if before is None:
        return Undo("undo.report_set", lambda again: remove(again, RemoveReportSet(name)))
    old = SaveReportSet(name, before.requests)
    return Undo("undo.report_set", lambda again: save(again, old))


def _trace(tx: WriteTransaction, name: str, before: ReportSet | None, after: ReportSet | None) -> None:
    tx.audit(entity="report_set", old={name: _kinds(before)}, new={name: _kinds(after)})


def _kinds(kept: ReportSet | None) -> list[str] | None:
    return None if kept is None else [request.kind.value for request in kept.requests]
