"""The boxes in which goods change their place, are lent, come back, and are put together or taken apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.kits import AssembleKit, KitPart, SetRecipe, UnpackKit
from blc_desktop.domain.commands.loans import Borrower, LendItems, ProlongLoan, ReturnLine, ReturnLoan
from blc_desktop.domain.commands.stock import TransferStock
from blc_desktop.domain.facts.kits import KitFacts
from blc_desktop.domain.facts.loans import LoanFacts, LoanLine
from blc_desktop.domain.kinds_stock import BorrowerKind
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import kits, loans, stock
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from ui.forms.dialog import FormSpec, anew
from ui.forms.fields import ChoiceField, DateField, Field, NumberField, Option, PersonPicker, TextField
from ui.forms.form import Values
from ui.forms.pickers import Picked
from ui.lookups import officers
from ui.pages.stock.specs import (
    FROM_PLACE,
    FROM_SOURCE,
    QUANTITY,
    day_of,
    id_of,
    item_words,
    items,
    line_of,
    places,
    quantity_of,
    text_of,
)
from ui.people import find_hits

#: Parts of a kit that one box asks for.
MOST_PARTS = 12
_OFFICER = ChoiceField(
    name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), keep=True
)
_NOTE = TextField(name="note", label=N_("Keterangan"), beside=True, stretch=2)


def durables(ws: Workspace) -> list[Option]:
    """Return the goods that are lent, with what is there."""
    return [(item_words(item), item.item_id) for item in views.find_items(ws, "", 500) if item.durable]


def transfer_spec(day: date) -> FormSpec[Values, int]:
    """Goods go to another place of the posko."""
    fields: tuple[Field, ...] = (
        ChoiceField(name="item_id", label=N_("Barang"), required=True, load=items, stretch=2),
        QUANTITY,
        FROM_PLACE,
        ChoiceField(
            name="to", label=N_("Ke tempat"), load=places, empty=N_("pilih tempat"), beside=True, keep=True
        ),
        TextField(
            name="new_place", label=N_("atau tempat baru"), placeholder=N_("Gerbang RW 002"), beside=True
        ),
        DateField(name="day", label=N_("Tanggal"), required=True, keep=True),
        TextField(name="document_no", label=N_("No. dokumen"), beside=True, keep=True),
        _OFFICER,
        _NOTE,
    )

    def carry_out(ws: Workspace, values: Values) -> Done[int]:
        item = views.item_facts(ws, id_of(values, "item_id") or 0)
        line = line_of(values, item)
        named = text_of(values, "new_place")
        there = stock.add_place(ws, named).value if named else id_of(values, "to")
        if there is None:
            raise Refused("form.required", field="to")
        order = TransferStock(
            day=day_of(values, "day") or day,
            lines=(line,),
            to_place_id=there,
            note=text_of(values, "note"),
            officer_id=id_of(values, "officer_id"),
            document_no=text_of(values, "document_no"),
        )
        return stock.transfer_stock(ws, order)

    return FormSpec(
        name="transfer_stock",
        title=_("Pindah tempat simpan"),
        fields=fields,
        build=lambda values: values,
        service=carry_out,
        again=True,
        said=_("Perpindahan tersimpan"),
        width=720,
    )


#: The field that names a borrower of each kind.
BORROWER_FIELDS = {
    BorrowerKind.PERSON: "person",
    BorrowerKind.OFFICER: "lent_to",
    BorrowerKind.OUTSIDE: "borrower",
}


def lend_spec(day: date) -> FormSpec[Values, int]:
    """Goods are lent: to whom, how many, until when."""
    fields: tuple[Field, ...] = (
        ChoiceField(name="item_id", label=N_("Barang"), required=True, load=durables, stretch=2, keep=True),
        QUANTITY,
        ChoiceField(
            name="kind", label=N_("Dipinjamkan kepada"), required=True, members=tuple(BorrowerKind), keep=True
        ),
        PersonPicker(name="person", label=N_("Peminjam"), find=find_hits, beside=True, stretch=2),
        ChoiceField(
            name="lent_to",
            label=N_("Peminjam"),
            load=officers,
            empty=N_("pilih petugas"),
            beside=True,
            stretch=2,
        ),
        TextField(name="borrower", label=N_("Peminjam"), beside=True, stretch=2),
        TextField(name="phone", label=N_("No. HP"), max_length=20, beside=True),
        DateField(name="day", label=N_("Tanggal"), required=True, keep=True),
        DateField(name="due_on", label=N_("Harus kembali"), future=True, beside=True, keep=True),
        TextField(name="document_no", label=N_("No. dokumen"), beside=True),
        _OFFICER,
        _NOTE,
    )

    def carry_out(ws: Workspace, values: Values) -> Done[int]:
        item = views.item_facts(ws, id_of(values, "item_id") or 0)
        order = LendItems(
            day=day_of(values, "day") or day,
            borrower=_borrower(values),
            lines=(line_of(values, item),),
            due_on=day_of(values, "due_on"),
            document_no=text_of(values, "document_no"),
            note=text_of(values, "note"),
            officer_id=id_of(values, "officer_id"),
        )
        return loans.lend(ws, order)

    return FormSpec(
        name="lend_items",
        title=_("Pinjamkan barang"),
        fields=fields,
        build=lambda values: values,
        service=carry_out,
        again=True,
        said=_("Pinjaman tersimpan"),
        save_text=_("Pinjamkan"),
        width=720,
    )


def _borrower(values: Values) -> Borrower:
    kind = BorrowerKind(str(values["kind"]))
    phone = text_of(values, "phone")
    if kind is BorrowerKind.PERSON:
        picked = values.get("person")
        if not isinstance(picked, Picked) or picked.person_id is None:
            raise Refused("loan.borrower_missing", field="person")
        return Borrower(kind, picked.person_id, phone=phone)
    if kind is BorrowerKind.OFFICER:
        officer = id_of(values, "lent_to")
        if officer is None:
            raise Refused("loan.borrower_missing", field="lent_to")
        return Borrower(kind, officer, phone=phone)
    return Borrower(kind, name=text_of(values, "borrower"), phone=phone)


def return_spec(found: LoanFacts, line: LoanLine, day: date) -> FormSpec[ReturnLoan, int]:
    """Something comes back of one line of a loan: whole, damaged, or lost for good."""
    said = _("{borrower} masih meminjam {n} {unit}.").format(
        borrower=found.borrower, n=integer(line.outstanding), unit=line.unit
    )
    fields: tuple[Field, ...] = (
        NumberField(name="whole", label=N_("Kembali utuh"), hint=said),
        NumberField(name="damaged", label=N_("Kembali rusak"), beside=True),
        NumberField(name="lost", label=N_("Hilang"), beside=True),
        DateField(name="day", label=N_("Tanggal"), required=True),
        ChoiceField(
            name="place_id", label=N_("Disimpan di"), load=places, empty=N_("tempat semula"), beside=True
        ),
        _OFFICER,
        _NOTE,
    )

    def build(values: Values) -> ReturnLoan:
        parts = [id_of(values, name) or 0 for name in ("whole", "damaged", "lost")]
        if not any(parts):
            raise Refused("loan.nothing_back", field="whole")
        return ReturnLoan(
            found.loan_id,
            day_of(values, "day") or day,
            (ReturnLine(line.item_id, *parts),),
            place_id=id_of(values, "place_id"),
            note=text_of(values, "note"),
            officer_id=id_of(values, "officer_id"),
        )

    return FormSpec(
        name="return_loan",
        title=_("{item} kembali").format(item=line.item),
        fields=fields,
        build=build,
        service=loans.take_back,
        said=_("Pengembalian tersimpan"),
        subject=str(found.loan_id),
        width=620,
    )


def prolong_spec(found: LoanFacts) -> FormSpec[ProlongLoan, int]:
    """Agree another day."""
    return FormSpec(
        name="prolong_loan",
        title=_("Tanggal kembali"),
        fields=(
            DateField(
                name="due_on",
                label=N_("Harus kembali"),
                future=True,
                hint=N_("Kosong: tanpa batas waktu."),
            ),
        ),
        build=lambda values: ProlongLoan(found.loan_id, found.version, day_of(values, "due_on")),
        service=loans.prolong,
        said=_("Tanggal kembali tersimpan"),
        subject=str(found.loan_id),
        fresh=anew(
            lambda ws: loans.loan_facts(ws, found.loan_id),
            prolong_spec,
            lambda again: {"due_on": again.due_on},
        ),
    )


def assemble_spec(kit: KitFacts, day: date) -> FormSpec[Values, int]:
    """Kits are put together."""

    def carry_out(ws: Workspace, values: Values) -> Done[int]:
        order = AssembleKit(
            kit.kit_id,
            id_of(values, "quantity") or 0,
            day_of(values, "day") or day,
            funding_source_id=id_of(values, "source_id"),
            from_place_id=id_of(values, "place_id"),
            note=text_of(values, "note"),
            officer_id=id_of(values, "officer_id"),
        )
        return kits.assemble_kit(ws, order)

    return FormSpec(
        name="assemble_kit",
        title=_("Rakit {name}").format(name=kit.name),
        fields=_kit_fields(
            _("Dari isi yang ada dapat dirakit {n}.").format(n=integer(kit.possible)), FROM_PLACE, FROM_SOURCE
        ),
        build=lambda values: values,
        service=carry_out,
        said=_("Paket dirakit"),
        save_text=_("Rakit"),
        subject=str(kit.kit_id),
        width=620,
    )


def unpack_spec(kit: KitFacts, day: date) -> FormSpec[UnpackKit, int]:
    """Kits are taken apart."""

    def build(values: Values) -> UnpackKit:
        return UnpackKit(
            kit.kit_id,
            id_of(values, "quantity") or 0,
            day_of(values, "day") or day,
            note=text_of(values, "note"),
            officer_id=id_of(values, "officer_id"),
        )

    return FormSpec(
        name="unpack_kit",
        title=_("Bongkar {name}").format(name=kit.name),
        fields=_kit_fields(_("Paket yang ada: {n}.").format(n=integer(kit.assembled))),
        build=build,
        service=kits.unpack_kit,
        said=_("Paket dibongkar"),
        save_text=_("Bongkar"),
        subject=str(kit.kit_id),
        width=620,
    )


def _kit_fields(hint: str, *between: Field) -> tuple[Field, ...]:
    """Return how many kits on which day, ``between``, and who says so."""
    return (
        NumberField(name="quantity", label=N_("Jumlah paket"), required=True, least=1, hint=hint),
        DateField(name="day", label=N_("Tanggal"), required=True, beside=True),
        *between,
        _OFFICER,
        _NOTE,
    )


def recipe_spec(kit: KitFacts, day: date) -> FormSpec[Values, Any]:
    """Say what one kit holds from a day on: a line a part."""

    def parts(ws: Workspace) -> list[Option]:
        found = views.find_items(ws, "", 500)
        return [
            (f"{item.name} ({item.unit})", item.item_id)
            for item in found
            if item.item_id != kit.kit_id and not item.durable
        ]

    lines: list[Field] = []
    for at in range(MOST_PARTS):
        lines.append(
            ChoiceField(name=f"part_{at}", label=N_("Isi"), load=parts, empty=N_("tidak ada"), stretch=2)
        )
        lines.append(TextField(name=f"quantity_{at}", label=N_("Jumlah per paket"), beside=True))
    return FormSpec(
        name="kit_recipe",
        title=_("Isi {name}").format(name=kit.name),
        fields=(
            DateField(
                name="valid_from",
                label=N_("Berlaku mulai"),
                required=True,
                future=True,
                hint=N_("Paket yang sudah dirakit tetap berisi seperti saat dirakit."),
            ),
            *lines,
        ),
        build=lambda values: values,
        service=lambda ws, values: _set_recipe(ws, kit, values, day),
        said=_("Isi paket tersimpan"),
        subject=str(kit.kit_id),
        width=560,
    )


def recipe_values(kit: KitFacts, day: date) -> dict[str, object]:
    """Return what the box begins with: the recipe that holds."""
    values: dict[str, object] = {"valid_from": day}
    for at, part in enumerate(kit.parts[:MOST_PARTS]):
        values |= {f"part_{at}": part.item_id, f"quantity_{at}": str(part.quantity)}
    return values


def _set_recipe(ws: Workspace, kit: KitFacts, values: Values, day: date) -> Done[int]:
    parts = []
    for at in range(MOST_PARTS):
        item_id, typed = id_of(values, f"part_{at}"), values.get(f"quantity_{at}")
        if item_id is None and not typed:
            continue
        if item_id is None:
            raise Refused("form.required", field=f"part_{at}")
        item = views.item_facts(ws, item_id)
        try:
            parts.append(KitPart(item_id, quantity_of({"quantity": typed or ""}, item)))
        except Refused as error:
            raise Refused(error.code, field=f"quantity_{at}", **error.facts) from None
    return kits.set_recipe(ws, SetRecipe(kit.kit_id, day_of(values, "valid_from") or day, tuple(parts)))
