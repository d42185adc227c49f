"""The boxes of a stock count: how it begins, and goods on the shelf that no line names."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.commands.counting import AddFoundLine, StartCount
from blc_desktop.domain.facts.counting import CountLineFacts, ShortCandidate
from blc_desktop.domain.kinds_counting import CountScope
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services import counting
from blc_desktop.services import stock_views as views
from blc_desktop.services.workspace import Workspace
from ui.forms.dialog import FormSpec
from ui.forms.fields import CheckField, ChoiceField, DateField, NumberField, Option, TextField
from ui.forms.form import Values
from ui.lookups import officers
from ui.pages.stock.specs import items


def places(ws: Workspace) -> list[Option]:
    """Return the places where goods lie."""
    return [(name, place_id) for place_id, name in views.places(ws)]


def start_spec(proposed: list[ShortCandidate]) -> FormSpec[StartCount, int]:
    """Begin a count: everything, one place, or the few items proposed for today."""
    today = ", ".join(one.name for one in proposed) or "—"
    short = _("Hitungan singkat hari ini, yang lama tidak dihitung dan yang sering bergerak: {items}")
    fields = (
        ChoiceField(
            name="scope", label=N_("Yang dihitung"), required=True, members=tuple(CountScope),
            hint=short.format(items=today),
        ),
        ChoiceField(name="place_id", label=N_("Tempat"), load=places, empty=N_("semua"), beside=True),
        ChoiceField(name="officer_id", label=N_("Dihitung oleh"), load=officers, empty=N_("belum ada")),
        CheckField(name="blind", label=N_("Tanpa angka buku (penghitung tidak melihat saldo)")),
    )  # fmt: skip
    return FormSpec(
        name="start_count",
        title=_("Mulai stok opname"),
        fields=fields,
        build=_started,
        service=counting.start_count,
        check=_place_wanted,
        said=_("Stok opname dimulai"),
        save_text=_("Mulai menghitung"),
        width=640,
    )


def _started(values: Values) -> StartCount:
    place = values.get("place_id")
    officer = values.get("officer_id")
    return StartCount(
        scope=CountScope(str(values["scope"])),
        place_id=place if isinstance(place, int) else None,
        officer_id=officer if isinstance(officer, int) else None,
        blind=bool(values.get("blind")),
    )


def _place_wanted(values: Values) -> list[Problem]:
    if values.get("scope") == CountScope.PLACE and values.get("place_id") is None:
        return [Problem("count.place_missing", "place_id")]
    return []


def found_spec(count_id: int) -> FormSpec[AddFoundLine, CountLineFacts]:
    """Add what stands on the shelf and in no line."""
    fields = (
        ChoiceField(name="item_id", label=N_("Barang"), required=True, load=items, blank=True, stretch=2),
        NumberField(
            name="counted",
            label=N_("Terhitung"),
            required=True,
            beside=True,
            hint=N_("dalam satuan terkecil"),
        ),
        TextField(name="lot", label=N_("No. batch"), max_length=40),
        DateField(name="expires_on", label=N_("Kedaluwarsa"), future=True, beside=True),
        ChoiceField(name="place_id", label=N_("Tempat"), load=places, empty=N_("tempat biasa"), beside=True),
    )
    return FormSpec(
        name="found_line",
        title=_("Barang yang tidak tercantum"),
        fields=fields,
        build=lambda values: _found(count_id, values),
        service=counting.add_found,
        again=True,
        said=_("Baris ditambahkan"),
        width=640,
    )


def _found(count_id: int, values: Values) -> AddFoundLine:
    place, expires_on = values.get("place_id"), values.get("expires_on")
    item, counted = values["item_id"], values["counted"]
    assert isinstance(item, int) and isinstance(counted, int)  # noqa: S101, PT018 - both are required
    return AddFoundLine(
        count_id,
        item,
        counted,
        lot=str(values.get("lot") or ""),
        expires_on=expires_on if isinstance(expires_on, date) else None,
        place_id=place if isinstance(place, int) else None,
    )
