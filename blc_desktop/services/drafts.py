"""Unsaved typing survives a power cut: it lies in the encrypted book, per operator and form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blc_desktop.domain.changes import Done
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import drafts as storage


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """Keep what stands in a form. ``form`` names it and, after a colon, the record it edits."""

    form: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Forget what was typed: it was saved, or thrown away."""

    form: str


def load(ws: Workspace, form: str) -> dict[str, str] | None:
    """Return the typed texts by field, None if nothing was left."""
    with ws.read() as rx:
        return storage.load(rx.conn, rx.posko_id, ws.actor.operator_id, form)


def keep(ws: Workspace, command: KeepDraft) -> Done[None]:
    """Keep a draft."""
    with ws.write("KeepDraft") as tx:
        storage.keep(tx.conn, tx.posko_id, ws.actor.operator_id, command.form, command.texts, tx.now)
    return Done(None)


def drop(ws: Workspace, command: DropDraft) -> Done[None]:
    """Forget a draft."""
    with ws.write("DropDraft") as tx:
        storage.drop(tx.conn, tx.posko_id, ws.actor.operator_id, command.form)
    return Done(None)
