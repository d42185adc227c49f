"""``--self-test``: the program proves itself on a throw-away posko, a PDF and an off-screen window."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from blc_desktop.commands.context import Result
from blc_desktop.i18n import _
from blc_desktop.paths import Folder


def run() -> Result:
    """Run every step; the name of the first that fails is the finding."""
    steps = {"book": _book, "pdf": _pdf, "window": _window}
    failed: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="blc-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        for name, step in steps.items():
            try:
                step(folder)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what this test looks for
                from blc_desktop import logs

                failed[name] = logs.told(error)
    lines = [f"{name}: {failed.get(name, 'ok')}" for name in steps]
    values = {"ok": not failed, "steps": {name: failed.get(name, "ok") for name in steps}}
    text = "\n".join([*lines, _("Program siap dipakai.") if not failed else _("Program tidak utuh.")])
    return Result(values, text, 1 if failed else 0)


def _book(scratch: Path) -> None:
    """Found, back up, restore and unlock an encrypted posko."""
    from blc_desktop.domain import regions
    from blc_desktop.services import accounts, backups, checks, setup

    password = os.urandom(12).hex()
    village = regions.by_code("36.03.12.2008")
    if village is None:
        raise RuntimeError("no village")
    new = setup.NewPosko(village, "Uji", "uji", "Uji", password)
    folder, saved = Folder(scratch / "posko"), scratch / "uji.blcbackup"
    ws = setup.create_posko(folder, new, lambda _sheet: None)
    backups.create_backup(ws, saved)
    ws.close()
    copy = Folder(scratch / "copy")
    backups.restore_backup(saved, "uji", password, copy)
    ws = accounts.unlock(copy, "uji", password)
    outcomes = checks.run_all(ws)
    ws.close()
    if not all(outcome.ok for outcome in outcomes):
        raise RuntimeError("check")


def _pdf(_scratch: Path) -> None:
    from datetime import date

    from blc_desktop.domain.facts.recovery import RecoverySheet
    from reports.recovery import draw_recovery_sheet

    groups = ("00000",) * 7
    document = draw_recovery_sheet(RecoverySheet("Uji", "Uji", "uji", date(2021, 2, 19), groups))
    if not document.content.startswith(b"%PDF-"):
        raise RuntimeError("no PDF")


def _window(scratch: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from blc_desktop.options import WindowOptions
    from ui import app

    painted: list[str] = []
    options = WindowOptions(Folder(scratch / "window"), exit_after_paint=True, on_painted=painted.append)
    if app.main(options) != 0 or not painted:
        raise RuntimeError("no window")
