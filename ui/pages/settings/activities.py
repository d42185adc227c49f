"""Kinds of activities under the four functions, the number wanted a day, and the shifts of the roster."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.activities import AddType, EditType, TypeDetails
from blc_desktop.domain.facts.activities import TypeFacts
from blc_desktop.domain.kinds_activities import ActivityFunction
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.domain.settings import Settings
from blc_desktop.i18n import N_, _
from blc_desktop.services import activity_types, settings
from blc_desktop.services.settings import ChangeSettings
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.forms.fields import CheckField, ChoiceField, Field, NoteField, NumberField, TextField
from ui.forms.form import Values
from ui.forms.values import id_of, text_of, the_one
from ui.page import PageContext
from ui.pages.settings.section import ListSection
from ui.parts import button
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.grid_switch import NoGrid

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("code", N_("Kode"), width=9),
    Column("name", N_("Jenis kegiatan"), width=36),
    Column("function", N_("Fungsi"), width=14),
    Column("used", N_("Dipakai"), width=9, align=Align.RIGHT),
    Column("state", N_("Keadaan"), width=13),
)
_FIELDS: tuple[Field, ...] = (
    TextField(name="code", label=N_("Kode"), required=True, max_length=8, capitals=True),
    ChoiceField(
        name="function",
        label=N_("Fungsi"),
        required=True,
        members=tuple(ActivityFunction),
        beside=True,
        stretch=2,
        keep=True,
    ),
    TextField(name="name", label=N_("Nama"), required=True, max_length=80),
    CheckField(name="active", label=N_("Masih dipakai")),
)


_ONE_BY_ONE = N_(
    "Satu jenis dipakai banyak kegiatan dan laporan: ubah satu per satu dengan Enter. Jenis yang tidak "
    "dipakai lagi dimatikan di formulirnya, bukan dihapus."
)


class ActivitiesSection(ListSection):
    """One line a kind; its code is what somebody types for it."""

    def __init__(self, context: PageContext) -> None:
        hint = _(
            "Kode dipakai saat mencatat cepat. Jenis yang tidak dipakai lagi tetap tersimpan di riwayat."
        )
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        look = ListLook(pills={"state": _state})
        super().__init__(context, "activity_types", _("Jenis kegiatan"), hint, source, look)
        NoGrid(self.list, context.ops, _("Jenis kegiatan tidak diubah di tabel"), _(_ONE_BY_ONE))
        if context.may(Permission.SETTINGS):
            self.card.head.addWidget(
                button(_("Target dan regu jaga…"), "activity_settings", self.ask_settings, icon="settings")
            )
            self.allow_adding(_("Tambah jenis"), self.add)

    def add(self) -> None:
        """Ask for a new kind."""
        spec: FormSpec[AddType, int] = FormSpec(
            name="activity_type_form",
            title=_("Jenis kegiatan baru"),
            fields=_FIELDS,
            build=lambda values: AddType(_details(values)),
            service=activity_types.add_type,
            again=True,
            said=_("Jenis ditambahkan"),
            width=460,
        )
        FormDialog(self, self.ops, spec).begin({"active": True, "function": ActivityFunction.PREVENTION})

    def change(self, row_id: int) -> None:
        """Change a kind."""
        if self.context.may(Permission.SETTINGS):
            self.ops.read(_everything, lambda found: self._change(row_id, found))

    def _change(self, row_id: int, found: list[TypeFacts]) -> None:
        kind = next((each for each in found if each.type_id == row_id), None)
        if kind is not None:
            FormDialog(self, self.ops, edit_spec(kind)).begin(_shown(kind))

    def ask_settings(self) -> None:
        """Ask how many activities are wanted a day, and what the shifts are called."""
        self.ops.read(settings.load, self._ask_settings)

    def _ask_settings(self, before: Settings) -> None:
        def build(values: Values) -> ChangeSettings:
            shifts = tuple(filter(None, (line.strip() for line in str(values["shifts"] or "").splitlines())))
            target = id_of(values, "target") or 0
            return ChangeSettings(
                replace(before, activity_target=target, duty_shifts=tuple(dict.fromkeys(shifts)))
            )

        spec: FormSpec[ChangeSettings, None] = FormSpec(
            name="activity_settings_form",
            title=_("Target dan regu jaga"),
            fields=(
                NumberField(
                    name="target",
                    label=N_("Kegiatan yang diharapkan per hari"),
                    most=1000,
                    hint=N_(
                        "Hanya penghitung; kosongkan bila tidak ada. Tidak ada aturan yang menetapkannya."
                    ),
                ),
                NoteField(
                    name="shifts",
                    label=N_("Regu jaga pada jadwal piket"),
                    required=True,
                    lines=4,
                    hint=N_("Satu nama per baris, menurut urutan hari."),
                ),
            ),
            build=build,
            service=settings.save,
            width=460,
        )
        shown = {"target": before.activity_target or None, "shifts": "\n".join(before.duty_shifts)}
        FormDialog(self, self.ops, spec).begin(shown)


def _everything(workspace: Workspace) -> list[TypeFacts]:
    return activity_types.types(workspace, everything=True)


def _rows(workspace: Workspace) -> list[tuple[int, Row]]:
    return [
        (each.type_id, (each.code, each.name, each.function, each.used, each.active))
        for each in _everything(workspace)
    ]


def _state(active: object) -> tuple[str, str]:
    return (_("dipakai"), "green") if active else (_("tidak dipakai"), "")


def _details(values: Values) -> TypeDetails:
    return TypeDetails(
        code=text_of(values, "code") or "",
        name=text_of(values, "name") or "",
        function=ActivityFunction(str(values["function"])),
        active=bool(values["active"]),
    )


def edit_spec(kind: TypeFacts) -> FormSpec[EditType, int]:
    """Change a kind of activity."""
    return FormSpec(
        name="activity_type_form",
        subject=str(kind.type_id),
        title=kind.name,
        fields=_FIELDS,
        build=lambda values: EditType(kind.type_id, kind.version, _details(values)),
        service=activity_types.edit_type,
        said=_("Jenis disimpan"),
        width=460,
        fresh=anew(lambda ws: _one(ws, kind.type_id), edit_spec, _shown),
    )


def _one(workspace: Workspace, type_id: int) -> TypeFacts:
    return the_one(_everything(workspace), "type_id", type_id, entity="activity_type")


def _shown(kind: TypeFacts) -> dict[str, object]:
    return {field.name: getattr(kind, field.name) for field in _FIELDS}
