"""``--self-test``: the program proves itself on a throw-away posko, a PDF and an off-screen window.

Made for an installed or frozen program: each step uses something that a package can lack (a library, a font,
a catalogue, a migration, an image plugin), and is named in the answer. Nothing outside a temporary folder is
touched, and no book that is on this machine.
"""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from blc_desktop import __version__, i18n
from blc_desktop.commands.context import Result
from blc_desktop.i18n import _
from blc_desktop.paths import Folder

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_PLAIN_HEAD = b"SQLite format 3"
_PEOPLE = (
    ("Siti Nurhaliza Uji", "3603125502850001", "15/02/1985", "P", "001", "001"),
    ("Moh. Yusuf Uji", "3603121101800002", "11/01/1980", "L", "001", "001"),
    ("Dewi Lestari Uji", "3603124707900003", "07/07/1990", "P", "002", "001"),
)
_HEADINGS = ("Nama", "NIK", "Tanggal Lahir", "JK", "RT", "RW")


@dataclass(slots=True)
class _Bench:
    """What the steps hand on: a folder that goes away, and the posko that the first step founds there.

    ``picture``: where the main window is saved as it was drawn.
    """

    scratch: Path
    picture: Path | None = None
    password: str = field(default_factory=lambda: os.urandom(12).hex())
    opened: list[Workspace] = field(default_factory=list)

    @property
    def folder(self) -> Folder:
        return Folder(self.scratch / "posko")

    @property
    def book(self) -> Workspace:
        """The open posko. Raises ``IndexError`` where it was never founded."""
        return self.opened[-1]

    def close(self) -> None:
        while self.opened:
            self.opened.pop().close()


def run(picture: Path | None = None) -> Result:
    """Run every step; what a step could not do is its finding. Exit 1 where there is one."""
    language = i18n.language()
    steps: dict[str, str] = {}
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="blc-", ignore_cleanup_errors=True) as scratch:
        bench = _Bench(Path(scratch), picture.absolute() if picture else None)
        for name, step in _STEPS.items():
            try:
                step(bench)
                steps[name] = "ok"
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what this test looks for
                from blc_desktop import logs

                steps[name] = f"{logs.told(error)}{_said_by_us(error)}"
            finally:
                i18n.set_language(language)
        bench.close()
    ok = all(told == "ok" for told in steps.values())
    values: dict[str, object] = {
        "ok": ok,
        "version": __version__,
        "system": platform.platform(),
        "seconds": round(time.monotonic() - begin, 1),
        "steps": steps,
    }
    lines = [f"{name}: {told}" for name, told in steps.items()]
    text = "\n".join([*lines, _("Program siap dipakai.") if ok else _("Program tidak utuh.")])
    return Result(values, text, 0 if ok else 1)


class _Unfit(Exception):
    """A step found what it must not find; its words are ours and name no person."""


def _said_by_us(error: Exception) -> str:
    return f": {error}" if isinstance(error, _Unfit) else ""


def _prove(holds: object, what: str) -> None:
    if not holds:
        raise _Unfit(what)


def _database(bench: _Bench) -> None:
    """Found a posko and let every named check run on it."""
    from blc_desktop.domain import regions
    from blc_desktop.services import checks, setup

    village = regions.by_code("36.03.12.2008")
    if village is None:
        raise _Unfit("no village codes")
    new = setup.NewPosko(village, "Uji", "uji", "Uji", bench.password)
    bench.opened.append(setup.create_posko(bench.folder, new, lambda _sheet: None))
    _prove(all(outcome.ok for outcome in checks.run_all(bench.book)), "a check found something")


def _migrations(bench: _Bench) -> None:
    """Find every script of the schema in the package."""
    from blc_desktop.storage import migrations

    _prove(bench.folder.database.exists(), "no book")
    _prove(migrations.scripts() == migrations.REVISIONS, "scripts of the schema are missing")


def _encryption(bench: _Bench) -> None:
    """Try to read the file without a key, with a wrong password, and with the right one."""
    from blc_desktop.errors import Refused
    from blc_desktop.services import accounts

    content = bench.folder.database.read_bytes()
    _prove(content and _PLAIN_HEAD not in content and b"Sukamantri" not in content, "the book can be read")
    try:
        accounts.unlock(bench.folder, "uji", bench.password + "x").close()
    except Refused as refused:
        _prove(refused.code == "wrong_password", "a wrong password was answered otherwise")
    else:
        raise _Unfit("a wrong password opened the book")
    accounts.unlock(bench.folder, "uji", bench.password).close()


