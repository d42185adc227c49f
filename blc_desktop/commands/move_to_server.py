"""``move-to-server``: the posko of a laptop goes to a server, every row proven; ``--back`` brings it home."""

from __future__ import annotations

from blc_desktop.commands.context import Context, Result, WrongUsage
from blc_desktop.commands.usage import Parser
from blc_desktop.i18n import _
from blc_desktop.words.problems import sentence

NAME = "move-to-server"


def add_arguments(parser: Parser) -> None:
    """Declare the way, and who may open the posko on the server."""
    parser.add_argument("--back", action="store_true", help=_("dari server kembali ke laptop ini"))
    parser.add_argument(
        "--server-role",
        action="append",
        default=[],
        metavar="ROLE",
        help=_("peran di server yang boleh membuka posko ini; boleh berulang"),
    )


def run(context: Context) -> Result:
    """Move the posko and print what arrived, table by table."""
    from blc_desktop.services import moving

    folder, local = context.folder, context.folder.local
    if not folder.server:
        raise WrongUsage(sentence("server.not_given"))
    if context.args.back:
        moved = moving.to_laptop(context.open(), local)
        text = _("{posko} dikerjakan di laptop ini lagi: {rows} baris, semuanya sama.")
    else:
        ws = context.open(local)
        moved = moving.to_server(ws, folder, tuple(context.args.server_role))
        text = _("{posko} sekarang di server: {rows} baris, semuanya sama.")
    lines = [f"{one.name:<24}{one.rows:>10}  {one.digest[:16]}" for one in moved.proofs]
    values = {
        "posko": moved.posko,
        "rows": moved.rows,
        "tables": {one.name: {"rows": one.rows, "sha256": one.digest} for one in moved.proofs},
    }
    said = text.format(posko=moved.posko, rows=moved.rows)
    return Result(values, "\n".join([*lines, said]))
