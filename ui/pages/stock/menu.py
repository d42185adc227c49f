"""What else can be done with goods: moved, lent, put together; their reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.i18n import N_, _
from ui.page import PageContext
from ui.pages.stock.entry import open_loan, open_transfer
from ui.pages.stock.kits import KitBox
from ui.pages.stock.loans import open_loans
from ui.pages.stock.movements import open_movements
from ui.pages.stock.reasons import ReasonsBox

#: Opens a box over a page, for the item that is chosen there, if one is.
Open = Callable[[PageContext, QWidget, int | None], object]


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    text: str
    keys: str
    run: Open
    permission: Permission = Permission.EDIT_STOCK


def _kit(context: PageContext, parent: QWidget, item_id: int | None) -> None:
    if item_id is None:
        context.messages.inform(
            _("Pilih dahulu satu barang."),
            _("Tandai paketnya dalam daftar, misalnya Paket sembako, lalu tekan Ctrl+R."),
        )
    else:
        KitBox(parent, context, item_id).open()


def _reasons(context: PageContext, parent: QWidget, _item_id: int | None) -> None:
    ReasonsBox(parent, context).open()


def _loans(context: PageContext, parent: QWidget, _item_id: int | None) -> None:
    open_loans(context, parent, None)


def _movements(context: PageContext, parent: QWidget, _item_id: int | None) -> None:
    open_movements(context, parent)


_ENTRIES: tuple[_Entry | None, ...] = (
    _Entry("stock_movements", N_("Semua mutasi…"), "Ctrl+M", _movements, Permission.VIEW),
    None,
    _Entry("stock_transfer", N_("Pindah tempat simpan…"), "Ctrl+T", open_transfer),
    _Entry("stock_lend", N_("Pinjamkan barang…"), "Ctrl+J", open_loan, Permission.DISTRIBUTE),
    _Entry("stock_loans", N_("Daftar pinjaman"), "Ctrl+Shift+J", _loans, Permission.VIEW),
    None,
    _Entry("stock_kit", N_("Paket: isi, rakit, bongkar…"), "Ctrl+R", _kit, Permission.VIEW),
    None,
    _Entry("stock_reasons", N_("Daftar alasan…"), "", _reasons),
)


def stock_menu(context: PageContext, page: QWidget, chosen: Callable[[], int | None]) -> QMenu:
    """Return the menu of ``page``; its keys work wherever the keyboard is inside it."""
    menu = QMenu(page)
    menu.setObjectName("stock_menu")
    for entry in _ENTRIES:
        if entry is None:
            menu.addSeparator()
            continue
        made = menu.addAction(_(entry.text))
        made.setObjectName(entry.name)
        made.setEnabled(context.may(entry.permission))
        made.triggered.connect(lambda _on=False, run=entry.run: run(context, page, chosen()))
        if entry.keys:
            made.setShortcut(QKeySequence(entry.keys))
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            page.addAction(made)
    return menu
