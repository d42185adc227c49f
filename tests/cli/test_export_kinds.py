"""The command line offers every file that the services can write."""

from __future__ import annotations

from blc_desktop.commands import export
from blc_desktop.services.exports import ExportKind


def test_every_kind_of_file_can_be_asked_for() -> None:
    assert set(export._KINDS) == {kind.value for kind in ExportKind} | {"blc"}
