"""With whom files are exchanged: a code is agreed once, on paper, and makes the same key on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from blc_desktop.domain import regions
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.exchange import AddPartner, EditPartner
from blc_desktop.domain.facts.exchange import CodeSheet, PartnerFacts
from blc_desktop.domain.kinds_exchange import PeerRole
from blc_desktop.domain.proposals import kind_word
from blc_desktop.domain.written_codes import WrittenCode
from blc_desktop.errors import Refused
from blc_desktop.exchange import parcel_file
from blc_desktop.i18n import _
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import exchange_partners as storage
from blc_desktop.storage import settings
from blc_desktop.storage.files import make_folder, write_whole
from blc_desktop.words.formats import long_date

CHANGES: Changes = frozenset({Topic.EXCHANGE})
#: Six groups of five signs: 128 bits and 15 check bits.
CODE = WrittenCode(parcel_file.SECRET_BYTES)
_NAME_LENGTH = 120


def partners(ws: Workspace) -> list[PartnerFacts]:
    """Return the partners, those in use first."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.partners(rx.conn, rx.posko_id)


def add_partner(ws: Workspace, command: AddPartner) -> Done[int]:
    """Agree with a partner and return the id; its sheet is :func:`code_sheet`.

    Raises ``Refused``: ``exchange.name_missing``, ``.name_taken``, ``.code_invalid``, ``.code_taken``.
    """
    ws.require(Permission.SETTINGS)
    secret = _secret(command.code)
    name = _name(command.name)
    with ws.write("AddPartner") as tx:
        _refuse_twice(tx, name)
        known = storage.by_key(tx.conn, tx.posko_id, parcel_file.key_id(secret))
        if known is not None:
            raise Refused("exchange.code_taken", field="code", name=known.name)
        partner_id = _add(tx, name, command.role, secret, typed=bool(command.code.strip()))
    back = EditPartner(partner_id, 1, name, command.role, active=False)
    return Done(partner_id, CHANGES, Undo("undo.exchange_partner", lambda again: edit_partner(again, back)))


def edit_partner(ws: Workspace, command: EditPartner) -> Done[int]:
    """Change a partner's name or role, or put it out of use; its code stays the same.

    Raises ``Refused``: ``exchange.name_missing``, ``.name_taken``, ``row.changed_elsewhere``.
    """
    ws.require(Permission.SETTINGS)
    name = _name(command.name)
    with ws.write("EditPartner") as tx:
        before = storage.one(tx.conn, tx.posko_id, command.partner_id)
        _refuse_twice(tx, name, command.partner_id)
        new = {"name": name, "role": command.role.value, "active": command.active}
        storage.change(tx.conn, tx.posko_id, command.partner_id, version=command.version, **new)
        old = {"name": before.name, "role": before.role.value, "active": before.active}
        tx.audit(entity="exchange_partner", entity_id=command.partner_id, old=old, new=new)
    back = EditPartner(
        command.partner_id, command.version + 1, before.name, before.role, active=before.active
    )
    return Done(
        command.partner_id, CHANGES, Undo("undo.exchange_partner", lambda again: edit_partner(again, back))
    )


def add_villages(ws: Workspace) -> Done[tuple[int, ...]]:
    """Make a partner that reports here of every village of the kecamatan that is none yet; return their ids.

    Raises ``Refused("exchange.no_villages")`` where all are there already, or the kecamatan is not known.
    """
    ws.require(Permission.SETTINGS)
    with ws.write("AddPartner") as tx:
        here = settings.read_posko(tx.conn, tx.posko_id)
        district = here.village_code.rpartition(".")[0]
        known = {each.name.casefold() for each in storage.partners(tx.conn, tx.posko_id) if each.active}
        names = (f"Posko {kind_word(each.kind.value)} {each.name}" for each in regions.search(district, 300))
        own = here.name.casefold()
        fresh = [name for name in names if name.casefold() not in known and name.casefold() != own]
        if not fresh:
            raise Refused("exchange.no_villages")
        made = tuple(_add(tx, name, PeerRole.LOWER, parcel_file.new_secret()) for name in fresh)
    return Done(made, CHANGES, Undo("undo.exchange_partner", lambda again: _retire(again, made)))


