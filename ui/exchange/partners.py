"""The partners of exchange: one line each; a code is agreed on paper, printed here or typed from theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.exchange import AddPartner, EditPartner
from blc_desktop.domain.facts.exchange import CodeSheet, PartnerFacts
from blc_desktop.domain.kinds_exchange import PeerRole
from blc_desktop.domain.listing import Column, Row
from blc_desktop.i18n import N_, _
from blc_desktop.services import exchange_partners as service
from blc_desktop.words import exchange as words
from blc_desktop.words.formats import integer
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.forms.fields import CheckField, ChoiceField, Field, TextField
from ui.forms.form import Values
from ui.forms.values import the_one
from ui.page import PageContext
from ui.parts import EmptyState, button, reveal
from ui.preview import show_pdf
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.panel import ListPanel

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("name", N_("Nama"), width=27),
    Column("role", N_("Hubungan"), width=14),
    Column("last_file", N_("Berkas terakhir dari sana"), width=18),
    Column("last_day", N_("Hari terakhir dilaporkan"), width=17),
    Column("last_made", N_("Berkas terakhir ke sana"), width=18),
    Column("taken_there", N_("Diterima di sana s.d."), width=16),
    Column("state", N_("Keadaan"), width=13),
)
_NAME = TextField(
    name="name", label=N_("Nama posko"), required=True, placeholder=N_("Posko Desa …, Posko Kecamatan …")
)
_ROLE = ChoiceField(name="role", label=N_("Hubungan"), required=True, members=tuple(PeerRole), blank=True)
_NEW: tuple[Field, ...] = (
    _NAME,
    _ROLE,
    TextField(
        name="code",
        label=N_("Kode dari lembar mereka"),
        max_length=80,
        capitals=True,
        hint=N_("Kosongkan bila kodenya dibuat di sini; lembarnya langsung dapat dicetak."),
    ),
)
_OLD: tuple[Field, ...] = (_NAME, _ROLE, CheckField(name="active", label=N_("Masih bertukar berkas")))


class PartnerList(ListPanel):
    """One line a partner: Enter changes it. Only the head of the posko agrees on codes and sees them."""

    def __init__(self, context: PageContext) -> None:
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        empty = EmptyState(
            _("Belum ada posko mitra"),
            _(
                "Kepala posko menambah mitra sekali saja: program membuat kodenya, lembarnya dicetak dan "
                "diserahkan, lalu diketik di laptop mitra."
            ),
        )
        look = ListLook(pills={"state": _state})
        super().__init__("exchange_partners", source, context.ops, look=look, empty=empty)
        self._context = context
        self.may_agree = context.may(Permission.SETTINGS)
        self.add_button = button(_("Tambah…"), "exchange_partner_add", self.add, look="primary", icon="add")
        self.code_button = button(_("Lembar kode…"), "exchange_code", self.show_code, icon="key")
        self.opened.connect(self.change)
        self.villages_button = button(
            _("Semua desa kecamatan ini"), "exchange_villages", self.add_villages, icon="add"
        )
        for part in (self.add_button, self.code_button, self.villages_button):
            reveal(part, shown=self.may_agree)
        self.bar.add_tool(self.villages_button)
        self.bar.add_tool(self.code_button)
        self.bar.add_tool(self.add_button)

    def add(self, role: PeerRole | None = None, done: Callable[[int], None] | None = None) -> None:
        """Ask for a new partner; where the code was made here, its sheet is shown at once."""
        if not self.may_agree:
            return
        made_here = False

        def build(values: Values) -> AddPartner:
            nonlocal made_here
            code = str(values["code"] or "")
            made_here = not code.strip()
            return AddPartner(str(values["name"]), PeerRole(str(values["role"])), code)

        spec: FormSpec[AddPartner, int] = FormSpec(
            name="exchange_partner_form",
            title=_("Posko mitra baru"),
            fields=_NEW,
            build=build,
            service=service.add_partner,
            said=_("Posko mitra ditambahkan"),
            width=480,
        )
        form = FormDialog(self.window(), self._context.ops, spec)

        def added(partner_id: int) -> None:
            self.refresh()
            if made_here:
                self._read_codes((partner_id,))
            if done is not None:
                done(partner_id)

        form.done_with.connect(added)
        form.begin({} if role is None else {"role": role})

    def change(self, partner_id: int) -> None:
        """Change a partner's name or role, or put it out of use."""
        if self.may_agree:
            self._context.ops.read(service.partners, lambda found: self._change(partner_id, found))

    def _change(self, partner_id: int, found: list[PartnerFacts]) -> None:
        partner = next((each for each in found if each.partner_id == partner_id), None)
        if partner is None:
            return
        form = FormDialog(self.window(), self._context.ops, edit_spec(partner))
        form.done_with.connect(lambda _id: self.refresh())
        form.begin(_shown(partner))

    def add_villages(self) -> None:
        """Make a partner of every village of the kecamatan, and show all their sheets."""
        asked = _("Jadikan semua desa kecamatan ini posko yang melapor ke sini?")
        told = _(
            "Untuk posko kecamatan. Setiap desa mendapat kode sendiri; lembarnya dapat langsung dicetak. "
            "Desa yang sudah ada dalam daftar dilewati."
        )
        if self.may_agree and self._context.messages.ask(asked, told, yes=_("Tambahkan")):
            self._context.ops.run(
                None,
                lambda ws, _none: service.add_villages(ws),
                on_done=self._villages_added,
                said=lambda made: _("{n} posko desa ditambahkan").format(n=integer(len(made))),
            )

    def _villages_added(self, made: tuple[int, ...]) -> None:
        self.refresh()
        self._read_codes(made)

    def show_code(self) -> None:
        """Show the sheets of the partners that are chosen, to be printed."""
        chosen = self.view.selected_ids()
        if chosen and self.may_agree:
            self._read_codes(chosen)

    def _read_codes(self, partner_ids: Sequence[int]) -> None:
        """Read codes, which is chained, and show their sheets."""
        self._context.ops.run(partner_ids, service.code_sheets, on_done=self._show_sheets, quiet=True)

    def _show_sheets(self, sheets: tuple[CodeSheet, ...]) -> None:
        name = sheets[0].partner if len(sheets) == 1 else _("{n} posko").format(n=integer(len(sheets)))
        title = _("Kode tukar untuk {name}").format(name=name)
        from reports.exchange_code import draw_exchange_codes  # a code is printed once a partner

        content = draw_exchange_codes(sheets).content
        show_pdf(self.window(), title, content, "kode-tukar.pdf", self._context.messages)


