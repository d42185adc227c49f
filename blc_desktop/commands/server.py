"""``server``: what the owner of a server's database does: make the tables, say who opens which posko."""

from __future__ import annotations

from blc_desktop.commands.context import Context, Result, WrongUsage
from blc_desktop.commands.usage import Parser
from blc_desktop.i18n import _
from blc_desktop.words.problems import sentence

NAME = "server"


def add_arguments(parser: Parser) -> None:
    """Declare the steps: prepare, list, grant, revoke."""
    steps = parser.steps(
        prepare=_("membuat tabel, atau menyesuaikannya dengan versi program ini"),
        list=_("menampilkan posko di server dan perannya"),
        grant=_("memberi sebuah peran hak membuka posko"),
        revoke=_("mencabut hak sebuah peran"),
    )
    steps["prepare"].add_argument(
        "--partitions",
        type=int,
        default=0,
        metavar="N",
        help=_("membagi tabel besar menjadi N bagian; hanya selama basis data kosong"),
    )
    for name in ("grant", "revoke"):
        steps[name].add_argument("role", metavar="ROLE", help=_("peran PostgreSQL sebuah laptop"))


def run(context: Context) -> Result:
    """Carry out one step."""
    if not context.folder.server:
        raise WrongUsage(sentence("server.not_given"))
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
