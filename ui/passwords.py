"""Choosing another password: one's own, or a first one for somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from blc_desktop.domain import passwords
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services import accounts
from blc_desktop.services.accounts import ChangePassword
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.editors import LineEditor
from ui.forms.fields import Field, SecretField
from ui.forms.form import Form, Values
from ui.ops import Ops
from ui.secrets import StrengthBar

NEW_PASSWORD: tuple[Field, ...] = (
    SecretField(name="new_password", label=N_("Kata sandi baru"), required=True),
    SecretField(name="repeated", label=N_("Ulangi kata sandi baru"), required=True),
)
_CURRENT: Field = SecretField(name="current_password", label=N_("Kata sandi sekarang"), required=True)


def password_problems(values: Values, username: str) -> Sequence[Problem]:
    """Return what is wrong with a password that was typed twice."""
    password = str(values["new_password"] or "")
    found = passwords.problems(password, username)
    if found:
        return [Problem(found[0].code, "new_password", facts=found[0].facts)]
    if password != values["repeated"]:
        return [Problem("form.passwords_differ", "repeated")]
    return ()


def add_strength(form: Form) -> None:
    """Put the strength bar under the password of ``form``."""
    editor = form.editor("new_password")
    if isinstance(editor, LineEditor):
        editor.inner.addWidget(StrengthBar(editor.line))


def own_password_dialog(
    parent: QWidget, ops: Ops, *, first: bool = False
) -> FormDialog[ChangePassword, None]:
    """Return the box that changes the operator's own password.

    ``first``: it was chosen by somebody else and typed a moment ago, so it is not asked for again.
    """
    fields = NEW_PASSWORD if first else (_CURRENT, *NEW_PASSWORD)
    return _dialog(parent, ops, "", ops.workspace.actor.username, fields)


def password_dialog(parent: QWidget, ops: Ops, username: str) -> FormDialog[ChangePassword, None]:
    """Return the box by which a head gives ``username`` a first password."""
    return _dialog(parent, ops, username, username, NEW_PASSWORD)


def _dialog(
    parent: QWidget, ops: Ops, username: str, shown: str, fields: tuple[Field, ...]
) -> FormDialog[ChangePassword, None]:
    spec: FormSpec[ChangePassword, None] = FormSpec(
        name="password_form",
        title=_("Kata sandi {username}").format(username=shown),
        fields=fields,
        build=lambda values: ChangePassword(
            str(values["new_password"]), username, str(values.get("current_password") or "")
        ),
        service=accounts.change_password,
        check=lambda values: password_problems(values, shown),
        said=_("Kata sandi diganti"),
        width=420,
    )
    dialog = FormDialog(parent, ops, spec)
    add_strength(dialog.form)
    return dialog
