"""Lists that can be edited: as a grid of cells, or one column of the chosen rows at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.commands.bulk_edit import BulkEdit, BulkEdited, RowChange
from blc_desktop.domain.grid import GridColumn, GridKind, parse
from blc_desktop.domain.grid_columns import COLUMNS
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
from ui.tables.named_views import NamedViews, Ready
from ui.tables.panel import ListPanel

GRID_KEYS = (
    Key("Ctrl+Shift+E", N_("Ubah daftar di tabel; Esc kembali ke daftar")),
    Key("Ctrl+Shift+T", N_("Tampilan: pilih, simpan, hapus")),
    Key("Ctrl+D", N_("Isi kolom untuk yang dipilih; di tabel: isi ke bawah")),
)
_NEEDS = ("name", "rt", "age", "sex", "national_id", "family_card_no", "address", "phone")
_RISK = ("name", "rt", "age", "sex", "risks", "phone", "address")
_RESIDENTS = (
    Ready(N_("Semua warga")),
    Ready(N_("Belum lengkap"), {"incomplete": True}, _NEEDS, "rt"),
    Ready(N_("Kelompok rentan"), {"at_risk": True}, _RISK, "rt"),
    Ready(N_("Balita"), {"age_group": "under_five"}, ("name", "rt", "age", "sex", "address", "phone"), "rt"),
    Ready(N_("Lansia"), {"age_group": "elderly"}, ("name", "rt", "age", "sex", "address", "phone"), "rt"),
    Ready(N_("Sudah pindah"), {"status": "moved"}, ("name", "rt", "age", "sex", "address", "status")),
)
_CARE = ("name", "age", "rt", "phone", "status", "place", "officer", "started_on", "last_day")
_DATES = ("name", "rt", "phone", "status", "declared_on", "test", "specimen_date", "onset_date", "symptoms")
_PATIENTS = (
    Ready(N_("Semua pasien")),
    Ready(N_("Masih isolasi"), {"state": "open"}, _CARE, "last_day"),
    Ready(N_("Masa isolasi berakhir"), {"state": "due"}, _CARE, "last_day"),
    Ready(N_("Belum dipantau hari ini"), {"state": "not_monitored"}, _CARE, "rt"),
    Ready(N_("Belum lengkap"), {"incomplete": True}, _DATES, "rt"),
    Ready(N_("Kontak erat"), {"status": "close_contact"}, _CARE, "last_day"),
)
_READY = {GridKind.RESIDENTS: _RESIDENTS, GridKind.PATIENTS: _PATIENTS}
#: What no two people share is not filled in for many.
_OWN = frozenset({"name", "national_id"})
_REASONS = 6


def offer_grid(context: PageContext, page: QWidget, panel: ListPanel, kind: GridKind) -> GridSwitch | None:
    """Give ``panel`` its views, and let it be edited as a grid and filled in bulk; None for who may not."""
    NamedViews(panel, context.ops, _READY[kind])
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
