"""``exchange``: files to and from other posko, by a code agreed on paper."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blc_desktop.commands.context import Context, Result, WrongUsage, day_of, read_secret
from blc_desktop.commands.usage import Parser, sheet_file
from blc_desktop.domain.kinds_exchange import PeerRole, Who
from blc_desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from blc_desktop.domain.commands.exchange import NamedChoice
    from blc_desktop.domain.facts.exchange import ParcelPreview, PoskoLine, RecordLine, Taken
    from blc_desktop.services.workspace import Workspace

NAME = "exchange"


def add_arguments(parser: Parser) -> None:
    """Declare the steps: code, create, read, undo, posko, partners."""
    steps = parser.steps(
        code=_("menyepakati kode dengan posko lain"),
        create=_("membuat berkas untuk mitra"),
        read=_("memeriksa atau menerima berkas mitra"),
        undo=_("membatalkan satu penerimaan seluruhnya"),
        posko=_("menampilkan semua posko yang melapor ke sini"),
        partners=_("menampilkan posko mitra"),
    )
    _declare_create(steps["create"])
    code = steps["code"]
    code.add_argument("name", metavar="NAME", help=_("nama posko mitra"))
    code.add_argument("--role", choices=[role.value for role in PeerRole], default=PeerRole.LOWER.value)
    code.add_argument("--code-file", type=Path, metavar="FILE", help=_("kode dari lembar posko mitra"))
    code.add_argument("--output", type=sheet_file, metavar="FILE", help=_("lembar kode, .pdf atau .txt"))
    read = steps["read"]
    read.add_argument("file", type=Path, metavar="FILE.blcx", help=_("berkas dari mitra"))
    read.add_argument("--dry-run", action="store_true", help=_("hanya memperlihatkan isinya"))
    read.add_argument("--theirs", action="store_true", help=_("bila berbeda, pakai punya mereka"))
    steps["undo"].add_argument("exchange_id", type=int, metavar="ID", help=_("nomor penerimaan"))
    steps["posko"].add_argument("--date", type=day_of, metavar="YYYY-MM-DD", help=_("bawaan: hari ini"))


def _declare_create(create: Parser) -> None:
    create.add_argument("name", metavar="NAME", help=_("nama posko mitra"))
    create.add_argument("--output", type=Path, required=True, metavar="DIR", help=_("folder tujuan"))
    create.add_argument("--date", type=day_of, metavar="YYYY-MM-DD", help=_("hari pertama; bawaan: hari ini"))
    create.add_argument("--until", type=day_of, metavar="YYYY-MM-DD", help=_("hari terakhir"))
    create.add_argument("--no-figures", action="store_true", help=_("tanpa angka harian"))
    create.add_argument(
        "--people", choices=[who.value for who in Who if who is not Who.CHOSEN], help=_("data orang: siapa")
    )
    create.add_argument("--rt", action="append", default=[], metavar="RT/RW", help=_("misalnya 3/7"))
    create.add_argument("--person", action="append", default=[], metavar="UID")
    create.add_argument("--contacts", action="store_true", help=_("sertakan kontak kasusnya"))
    create.add_argument("--purpose", default="", metavar="TEXT", help=_("keperluan, bila ada data orang"))
    create.add_argument("--message", default="", metavar="TEXT")
    create.add_argument("--plain", action="store_true", help=_("juga PDF dan Excel"))
    create.add_argument("--workbook-password-file", type=Path, metavar="FILE", help=_("kata sandi Excel-nya"))


def run(context: Context) -> Result:
    """Carry out one step. Raises ``Refused``, ``Trouble``, ``WrongUsage``."""
    steps = {
        "code": _code,
        "create": _create,
        "read": _read,
        "undo": _undo,
        "posko": _posko,
        "partners": _partners,
    }
    return steps[context.args.step](context)


def _code(context: Context) -> Result:
    from blc_desktop.domain.commands.exchange import AddPartner
    from blc_desktop.services import exchange_partners

    args = context.args
    typed = read_secret(args.code_file) if args.code_file else ""
    ws = context.open()
    partner_id = exchange_partners.add_partner(ws, AddPartner(args.name, PeerRole(args.role), typed)).value
    values: dict[str, object] = {"partner_id": partner_id, "name": args.name, "role": args.role}
    text = _("{name} ditambahkan.").format(name=args.name)
    if args.output is not None:
        _save_sheet(ws, partner_id, args.output)
        values["output"] = str(args.output)
        text += " " + _("Lembar kode: {path}. Serahkan langsung, lalu hapus berkasnya.").format(
            path=args.output
        )
    return Result(values, text)


def _save_sheet(ws: Workspace, partner_id: int, path: Path) -> None:
    """Write the sheet as PDF or as text, by the name of its file."""
    from blc_desktop.services import exchange_partners
    from blc_desktop.storage.files import make_folder, write_whole

    sheet = exchange_partners.code_sheet(ws, partner_id)
    if path.suffix.lower() != ".pdf":
        exchange_partners.write_text(sheet, path)
        return
    from reports.exchange_code import draw_exchange_codes

    make_folder(path.parent)
    write_whole(path, draw_exchange_codes([sheet]).content)


def _create(context: Context) -> Result:
    from blc_desktop.domain.commands.exchange import MakeParcel
    from blc_desktop.services import exchange_partners, exchange_sending
    from reports.plain_parcel import write_plain

    args = context.args
    first: date | None = args.date
    args.date = None  # the working day is the system's, or the training posko's: a file tells days up to it
    ws = context.open()
    with ws.read() as rx:
        partner = exchange_partners.partner_named(rx, args.name)
    first, last = _days(args, first, ws.day)
    password = read_secret(args.workbook_password_file) if args.workbook_password_file else ""
    command = MakeParcel(
        partner_id=partner.partner_id,
        folder=args.output,
        first=first,
        last=last,
        named=_choice(ws, args),
        purpose=args.purpose,
        message=args.message,
        plain=args.plain,
        password=password,
    )
    sent = exchange_sending.make(ws, command, papers=write_plain).value
    values = {
        "output": str(sent.path),
        "bytes": sent.size,
        "days": sent.days,
        "people": sent.people,
        "cases": sent.cases,
        "contacts": sent.contacts,
        "beside": [str(path) for path in sent.beside],
    }
    said = _("{path}: {days} hari, {people} orang untuk {partner}.")
    text = said.format(path=sent.path, days=sent.days, people=sent.people, partner=partner.name)
    return Result(values, text)


def _days(args: argparse.Namespace, first: date | None, today: date) -> tuple[date | None, date | None]:
    if args.no_figures and first is None and args.until is None:
        return None, None
    since = first or args.until or today
    return since, args.until or since


def _choice(ws: Workspace, args: argparse.Namespace) -> NamedChoice | None:
    from blc_desktop.domain.commands.exchange import NamedChoice
    from blc_desktop.services import exchange_choice

    rt_ids = exchange_choice.rt_ids(ws, args.rt)
    if args.person:
        people = exchange_choice.person_ids(ws, args.person)
        return NamedChoice(Who.CHOSEN, person_ids=people, with_contacts=args.contacts)
    if args.people is None:
        if args.rt:
            raise WrongUsage(_("--rt memilih orang: sebutkan juga --people"))
        return None
    return NamedChoice(Who(args.people), rt_ids=rt_ids, with_contacts=args.contacts)


def _read(context: Context) -> Result:
    from blc_desktop.domain.commands.exchange import TakeParcel
    from blc_desktop.services import backups, exchange_reading, exchange_taking

    args = context.args
    ws = context.open()
    shown = exchange_reading.preview(ws, args.file)
    if args.dry_run or not shown.news:
        return Result(_values(shown, None), _text(shown))
    if shown.records:
        backups.backup_before_import(ws)
    taken = exchange_taking.take(ws, TakeParcel(args.file, shown.digest, all_theirs=args.theirs)).value
    return Result(_values(shown, taken), _text(shown, taken))


def _values(shown: ParcelPreview, taken: Taken | None) -> dict[str, Any]:
    first = shown.days[0].figures.day.isoformat() if shown.days else None
    last = shown.days[-1].figures.day.isoformat() if shown.days else None
    return {
        "from": shown.partner.name,
        "sender": shown.sender,
        "first_day": first,
        "last_day": last,
        "days": len(shown.days),
        "records": len(shown.records),
        **shown.counts,
        "conflicts": [_record(line) for line in shown.conflicts],
        "left_out": [_record(line) for line in taken.left_out] if taken else [],
        "outdated": shown.outdated,
        "message": shown.message,
        "exchange_id": taken.exchange_id if taken else None,
    }


def _record(line: RecordLine) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": line.kind.value, "uid": line.uid}
    if line.refused:
        told["code"] = line.refused
    return {**told, "fields": [pair.name for pair in line.conflicts]}


def _text(shown: ParcelPreview, taken: Taken | None = None) -> str:
    from blc_desktop.words import exchange as words
    from blc_desktop.words import problems

    lines = [
        _("Dari {sender}: {contents}").format(sender=shown.sender, contents=words.contents(shown)),
        words.counts_words(shown.counts),
    ]
    if shown.outdated:
        lines.append(_("Berkas ini lebih lama dari yang sudah diterima; tidak ada yang berubah."))
    elif not shown.news:
        lines.append(_("Semua isinya sudah ada di buku; tidak ada yang berubah."))
    lines += [f"{line.title}: {'; '.join(map(words.pair_words, line.conflicts))}" for line in shown.conflicts]
    if shown.message:
        lines.append(_("Pesan: {text}").format(text=shown.message))
    if taken is not None:
        lines += [f"{line.title}: {problems.sentence(line.refused, line.facts)}" for line in taken.left_out]
        lines.append(_("Nomor penerimaan: {number}").format(number=taken.exchange_id))
    return "\n".join(lines)


def _undo(context: Context) -> Result:
    from blc_desktop.services import exchange_taking

    removed = exchange_taking.undo(context.open(), context.args.exchange_id).value
    text = ngettext("{count} data dibatalkan.", "{count} data dibatalkan.", removed).format(count=removed)
    return Result({"removed": removed}, text)


def _posko(context: Context) -> Result:
    from blc_desktop.domain.parcel import COUNTS
    from blc_desktop.services import exchange_board
    from blc_desktop.words import exchange as words

    found = exchange_board.board(context.open())
    values = {
        "date": found.day.isoformat(),
        "expected": len(found.lines),
        "reported": found.reported,
        "missing": [line.name for line in found.missing],
        "posko": [_posko_values(line) for line in found.lines],
        "total": {name: getattr(found.total, name) for name in COUNTS},
    }
    lines = [words.board_sentence(found)]
    for line in found.lines:
        told = words.figures_words(line.figures) if line.figures else words.state_words(line)
        lines.append(f"{line.name}: {told}")
    return Result(values, "\n".join(lines))


def _posko_values(line: PoskoLine) -> dict[str, Any]:
    from blc_desktop.domain.parcel import COUNTS

    figures = line.figures
    return {
        "name": line.name,
        "state": line.state.value,
        "last_file_at": line.last_file_at.isoformat() if line.last_file_at else None,
        "last_day": line.last_day.isoformat() if line.last_day else None,
        "figures": {name: getattr(figures, name) for name in COUNTS} if figures else None,
    }


def _partners(context: Context) -> Result:
    from blc_desktop.services import exchange_partners
    from blc_desktop.words.labels import label

    found = exchange_partners.partners(context.open())
    values = [
        {
            "partner_id": each.partner_id,
            "name": each.name,
            "role": each.role.value,
            "active": each.active,
            "last_day": each.last_day.isoformat() if each.last_day else None,
        }
        for each in found
    ]
    return Result({"partners": values}, "\n".join(f"{each.name}\t{label(each.role)}" for each in found))
