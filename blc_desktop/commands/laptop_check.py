"""``laptop-check``: whether this laptop can carry the program, and the one-page check to take along."""

from __future__ import annotations

import argparse
from pathlib import Path

from blc_desktop.commands.context import Context, Result
from blc_desktop.i18n import _

NAME = "laptop-check"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the sheet; without it the findings are only told."""
    parser.add_argument("--output", type=Path, metavar="F.pdf", help=_("lembar pemeriksaan satu halaman"))
    parser.add_argument("--blank", action="store_true", help=_("lembar kosong, untuk diisi dengan tangan"))


def run(context: Context) -> Result:
    """Look at this laptop; exit 1 where something is missing. No book is needed."""
    from blc_desktop.domain.laptops import judge
    from blc_desktop.services.laptop import this_laptop
    from blc_desktop.words import laptops as words

    findings = judge(this_laptop(context.folder.path))
    output = context.args.output
    if output is not None:
        from blc_desktop.storage.files import write_whole
        from reports.laptop_sheet import draw_laptop_sheet

        write_whole(output, draw_laptop_sheet(() if context.args.blank else findings).content)
    ok = all(finding.met for finding in findings)
    lines = [
        f"{_('baik') if finding.met else _('KURANG')}  {words.title(finding.need)}: {words.found(finding)}"
        + ("" if finding.met else f". {words.mend(finding.need)}")
        for finding in findings
    ]
    last = _("Laptop ini siap.") if ok else _("Laptop ini belum siap.")
    values: dict[str, object] = {
        "ok": ok,
        "needs": {
            finding.need.value: {"ok": finding.met, "found": words.found(finding)} for finding in findings
        },
        "output": None if output is None else str(output),
    }
    return Result(values, "\n".join([*lines, last]), 0 if ok or context.args.blank else 1)