def _add(tx: WriteTransaction, name: str, role: PeerRole, secret: bytes, *, typed: bool = False) -> int:
    partner_id = storage.add(tx.conn, tx.posko_id, name, role, secret, parcel_file.key_id(secret), tx.now)
    new = {"name": name, "role": role.value, "code_typed": typed}
    tx.audit(entity="exchange_partner", entity_id=partner_id, new=new)
    return partner_id


def _retire(ws: Workspace, partner_ids: Sequence[int]) -> Done[int]:
    """Put partners out of use that were made in one go."""
    ws.require(Permission.SETTINGS)
    with ws.write("EditPartner") as tx:
        for partner_id in partner_ids:
            storage.change(tx.conn, tx.posko_id, partner_id, active=False)
            tx.audit(
                entity="exchange_partner", entity_id=partner_id, old={"active": True}, new={"active": False}
            )
    return Done(len(partner_ids), CHANGES)


def code_sheets(ws: Workspace, partner_ids: Sequence[int]) -> Done[tuple[CodeSheet, ...]]:
    """Return the sheets with the codes of partners, and chain that somebody looked at them."""
    ws.require(Permission.SETTINGS)
    post = ws.post()
    sheets = []
    with ws.write("ShowExchangeCode") as tx:
        for partner_id in partner_ids:
            row = storage.row_of(tx.conn, tx.posko_id, partner_id)
            tx.audit(entity="exchange_partner", entity_id=partner_id, new={"code_shown": row["name"]})
            groups = CODE.groups(row["secret"])
            sheets.append(CodeSheet(post.name, post.village, row["name"], ws.day, groups, post.training))
    return Done(tuple(sheets))


def code_sheet(ws: Workspace, partner_id: int) -> CodeSheet:
    """Return the sheet of one partner."""
    return code_sheets(ws, (partner_id,)).value[0]


def partner_named(rx: ReadTransaction, name: str) -> PartnerFacts:
    """Return the partner in use that is called ``name``. Raises ``Refused("exchange.partner_unknown")``."""
    wanted = " ".join(name.split()).casefold()
    for each in storage.partners(rx.conn, rx.posko_id):
        if each.active and each.name.casefold() == wanted:
            return each
    raise Refused("exchange.partner_unknown", field="partner", name=name)


def sheet_text(sheet: CodeSheet) -> str:
    """Return the sheet as lines of text; the code stands on a line of its own."""
    return "\n".join(
        [
            _("KODE TUKAR BERKAS"),
            "",
            _("Dibuat oleh: {name}").format(name=sheet.posko),
            _("Untuk: {name}").format(name=sheet.partner),
            _("Tanggal: {date}").format(date=long_date(sheet.date)),
            "",
            f"    {'-'.join(sheet.key_groups)}",
            "",
            _("Ketik kode ini di posko mitra: Laporan, Tukar berkas, Posko mitra, Tambah."),
            _("Serahkan langsung. Jangan difoto dan jangan dikirim lewat WhatsApp bersama berkasnya."),
            "",
        ]
    )


def write_text(sheet: CodeSheet, path: Path) -> None:
    """Write the sheet to ``path``. Raises ``Trouble`` of the disk."""
    make_folder(path.parent)
    write_whole(path, sheet_text(sheet).encode())


def _secret(code: str) -> bytes:
    if not code.strip():
        return parcel_file.new_secret()
    secret = CODE.read(code)
    if secret is None:
        raise Refused("exchange.code_invalid", field="code")
    return secret


def _name(text: str) -> str:
    name = " ".join(text.split())[:_NAME_LENGTH]
    if not name or not name.isprintable():
        raise Refused("exchange.name_missing", field="name")
    return name


def _refuse_twice(tx: WriteTransaction, name: str, own: int | None = None) -> None:
    for each in storage.partners(tx.conn, tx.posko_id):
        if each.active and each.partner_id != own and each.name.casefold() == name.casefold():
            raise Refused("exchange.name_taken", field="name", name=each.name)
