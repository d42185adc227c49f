"""A PostgreSQL cluster of one's own for tests and measurements, thrown away afterwards.

    python -m tools.postgres COMMAND ...      run a command with BLC_TEST_POSTGRES set

From Debian's packages; installed where that may be done (root and apt-get). It listens on a socket in a
folder that only root and its own user reach, never on a network. It does not wait for the disk: what a test
stores need not survive a power cut.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

#: Names the folder of the socket to whoever runs inside.
VARIABLE = "BLC_TEST_POSTGRES"
OWNER, LAPTOP, DATABASE = "blc_owner", "blc_laptop", "blc"
_PLACES = Path("/usr/lib/postgresql")
_PORT = 5432
_CONFIGURATION = """
listen_addresses = ''
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 200
shared_buffers = 256MB
max_wal_size = 2GB
autovacuum_naptime = 10s
log_min_messages = error
"""


class NoPostgres(Exception):
    """There is no PostgreSQL here and none may be installed; says what to type."""


def programs() -> Path:
    """Return the folder of the server's programs, the newest version; install them where that may be done."""
    found = _installed()
    if found is None and os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing postgresql ...", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"]
        subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)
        found = _installed()
    if found is None:
        raise NoPostgres("PostgreSQL is missing. On Debian, as root: apt-get install postgresql")
    return found


def _installed() -> Path | None:
    versions = [place for place in _PLACES.glob("*/bin") if (place / "initdb").exists()]
    if versions:
        return max(versions, key=lambda place: float(place.parent.name))
    named = shutil.which("initdb")
    return Path(named).resolve().parent if named else None


class Cluster:
    """A cluster with the roles that docs/server.md describes: an owner of the tables, a laptop's login.

    >>> with Cluster() as cluster:
    ...     cluster.url(OWNER)
    """

    def __init__(self, configuration: str = "", port: int = _PORT) -> None:
        """Prepare one; ``configuration`` is added to, and wins over, the settings of a test cluster.

        In it ``{folder}`` stands for :attr:`folder`, where files that it names may be put before it starts.
        """
        self._programs = programs()
        self.folder = Path(tempfile.mkdtemp(prefix="blc-postgres-"))
        self._configuration = _CONFIGURATION + configuration.format(folder=self.folder)
        self._port = port

    def __enter__(self) -> Self:
        try:
            self._own(self.folder)
            self._run("initdb", "-D", self._data, "-U", "postgres", "-A", "trust", "--no-sync", "--locale=C")
            with (self._data / "postgresql.conf").open("a") as file:
                file.write(self._configuration)
                file.write(f"unix_socket_directories = '{self.folder}'\nport = {self._port}\n")
            self.start()
            self._make_roles()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        log = self.folder / "server.log"
        self._run("pg_ctl", "-D", self._data, "-w", "-s", "-l", log, "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server; ``immediate`` is what a power cut looks like to a client."""
        self._run("pg_ctl", "-D", self._data, "-m", mode, "-s", "stop", check=False)

    def url(self, role: str, **more: str) -> str:
        """Return the URL of the database for ``role``."""
        return url(self.folder, role, **more)

    def _make_roles(self) -> None:
        self.sql(
            f"CREATE ROLE blc_posko NOLOGIN; CREATE ROLE {OWNER} LOGIN; "
            f"CREATE ROLE {LAPTOP} LOGIN IN ROLE blc_posko;"
        )
        self._make_database(DATABASE)

    def _make_database(self, name: str) -> None:
        self.sql(
            f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8' "
            "LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';"
        )

    def sql(self, text: str, database: str = "postgres") -> str:
        """Run SQL as the superuser and return what it prints."""
        done = subprocess.run(
            [str(self._programs / "psql"), "-h", str(self.folder), "-p", str(self._port), "-U", "postgres",
             "-d", database, "-v", "ON_ERROR_STOP=1", "-qAt", "-c", text],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()

    def dump(self, file: Path, database: str) -> None:
        """Back a database up into ``file``, as docs/server.md says."""
        self._call("pg_dump", "--format=custom", f"--file={file}", database)

    def restore(self, file: Path, database: str) -> None:
        """Make ``database`` anew of such a backup, as docs/server.md says."""
        self._make_database(database)
        self._call("pg_restore", f"--dbname={database}", "--exit-on-error", file)

    def _call(self, program: str, *arguments: object) -> None:
        command = [str(self._programs / program), "-h", str(self.folder), "-p", str(self._port)]
        subprocess.run([*command, "-U", "postgres", *(str(one) for one in arguments)], check=True)

    def _own(self, folder: Path) -> None:
        """Give the folder and its files to the user the server runs as: it refuses to run as root."""
        if os.geteuid() == 0:
            import pwd  # Not on Windows, where there is no root either.

            user = pwd.getpwnam("postgres")
            for path in (folder, *folder.iterdir()):
                os.chown(path, user.pw_uid, user.pw_gid)

    def _run(self, program: str, *arguments: object, check: bool = True) -> None:
        command = [str(self._programs / program), *(str(argument) for argument in arguments)]
        user = "postgres" if os.geteuid() == 0 else None
        subprocess.run(
            command, check=check, user=user, cwd=self.folder, stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip


def url(folder: Path, role: str, **more: str) -> str:
    """Return the URL of the database in the cluster whose socket lies in ``folder``."""
    asked = "&".join(f"{name}={value}" for name, value in {"host": str(folder), **more}.items())
    return f"postgresql+psycopg://{role}@/{DATABASE}?{asked}"


def main(arguments: list[str]) -> int:
    """Run a command inside a cluster and return its exit code."""
    # Whoever ends this run ends the server with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Cluster() as cluster:
        inside = {**os.environ, VARIABLE: str(cluster.folder)}
        return subprocess.call(arguments, env=inside)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NoPostgres as missing:
        sys.exit(str(missing))
