"""Every word that hangs on a person is erased or kept for a reason: nothing new can be forgotten."""

from __future__ import annotations

import pytest
from sqlalchemy import String, Table

from blc_desktop.storage.erasure_plan import CLEARED, KEPT
from blc_desktop.storage.erasure_rows import OWN
from blc_desktop.storage.tables import metadata

#: About a person through another record of theirs, not by ``person_id``.
_THROUGH = ("case_event", "isolation_event", "contact_link", "stock_document", "aid_plan_line", "household")
#: Rows of people that go as a whole, or hold no words of a person.
_WHOLE = frozenset({"person_token", "person_merge", "not_duplicate", "removed_row", "incident_person"})


def _about_people() -> list[Table]:
    linked = [
        table
        for table in metadata.sorted_tables
        if any(key.referred_table.name == "person" for key in table.foreign_key_constraints)
        or "person_id" in table.c
    ]
    others = [metadata.tables[name] for name in ("person", *_THROUGH)]
    return [table for table in dict.fromkeys([*linked, *others]) if table.name not in _WHOLE]


@pytest.mark.parametrize("table", _about_people(), ids=lambda table: table.name)
def test_each_text_is_cleared_or_kept_and_never_both(table: Table) -> None:
    texts = {column.name for column in table.c if isinstance(column.type, String)} - {"uid"}
    cleared, kept = set(CLEARED.get(table.name, ())), set(KEPT.get(table.name, ()))
    assert texts - cleared - kept == set(), "a new column: erase it, or say what it is kept for"
    assert cleared & kept == set()
    assert (cleared | kept) - {column.name for column in table.c} == set(), "there is no such column any more"


def test_what_is_cleared_may_be_empty_and_every_own_table_has_a_plan() -> None:
    for name, columns in CLEARED.items():
        table = metadata.tables[name]
        assert [column for column in columns if not table.c[column].nullable] == []
    assert {table.name for table in OWN} <= set(CLEARED)
