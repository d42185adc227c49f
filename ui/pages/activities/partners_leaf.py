"""The partners' directory: typed one by one, or pasted from a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.domain import partner_lines
from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.duty import AddPartner, AddPartners, EditPartner, PartnerDetails
from blc_desktop.domain.facts.duty import PartnerFacts
from blc_desktop.domain.grid import GridKind
from blc_desktop.domain.kinds_activities import PartnerRole
from blc_desktop.domain.listing import Column, Row
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import partners
from blc_desktop.words.labels import label as word
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.forms.fields import CheckField, ChoiceField, Field, NoteField, TextField
from ui.forms.form import Values
from ui.forms.values import text_of, the_one
from ui.grids import offer_grid
from ui.page import PageContext
from ui.pages.activities.leaf import Leaf
from ui.parts import EmptyState, Note, button, reveal
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.panel import ListPanel

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("name", N_("Nama"), width=26),
    Column("role", N_("Peran"), width=18),
    Column("phone", N_("Telepon"), width=16),
    Column("area", N_("Wilayah"), width=16),
    Column("note", N_("Keterangan"), width=28),
    Column("state", N_("Keadaan"), width=12),
)
_FIELDS: tuple[Field, ...] = (
    TextField(name="name", label=N_("Nama"), required=True),
    ChoiceField(name="role", label=N_("Peran"), required=True, members=tuple(PartnerRole), keep=True),
    TextField(name="phone", label=N_("Telepon"), max_length=20, beside=True),
    TextField(name="area", label=N_("Wilayah"), placeholder=N_("RT 003/001, RW 002, desa …")),
    TextField(name="note", label=N_("Keterangan")),
    CheckField(name="active", label=N_("Masih bertugas")),
)


class PartnersLeaf(Leaf):
    """One line a partner; who no longer serves goes to the end."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "activities_partners")
        self._may = context.may(Permission.ACTIVITIES)
        self.paste = button(
            _("Tempel daftar…"), "partner_paste", self.ask_paste, icon="paste", keys="Ctrl+Shift+V"
        )
        self.new = button(
            _("Mitra baru"), "partner_new", self.ask_new, look="primary", icon="add", keys="Ctrl+N"
        )
        for made in (self.paste, self.new):
            reveal(made, shown=self._may)
        self.buttons = [self.paste, self.new]
        self.list = ListPanel(
            "partner_list",
            ShortList(_COLUMNS, _rows, lambda: context.workspace),
            self.ops,
            look=ListLook(pills={"state": _state}),
            empty=EmptyState(
                _("Belum ada mitra"),
                _("Tempel daftar ketua RT/RW, PKK, karang taruna, bidan, dan puskesmas dengan Ctrl+Shift+V."),
            ),
        )
        self.grid = offer_grid(context, self, self.list, GridKind.PARTNERS)
        self.list.opened.connect(self.change)
        self.body.addWidget(self.list, 1)

    def refresh(self) -> None:
        """Ask for the directory."""
        self.list.refresh()

    def begin(self) -> None:
        """Put the keyboard into the list."""
        self.list.view.setFocus()

    def ask_new(self) -> None:
        """Ask for a new partner."""
        spec: FormSpec[AddPartner, int] = FormSpec(
            name="partner_form",
            title=_("Mitra baru"),
            fields=_FIELDS,
            build=lambda values: AddPartner(_details(values)),
            service=partners.add_partner,
            again=True,
            said=_("Mitra ditambahkan"),
            width=460,
        )
        FormDialog(self, self.ops, spec).begin({"active": True, "role": PartnerRole.RT_HEAD})

    def change(self, partner_id: int) -> None:
        """Change a partner."""
        if self._may:
            self.ops.read(partners.partners, lambda found: self._change(partner_id, found))

    def _change(self, partner_id: int, found: list[PartnerFacts]) -> None:
        partner = next((one for one in found if one.partner_id == partner_id), None)
        if partner is not None:
            FormDialog(self, self.ops, edit_spec(partner)).begin(_shown(partner))

    def ask_paste(self) -> None:
        """Ask for a list; what is read of it is said while it is typed or pasted."""
        spec: FormSpec[AddPartners, tuple[int, int]] = FormSpec(
            name="partner_paste",
            title=_("Tempel daftar mitra"),
            fields=(
                NoteField(
                    name="text",
                    label=N_("Satu mitra satu baris"),
                    required=True,
                    lines=10,
                    hint=N_("Nama, peran, telepon, wilayah; dipisah tab, titik koma, atau koma."),
                ),
            ),
            build=lambda values: AddPartners(partner_lines.read(str(values["text"])).partners),
            service=partners.add_partners,
            check=_check,
            said=_added,
            width=640,
        )
        dialog = FormDialog(self, self.ops, spec)
        note = Note()
        dialog.extra.addWidget(note)

        def say() -> None:
            found = partner_lines.read(str(dialog.form.value("text") or "")).partners
            said = ngettext("{n} mitra terbaca", "{n} mitra terbaca", len(found)).format(n=len(found))
            last = f": {found[-1].name} · {word(found[-1].role)}" if found else ""
            note.say(said + last if found else "", "blue")

        dialog.form.edited.connect(say)
        dialog.begin()


def _check(values: Values) -> list[Problem]:
    found = partner_lines.read(str(values["text"] or ""))
    if not found.partners:
        return [Problem("partner.nothing_read", "text")]
    return [Problem(one.code, "text", one.severity, one.facts) for one in found.problems[:1]]


def _added(done: tuple[int, int]) -> str:
    added, changed = done
    return _("{added} mitra baru, {changed} diperbarui").format(added=added, changed=changed)


def _details(values: Values) -> PartnerDetails:
    return PartnerDetails(
        name=text_of(values, "name") or "",
        role=PartnerRole(str(values["role"])),
        phone=text_of(values, "phone") or "",
        area=text_of(values, "area") or "",
        note=text_of(values, "note") or "",
        active=bool(values["active"]),
    )


def _rows(workspace: Workspace) -> list[tuple[int, Row]]:
    return [
        (one.partner_id, (one.name, one.role, one.phone, one.area, one.note, one.active))
        for one in partners.partners(workspace)
    ]


def _state(active: object) -> tuple[str, str]:
    return (_("Bertugas"), "green") if active else (_("Tidak lagi"), "")


def edit_spec(partner: PartnerFacts) -> FormSpec[EditPartner, int]:
    """Change a partner."""
    return FormSpec(
        name="partner_form",
        subject=str(partner.partner_id),
        title=partner.name,
        fields=_FIELDS,
        build=lambda values: EditPartner(partner.partner_id, partner.version, _details(values)),
        service=partners.edit_partner,
        said=_("Mitra disimpan"),
        width=460,
        fresh=anew(lambda ws: _one(ws, partner.partner_id), edit_spec, _shown),
    )


def _one(workspace: Workspace, partner_id: int) -> PartnerFacts:
    return the_one(partners.partners(workspace), "partner_id", partner_id, entity="partner")


def _shown(partner: PartnerFacts) -> dict[str, object]:
    return {field.name: getattr(partner, field.name) for field in _FIELDS}
