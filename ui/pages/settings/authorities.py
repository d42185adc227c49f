"""Who may give which sanction: the rule in force, what the posko entered over it, and the card kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from blc_desktop.domain.access import Permission
from blc_desktop.domain.commands.enforcement import GrantAuthority, WithdrawAuthority
from blc_desktop.domain.facts.enforcement import Authority
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind
from blc_desktop.domain.listing import Align, Column, Row
from blc_desktop.i18n import N_, _
from blc_desktop.services import authorities
from blc_desktop.services import settings as settings_service
from blc_desktop.words.formats import medium_date
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField, DateField, Field, NumberField, TextField
from ui.forms.form import Values
from ui.forms.values import day_of, id_of, text_of
from ui.page import PageContext
from ui.pages.settings.section import ListSection
from ui.pages.settings.values import save_values
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.grid_switch import NoGrid

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("kind", N_("Sanksi"), width=18),
    Column("affiliation", N_("Unsur"), width=17),
    Column("allowed", N_("Boleh"), width=11),
    Column("basis", N_("Dasar hukum"), width=17),
    Column("since", N_("Berlaku"), width=17),
    Column("most", N_("Batas denda (Rp)"), width=14, align=Align.RIGHT),
    Column("whose", N_("Asal"), width=9),
)
#: Ids of lines of the national rule: below those of the posko's own entries.
_NATIONAL = -1
_MAY, _MAY_NOT = "may", "may_not"
#: What needs no right.
_FREE = frozenset({SanctionKind.APPEAL, SanctionKind.VERBAL_WARNING})
_FIELDS: tuple[Field, ...] = (
    ChoiceField(
        name="kind", label=N_("Sanksi"), required=True, keep=True,
        members=tuple(kind for kind in SanctionKind if kind not in _FREE),
    ),
    ChoiceField(
        name="affiliation", label=N_("Unsur"), required=True, members=tuple(Affiliation), beside=True
    ),
    ChoiceField(
        name="allowed", label=N_("Kewenangan"), required=True,
        options=((N_("boleh memberi"), _MAY), (N_("tidak boleh memberi"), _MAY_NOT)),
    ),
    TextField(
        name="legal_basis", label=N_("Dasar hukum"), required=True, keep=True, beside=True, stretch=2,
        placeholder=N_("Perda, Pergub, Perbup, Perdes …"),
    ),
    DateField(name="valid_from", label=N_("Berlaku mulai"), required=True, keep=True, future=True),
    DateField(name="valid_until", label=N_("Sampai (kosong: seterusnya)"), beside=True, future=True),
    NumberField(name="most_amount", label=N_("Batas denda"), unit=N_("rupiah"), least=1, beside=True),
)  # fmt: skip


_DATED = N_(
    "Kewenangan berlaku sejak tanggalnya menurut dasar hukumnya, dan sanksi yang lalu bersandar padanya. "
    "Catat yang baru; cabut yang keliru dengan Del."
)


class AuthoritiesSection(ListSection):
    """What holds on the working day; the posko's own entries can be added and withdrawn, never edited."""

    def __init__(self, context: PageContext) -> None:
        hint = _(
            "Imbauan dan teguran lisan boleh oleh siapa saja. Sanksi lain hanya oleh unsur di bawah ini; "
            "aturan daerah menggantikan aturan nasional sejak tanggalnya. Siapa yang berwenang secara "
            "nasional tidak pasti: isi menurut aturan daerah Anda."
        )
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        look = ListLook(pills={"allowed": _allowed, "whose": _whose})
        super().__init__(context, "authorities", _("Kewenangan sanksi"), hint, source, look)
        NoGrid(self.list, context.ops, _("Kewenangan tidak diubah di tabel"), _(_DATED))
        self.retention = QCheckBox(_("Penahanan KTP dipakai di daerah ini (tidak ada dalam aturan nasional)"))
        self.retention.setObjectName("id_retention")
        self.retention.setAccessibleName(self.retention.text())
        self.retention.setEnabled(context.may(Permission.SETTINGS))
        self.retention.clicked.connect(self._switch)
        self.body.addWidget(self.retention)
        if context.may(Permission.SETTINGS):
            self.allow_adding(_("Tambah kewenangan"), self.add)
            self.list.add_row_action("authority_withdraw", _("Cabut"), self._withdraw, "Del")

    def refresh(self) -> None:
        """Ask for what holds, and whether cards are kept."""
        super().refresh()
        self.ops.read(settings_service.load, lambda found: self.retention.setChecked(found.id_retention))

    def _switch(self, on: bool) -> None:
        self.ops.run({"id_retention": on}, save_values, said=_("Pengaturan disimpan"))

    def add(self) -> None:
        """Ask who may give what."""
        spec: FormSpec[GrantAuthority, int] = FormSpec(
            name="authority_form",
            title=_("Kewenangan sanksi"),
            fields=_FIELDS,
            build=_grant,
            service=authorities.grant,
            again=True,
            said=_("Kewenangan dicatat"),
            width=640,
        )
        begun = {"kind": SanctionKind.ADMINISTRATIVE_FINE, "affiliation": Affiliation.MUNICIPAL_POLICE}
        FormDialog(self, self.ops, spec).begin({**begun, "allowed": _MAY, "valid_from": self.context.day})

    def _withdraw(self, ids: list[int]) -> None:
        if ids[0] <= _NATIONAL:
            self.ops.say(_("Aturan nasional tidak dapat dicabut; catat aturan daerah yang menggantikannya."))
            return
        self.ops.run(WithdrawAuthority(ids[0]), authorities.withdraw, said=_("Kewenangan dicabut"))


def _grant(values: Values) -> GrantAuthority:
    until = values["valid_until"]
    return GrantAuthority(
        kind=SanctionKind(str(values["kind"])),
        affiliation=Affiliation(str(values["affiliation"])),
        legal_basis=text_of(values, "legal_basis") or "",
        valid_from=day_of(values, "valid_from"),
        valid_until=None if until is None else day_of(values, "valid_until"),
        allowed=values["allowed"] == _MAY,
        most_amount=id_of(values, "most_amount"),
    )


def _rows(workspace: Workspace) -> list[tuple[int, Row]]:
    found = authorities.authority_table(workspace)
    national = [each for each in found.holding if each.authority_id is None]
    return [
        *((each.authority_id or 0, _row(each)) for each in found.own),
        *((_NATIONAL - at, _row(each)) for at, each in enumerate(national)),
    ]


def _row(each: Authority) -> Row:
    since = ""
    if each.valid_from is not None:
        until = medium_date(each.valid_until) if each.valid_until else _("seterusnya")
        since = f"{medium_date(each.valid_from)} – {until}"
    whose = "posko" if each.authority_id is not None else "national"
    return each.kind, each.affiliation, each.allowed, each.legal_basis, since, each.most_amount, whose


def _allowed(value: object) -> tuple[str, str]:
    return (_("boleh"), "green") if value else (_("tidak boleh"), "red")


def _whose(value: object) -> tuple[str, str]:
    return (_("daerah"), "blue") if value == "posko" else (_("nasional"), "")
