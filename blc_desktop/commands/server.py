"""``server``: what the owner of a server's database does: make the tables, say who opens which posko."""

from __future__ import annotations

import argparse

from blc_desktop.commands.context import Context, Result
from blc_desktop.errors import Refused
from blc_desktop.i18n import _

NAME = "server"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the steps: prepare, list, grant, revoke."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="prepare|list|grant|revoke")
    prepare = steps.add_parser("prepare", allow_abbrev=False)
    prepare.add_argument(
        "--partitions", type=int, default=0, metavar="N", help="PARTITION BY HASH (posko_id)"
    )
    steps.add_parser("list", allow_abbrev=False)
    for name in ("grant", "revoke"):
        steps.add_parser(name, allow_abbrev=False).add_argument("role")


def run(context: Context) -> Result:
    """Carry out one step."""
    if not context.folder.server:
        raise Refused("server.not_given")
    steps = {"prepare": _prepare, "list": _list, "grant": _grant, "revoke": _revoke}
    return steps[context.args.step](context)


def _prepare(context: Context) -> Result:
    from blc_desktop.services import server_founding

    server_founding.prepare_schema(context.folder, partitions=context.args.partitions)
    return Result({"ready": True}, _("Basis data siap. Buat posko dengan perintah init."))


def _list(context: Context) -> Result:
    from blc_desktop.services import server_founding

    found = server_founding.whole_list(context.folder)
    values = [{"posko": one.name, "village": one.village_code, "roles": list(one.roles)} for one in found]
    lines = [f"{one.village_code}  {one.name}: {', '.join(one.roles) or '-'}" for one in found]
    return Result({"poskos": values}, "\n".join(lines) or _("Belum ada posko di server ini."))


def _grant(context: Context) -> Result:
    from blc_desktop.services import server_founding

    role = context.args.role
    server_founding.grant(context.open(), role)
    return Result({"role": role}, _("Peran {role} boleh membuka posko ini.").format(role=role))


def _revoke(context: Context) -> Result:
    from blc_desktop.services import server_founding

    role = context.args.role
    server_founding.revoke(context.open(), role)
    return Result({"role": role}, _("Peran {role} tidak lagi boleh membuka posko ini.").format(role=role))
