"""Operators (pengguna): who may open the book, with which password, and the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.domain.access import Permission, Role
from blc_desktop.domain.changes import Done
from blc_desktop.domain.listing import Column, Row
from blc_desktop.i18n import N_, _
from blc_desktop.progress import Progress
from blc_desktop.services import accounts, renewal, roles
from blc_desktop.services.accounts import AddOperator, DisableOperator, EnableOperator
from blc_desktop.services.renewal import RenewKey
from blc_desktop.services.roles import ChangeRole
from blc_desktop.words.problems import sentence
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField, Field, TextField
from ui.page import PageContext
from ui.pages.settings.rights import RightsDialog
from ui.pages.settings.section import ListSection
from ui.pages.settings.sheet import NewSheetDialog
from ui.parts import Note, button, row
from ui.passwords import NEW_PASSWORD, add_strength, own_password_dialog, password_dialog, password_problems
from ui.tables.cells import ListLook
from ui.tables.fixed import ShortList
from ui.tables.grid_switch import NoGrid
from ui.work import Lane

if TYPE_CHECKING:
    from blc_desktop.services.workspace import Workspace

_COLUMNS = (
    Column("username", N_("Nama pengguna"), width=18),
    Column("display_name", N_("Nama lengkap"), width=26),
    Column("role", N_("Peran"), width=18),
    Column("state", N_("Keadaan"), width=20),
)
_FIELDS: tuple[Field, ...] = (
    TextField(name="username", label=N_("Nama pengguna"), required=True, max_length=30),
    TextField(name="display_name", label=N_("Nama lengkap"), required=True),
    ChoiceField(name="role", label=N_("Peran"), required=True, members=tuple(Role)),
    *NEW_PASSWORD,
)

_ROLE_FIELDS: tuple[Field, ...] = (
    ChoiceField(name="role", label=N_("Peran"), required=True, members=tuple(Role)),
)


_ONE_BY_ONE = N_(
    "Peran dan kata sandi diputuskan satu per satu: F4 mengubah peran, Del menonaktifkan pengguna."
)


class OperatorsSection(ListSection):
    """Everybody who has or had a password."""

    def __init__(self, context: PageContext) -> None:
        hint = _(
            "Setiap orang masuk dengan kata sandinya sendiri. Yang pertama diganti saat pertama kali masuk."
        )
        source = ShortList(_COLUMNS, _rows, lambda: context.workspace)
        look = ListLook(pills={"state": _state})
        super().__init__(context, "operators", _("Pengguna dan kata sandi"), hint, source, look)
        NoGrid(self.list, self.ops, _("Pengguna tidak diubah di tabel"), _(_ONE_BY_ONE))
        self.note = Note()
        own = button(_("Ganti kata sandi saya…"), "operators_own_password", self.change_own, icon="key")
        self.card.head.addWidget(own)
        below = [button(_("Siapa boleh apa…"), "operators_rights", self.show_rights)]
        self.body.insertWidget(1, self.note)
        if context.may(Permission.ACCOUNTS):
            below.append(button(_("Lembar pemulihan baru…"), "operators_sheet", self.new_sheet))
            renew = button(_("Perbarui kunci buku…"), "operators_renew", self.renew_key, icon="lock")
            below.append(renew)
            self.allow_adding(_("Tambah pengguna"), self.add)
            self.list.add_row_action("operators_role", _("Ubah peran…"), self._change_role, "F4")
            self.list.add_row_action("operators_disable", _("Nonaktifkan…"), self._disable, "Del")
            self.list.add_row_action("operators_enable", _("Aktifkan lagi…"), self._enable, "Ins")
        self.body.addLayout(row(*below, None))

    def add(self) -> None:
        """Let somebody in."""
        spec: FormSpec[AddOperator, int] = FormSpec(
            name="operator_form",
            title=_("Pengguna baru"),
            fields=_FIELDS,
            build=lambda values: AddOperator(
                username=str(values["username"]),
                display_name=str(values["display_name"]),
                role=Role(str(values["role"])),
                password=str(values["new_password"]),
            ),
            service=accounts.add,
            check=lambda values: password_problems(values, str(values["username"] or "")),
            said=_("Pengguna ditambahkan"),
            width=460,
        )
        dialog = FormDialog(self, self.ops, spec)
        add_strength(dialog.form)
        dialog.begin({"role": Role.OPERATOR})

    def change(self, row_id: int) -> None:
        """Give somebody another password."""
        username = str(self.list.model.value(self.list.view.currentIndex().row(), "username"))
        own = row_id == self.context.workspace.actor.operator_id
        if own:
            self.change_own()
        elif self.context.may(Permission.ACCOUNTS):
            password_dialog(self, self.ops, username).begin()

    def change_own(self) -> None:
        """Change one's own password."""
        own_password_dialog(self, self.ops).begin()

    def new_sheet(self) -> None:
        """Print a new recovery sheet, which takes the old one's place."""
        self.ops.read(
            accounts.new_recovery_sheet, lambda sheet: NewSheetDialog(self, self.context, sheet).open()
        )

    def _disable(self, ids: list[int]) -> None:
        for username in self._usernames(ids):
            question = _("Nonaktifkan {username}?").format(username=username)
            detail = _("Namanya tetap ada di riwayat, tetapi sandinya tidak membuka buku lagi.")
            if self.context.messages.ask(question, detail, yes=_("Nonaktifkan"), danger=True):
                command = DisableOperator(username)
                self.ops.run(
                    command,
                    accounts.disable,
                    said=_("Pengguna dinonaktifkan"),
                    on_done=lambda _nothing: self._remind_of_key(),
                )

    def _remind_of_key(self) -> None:
        """Whoever leaves may have kept a copy of the files, or the password of the laptop's server role."""
        database = self.context.workspace.book.database
        if database.server:
            facts = {"role": database.server_role}
            self.note.say(sentence("renewal.on_server", facts), "yellow")
            return
        text = _("Bila ia mungkin menyimpan salinan berkas posko, perbarui kunci buku sekarang.")
        self.note.say(text, "yellow")

    def _enable(self, ids: list[int]) -> None:
        """Let one person in again, with a first password."""
        for username in self._usernames(ids[:1]):
            dialog = FormDialog(self, self.ops, _enabling(username))
            add_strength(dialog.form)
            dialog.begin()

    def _change_role(self, ids: list[int]) -> None:
        """Give one person another role."""
        rows = self.list.model.source.rows(ids[:1])
        for username, _display, role, _state in rows.values():
            FormDialog(self, self.ops, _role_change(str(username))).begin({"role": role})

    def show_rights(self) -> None:
        """Show what each role may do."""
        RightsDialog(self).open()

    def renew_key(self) -> None:
        """Encrypt the book under a new key, after a verified backup; on a server say what to do instead."""
        database = self.context.workspace.book.database
        if database.server:
            self.note.say(sentence("renewal.on_server", {"role": database.server_role}), "yellow")
            return
        question = _("Perbarui kunci buku?")
        detail = _(
            "Buku dienkripsi ulang dengan kunci baru. Semua sandi dan lembar pemulihan yang berlaku tetap"
            " dipakai; salinan berkas kunci yang lama tidak membuka buku ini lagi. Cadangan yang sudah ada"
            " tetap terbuka dengan sandi pada saat itu: musnahkan yang tidak perlu."
        )
        if self.context.messages.ask(question, detail, yes=_("Perbarui kunci")):
            self.ops.long(
                self,
                _("Mencadangkan, lalu mengenkripsi ulang buku…"),
                _renew,
                self._renewed,
                lane=Lane.WRITE,
            )

    def _renewed(self, done: Done[int]) -> None:
        text = _("Kunci buku sudah diperbarui untuk {count} sandi dan lembar pemulihan.")
        self.note.say(text.format(count=done.value), "green")

    def _usernames(self, ids: list[int]) -> list[str]:
        rows = self.list.model.source.rows(ids)
        return [str(rows[row_id][0]) for row_id in ids if row_id in rows]


