"""Books that several tests of the services begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from blc_desktop.services.workspace import Workspace
from tests.support import exchange


@pytest.fixture
def district(tmp_path: Path) -> Workspace:
    """Return the book of a kecamatan."""
    return exchange.make_district(tmp_path)


@pytest.fixture
def village(tmp_path: Path) -> Workspace:
    """Return the book of a village in it."""
    return exchange.make_village(tmp_path)
