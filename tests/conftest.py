"""What every test gets: no screen, no machine of its own, Indonesian, and no silent warning."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tools import catalogue

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from blc_desktop import i18n  # after the platform is set, should a module ever import Qt on its own
from tests.support import on_server

# A slow machine is no failure; in CI the same examples every time, elsewhere new ones.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")

catalogue.compile_stale()  # a checkout holds no compiled catalogue; this costs nothing when it is fresh


class _Kept(logging.Handler):
    """Keeps every record from WARNING on."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def pytest_configure(config: pytest.Config) -> None:
    """On a server a posko that a test leaves open ends with its connections, as a file's does."""
    if on_server.is_on():
        config.addinivalue_line("filterwarnings", "ignore:<psycopg.Connection:ResourceWarning")


def pytest_sessionfinish() -> None:
    """End the connections of every posko that is still open, now that no filter is in force any more."""
    if on_server.is_on():
        on_server.end_connections()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, by name and reason, what is about files where the book lies on a server."""
    for item in items:
        marker = item.get_closest_marker("file_only")
        if marker is not None and on_server.is_on():
            item.add_marker(pytest.mark.skip(reason=f"about files: {marker.args[0]}"))


@pytest.fixture(autouse=True)
def no_unexpected_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a WARNING or worse in the log, unless it is marked ``expects_log``."""
    kept = _Kept()
    logging.getLogger().addHandler(kept)
    yield
    logging.getLogger().removeHandler(kept)
    if kept.records and request.node.get_closest_marker("expects_log") is None:
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in kept.records]
        pytest.fail("unexpected in the log:\n" + "\n".join(lines), pytrace=False)


@pytest.fixture(autouse=True)
def in_indonesian() -> Iterator[None]:
    """Begin and end every test in the language of the source."""
    i18n.set_language("id")
    yield
    i18n.set_language("id")


@pytest.fixture(autouse=True)
def away_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test find, or write to, the books of whoever runs it."""
    for name in ("BLC_PASSWORD_FILE", "BLC_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BLC_DATA_DIR", str(tmp_path / "default-data"))


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the folder of the sources."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def posko(tmp_path: Path) -> Iterator[Workspace]:
    """Return a fresh encrypted posko on Friday 19 February 2021, its head at work."""
    from tests.support.posko import make_posko

    ws = make_posko(tmp_path)
    yield ws
    ws.close()
