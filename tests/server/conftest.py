"""What only a server has: run by ``dev.py test --postgres``, left out elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import on_server

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave these tests out where no server was started for them."""
    for item in items:
        if not on_server.is_on() and item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: dev.py test --postgres"))
