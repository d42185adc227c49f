"""Lists that can be edited: as a grid of cells, or one column of the chosen rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited, RowChange, Step
from blc_desktop.domain.grid import GridColumn, GridKind, parse
from blc_desktop.domain.grid_columns import COLUMNS, steps
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _, ngettext
from blc_desktop.services import bulk_edit
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField, DateField, Field, TextField
from ui.forms.form import Values
from ui.page import Key, PageContext
from ui.tables.grid_switch import GridSwitch
from ui.tables.named_views import NamedViews
from ui.tables.panel import ListPanel
from ui.tables.ready_views import READY

GRID_KEYS = (
    Key("Ctrl+Shift+E", N_("Ubah daftar di tabel; Esc kembali ke daftar")),
    Key("Ctrl+Shift+T", N_("Tampilan: pilih, simpan, hapus")),
    Key("Ctrl+Shift+L", N_("Hapus saringan dan pencarian")),
    Key("Ctrl+D", N_("Isi kolom untuk yang dipilih; di tabel: isi ke bawah")),
    Key("Ctrl+Enter", N_("Di tabel: simpan lagi yang merah")),
    Key("F4", N_("Di tabel: tanggal dan alasan langkah")),
)
#: What no two people share is not filled in for many.
_OWN = frozenset({"name", "national_id", "code", "area"})
#: Not in the list of RT: everywhere else many may live in one.
_SHARED = frozenset({"area"})
_REASONS = 6
_STEP: tuple[Field, ...] = (
    DateField(
        name="step_day",
        label=N_("Berlaku sejak"),
        hint=N_("Untuk status, tempat, petugas dan tanggal terakhir. Kosong berarti hari ini."),
    ),
    TextField(name="step_reason", label=N_("Alasan"), hint=N_("Wajib untuk status dan tanggal terakhir.")),
)


def offer_grid(
    context: PageContext, page: QWidget, panel: ListPanel, kind: GridKind, fill_key: str = "Ctrl+D"
) -> GridSwitch | None:
    """Give ``panel`` its views, and let it be edited as a grid and filled in bulk; None for who may not."""
    NamedViews(panel, context.ops, READY[kind])
    if not bulk_edit.may_edit(context.workspace, kind):
        return None
    panel.add_row_action(
        f"{panel.objectName()}_fill",
        _("Isi kolom untuk yang dipilih…"),
        lambda ids: open_fill(context, page, kind, ids),
        fill_key,
    )
    return GridSwitch(panel, kind, context.ops)


def open_fill(context: PageContext, parent: QWidget, kind: GridKind, ids: Sequence[int]) -> None:
    """Ask for a column and its value, and give it to all of ``ids``."""
    dialog = FormDialog(parent, context.ops, fill_spec(context, kind, ids))
    dialog.done_with.connect(lambda done: _tell_refused(context, done))
    dialog.begin()


def fill_spec(context: PageContext, kind: GridKind, ids: Sequence[int]) -> FormSpec[BulkEdit, BulkEdited]:
    """One column of the chosen rows, typed as in its cell."""
    own = _OWN if kind is GridKind.AREAS else _OWN - _SHARED
    columns = [one for one in COLUMNS[kind] if one.editable and one.name not in own]
    fields: tuple[Field, ...] = (
        ChoiceField(
            name="column",
            label=N_("Kolom"),
            options=tuple((one.title, one.name) for one in columns),
            required=True,
        ),
        TextField(name="value", label=N_("Isi"), hint=N_("Kosong berarti dikosongkan."), max_length=1000),
    )
    if steps(kind):
        fields = (*fields, *_STEP)

    def column_of(values: Values) -> GridColumn:
        return next(one for one in columns if one.name == values["column"])

    def check(values: Values) -> list[Problem]:
        try:
            parse(column_of(values), str(values["value"] or ""), context.day, word)
        except Refused as error:
            return [Problem(error.code, "value", facts=error.facts)]
        return []

    def build(values: Values) -> BulkEdit:
        column = column_of(values)
        value = parse(column, str(values["value"] or ""), context.day, word)
        changes = tuple(RowChange(row_id, {column.name: value}) for row_id in ids)
        said = ngettext("Diisi untuk {n} baris", "Diisi untuk {n} baris", len(ids)).format(n=len(ids))
        day = values.get("step_day")
        step = Step(day if isinstance(day, date) else None, str(values.get("step_reason") or ""))
        return BulkEdit(kind, changes, said, step=step)

    return FormSpec(
        name=f"fill_{kind.value}",
        title=ngettext("Isi kolom untuk {n} baris", "Isi kolom untuk {n} baris", len(ids)).format(n=len(ids)),
        fields=fields,
        build=build,
        service=bulk_edit.bulk_edit,
        check=check,
        said=lambda done: ngettext("{n} baris diisi", "{n} baris diisi", len(done.changed)).format(
            n=len(done.changed)
        ),
    )


def _tell_refused(context: PageContext, done: BulkEdited) -> None:
    if done.refused:
        reasons = list(dict.fromkeys(sentence(row.code, row.facts) for row in done.refused))
        refused = len(done.refused)
        text = ngettext("{n} baris ditolak dan tidak berubah", "{n} baris ditolak dan tidak berubah", refused)
        context.messages.inform(
            text.format(n=refused), "\n".join(f"• {reason}" for reason in reasons[:_REASONS])
        )
