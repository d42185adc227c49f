"""What is asked before a file with names leaves: what for, and whether a password locks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.changes import Done
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services.leaving import require_password, require_purpose
from blc_desktop.services.workspace import Workspace
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import Field, SecretField, TextField
from ui.forms.form import Values
from ui.page import PageContext

_FIELDS: tuple[Field, ...] = (
    TextField(name="purpose", label=N_("Untuk apa data ini diekspor"), required=True, max_length=200),
    SecretField(name="password", label=N_("Kata sandi buku kerja (boleh kosong)")),
    SecretField(name="again", label=N_("Ulangi kata sandi")),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was said before a file with names leaves; both empty where it names nobody."""

    purpose: str = ""
    password: str = ""


def ask_what_for(
    context: PageContext,
    parent: QWidget,
    what: str,
    go_on: Callable[[Wish], None],
    *,
    personal: bool = True,
    proposed: str = "",
) -> None:
    """Ask for the purpose of a file called ``what`` and for its password, then ``go_on`` with both.

    A file that is not ``personal`` leaves at once. ``proposed`` is a purpose that may be written over.
    """
    if not personal:
        go_on(Wish())
        return
    spec: FormSpec[Wish, Wish] = FormSpec(
        name="export_form",
        title=_("Ekspor {what}").format(what=what),
        fields=_FIELDS,
        build=lambda values: Wish(str(values["purpose"]), str(values["password"] or "")),
        service=_wished,
        check=_problems,
        said=_("Pilih tempat menyimpan"),
        save_text=_("Pilih tempat…"),
        width=460,
    )
    dialog = FormDialog(parent, context.ops, spec)
    dialog.note.say(
        _("Daftar ini memuat nama orang. Tujuannya dicatat; kata sandi mengenkripsi buku kerjanya.")
    )
    dialog.done_with.connect(go_on)
    dialog.begin({"purpose": proposed} if proposed else {})


def _wished(_workspace: Workspace, wish: Wish) -> Done[Wish]:
    require_purpose(wish.purpose, personal=True)
    require_password(wish.password)
    return Done(wish)


def _problems(values: Values) -> Sequence[Problem]:
    if (values["password"] or "") != (values["again"] or ""):
        return (Problem("form.passwords_differ", "again"),)
    return ()
