"""A bare Debian in a folder, to install and use the packages as on somebody else's laptop.

``debootstrap`` makes the smallest system there is; it is kept as an archive and unpacked anew for every run,
so that each run begins with the same bare machine. What is kept is only Debian's own base: everything the
package needs is fetched and installed in the run, by what the package declares. Needs root and mounts; where
a machine forbids that, :class:`Forbidden` says what.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

RELEASE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
USER = "posko"
_BASE_DAYS = 14
_SECONDS = 900
#: /proc, /dev and a place for temporary files, in a name space of its own: nothing stays mounted afterwards.
_ENTER = (
    'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && mount -t tmpfs tmpfs "$0/dev/shm"'
    ' && exec chroot "$0" "$@"'
)


class Forbidden(Exception):
    """This machine does not let a bare system be made; says why."""


class BareSystem:
    """A Debian below ``root``. Commands run in it as root, or as the person ``posko``."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(
        self, *command: str, user: str = "root", variables: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command inside and return how it ended, its output and messages together with it."""
        home = "/root" if user == "root" else f"/home/{user}"
        told = {"HOME": home, "USER": user, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
        told |= {"DEBIAN_FRONTEND": "noninteractive", **(variables or {})}
        words = list(command) if user == "root" else ["setpriv", *_person(), "--", *command]
        variables_set = [f"{name}={value}" for name, value in told.items()]
        return subprocess.run(
            ["unshare", "--mount", "--propagation", "private", "sh", "-c", _ENTER, str(self.root),
             "env", "-i", "-C", home, *variables_set, *words],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip

    def must(self, *command: str, user: str = "root", **variables: str) -> str:
        """Run a command that must go well and return its output. Raises ``RuntimeError``."""
        done = self.run(*command, user=user, variables=variables)
        if done.returncode:
            told = f"{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
            raise RuntimeError(f"exit {done.returncode}: {' '.join(command)}\n{told}")
        return done.stdout

    def place(self, source: Path, target: str) -> str:
        """Copy a file to a place inside and return how it is called there."""
        there = self.root / target.lstrip("/")
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, there)
        there.chmod(0o644)
        return target

    def inside(self, path: str) -> Path:
        """Return where a path of the system lies on this machine."""
        return self.root / path.lstrip("/")


def _person() -> list[str]:
    return ["--reuid=1000", "--regid=1000", "--clear-groups"]


@contextmanager
def bare_system() -> Iterator[BareSystem]:
    """Unpack the base into a folder that goes away, with a person in it. Raises :class:`Forbidden`."""
    base = _base()
    with tempfile.TemporaryDirectory(prefix="blc-bare-", ignore_cleanup_errors=True) as folder:
        root = Path(folder) / "system"
        root.mkdir()
        subprocess.run(["tar", "-C", str(root), "-xf", str(base)], check=True)
        resolver = Path("/etc/resolv.conf")
        if resolver.exists():
            (root / "etc/resolv.conf").write_bytes(resolver.read_bytes())
        system = BareSystem(root)
        system.must("useradd", "--create-home", "--uid", "1000", USER)
        yield system


def _base() -> Path:
    """Return the archive of the bare base, made anew when it is older than two weeks."""
    require()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "blc-desktop"
    archive = cache / f"bare-{RELEASE}-amd64.tar"
    if archive.exists() and time.time() - archive.stat().st_mtime < _BASE_DAYS * 86_400:
        print(
            f"bare {RELEASE}: from {archive}, made {(time.time() - archive.stat().st_mtime) / 3600:.0f} h ago"
        )
        return archive
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="blc-base-", dir=cache) as folder:
        root = Path(folder) / "base"
        command = ["debootstrap", "--variant=minbase", RELEASE, str(root), MIRROR]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Forbidden(f"debootstrap could not make a system: {done.stdout.strip()[-300:]}")
        shutil.rmtree(root / "var/cache/apt/archives", ignore_errors=True)
        fresh = archive.with_suffix(".new")
        subprocess.run(["tar", "-C", str(root), "-cf", str(fresh), "."], check=True)
        fresh.replace(archive)
    return archive


def require() -> None:
    """Say what this machine forbids, after installing what may be installed. Raises :class:`Forbidden`."""
    if not sys.platform.startswith("linux") or platform.machine() != "x86_64":
        raise Forbidden("a bare Debian runs on 64-bit Linux only")
    if os.geteuid() != 0:
        raise Forbidden("not root: debootstrap, chroot and mounts need it")
    for tool, package in (("debootstrap", "debootstrap"), ("Xvfb", "xvfb")):
        if shutil.which(tool) is None and shutil.which("apt-get") is not None:
            install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            for command in (["apt-get", "update", "-q"], install):
                subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if shutil.which("debootstrap") is None:
        raise Forbidden("there is no debootstrap, and it could not be installed")
    with tempfile.TemporaryDirectory() as folder:
        attempt = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", folder]
        if subprocess.run(attempt, capture_output=True, check=False).returncode:
            raise Forbidden("this machine forbids mounts")


@contextmanager
def screen() -> Iterator[str | None]:
    """Open a screen without a monitor that the bare system sees too; yields its name, None without Xvfb."""
    if shutil.which("Xvfb") is None:
        yield None
        return
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as x:
        os.close(writer)
        with os.fdopen(reader) as told:
            yield f":{told.readline().strip()}"
        x.terminate()
