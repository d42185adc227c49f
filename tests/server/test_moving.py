"""A posko goes to the server and comes home: every row, its ids and its chain of changes as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from blc_desktop.domain.listing import Query
from blc_desktop.errors import Refused, Trouble
from blc_desktop.paths import Folder
from blc_desktop.progress import Progress
from blc_desktop.services import accounts, checks, demo, moving, residents, stock_views
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import moving as rows
from blc_desktop.storage.moving import TableProof
from tests.support.on_server import url
from tools.postgres import LAPTOP, OWNER


def told(ws: Workspace) -> list[object]:
    listing = residents.resident_listing(ws)
    return [listing.first(Query(), 50), stock_views.stock_lines(ws), ws.settings()]


def sound(ws: Workspace) -> list[str]:
    return [found.code for outcome in checks.run_all(ws) for found in outcome.findings]


def open_there(folder: Folder, uid: str) -> Workspace:
    there = Folder(folder.path / "server", url(LAPTOP, posko=uid))
    return accounts.unlock(there, demo.USERNAME, demo.PASSWORD)


def test_a_posko_moves_up_and_comes_home(tmp_path: Path) -> None:
    home = Folder(tmp_path / "home")
    ws, _counts = demo.make_demo(home, residents=300, days=6)
    before, uid = told(ws), ws.book.database_id
    moved = moving.to_server(ws, Folder(tmp_path / "up", url(OWNER)), (LAPTOP,))
    assert moved.rows > 2_000
    assert {proof.name for proof in moved.proofs} >= {"person", "audit", "stock_balance", "stock_day"}
    ws.close()
    with pytest.raises(Refused, match="book_moved"):
        accounts.unlock(home, demo.USERNAME, demo.PASSWORD)

    there = open_there(home, uid)
    assert told(there) == before
    assert sound(there) == []
    back = moving.to_laptop(there, home)
    assert back.rows >= moved.rows
    there.close()
    with pytest.raises(Refused, match="book_came_home"):
        open_there(home, uid)

    again = accounts.unlock(home, demo.USERNAME, demo.PASSWORD)
    assert told(again) == before
    assert sound(again) == []
    again.close()


def test_a_move_that_arrives_otherwise_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = Folder(tmp_path / "home")
    ws = demo.training_posko(home, residents=30)
    real = rows.proofs

    def wrong(conn: Connection, posko_id: int, progress: Progress, part: int) -> list[TableProof]:
        found = real(conn, posko_id, progress, part)
        return found if part == 1 else [*found[:-1], TableProof(found[-1].name, 9, "")]

    monkeypatch.setattr(rows, "proofs", wrong)
    with pytest.raises(Trouble, match="move_differs"):
        moving.to_server(ws, Folder(tmp_path / "up", url(OWNER)))
    uid = ws.book.database_id
    ws.close()
    with pytest.raises(Refused, match=r"server\.posko_missing"):
        open_there(home, uid)
    accounts.unlock(home, demo.USERNAME, demo.PASSWORD).close()
