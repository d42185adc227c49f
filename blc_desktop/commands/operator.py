"""``operator``: who may open the book."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.commands.context import Context, Result, WrongUsage, read_secret
from blc_desktop.commands.usage import Parser, sheet_file
from blc_desktop.domain.access import Role
from blc_desktop.i18n import _

NAME = "operator"


def add_arguments(parser: Parser) -> None:
    """Declare the steps: add, list, role, disable, enable, password, recover, renew-key."""
    steps = parser.steps(
        add=_("menambah pengguna dengan kata sandi pertama"),
        list=_("menampilkan semua pengguna"),
        role=_("mengubah peran"),
        disable=_("menonaktifkan; namanya tetap di riwayat"),
        enable=_("mengaktifkan lagi dengan kata sandi pertama"),
        password=_("mengganti kata sandi sendiri, atau sebagai ketua milik orang lain"),
        recover=_("masuk dengan kunci pemulihan; lembar yang baru ditulis"),
        renew_key=_("mengenkripsi ulang buku dengan kunci baru sesudah seseorang berhenti"),
    )
    for name in ("add", "role", "disable", "enable"):
        steps[name].add_argument("name", metavar="NAME", help=_("nama pengguna"))
    steps["password"].add_argument(
        "name", metavar="NAME", nargs="?", default="", help=_("nama pengguna; bawaan: sendiri")
    )
    for name in ("add", "role"):
        steps[name].add_argument("--role", required=True, choices=[role.value for role in Role])
    steps["add"].add_argument("--display-name", metavar="NAME", default="", help=_("nama lengkap"))
    recover = steps["recover"]
    recover.add_argument(
        "--recovery-file", required=True, type=Path, metavar="FILE", help=_("berkas berisi kunci pemulihan")
    )
    recover.add_argument(
        "--recovery-output",
        type=sheet_file,
        metavar="FILE",
        help=_("lembar yang baru, .pdf atau .txt; bawaan: di samping yang lama"),
    )
    for name in ("add", "enable", "password", "recover"):
        steps[name].add_argument(
            "--new-password-file",
            required=True,
            type=Path,
            metavar="FILE",
            help=_("berkas berisi kata sandi baru"),
        )


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
