"""Officers (petugas): who visits, monitors and hands out. They need no password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.officers import AddOfficer, EditOfficer, OfficerDetails
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.listing import Column, Row
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, NC_, _
from blc_desktop.services import officers
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.forms.fields import CheckField, ChoiceField, Field, TextField
from ui.forms.form import Values
from ui.grids import offer_grid
from ui.page import PageContext
from ui.pages.settings.section import ListSection
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList

if TYPE_CHECKING:
    from blc_desktop.domain.facts.residents import OfficerFacts
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("name", N_("Nama"), width=26),
    Column("affiliation", N_("Unsur"), width=18),
    Column("rank_or_id", N_("Pangkat, NRP, NIP"), width=18),
    Column("phone", N_("Telepon"), width=16),
    Column("state", N_("Keadaan"), width=14),
)
_FIELDS: tuple[Field, ...] = (
    TextField(name="name", label=N_("Nama"), required=True),
    ChoiceField(name="affiliation", label=N_("Unsur"), required=True, members=tuple(Affiliation), keep=True),
    TextField(name="rank_or_id", label=N_("Pangkat, NRP atau NIP"), max_length=60),
    TextField(name="phone", label=N_("Telepon"), max_length=20, beside=True),
    CheckField(name="active", label=N_("Masih bertugas")),
)


class OfficersSection(ListSection):
    """One line an officer; who left keeps their name in the past."""

    def __init__(self, context: PageContext) -> None:
        hint = _("Petugas memantau dan membagikan; tidak perlu kata sandi.")
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        look = ListLook(pills={"state": _state})
        super().__init__(context, "officers", _(NC_("list", "Petugas")), hint, source, look)
        self.grid = offer_grid(context, self, self.list, GridKind.OFFICERS)
        if context.may(Permission.SETTINGS):
            self.allow_adding(_("Tambah petugas"), self.add)

    def add(self) -> None:
        """Ask for a new officer."""
        spec: FormSpec[AddOfficer, int] = FormSpec(
            name="officer_form",
            title=_("Petugas baru"),
            fields=_FIELDS,
            build=lambda values: AddOfficer(_details(values)),
            service=officers.add_officer,
            again=True,
            said=_("Petugas ditambahkan"),
            width=460,
        )
        FormDialog(self, self.ops, spec).begin({"active": True, "affiliation": Affiliation.VILLAGE})

    def change(self, row_id: int) -> None:
        """Change an officer."""
        if self.context.may(Permission.SETTINGS):
            self.ops.read(lambda ws: _one(ws, row_id), self._change)

    def _change(self, officer: OfficerFacts) -> None:
        FormDialog(self, self.ops, edit_spec(officer)).begin(_shown(officer))


def edit_spec(officer: OfficerFacts) -> FormSpec[EditOfficer, int]:
    """Change an officer."""
    return FormSpec(
        name="officer_form",
        subject=str(officer.officer_id),
        title=officer.name,
        fields=_FIELDS,
        build=lambda values: EditOfficer(officer.officer_id, officer.version, _details(values)),
        service=officers.edit_officer,
        said=_("Petugas disimpan"),
        width=460,
        fresh=anew(lambda ws: _one(ws, officer.officer_id), edit_spec, _shown),
    )


def _one(workspace: Workspace, officer_id: int) -> OfficerFacts:
    for officer in _everyone(workspace):
        if officer.officer_id == officer_id:
            return officer
    raise Refused("row.gone", entity="officer")


def _shown(officer: OfficerFacts) -> dict[str, object]:
    return {field.name: getattr(officer, field.name) for field in _FIELDS}


def _everyone(workspace: Workspace) -> list[OfficerFacts]:
    return officers.officers(workspace, everyone=True)


def _rows(workspace: Workspace) -> list[tuple[int, Row]]:
    return [
        (
            officer.officer_id,
            (officer.name, officer.affiliation, officer.rank_or_id, officer.phone, officer.active),
        )
        for officer in _everyone(workspace)
    ]


def _state(active: object) -> tuple[str, str]:
    return (_("Bertugas"), "green") if active else (_("Tidak lagi"), "")


def _details(values: Values) -> OfficerDetails:
    # A box gives a member of an enum back as its bare text.
    affiliation = values["affiliation"]
    return OfficerDetails(
        name=str(values["name"]),
        affiliation=Affiliation(str(affiliation)) if affiliation else Affiliation.VILLAGE,
        rank_or_id=None if values["rank_or_id"] is None else str(values["rank_or_id"]),
        phone=None if values["phone"] is None else str(values["phone"]),
        active=bool(values["active"]),
    )
