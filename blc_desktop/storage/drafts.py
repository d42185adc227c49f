"""What was typed and not yet saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from blc_desktop.storage.tables.office import draft


def load(conn: Connection, posko_id: int, operator_id: int, form: str) -> dict[str, str] | None:
    """Return the typed texts by field, None if nothing was left."""
    stored = conn.execute(
        select(draft.c["values"]).where(*_one(posko_id, operator_id, form))
    ).scalar_one_or_none()
    if stored is None:
        return None
    return {str(name): str(text) for name, text in json.loads(stored).items()}


def keep(
    conn: Connection, posko_id: int, operator_id: int, form: str, texts: Mapping[str, str], at: datetime
) -> None:
    """Keep ``texts`` in place of the draft that was there."""
    drop(conn, posko_id, operator_id, form)
    row = {
        "posko_id": posko_id,
        "operator_id": operator_id,
        "form": form,
        "values": json.dumps(dict(texts), ensure_ascii=False),
        "saved_at": at,
    }
    conn.execute(insert(draft), [row])


def drop(conn: Connection, posko_id: int, operator_id: int, form: str) -> None:
    """Forget the draft of a form."""
    conn.execute(delete(draft).where(*_one(posko_id, operator_id, form)))


def _one(posko_id: int, operator_id: int, form: str) -> tuple[ColumnElement[bool], ...]:
    return (draft.c.posko_id == posko_id, draft.c.operator_id == operator_id, draft.c.form == form)