def _import(bench: _Bench) -> None:
    """Write a small workbook, bring it into the book, find a person of it."""
    from blc_desktop.domain.kinds import ImportKind
    from blc_desktop.exchange import writing
    from blc_desktop.services import imports, residents

    workbook = bench.scratch / "warga.xlsx"
    writing.write_table(workbook, "Warga", _HEADINGS, _PEOPLE)
    done = imports.run(bench.book, imports.ImportWorkbook(workbook, ImportKind.RESIDENTS)).value
    _prove(done.accepted == len(_PEOPLE), "rows were not accepted")
    _prove(len(residents.find_people(bench.book, "muhammad yusuf")) == 1, "a person was not found")


def _locked_workbook(bench: _Bench) -> None:
    """Lock a workbook with a password, and see that it is not taken for an open one."""
    from blc_desktop.exchange import packed, writing

    locked = bench.scratch / "terkunci.xlsx"
    writing.write_table(locked, "Warga", _HEADINGS, _PEOPLE, password=bench.password)
    _prove(packed.encrypted(locked.read_bytes()), "the workbook is not locked")


def _pictures(_bench: _Bench) -> None:
    """Read a photo of every kind that phones send."""
    from blc_desktop.exchange import pictures

    for kind, content in pictures.samples().items():
        read = pictures.read_photo(content, f"uji.{kind.lower()}")
        _prove(read.content.startswith(b"\xff\xd8"), f"no photo from {kind}")


def _backup(bench: _Bench) -> None:
    """Back up, restore elsewhere, and find the restored book whole."""
    from blc_desktop.services import accounts, backups, checks

    saved = bench.scratch / "uji.blcbackup"
    made = backups.create_backup(bench.book, saved)
    copy = Folder(bench.scratch / "copy")
    restored = backups.restore_backup(saved, "uji", bench.password, copy)
    _prove(restored.manifest.total == made.records, "the backup holds other rows")
    ws = accounts.unlock(copy, "uji", bench.password)
    try:
        _prove(all(outcome.ok for outcome in checks.run_all(ws)), "a check found something")
    finally:
        ws.close()


def _pdf(bench: _Bench) -> None:
    """Print the daily report in both languages, its letters inside it, its text legible."""
    from pypdf import PdfReader

    from blc_desktop.domain.facts.printing import ReportKind, ReportRequest
    from reports.press import produce

    for language, word in (("id", "Laporan"), ("en", "report")):
        i18n.set_language(language)
        content = produce(bench.book, ReportRequest(kind=ReportKind.DAILY, day=bench.book.day)).content
        pages = PdfReader(BytesIO(content)).pages
        _prove(word.lower() in pages[0].extract_text().lower(), f"no text in {language}")
        _prove(b"/FontFile2" in content and b"NotoSans" in content, "no font inside")


def _words(_bench: _Bench) -> None:
    """Find the catalogue in the package: both languages differ."""
    from blc_desktop.words.problems import codes, sentence

    told = {}
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        told[language] = [sentence(code) for code in sorted(codes())]
    same = sum(one == other for one, other in zip(*told.values(), strict=True))
    _prove(same < len(codes()) // 10, f"{same} of {len(codes())} sentences have no English")


def _icons(_bench: _Bench) -> None:
    from ui import proof

    missing = proof.missing_icons()
    _prove(not missing, f"icons that draw nothing: {', '.join(missing)}")


def _unlock_window(bench: _Bench) -> None:
    from ui import proof

    _prove(proof.first_window(bench.folder) == "unlock_window", "no unlock window")
    _prove(proof.first_window(Folder(bench.scratch / "empty")) == "setup_wizard", "no set-up")


def _main_window(bench: _Bench) -> None:
    from ui import proof

    _prove(proof.main_window(bench.book, bench.scratch, bench.picture) > 20, "the main window is blank")


_STEPS: dict[str, Callable[[_Bench], None]] = {
    "database": _database,
    "migrations": _migrations,
    "encryption": _encryption,
    "import": _import,
    "locked_workbook": _locked_workbook,
    "pictures": _pictures,
    "backup": _backup,
    "pdf": _pdf,
    "words": _words,
    "unlock_window": _unlock_window,
    "icons": _icons,
    "main_window": _main_window,
}
