"""The boxes of the stock page in which goods come in and leave, and in which a document is taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.stock import (
    IssueLine,
    IssueStock,
    ReceiptLine,
    ReceiveStock,
)
from blc_desktop.domain.facts.stock import ItemFacts
from blc_desktop.domain.kinds import MoveReason
from blc_desktop.domain.problems import Problem, Severity
from blc_desktop.domain.quantities import QuantityError, parse
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import stock, stock_reasons
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from ui.forms.dialog import FormSpec
from ui.forms.fields import ChoiceField, DateField, NoteField, NumberField, Option, TextField
from ui.forms.form import Values
from ui.lookups import officers

#: In which unit a quantity was typed: single pieces, or the item's packs.
SINGLE, PACKS = "single", "packs"
UNITS = ((N_("satuan"), SINGLE), (N_("kemasan"), PACKS))
LEAVING = frozenset(
    {
        MoveReason.USED,
        MoveReason.LOST,
        MoveReason.DAMAGED,
        MoveReason.EXPIRED,
        MoveReason.RETURNED,
        MoveReason.ENTRY_ERROR,
    }
)


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


def places(ws: Workspace) -> list[Option]:
    """Return the places where goods lie, the usual one first."""
    return [(name, place_id) for place_id, name in views.places(ws)]


def reasons(ws: Workspace) -> list[Option]:
    """Return the reasons for which goods leave, in the posko's words; the value is the reason itself."""
    return [
        (reason.name, (reason.name, reason.meaning.value))
        for reason in stock_reasons.reasons(ws)
        if reason.active and reason.meaning in LEAVING
    ]


def known_sources(ws: Workspace) -> list[Option]:
    """Return the funding sources that are in the book."""
    return [(name, source_id) for source_id, name in views.funding_sources(ws) if source_id is not None]


#: From where, and out of whose money, where somebody wants to say so.
FROM_PLACE = ChoiceField(name="place_id", label=N_("Diambil dari"), load=places, empty=N_("mana saja"))
FROM_SOURCE = ChoiceField(
    name="source_id", label=N_("Sumber dana"), load=known_sources, empty=N_("mana saja"), beside=True
)
#: A quantity as people say it: bare, or in the item's packs.
QUANTITY = TextField(
    name="quantity", label=N_("Jumlah"), placeholder=N_("120 atau 2 box 10"), required=True, beside=True
)


def receive_spec(day: date) -> FormSpec[Values, int]:
    """Goods came in."""
    fields = (
        ChoiceField(name="item_id", label=N_("Barang"), required=True, load=items, stretch=2),
        QUANTITY,
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
            label=N_("Harga seluruhnya (Rp)"),
            hint=N_("Kosong: tidak diketahui."),
            most=1_000_000_000_000,
        ),
        DateField(name="day", label=N_("Tanggal"), required=True, beside=True, keep=True),
        ChoiceField(
            name="place_id",
            label=N_("Disimpan di"),
            load=places,
            empty=N_("tempat biasa"),
            beside=True,
            keep=True,
        ),
        TextField(name="counterparty", label=N_("Dari"), keep=True, stretch=2),
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
    expires_on = day_of(values, "expires_on")
    if expires_on is None or expires_on >= (day_of(values, "day") or day):
        return []
    facts = {"expires_on": expires_on}
    return [Problem("stock.received_expired", "expires_on", Severity.WARNING, facts)]


def _receive(ws: Workspace, values: Values, day: date) -> Done[int]:
    """Book one receipt; a funding source that is new is made on the way."""
    item = views.item_facts(ws, id_of(values, "item_id") or 0)
    source = text_of(values, "source")
    line = ReceiptLine(
        item.item_id,
        quantity_of(values, item),
        lot=text_of(values, "lot"),
        expires_on=day_of(values, "expires_on"),
        funding_source_id=stock.add_funding_source(ws, source).value if source else None,
        place_id=id_of(values, "place_id"),
        expired_too=True,  # the form has warned of it
        rupiah=id_of(values, "price"),
    )
    order = ReceiveStock(
        day=day_of(values, "day") or day,
        lines=(line,),
        counterparty=text_of(values, "counterparty"),
        document_no=text_of(values, "document_no"),
        note=text_of(values, "note"),
        officer_id=id_of(values, "officer_id"),
    )
    return stock.receive_stock(ws, order)


