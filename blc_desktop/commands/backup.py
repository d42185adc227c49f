"""``backup``: one encrypted file, proven by opening it, and the way back."""

from __future__ import annotations

from pathlib import Path

from blc_desktop.commands.context import Context, Result, read_secret
from blc_desktop.commands.usage import Parser
from blc_desktop.i18n import _
from blc_desktop.paths import Folder

NAME = "backup"


def add_arguments(parser: Parser) -> None:
    """Declare ``create``, ``verify`` and ``restore``."""
    steps = parser.steps(
        create=_("menulis seluruh buku ke satu berkas terenkripsi dan mengujinya"),
        verify=_("menguji cadangan dengan membukanya; buku tidak disentuh"),
        restore=_("menjadikan cadangan buku di folder data; buku yang ada dipindah ke samping"),
    )
    for name, step in steps.items():
        step.add_argument("file", type=Path, metavar="FILE", help=_("berkas .blcbackup"))
        if name != "create":
            step.add_argument(
                "--recovery-file",
                type=Path,
                metavar="FILE",
                default=None,
                help=_("berkas berisi kunci pemulihan saat itu, sebagai pengganti kata sandi"),
            )
        if name == "restore":
            step.add_argument(
                "--into", type=Path, metavar="DIR", default=None, help=_("folder lain daripada folder data")
            )


def run(context: Context) -> Result:
    """Carry out one step."""
    return {"create": _create, "verify": _verify, "restore": _restore}[context.args.step](context)


def _create(context: Context) -> Result:
    from blc_desktop.services import backups
    from blc_desktop.words import backups as backup_words

    made = backups.create_backup(context.open(), context.args.file)
    told = _told(made.path, made.records, _("Cadangan {path} berisi {records} catatan dan sudah diperiksa."))
    words = backup_words.outcome(made.findings, made.not_reached)
    checked = {"findings": made.findings, "not_reached": list(made.not_reached)}
    return Result({**told.values, **checked}, f"{told.text}\n{words}")


def _verify(context: Context) -> Result:
    from blc_desktop.services import backups
    from blc_desktop.words import backups as backup_words
    from blc_desktop.words.problems import sentence

    verified = backups.verify_backup(context.args.file, *_secret(context), context.folder)
    told = _told(context.args.file, verified.total, _("Cadangan {path} utuh: {records} catatan."))
    proof = verified.proof
    checked = [
        {
            "name": each.name,
            "ok": each.ok,
            "findings": [sentence(one.code, one.facts) for one in each.findings],
        }
        for each in proof.outcomes
    ]
    lines = [told.text, backup_words.outcome(proof.findings, proof.not_reached)]
    lines += [f"  - {sentence(one.code, one.facts)}" for each in proof.outcomes for one in each.findings]
    values = {**told.values, "checks": checked, "not_reached": list(proof.not_reached)}
    return Result(values, "\n".join(lines), 1 if proof.findings else 0)


def _restore(context: Context) -> Result:
    from blc_desktop.services import backups

    folder = Folder(context.args.into.absolute()) if context.args.into else context.folder
    restored = backups.restore_backup(context.args.file, *_secret(context), folder)
    told = _told(folder.path, restored.manifest.total, _("{records} catatan dipulihkan ke {path}."))
    if restored.aside is None:
        return told
    text = _("Buku yang lama dipindahkan ke {path}.").format(path=restored.aside)
    return Result({**told.values, "previous": str(restored.aside)}, f"{told.text}\n{text}")


def _secret(context: Context) -> tuple[str, str]:
    """Return whose password opens the backup, or its recovery key."""
    if context.args.recovery_file is not None:
        return "", read_secret(context.args.recovery_file)
    who = context.credentials()
    return who.username, who.password


def _told(path: Path, records: int, text: str) -> Result:
    values = {"output": str(path), "records": records, "verified": True}
    return Result(values, text.format(path=path, records=records))
