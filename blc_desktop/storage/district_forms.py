"""Forms of the district as rows; where which figure goes stands as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, select

from blc_desktop.domain.district_forms import DistrictForm, FormCell
from blc_desktop.storage import rows
from blc_desktop.storage.tables import district_form


def listed(conn: Connection, posko_id: int) -> list[DistrictForm]:
    """Return every form, by name."""
    wanted = select(district_form).where(district_form.c.posko_id == posko_id).order_by(district_form.c.name)
    return [_form(row) for row in conn.execute(wanted).mappings()]


def load(conn: Connection, posko_id: int, form_id: int) -> DistrictForm:
    """Return one form. Raises ``Refused("row.gone")``."""
    return _form(rows.fetch(conn, district_form, posko_id, form_id))


def keep(conn: Connection, posko_id: int, form: DistrictForm, digest: str) -> int:
    """Keep a form, a new one where ``form_id`` is 0; return its id.

    Raises ``Refused("row.changed_elsewhere")`` when somebody else changed it since.
    """
    values = {
        "name": form.name,
        "path": form.path,
        "content_digest": digest,
        "shape": json.dumps(form.sheets, ensure_ascii=False),
        "cells": json.dumps([asdict(cell) for cell in form.cells], ensure_ascii=False),
    }
    if not form.form_id:
        return rows.add(conn, district_form, posko_id, **values)
    rows.change(conn, district_form, posko_id, form.form_id, version=form.version, **values)
    return form.form_id


def drop(conn: Connection, posko_id: int, form_id: int) -> None:
    """Forget a form; the workbook itself is nobody's but the district's."""
    of = district_form.c
    conn.execute(delete(district_form).where(of.posko_id == posko_id, of.id == form_id))


def name_taken(conn: Connection, posko_id: int, name: str, besides: int) -> bool:
    """Whether another form bears this name."""
    of = district_form.c
    wanted = select(of.id).where(of.posko_id == posko_id, of.name == name, of.id != besides)
    return conn.execute(wanted).first() is not None


def _form(row: Any) -> DistrictForm:
    return DistrictForm(
        form_id=row["id"],
        name=row["name"],
        path=row["path"],
        sheets=tuple(json.loads(row["shape"])),
        cells=tuple(FormCell(**cell) for cell in json.loads(row["cells"])),
        version=row["version"],
    )
