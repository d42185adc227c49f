"""What imports wrote about a person: lines of the history that the chain holds only as a whole.

An import is one link of the chain. What it wrote about somebody is what stands there, less all that was
changed since: the oldest change of a field tells what the file had said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from blc_desktop.services.workspace import ReadTransaction
from blc_desktop.storage import person_history
from blc_desktop.storage import residents as people
from blc_desktop.storage.person_history import Change, Made

#: What a reader wants to know of a row; the rest is for the book itself.
_TOLD: Mapping[str, tuple[str, ...]] = {
    "case_record": (
        *("status", "declared_on", "symptomatic", "onset_date"),
        *("last_symptom_day", "symptoms", "note"),
    ),
    "isolation": ("kind", "place_kind", "place_name", "started_on", "last_contact_on"),
    "test": ("kind", "specimen_date", "result_date", "result", "place", "ct_tenths"),
    "monitoring_entry": ("entries",),
}


def changes(rx: ReadTransaction, person_id: int, later: Iterable[Change]) -> list[tuple[Change, str]]:
    """Return what each import wrote about a person, as changes of the chain, with the name of its file.

    ``later`` are the changes that the chain holds one by one.
    """
    made = person_history.made_by_imports(rx.conn, rx.posko_id, person_id)
    runs = person_history.imports_of(rx.conn, rx.posko_id, {one.import_id for one in made})
    before = _oldest(later)
    found = []
    for one in made:
        run = runs.get(one.import_id)
        told = _told(rx, one, before.get((one.entity, one.entity_id), {})) if run else {}
        if run and told:
            change = Change(
                run.sequence, run.at, run.operator, "ImportWorkbook", one.entity, one.entity_id, told
            )
            found.append((change, run.file))
    return found


def _oldest(later: Iterable[Change]) -> dict[tuple[str, int], dict[str, Any]]:
    """Return (entity, id) → field → what stood there before it was first changed."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for change in sorted(later, key=lambda one: one.sequence):
        row = found.setdefault((change.entity, change.entity_id), {})
        for field, (old, _new) in (change.difference or {}).items():
            row.setdefault(field, old)
    return found


def _told(rx: ReadTransaction, one: Made, before: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return field → [before, by the import]; what it left empty is not told."""
    values = one.values
    if one.entity == "person":
        values = asdict(people.details_of(people.fetch(rx.conn, rx.posko_id, one.entity_id)))
    names = _TOLD.get(one.entity, tuple(values)) if one.old is None else tuple(one.old)
    told = {}
    for name in names:
        new = before.get(name, values.get(name))
        old = None if one.old is None else one.old[name]
        if new not in (None, "", False) and new != old:
            told[name] = [old, new]
    return told