def _rows(ws: Workspace) -> list[tuple[int, Row]]:
    offset = ws.post().time_zone.offset_hours
    return [
        (
            each.partner_id,
            (
                each.name,
                each.role,
                words.moment(each.last_received_at, offset),
                each.last_day,
                words.moment(each.last_made_at, offset),
                each.reported_until,
                _standing(each),
            ),
        )
        for each in service.partners(ws)
    ]


def _standing(partner: PartnerFacts) -> str:
    if not partner.active:
        return _("tidak dipakai")
    return _("terhubung") if partner.met else _("belum pernah")


def _state(value: object) -> tuple[str, str]:
    return str(value), "green" if value == _("terhubung") else ""


def edit_spec(partner: PartnerFacts) -> FormSpec[EditPartner, int]:
    """Change a partner's name or role, or put it out of use."""
    return FormSpec(
        name="exchange_partner_form",
        subject=str(partner.partner_id),
        title=partner.name,
        fields=_OLD,
        build=lambda values: EditPartner(
            partner.partner_id,
            partner.version,
            str(values["name"]),
            PeerRole(str(values["role"])),
            active=bool(values["active"]),
        ),
        service=service.edit_partner,
        said=_("Posko mitra disimpan"),
        width=480,
        fresh=anew(lambda ws: _one(ws, partner.partner_id), edit_spec, _shown),
    )


def _one(workspace: Workspace, partner_id: int) -> PartnerFacts:
    return the_one(service.partners(workspace), "partner_id", partner_id, entity="exchange_partner")


def _shown(partner: PartnerFacts) -> dict[str, object]:
    return {"name": partner.name, "role": partner.role, "active": partner.active}
