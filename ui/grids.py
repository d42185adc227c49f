"""Lists that can be edited: as a grid of cells, or one column of the chosen rows at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited, RowChange
from blc_desktop.domain.grid import COLUMNS, GridColumn, GridKind, parse
from blc_desktop.domain.problems import Problem
from blc_desktop.errors import Refused
from blc_desktop.i18n import N_, _
from blc_desktop.services import bulk_edit
from blc_desktop.words.labels import label as word
from blc_desktop.words.problems import sentence
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Values
from ui.page import Key, PageContext
from ui.tables.grid_panel import GridSwitch
from ui.tables.panel import ListPanel

GRID_KEYS = (
    Key("F2", N_("Ubah daftar di tabel; Esc kembali ke daftar")),
    Key("Ctrl+D", N_("Isi kolom untuk yang dipilih; di tabel: isi ke bawah")),
)
#: What no two people share is not filled in for many.
_OWN = frozenset({"name", "national_id"})
_REASONS = 6


def offer_grid(context: PageContext, page: QWidget, panel: ListPanel, kind: GridKind) -> GridSwitch | None:
    """Let ``panel`` be edited as a grid and filled in bulk; None for who may not."""
    if not bulk_edit.may_edit(context.workspace, kind):
        return None
    panel.add_row_action(
        f"{panel.objectName()}_fill",
        _("Isi kolom untuk yang dipilih…"),
        lambda ids: open_fill(context, page, kind, ids),
        "Ctrl+D",
    )
    return GridSwitch(panel, kind, context.ops)


def open_fill(context: PageContext, parent: QWidget, kind: GridKind, ids: Sequence[int]) -> None:
    """Ask for a column and its value, and give it to all of ``ids``."""
    dialog = FormDialog(parent, context.ops, fill_spec(context, kind, ids))
    dialog.done_with.connect(lambda done: _tell_refused(context, done))
    dialog.begin()


def fill_spec(context: PageContext, kind: GridKind, ids: Sequence[int]) -> FormSpec[BulkEdit, BulkEdited]:
    """One column of the chosen rows, typed as in its cell."""
    columns = [one for one in COLUMNS[kind] if one.editable and one.name not in _OWN]
    fields = (
        ChoiceField(
            name="column",
            label=N_("Kolom"),
            options=tuple((one.title, one.name) for one in columns),
            required=True,
        ),
        TextField(name="value", label=N_("Isi"), hint=N_("Kosong berarti dikosongkan."), max_length=1000),
    )

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
        return BulkEdit(kind, changes, _("Diisi untuk {count} baris").format(count=len(ids)))

    return FormSpec(
        name=f"fill_{kind.value}",
        title=_("Isi kolom untuk {count} baris").format(count=len(ids)),
        fields=fields,
        build=build,
        service=bulk_edit.bulk_edit,
        check=check,
        said=lambda done: _("{rows} baris diisi").format(rows=len(done.changed)),
    )


def _tell_refused(context: PageContext, done: BulkEdited) -> None:
    if done.refused:
        reasons = list(dict.fromkeys(sentence(row.code, row.facts) for row in done.refused))
        text = _("{count} baris ditolak dan tidak berubah").format(count=len(done.refused))
        context.messages.inform(text, "\n".join(f"• {reason}" for reason in reasons[:_REASONS]))
