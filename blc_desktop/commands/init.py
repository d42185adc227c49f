"""``init``: a new encrypted posko, and its recovery sheet."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.commands.context import Context, Result, WrongUsage
from blc_desktop.commands.usage import Parser, sheet_file
from blc_desktop.domain.facts.recovery import RecoverySheet
from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.words.problems import sentence

NAME = "init"


def add_arguments(parser: Parser) -> None:
    """Declare the arguments of ``init``."""
    parser.add_argument(
        "--village", required=True, metavar="CODE", help=_("kode desa atau kelurahan, misalnya 36.03.12.2008")
    )
    parser.add_argument("--posko", required=True, metavar="NAME", help=_("nama posko"))
    parser.add_argument("--display-name", metavar="NAME", default="", help=_("nama lengkap ketua posko"))
    parser.add_argument(
        "--server-role",
        action="append",
        default=[],
        metavar="ROLE",
        help=_("peran di server yang boleh membuka posko ini; boleh berulang"),
    )
    parser.add_argument(
        "--recovery-output",
        required=True,
        type=sheet_file,
        metavar="FILE",
        help=_("lembar pemulihan yang ditulis, .pdf atau .txt"),
    )


def run(context: Context) -> Result:
    """Make the posko; without a saved sheet there is none."""
    from blc_desktop.domain import regions
    from blc_desktop.services import server_founding, setup

    args = context.args
    if args.server_role and not context.folder.server:
        raise WrongUsage(sentence("server.not_given"))
    if not context.username:
        raise WrongUsage(_("Sebutkan pengguna pertama: --username NAMA"))
    village = regions.by_code(args.village)
    if village is None:
        raise Refused("village_unknown", field="village", village_code=args.village)
    who = context.credentials()
    new = setup.NewPosko(
        village=village,
        name=args.posko,
        username=who.username,
        display_name=args.display_name,
        password=who.password,
    )
    ws = setup.create_posko(context.folder, new, lambda sheet: save_sheet(sheet, args.recovery_output))
    database_id = ws.book.database_id
    try:
        for role in args.server_role:
            server_founding.grant(ws, role)
    finally:
        ws.close()
    values = {
        "village": village.name,
        "district": village.district,
        "regency": village.regency,
        "province": village.province,
        "database_id": database_id,
        "recovery_output": str(args.recovery_output),
    }
    text = _("Posko {posko} siap di {folder}.\nSimpan lembar pemulihan {sheet} di tempat terkunci.")
    filled = text.format(posko=args.posko, folder=context.folder.path, sheet=args.recovery_output)
    return Result(values, filled)


def save_sheet(sheet: RecoverySheet, path: Path) -> None:
    """Write the recovery sheet as PDF or as text, by the name of its file.

    A file that holds something is not replaced: it may be the only sheet of another posko.
    """
    from blc_desktop.services import recovery_sheet
    from blc_desktop.storage.files import make_folder, write_whole

    if path.exists() and path.stat().st_size > 0:
        raise Refused("output_exists", path=path)
    if path.suffix.lower() != ".pdf":
        recovery_sheet.write_text(sheet, path)
        return
    from reports.recovery import draw_recovery_sheet

    make_folder(path.parent)
    write_whole(path, draw_recovery_sheet(sheet).content)
