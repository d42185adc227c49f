"""``import``: a posko's own workbooks into the book, and an import taken back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from blc_desktop.commands.context import Context, Result, WrongUsage, day_of
from blc_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from blc_desktop.services.import_facts import FoundProblem, ImportResult, Preview

NAME = "import"
_KINDS = ("residents", "patients", "stock")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the kinds with a file, and ``undo`` with an import's number."""
    parser.add_argument("what", choices=(*_KINDS, "undo"))
    parser.add_argument(
        "target", metavar="FILE|IMPORT_ID", help=_("buku kerja posko; untuk undo: nomor impornya")
    )
    parser.add_argument(
        "--date", type=day_of, metavar="YYYY-MM-DD", help=_("hari impornya; stok awal dicatat pada hari ini")
    )
    parser.add_argument("--sheet", metavar="S", help=_("nama lembar; bawaan: yang paling cocok"))
    parser.add_argument("--mapping", type=Path, metavar="FILE", help=_("arti kolom-kolomnya, bila perlu"))
    parser.add_argument("--dry-run", action="store_true", help=_("hanya memeriksa; tidak ada yang disimpan"))
    parser.add_argument(
        "--problems", type=Path, metavar="OUT.xlsx", help=_("baris bermasalah ditulis ke berkas ini")
    )


def run(context: Context) -> Result:
    """Import a file or take an import back. Raises ``Refused``, ``Trouble``, ``WrongUsage``."""
    return _undo(context) if context.args.what == "undo" else _import(context)


def _undo(context: Context) -> Result:
    from blc_desktop.services import import_undo

    try:
        import_id = int(context.args.target)
    except ValueError:
        raise WrongUsage(_("Sebutkan nomor impor: import undo NOMOR")) from None
    removed = import_undo.undo(context.open(), import_id).value
    text = ngettext("{count} data dibatalkan.", "{count} data dibatalkan.", removed).format(count=removed)
    return Result({"removed": removed}, text)


def _import(context: Context) -> Result:
    from blc_desktop.domain.kinds import ImportKind
    from blc_desktop.exchange import mapping
    from blc_desktop.services import backups, imports

    args = context.args
    command = imports.ImportWorkbook(
        path=Path(args.target),
        kind=ImportKind(args.what),
        sheet=args.sheet,
        mapping=mapping.load(args.mapping) if args.mapping else None,
        day=args.date,
    )
    ws = context.open()
    if args.dry_run:
        shown = imports.preview(ws, command)
        if args.problems:
            from blc_desktop.services import import_review

            import_review.preview_problems(ws, shown, args.problems)
        return Result(_values(shown, None), _text(shown, None))
    backups.backup_before_import(ws)
    done = imports.run(ws, command).value
    if args.problems:
        from blc_desktop.services import import_review

        purpose = _("baris perintah")
        import_review.problems_workbook(ws, done.import_id, args.problems, purpose=purpose)
    return Result(_values(done, done.import_id), _text(done, done.import_id))


def _counts(found: Preview | ImportResult) -> dict[str, int]:
    from blc_desktop.services.import_facts import ImportResult

    if isinstance(found, ImportResult):
        names = ("rows", "accepted", "review", "rejected", "unchanged", "follow_ups")
        return {name: value for name in names if (value := getattr(found, name)) is not None}
    return dict(found.counts)


def _values(found: Preview | ImportResult, import_id: int | None) -> dict[str, object]:
    return {
        **_counts(found),
        "mapping": dict(found.mapping),
        "problems": [_problem(problem) for problem in found.problems],
        "import_id": import_id,
    }


def _problem(problem: FoundProblem) -> dict[str, object]:
    return {
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity.value,
        **({"sheet": problem.sheet} if problem.sheet else {}),
    }


def _place(problem: FoundProblem) -> str:
    return f"{problem.row} ({problem.sheet})" if problem.sheet else str(problem.row)


def _text(found: Preview | ImportResult, import_id: int | None) -> str:
    from blc_desktop.words import problems

    head = _(
        "{rows} baris: {accepted} masuk, {review} perlu diperiksa, {rejected} ditolak, {unchanged} sudah ada."
    ).format(**_counts(found))
    lines = [head]
    follow_ups = _counts(found).get("follow_ups", 0)
    if follow_ups:
        told = ngettext("{count} catatan pemantauan.", "{count} catatan pemantauan.", follow_ups)
        lines.append(told.format(count=follow_ups))
    for problem in found.problems[:20]:
        line = _("Baris {row}, {column}: {sentence}")
        sentence = problems.sentence(problem.code, problem.facts)
        lines.append(line.format(row=_place(problem), column=problem.column, sentence=sentence))
    if len(found.problems) > 20:
        lines.append(_("… dan {count} lagi.").format(count=len(found.problems) - 20))
    if import_id is not None:
        lines.append(_("Nomor impor: {number}").format(number=import_id))
    return "\n".join(lines)
