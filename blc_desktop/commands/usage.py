"""The command line in the language of its user: argparse speaks English only, and at length."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from blc_desktop.i18n import N_, _

#: What argparse finds wrong, by how its sentence looks, and how we say it.
_WRONG = (
    (r"the following arguments are required: (?P<what>.+)", N_("Masih kurang: {what}")),
    (r"unrecognized arguments: (?P<what>.+)", N_("Tidak dikenal: {what}")),
    (
        r"argument (?P<what>\S+): invalid choice: (?P<value>.+?) \(choose from (?P<known>.+)\)",
        N_("{what}: {value} tidak ada. Pilihannya: {known}"),
    ),
    (r"argument (?P<what>\S+): expected .+", N_("{what}: nilainya belum disebutkan")),
    (r"argument (?P<what>\S+): invalid \S+ value: (?P<value>.+)", N_("{what}: {value} tidak dapat dipakai")),
    (r"argument (?P<what>\S+): (?P<value>.+)", "{what}: {value}"),
)
_SHEETS = (".pdf", ".txt")


class Formatter(argparse.HelpFormatter):
    """Begins the line of usage in the language in use."""

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None
    ) -> None:
        """Put our word before it."""
        super().add_usage(usage, actions, groups, _("Pemakaian: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` whose headings and refusals are ours; the parsers of its steps are the same."""

    def __init__(self, **options: Any) -> None:
        with_help = options.pop("add_help", True)
        super().__init__(**{"allow_abbrev": False, "formatter_class": Formatter, **options}, add_help=False)
        for group in self._action_groups:
            words = {"positional arguments": _("yang disebutkan"), "options": _("pilihan")}
            group.title = words.get(group.title or "", group.title)
        if with_help:
            self.add_argument("-h", "--help", action="help", help=_("menampilkan rincian ini"))

    def steps(self, **named: str) -> dict[str, Parser]:
        """Declare what a command can do, each by its name and what it does; return their parsers.

        An underscore in a name stands for a hyphen on the command line.
        """
        made = self.add_subparsers(dest="step", required=True, metavar=_("LANGKAH"), title=_("langkah"))
        return {
            name: made.add_parser(name, help=does, description=sentence(does))
            for name, does in ((name.replace("_", "-"), does) for name, does in named.items())
        }

    def error(self, message: str) -> NoReturn:
        """End with exit code 2, what is wrong in one line, and where to read on."""
        self.exit(2, f"{_said(message)}\n{_('Rincian: {command} --help').format(command=self.prog)}\n")


def sentence(does: str) -> str:
    """Return a summary, written like a verb in a list, as a sentence."""
    return f"{does[:1].upper()}{does[1:]}."


def global_options() -> str:
    """Return the options that every command takes, and the exit codes, in a line each."""
    options = (
        ("--data-dir DIR", _("folder data")),
        ("--database-url URL", _("server PostgreSQL, bila bukunya ada di sana")),
        ("--username U", _("pengguna; tidak perlu bila hanya ada satu")),
        ("--password-file F", _("berkas berisi kata sandinya; tanpa itu terminal bertanya")),
        ("--language id|en", _("bahasa; bawaan: id")),
        ("--json", _("hasil sebagai satu objek JSON")),
    )
    codes = _(
        "Kode keluar: 0 selesai; 1 ditolak atau ada temuan; 2 salah pakai; 3 kata sandi salah; "
        "4 data rusak atau tidak terbaca."
    )
    return "\n".join([*(f"  {name:<20} {does}" for name, does in options), "", codes])


def sheet_file(text: str) -> Path:
    """Return where a sheet goes: a PDF to print or a text, so that it opens anywhere."""
    path = Path(text)
    if path.suffix.lower() not in _SHEETS:
        raise argparse.ArgumentTypeError(_("nama berkasnya harus berakhiran .pdf atau .txt"))
    return path


def _said(message: str) -> str:
    for looks, ours in _WRONG:
        found = re.fullmatch(looks, message, re.DOTALL)
        if found:
            return _(ours).format(**found.groupdict())
    return message
