"""The door: a headless command (contract.md), or the window.

Nothing heavy is imported here: ``--version`` and the window's first paint do not wait for what they do not
use. Global options are taken out of the line wherever they stand, so each is accepted before and after the
command; the later wins, absence never resets.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from blc_desktop import __version__, i18n
from blc_desktop.commands import registry, usage
from blc_desktop.commands.context import (
    Context,
    Result,
    WrongUsage,
    password_file_of_environment,
    read_secret,
)
from blc_desktop.errors import BlcError, Cancelled
from blc_desktop.i18n import _
from blc_desktop.paths import data_folder

DONE, REFUSED, USAGE, LOCKED_OUT, UNREADABLE = range(5)

_WITH_VALUE = (
    "--data-dir",
    "--database-url",
    "--username",
    "--password-file",
    "--language",
    "--picture",
)
_SWITCHES = ("--json", "--self-test", "--exit-after-paint", "--empty", "--version")

#: Opened from the desktop: the window takes them up once the book is open.
_OUR_FILES = (".blcbackup", ".blcupdate", ".blcx")

_LOCKED_OUT = {
    "wrong_password",
    "locked_out",
    "wrong_recovery_key",
    "recovery_key_invalid",
    "operator_disabled",
}
_UNREADABLE = {
    "database_damaged",
    "database_missing",
    "database_newer",
    "database_plaintext",
    "keys_missing",
    "keys_damaged",
    "keys_newer",
    "keys_of_another",
    "backup_damaged",
    "backup_newer",
    "disk_trouble",
}


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and return its exit code."""
    _speak_utf8()
    common, rest = _split(arguments)
    options = _parser().parse_args(common)
    i18n.set_language(options.language or "id")
    try:
        return _dispatch(options, rest)
    except WrongUsage as wrong:
        print(wrong, file=sys.stderr)
        return USAGE
    except BlcError as error:
        return _told(error)
    except (Cancelled, KeyboardInterrupt):
        print(_("Dibatalkan; tidak ada yang berubah."), file=sys.stderr)
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the last door: recorded without personal data
        return _recorded(error)


def _dispatch(options: argparse.Namespace, rest: list[str]) -> int:
    if options.version:
        return _show(Result({"version": __version__}, f"BLC Desktop {__version__}"), as_json=options.json)
    if options.self_test:
        from blc_desktop.commands import self_test

        return _show(self_test.run(options.picture), as_json=options.json)
    if rest and rest[0] in {"-h", "--help"}:
        print(_help())
        return DONE
    if not rest:
        return _window(options)
    if len(rest) == 1 and rest[0].endswith(_OUR_FILES):
        return _window(options, Path(rest[0]).absolute())
    return _command(options, rest)


def _command(options: argparse.Namespace, rest: list[str]) -> int:
    name = rest[0]
    if name not in registry.COMMANDS:
        raise WrongUsage(_("Perintah tidak dikenal: {name}").format(name=name) + "\n\n" + _help())
    command = registry.find(name)
    parser = usage.Parser(
        prog=f"blc-desktop {name}",
        description=usage.sentence(_(registry.COMMANDS[name].summary)),
        epilog=_("Pilihan umum dan kode keluar: blc-desktop --help"),
    )
    command.add_arguments(parser)
    context = Context(
        args=parser.parse_args(rest[1:]),
        folder=data_folder(options.data_dir, options.database_url),
        username=options.username,
        password_file=options.password_file,
        language=options.language,
        as_json=options.json,
    )
    _log(options)
    try:
        return _show(command.run(context), as_json=options.json)
    finally:
        context.close()


def _window(options: argparse.Namespace, file: Path | None = None) -> int:
    from blc_desktop.commands.process_start import milliseconds_since
    from blc_desktop.options import WindowOptions
    from ui import app

    def painted(name: str) -> None:
        if options.exit_after_paint:
            print(json.dumps({"milliseconds": milliseconds_since(), "window": name}), flush=True)

    _log(options)
    folder = data_folder(options.data_dir, options.database_url)
    path = options.password_file or password_file_of_environment()
    return app.main(
        WindowOptions(
            folder,
            options.language,
            options.exit_after_paint,
            options.empty,
            options.username,
            read_secret(path) if path is not None else None,
            painted,
            file,
        )
    )


def _log(options: argparse.Namespace) -> None:
    from blc_desktop import logs

    logs.start(data_folder(options.data_dir, options.database_url).logs)


def _split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the global options, wherever they stand, from the command and its own arguments."""
    common: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name = argument.partition("=")[0]
        if argument in _SWITCHES or (name in _WITH_VALUE and "=" in argument):
            common.append(argument)
        elif name in _WITH_VALUE:
            common.append(argument)
            common += [value for value in [next(waiting, None)] if value is not None]
        else:
            rest.append(argument)
    return common, rest


def _parser() -> argparse.ArgumentParser:
    parser = usage.Parser(prog="blc-desktop", add_help=False)
    parser.add_argument("--data-dir", metavar="DIR")
    parser.add_argument("--database-url", metavar="URL")
    parser.add_argument("--username", metavar="U")
    parser.add_argument("--password-file", type=Path, metavar="F")
    parser.add_argument("--language", choices=i18n.LANGUAGES)
    parser.add_argument("--picture", type=Path, metavar="F.png")
    for switch in _SWITCHES:
        parser.add_argument(switch, action="store_true")
    return parser


def _help() -> str:
    commands = [f"  {name:<14} {_(entry.summary)}" for name, entry in registry.COMMANDS.items()]
    return "\n".join(
        [
            _("Pemakaian: blc-desktop [pilihan] [perintah] …; tanpa perintah, jendela dibuka."),
            "",
            *commands,
            "",
            usage.global_options(),
            "",
            "--empty  --self-test [--picture F.png]  --exit-after-paint  --version",
            "",
            _("Rincian: blc-desktop PERINTAH --help"),
        ]
    )


def _show(result: Result, *, as_json: bool) -> int:
    print(json.dumps(dict(result.values), ensure_ascii=False) if as_json else result.text)
    return result.exit_code


def _told(error: BlcError) -> int:
    from blc_desktop.words.problems import sentence

    print(sentence(error.code, error.facts), file=sys.stderr)
    if error.code in _LOCKED_OUT:
        return LOCKED_OUT
    return UNREADABLE if error.code in _UNREADABLE else REFUSED


def _recorded(error: Exception) -> int:
    from blc_desktop import logs

    number = logs.record_fault(error)
    message = _("Ada kesalahan yang tidak terduga, dicatat dengan nomor {number}. Data tidak berubah.")
    print(message.format(number=number), file=sys.stderr)
    return REFUSED


def _speak_utf8() -> None:
    """Let a Windows console, or a pipe, take every sign; a program without one has no streams at all."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
