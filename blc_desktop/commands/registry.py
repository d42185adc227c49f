"""Which commands there are. A command's module is imported only when it is called."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from blc_desktop.commands.context import Context, Result
from blc_desktop.commands.usage import Parser
from blc_desktop.i18n import N_


class Command(Protocol):
    """What every module of a command offers."""

    NAME: str

    def add_arguments(self, parser: Parser) -> None:
        """Declare the command's own arguments."""

    def run(self, context: Context) -> Result:
        """Carry the command out. Raises ``Refused``, ``Trouble``, ``WrongUsage``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command lies and what it does."""

    module: str
    summary: str


COMMANDS = {
    "init": Entry("init", N_("membuat posko baru yang terenkripsi")),
    "demo": Entry("demo", N_("membuat posko latihan")),
    "tour": Entry("tour", N_("menunjukkan kerja sehari pada desa contoh")),
    "import": Entry("import_", N_("mengimpor warga, pasien, atau stok; membatalkan impor")),
    "report": Entry("report", N_("mencetak laporan ke PDF")),
    "export": Entry("export", N_("mengekspor data ke xlsx atau csv")),
    "today": Entry("today", N_("angka-angka hari ini")),
    "whatsapp": Entry("whatsapp", N_("teks WhatsApp hari ini")),
    "backup": Entry("backup", N_("membuat, memeriksa, atau memulihkan cadangan")),
    "check": Entry("check", N_("memeriksa buku posko")),
    "exchange": Entry("exchange", N_("bertukar berkas dengan posko lain")),
    "operator": Entry("operator", N_("mengatur pengguna dan kata sandi")),
    "move-to-server": Entry("move_to_server", N_("memindahkan posko ke server, atau kembali")),
    "server": Entry("server", N_("menyiapkan basis data di server dan aksesnya")),
    "training": Entry("training", N_("Mode Latihan: menyiapkan kursi, memeriksa kode, mencetak bahan")),
    "update": Entry("update", N_("memasang pembaruan dari berkas, tanpa internet")),
    "laptop-check": Entry("laptop_check", N_("memeriksa apakah laptop ini siap untuk BLC Desktop")),
}


def find(name: str) -> Command:
    """Return the module of a command."""
    module: Any = import_module(f"blc_desktop.commands.{COMMANDS[name].module}")
    command: Command = module
    return command