def _enabling(username: str) -> FormSpec[EnableOperator, None]:
    return FormSpec(
        name="operator_enable_form",
        title=_("Aktifkan {username} lagi").format(username=username),
        fields=NEW_PASSWORD,
        build=lambda values: EnableOperator(username, str(values["new_password"])),
        service=accounts.enable,
        check=lambda values: password_problems(values, username),
        said=_("Pengguna aktif lagi"),
        width=420,
    )


def _role_change(username: str) -> FormSpec[ChangeRole, None]:
    return FormSpec(
        name="operator_role_form",
        title=_("Peran {username}").format(username=username),
        fields=_ROLE_FIELDS,
        build=lambda values: ChangeRole(username, Role(str(values["role"]))),
        service=roles.change_role,
        said=_("Peran diganti"),
        width=420,
    )


def _renew(workspace: Workspace, progress: Progress) -> Done[int]:
    return renewal.renew_key(workspace, RenewKey(), progress)


def _rows(workspace: Workspace) -> list[tuple[int, Row]]:
    return [
        (
            each.id,
            (each.username, each.display_name, each.role, _state_of(each.disabled_at is not None, each)),
        )
        for each in accounts.everybody(workspace)
    ]


def _state_of(disabled: bool, row: object) -> str:
    if disabled:
        return "disabled"
    return "must_change" if getattr(row, "must_change_password", False) else "active"


def _state(state: object) -> tuple[str, str]:
    words = {
        "active": (_("Aktif"), "green"),
        "must_change": (_("Belum ganti sandi"), "yellow"),
        "disabled": (_("Nonaktif"), ""),
    }
    return words[str(state)]
