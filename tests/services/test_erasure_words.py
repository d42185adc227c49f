"""After a decision no word of those who went is anywhere, whoever they were and whatever was written."""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from blc_desktop.domain.commands.privacy import DestroyRecords
from blc_desktop.services import audit_log, checks, retention
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import person
from tests.support.erasing import everything_said, make_base, plant, proposed, years_later
from tests.support.figures import figures
from tests.support.pages import texts

#: A small count in the suite; ``BLC_ERASURE_RUNS=50`` for the long run.
RUNS = int(os.environ.get("BLC_ERASURE_RUNS", "1"))
DAYS = (date(2021, 2, 16), 4)


pytestmark = pytest.mark.file_only("the pages of the file, and triggers that are dropped")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, Any]:
    return make_base(tmp_path_factory.mktemp("desa") / "posko")


def numbers(ws: Workspace, people: dict[int, str]) -> list[str]:
    with ws.read() as rx:
        wanted = select(person.c.national_id, person.c.phone).where(person.c.id.in_(people))
        return [number for row in rx.conn.execute(wanted) for number in row if number]


@settings(max_examples=RUNS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32 - 1))
def test_no_word_is_left_in_tables_index_prints_drafts_or_pages_and_no_figure_changes(
    base: tuple[Path, bytes, Any], tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    ws = years_later(base, tmp_path_factory.mktemp("buku") / "posko")
    gone, staying, words = plant(ws, random.Random(seed))
    secrets = [*gone.values(), *words, *numbers(ws, gone)]
    kept_numbers = numbers(ws, staying)
    said = everything_said(ws)
    assert [one for one in secrets if one.casefold() not in said] == [], "they are there to be found"
    before = figures(ws, *DAYS)
    seen = retention.outlook(ws)
    order = DestroyRecords(seen.cutoff, seen.proposed, typed=f"MUSNAHKAN {seen.proposed}", prints=True)
    one = retention.destroy(ws, order)
    assert one.undo is None, "there is no way back"
    said = everything_said(ws)
    in_pages = texts(ws.book.file.path, ws.book.database.key).decode("latin-1").casefold()
    for place in (said, in_pages):
        assert [secret for secret in secrets if secret.casefold() in place] == []
    assert [name for name in (*staying.values(), *kept_numbers) if name.casefold() not in said] == []
    assert figures(ws, *DAYS) == before
    assert [outcome for outcome in checks.run_all(ws) if not outcome.ok] == []
    assert audit_log.chain_state(ws).broken == ()
    assert (one.value.people, one.value.remains.texts, proposed(ws)) == (len(gone), (), [])
    ws.close()
