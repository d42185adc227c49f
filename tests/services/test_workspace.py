"""The open posko: reading, writing, the chain of changes, the working day."""

from __future__ import annotations

from blc_desktop.services.workspace import Workspace


def test_a_fresh_posko_opens(posko: Workspace) -> None:
    assert posko.post().village == "Sukamantri"
    assert posko.day.isoformat() == "2021-02-19"
    with posko.read() as rx:
        assert rx.settings.head_name == "H. Ahmad Fauzi"
