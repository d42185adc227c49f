"""The backup that docs/server.md tells the server's keeper to make, and the way back."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.domain.listing import Query
from blc_desktop.paths import Folder
from blc_desktop.services import accounts, checks, demo, residents, server_founding
from blc_desktop.services.workspace import Workspace
from tools import postgres


def told(ws: Workspace) -> list[object]:
    return [residents.resident_listing(ws).first(Query(), 50), ws.settings()]


def test_a_dump_comes_back_whole_and_keeps_its_policies(tmp_path: Path) -> None:
    with postgres.Cluster() as cluster:
        owner = Folder(tmp_path / "owner", cluster.url(postgres.OWNER))
        server_founding.prepare_schema(owner, partitions=4)
        ws = demo.training_posko(owner, residents=30)
        server_founding.grant(ws, postgres.LAPTOP)
        before = told(ws)
        ws.close()
        file = tmp_path / "blc.dump"
        cluster.dump(file, postgres.DATABASE)
        cluster.restore(file, "again")
        place = cluster.url(postgres.LAPTOP).replace(f"/{postgres.DATABASE}?", "/again?")
        again = accounts.unlock(Folder(tmp_path / "laptop", place), demo.USERNAME, demo.PASSWORD)
        assert told(again) == before
        assert [found.code for outcome in checks.run_all(again) for found in outcome.findings] == []
        again.close()
