"""Beyond its own machine a server is spoken to encrypted, and only once it proved its name."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from blc_desktop.errors import Trouble
from blc_desktop.storage import server, server_address
from tools import postgres

NAME = "posko.kabupaten.example"
SECRET = "rahasia server"
_CONFIGURATION = """
listen_addresses = '127.0.0.1'
ssl = on
ssl_cert_file = '{folder}/server.crt'
ssl_key_file = '{folder}/server.key'
hba_file = '{folder}/pg_hba.conf'
password_encryption = scram-sha-256
"""
#: What docs/server.md asks for: whoever comes over the network comes encrypted and with a password.
_DOORS = "local all all trust\nhostssl blc all 127.0.0.1/32 scram-sha-256\n"

Key = ec.EllipticCurvePrivateKey


def _certificate(name: str, key: Key, by: str, by_key: Key, *, authority: bool = False) -> bytes:
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, by)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(by_key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM)


def _new_key() -> Key:
    return ec.generate_private_key(ec.SECP256R1())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Start a server as docs/server.md describes it; its roots lie in the folder ``roots``."""
    roots, root_key, key, number = tmp_path_factory.getbasetemp(), _new_key(), _new_key(), _free_port()
    cluster = postgres.Cluster(_CONFIGURATION, number)
    (cluster.folder / "server.crt").write_bytes(_certificate(NAME, key, "Dinas", root_key))
    plain = serialization.NoEncryption()
    shape = serialization.PrivateFormat.PKCS8
    secret = cluster.folder / "server.key"
    secret.touch(mode=0o600)
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, shape, plain))
    (cluster.folder / "pg_hba.conf").write_text(_DOORS)
    (roots / "dinas.crt").write_bytes(_certificate("Dinas", root_key, "Dinas", root_key, authority=True))
    other = _new_key()
    (roots / "other.crt").write_bytes(_certificate("Lain", other, "Lain", other, authority=True))
    with cluster:
        cluster.sql(f"ALTER ROLE {postgres.LAPTOP} PASSWORD '{SECRET}'")
        yield number


@pytest.fixture
def roots(port: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the authorities' certificates."""
    return tmp_path_factory.getbasetemp()


@pytest.fixture(autouse=True)
def remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the password where docs/server.md says: in PGPASSFILE."""
    secret = tmp_path / "pgpass"
    secret.touch(mode=0o600)
    secret.write_text(f"*:*:blc:{postgres.LAPTOP}:{SECRET}\n")
    monkeypatch.setenv("PGPASSFILE", str(secret))


def address(name: str, port: int, root: Path, more: str = "") -> server_address.Address:
    """Return the address of the server under ``name``, as a laptop that knows ``root`` has it."""
    place = f"postgresql+psycopg://{postgres.LAPTOP}@{name}:{port}/{postgres.DATABASE}"
    return server_address.parse(f"{place}?hostaddr=127.0.0.1&sslrootcert={root}{more}")


def test_a_laptop_speaks_encrypted_to_the_server_that_proves_its_name(port: int, roots: Path) -> None:
    with server.connect(address(NAME, port, roots / "dinas.crt")) as connection:
        row = connection.execute(
            "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        ).fetchone()
    assert row is not None
    assert row[0] is True
    assert row[1] in {"TLSv1.2", "TLSv1.3"}


@pytest.mark.parametrize(("name", "root"), [("lain.example", "dinas.crt"), (NAME, "other.crt")])
def test_a_server_that_does_not_prove_its_name_hears_nothing(
    port: int, roots: Path, name: str, root: str
) -> None:
    with pytest.raises(Trouble, match="server_certificate"):
        server.poskos(address(name, port, roots / root))


def test_the_server_takes_nobody_in_the_clear(port: int, roots: Path) -> None:
    here = address("localhost", port, roots / "dinas.crt", "&sslmode=disable")
    with pytest.raises(Trouble, match="server_login"):
        server.poskos(here)


def test_a_wrong_password_of_the_role_is_said(
    port: int, roots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "nowhere"))
    with pytest.raises(Trouble, match="server_login"):
        server.poskos(address(NAME, port, roots / "dinas.crt"))
    wrong = address(NAME, port, roots / "dinas.crt", "&password=salah")
    with pytest.raises(Trouble, match="server_login"):
        server.poskos(wrong)
