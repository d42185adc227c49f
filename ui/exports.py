"""Export of what a list shows: where to, then written in the background, with cancel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.changes import Done
from blc_desktop.domain.listing import Query
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, NC_, _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services.export_shown import ExportShown, export_shown
from blc_desktop.services.leaving import require_password, require_purpose
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from ui.files import ask_where_to_save
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import Field, SecretField, TextField
from ui.forms.form import Values
from ui.page import PageContext
from ui.work import Lane

_TITLES = {
    "residents": N_("Warga"),
    "patients": N_("Pasien"),
    "contacts": NC_("group", "Kontak erat"),
    "stock": N_("Stok"),
    "distributions": N_("Pembagian"),
    "families": N_("Keluarga belum terjangkau"),
    "movements": N_("Mutasi barang"),
    "loans": N_("Pinjaman barang"),
    "observations": N_("Pantauan kepatuhan"),
    "institutions": N_("Kunjungan lembaga"),
    "sanctions": N_("Sanksi"),
    "operations": N_("Operasi yustisi"),
    "audit": N_("Riwayat perubahan"),
    "activities": NC_("page", "Kegiatan"),
    "vaccination_targets": N_("Sasaran vaksinasi"),
    "rumours": N_("Catatan hoaks"),
    "homes_in_need": N_("Keluarga"),
}


#: Lists that name people: they leave for a purpose, and may be locked with a password.
_PERSONAL = frozenset(
    {"residents", "patients", "contacts", "distributions", "families", "loans", "sanctions", "audit"}
)
_FIELDS: tuple[Field, ...] = (
    TextField(name="purpose", label=N_("Untuk apa data ini diekspor"), required=True, max_length=200),
    SecretField(name="password", label=N_("Kata sandi buku kerja (boleh kosong)")),
    SecretField(name="again", label=N_("Ulangi kata sandi")),
)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was said before a file with names leaves."""

    purpose: str = ""
    password: str = ""


def export_listing(
    context: PageContext,
    parent: QWidget,
    kind: str,
    listing: BookListing,
    query: Query,
    columns: Sequence[str],
) -> None:
    """Ask what for and where to, and write the rows that ``query`` shows, ``columns`` from left to right."""

    def write(wish: _Wish) -> None:
        wanted = ExportShown(
            title=_(_TITLES[kind]),
            listing=listing,
            query=query,
            columns=tuple(columns),
            path=Path(),
            purpose=wish.purpose,
            personal=kind in _PERSONAL,
            password=wish.password,
        )
        _write(context, parent, kind, wanted)

    if kind not in _PERSONAL:
        write(_Wish())
        return
    spec: FormSpec[_Wish, _Wish] = FormSpec(
        name="export_form",
        title=_("Ekspor {what}").format(what=_(_TITLES[kind])),
        fields=_FIELDS,
        build=lambda values: _Wish(str(values["purpose"]), str(values["password"] or "")),
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
    dialog.done_with.connect(write)
    dialog.begin()


def _wished(_workspace: Workspace, wish: _Wish) -> Done[_Wish]:
    require_purpose(wish.purpose, personal=True)
    require_password(wish.password)
    return Done(wish)


def _problems(values: Values) -> Sequence[Problem]:
    if (values["password"] or "") != (values["again"] or ""):
        return (Problem("form.passwords_differ", "again"),)
    return ()


def _write(context: PageContext, parent: QWidget, kind: str, wanted: ExportShown) -> None:
    name = f"{kind}-{context.day.isoformat()}.xlsx"
    path = ask_where_to_save(parent, name, _("Buku kerja Excel (*.xlsx)"))
    if path is None:
        return
    order = replace(wanted, path=path)

    def work(ws: Workspace, progress: Progress) -> int:
        return export_shown(ws, order, progress).value

    def done(rows: int) -> None:
        said = ngettext("{n} baris ditulis ke {file}", "{n} baris ditulis ke {file}", rows)
        context.ops.say(said.format(n=integer(rows), file=path.name))

    context.ops.long(parent, _("Menulis buku kerja…"), work, done, lane=Lane.WRITE)