def issue_spec(day: date) -> FormSpec[Values, int]:
    """Goods left other than by a hand-out."""
    fields = (
        ChoiceField(name="item_id", label=N_("Barang"), required=True, load=items, stretch=2),
        QUANTITY,
        ChoiceField(
            name="reason",
            label=N_("Alasan"),
            required=True,
            load=reasons,
            empty=N_("pilih alasan"),
            keep=True,
        ),
        DateField(name="day", label=N_("Tanggal"), required=True, beside=True, keep=True),
        FROM_PLACE,
        FROM_SOURCE,
        TextField(name="counterparty", label=N_("Kepada, untuk")),
        TextField(name="document_no", label=N_("No. dokumen"), beside=True, keep=True),
        ChoiceField(name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), keep=True),
        TextField(name="note", label=N_("Keterangan"), beside=True, stretch=2),
        TextField(
            name="expired_reason",
            label=N_("Alasan memakai barang kedaluwarsa"),
            hint=N_("Hanya ketua posko; kosongkan bila tidak perlu."),
        ),
    )

    def carry_out(ws: Workspace, values: Values) -> Done[int]:
        item = views.item_facts(ws, id_of(values, "item_id") or 0)
        because, meaning = _reason(values)
        order = IssueStock(
            day=day_of(values, "day") or day,
            lines=(line_of(values, item),),
            reason=MoveReason(meaning),
            because=because,
            expired_reason=text_of(values, "expired_reason"),
            counterparty=text_of(values, "counterparty"),
            document_no=text_of(values, "document_no"),
            note=text_of(values, "note"),
            officer_id=id_of(values, "officer_id"),
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
    """Return the typed quantity in the smallest unit.

    Raises ``Refused`` at the field: for words that are no quantity of this item, for packs it does not have.
    """
    typed = values.get("quantity")
    if isinstance(typed, str):
        try:
            return parse(typed, item.unit, item.all_packs)
        except QuantityError as error:
            raise Refused(error.code, field="quantity", **error.facts) from None
    quantity = id_of(values, "quantity") or 0
    if values.get("per") != PACKS:
        return quantity
    if not item.pack_size:
        raise Refused("stock.no_packs", field="per", item=item.name)
    return quantity * item.pack_size


def line_of(values: Values, item: ItemFacts) -> IssueLine:
    """Return what leaves: so much of an item, from one place or source if they are chosen."""
    return IssueLine(
        item.item_id,
        quantity_of(values, item),
        place_id=id_of(values, "place_id"),
        funding_source_id=id_of(values, "source_id"),
    )


def _reason(values: Values) -> tuple[str, str]:
    chosen = values.get("reason")
    if not isinstance(chosen, tuple):
        raise Refused("stock.reason", field="reason")
    return str(chosen[0]), str(chosen[1])


def reversal_spec(words: str, reverse: Callable[[str], Any]) -> FormSpec[Any, int]:
    """Take a document back: a second one with all signs turned. Nothing is edited."""
    from blc_desktop.services.booking import reverse_document

    return FormSpec(
        name="reverse_document",
        title=_("Batalkan dokumen"),
        fields=(NoteField(name="note", label=N_("Sebab pembatalan"), required=True, lines=2, hint=words),),
        build=lambda values: reverse(text_of(values, "note")),
        service=reverse_document,
        said=_("Dokumen dibatalkan"),
        save_text=_("Batalkan dokumen"),
    )


def text_of(values: Values, name: str) -> str:
    """Return what was typed, empty where nothing was."""
    return str(values.get(name) or "")


def id_of(values: Values, name: str) -> int | None:
    """Return the number of a field, None where there is none."""
    value = values.get(name)
    return value if isinstance(value, int) else None


def day_of(values: Values, name: str) -> date | None:
    """Return the day of a field, None where there is none."""
    value = values.get(name)
    return value if isinstance(value, date) else None
