"""The boxes of the catalogue: a kind of goods, its packs, and two entries that are one."""

from __future__ import annotations

import re
from typing import Any

from blc_desktop.domain.commands.stock import AddItem, EditItem, ItemDetails, MergeItems, Pack
from blc_desktop.domain.facts.stock import ItemFacts
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import stock, stock_merging
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from ui.forms.dialog import FormSpec, anew
from ui.forms.fields import CheckField, ChoiceField, NumberField, Option, TextField
from ui.forms.form import Values
from ui.pages.stock.specs import id_of, item_words, text_of

_ITEM_FIELDS = (
    TextField(name="name", label=N_("Nama barang"), required=True, stretch=2),
    TextField(
        name="code", label=N_("Kode"), hint=N_("Kosong: dibuat dari nama."), beside=True, max_length=30
    ),
    TextField(name="unit", label=N_("Satuan terkecil"), placeholder=N_("lembar, botol, tes"), required=True),
    TextField(name="pack_name", label=N_("Kemasan"), placeholder=N_("box, jeriken"), beside=True),
    NumberField(name="pack_size", label=N_("Isi per kemasan"), least=2, beside=True),
    TextField(
        name="packs",
        label=N_("Kemasan lain"),
        placeholder=N_("dus 2000, lusin 12"),
        hint=N_("Nama dan isinya dalam satuan terkecil, dipisah koma."),
    ),
    NumberField(
        name="reorder_level", label=N_("Stok minimum"), hint=N_("Ditandai hampir habis mulai jumlah ini.")
    ),
    NumberField(
        name="excess_level",
        label=N_("Batas berlebih"),
        hint=N_("Ditandai berlebih di atas jumlah ini; kosong: tanpa batas."),
        beside=True,
    ),
    CheckField(name="mask", label=N_("Masker (dihitung untuk BLC)")),
    CheckField(name="durable", label=N_("Dipinjamkan, bukan habis pakai"), beside=True),
    CheckField(name="prescription", label=N_("Hanya dengan resep dokter")),
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
        width=720,
    )


def edit_item_spec(item: ItemFacts) -> FormSpec[EditItem, Any]:
    """Change a kind of goods."""
    shown = CheckField(name="active", label=N_("Masih dipakai"), beside=True)
    return FormSpec(
        name="edit_item",
        title=_("Ubah {name}").format(name=item.name),
        fields=(*_ITEM_FIELDS, shown),
        build=lambda values: EditItem(item.item_id, item.version, _details(values)),
        service=stock.edit_item,
        subject=str(item.item_id),
        width=720,
        fresh=anew(lambda ws: views.item_facts(ws, item.item_id), edit_item_spec, values_of),
    )


def values_of(item: ItemFacts) -> dict[str, object]:
    """Return what an edit starts from."""
    names = ("name", "code", "unit", "pack_name", "pack_size", "reorder_level", "mask", "durable", "active")
    values = {name: getattr(item, name) for name in (*names, "prescription")}
    packs = ", ".join(f"{pack.name} {pack.size}" for pack in item.packs)
    return {**values, "excess_level": item.excess_level or None, "packs": packs}


def _details(values: Values) -> ItemDetails:
    return ItemDetails(
        name=text_of(values, "name"),
        unit=text_of(values, "unit"),
        code=text_of(values, "code"),
        pack_name=text_of(values, "pack_name") or None,
        pack_size=id_of(values, "pack_size"),
        reorder_level=id_of(values, "reorder_level") or 0,
        durable=bool(values["durable"]),
        mask=bool(values["mask"]),
        active=bool(values.get("active", True)),
        prescription=bool(values["prescription"]),
        excess_level=id_of(values, "excess_level") or 0,
        packs=packs_of(text_of(values, "packs")),
    )


def packs_of(text: str) -> tuple[Pack, ...]:
    """Read ``dus 2000, lusin isi 12``. Raises ``Refused("item.packs")`` where name or number is missing."""
    packs = []
    for part in re.split(r"[,;]", text):
        if not part.strip():
            continue
        read = re.fullmatch(r"\s*(?P<name>[^\d]+?)\s*(?:isi|=|:)?\s*(?P<size>[\d.]+)\s*", part)
        size = (read["size"] if read else "").replace(".", "")
        if read is None or not size.isdecimal():
            raise Refused("item.packs", field="packs", name=part.strip())
        packs.append(Pack(" ".join(read["name"].split()), int(size)))
    return tuple(packs)


def merge_spec(gone: ItemFacts) -> FormSpec[MergeItems, int]:
    """Let one entry of the catalogue become a part of another."""

    def others(ws: Workspace) -> list[Option]:
        found = views.find_items(ws, "", 500)
        return [
            (item_words(item), item.item_id)
            for item in found
            if item.item_id != gone.item_id and item.unit == gone.unit and item.durable == gone.durable
        ]

    hint = N_(
        "Semua catatan berpindah ke barang itu; yang ini tidak dipakai lagi. Dapat diurungkan (Ctrl+Z)."
    )
    return FormSpec(
        name="merge_items",
        title=_("Gabungkan {name}").format(name=gone.name),
        fields=(
            ChoiceField(
                name="kept_id",
                label=N_("Menjadi bagian dari"),
                required=True,
                load=others,
                blank=True,
                hint=hint,
            ),
        ),
        build=lambda values: MergeItems(id_of(values, "kept_id") or 0, gone.item_id),
        service=stock_merging.merge_items,
        said=_("Barang digabung"),
        save_text=_("Gabungkan"),
        subject=str(gone.item_id),
    )
