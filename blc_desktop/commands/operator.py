"""``operator``: who may open the book."""

from __future__ import annotations

import argparse
from pathlib import Path

from blc_desktop.commands.context import Context, Result, WrongUsage, read_secret
from blc_desktop.domain.access import Role
from blc_desktop.i18n import _

NAME = "operator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the steps: add, list, role, disable, enable, password, recover, renew-key."""
    steps = parser.add_subparsers(
        dest="step", required=True, metavar="add|list|role|disable|enable|password|recover|renew-key"
    )
    add = steps.add_parser("add", allow_abbrev=False)
    add.add_argument("name")
    add.add_argument("--role", required=True, choices=[role.value for role in Role])
    add.add_argument("--display-name", default="")
    steps.add_parser("list", allow_abbrev=False)
    disable = steps.add_parser("disable", allow_abbrev=False)
    disable.add_argument("name")
    enable = steps.add_parser("enable", allow_abbrev=False)
    enable.add_argument("name")
    role = steps.add_parser("role", allow_abbrev=False)
    role.add_argument("name")
    role.add_argument("--role", required=True, choices=[known.value for known in Role])
    password = steps.add_parser("password", allow_abbrev=False)
    password.add_argument("name", nargs="?", default="")
    recover = steps.add_parser("recover", allow_abbrev=False)
    recover.add_argument("--recovery-file", required=True, type=Path, metavar="FILE")
    recover.add_argument("--recovery-output", type=Path, metavar="FILE", help=".pdf, .txt")
    steps.add_parser("renew-key", allow_abbrev=False)
    for step in (add, enable, password, recover):
        step.add_argument("--new-password-file", required=True, type=Path, metavar="FILE")


def run(context: Context) -> Result:
    """Carry out one step."""
    steps = {
        "add": _add,
        "list": _list,
        "role": _role,
        "disable": _disable,
        "enable": _enable,
        "password": _password,
        "recover": _recover,
        "renew-key": _renew_key,
    }
    return steps[context.args.step](context)


def _add(context: Context) -> Result:
    from blc_desktop.services import accounts

    args = context.args
    password = read_secret(args.new_password_file)
    command = accounts.AddOperator(args.name, args.display_name, Role(args.role), password)
    done = accounts.add(context.open(), command)
    values = {"operator": args.name, "role": args.role, "id": done.value}
    return Result(values, _("{name} dapat masuk.").format(name=args.name))


def _list(context: Context) -> Result:
    from blc_desktop.services import accounts
    from blc_desktop.words.labels import label

    rows = accounts.everybody(context.open())
    operators = [
        {
            "username": row.username,
            "display_name": row.display_name,
            "role": row.role.value,
            "disabled": row.disabled_at is not None,
        }
        for row in rows
    ]
    lines = [
        f"{row.username}\t{row.display_name}\t{label(row.role)}"
        + ("\t" + _("nonaktif") if row.disabled_at else "")
        for row in rows
    ]
    return Result({"operators": operators}, "\n".join(lines))


def _disable(context: Context) -> Result:
    from blc_desktop.services import accounts

    name = context.args.name
    accounts.disable(context.open(), accounts.DisableOperator(name))
    return Result({"operator": name, "disabled": True}, _("{name} tidak dapat masuk lagi.").format(name=name))


def _enable(context: Context) -> Result:
    from blc_desktop.services import accounts

    name, password = context.args.name, read_secret(context.args.new_password_file)
    accounts.enable(context.open(), accounts.EnableOperator(name, password))
    return Result({"operator": name, "disabled": False}, _("{name} dapat masuk.").format(name=name))


def _role(context: Context) -> Result:
    from blc_desktop.services.roles import ChangeRole, change_role
    from blc_desktop.words.labels import label

    name, role = context.args.name, Role(context.args.role)
    change_role(context.open(), ChangeRole(name, role))
    text = _("{name} sekarang {role}.").format(name=name, role=label(role))
    return Result({"operator": name, "role": role.value}, text)


def _password(context: Context) -> Result:
    from blc_desktop.services import accounts

    password = read_secret(context.args.new_password_file)
    ws = context.open()
    current = context.credentials().password
    accounts.change_password(ws, accounts.ChangePassword(password, context.args.name, current))
    name = context.args.name or ws.actor.username
    return Result({"operator": name}, _("Kata sandi {name} sudah diganti.").format(name=name))


def _renew_key(context: Context) -> Result:
    """Encrypt the book anew; a window that has it open would lose it under its feet."""
    from blc_desktop.services.renewal import RenewKey, renew_key
    from blc_desktop.storage.instance import Instance

    with Instance(context.folder):
        slots = renew_key(context.open(), RenewKey()).value
    text = _("Kunci buku sudah diperbarui untuk {count} sandi dan lembar pemulihan.")
    return Result({"slots": slots}, text.format(count=slots))


def _recover(context: Context) -> Result:
    """Give a new password; the used recovery key counts until its successor's sheet is saved."""
    from blc_desktop.commands.init import save_sheet
    from blc_desktop.services import accounts

    args = context.args
    if not context.username:
        raise WrongUsage(_("Sebutkan pengguna yang kata sandinya hilang: --username NAMA"))
    recovered = accounts.recover(
        context.folder,
        context.username,
        read_secret(args.recovery_file),
        read_secret(args.new_password_file),
    )
    ws = recovered.workspace
    try:
        output = args.recovery_output or _beside(args.recovery_file)
        save_sheet(recovered.sheet, output)
        accounts.replace_recovery(ws, recovered.sheet)
    finally:
        ws.close()
    values = {"operator": ws.actor.username, "recovery_output": str(output)}
    text = _(
        "Kata sandi {name} sudah diganti. Kunci pemulihan lama tidak berlaku lagi; "
        "lembar yang baru: {path}. Simpan di tempat terkunci."
    )
    return Result(values, text.format(name=ws.actor.username, path=output))


def _beside(used: Path) -> Path:
    """Return a free name beside the used sheet."""
    number = 2
    while (path := used.with_name(f"{used.stem}-{number}.txt")).exists():
        number += 1
    return path
