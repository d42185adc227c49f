"""``update``: a newer version from a file, checked and proven, without the internet."""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from blc_desktop.commands.context import Context, Result, WrongUsage
from blc_desktop.i18n import _, language
from blc_desktop.words.formats import long_date
from blc_desktop.words.labels import label

if TYPE_CHECKING:
    from blc_desktop.domain.updates import Outcome, UpdateManifest

NAME = "update"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the file; ``--finish`` is what the program says to its own helper."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE.blcupdate")
    parser.add_argument("--dry-run", action="store_true", help=_("hanya memeriksa berkasnya"))
    parser.add_argument("--last", action="store_true", help=_("hasil pembaruan yang terakhir"))
    parser.add_argument("--finish", type=Path, help=argparse.SUPPRESS)


def run(context: Context) -> Result:
    """Check the file; install it unless this is a dry run.

    Raises ``Refused``, ``Trouble``, ``WrongUsage``.
    """
    from blc_desktop.services import update_finish, updates

    args = context.args
    if args.finish is not None:
        return _ended(update_finish.finish(update_finish.load(args.finish)))
    if args.last:
        outcome = updates.last_outcome()
        return _ended(outcome) if outcome else Result({"state": "none"}, _("Belum ada pembaruan."))
    if args.file is None:
        raise WrongUsage(_("Sebutkan berkas pembaruannya: update BERKAS.blcupdate"))
    offered = updates.look(args.file)
    if args.dry_run:
        return Result({**_values(offered), "state": "checked"}, _text(offered))
    return _install(context, offered)


def _install(context: Context, offered: UpdateManifest) -> Result:
    from blc_desktop.services import updates
    from blc_desktop.storage.instance import Instance

    folder = context.folder
    if folder.database.exists():
        with Instance(folder):  # not while a window works on the book
            plan = updates.prepare(context.args.file, folder, context.open())
        context.close()
    else:
        plan = updates.prepare(context.args.file, folder, None)
    context.say(_text(offered))
    if os.name != "nt":
        updates.become(plan, *(["--json"] if context.as_json else []))
    updates.hand_over(plan)
    values = {**_values(offered), "state": "started", "outcome": str(plan.stage / updates.OUTCOME)}
    text = _("Pembaruan berjalan sesudah program ini berakhir. Hasilnya: blc-desktop update --last")
    return Result(values, text)


def _ended(outcome: Outcome) -> Result:
    from blc_desktop.words.updates import told

    values = {**asdict(outcome), "step": outcome.step.value, "state": "done" if outcome.ok else "failed"}
    return Result(values, told(outcome), 0 if outcome.ok else 1)


def _values(offered: UpdateManifest) -> dict[str, object]:
    return {
        "version": offered.version,
        "edition": offered.edition.value,
        "released": offered.released.isoformat(),
        "signer": offered.signer,
        "notes": offered.notes,
    }


def _text(offered: UpdateManifest) -> str:
    head = _("Versi {version} untuk {edition}, dirilis {day}; tanda tangan {signer} baik.").format(
        version=offered.version,
        edition=label(offered.edition),
        day=long_date(offered.released),
        signer=offered.signer,
    )
    notes = offered.notes.get(language(), "")
    return f"{head}\n{notes}".rstrip()
