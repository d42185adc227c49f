"""On a server a decision erases the words of the posko's own people, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from blc_desktop.domain.commands.privacy import DestroyOldBackups, DestroyRecords
from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, audit_log, checks, demo, moving, printing, retention
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import erasure
from blc_desktop.words import privacy as words
from reports.press import produce
from tests.support.erasing import everything_said, make_base, years_later
from tests.support.figures import figures
from tests.support.old_village import NAME, NIK, PHONE, SECRET_HOME, SECRET_NOTE, Village, make_village
from tests.support.on_server import url
from tests.support.pdf_text import pages
from tools.postgres import LAPTOP, OWNER

WORDS = (NAME, NIK, PHONE, SECRET_HOME, SECRET_NOTE, "Kenanga Rahasia", "Kertasari")


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return make_village(tmp_path)


def order(ws: Workspace, **more: object) -> DestroyRecords:
    seen = retention.outlook(ws)
    values: dict[str, object] = {"typed": f"MUSNAHKAN {seen.proposed}", **more}
    return DestroyRecords(seen.cutoff, seen.proposed, **values)  # type: ignore[arg-type]


def said(ws: Workspace) -> list[str]:
    every = everything_said(ws)
    return [word for word in WORDS if word.casefold() in every]


def wrong(ws: Workspace) -> list[str]:
    return [found.code for outcome in checks.run_all(ws) for found in outcome.findings]


def test_no_row_holds_a_word_any_more_and_every_figure_stays(village: Village, tmp_path: Path) -> None:
    ws, neighbour = village.ws, make_village(tmp_path / "lain").ws
    before = figures(ws)
    assert said(ws) == list(WORDS)
    one = retention.destroy(ws, order(ws, prints=True, decision_no="1/2026")).value
    assert said(ws) == []
    assert figures(ws) == before
    assert wrong(ws) == []
    assert audit_log.chain_state(ws).broken == ()
    assert (one.people, one.remains.server) == (2, ws.book.database.server)
    assert one.finished_at is not None
    assert said(neighbour) == list(WORDS), "another posko of the same server"


def test_the_record_names_the_server_and_what_its_keeper_has_to_do(village: Village) -> None:
    ws = village.ws
    one = retention.destroy(ws, order(ws)).value
    assert any("VACUUM FULL" in line for line in words.remains(one.remains))
    made = produce(ws, ReportRequest(ReportKind.DESTRUCTION, ws.day, document=one.number))
    text = " ".join(pages(made.content)[0].split())
    assert "VACUUM FULL" in text
    assert "dalam satu transaksi" in text
    assert "berkasnya ditulis ulang" not in text
    done = retention.destroy_copies(ws, DestroyOldBackups(one.destruction_id, prints=True)).value
    assert done.remains.prints_destroyed
    with pytest.raises(Refused, match=r"report\.destroyed"):
        printing.reprint(ws, village.report_number)


def test_cut_off_in_the_middle_nothing_is_erased(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object) -> None:
        raise Trouble("server_away")

    monkeypatch.setattr(erasure, "erase_people", away)
    with pytest.raises(Trouble, match="server_away"):
        retention.destroy(village.ws, order(village.ws))
    assert said(village.ws) == list(WORDS)
    assert retention.list_destructions(village.ws) == ()


def test_the_book_that_was_left_on_the_laptop_is_told_and_the_erased_come_home_erased(tmp_path: Path) -> None:
    ws = years_later(make_base(tmp_path / "dasar"), tmp_path / "laptop")
    home, clock = ws.book.folder, ws.book.clock
    moving.to_server(ws, Folder(tmp_path / "up", url(OWNER)), (LAPTOP,))
    uid = ws.book.database_id
    ws.close()
    there = accounts.unlock(
        Folder(home.path / "servers" / "satu", url(LAPTOP, posko=uid)), demo.USERNAME, demo.PASSWORD
    )
    there = Workspace(replace(there.book, clock=clock, training_day=None), there.actor)
    one = retention.destroy(there, order(there)).value
    assert one.remains.asides == (str(home.path),)
    moving.to_laptop(there, home)
    there.close()
    again = accounts.unlock(home, demo.USERNAME, demo.PASSWORD)
    assert [each.number for each in retention.list_destructions(again)] == [1]
    assert wrong(again) == []
    again.close()
