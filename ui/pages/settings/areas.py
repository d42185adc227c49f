"""The RT of the village."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.commands.areas import AddArea, AreaDetails, EditArea, RemoveArea
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.services import areas
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.forms.fields import Field, NumberField, TextField
from ui.forms.form import Values
from ui.grids import offer_grid
from ui.page import PageContext
from ui.pages.settings.section import ListSection
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList

if TYPE_CHECKING:
    from blc_desktop.domain.facts.residents import AreaFacts
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("name", N_("RT/RW"), width=14),
    Column("hamlet", N_("Dusun"), width=14),
    Column("head", N_("Ketua RT"), width=18),
    Column("phone", N_("Telepon"), width=13),
    Column("persons", N_("Jiwa"), width=8, align=Align.RIGHT),
    Column("houses", NC_("count", "Rumah"), width=8, align=Align.RIGHT),
    Column("state", N_("Keadaan"), width=14),
)
_FIELDS: tuple[Field, ...] = (
    NumberField(name="rw", label=N_("RW"), required=True, least=1, most=999, keep=True),
    NumberField(name="rt", label=N_("RT"), required=True, least=1, most=999, beside=True),
    TextField(name="hamlet", label=N_("Dusun atau lingkungan"), keep=True),
    TextField(name="head_name", label=N_("Nama ketua RT")),
    TextField(name="head_phone", label=N_("Telepon ketua RT"), max_length=20),
)


class AreasSection(ListSection):
    """RT by RW; those that only an import met wait to be confirmed."""

    def __init__(self, context: PageContext) -> None:
        hint = _("Nomor RT berlaku di dalam RW-nya. RT yang ditemukan saat impor menunggu dipastikan.")
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        look = ListLook(pills={"state": _state})
        super().__init__(context, "areas", _("RT dan RW"), hint, source, look)
        self.grid = offer_grid(context, self, self.list, GridKind.AREAS)
        if context.may(Permission.SETTINGS):
            self.allow_adding(_("Tambah RT"), self.add)
            self.list.add_row_action("areas_remove", _("Hapus RT…"), self._remove, "Del")

    def add(self) -> None:
        """Ask for a new RT."""
        spec: FormSpec[AddArea, int] = FormSpec(
            name="area_form",
            title=_("RT baru"),
            fields=_FIELDS,
            build=lambda values: AddArea(_details(values)),
            service=areas.add_area,
            again=True,
            said=_("RT ditambahkan"),
            width=440,
        )
        FormDialog(self, self.ops, spec).begin()

    def change(self, row_id: int) -> None:
        """Change an RT, which confirms it."""
        if self.context.may(Permission.SETTINGS):
            self.ops.read(lambda ws: _one(ws, row_id), self._change)

    def _change(self, area: AreaFacts) -> None:
        FormDialog(self, self.ops, edit_spec(area)).begin(_shown(area))

    def _remove(self, ids: list[int]) -> None:
        if len(ids) == 1:
            self.ops.run(RemoveArea(ids[0]), areas.remove_area, said=_("RT dihapus"))


def edit_spec(area: AreaFacts) -> FormSpec[EditArea, int]:
    """Change an RT, which confirms it."""
    return FormSpec(
        name="area_form",
        subject=str(area.area_id),
        title=full_area(area.rt, area.rw),
        fields=_FIELDS,
        build=lambda values: EditArea(area.area_id, area.version, _details(values)),
        service=areas.edit_area,
        said=_("RT disimpan"),
        width=440,
        fresh=anew(lambda ws: _one(ws, area.area_id), edit_spec, _shown),
    )


def _one(workspace: Workspace, area_id: int) -> AreaFacts:
    for area in areas.areas(workspace):
        if area.area_id == area_id:
            return area
    raise Refused("row.gone", entity="rt_area")


def _shown(area: AreaFacts) -> dict[str, object]:
    return {field.name: getattr(area, field.name) for field in _FIELDS}


def _rows(workspace: Workspace) -> list[tuple[int, Row]]:
    return [
        (
            area.area_id,
            (
                full_area(area.rt, area.rw),
                area.hamlet,
                area.head_name,
                area.head_phone,
                area.persons,
                area.houses,
                area.confirmed,
            ),
        )
        for area in areas.areas(workspace)
    ]


def _state(confirmed: object) -> tuple[str, str]:
    return (_("Dipastikan"), "green") if confirmed else (_("Dari impor"), "yellow")


def _details(values: Values) -> AreaDetails:
    return AreaDetails(
        rw=int(str(values["rw"])),
        rt=int(str(values["rt"])),
        hamlet=_text(values["hamlet"]),
        head_name=_text(values["head_name"]),
        head_phone=_text(values["head_phone"]),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
