"""Export of what a list shows: where to, then written in the background, with cancel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.listing import Query
from blc_desktop.i18n import N_, NC_, _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services.export_shown import ExportShown, export_shown
from blc_desktop.services.listings import BookListing
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from ui.files import ask_where_to_save
from ui.leaving import Wish, ask_what_for
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


#: Lists of goods, places and days: all others name people, leave for a purpose, and may be locked.
_NAMELESS = frozenset({"stock", "observations", "operations", "activities", "rumours"})


def export_listing(
    context: PageContext,
    parent: QWidget,
    kind: str,
    listing: BookListing,
    query: Query,
    columns: Sequence[str],
) -> None:
    """Ask what for and where to, and write the rows that ``query`` shows, ``columns`` from left to right."""
    personal = kind not in _NAMELESS

    def write(wish: Wish) -> None:
        wanted = ExportShown(
            title=_(_TITLES[kind]),
            listing=listing,
            query=query,
            columns=tuple(columns),
            path=Path(),
            purpose=wish.purpose,
            personal=personal,
            password=wish.password,
        )
        _write(context, parent, kind, wanted)

    ask_what_for(context, parent, _(_TITLES[kind]), write, personal=personal)


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
