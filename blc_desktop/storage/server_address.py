"""Where a book on a server lies: the URL a person gives, read into what the driver is told.

Health data does not cross a network in the clear: beyond this machine the connection is encrypted and the
server proves its name (``sslmode=verify-full``), and a URL that asks for less is refused.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from blc_desktop.errors import Refused

_DRIVERS = {"postgresql", "postgresql+psycopg"}
#: What makes libpq check both the certificate and the name in it.
PROVEN = "verify-full"
#: Notice within half a minute that nobody answers any more, rather than after hours.
_ALIVE: Mapping[str, object] = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "application_name": "BLC Desktop",
}


@dataclass(frozen=True, slots=True)
class Address:
    """A server's database. ``posko`` names one of the posko in it by village code, name or uid."""

    arguments: Mapping[str, object] = field(repr=False)
    posko: str
    shown: str


def parse(text: str) -> Address:
    """Read ``postgresql+psycopg://ROLE@HOST/DATABASE?posko=CODE``.

    A password is better left to ``PGPASSFILE``: what stands in a command line, others on the machine can
    read. Raises ``Refused``: ``server.url`` for what is no such URL, ``server.tls`` where it asks for less
    than a proven, encrypted connection to another machine.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise Refused("server.url") from error
    if url.drivername not in _DRIVERS or not url.database:
        raise Refused("server.url")
    query = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    posko = query.pop("posko", "")
    arguments: dict[str, object] = {**_ALIVE, **query, **_named(url)}
    if not _is_here(str(arguments.get("host", ""))):
        if arguments.setdefault("sslmode", PROVEN) != PROVEN:
            raise Refused("server.tls", asked=str(arguments["sslmode"]))
        arguments.setdefault("sslrootcert", "system")
    return Address(arguments, posko, _shown(url))


def _named(url: URL) -> dict[str, object]:
    named = {
        "user": url.username,
        "password": url.password,
        "host": url.host,
        "port": url.port,
        "dbname": url.database,
    }
    return {name: value for name, value in named.items() if value is not None}


def _is_here(host: str) -> bool:
    """Whether a host is this machine: a socket in a folder, ``localhost`` or a loopback address."""
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _shown(url: URL) -> str:
    """Return the address as it may stand on a screen and in a file name: without role and password."""
    return f"{url.host or 'localhost'}/{url.database}"
