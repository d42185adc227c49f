"""Somebody leaves: on a server the open window, the way in, and the role of the laptop are closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.residents import AddResident
from blc_desktop.errors import Refused
from blc_desktop.services import accounts, live, renewal, residents, roles
from blc_desktop.services.accounts import AddOperator, DisableOperator
from blc_desktop.services.renewal import RenewKey
from blc_desktop.services.roles import ChangeRole
from blc_desktop.services.workspace import Actor, Workspace
from blc_desktop.storage import server_address
from blc_desktop.words.problems import sentence
from tests.support.cases import somebody
from tests.support.on_server import url
from tests.support.posko import CHEAP, make_posko
from tools.postgres import LAPTOP

PASSWORD = "padi kuning sore hari"


@pytest.fixture
def head(tmp_path: Path) -> Iterator[Workspace]:
    ws = make_posko(tmp_path)
    yield ws
    ws.close()


@pytest.fixture
def leaving(head: Workspace) -> Workspace:
    """Return the window of another operator, open on another laptop."""
    order = AddOperator("budi", "Budi", Role.OPERATOR, PASSWORD)
    key = accounts.add(head, order, cost=CHEAP).value
    return Workspace(head.book, Actor(key, "budi", "Budi", Role.OPERATOR))


def test_a_window_that_stands_open_saves_nothing_more(head: Workspace, leaving: Workspace) -> None:
    residents.add_resident(leaving, AddResident(somebody("Siti")))
    assert live.is_still_in(leaving)
    accounts.disable(head, DisableOperator("budi"))
    with pytest.raises(Refused, match="operator_disabled"):
        residents.add_resident(leaving, AddResident(somebody("Umar")))
    assert residents.find_people(head, "umar") == []
    assert not live.is_still_in(leaving), "the window locks itself when it hears of it"
    with pytest.raises(Refused, match=r"operator_unknown|operator_disabled|password"):
        accounts.unlock(head.book.folder, "budi", PASSWORD)


def test_another_role_is_heard_of_too(head: Workspace, leaving: Workspace) -> None:
    roles.change_role(head, ChangeRole("budi", Role.VIEWER))
    assert not live.is_still_in(leaving)


def test_renewing_the_key_says_what_closes_the_way_instead(head: Workspace) -> None:
    with pytest.raises(Refused, match=r"renewal\.on_server") as refused:
        renewal.renew_key(head, RenewKey())
    said = sentence(refused.value.code, refused.value.facts)
    assert f"ALTER ROLE {LAPTOP} PASSWORD" in said
    assert "pg_terminate_backend" in said


def test_what_the_keeper_does_ends_the_connections_of_a_role_and_lets_it_in_no_more(head: Workspace) -> None:
    """As docs/server.md tells it: the password or the login goes, then what is connected."""
    with _as("postgres") as keeper:
        keeper.execute("CREATE ROLE blc_leaver LOGIN IN ROLE blc_posko")
        keeper.execute("INSERT INTO server_access VALUES ('blc_leaver', %s)", (head.posko_id,))
        with _as("blc_leaver", posko=head.posko_id) as theirs:
            assert theirs.execute("SELECT count(*) FROM operator").fetchone() == (1,)
            keeper.execute("ALTER ROLE blc_leaver NOLOGIN")
            assert theirs.execute("SELECT count(*) FROM operator").fetchone() == (1,), "still connected"
            keeper.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'blc_leaver'"
            )
            with pytest.raises(psycopg.OperationalError):
                theirs.execute("SELECT count(*) FROM operator")
        with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
            _as("blc_leaver")
        keeper.execute("DELETE FROM server_access WHERE role_name = 'blc_leaver'")
        keeper.execute("DROP ROLE blc_leaver")


def _as(role: str, posko: int | None = None) -> psycopg.Connection[tuple[object, ...]]:
    arguments = dict(server_address.parse(url(role)).arguments)
    made = psycopg.connect(**arguments, autocommit=True)  # type: ignore[arg-type]
    if posko is not None:
        made.execute("SELECT set_config('blc.posko_id', %s, false)", (str(posko),))
    return made
