"""The boxes of the stock page: goods in, goods out, a kind of goods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.stock import (
    AddItem,
    EditItem,
    IssueLine,
    IssueStock,
    ItemDetails,
    ReceiptLine,
    ReceiveStock,
)
from blc_desktop.domain.facts.stock import ItemFacts
from blc_desktop.domain.kinds import MoveReason
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import stock
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from ui.forms.dialog import FormSpec
from ui.forms.fields import CheckField, ChoiceField, DateField, NoteField, NumberField, Option, TextField
from ui.forms.form import Values
from ui.lookups import officers

#: In which unit a quantity was typed: single pieces, or the item's packs.
SINGLE, PACKS = "single", "packs"
UNITS = ((N_("satuan"), SINGLE), (N_("kemasan"), PACKS))
OUT_REASONS = (MoveReason.USED, MoveReason.LOST, MoveReason.DAMAGED, MoveReason.EXPIRED)


def items(ws: Workspace) -> list[Option]:
    """Return the goods in use: name with what is there, and the facts themselves."""
    return [(item_words(item), item.item_id) for item in views.find_items(ws, "", 500)]


def item_words(item: ItemFacts) -> str:
    """``Masker medis · 12.500 lembar (box isi 50)``."""
    from blc_desktop.words.formats import integer

    pack = f" ({item.pack_name} {_('isi')} {item.pack_size})" if item.pack_size else ""
    return f"{item.name} · {integer(item.balance)} {item.unit}{pack}"


def sources(ws: Workspace) -> list[Option]:
    """Return the funding sources by name: a usual one that is not in the book yet is made when chosen."""
    return [(name, name) for _source_id, name in views.funding_sources(ws)]


def receive_spec(day: date) -> FormSpec[Values, int]:
    """Goods came in."""
    fields = (
        ChoiceField(name="item_id", label=N_("Barang"), required=True, load=items, stretch=2),
        NumberField(name="quantity", label=N_("Jumlah"), required=True, least=1, beside=True),
        ChoiceField(
            name="per", label=N_("Dihitung per"), options=UNITS, required=True, beside=True, keep=True
        ),
        TextField(name="lot", label=N_("No. batch"), max_length=40),
        DateField(name="expires_on", label=N_("Kedaluwarsa"), future=True, beside=True),
        ChoiceField(
            name="source",
            label=N_("Sumber dana"),
            load=sources,
            empty=N_("tidak diketahui"),
            beside=True,
            keep=True,
        ),
        NumberField(
            name="price",
            label=N_("Harga (Rp)"),
            hint=N_("per satuan atau kemasan itu; kosong: tidak diketahui"),
            most=1_000_000_000,
        ),
        DateField(name="day", label=N_("Tanggal"), required=True, beside=True, keep=True),
        TextField(name="counterparty", label=N_("Dari"), beside=True, keep=True, stretch=2),
        TextField(name="document_no", label=N_("No. dokumen"), beside=True, keep=True),
        ChoiceField(name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), keep=True),
        TextField(name="note", label=N_("Keterangan"), beside=True, stretch=2),
    )
    return FormSpec(
        name="receive_stock",
        title=_("Barang masuk"),
        fields=fields,
        build=lambda values: values,
        service=lambda ws, values: _receive(ws, values, day),
        check=lambda values: _expired_already(values, day),
        again=True,
        said=_("Barang masuk tersimpan"),
        width=720,
    )


def _expired_already(values: Values, day: date) -> list[Problem]:
    """Warn of goods that came in past their day: they may be booked, and nobody is given them."""
    expires_on = _day(values, "expires_on")
    if expires_on is None or expires_on >= (_day(values, "day") or day):
        return []
    facts = {"expires_on": expires_on}
    return [Problem("stock.received_expired", "expires_on", Severity.WARNING, facts)]


def _receive(ws: Workspace, values: Values, day: date) -> Done[int]:
    """Book one receipt; a funding source that is new is made on the way."""
    item = views.item_facts(ws, _id(values, "item_id") or 0)
    source, price = _text(values, "source"), _id(values, "price")
    line = ReceiptLine(
        item.item_id,
        quantity_of(values, item),
        lot=_text(values, "lot"),
        expires_on=_day(values, "expires_on"),
        funding_source_id=stock.add_funding_source(ws, source).value if source else None,
        rupiah=None if price is None else price * (_id(values, "quantity") or 0),
    )
    order = ReceiveStock(
        day=_day(values, "day") or day,
        lines=(line,),
        counterparty=_text(values, "counterparty"),
        document_no=_text(values, "document_no"),
        note=_text(values, "note"),
        officer_id=_id(values, "officer_id"),
    )
    return stock.receive_stock(ws, order)


def issue_spec(day: date) -> FormSpec[Values, int]:
    """Goods left other than by a hand-out."""
    fields = (
        ChoiceField(name="item_id", label=N_("Barang"), required=True, load=items, stretch=2),
        NumberField(name="quantity", label=N_("Jumlah"), required=True, least=1, beside=True),
        ChoiceField(
            name="per", label=N_("Dihitung per"), options=UNITS, required=True, beside=True, keep=True
        ),
        ChoiceField(name="reason", label=N_("Sebab"), required=True, members=OUT_REASONS, keep=True),
        DateField(name="day", label=N_("Tanggal"), required=True, beside=True, keep=True),
        TextField(name="counterparty", label=N_("Kepada, untuk")),
        TextField(name="document_no", label=N_("No. dokumen"), beside=True, keep=True),
        ChoiceField(name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), keep=True),
        TextField(name="note", label=N_("Keterangan"), beside=True, stretch=2),
    )

    def carry_out(ws: Workspace, values: Values) -> Done[int]:
        item = views.item_facts(ws, _id(values, "item_id") or 0)
        order = IssueStock(
            day=_day(values, "day") or day,
            lines=(IssueLine(item.item_id, quantity_of(values, item)),),
            reason=MoveReason(str(values["reason"])),
            counterparty=_text(values, "counterparty"),
            document_no=_text(values, "document_no"),
            note=_text(values, "note"),
            officer_id=_id(values, "officer_id"),
        )
        return stock.issue_stock(ws, order)

    return FormSpec(
        name="issue_stock",
        title=_("Barang keluar"),
        fields=fields,
        build=lambda values: values,
        service=carry_out,
        again=True,
        said=_("Barang keluar tersimpan"),
        width=720,
    )


def quantity_of(values: Values, item: ItemFacts) -> int:
    """Return the typed quantity in the smallest unit. Raises ``Refused`` where the item has no packs."""
    quantity = _id(values, "quantity") or 0
    if values.get("per") != PACKS:
        return quantity
    if not item.pack_size:
        raise Refused("stock.no_packs", field="per", item=item.name)
    return quantity * item.pack_size


_ITEM_FIELDS = (
    TextField(name="name", label=N_("Nama barang"), required=True, stretch=2),
    TextField(
        name="code", label=N_("Kode"), hint=N_("Kosong: dibuat dari nama."), beside=True, max_length=30
    ),
    TextField(name="unit", label=N_("Satuan terkecil"), placeholder=N_("lembar, botol, tes"), required=True),
    TextField(name="pack_name", label=N_("Kemasan"), placeholder=N_("box, jeriken"), beside=True),
    NumberField(name="pack_size", label=N_("Isi per kemasan"), least=2, beside=True),
    NumberField(
        name="reorder_level", label=N_("Stok minimum"), hint=N_("Ditandai menipis mulai jumlah ini.")
    ),
    CheckField(name="mask", label=N_("Masker (dihitung untuk BLC)")),
    CheckField(name="durable", label=N_("Dipinjamkan, bukan habis pakai"), beside=True),
)


def add_item_spec() -> FormSpec[AddItem, int]:
    """Take a kind of goods into the catalogue."""
    return FormSpec(
        name="add_item",
        title=_("Barang baru"),
        fields=_ITEM_FIELDS,
        build=lambda values: AddItem(_details(values)),
        service=stock.add_item,
        again=True,
        said=_("Barang tersimpan"),
        width=640,
    )


def edit_item_spec(item: ItemFacts) -> FormSpec[EditItem, Any]:
    """Change a kind of goods."""
    shown = CheckField(name="active", label=N_("Masih dipakai"))
    return FormSpec(
        name="edit_item",
        title=_("Ubah {name}").format(name=item.name),
        fields=(*_ITEM_FIELDS, shown),
        build=lambda values: EditItem(item.item_id, item.version, _details(values)),
        service=stock.edit_item,
        subject=str(item.item_id),
        width=640,
    )


def values_of(item: ItemFacts) -> dict[str, object]:
    """Return what an edit starts from."""
    names = ("name", "code", "unit", "pack_name", "pack_size", "reorder_level", "mask", "durable", "active")
    return {name: getattr(item, name) for name in names}


def _details(values: Values) -> ItemDetails:
    return ItemDetails(
        name=_text(values, "name"),
        unit=_text(values, "unit"),
        code=_text(values, "code"),
        pack_name=_text(values, "pack_name") or None,
        pack_size=_id(values, "pack_size"),
        reorder_level=_id(values, "reorder_level") or 0,
        durable=bool(values["durable"]),
        mask=bool(values["mask"]),
        active=bool(values.get("active", True)),
    )


def reversal_spec(words: str, reverse: Callable[[str], Any]) -> FormSpec[Any, int]:
    """Take a document back: a second one with all signs turned. Nothing is edited."""
    from blc_desktop.services.booking import reverse_document

    return FormSpec(
        name="reverse_document",
        title=_("Batalkan dokumen"),
        fields=(NoteField(name="note", label=N_("Sebab pembatalan"), required=True, lines=2, hint=words),),
        build=lambda values: reverse(_text(values, "note")),
        service=reverse_document,
        said=_("Dokumen dibatalkan"),
        save_text=_("Batalkan dokumen"),
    )


def _text(values: Values, name: str) -> str:
    return str(values.get(name) or "")


def _id(values: Values, name: str) -> int | None:
    value = values.get(name)
    return value if isinstance(value, int) else None


def _day(values: Values, name: str) -> date | None:
    value = values.get(name)
    return value if isinstance(value, date) else None
