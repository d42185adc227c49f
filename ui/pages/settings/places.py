"""Places of isolation: how many fit in, how many are there today, and names that imports brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.places import AddPlace, EditPlace, LinkPlace, PlaceDetails
from blc_desktop.domain.facts.places import PlaceFacts, UnlinkedPlace
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.listing import Column, Row
from blc_desktop.i18n import N_, NC_, _, ngettext
from blc_desktop.services import places
from blc_desktop.words.places import occupancy
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.forms.fields import CheckField, ChoiceField, Field, NumberField, TextField
from ui.forms.form import Values
from ui.forms.values import id_of, text_of, the_one
from ui.grids import offer_grid
from ui.page import PageContext
from ui.pages.settings.section import ListSection
from ui.parts import button
from ui.places import PlaceChoices
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("name", N_("Nama"), width=24),
    Column("kind", N_("Jenis"), width=11),
    Column("occupancy", N_("Terisi hari ini"), width=19),
    Column("address", N_("Alamat"), width=22),
    Column("phone", N_("Telepon"), width=12),
    Column("state", N_("Keadaan"), width=12),
)
_FIELDS: tuple[Field, ...] = (
    TextField(name="name", label=N_("Nama"), required=True, placeholder=N_("Rusun, balai desa, RSUD …")),
    ChoiceField(
        name="kind",
        label=N_("Jenis"),
        required=True,
        members=(PlaceKind.CENTRAL, PlaceKind.HOSPITAL),
        keep=True,
    ),
    NumberField(
        name="capacity",
        label=N_("Kapasitas"),
        unit=N_("orang"),
        most=100_000,
        beside=True,
    ),
    TextField(name="address", label=N_("Alamat")),
    TextField(name="phone", label=N_("Telepon"), max_length=20),
    CheckField(name="active", label=N_("Masih dipakai")),
)


class PlacesSection(ListSection):
    """One line a place; one no longer in use keeps its name in the past."""

    def __init__(self, context: PageContext) -> None:
        hint = _("Tempat terpusat dan rumah sakit dengan kapasitasnya. Kapasitas kosong: belum diketahui.")
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        look = ListLook(pills={"state": _state})
        super().__init__(context, "places", _(NC_("list", "Tempat isolasi")), hint, source, look)
        self.grid = offer_grid(context, self, self.list, GridKind.PLACES)
        self.link = button("", "places_link", self.ask_link)
        self.link.hide()
        self.card.head.addWidget(self.link)
        if context.may(Permission.EDIT_CASES):
            self.allow_adding(_("Tambah tempat"), self.add)

    def refresh(self) -> None:
        """Ask for the list, and for the names that are not in it."""
        super().refresh()
        self.ops.read(places.unlinked_places, self._show_unlinked)

    def _show_unlinked(self, found: list[UnlinkedPlace]) -> None:
        text = ngettext("{n} nama belum ditautkan…", "{n} nama belum ditautkan…", len(found))
        self.link.setText(text.format(n=len(found)))
        self.link.setAccessibleName(self.link.text())
        self.link.setVisible(bool(found) and self.context.may(Permission.EDIT_CASES))

    def add(self) -> None:
        """Ask for a new place."""
        spec: FormSpec[AddPlace, int] = FormSpec(
            name="place_form",
            title=_("Tempat isolasi baru"),
            fields=_FIELDS,
            build=lambda values: AddPlace(_details(values)),
            service=places.add_place,
            again=True,
            said=_("Tempat ditambahkan"),
            width=460,
        )
        FormDialog(self, self.ops, spec).begin({"active": True, "kind": PlaceKind.CENTRAL})

    def change(self, row_id: int) -> None:
        """Change a place."""
        if self.context.may(Permission.EDIT_CASES):
            self.ops.read(_everything, lambda found: self._change(row_id, found))

    def _change(self, row_id: int, found: list[PlaceFacts]) -> None:
        place = next((place for place in found if place.place_id == row_id), None)
        if place is not None:
            FormDialog(self, self.ops, edit_spec(place)).begin(_shown(place))

    def ask_link(self) -> None:
        """Ask which place of the list a name means."""
        self.ops.read(places.unlinked_places, self._ask_link)

    def _ask_link(self, found: list[UnlinkedPlace]) -> None:
        if not found:
            return
        choices = PlaceChoices()
        options = tuple((_named(each), each.name) for each in found)
        spec: FormSpec[LinkPlace, int] = FormSpec(
            name="link_place",
            title=_("Tautkan nama tempat"),
            fields=(
                ChoiceField(name="name", label=N_("Nama dalam data"), required=True, options=options),
                ChoiceField(
                    name="place_id", label=N_("Tempat dalam daftar"), required=True, load=choices.load
                ),
            ),
            build=lambda values: LinkPlace(str(values["name"]), id_of(values, "place_id") or 0),
            service=places.link_place,
            said=_("Nama tempat ditautkan"),
            width=460,
        )
        FormDialog(self, self.ops, spec).begin({"name": found[0].name})


def _details(values: Values) -> PlaceDetails:
    capacity = values["capacity"]
    return PlaceDetails(
        name=text_of(values, "name") or "",
        kind=PlaceKind(str(values["kind"])),
        capacity=capacity if isinstance(capacity, int) else None,
        address=text_of(values, "address"),
        phone=text_of(values, "phone"),
        active=bool(values["active"]),
    )


def _everything(workspace: Workspace) -> list[PlaceFacts]:
    return places.places(workspace, everything=True)


def _rows(workspace: Workspace) -> list[tuple[int, Row]]:
    return [
        (
            place.place_id,
            (
                place.name,
                place.kind,
                occupancy(place),
                place.address or "",
                place.phone or "",
                _standing(place),
            ),
        )
        for place in _everything(workspace)
    ]


def _standing(place: PlaceFacts) -> str:
    if not place.active:
        return _("tidak dipakai")
    if place.capacity is None:
        return _("dipakai")
    return _("ada tempat") if place.room_for(1) else _("penuh")


def _state(value: object) -> tuple[str, str]:
    tones = {_("ada tempat"): "green", _("penuh"): "orange"}
    return str(value), tones.get(str(value), "")


def _named(each: UnlinkedPlace) -> str:
    count = ngettext("{n} isolasi", "{n} isolasi", each.isolations).format(n=each.isolations)
    return f"{each.name} · {count}"


def edit_spec(place: PlaceFacts) -> FormSpec[EditPlace, int]:
    """Change a place."""
    return FormSpec(
        name="place_form",
        subject=str(place.place_id),
        title=place.name,
        fields=_FIELDS,
        build=lambda values: EditPlace(place.place_id, place.version, _details(values)),
        service=places.edit_place,
        said=_("Tempat disimpan"),
        width=460,
        fresh=anew(lambda ws: _one(ws, place.place_id), edit_spec, _shown),
    )


def _one(workspace: Workspace, place_id: int) -> PlaceFacts:
    return the_one(_everything(workspace), "place_id", place_id, entity="isolation_place")


def _shown(place: PlaceFacts) -> dict[str, object]:
    return {field.name: getattr(place, field.name) for field in _FIELDS}
