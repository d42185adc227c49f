"""The training posko's partner of exchange: the kecamatan, whose code is printed but typed nowhere yet."""

from __future__ import annotations

from blc_desktop.domain.commands.exchange import AddPartner
from blc_desktop.domain.kinds_exchange import PeerRole
from blc_desktop.services import exchange_partners
from blc_desktop.services.workspace import Workspace


def agree(ws: Workspace) -> int:
    """Agree on a code with the kecamatan; return how many partners that makes."""
    name = f"Posko Kecamatan {ws.post().district} (latihan)"
    exchange_partners.add_partner(ws, AddPartner(name, PeerRole.UPPER))
    return 1
